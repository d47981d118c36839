"""Marks that tell equal reports apart from different ones without comparing them word by word."""

from __future__ import annotations

import hashlib
import unicodedata


def body_fingerprint(body: str) -> str:
    """The SHA-256, in hexadecimal, of a report's letters and digits in lower case.

    Two bodies that differ only in case, white space and punctuation have the same; marks on
    letters (accents, vowel signs) count.
    """
    folded = body.casefold()
    bare = "".join(char for char in folded if char.isalnum() or _is_mark(char))
    return hashlib.sha256(bare.encode("utf-8", errors="surrogatepass")).hexdigest()


def _is_mark(char: str) -> bool:
    """Whether a character is no punctuation although it is no letter: a combining mark, a sign."""
    return not char.isascii() and not char.isspace() and unicodedata.category(char)[0] in "MS"
