"""Measures what performance is promised for; run by hand, never by the tests."""
