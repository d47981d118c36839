"""Says whether two names in reports may be one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Word

_SPELT_ALIKE: Final = 0.6
_SHORT_FORM: Final = 3
_NUMBERED: Final = re.compile(r"\d|^[ivx]+$")
"""In a folded word, what no misprint changes: digits, or a Roman numeral."""


def are_same(one: Sequence[Word], other: Sequence[Word], known: Lexicon) -> bool:
    """Whether two names have a word in common, are spelt alike, or one is short for the other.

    Names of one side, such as a country and its capital, count as the same.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - off the path to the first paint

    first, second = ([word.folded for word in words if word.is_content] for words in (one, other))
    if set(first) & set(second):
        return True
    if all(_NUMBERED.search(word) for word in (*first, *second)):
        return False  # phase II and III, flights QA714 and QA741
    sides = ({known.sides.get(word) for word in words} - {None} for words in (first, second))
    if set.intersection(*sides):
        return True
    joined = sorted(("".join(first), "".join(second)), key=len)
    if len(joined[0]) >= _SHORT_FORM and joined[1].startswith(joined[0]):
        return True
    if _initials(first) == "".join(second) or _initials(second) == "".join(first):
        return True
    return fuzz.ratio(" ".join(first), " ".join(second)) / 100 >= _SPELT_ALIKE


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""
