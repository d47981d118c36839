"""Reads the numbers of a sentence: how much, how exactly, of what, and what happened to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from annotator.analysis.comparing.amount import HYPHENS, Value, folded_at
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.scores import RANK
from annotator.analysis.comparing.tokens import Sentence, Word
from annotator.analysis.comparing.values import places_of_values, value_at
from annotator.analysis.comparing.wordlists import DEFAULT
from annotator.core.span import Span

_BEFORE, _BEHIND = 4, 9
"""So many words before and behind a number may say what it counts."""

_COUNTER: Final = 16
"""So many words before a number may stand what says what it counts: the *number* of homes."""

_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_DIGITS: Final = 4
_ROUND: Final = 2000

_NEAR: Final = 3
_GLUE: Final = f"{HYPHENS}/"
_APOSTROPHES: Final = "'’"
_CLAUSE: Final = ",;:()—–،؛\n"


def quantities(
    text: str,
    sentence: Sentence,
    known: Lexicon,
    dates: Sequence[Span] = (),
    *,
    relations: bool = False,
) -> list[Quantity]:
    """The numbers of a sentence, in order; those in ``dates``, times of day and names are none.

    With ``relations``, places in a row and multiples, too: the *third* attack, prices *doubled*.
    """
    words = sentence.words
    found = list(_values(text, words, known, dates, relations=relations))
    read = [
        _quantity(
            text,
            words,
            number,
            found[n - 1].end if n else 0,
            found[n + 1].start if n + 1 < len(found) else len(words),
            known,
        )
        for n, number in enumerate(found)
    ]
    for n in reversed(range(len(read) - 1)):  # two of the three exits: both count exits
        between = words[found[n].end : found[n + 1].start]
        if not any(word.is_content or word.folded in known.said for word in between):
            read[n] = _sharing(read[n], read[n + 1], found[n].unit)
    return read


def _values(
    text: str, words: Sequence[Word], known: Lexicon, dates: Sequence[Span], *, relations: bool
) -> Iterator[Value]:
    """The numbers of a sentence that count something; with ``relations``, as above."""
    end = 0
    for at in places_of_values(words, known):
        number = value_at(text, words, at, known) if at >= end else None
        if number is None:
            continue
        end = number.end
        is_wanted = relations or not _is_relation(words, number, known)
        if is_wanted and _counts(text, words, number, known, dates):
            yield number


def _sharing(one: Quantity, following: Quantity, unit: str) -> Quantity:
    """A number that counts what the following one does, in its own ``unit`` if it has one."""
    units = (unit,) if unit else ()
    return replace(
        one,
        nouns=(*units, *following.nouns),
        kind=(*units, *following.kind),
        fate=one.fate or following.fate,
        is_people=not units and following.is_people,
        is_measure=bool(units) or following.is_measure,
    )


def _counts(
    text: str, words: Sequence[Word], number: Value, known: Lexicon, dates: Sequence[Span]
) -> bool:
    """Whether a number counts something: no date, time of day, ordinal or part of a name."""
    first, last = words[number.first], words[number.end - 1]
    following = words[number.end] if number.end < len(words) else None
    is_dated = any(first.start < date.end and date.start < last.end for date in dates)
    is_name = _is_name(words, number, following, known)
    if is_dated or is_name or _may_be_year(number, first, following, known):
        return False
    if following is not None and (
        following.folded in known.clock
        or following.folded in known.differences
        or text[last.end : last.end + 1] == ":"
    ):
        return False
    before = text[max(0, first.start - 2) : first.start]
    if _is_glued(before[::-1]) or (first.is_number and before[-1:] == ":"):
        return False
    if _is_glued(text[last.end : last.end + 2]) and (
        _is_one(first) or not _is_compound(text, following)
    ):
        return False
    if number.end == number.first + 1 and not number.unit and _is_one(first):
        return following is not None and following.is_content
    return True


def _is_name(words: Sequence[Word], number: Value, following: Word | None, known: Lexicon) -> bool:
    """Whether a number is a name: the Number Two pit, gate 3; and not: at the gate 3 people."""
    if folded_at(words, number.start - 1) not in known.amounts.ranks.numbered:
        return False
    return following is None or following.stem not in known.general | known.people


def _may_be_year(number: Value, first: Word, following: Word | None, known: Lexicon) -> bool:
    """Whether four bare digits are a year: the 2016 season, and not 2016 people, 2,016 homes."""
    is_bare = number.end == number.first + 1 and not number.unit and number.start == number.first
    if not is_bare or not _YEARS.fullmatch(first.folded) or first.end - first.start != _DIGITS:
        return False
    is_counted = following is not None and following.stem in (
        known.general | known.people | known.measures | known.fates
    )
    return not is_counted and known.language == DEFAULT and number.base != _ROUND


def _is_relation(words: Sequence[Word], number: Value, known: Lexicon) -> bool:
    return number.unit == RANK or words[number.first].folded in known.amounts.factors


def _is_one(word: Word) -> bool:
    return word.folded in ("1", "one", "ایک")


def _is_glued(chars: str) -> bool:
    """Whether a hyphen joins a number to letters or digits: ``F-16``, ``8-year-old``, ``2-1``."""
    return len(chars) == 2 and chars[0] in _GLUE and chars[1].isalnum()


def _is_compound(text: str, following: Word | None) -> bool:
    """Whether a hyphen joins a number to one noun, and to no more: a three-day strike."""
    return (
        following is not None
        and following.is_content
        and not following.is_capital
        and not following.is_number
        and not _is_glued(text[following.end : following.end + 2])
    )


def _quantity(
    text: str, words: Sequence[Word], number: Value, since: int, until: int, known: Lexicon
) -> Quantity:
    """A number with the words about it, which stand from ``since`` up to ``until``."""
    ahead = _clause(text, words, number.end, min(until, number.end + _BEHIND))
    back = words[max(since, number.start - _BEFORE) : number.start]
    content = [word for word in ahead if word.is_content and not word.is_number]
    close = _close_by(text, back, words[number.start])
    is_cut = until < len(words) and number.end + _BEHIND >= until
    met = list(known.harms.places(ahead))
    fate = _fate(close, ahead, met, known, is_cut=is_cut)
    fated = {word for first, end, _fate in met for word in ahead[first:end]}
    nouns, kind, fate = _counted(words, number, since, ahead, (fate, fated), known)
    is_measure = bool(kind) and kind[0] in known.measures
    fate = _led(close, content, fate, known, is_measure=is_measure)
    span = _span(words, number)
    return Quantity(
        span=span,
        base=number.base,
        low=number.low,
        high=number.high,
        nouns=nouns,
        kind=kind,
        about=frozenset(word.stem for word in content if not word.is_capital),
        fate=fate,
        context=frozenset(word.stem for word in (*content, *back) if word.is_content),
        shown=span.of(text),
        is_people=_are_people(nouns, kind, known),
        is_measure=is_measure,
        worth=known.amounts.worth.get(kind[0]) if kind else None,
        per=_per(ahead, known) or _per_before(back, ahead, known),
        unit=kind[0] if is_measure or (kind and kind[0] in known.amounts.conversions) else "",
        is_single=number.noun is not None,
        row=_row(text, words, number, known) if number.unit == RANK else None,
        is_whole=_is_whole(text, back, words[number.start].start, known),
        is_all=bool(back) and back[-1].folded in known.all,
        below=number.below,
        is_part=_is_part(ahead, known),
        whose=_whose(ahead, nouns, known) or _owned(words[since : number.start], fate, known),
    )


def _row(text: str, words: Sequence[Word], number: Value, known: Lexicon) -> frozenset[str]:
    """What row a place is in: of this *month*, of a *year*, *since* the war, in a *row*."""
    behind = _clause(text, words, number.end, number.end + _BEHIND)
    return frozenset(
        word.stem
        for word in behind
        if word.stem in known.measures or word.folded in known.amounts.ranks.rows
    )


def _span(words: Sequence[Word], number: Value) -> Span:
    """Where a number stands, with its minus; with the noun where an article stands for it."""
    minus = number.base is not None and number.base < 0
    last = number.end - 1 if number.noun is None else number.noun
    return Span(words[number.start].start - minus, words[last].end)


def _per(ahead: Sequence[Word], known: Lexicon) -> str:
    """The time in which there are so many, behind a number: 400 people a month, 90 km per hour."""
    for at in range(1, len(ahead)):
        led, is_apart = ahead[at - 1], at > 1 and not ahead[at - 2].is_content
        if led.folded in known.amounts.per and ahead[at].stem in known.amounts.rates:
            return "" if is_apart else ahead[at].stem
    return ""


def _per_before(back: Sequence[Word], ahead: Sequence[Word], known: Lexicon) -> str:
    """The same where it stands before the number, or in one word: ماہانہ 400, ہر ماہ 400."""
    for word in (*reversed(back), *ahead):
        if word.folded in known.amounts.adverbs:
            return known.amounts.adverbs[word.folded]
    if known.turns.is_behind:
        for led, word in pairwise(back):
            if led.folded in known.amounts.per and word.stem in known.amounts.rates:
                return word.stem
    return ""


def _counted(
    words: Sequence[Word],
    number: Value,
    since: int,
    ahead: Sequence[Word],
    fates: tuple[str, Collection[Word]],
    known: Lexicon,
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The nouns for what a number counts, the nearest that may name it, and the fate.

    ``fates`` are the fate by the words about the number, and the words behind it that tell any.
    """
    fate, fated = fates
    named = _named(_own(ahead, fated), known)
    nouns = tuple(word.stem for word in named)
    kind = _kind([word for word in named[:_NEAR] if word not in fated], known)
    if number.unit == RANK:  # the third attack is no other thing than the fifth one
        row = tuple(f"{RANK} {stem}" for stem in kind[:1])
        return row, row, ""
    if number.unit:
        return (number.unit, *nouns), (number.unit, *kind), fate
    is_named = bool(named) and named[0] is ahead[0]
    counter = _counter(words, number.start, since, known, is_named=is_named)
    if counter is None:
        return nouns, kind, fate
    return counter[0], _kind_of(counter[0], known), counter[1] or fate


def _are_people(nouns: Sequence[str], kind: Sequence[str], known: Lexicon) -> bool:
    if kind:
        return not known.people.isdisjoint(kind)
    return bool(nouns) and nouns[0] in known.general


def _close_by(text: str, back: Sequence[Word], first: Word) -> Sequence[Word]:
    """The words before a number, where no mark that ends a clause stands between."""
    gap = text[back[-1].end : first.start] if back else " "
    return () if gap != " " and any(mark in gap for mark in _CLAUSE) else back


def _named(ahead: Sequence[Word], known: Lexicon) -> list[Word]:
    """The words behind a number that may name what it counts, up to a preposition."""
    if _is_part(ahead, known) or (ahead and ahead[0].folded in known.determiners):
        return []  # up from 31 the day before
    counted = list(takewhile(lambda word: word.folded not in known.prepositions, ahead))
    return [
        word
        for at, word in enumerate(counted)
        if (word.is_content or (not at and word.folded in known.said))
        and not (word.is_number or word.is_capital)
    ]


def _is_part(ahead: Sequence[Word], known: Lexicon) -> bool:
    """Whether a number counts some of those that were told of before: four *of them*."""
    following = [word.folded for word in ahead[:2]]
    return len(following) > 1 and (
        following[0] in known.amounts.of and following[1] in known.pronouns
    )


def _own(ahead: Sequence[Word], fated: Collection[Word]) -> Sequence[Word]:
    """The words behind a number that may name what it counts: of *six dead and*, no more than that.

    ``fated`` are those that tell a fate, which stand for the people whom it met.
    """
    is_alone = bool(ahead) and ahead[0] in fated and not any(w.is_content for w in ahead[1:2])
    return ahead[:1] if is_alone else ahead


def _whose(ahead: Sequence[Word], nouns: Sequence[str], known: Lexicon) -> frozenset[str]:
    """The names right before the noun of a number: 27 *Halvenian* soldiers."""
    is_led = bool(ahead) and ahead[0].folded in known.amounts.of  # dozens of Tesmari guards
    ahead = ahead[is_led:]
    before = list(takewhile(lambda word: word.is_content and word.is_capital, ahead))
    behind = ahead[len(before) : len(before) + 1]
    if not behind or behind[0].stem not in nouns:
        return frozenset()
    return frozenset(known.sides.get(word.folded, word.stem) for word in before)


def _owned(before: Sequence[Word], fate: str, known: Lexicon) -> frozenset[str]:
    """The names of who lost those that are counted: the *Halvenian* army admits to six dead."""
    if not fate:
        return frozenset()
    verbs = [at for at, word in enumerate(before) if word.folded in known.harms.own]
    led = before[: verbs[-1]] if verbs else ()
    names = [word for word in led if word.is_content and word.is_capital]
    return frozenset(known.sides.get(word.folded, word.stem) for word in names)


def _counter(
    words: Sequence[Word], start: int, since: int, known: Lexicon, *, is_named: bool
) -> tuple[tuple[str, ...], str] | None:
    """What a number counts by the words before it, as nouns and a fate: the *toll* rose to 31.

    One that has its noun behind it (``is_named``) is told by what stands right before it only.
    """
    for at in range(start - 1, max(since, start - _COUNTER) - 1, -1):
        if words[at].folded not in known.counter_words:
            continue
        led = [word.folded for word in words[at:start]]
        noun = known.leads.counters.get(led[0])
        is_right_before = len(led) == 1 or (len(led) == 2 and led[1] in known.amounts.of)
        if (phrase := known.leads.counters.get(" ".join(led))) or (noun and is_right_before):
            return _as_fate(phrase or noun or "", known)
        if is_named or noun is None:
            continue
        if noun:
            return _as_fate(noun, known)
        if led[1:2] and led[1] in known.amounts.of:
            named = _named(words[at + 2 : start], known)
            behind = words[at + 2 : start]
            fate = _fate((), behind, list(known.harms.places(behind)), known, is_cut=False)
            return tuple(word.stem for word in named), fate
    return None


def _led(
    back: Sequence[Word], ahead: Sequence[Word], fate: str, known: Lexicon, *, is_measure: bool
) -> str:
    """The ``fate``, or what a number is of by the words right before it: *jailed for* six years.

    Of a time it is told behind it, too: a nine-year *sentence*.
    """
    if fate and is_measure:
        return fate
    phrases = known.leads.terms if is_measure else known.leads.sizes
    led = [word.folded for word in back]
    found = [phrases[p] for n in (1, 2, 3) if (p := " ".join(led[-n:])) in phrases]
    if is_measure:
        behind = known.leads.terms_behind
        found += [behind[word.stem] for word in ahead[:_NEAR] if word.stem in behind]
    return found[0] if found else fate


def _is_whole(text: str, back: Sequence[Word], start: int, known: Lexicon) -> bool:
    """Whether a number is that of all that there are: *the* 4,900 workers, the yard*'s* 4,900."""
    if not back:
        return False
    is_owned = any(mark in text[back[-1].end : start] for mark in _APOSTROPHES)
    return is_owned or back[-1].folded in known.determiners or back[-1].folded in known.all


def _as_fate(noun: str, known: Lexicon) -> tuple[tuple[str, ...], str]:
    return ((), noun) if noun in known.fates else ((noun,), "")


def _kind(named: Sequence[Word], known: Lexicon) -> tuple[str, ...]:
    """The stems of the nearest nouns, the one that is counted first: ten *tram drivers*."""
    near = list(named)
    if near and known.language == DEFAULT:
        is_unit = near[0].stem in known.measures  # 33 percent of the seats
        head = next((word for word in near if is_unit or _is_head(word, known)), near[0])
        near = [head, *(word for word in near if word is not head)]
    return _kind_of([word.stem for word in near], known)


def _is_head(word: Word, known: Lexicon) -> bool:
    """Whether an English word looks like a noun in the plural."""
    is_plural = word.folded.endswith("s") and not word.folded.endswith(("ss", "us", "is"))
    return is_plural or word.stem in known.people or word.stem in known.general


def _kind_of(stems: Sequence[str], known: Lexicon) -> tuple[str, ...]:
    near = [stem for stem in stems[:_NEAR] if stem not in known.fates]
    if near and near[0] in known.general:
        return ()
    return tuple(stem for stem in near if stem not in known.general)


def _fate(
    back: Sequence[Word],
    ahead: Sequence[Word],
    found: Sequence[tuple[int, int, str]],
    known: Lexicon,
    *,
    is_cut: bool,
) -> str:
    """What happened to those who are counted: the verb right before, or the next one behind.

    ``found`` are the places behind that tell of any. A verb right before the next number
    (``is_cut``) says what happened to those.
    """
    before = list(known.harms.places(back))
    if before and before[-1][1] == len(back):
        joints = known.amounts.joins | known.amounts.ranges
        first, _end, fate = before[-1]
        if first > 1 and back[first - 1].folded in joints and before[-2:][0][1] == first - 1:
            return ""  # killed or injured 30: both together
        return fate
    if ahead and ahead[0].folded in known.remains:
        return known.killed
    if is_cut and found and found[-1][1] == len(ahead):
        found = found[:-1]
    if not found:
        return ""
    first, end, fate = found[0]
    is_joined = end < len(ahead) and ahead[end].folded in known.amounts.ranges
    return "" if is_joined and any(place[0] == end + 1 for place in found) else fate


def _clause(text: str, words: Sequence[Word], start: int, end: int) -> list[Word]:
    """The words behind a number up to the end of their clause."""
    found: list[Word] = []
    last = words[start - 1].end
    for word in words[start:end]:
        gap = text[last : word.start]
        if gap != " " and any(mark in gap for mark in _CLAUSE):
            break
        found.append(word)
        last = word.end
    return found
