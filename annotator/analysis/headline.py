"""Tells whether the first line of an article is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.core.draft import AsideKind

LONGEST: Final = 22
"""A headline has at most so many words."""

LONGEST_QUESTION: Final = 16
_CLOSERS: Final = "\"”“’'»›)]\u200f"
_INITIALS: Final = re.compile(r"(?:^|\s)(?:[A-Z]\.){2,}$")
_BEFORE: Final = frozenset(
    kind for kind in AsideKind if kind not in (AsideKind.HEADLINE, AsideKind.REPEATED)
)


def headline_of(
    lines: Sequence[tuple[str, int, AsideKind | None]], stands_alone: Sequence[bool]
) -> int | None:
    """Which line is the headline: the first one left, if it reads like one.

    ``lines`` are the non-blank lines (text, words, what they were found to be), ``stands_alone``
    tells for each whether a blank line follows. None where the article begins with its report.
    """
    at = next((at for at, (_, _, kind) in enumerate(lines) if kind is None), None)
    if at is None or any(kind not in _BEFORE for _, _, kind in lines[:at]):
        return None
    text, words, _ = lines[at]
    if not _reads_like_one(text, words):
        return None
    after = [(line, count) for line, count, kind in lines[at + 1 :] if kind is None]
    if not any(_is_sentence(line, count) for line, count in after):
        return None
    if stands_alone[at] or lines[at + 1][2] is not None:
        return at
    return at if _begins_paragraph(text, *after[0]) else None


def _reads_like_one(text: str, words: int) -> bool:
    if not 2 <= words <= LONGEST or not any(char.isalpha() for char in text):
        return False
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] in ",;:–—،؛":
        return False
    if bare[-1] in "?!؟":
        return words <= LONGEST_QUESTION
    if bare[-1] in ".…。۔":
        return _INITIALS.search(bare) is not None
    first = next(char for char in text if char.isalnum())
    return not first.islower()


def _is_sentence(line: str, words: int) -> bool:
    ends = line.rstrip(_CLOSERS)[-1:]
    return words >= 12 or (words >= 4 and ends in (".", "!", "?", "…", "。", "۔", "؟"))


def _begins_paragraph(headline: str, following: str, words: int) -> bool:
    """Whether the line right below begins something new, and is not the rest of the sentence."""
    first = next((char for char in following if char.isalnum()), "")
    if first.islower():
        return False
    return words >= 20 or (_is_sentence(following, words) and len(following) > len(headline))
