"""The article: real typography, marks painted over it, and the keys to read and select."""
