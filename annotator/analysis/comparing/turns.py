"""Finds what one sentence says and another one says is not so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.stances import DENIES
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.analysis.comparing.wordlists import DEFAULT
from annotator.core.comparison import Conflict, ConflictKind, Side
from annotator.core.span import Span

_REACH: Final = 8
"""A negation stands at most so many words before what it turns."""

_AROUND: Final = 5
SHARED: Final = 2
_BREAK: Final = 3
"""So many characters between two words are more than a comma and a space: a quotation ends."""


def negated(
    left: Sequence[Word],
    right: Sequence[Word],
    known: Lexicon,
    within: Side | None = None,
    least: int = SHARED,
) -> list[Conflict]:
    """The words that exactly one of two sentences negates.

    About them, the sentences must share ``least`` words with a meaning, themselves among them.
    """
    found = [
        _conflict(turned, said, left, right, within)
        for turned, said in _turned(left, right, known, least)
    ]
    found += [
        _conflict(said, turned, left, right, within)
        for turned, said in _turned(right, left, known, least)
    ]
    return found


def sorted_out(parsed: Parsed) -> tuple[list[int], list[int]]:
    """The sentences of a report that negate something, and those that negate and deny nothing."""
    known = parsed.lexicon
    turning, plain = [], []
    for at, sentence in enumerate(parsed.sentences):
        if any(known.turns.negating([word.folded for word in sentence.words])):
            turning.append(at)
        elif not known.stances[DENIES].are_in(sentence.folded, sentence.plain):
            plain.append(at)
    return turning, plain


def has_negation(words: Sequence[Word], known: Lexicon) -> bool:
    """Whether something is negated or denied, so that what is said may not be meant so."""
    folded = [word.folded for word in words]
    if any(known.turns.negating(folded)):
        return True
    return known.stances[DENIES].are_in(folded, " ".join(folded))


def is_unreal(words: Sequence[Word], known: Lexicon) -> bool:
    """Whether something is meant to be, or may be, and not said to be: they *were to* meet."""
    folded = [word.folded for word in words]
    return known.turns.unreal.are_in(folded, " ".join(folded))


def _turned(
    words: Sequence[Word], others: Sequence[Word], known: Lexicon, least: int
) -> Iterator[tuple[Span, Span]]:
    """Where ``words`` negate what ``others`` say without any negation."""
    if has_negation(others, known):
        return
    said = {word.stem: at for at, word in enumerate(others) if word.is_content}
    for first, last in known.turns.negating([word.folded for word in words]):
        word, places = words[first], _turned_by(words, last, known)
        if word.folded in known.turns.of_nouns and places and words[places[0]].stem not in said:
            continue  # no trams ran: that clinics ran is another matter
        for place in places:
            one = words[place]
            if one.stem in said and _share(words, place, others, said[one.stem], known, least):
                turned = Span(min(word.start, one.start), max(word.end, one.end))
                yield turned, others[said[one.stem]].span
                break


def _turned_by(words: Sequence[Word], at: int, known: Lexicon) -> range:
    """The first word with a meaning behind a negation, and those that follow it at once."""
    if known.turns.is_behind:
        return range(max(0, at - 1), at)
    end = min(len(words), at + 1 + _REACH)
    first = next((place for place in range(at + 1, end) if words[place].is_content), end)
    if any(words[place].folded in known.prepositions for place in range(at + 1, first)):
        return range(0)  # not in the interest of, nobody on board
    if any(words[n + 1].start - words[n].end >= _BREAK for n in range(at, min(first, end - 1))):
        return range(0)  # “I sure don’t,” Dole said
    last = first
    while last < end and words[last].is_content:
        last += 1
    if known.language == DEFAULT:  # not *officially* confirmed
        while first < last and words[first].folded.endswith("ly"):
            first += 1
    return range(first, last)


def _share(
    words: Sequence[Word], at: int, others: Sequence[Word], there: int, known: Lexicon, least: int
) -> bool:
    """Whether two sentences have enough in common about a word; countries do not count."""
    one, other = (
        {
            word.stem
            for word in some[max(0, n - _AROUND) : n + _AROUND + 1]
            if word.is_content and word.folded not in known.sides
        }
        for some, n in ((words, at), (others, there))
    )
    return len(one & other) >= least


def _conflict(
    a: Span, b: Span, left: Sequence[Word], right: Sequence[Word], within: Side | None
) -> Conflict:
    shown = (_shown(left, a), _shown(right, b))
    return Conflict(kind=ConflictKind.NEGATION, a=a, b=b, words=shown, within=within)


def _shown(words: Sequence[Word], span: Span) -> str:
    return " ".join(word.folded for word in words if span.contains(word.span))
