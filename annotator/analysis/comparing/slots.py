"""Finds other words in the same place of nearly the same sentence: numbers, names, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.names import are_same
from annotator.analysis.comparing.tokens import Word
from annotator.analysis.comparing.wording import Run, runs
from annotator.core.comparison import ConflictKind

_LONGEST: Final = 3
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_BESIDE: Final = 4
"""A number stands so many words before a name that it belongs to: nine people in Haiti."""

Words = Sequence[Word]


def other_words(
    left: Words, right: Words, known: Lexicon
) -> Iterator[tuple[ConflictKind, Words, Words]]:
    """The numbers, names and places in two sentences alike that stand where others do."""
    here, there = ({_value(word, known) for word in _counts(some, known)} for some in (left, right))
    for run in runs(left, right):
        if run.same or not _is_short(run):
            continue
        one, other = left[run.a0 : run.a1], right[run.b0 : run.b1]
        is_difference = any(
            _is_difference(*end, known) for end in ((left, run.a1), (right, run.b1))
        )
        if not is_difference:
            places = (left, run.a0, run.a1), (right, run.b0, run.b1)
            yield from _numbers(*places, (here, there), known)
            yield from _units(*places, known)
        yield from _opposite(one, other, known)
        kind = _kind(left, right, run, known)
        if kind is None or are_same(one, other, known):
            continue
        if not _are_listed(_names(one), _names(other), (left, right), known):
            yield kind, _names(one), _names(other)


def _is_short(run: Run) -> bool:
    return 0 < run.a1 - run.a0 <= _LONGEST and 0 < run.b1 - run.b0 <= _LONGEST


def _opposite(
    one: Words, other: Words, known: Lexicon
) -> Iterator[tuple[ConflictKind, Words, Words]]:
    """Two words that exclude each other: rose, fell."""
    opposed = known.turns.opposed
    these, those = ([word for word in words if word.stem in opposed] for words in (one, other))
    for first, second in product(these, those):
        for kinds in known.turns.opposites:
            here, there = (
                {at for at, stems in enumerate(kinds) if word.stem in stems}
                for word in (first, second)
            )
            if here and there and here.isdisjoint(there):
                yield ConflictKind.NEGATION, [first], [second]
                return


def _numbers(
    one: tuple[Words, int, int],
    other: tuple[Words, int, int],
    values: tuple[set[str], set[str]],
    known: Lexicon,
) -> Iterator[tuple[ConflictKind, Words, Words]]:
    """The one number of each of two runs, each without its like in the other sentence.

    The same ones in another order are no conflict. Of a time of day the hour belongs to it.
    """
    left, right = (_counts(words[start:end], known) for words, start, end in (one, other))
    if len(left) == 1 == len(right):
        here, there = _value(left[0], known), _value(right[0], known)
        if here in values[1] or there in values[0]:
            return
        if _is_sum(values[0], values[1]) or _is_sum(values[1], values[0]):
            return  # killed or injured 30: killed 8 and injured 22
        if _unit_behind(one, left[0], known) == _unit_behind(other, right[0], known):
            yield ConflictKind.NUMBER, _whole(one, left), _whole(other, right)


def _units(
    one: tuple[Words, int, int], other: tuple[Words, int, int], known: Lexicon
) -> Iterator[tuple[ConflictKind, Words, Words]]:
    """One number of two units: three percent, three percentage points; two weeks, two months."""
    left, right = _measured(one, known), _measured(other, known)
    if not (left and right) or left[-1].stem == right[-1].stem:
        return
    if _value(left[0], known) == _value(right[0], known):
        yield ConflictKind.NUMBER, left, right


def _measured(run: tuple[Words, int, int], known: Lexicon) -> Words:
    """The number in a run, or right before it, with its unit; none where it has no unit."""
    words, start, end = run
    for at in range(max(0, start - 1), end):
        if _counts(words[at : at + 1], known):
            for last in range(at + 1, min(at + 3, end)):
                if words[last].stem in known.measures:
                    return words[at : last + 1]
    return ()


def _is_sum(values: set[str], parts: set[str]) -> bool:
    """Whether the one number of a sentence is the sum of those of the other one."""
    whole, numbers = (
        [float(value) for value in some if _PLAIN.fullmatch(value)] for some in (values, parts)
    )
    return len(values) == 1 == len(whole) and len(numbers) > 1 and whole[0] == sum(numbers)


def _unit_behind(run: tuple[Words, int, int], number: Word, known: Lexicon) -> str:
    """The unit or the multiplier behind a number: 300 kg are no other amount than 0.3 tonnes."""
    words, start, _end = run
    at = next(place for place in range(start, len(words)) if words[place] is number)
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return ""
    is_multiplier = following.folded in known.amounts.multipliers
    return following.stem if is_multiplier or following.stem in known.measures else ""


def _whole(run: tuple[Words, int, int], number: Words) -> Words:
    """A number with those that it is joined to by one mark, before and behind: 6:14, 3-1."""
    words, start, end = run
    at = next(place for place in range(start, end) if words[place] is number[0])
    first, last = at, at
    while first and _are_joined(words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and _are_joined(words[last], words[last + 1]):
        last += 1
    return words[first : last + 1]


def _are_joined(one: Word, other: Word) -> bool:
    return one.is_number and other.is_number and other.start == one.end + 1


def _are_listed(one: Words, other: Words, sentences: tuple[Words, Words], known: Lexicon) -> bool:
    """Whether two names stand in both sentences, each beside a number: four in Cuba, nine in Haiti.

    Such a list may be given in any order.
    """
    return all(
        any(
            word.stem == name.stem and bool(_counts(words[max(0, at - _BESIDE) : at + 2], known))
            for at, word in enumerate(words)
        )
        for name in (one[0], other[0])
        for words in sentences
    )


def _counts(words: Words, known: Lexicon) -> list[Word]:
    return [word for word in words if word.is_number or word.folded in known.numbers]


def _is_difference(words: Words, end: int, known: Lexicon) -> bool:
    """Whether words end before one that makes a number a difference: two *more*."""
    return any(word.folded in known.differences for word in words[end - 1 : end + 1])


def _value(word: Word, known: Lexicon) -> str:
    return str(known.numbers.get(word.folded, word.folded.lstrip("0") or "0"))


def _kind(left: Words, right: Words, run: Run, known: Lexicon) -> ConflictKind | None:
    """Whether a run has names or places on both sides, and nothing else with a meaning."""
    one, other = left[run.a0 : run.a1], right[run.b0 : run.b1]
    if not (_are_names(one, known) and _are_names(other, known)):
        return None
    before = left[run.a0 - 1].folded if run.a0 else ""
    after = left[run.a1].folded if run.a1 < len(left) else ""
    if before in known.prepositions or before in known.places or after in known.places:
        return ConflictKind.PLACE
    return ConflictKind.NAME


def _are_names(words: Words, known: Lexicon) -> bool:
    content = _names(words)
    return bool(content) and all(
        word.is_capital
        and not word.is_number
        and word.folded not in known.weekdays
        and word.folded not in known.offices
        for word in content
    )


def _names(words: Words) -> list[Word]:
    return [word for word in words if word.is_content]
