"""Finds numbers that disagree: between two reports, inside one, and in its headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from annotator.analysis.comparing.counterparts import Pair, is_told, left_over, matched
from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.lonely import lonely
from annotator.analysis.comparing.nearness import Nearness
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.sameness import (
    TELLING,
    are_of_nothing_common,
    are_of_one_side,
    are_of_others,
    disagreement,
    keys,
    likeness,
)
from annotator.analysis.comparing.tolls import tolls
from annotator.analysis.comparing.unharmed import is_denied, tells_itself
from annotator.core.comparison import Conflict, ConflictKind, Side

_Number = tuple[int, Quantity]
"""A number with the number of its sentence."""

_SAME: Final = 0.55
"""From this score on, two numbers count the same thing."""

_EQUAL: Final = 0.35
"""Numbers that agree need less: they leave the others over."""

_LEFT_OVER: Final = 0.25
"""Those of one noun that have no other counterpart need even less."""

_EQUAL_BASE: Final = 0.2
_ALIKE, _ALIGNED, _APART = 1.0, 0.2, 0.25
"""What speaks for it besides the words about a number: sentences that are alike, passages that are
aligned, and that no number of such things is the same in both reports."""

_OTHER_TIME: Final = 0.3
"""What speaks against it: one of the sentences tells of something earlier."""

_ONE_SENTENCE: Final = 0.5
"""Sentences so alike are one, though only one of them names the year."""

_SURELY: Final = 0.6
"""Inside one report, sentences that are alike tell of other things more often."""

_WHOLE: Final = 0.2
"""What more speaks for it where one of them counts *all twelve* of them."""

_NEAREST: Final = 2
_IN_FEW_WORDS: Final = 0.3
"""A headline says little of what it counts."""

_LATER: Final = 0.02
"""A headline is about what a report begins with."""

_VERY_ALIKE: Final = 0.35
_VAGUELY_ALIKE, _SOME = 0.2, 20
"""Sentences that are less alike, and not aligned, use words for fewer than 20, *some* and
*several*, of other things."""

_AT_ALL: Final = 0.04


def between(a: Figures, b: Figures, near: Nearness) -> tuple[list[Conflict], list[Pair]]:
    """The numbers for the same thing that differ between two reports of one event.

    And those that agree, which tell what else a number of the one stands against in the other.
    """
    apart = {
        stem
        for stem, values in a.counted.items()
        if stem in b.counted and not values & b.counted[stem]
    } - a.parsed.lexicon.measures
    met = list(_pairs(a, b, near, apart))
    found = matched(pair for pair in met if pair.score >= _least(pair.what))
    found += left_over(met, found, (a, b))
    found += list(lonely(found, (a, b), near))
    found += list(tolls(found, a, b))
    return list(_conflicts(found)), [pair for pair in found if pair.what is None]


def _pairs(a: Figures, b: Figures, near: Nearness, apart: set[str]) -> Iterator[Pair]:
    """The numbers of two reports that may count one thing, with what speaks for it."""
    for (i, one), (j, other) in chain(_met(a, b), _met_bare(a, b, near)):
        at = (i, j) if one.base != 0 != other.base else _told_at(one, other, (i, j), near)
        if near.alike(*at) < _AT_ALL and not (near.aligned(*at) or _is_rare(one, other, apart)):
            continue
        if one.worth != other.worth and (_is_known(one, b) or _is_known(other, a)):
            continue  # where both currencies are told, each stands against itself
        score = _score(one, other, at, near, (a, b), apart)
        if score < _LEFT_OVER:
            continue
        what = disagreement(one, other)
        if what is not None and _are_of_other_matters(one, other, at, near, a.parsed.lexicon):
            continue
        if tells_itself(one, other, a.all()) or tells_itself(other, one, b.all()):
            continue
        is_single = what is not None and (one.is_single or other.is_single)
        if is_single and (_is_one_of_many(one, a) or _is_one_of_many(other, b)):
            continue
        if what is None or not (
            is_told(one, other, b.numbers(j)) or is_told(other, one, a.numbers(i))
        ):
            yield Pair(one, other, score, what)


def _told_at(
    one: Quantity, other: Quantity, at: tuple[int, int], near: Nearness
) -> tuple[int, int]:
    """The sentences that say what two numbers are about.

    Of one that counts nobody harmed, it is often the one before: a shell hit the market. *There
    were no casualties.*
    """
    i, j = at
    places = [at]
    if one.base == 0 and one.fate and i:
        places.append((i - 1, j))
    if other.base == 0 and other.fate and j:
        places.append((i, j - 1))
    return max(places, key=lambda place: near.alike(*place))


def _are_of_other_matters(
    one: Quantity, other: Quantity, at: tuple[int, int], near: Nearness, known: Lexicon
) -> bool:
    """Whether only what the sentences ``at`` share could say that two numbers are of one thing."""
    if near.alike(*at) >= _VERY_ALIKE:
        return False
    if _is_none_of_others(one, other) or _is_one_of_others(one, other):
        return True
    if near.aligned(*at):
        return False
    if one.is_part or other.is_part or are_of_others(one, other, known):
        return True
    if one.fate and one.fate == other.fate and not are_of_one_side(one, other):
        return True
    is_vague = any(number.base is None and number.low < _SOME for number in (one, other))
    is_vague = is_vague and near.alike(*at) < _VAGUELY_ALIKE
    is_one_fate = bool(one.fate) and one.fate == other.fate
    is_one_noun = one.kind[:1] == other.kind[:1] != ()
    return (is_vague and not (is_one_fate or is_one_noun)) or are_of_nothing_common(
        one, other, known
    )


def _is_none_of_others(one: Quantity, other: Quantity) -> bool:
    """Whether a *no* stands against a number in another statement: it denies something else there.

    No one hurt and four hurt are one statement, and so are sentences that are very alike.
    """
    is_none = (one.base == 0) != (other.base == 0)
    is_one_fate = one.fate == other.fate or is_denied(one, other)
    return is_none and not (one.fate and is_one_fate)


def _is_one_of_others(one: Quantity, other: Quantity) -> bool:
    """Whether somebody of one trade stands against many of another: a driver, three guards."""
    are_told = one.is_single != other.is_single and one.kind and other.kind
    return bool(are_told) and set(one.kind).isdisjoint(other.kind)


def _is_known(money: Quantity, figures: Figures) -> bool:
    return money.kind[0] in figures.counted if money.worth else False


def _is_one_of_many(one: Quantity, figures: Figures) -> bool:
    """Whether one victim without a number is among those that a number of the report counts."""
    return one.is_single and one.fate in figures.fates


def _is_rare(one: Quantity, other: Quantity, apart: set[str]) -> bool:
    """Whether two large numbers count a noun that each report has other numbers for."""
    is_one = one.kind[:1] == other.kind[:1] and not apart.isdisjoint(one.kind[:1])
    return is_one and min(one.base or 0, other.base or 0) >= TELLING


def carried_across(
    own: Iterable[Conflict], agreed: Iterable[Pair], side: Side
) -> Iterator[Conflict]:
    """What the one number stands against in the other report, where a report gives two for a thing.

    ``own`` are the contradictions inside the report of ``side``; ``agreed`` what both give alike.
    """
    for conflict in own:
        if conflict.kind is not ConflictKind.NUMBER:
            continue
        for pair in agreed:
            mine, theirs = (pair.one, pair.other) if side is Side.A else (pair.other, pair.one)
            for here, there in ((conflict.a, conflict.b), (conflict.b, conflict.a)):
                if mine.span == here and not conflict.is_headline:
                    word = conflict.words[0 if there == conflict.a else 1]
                    found = Conflict(
                        kind=conflict.kind, a=there, b=theirs.span, words=(word, theirs.shown)
                    )
                    yield found if side is Side.A else found.turned()


def inside(figures: Figures, near: Nearness, side: Side) -> list[Conflict]:
    """The numbers for the same thing that differ in sentences of one report."""
    found = [
        Pair(one, other, score, ConflictKind.NUMBER)
        for i, j in near.pairs(_AT_ALL, figures.counting, figures.counting)
        if not figures.set_apart(i, j)
        for one in figures.numbers(i)
        for other in figures.numbers(j)
        if not (one.is_single or other.is_single or one.is_rank or other.is_rank)
        and not is_denied(one, other)
        and one.base
        and other.base
        and (_is_one_thing(one, other, figures.parsed.lexicon) or near.alike(i, j) >= _VERY_ALIKE)
        and disagreement(one, other) is ConflictKind.NUMBER
        and (score := _inside_score(one, other, (i, j), near, figures)) >= _SURELY
    ]
    return list(_conflicts(matched(found), within=side))


def _inside_score(
    one: Quantity, other: Quantity, at: tuple[int, int], near: Nearness, figures: Figures
) -> float:
    whole = _WHOLE if one.is_all or other.is_all else 0.0
    return _score(one, other, at, near, (figures, figures), set()) + whole


def _is_one_thing(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    """Whether two numbers in one report count the same noun, and no measure."""
    first = one.kind[:1]
    return first == other.kind[:1] != () and first[0] not in known.measures


def _met(a: Figures, b: Figures) -> Iterator[tuple[_Number, _Number]]:
    """The numbers of two reports that may count one thing, each with its sentence."""
    there: dict[str, list[_Number]] = {}
    for j in b.counting:
        for other in b.numbers(j):
            for key in keys(other):
                there.setdefault(key, []).append((j, other))
    for i in a.counting:
        for one in a.numbers(i):
            lists = [there[key] for key in keys(one) if key in there]
            met = {id(other): (j, other) for some in lists for j, other in some}
            for pair in met.values():
                yield (i, one), pair


def _met_bare(a: Figures, b: Figures, near: Nearness) -> Iterator[tuple[_Number, _Number]]:
    """The same of a number without a noun, with any other one in a sentence that is very alike."""
    for i, j in near.pairs(_VERY_ALIKE, a.counting, b.counting):
        for one in a.numbers(i):
            for other in b.numbers(j):
                if _is_bare(one) != _is_bare(other):
                    yield (i, one), (j, other)


def _is_bare(one: Quantity) -> bool:
    """Whether nothing names what a number counts: four of them."""
    return not one.nouns and not one.fate


def headline(figures: Figures, side: Side) -> list[Conflict]:
    """The numbers of a headline that no number of the body for the same thing bears out."""
    found: list[Conflict] = []
    known = figures.parsed.lexicon
    for one in figures.of_headline:
        same = [
            Pair(
                one,
                other,
                score - _OTHER_TIME * figures.is_earlier(at) - _LATER * at,
                disagreement(one, other),
            )
            for at in figures.counting
            for other in figures.numbers(at)
            if (score := likeness(one, other, known)) >= _IN_FEW_WORDS
            and not figures.past_years(at)
            and not is_told(one, other, figures.numbers(at))
            and not is_denied(one, other)
        ]
        if any(_is_bare(other) and other.base == one.base for other in figures.all()):
            continue  # she arrived with three: of what, the sentence before says
        if any(_is_sum(one, figures.numbers(at)) for at in figures.counting):
            continue
        wrong = [pair for pair in same if pair.what is ConflictKind.NUMBER]
        if wrong and len(wrong) == len(same):
            best = max(wrong, key=lambda pair: pair.score)
            found += _conflicts([best], within=side, is_headline=True)
    return found


def headlines(a: Figures, b: Figures) -> list[Conflict]:
    """The numbers for the same thing that differ between two headlines.

    Where both bodies bear their headlines out, they are held against each other there.
    """
    known = a.parsed.lexicon
    met = [
        Pair(one, other, score, disagreement(one, other))
        for one in a.of_headline
        for other in b.of_headline
        if (score := likeness(one, other, known)) >= _IN_FEW_WORDS
        and not is_told(one, other, b.of_headline)
        and not is_told(other, one, a.of_headline)
    ]
    found = [
        pair
        for pair in matched(met)
        if pair.what is ConflictKind.NUMBER
        and not (a.has(pair.one) and b.has(pair.other))
        and not (a.has(pair.other) or b.has(pair.one))
        and not any(_is_sum(pair.one, a.numbers(at)) for at in a.counting)
        and not any(_is_sum(pair.other, b.numbers(at)) for at in b.counting)
    ]
    return list(_conflicts(found, is_headline=True))


def across_headline(a: Figures, b: Figures) -> list[Conflict]:
    """What the headline of ``a`` alone tells of people harmed, against the body of ``b``.

    Not where the body of ``a`` tells of as many harmed so, or that of ``b`` does.
    """
    known, found = a.parsed.lexicon, []
    for one in a.of_headline:
        is_harm = bool(one.fate) and one.fate not in known.harms.decisions and bool(one.base)
        if not is_harm or one.is_measure or _tells_of_fate(one, a):
            continue
        same = [
            Pair(one, other, score - _LATER * at, disagreement(one, other))
            for at in b.counting
            for other in b.numbers(at)
            if other.fate == one.fate
            and other.base
            and not other.is_measure
            and not other.is_part
            and not b.is_earlier(at)
            and not b.is_over_years(at)
            and not b.past_years(at)
            and (score := likeness(one, other, known)) >= _IN_FEW_WORDS
            and not is_told(one, other, b.numbers(at))
        ]
        if same and all(pair.what is ConflictKind.NUMBER for pair in same):
            found.append(max(same, key=lambda pair: pair.score))
    return list(_conflicts(found))


def _tells_of_fate(one: Quantity, figures: Figures) -> bool:
    """Whether a body has a number of people who met what those of a headline met."""
    return any(
        other.fate == one.fate and other.base
        for at in figures.counting
        if not figures.is_earlier(at)
        for other in figures.numbers(at)
    )


def _is_sum(one: Quantity, numbers: Sequence[Quantity]) -> bool:
    """Whether the people of a headline are all that a sentence counts, one place after another."""
    bases = [other.base or 0 for other in numbers if not other.is_measure]
    return len(bases) > 1 and (one.base or 0) >= TELLING and sum(bases) == one.base


def _score(
    one: Quantity,
    other: Quantity,
    at: tuple[int, int],
    near: Nearness,
    figures: tuple[Figures, Figures],
    apart: set[str],
) -> float:
    """How much speaks for two numbers, in the sentences ``at``, counting the same thing."""
    known = figures[0].parsed.lexicon
    score = likeness(one, other, known)
    is_left_out = not (one.is_measure and other.is_measure)
    if not score and is_left_out and one.base == other.base and (one.base or 0) >= TELLING:
        return _ALIKE * near.alike(*at) + _EQUAL_BASE  # the noun is often left out
    if not score:
        return 0.0
    nouns = other.kind[:_NEAREST]
    is_apart = any(stem in apart and stem in nouns for stem in one.kind[:_NEAREST])
    score += _ALIKE * near.alike(*at) + _ALIGNED * near.aligned(*at) + _APART * is_apart
    if score < _LEFT_OVER:
        return score  # too little, whatever the time
    if one.is_people and figures[0].is_over_years(at[0]) != figures[1].is_over_years(at[1]):
        return 0.0
    is_other_year = figures[0].past_years(at[0]) != figures[1].past_years(at[1])
    is_other_time = figures[0].is_earlier(at[0]) != figures[1].is_earlier(at[1])
    is_background = is_other_year or (is_other_time and one.fate)  # 3,000 killed last year
    if is_background and near.alike(*at) < _ONE_SENTENCE:
        return 0.0
    return score - _OTHER_TIME * is_other_time


def _least(what: ConflictKind | None) -> float:
    return _EQUAL if what is None else _SAME


def _conflicts(
    pairs: Iterable[Pair], *, within: Side | None = None, is_headline: bool = False
) -> Iterator[Conflict]:
    for pair in pairs:
        one, other = pair.one, pair.other
        is_of_one_unit = (one.worth, one.times) == (other.worth, other.times)
        words = (one.shown, other.shown) if is_of_one_unit else (one.whole, other.whole)
        if pair.what is not None:
            yield Conflict(
                kind=pair.what,
                a=one.span,
                b=other.span,
                words=words,
                within=within,
                is_headline=is_headline,
            )
