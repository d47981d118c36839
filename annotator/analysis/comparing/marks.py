"""Marks the words of aligned passages: other wording, and what only one of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.passages import Group
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.analysis.comparing.wording import runs, words_of
from annotator.analysis.words import trimmed
from annotator.core.comparison import ALIKE, Conflict, Side, WordKind, WordMark
from annotator.core.span import Span, merged

_ENDS: Final = frozenset(".!?…۔؟:;")


def word_marks(
    a: Parsed, b: Parsed, groups: Iterable[Group], conflicts: Sequence[Conflict]
) -> tuple[tuple[WordMark, ...], tuple[WordMark, ...]]:
    """The marks of both reports, in order; none overlaps another one.

    A conflict outranks what only one report tells, and that outranks other wording.
    """
    wording: dict[Side, list[Span]] = {Side.A: [], Side.B: []}
    alone: dict[Side, list[Span]] = {Side.A: [], Side.B: []}
    parsed = {Side.A: a, Side.B: b}
    stems = {Side.A: _stems(a), Side.B: _stems(b)}
    for group in groups:
        words = {
            Side.A: words_of(a.sentences[group.a0 : group.a1]),
            Side.B: words_of(b.sentences[group.b0 : group.b1]),
        }
        for run in runs(words[Side.A], words[Side.B]):
            if run.same:
                continue
            for side, start, end in ((Side.A, run.a0, run.a1), (Side.B, run.b0, run.b1)):
                text, at = parsed[side].report.text, start
                for first, last in _news(words[side], start, end, stems[side.other], a.lexicon):
                    alone[side] += _content(text, words[side], first, last)
                    if group.score >= ALIKE:
                        wording[side] += _content(text, words[side], at, first)
                    at = last
                if group.score >= ALIKE:
                    wording[side] += _content(text, words[side], at, end)
    return (
        _ranked(a.report.text, Side.A, conflicts, alone[Side.A], wording[Side.A]),
        _ranked(b.report.text, Side.B, conflicts, alone[Side.B], wording[Side.B]),
    )


def _stems(parsed: Parsed) -> set[str]:
    """The stems of a report, and its numbers as digits have them: *fifteen* is 15, too."""
    words = [word for sentence in parsed.sentences for word in sentence.words]
    return {word.stem for word in words} | {_digits(word, parsed.lexicon) for word in words}


def _digits(word: Word, known: Lexicon) -> str:
    """A number word in digits, a number in digits without commas; any other word as it counts."""
    if word.is_number:
        return word.folded.replace(",", "").lstrip("0") or "0"  # 04:20 is 4:20
    value = known.numbers.get(word.folded)
    return word.stem if value is None else f"{value:g}"


def _is_there(word: Word, elsewhere: set[str], known: Lexicon) -> bool:
    """Whether the other report has a word, or its number in digits or in words."""
    return word.stem in elsewhere or _digits(word, known) in elsewhere


def _news(
    words: Sequence[Word], start: int, end: int, elsewhere: set[str], known: Lexicon
) -> Iterator[tuple[int, int]]:
    """The words of a run that tell a fact of which the other report has nothing: a number, a name.

    A word that belongs to a name which both have, such as *Office* to *Foreign Office*, is none. A
    name or a number that the other one has, too, is in none of them, whatever stands around it.
    """
    if not _tells(words, start, end, elsewhere, known):
        return
    for first, last in _between(words, start, end, elsewhere, known):
        if _tells(words, first, last, elsewhere, known):
            content = [at for at in range(first, last) if words[at].is_content]
            fresh = next(at for at in content if not _is_there(words[at], elsewhere, known))
            yield fresh, content[-1] + 1


def _tells(
    words: Sequence[Word], start: int, end: int, elsewhere: set[str], known: Lexicon
) -> bool:
    """Whether half of some words, and a fact among them, stand nowhere in the other report."""
    content = [at for at in range(start, end) if words[at].is_content]
    fresh = [at for at in content if not _is_there(words[at], elsewhere, known)]
    return len(fresh) * 2 >= len(content) and any(
        _is_fact(words[at], known) and not _goes_on(words, at, start, end) for at in fresh
    )


def _between(
    words: Sequence[Word], start: int, end: int, elsewhere: set[str], known: Lexicon
) -> Iterator[tuple[int, int]]:
    """The pieces of a run between the names and figures that stand in the other report, too."""
    first = start
    for at in range(start, end):
        word = words[at]
        if _is_figure_or_name(word, known) and _is_there(word, elsewhere, known):
            yield first, at
            first = at + 1
    yield first, end


def _is_figure_or_name(word: Word, known: Lexicon) -> bool:
    return word.is_capital or word.is_number or word.folded in known.numbers


def _content(text: str, words: Sequence[Word], start: int, end: int) -> list[Span]:
    """Some words as spans, none over the end of a sentence, each with a word that has a meaning."""
    found: list[list[Word]] = []
    for word in words[start:end]:
        if found and not _ENDS & set(text[found[-1][-1].end : word.start]):
            found[-1].append(word)
        else:
            found.append([word])
    return [
        Span(piece[0].start, piece[-1].end)
        for piece in found
        if any(word.is_content for word in piece)
    ]


def _is_fact(word: Word, known: Lexicon) -> bool:
    return _is_figure_or_name(word, known) or word.stem in known.fates


def _goes_on(words: Sequence[Word], at: int, start: int, end: int) -> bool:
    """Whether a name goes on over the edge of some words, so that both reports have a part of it.

    A comma ends it: *Ostrel, Marrow* are two.
    """
    if not words[at].is_capital:
        return False
    before = _is_name_of_two(words[at - 1], words[at]) if at == start > 0 else False
    after = _is_name_of_two(words[at], words[at + 1]) if at == end - 1 < len(words) - 1 else False
    return before or after


def _is_name_of_two(one: Word, other: Word) -> bool:
    return one.is_capital and other.is_capital and other.start - one.end == 1


def _ranked(
    text: str,
    side: Side,
    conflicts: Sequence[Conflict],
    alone: Sequence[Span],
    wording: Sequence[Span],
) -> tuple[WordMark, ...]:
    between = [one for one in conflicts if one.within is None]
    hard = [one.a if side is Side.A else one.b for one in between if not one.is_quiet]
    quiet = [one.a if side is Side.A else one.b for one in between if one.is_quiet]
    found: list[WordMark] = []
    for spans, kind in (
        (hard, WordKind.CONFLICT),
        (quiet, WordKind.LESS_PRECISE),
        (alone, WordKind.ONLY_HERE),
        (wording, WordKind.WORDING),
    ):
        taken = [mark.span for mark in found]
        for span in merged(spans):
            pieces = (trimmed(text, piece) for piece in without(span, taken))
            found += [WordMark(piece, kind) for piece in pieces if piece is not None]
    return tuple(sorted(found))


def without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a span where others are taken out of it."""
    left, start = [], span.start
    for other in sorted(taken):
        if other.end <= start or other.start >= span.end:
            continue
        if other.start > start:
            left.append(Span(start, other.start))
        start = max(start, other.end)
    if start < span.end:
        left.append(Span(start, span.end))
    return left
