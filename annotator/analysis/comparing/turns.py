"""Finds what one sentence says and another one says is not so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
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
_ENOUGH, _OTHERS = 4, 3
"""Sentences of nearly the same words have so many with a meaning in common at least, and at most so
many that only one of them has."""

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


def said_otherwise(left: Sequence[Word], right: Sequence[Word], known: Lexicon) -> Conflict | None:
    """What one of two sentences of nearly the same words says, and the other turns as a whole.

    A word that negates what stands beside it is found by :func:`negated`; here it is *refused to*,
    *denied that*, *nobody in*, however far from the verb.
    """
    stems = [{word.stem for word in words if word.is_content} for words in (left, right)]
    common = stems[0] & stems[1]
    if len(common) < _ENOUGH or len(stems[0] ^ stems[1]) > _OTHERS:
        return None
    turns = [_turn_in(words, known) for words in (left, right)]
    if (turns[0] is None) == (turns[1] is None):
        return None
    turning, other = (left, right) if turns[0] is not None else (right, left)
    place = turns[0] or turns[1]
    assert place is not None  # noqa: S101 - exactly one of them is there
    behind = [word for word in turning if word.start >= place.end]
    verb = next((word for word in behind if word.stem in common), None)
    if verb is None or has_negation(other, known):  # denied that, and: did not
        return None
    plain = next(word for word in other if word.stem == verb.stem)
    whole = Span(place.start, verb.end)
    ends = (whole, plain.span) if turning is left else (plain.span, whole)
    return _conflict(*ends, left, right, None)


def _turn_in(words: Sequence[Word], known: Lexicon) -> Span | None:
    """The first words that hold back what a sentence tells of."""
    folded = [word.folded for word in words]
    plain = " ".join(folded)
    match = next(known.turns.withheld.matches(folded, plain), None)
    if match is None:
        return None
    first = plain.count(" ", 0, match.start())
    return Span(words[first].start, words[first + match.group().count(" ")].end)


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
        word, places = words[first], turned_by(words, last, known)
        if not places or _is_of_others(words, places, said, known):
            continue
        for place in places:
            one = words[place]
            if one.stem not in said or not can_be_turned(one, known):
                continue
            if _says_another(others, said[one.stem], word, one, known):
                continue
            if _share(words, place, others, said[one.stem], known, least):
                turned = Span(min(word.start, one.start), max(word.end, one.end))
                yield turned, others[said[one.stem]].span
                break


def _is_of_others(
    words: Sequence[Word], places: range, said: Mapping[str, int], known: Lexicon
) -> bool:
    """Whether a negation turns another thing than the other sentence says.

    *No trams ran* is not about clinics that ran. What is *not* done is told by the verb behind it:
    *not satisfy* Justice Sarn says nothing of what Justice Sarn asked.
    """
    if words[places[0]].stem not in said:
        return True
    if words[places[0] - 1].folded not in known.turns.of_nouns:
        return False
    behind = words[places[-1] + 1 : places[-1] + 1 + _REACH]
    verb = takewhile(lambda word: word.folded not in known.amounts.auxiliaries, behind)
    done = [word for word in behind[len(list(verb)) :] if word.is_content][:1]
    return bool(done) and done[0].stem not in said


def can_be_turned(word: Word, known: Lexicon) -> bool:
    """Whether a word can be what is negated: no name, number, or time."""
    is_time = word.stem in known.measures or word.folded in known.ordinals
    return not (word.is_capital or word.is_number or is_time or word.folded in known.turns.times)


def _says_another(
    words: Sequence[Word], at: int, negation: Word, turned: Word, known: Lexicon
) -> bool:
    """Whether a word is used for something else than the one that another sentence negates.

    What is asked for or possible is not said to be: urged them *to pay*, *whether* they pay. A
    noun is no verb: they could not *meet*, a *meeting*; takes no *issue*, *issued*.
    """
    before = words[at - 1].folded if at else ""
    led = {word.folded for word in words[max(0, at - 2 * _REACH) : at]}
    if before in known.turns.meant or not led.isdisjoint(known.turns.conditions):
        return True
    if known.language != DEFAULT or turned.folded == words[at].folded:
        return False
    if negation.folded in known.turns.of_nouns:
        return words[at].folded.endswith("ed")
    is_noun = before in known.amounts.of | known.prepositions | known.determiners
    is_gerund = words[at].folded.endswith("ing") and before not in known.amounts.auxiliaries
    return is_noun or is_gerund


def turned_by(words: Sequence[Word], at: int, known: Lexicon) -> range:
    """The first word with a meaning behind a negation, and those that follow it at once."""
    if known.turns.is_behind:
        return range(max(0, at - 1), at)
    end = min(len(words), at + 1 + _REACH)
    first = next((place for place in range(at + 1, end) if words[place].is_content), end)
    if _turns_nothing(words, at, first, known):
        return range(0)
    if any(words[n + 1].start - words[n].end >= _BREAK for n in range(at, min(first, end - 1))):
        return range(0)  # “I sure don’t,” Dole said
    last = first
    while last < end and words[last].is_content:
        last += 1
    if known.language == DEFAULT:  # not *officially* confirmed
        while first < last and words[first].folded.endswith("ly"):
            first += 1
    return range(first, last)


def _turns_nothing(words: Sequence[Word], at: int, first: int, known: Lexicon) -> bool:
    """Whether a negation makes no statement about the ``first`` word with a meaning behind it.

    *Without* a deal; urged them not *to*, not *whether*; *if* he does not; not in the interest of.
    """
    behind = {word.folded for word in words[at + 1 : first]}
    before = {word.folded for word in words[max(0, at - _REACH) : at]}
    return (
        words[at].folded in known.turns.asides
        or (at + 1 < first and words[at + 1].folded in known.turns.no_statement)
        or not before.isdisjoint(known.turns.conditions)
        or not behind.isdisjoint(known.prepositions)
    )


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
