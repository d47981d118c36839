"""Says whether two names in reports may be one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Word

_SPELT_ALIKE: Final = 0.6
_SHORT_FORM: Final = 3
_FULL: Final = 2
"""So many words are a first and a last name."""

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


def are_of_one_office(one: Sequence[Word], other: Sequence[Word], known: Lexicon) -> bool:
    """Whether two names of who holds an office may be one.

    Omar Haddad is neither Yusuf Haddad nor Omar Karim.
    """
    is_other = _are_of_one_family(one, other, known) or _are_namesakes(one, other)
    return are_same(one, other, known) and not is_other


def _are_namesakes(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two full names have the first word in common, and no other one."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - off the path to the first paint

    first, second = ([word.folded for word in words] for words in (one, other))
    if min(len(first), len(second)) < _FULL or first[0] != second[0]:
        return False
    if min(len(first[-1]), len(second[-1])) < _SHORT_FORM:
        return False  # Dan T, of whom a point hides the rest
    is_spelt_alike = fuzz.ratio(first[-1], second[-1]) / 100 >= _SPELT_ALIKE
    return set(first[1:]).isdisjoint(second[1:]) and not is_spelt_alike


def _are_of_one_family(one: Sequence[Word], other: Sequence[Word], known: Lexicon) -> bool:
    """Whether two full names have the last word in common, and other first names, written out."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - off the path to the first paint

    if min(len(one), len(other)) < _FULL or one[-1].folded != other[-1].folded:
        return False
    first, second = one[0].folded, other[0].folded
    if min(len(first), len(second)) < _SHORT_FORM or {first, second} & {one[-1].folded}:
        return False
    here, there = ({word.folded for word in words} for words in (one, other))
    is_other = first not in there and second not in here
    is_short = known.titles.are_short(first, second)
    is_short = (
        is_short or first.startswith(second[:_SHORT_FORM]) or second.startswith(first[:_SHORT_FORM])
    )
    return is_other and not is_short and fuzz.ratio(first, second) / 100 < _SPELT_ALIKE


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""
