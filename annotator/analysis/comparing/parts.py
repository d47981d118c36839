"""Tells who acts from who is acted on: *guards* shot at a crowd, *a crowd* at the guards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotator.analysis.comparing.carrying_words import CarryingWords, carrying_words
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.replaced import are_nearly_the_same
from annotator.analysis.comparing.tokens import Word
from annotator.analysis.comparing.wordlists import stem

_LARGEST: Final = 12
"""In longer clauses nobody can tell by the order of their words alone."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words with a meaning that stand together in both places, and what leads to them."""

    stems: tuple[str, ...]
    plain: tuple[str, ...]
    """The stems as the words are, not as what they stand for: *died* is not *killed*."""
    role: str
    """The small word before it that says which part it has; empty for subject and object."""
    is_name: bool


def are_exchanged(left: Sequence[Word], right: Sequence[Word], known: Lexicon) -> bool:
    """Whether one clause is the other with two of its parts in each other's place.

    Not where both say the part of one in one word (*in* Venn, *on* Monday), or where only one of
    them is passive. Those side by side are exchanged in any list, unless the words before them
    are, too: *left* Orsk *for* Tarn.
    """
    passive = [any(word.folded in known.turns.agents for word in words) for words in (left, right)]
    if passive[0] != passive[1] or not are_nearly_the_same(left, right):
        return False
    own = carrying_words(known.language)
    one, other = _units(left, right, own), _units(right, left, own)
    order = [unit.stems for unit in one]
    if not 3 <= len(order) <= _LARGEST or sorted(order) != sorted(unit.stems for unit in other):
        return False
    there = {unit.stems: at for at, unit in enumerate(other)}
    moved = [at for at, unit in enumerate(one) if there[unit.stems] != at]
    if len(moved) != 2:
        return False
    first, last = ((one[at], other[there[one[at].stems]]) for at in moved)
    if moved[1] - moved[0] == 1:
        return _have_exchanged_roles(first, last)
    between = range(moved[0] + 1, moved[1])
    is_same_between = all(one[at].plain == other[at].plain for at in between)
    return is_same_between and _have_exchanged_places(first, last, _subject(one), _subject(other))


def _subject(units: Sequence[_Unit]) -> _Unit | None:
    """The first part that no small word leads to."""
    return next((unit for unit in units if not unit.role), None)


def _have_exchanged_places(
    one: tuple[_Unit, _Unit], other: tuple[_Unit, _Unit], *subjects: _Unit | None
) -> bool:
    """Whether one of two parts is a subject, and no small word says the same part of either.

    A machine for counting money and a money-counting machine are one thing.
    """
    has_subject = any(unit in subjects for unit in (*one, *other))
    return has_subject and not any(
        first.role and first.role == second.role for first, second in (one, other)
    )


def _have_exchanged_roles(one: tuple[_Unit, _Unit], other: tuple[_Unit, _Unit]) -> bool:
    """Whether two parts side by side have each other's role in the second clause.

    From Orsk *to* Tarn, left Orsk *for* Tarn; a *retreating army* and *an army that retreats* are
    one thing.
    """
    if one[0].role != other[1].role or one[1].role != other[0].role or one[0].role == one[1].role:
        return False
    return all(unit.is_name or unit.role for unit in (*one, *other))


def _units(words: Sequence[Word], others: Sequence[Word], own: CarryingWords) -> list[_Unit]:
    """The words that both places have once, those together that are so in both."""
    both = _once(words) & _once(others)
    here = [word for word in words if word.is_content and word.stem in both]
    there = [word.stem for word in others if word.is_content and word.stem in both]
    pairs = set(pairwise(there))
    found: list[list[Word]] = []
    for word in here:
        if found and (found[-1][-1].stem, word.stem) in pairs:
            found[-1].append(word)
        else:
            found.append([word])
    return [
        _Unit(
            tuple(word.stem for word in unit),
            tuple(stem(word.folded, own.language) for word in unit),
            _role(words, unit[0], own),
            all(word.is_capital for word in unit),
        )
        for unit in found
    ]


def _once(words: Sequence[Word]) -> set[str]:
    counts = Counter(word.stem for word in words if word.is_content)
    return {one for one, count in counts.items() if count == 1}


def _role(words: Sequence[Word], first: Word, own: CarryingWords) -> str:
    """The word before a unit that says which part it has: fire on the *crowd*."""
    for word in reversed(words[: words.index(first)]):
        if word.folded in own.roles:
            return word.folded
        if word.is_content:
            break
    return ""
