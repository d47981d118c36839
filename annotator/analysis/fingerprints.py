"""Marks that tell equal reports apart from different ones without comparing them word by word."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache


def body_fingerprint(body: str) -> str:
    """The SHA-256, in hexadecimal, of a report's letters and digits in lower case.

    Two bodies that differ only in case, white space and punctuation have the same; marks on
    letters (accents, vowel signs) count.
    """
    bare = folded(body).replace(" ", "")
    return hashlib.sha256(bare.encode("utf-8", errors="surrogatepass")).hexdigest()


@lru_cache(maxsize=1)  # asked for twice in a row, for fingerprint and signature
def folded(text: str) -> str:
    """A text in lower case, with a space for every character that belongs to no word."""
    lower = text.casefold()
    for char in set(lower):  # few, and ten times faster than translate()
        if char != " " and not _is_of_word(char):
            lower = lower.replace(char, " ")
    return lower


def _is_of_word(char: str) -> bool:
    """Whether a character is a letter, a digit, or no punctuation: a combining mark, a sign."""
    if char.isalnum():
        return True
    return not char.isascii() and not char.isspace() and unicodedata.category(char)[0] in "MS"
