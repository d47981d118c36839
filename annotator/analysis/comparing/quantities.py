"""Reads the numbers of a sentence: how much, how exactly, of what, and what happened to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import inf
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Sentence, Word
from annotator.core.span import Span

_BEFORE, _BEHIND = 4, 9
"""So many words before and behind a number may say what it counts."""

_ABOUT: Final = 0.25
_DOZEN: Final = 12
_HYPHENS: Final = "-‐‑/"
_MONEY: Final = "$€£¥₹"
_CLAUSE: Final = ",;:()—–،؛\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a text, and what it counts.

    ``base`` is the number that stands there, and ``None`` where a vague word does; ``low`` and
    ``high`` are what it allows for. ``span``, in code points, is the number with what loosens it.
    """

    span: Span
    base: float | None
    low: float
    high: float
    nouns: tuple[str, ...]
    """The stems behind it that are no names, the nearest first."""
    kind: tuple[str, ...]
    """The nearest of them that may name what is counted: neither general nor a fate."""
    about: frozenset[str]
    """All stems in the clause behind it that are no names."""
    fate: str
    """What happened to those who are counted: the stem of killed, injured, missing."""
    context: frozenset[str]
    """The stems about it, as far as the numbers before and behind."""
    shown: str
    """The number as it stands, without what loosens it."""

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def allows(self, other: Quantity) -> bool:
        """Whether both may be the same number."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at words ``first`` up to ``end``; ``start`` counts what loosens it, too."""

    start: int
    first: int
    end: int
    base: float | None
    low: float
    high: float


def quantities(
    text: str, sentence: Sentence, known: Lexicon, dates: Sequence[Span] = ()
) -> list[Quantity]:
    """The numbers of a sentence, in order; those in ``dates``, times of day and names are none."""
    words = sentence.words
    found: list[_Number] = []
    at = 0
    while at < len(words):
        number = _number(words, at, known)
        if number is not None and _counts(text, words, number, known, dates):
            found.append(number)
        at = number.end if number else at + 1
    read = [
        _quantity(
            text,
            words,
            number,
            max(found[n - 1].end if n else 0, number.start - _BEFORE),
            min(found[n + 1].start if n + 1 < len(found) else len(words), number.end + _BEHIND),
            known,
        )
        for n, number in enumerate(found)
    ]
    for n in reversed(range(len(read) - 1)):  # two of the three exits: both count exits
        if not any(word.is_content for word in words[found[n].end : found[n + 1].start]):
            read[n] = replace(
                read[n],
                nouns=read[n + 1].nouns,
                kind=read[n + 1].kind,
                fate=read[n].fate or read[n + 1].fate,
            )
    return read


def _number(words: Sequence[Word], at: int, known: Lexicon) -> _Number | None:
    word = words[at].folded
    if word in known.vague and not _is_loosener(words, at, known):
        least, most = known.vague[word]
        return _Number(at, at, at + 1, None, least, most or inf)
    value, end = _value(words, at, known)
    if value is None:
        return None
    low, high, start = _loosened(words, at, value, known)
    return _Number(start, at, end, value, low, high)


def _is_loosener(words: Sequence[Word], at: int, known: Lexicon) -> bool:
    """Whether a vague word stands before a number, as in ``some 200``."""
    following = words[at + 1].folded if at + 1 < len(words) else ""
    return following[:1].isdecimal() or following in known.numbers


def _value(words: Sequence[Word], at: int, known: Lexicon) -> tuple[float | None, int]:
    """The number that begins at a word, in digits or words, and the word after it."""
    total, part, end = 0.0, None, at
    while end < len(words):
        word = words[end].folded
        if words[end].is_number:
            if part is not None:
                break
            part = _digits(word)
        elif word in known.numbers:
            value = known.numbers[word]
            if part and not (part >= 20 and part % 10 == 0 and 0 < value < 10):
                break
            part = (part or 0) + value
        elif word in known.multipliers and (part is not None or end == at):
            total += (1 if part is None else part) * known.multipliers[word]
            part = 0
        elif part is not None and known.vague.get(word, (0, 0))[0] == 10:  # two dozen
            part *= _DOZEN
        elif not (total and word in known.joins and _is_number_word(words, end + 1, known)):
            break
        end += 1
    if end == at or (end == at + 1 and words[at].folded in known.multipliers):
        return None, at
    return total + (part or 0), end


def _is_number_word(words: Sequence[Word], at: int, known: Lexicon) -> bool:
    return at < len(words) and words[at].folded in known.numbers


def _digits(folded: str) -> float:
    digits = "".join(char for char in folded if char.isdecimal() or char == ".")
    return float(digits) if digits.count(".") < 2 and digits.strip(".") else 0.0


def _loosened(
    words: Sequence[Word], at: int, value: float, known: Lexicon
) -> tuple[float, float, int]:
    """What a number allows for with the words before it, and where these begin."""
    for bound in known.bounds:
        start = at - len(bound.words)
        if start < 0 or tuple(word.folded for word in words[start:at]) != bound.words:
            continue
        match bound.kind:
            case "least":
                return value, inf, start
            case "over":
                return value + 1, inf, start
            case "most":
                return 0, value, start
            case "under":
                return 0, value - 1, start
            case _:
                return value * (1 - _ABOUT), value * (1 + _ABOUT), start
    return value, value, at


def _counts(
    text: str, words: Sequence[Word], number: _Number, known: Lexicon, dates: Sequence[Span]
) -> bool:
    """Whether a number counts something: no date, time of day, ordinal or part of a name."""
    first, last = words[number.first], words[number.end - 1]
    if any(first.start < date.end and date.start < last.end for date in dates):
        return False
    following = words[number.end] if number.end < len(words) else None
    if following is not None and (
        following.folded in known.clock
        or following.folded in known.differences
        or text[last.end : last.end + 1] == ":"
    ):
        return False
    before = text[max(0, first.start - 2) : first.start]
    after = text[last.end : last.end + 2]
    if _is_glued(before[::-1]) or _is_glued(after) or (first.is_number and before[-1:] == ":"):
        return False
    if first.folded in ("1", "one") or first.folded == "ایک":
        return following is not None and following.is_content
    return True


def _is_glued(chars: str) -> bool:
    """Whether a hyphen joins a number to letters or digits: ``F-16``, ``8-year-old``, ``2-1``."""
    return len(chars) == 2 and chars[0] in _HYPHENS and chars[1].isalnum()


def _quantity(
    text: str, words: Sequence[Word], number: _Number, before: int, behind: int, known: Lexicon
) -> Quantity:
    ahead = _clause(text, words, number.end, behind)
    back = words[before : number.start]
    content = [word for word in ahead if word.is_content and not word.is_number]
    counted = takewhile(lambda word: word.folded not in known.prepositions, ahead)
    nouns = tuple(word.stem for word in counted if word in content and not word.is_capital)
    earlier = [word.stem for word in back if word.is_content]
    first = words[number.first]
    if first.start and text[first.start - 1] in _MONEY:
        nouns = (text[first.start - 1], *nouns)
    return Quantity(
        span=Span(words[number.start].start, words[number.end - 1].end),
        base=number.base,
        low=number.low,
        high=number.high,
        nouns=nouns,
        kind=_kind(nouns, known),
        about=frozenset(word.stem for word in content if not word.is_capital),
        fate=_fate(back, ahead, known, is_cut=behind < len(words)),
        context=frozenset((*(word.stem for word in content), *earlier)),
        shown=text[first.start : words[number.end - 1].end],
    )


def _kind(nouns: Sequence[str], known: Lexicon) -> tuple[str, ...]:
    near = [stem for stem in nouns[:3] if stem not in known.fates]
    if near and near[0] in known.general:
        return ()
    return tuple(stem for stem in near if stem not in known.general)


def _fate(back: Sequence[Word], ahead: Sequence[Word], known: Lexicon, *, is_cut: bool) -> str:
    """What happened to those who are counted: the verb right before, or the next one behind.

    A verb right before the next number (``is_cut``) says what happened to those.
    """
    if back and back[-1].stem in known.fates:
        return back[-1].stem
    if is_cut and ahead and ahead[-1].stem in known.fates:
        ahead = ahead[:-1]
    return next((word.stem for word in ahead if word.stem in known.fates), "")


def _clause(text: str, words: Sequence[Word], start: int, end: int) -> list[Word]:
    """The words behind a number up to the end of their clause."""
    found: list[Word] = []
    last = words[start - 1].end
    for word in words[start:end]:
        if any(mark in text[last : word.start] for mark in _CLAUSE):
            break
        found.append(word)
        last = word.end
    return found
