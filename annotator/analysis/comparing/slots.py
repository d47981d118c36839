"""Finds other words in the same place of nearly the same sentence: numbers, names, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.analysis.comparing.wording import Run, runs
from annotator.core.comparison import Conflict, ConflictKind
from annotator.core.span import Span

_LONGEST: Final = 3
_SPELT_ALIKE: Final = 0.6
_SHORT_FORM: Final = 3
_AFTER: Final = 4


def other_words(
    a: Parsed, b: Parsed, left: Sequence[Word], right: Sequence[Word]
) -> list[Conflict]:
    """The numbers, names and places in two passages alike that stand where others do."""
    found: list[Conflict] = []
    both = runs(left, right)
    for run in both:
        if run.same or not _is_short(run):
            continue
        one, other = left[run.a0 : run.a1], right[run.b0 : run.b1]
        found += _numbers(a, b, one, other)
        kind = _kind(left, right, run, a.lexicon)
        if kind is not None and not _are_same(one, other, a.lexicon):
            found.append(_conflict(kind, a, b, _names(one), _names(other)))
    return found


def officeholders(
    a: Parsed, b: Parsed, left: Sequence[Word], right: Sequence[Word]
) -> list[Conflict]:
    """The offices that two aligned passages give to people of other names."""
    held = list(_held(right, b.lexicon))
    found = []
    for office, side, names in _held(left, a.lexicon):
        others = [
            them for it, of, them in held if it == office and not (side and of and side != of)
        ]
        if others and not any(_are_same(names, them, a.lexicon) for them in others):
            found.append(_conflict(ConflictKind.NAME, a, b, names, others[0]))
    return found


def _is_short(run: Run) -> bool:
    return 0 < run.a1 - run.a0 <= _LONGEST and 0 < run.b1 - run.b0 <= _LONGEST


def _numbers(
    a: Parsed, b: Parsed, one: Sequence[Word], other: Sequence[Word]
) -> Iterator[Conflict]:
    known = a.lexicon
    left = [word for word in one if word.is_number or word.folded in known.numbers]
    right = [word for word in other if word.is_number or word.folded in known.numbers]
    if len(left) == 1 == len(right) and _value(left[0], known) != _value(right[0], known):
        yield _conflict(ConflictKind.NUMBER, a, b, left, right)


def _value(word: Word, known: Lexicon) -> str:
    return str(known.numbers.get(word.folded, word.folded))


def _kind(
    left: Sequence[Word], right: Sequence[Word], run: Run, known: Lexicon
) -> ConflictKind | None:
    """Whether a run has names or places on both sides, and nothing else with a meaning."""
    one, other = left[run.a0 : run.a1], right[run.b0 : run.b1]
    if not (_are_names(one, known) and _are_names(other, known)):
        return None
    before = left[run.a0 - 1].folded if run.a0 else ""
    after = left[run.a1].folded if run.a1 < len(left) else ""
    if before in known.prepositions or before in known.places or after in known.places:
        return ConflictKind.PLACE
    return ConflictKind.NAME


def _are_names(words: Sequence[Word], known: Lexicon) -> bool:
    content = [word for word in words if word.is_content]
    return bool(content) and all(
        word.is_capital and not word.is_number and word.folded not in known.weekdays
        for word in content
    )


def _names(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.is_content]


def _are_same(one: Sequence[Word], other: Sequence[Word], known: Lexicon) -> bool:
    """Whether two names may be one: a word in common, spelt alike, a short form, one side."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - off the path to the first paint

    first, second = ([word.folded for word in words if word.is_content] for words in (one, other))
    if set(first) & set(second):
        return True
    if {known.sides.get(word) for word in first} & {known.sides.get(word) for word in second} - {
        None
    }:
        return True
    joined = sorted(("".join(first), "".join(second)), key=len)
    if len(joined[0]) >= _SHORT_FORM and joined[1].startswith(joined[0]):
        return True
    if _initials(first) == "".join(second) or _initials(second) == "".join(first):
        return True
    return fuzz.ratio(" ".join(first), " ".join(second)) / 100 >= _SPELT_ALIKE


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _held(words: Sequence[Word], known: Lexicon) -> Iterator[tuple[str, str, list[Word]]]:
    """The offices with a name behind them: the office, whose it is, and the name."""
    for at, word in enumerate(words):
        if word.folded not in known.offices or at + 1 >= len(words):
            continue
        names = []
        for following in words[at + 1 : at + 1 + _AFTER]:
            if not following.is_capital or following.folded in known.offices:
                break
            names.append(following)
        if not names or any(name.folded in known.sides for name in names):
            continue
        before = words[at - 1].stem if at and words[at - 1].is_content else ""
        near = words[max(0, at - 3) : at]
        side = next((known.sides[one.folded] for one in near if one.folded in known.sides), "")
        yield f"{'' if before in known.sides else before} {word.stem}", side, names


def _conflict(
    kind: ConflictKind, a: Parsed, b: Parsed, one: Sequence[Word], other: Sequence[Word]
) -> Conflict:
    first, second = (Span(words[0].start, words[-1].end) for words in (one, other))
    shown = (first.of(a.report.text), second.of(b.report.text))
    return Conflict(kind=kind, a=first, b=second, words=shown)
