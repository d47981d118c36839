"""Algorithms on text: pure functions on values, and no idea of files, databases or windows."""
