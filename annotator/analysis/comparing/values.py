"""Reads how much a number in a text says: digits, words, shares, ranges, scores, vague words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import Final

from annotator.analysis.comparing.amount import Value, are_joined, count_at, folded_at
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantifiers import Vague
from annotator.analysis.comparing.scores import rank_at, score_at
from annotator.analysis.comparing.shares import factor_at, share_at
from annotator.analysis.comparing.singles import end_of_nobody, single
from annotator.analysis.comparing.tokens import Word

_MINUS: Final = ("-", "−")
_ABOUT: Final = 0.25
_DOZEN: Final = 12
_HALF: Final = 0.5
_DIGITS: Final = re.compile(r"(\d+(?:\.\d+)?)(\w*)")
_SHORT: Final = 1
_BEHIND: Final = "%٪°"
"""Signs of units that stand behind a number."""


def places_of_values(words: Sequence[Word], known: Lexicon) -> list[int]:
    """The words that a number may begin with."""
    numbers, begin = known.numbers, known.amounts.begin
    return [
        at
        for at, word in enumerate(words)
        if word.is_number
        or word.folded in begin
        or word.folded in numbers
        or word.folded in known.ordinals
    ]


def value_at(text: str, words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """The number that begins at a word, if one does."""
    found = (
        _nobody(words, at, known)
        or rank_at(words, at, known)
        or factor_at(words, at, known)
        or _vague(words, at, known)
        or share_at(words, at, known)
        or score_at(text, words, at, known)
        or _plain(text, words, at, known)
        or _single(words, at, known)
    )
    if found is None or found.base is None:
        return found
    if _is_below_zero(text, words, found, known):
        base = -found.base
        return replace(found, base=base, low=base, high=base)
    return _loosened(words, found, known)


def _is_below_zero(text: str, words: Sequence[Word], value: Value, known: Lexicon) -> bool:
    """Whether a minus stands at a number of degrees or percent: a dash may be many things."""
    start, unit = words[value.first].start, value.unit or folded_at(words, value.end)
    led = text[max(0, start - 2) : start]
    is_signed = led[-1:] in _MINUS and (len(led) == 1 or led[0].isspace())
    return bool(led) and is_signed and known.stem(unit) in known.measures


def _nobody(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """Nobody, no one, none: as the number 0."""
    end = end_of_nobody(words, at, known)
    return Value(at, at, end, 0, 0, 0) if end else None


def _single(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """One victim without a number: *a* soldier was killed."""
    noun = single(words, at, known)
    return None if noun is None else Value(at, at, at + 1, 1, 1, 1, noun=noun)


def _vague(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """Several, dozens of; several hundred; hundreds of thousands; a number of."""
    first = words[at].folded
    if first in known.amounts.articles and folded_at(words, at + 2) in known.amounts.of:
        phrase = f"{first} {folded_at(words, at + 1)} {folded_at(words, at + 2)}"
        if phrase in known.amounts.vague:
            return _allowed(at, at + 3, known.amounts.vague[phrase])
    if first in known.amounts.articles and _stands_for_one(folded_at(words, at + 1), known):
        return _allowed(at, at + 2, known.amounts.vague[folded_at(words, at + 1)])  # a dozen
    if first not in known.amounts.vague or _is_in_bound(words, at, known):
        return None
    following = folded_at(words, at + 1)
    if following[:1].isdecimal() or following in known.numbers:
        return None  # it loosens the number: some 200
    found = known.amounts.vague[first]
    times, end = 1, at + 1
    if following in known.amounts.multipliers:
        times, end = known.amounts.multipliers[following], at + 2
    elif following in known.amounts.of and folded_at(words, at + 2) in known.amounts.vague:
        times, end = known.amounts.vague[folded_at(words, at + 2)].low, at + 3
    below = known.amounts.too_many.get(first, inf) * times
    return _allowed(at, end, found, times, below)


def _stands_for_one(word: str, known: Lexicon) -> bool:
    return word in known.amounts.vague and known.amounts.vague[word].base is not None


def _allowed(at: int, end: int, word: Vague, times: int = 1, below: float = inf) -> Value:
    """What a vague word allows for, so many times."""
    base = None if word.base is None else word.base * times
    high = word.high * times or inf
    return Value(at, at, end, base, word.low * times, high, below=below)


def _is_in_bound(words: Sequence[Word], at: int, known: Lexicon) -> bool:
    """Whether a vague word belongs to what loosens a number: as *many* as 30."""
    return any(
        [word.folded for word in words[at - place : at - place + len(bound.words)]]
        == list(bound.words)
        for bound in known.amounts.bounds
        if len(bound.words) > 1
        for place, part in enumerate(bound.words)
        if part == words[at].folded and place <= at
    )


def _plain(text: str, words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """A number in digits or words, with its unit; or a range of two."""
    one, end = _number(text, words, at, known)
    if one is None:
        return None
    unit = _unit(text, words, at, end, known)
    there = _other_end(text, words, at, end, known)
    if there is not None:
        other, last = _number(text, words, there, known)
        if (
            other is not None
            and words[last - 1].folded in known.amounts.multipliers
            and one < 1000 < other
        ):
            one *= known.amounts.multipliers[words[last - 1].folded]
        if other is not None and one < other:
            unit = unit or _unit(text, words, there, last, known)
            return Value(at, at, last, None, one, other, unit)
    return Value(at, at, end, one, one, one, unit)


def _other_end(text: str, words: Sequence[Word], at: int, end: int, known: Lexicon) -> int | None:
    """Where the second number of a range begins: 15 to 20, 15-20, between 15 and 20."""
    if end >= len(words):
        return None
    before, joint = folded_at(words, at - 1), words[end].folded
    if end == at + 1 and words[at].is_number and are_joined(text, words, at):
        return end
    if before in known.amounts.between:
        return end + 1 if joint in known.amounts.joins and end + 1 < len(words) else None
    is_range = joint in known.amounts.ranges and before not in known.amounts.moves
    return end + 1 if is_range and end + 1 < len(words) else None


def _unit(text: str, words: Sequence[Word], at: int, end: int, known: Lexicon) -> str:
    """The unit of a sign or a word before a number, of a sign behind it, or letters at it: 12km."""
    if (code := folded_at(words, at - 1)) in known.amounts.codes:
        return known.amounts.codes[code]
    before = text[words[at].start - 1] if words[at].start else ""
    behind = text[words[end - 1].end : words[end - 1].end + 2].strip()[:1]
    for sign in (before, behind):
        if sign in known.amounts.signs and (sign in _BEHIND) == (sign == behind):
            return known.amounts.signs[sign]
    parts = _DIGITS.fullmatch(words[end - 1].folded)
    unit = known.stem(parts[2]) if parts and parts[2] else ""
    return unit if unit in known.measures else ""


def _number(text: str, words: Sequence[Word], at: int, known: Lexicon) -> tuple[float | None, int]:
    """The number that begins at a word, in digits or words, and the word after it."""
    total, (part, end) = 0.0, _lead(words, at, known)
    while end < len(words):
        word = words[end].folded
        is_next = part == 0 and folded_at(words, end + 1) in known.amounts.multipliers
        grown = _grown(text, words, end, None if is_next else part, known)
        if grown is not None:
            part = grown
        elif word in known.amounts.multipliers and (part is not None or end == at):
            total += (1 if part is None else part) * known.amounts.multipliers[word]
            part = 0.0
        elif part is not None and _is_and_a_half(words, end, known):
            part, end = part + _HALF, end + 2
        elif not (
            total and word in known.amounts.joins and folded_at(words, end + 1) in known.numbers
        ):
            break
        end += 1
    if end == at or (end == at + 1 and words[at].folded in known.amounts.multipliers):
        return None, at
    return total + (part or 0), end


def _lead(words: Sequence[Word], at: int, known: Lexicon) -> tuple[float | None, int]:
    """What a number begins with that is none itself, and the word after it: a hundred."""
    amounts, first, second = known.amounts, words[at].folded, folded_at(words, at + 1)
    if first in amounts.articles and second in amounts.multipliers:
        return 1.0, at + 1
    if first in amounts.fractions:
        whole, end = count_at(words, at + 1, known)
        return (None, at) if whole is None else (whole + amounts.fractions[first], end)
    if first in amounts.wholes and second in amounts.articles:
        third = folded_at(words, at + 2)
        if third in amounts.multipliers or _is_dozen(third, known):  # half a million
            return _HALF, at + 2
    return None, at


def _grown(
    text: str, words: Sequence[Word], at: int, part: float | None, known: Lexicon
) -> float | None:
    """A number with one more word that belongs to it; ``None`` where it does not."""
    word = words[at]
    if word.is_number:
        return _digits(text, words, at, known) if part is None else None
    if word.folded in known.numbers:
        value = known.numbers[word.folded]
        goes_on = not part or (part >= 20 and part % 10 == 0 and 0 < value < 10)
        return (part or 0) + value if goes_on else None
    return part * _DOZEN if part is not None and _is_dozen(word.folded, known) else None


def _is_dozen(word: str, known: Lexicon) -> bool:
    return word in known.amounts.vague and known.amounts.vague[word].base == _DOZEN


def _is_and_a_half(words: Sequence[Word], at: int, known: Lexicon) -> bool:
    return (
        folded_at(words, at) in known.amounts.joins
        and folded_at(words, at + 1) in known.amounts.articles
        and folded_at(words, at + 2) in known.amounts.wholes
    )


def _digits(text: str, words: Sequence[Word], at: int, known: Lexicon) -> float:
    """The number in digits, times what letters at it stand for: 24m, 2.4bn, 15M.

    A single small letter counts behind a sign of money, or before what there are so many of: 5m
    *crowns*, *people*. Otherwise 5m may be metres.
    """
    word = words[at]
    parts = _DIGITS.match(word.folded)
    if parts is None:
        return 0.0
    is_money = bool(word.start) and text[word.start - 1] in known.amounts.signs
    is_counted = at + 1 < len(words) and words[at + 1].stem in known.amounts.lettered
    is_sure = is_money or is_counted or len(parts[2]) > _SHORT or text[word.end - 1].isupper()
    times = known.amounts.suffixes.get(parts[2], 1) if is_sure else 1
    return float(parts[1]) * times


def _loosened(words: Sequence[Word], value: Value, known: Lexicon) -> Value:
    """A number with what it allows for after the words before it, and where these begin."""
    base = value.base or 0.0
    for bound in known.amounts.bounds_by_end.get(folded_at(words, value.start - 1), ()):
        start = value.start - len(bound.words)
        if start < 0 or tuple(word.folded for word in words[start : value.start]) != bound.words:
            continue
        match bound.kind:
            case "least":
                return replace(value, low=value.low, high=inf, start=start)
            case "over":
                return replace(value, low=base + 1, high=inf, start=start)
            case "most":
                return replace(value, low=0, high=value.high, start=start)
            case "exactly":
                break
            case "under":
                return replace(value, low=0, high=base - 1, start=start)
            case _:
                return replace(
                    value, low=base * (1 - _ABOUT), high=base * (1 + _ABOUT), start=start
                )
    return value
