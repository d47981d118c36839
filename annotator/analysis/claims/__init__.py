"""Algorithms on claims: what reports make of them, and what may be the same."""
