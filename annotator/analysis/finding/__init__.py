"""Finds the pairs of articles that report the same event, among very many."""
