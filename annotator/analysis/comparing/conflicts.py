"""Gathers where two reports, or a report and itself, disagree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import Final

from annotator.analysis.comparing import numbers, offices, places, slots, turns
from annotator.analysis.comparing.alike import KEPT, Weights
from annotator.analysis.comparing.contradictions import contradicted
from annotator.analysis.comparing.contraries import against_headline, contrary
from annotator.analysis.comparing.counterparts import Pair
from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.happenings import differing
from annotator.analysis.comparing.moments import Moment, Seen, different
from annotator.analysis.comparing.nearness import Between, Inside, Nearness
from annotator.analysis.comparing.passages import Aligner
from annotator.analysis.comparing.stances import (
    CLAIMED,
    CONFIRMS,
    DENIES,
    SILENT,
    UNCLAIMED,
    Reaction,
    opposed,
    stances,
)
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.core.comparison import Conflict, ConflictKind, Side
from annotator.core.span import Span

_SAME_PLACE: Final = 0.55
"""Sentences so alike are compared word by word."""

_WORDED_ALIKE, _SENTENCE = 0.7, 6
"""In sentences of so many words at least that have such a share of them in one order, names are
compared so, too: one of two rare words outweighs the rest."""

_NAMES: Final = {ConflictKind.NAME, ConflictKind.PLACE}

_SAME_SUBJECT: Final = 0.35
"""Sentences of one report that are so alike speak of one thing."""

_SAME_STATEMENT: Final = 0.25
"""Sentences so alike make one statement, which a *not* turns round; less alike ones may."""

_SAME_MATTER: Final = KEPT
"""Sentences so alike may speak of one matter, so that their days, places and offices count."""

_OPPOSED: Final = 0.25
_CONFIRMED: Final = 0.25
_UNCLAIMED: Final = {CLAIMED, UNCLAIMED}
_SAME: Final = 0.35
"""Sentences so alike deny and confirm one thing, whoever it is that does."""

_PART: Final = 1_000
"""Conflicts are looked up by parts of a text of so many code points."""

_QUOTES: Final = frozenset('“”„«»"')
_REACH: Final = 14
"""A report contradicts itself within so many sentences, as far as numbers go."""


class Reading:
    """What a report tells, read once for all that looks for disagreements; read when asked for."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.figures = Figures(parsed)

    @cached_property
    def stances(self) -> list[Reaction]:
        return stances(self.parsed)

    @cached_property
    def turning(self) -> tuple[list[int], list[int]]:
        """The sentences that negate something, and those that negate and deny nothing."""
        return turns.sorted_out(self.parsed)


def conflicts(aligner: Aligner, a: Parsed, b: Parsed, *, one_event: bool) -> tuple[Conflict, ...]:
    """All that two reports disagree about, in the order of ``a``; each place is named once.

    Reports of different events are held against themselves only.
    """
    left, right = Reading(a), Reading(b)
    near = Between(aligner)
    own_a = list(_alone(left, aligner.weights, Side.A))
    own_b = list(_alone(right, aligner.weights, Side.B))
    if one_event:
        between = [*_days(left.figures, right.figures, near)]
        found, agree = numbers.between(left.figures, right.figures, near)
        between += [*found, *_carried_across(agree, own_a, own_b)]
        between += numbers.headlines(left.figures, right.figures)
        between += numbers.across_headline(left.figures, right.figures)
        turned = numbers.across_headline(right.figures, left.figures)
        between += [one.turned() for one in turned]
        between += [one for one in _statements(left, right, near) if not _is_agreed(one, agree)]
    else:
        between = list(_close(left, right, near))
    kept = [one for one in between if not _is_of_both(one, own_a, own_b)]
    kept = [one for one in kept if not _is_none_counted(one, kept)]
    return tuple(sorted(_once([*kept, *own_a, *own_b]), key=Conflict.order))


def alone(parsed: Parsed, weights: Weights, side: Side) -> Iterator[Conflict]:
    """Where a report disagrees with itself or with its headline."""
    yield from _alone(Reading(parsed), weights, side)


def _alone(own: Reading, weights: Weights, side: Side) -> Iterator[Conflict]:
    near = Inside(own.parsed, weights, _REACH)
    yield from _stances(own.stances, own.stances, own.parsed, near, within=side)
    yield from numbers.inside(own.figures, near, side)
    yield from _turned(own, own, near, side, _SAME_SUBJECT)
    yield from numbers.headline(own.figures, side)
    yield from against_headline(own.parsed, side)


def _carried_across(
    agree: Iterable[Pair], own_a: Iterable[Conflict], own_b: Iterable[Conflict]
) -> Iterator[Conflict]:
    yield from numbers.carried_across(own_a, agree, Side.A)
    yield from numbers.carried_across(own_b, agree, Side.B)


def _statements(a: Reading, b: Reading, near: Between) -> Iterator[Conflict]:
    """What two reports of one event disagree about besides days and numbers."""
    reactions = list(_stances(a.stances, b.stances, a.parsed, near, within=None))
    yield from reactions
    for one in _turns(a, b, near):
        if not any(_are_of_one_statement(one, other, a.parsed, b.parsed) for other in reactions):
            yield one
    yield from _slots(a, b, near)
    yield from _offices(a.parsed, b.parsed, near)
    yield from _places(a.parsed, b.parsed, near)
    yield from differing(a.figures, b.figures)


def _turns(a: Reading, b: Reading, near: Between) -> Iterator[Conflict]:
    """Where the one says what the other says is not so."""
    turned = list(_turned(a, b, near, None, _SAME_MATTER))
    yield from turned
    yield from _said_otherwise(a.parsed, b.parsed, near, turned)
    yield from contradicted(a.parsed, b.parsed)
    yield from contrary(a.parsed, b.parsed)


def _are_of_one_statement(one: Conflict, other: Conflict, a: Parsed, b: Parsed) -> bool:
    """Whether two conflicts are in the same sentences, and about the same words of one of them."""
    if not (one.a.overlaps(other.a) or one.b.overlaps(other.b)):
        return False
    return all(
        _sentence_of(parsed, here.start) == _sentence_of(parsed, there.start)
        for parsed, here, there in ((a, one.a, other.a), (b, one.b, other.b))
    )


def _sentence_of(parsed: Parsed, place: int) -> int:
    """The number of the sentence of a place in the text."""
    return bisect_right(parsed.sentences, place, key=lambda one: one.span.start)


def _close(a: Reading, b: Reading, near: Between) -> Iterator[Conflict]:
    """What passages disagree about that two reports of different events share."""
    turned = list(_turned(a, b, near, None, _SAME_PLACE))
    yield from turned
    yield from _said_otherwise(a.parsed, b.parsed, near, turned)
    yield from _slots(a, b, near)


def _days(left: Figures, right: Figures, near: Between) -> Iterator[Conflict]:
    seen = [
        Seen(one, other, near.alike(i, j), near.aligned(i, j))
        for i, j in near.pairs(_SAME_MATTER, left.dated, right.dated)
        for one in left.moments(i)
        for other in right.moments(j)
    ]
    for one, other in different(seen):
        first, second = one.span, other.span
        if one.value == other.value and one.whole and other.whole:  # two parts of one day
            first, second = one.whole, other.whole
        words = (first.of(left.parsed.report.text), second.of(right.parsed.report.text))
        yield Conflict(kind=ConflictKind.DATE, a=first, b=second, words=words)


def _slots(left: Reading, right: Reading, near: Between) -> Iterator[Conflict]:
    a, b = left.parsed, right.parsed
    for i, j in near.pairs(_SAME_PLACE, range(len(a.sentences)), range(len(b.sentences))):
        words = a.sentences[i].words, b.sentences[j].words
        is_one = near.alike(i, j) >= _SAME_PLACE
        if not is_one and not _are_worded_alike(*words):
            continue
        times = left.figures.times(i), right.figures.times(j)
        for kind, one, other in slots.other_words(*words, a.lexicon):
            found = _of_words(kind, a, b, one, other)
            if (is_one or kind in _NAMES) and not _is_of_one_time(found, times):
                yield found


def _are_worded_alike(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two sentences are one but for a few words, however rare those are."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - off the path to the first paint

    first, second = ([word.folded for word in words] for words in (one, other))
    longest = max(len(first), len(second))
    common = LCSseq.similarity(first, second)
    return longest >= _SENTENCE and common >= _WORDED_ALIKE * longest


def _is_of_one_time(one: Conflict, times: tuple[list[Moment], list[Moment]]) -> bool:
    """Whether two numbers are those of one time of day, written in two ways: 16:30, 4:30 p.m."""
    return any(
        here.span.overlaps(one.a) and there.span.overlaps(one.b) and here.agrees(there)
        for here in times[0]
        for there in times[1]
    )


def _offices(a: Parsed, b: Parsed, near: Between) -> Iterator[Conflict]:
    known = a.lexicon
    left, right = (
        [
            one
            for at, sentence in enumerate(parsed.sentences)
            for one in offices.holders(parsed.report.text, sentence, at, parsed.lexicon)
        ]
        for parsed in (a, b)
    )
    many_left, many_right = (offices.shared(found, known) for found in (left, right))
    words_a, words_b = _folded(a), _folded(b)
    for one in left:
        other = offices.disagree(one, right, known)
        if other is None or one in many_left or other in many_right:
            continue  # where many hold an office, another name contradicts nobody
        alike, is_told = near.alike(one.at, other.at), offices.is_told_of_both(one, other)
        if near.aligned(one.at, other.at):
            alike = max(alike, _SAME_STATEMENT)
        is_shared = one.office in known.titles.shared and not (one.of and other.of)
        if is_shared and not is_told and alike < _SAME_MATTER:
            continue
        if offices.is_left_open(one, other) and alike < _SAME_STATEMENT:
            continue
        is_other = bool(one.of) != bool(other.of) and not is_told
        if is_other and alike < _SAME_STATEMENT:
            continue  # president Obama, the president of a bank
        at = 0 if one.names[-1].folded == other.names[-1].folded else -1
        if one.names[at].folded in words_b and other.names[at].folded in words_a:
            continue  # both reports know both people: two who hold offices of one name
        if offices.disagree(other, left, known) is not None:
            yield _of_words(ConflictKind.NAME, a, b, one.names, other.names)


def _places(a: Parsed, b: Parsed, near: Between) -> Iterator[Conflict]:
    known = a.lexicon
    spots_a = [list(places.all_spots(sentence.words, known)) for sentence in a.sentences]
    spots_b = [list(places.all_spots(sentence.words, known)) for sentence in b.sentences]
    elsewhere = _folded(a), _folded(b)
    named = [[at for at, found in enumerate(some) if found] for some in (spots_a, spots_b)]
    for i, j in near.pairs(_SAME_MATTER, *named):
        aligned = near.aligned(i, j) or near.alike(i, j) >= _SAME_STATEMENT
        for one, other in places.differ(spots_a[i], spots_b[j], elsewhere, known, aligned=aligned):
            yield _of_words(ConflictKind.PLACE, a, b, one.names, other.names)


def _turned(
    a: Reading, b: Reading, near: Nearness, within: Side | None, at_least: float
) -> Iterator[Conflict]:
    pairs = {
        *near.pairs(at_least, a.turning[0], b.turning[1]),
        *near.pairs(at_least, a.turning[1], b.turning[0]),
    }
    left, right = a.parsed, b.parsed
    for i, j in sorted(pairs):
        alike = near.alike(i, j)
        if alike >= at_least and not (within and (_has_quote(left, i) or _has_quote(right, j))):
            words = left.sentences[i].words, right.sentences[j].words
            least = turns.SHARED + (alike < _SAME_STATEMENT)
            yield from turns.negated(*words, left.lexicon, within, least)


def _said_otherwise(
    a: Parsed, b: Parsed, near: Between, known: Sequence[Conflict]
) -> Iterator[Conflict]:
    """What sentences that are aligned and nearly the same turn as a whole, as far as not known."""
    for i, j in near.pairs(_SAME_PLACE, range(len(a.sentences)), range(len(b.sentences))):
        one, other = a.sentences[i], b.sentences[j]
        if not near.aligned(i, j):
            continue
        found = turns.said_otherwise(one.words, other.words, a.lexicon)
        if found is not None and not any(
            one.span.contains(conflict.a) and other.span.contains(conflict.b) for conflict in known
        ):
            yield found


def _has_quote(parsed: Parsed, at: int) -> bool:
    """Whether somebody's own words stand in a sentence: people contradict themselves and others."""
    return not _QUOTES.isdisjoint(parsed.sentences[at].span.of(parsed.report.text))


def _stances(
    left: Sequence[Reaction],
    right: Sequence[Reaction],
    parsed: Parsed,
    near: Nearness,
    within: Side | None,
) -> Iterator[Conflict]:
    """Stances that disagree; of one report with itself, each pair once."""
    labels = parsed.lexicon.labels
    for one, other in product(left, right):
        kinds = {one.kind, other.kind}
        if within is not None and (one.at >= other.at or one.is_unnamed or other.is_unnamed):
            continue
        if (
            SILENT not in kinds
            and kinds != _UNCLAIMED
            and near.alike(one.at, other.at) < _CONFIRMED
        ):
            continue  # who confirms one thing may deny another
        is_of_anyone = kinds == _UNCLAIMED or (
            kinds == {DENIES, CONFIRMS} and near.alike(one.at, other.at) >= _SAME
        )
        if (is_of_anyone and within is None) or opposed(one, other) >= _OPPOSED:
            yield Conflict(
                kind=ConflictKind.STANCE,
                a=one.span,
                b=other.span,
                words=(labels[one.kind], labels[other.kind]),
                within=within,
            )


def _folded(parsed: Parsed) -> set[str]:
    return set().union(*(sentence.folded for sentence in parsed.sentences))


def _of_words(
    kind: ConflictKind, a: Parsed, b: Parsed, one: Sequence[Word], other: Sequence[Word]
) -> Conflict:
    first, second = (Span(words[0].start, words[-1].end) for words in (one, other))
    shown = (first.of(a.report.text), second.of(b.report.text))
    return Conflict(kind=kind, a=first, b=second, words=shown)


def _is_of_both(one: Conflict, own_a: Iterable[Conflict], own_b: Iterable[Conflict]) -> bool:
    """Whether each of two reports contradicts itself in just this: in that, they agree."""
    return all(
        any(
            conflict.kind is one.kind and sorted(conflict.words) == sorted(one.words)
            for conflict in own
        )
        for own in (own_a, own_b)
    )


def _is_none_counted(one: Conflict, found: Iterable[Conflict]) -> bool:
    """Whether a *not* is that of a number: no one was hurt against two."""
    return one.kind is ConflictKind.NEGATION and any(
        other.kind is ConflictKind.NUMBER and (one.a.overlaps(other.a) or one.b.overlaps(other.b))
        for other in found
    )


def _is_agreed(one: Conflict, agree: Iterable[Pair]) -> bool:
    """Whether other words for a number are no other number: $2 million, €1.8 million."""
    return one.kind is ConflictKind.NUMBER and any(
        one.a.overlaps(pair.one.span) and one.b.overlaps(pair.other.span)
        for pair in agree
        if pair.one.shown != pair.other.shown
    )


def _once(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Without conflicts about places that an earlier one of the same report is about."""
    kept: dict[tuple[Side | None, int], list[Conflict]] = {}
    for one in found:
        parts = range(one.a.start // _PART, (one.a.end - 1) // _PART + 1)
        near = [kept.setdefault((one.within, part), []) for part in parts]
        if not any(
            one.a.overlaps(other.a) and one.b.overlaps(other.b) for some in near for other in some
        ):
            for some in near:
                some.append(one)
            yield one
