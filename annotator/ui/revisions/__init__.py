"""What changed in a new version of an article, and what becomes of its annotations."""
