"""Compares two reports: passages that tell the same, words that differ, and contradictions."""
