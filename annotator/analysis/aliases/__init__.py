"""Finds the spellings of names in articles, and says which of them may be one name, and why."""
