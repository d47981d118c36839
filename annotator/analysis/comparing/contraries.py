"""Finds opposite words for one thing in two reports of one event: locked, open.

The sentences may share no more than who did it to whom, or what is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product, takewhile
from typing import Final, NamedTuple

from annotator.analysis.comparing import turns
from annotator.analysis.comparing.carrying_words import Turns
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Parsed, Sentence, Word, clause, is_quoted
from annotator.analysis.comparing.wordlists import tables_of
from annotator.core.comparison import Conflict, ConflictKind, Side
from annotator.core.span import Span

DEEDS, SAYINGS, FATES, STATES = "deeds", "sayings", "fates", "states"
"""Somebody does it to somebody, or says that something is so; it happens to somebody, whoever does
it; somebody is so."""

_NEAR: Final = 3
"""So many words lie at most between such a word and what it is about."""

_CLAUSE: Final = 9
"""So many words before such a word may say who did it."""


class _Said(NamedTuple):
    """A word or phrase that has an opposite, with the stems that it is about."""

    span: Span
    kind: str
    row: int
    side: int
    who: frozenset[str]
    """The other stems before it in its clause."""
    what: frozenset[str]
    """The stems right beside it: of the object of a deed, of who or what has a fate or state."""

    def is_of_one(self, other: _Said) -> bool:
        """Whether two words, the same or opposite ones, are about one thing."""
        is_of_one_row = (self.kind, self.row) == (other.kind, other.row)
        return is_of_one_row and not self.what.isdisjoint(other.what)

    def is_against(self, other: _Said) -> bool:
        """Whether it says the opposite; a deed is that of whoever did it."""
        is_whoever = self.kind not in {DEEDS, SAYINGS}
        is_opposite = self.side != other.side and self.is_of_one(other)
        return is_opposite and (is_whoever or not self.who.isdisjoint(other.who))


def against_headline(parsed: Parsed, side: Side) -> Iterator[Conflict]:
    """Where a report says the opposite of its headline, and nowhere what the headline says.

    A headline names what it is about in few words, so that any of them tells it.
    """
    told = [] if parsed.headline is None else list(_said(parsed, (parsed.headline,)))
    body = list(_said(parsed, parsed.sentences)) if told else []
    for one in told:
        of_one = [other for other in body if one.is_of_one(other)]
        if of_one and all(other.side != one.side for other in of_one):
            words = tuple(said.span.of(parsed.report.text) for said in (one, of_one[0]))
            yield Conflict(
                kind=ConflictKind.NEGATION,
                a=one.span,
                b=of_one[0].span,
                words=(words[0], words[1]),
                within=side,
            )


def contrary(a: Parsed, b: Parsed) -> Iterator[Conflict]:
    """Where two reports of one event say the opposite of one thing."""
    left, right = list(_said(a, a.sentences)), list(_said(b, b.sentences))
    for one, other in product(left, right):
        if one.is_against(other):
            words = (one.span.of(a.report.text), other.span.of(b.report.text))
            yield Conflict(kind=ConflictKind.NEGATION, a=one.span, b=other.span, words=words)


@cache
def _phrases(language: str) -> Turns:
    """The words and phrases that have an opposite: ``[contraries]`` in ``resources/comparing/``."""
    rows: Mapping[str, Sequence[str]] = tables_of(language).get("contraries", {})
    table: dict[str, list[str]] = {}
    for kind, some in rows.items():
        for at, row in enumerate(some):
            for side, phrases in enumerate(row.split("|")):
                table[f"{kind} {at} {side}"] = [one.strip() for one in phrases.split(",")]
    return Turns(table)


def _said(parsed: Parsed, sentences: Sequence[Sentence]) -> Iterator[_Said]:
    """What sentences say by words that have an opposite."""
    known = parsed.lexicon
    phrases = _phrases(known.language)
    for sentence in sentences:
        words = sentence.words
        for key, first, end in phrases.found([word.folded for word in words]):
            kind, row, side = key.split()
            if not _is_told(parsed, sentence, first, end):
                continue
            before = clause(parsed.report.text, words, range(first)[::-1][:_CLAUSE])
            what = _what(kind, before, _behind(parsed, words, kind, end), known)
            if what:
                who = frozenset(one.stem for one in before if one.is_content) - what
                span = Span(words[first].start, words[end - 1].end)
                yield _Said(span, kind, int(row), int(side), who, what)


def _is_told(parsed: Parsed, sentence: Sentence, first: int, end: int) -> bool:
    """Whether something is said as a fact, neither negated nor quoted."""
    known, words = parsed.lexicon, sentence.words
    led = list(words[max(0, first - _NEAR) : first])
    if known.turns.is_behind:
        led += words[end : end + _NEAR]
    if turns.has_negation(led, known) or turns.is_unreal(words[:first], known):
        return False
    if any(word.folded in known.turns.meant for word in led):
        return False
    return not is_quoted(parsed.report.text, sentence.span, words[first].span)


def _behind(parsed: Parsed, words: Sequence[Word], kind: str, end: int) -> list[Word]:
    """The words behind in the clause: all that is said, else the nearest, which are an object."""
    most = _CLAUSE if kind == SAYINGS else _NEAR
    behind = clause(parsed.report.text, words, range(end, len(words))[:most])
    known = parsed.lexicon
    ends = known.prepositions | known.turns.agents if kind != SAYINGS else frozenset()
    return list(takewhile(lambda word: word.folded not in ends, behind))


def _what(
    kind: str, before: Sequence[Word], behind: Sequence[Word], known: Lexicon
) -> frozenset[str]:
    """The stems of what a word is about; nothing where it is one of several.

    What is done to somebody stands behind the verb, unless it was done: *was freed*; in a headline
    it does all the same: *captain freed*.
    """
    if kind in {DEEDS, SAYINGS} and not known.turns.is_behind:
        return frozenset(one.stem for one in behind if one.is_content and not one.is_number)
    is_done = any(one.folded in known.amounts.auxiliaries for one in before[:2])
    is_before = kind == STATES or is_done or known.turns.is_behind
    what = _first_of(kind, before if is_before else behind, known)
    return what or _first_of(kind, before, known)


def _first_of(kind: str, side: Sequence[Word], known: Lexicon) -> frozenset[str]:
    near = [word for word in side[: _NEAR + 1] if word.is_content][:1]
    if kind == FATES and any(_is_of_several(word, side, known) for word in near):
        return frozenset()
    return frozenset(word.stem for word in near if not word.is_number)


def _is_of_several(word: Word, side: Sequence[Word], known: Lexicon) -> bool:
    """Whether more than one is told of: two gunmen, another gunman."""
    is_plural = word.folded.endswith("s") and not word.is_capital
    return is_plural or any(one.is_number or one.folded in known.numbers for one in side)
