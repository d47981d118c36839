"""Finds offices that two reports give to people of different names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.names import are_of_one_office
from annotator.analysis.comparing.tokens import Sentence, Word

_LONGEST: Final = 4
_APART: Final = 3
_BEFORE: Final = 4
"""So many words at most are an office behind a name and a comma: the *district police officer*."""

_COMPLEMENT: Final = 6
"""So many words may stand between an office and the comma before the name."""

_WORD: Final = 5
"""Words that begin with so many letters alike are of one kind: region, regional."""

_CLOSING: Final = ',.;:)—–”"'


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office, in sentence ``at``: ``Interior Minister`` *Anna Velk*.

    ``side`` is whose office it is, where the words before say it; ``of`` are the stems behind an
    *of*: director of *harbour policy*. One of *its* director says no more than that.
    """

    office: str
    modifier: str
    side: str
    of: frozenset[str]
    names: tuple[Word, ...]
    at: int
    is_pointed: bool = False
    """Whose office it is was said before: *its* director."""


def holders(text: str, sentence: Sentence, at: int, known: Lexicon) -> Iterator[Holder]:
    """The offices in a sentence with the name of who holds them.

    The name stands behind the office, or before it and a comma: *Anna Velk, the mayor*.
    """
    words = sentence.words
    for place, word in enumerate(words):
        if word.folded not in known.offices:
            continue
        names = (
            _behind(text, words, place, known)
            or _before(text, words, place, known)
            or _apposed(text, words, place, known)
            or _up_to_an_end(words, place, known)
        )
        if not names or any(name.folded in known.sides for name in names):
            continue
        before = words[place - 1] if place else None
        near = words[max(0, place - 3) : place]
        if any(one.folded in known.titles.former for one in near):
            continue  # many have held it
        yield Holder(
            office=known.titles.groups.get(word.stem, word.stem),
            modifier=_modifier(before, words[place + 1 : place + 2], names, known),
            side=next((known.sides[one.folded] for one in near if one.folded in known.sides), ""),
            of=_complement(words, place, known),
            names=tuple(names),
            at=at,
            is_pointed=before is not None and before.folded in known.titles.pointing,
        )


def _complement(words: Sequence[Word], place: int, known: Lexicon) -> frozenset[str]:
    """What an office is of: the words behind *of*, in Urdu those before it."""
    if known.turns.is_behind:
        is_led = place > 0 and words[place - 1].folded in known.titles.of
        near = words[max(0, place - 1 - _APART) : place - 1] if is_led else ()
    else:
        is_led = place + 1 < len(words) and words[place + 1].folded in known.titles.of
        near = words[place + 2 : place + 2 + _APART] if is_led else ()
    return frozenset(word.stem for word in near if word.is_content)


def _behind(text: str, words: Sequence[Word], place: int, known: Lexicon) -> list[Word]:
    """The name behind an office; a comma or a bracket ends it, a point behind an initial not."""
    names: list[Word] = []
    for at in range(place + 1, min(place + 1 + _LONGEST, len(words))):
        following, gap = words[at], text[words[at - 1].end : words[at].start]
        if not following.is_capital or following.folded in known.offices:
            break
        if gap.strip() and not (gap.strip() == "." or _joins(gap)):
            break
        names.append(following)
    return names


def _apposed(text: str, words: Sequence[Word], place: int, known: Lexicon) -> list[Word]:
    """The full name between a comma and a mark: *the governor, Hana Irsk, said*."""
    names: list[Word] = []
    start = place + 1
    if start < len(words) and words[start].folded in known.titles.of:  # of the harbour board
        behind = range(start, min(start + _COMPLEMENT, len(words)))
        start = next((at for at in behind if _follows_a_comma(text, words, at)), start)
    for at in range(start, min(start + _LONGEST, len(words))):
        gap = text[words[at - 1].end : words[at].start].strip()
        if gap != ("" if names else ",") or not words[at].is_capital:
            break
        if words[at].folded in known.weekdays or words[at].folded in known.offices:
            return []
        names.append(words[at])
    is_closed = bool(names) and text[names[-1].end : names[-1].end + 1] in _CLOSING
    return names if is_closed and len(names) > 1 else []


def _follows_a_comma(text: str, words: Sequence[Word], at: int) -> bool:
    return text[words[at - 1].end : words[at].start].strip() == ","


def _up_to_an_end(words: Sequence[Word], place: int, known: Lexicon) -> list[Word]:
    """The name behind an office in a script without capitals, up to the word that closes it."""
    names: list[Word] = []
    is_of = bool(_complement(words, place, known))
    for at, word in enumerate(words[place + 1 : place + 2 + _LONGEST], place + 1):
        ends = {tuple(one.folded for one in words[at : at + length]) for length in (1, 2)}
        if not ends.isdisjoint(known.titles.name_ends):
            return names if len(names) > (not is_of) else []
        if not word.is_content or word.is_number:
            break
        if names or word.folded not in known.titles.portfolios:
            names.append(word)
    return []


def _joins(gap: str) -> bool:
    """Whether what is between two words makes one name of them: O'Dorn, Anna-Lena."""
    return len(gap) == 1 and gap in "-’'"


def _before(text: str, words: Sequence[Word], place: int, known: Lexicon) -> list[Word]:
    """The name before a comma, where at most two words stand between it and the office."""
    for start in range(place, max(0, place - _BEFORE), -1):
        gap = text[words[start - 1].end : words[start].start]
        if gap.strip() == ",":
            names: list[Word] = []
            for word in reversed(words[max(0, start - _LONGEST) : start]):
                is_first = word is words[0]
                if not (word.is_capital or is_first) or word.folded in known.offices:
                    break
                names.insert(0, word)
            first = start - len(names)
            is_led = first and text[words[first - 1].end : words[first].start] == " "
            before = words[first - 1].folded if is_led else ""
            if before in known.prepositions or before in known.amounts.of:
                return []  # Senator Orrel of New Aurel, the leader
            return names if len(names) > 1 else []
        if gap != " ":
            break
    return []


def shared(found: Sequence[Holder], known: Lexicon) -> list[Holder]:
    """The holders of one report who hold an office beside others: senators, spokesmen."""
    return [
        one
        for one in found
        if any(
            _is_same(one, other) and not are_of_one_office(one.names, other.names, known)
            for other in found
        )
    ]


def disagree(one: Holder, others: Iterable[Holder], known: Lexicon) -> Holder | None:
    """Who holds the same office in the other report, if nobody there has this name."""
    others = list(others)
    same = [other for other in others if _is_same(one, other)]
    same = same or [other for other in others if _may_be_same(one, other)]
    if not same or any(are_of_one_office(one.names, other.names, known) for other in same):
        return None
    return same[0]


def _is_same(one: Holder, other: Holder) -> bool:
    is_one = one.modifier == other.modifier or is_told_of_both(one, other)
    return is_one and _may_be_same(one, other)


def _may_be_same(one: Holder, other: Holder) -> bool:
    """Whether nothing that is said of two offices makes them two."""
    if one.side and other.side and one.side != other.side:
        return False
    if one.of and other.of and not one.of & other.of:
        return False
    is_open = one.is_pointed or other.is_pointed or not (one.modifier and other.modifier)
    is_one = one.modifier == other.modifier or is_open or is_told_of_both(one, other)
    return one.office == other.office and is_one


def is_left_open(one: Holder, other: Holder) -> bool:
    """Whether one of two does not say which office it is: *its* director, the *prison* governor."""
    return one.modifier != other.modifier and not is_told_of_both(one, other)


def is_told_of_both(one: Holder, other: Holder) -> bool:
    """Whether more than its name tells that an office is one: the *police* chief, head of *police*.

    So does the first name of who holds it.
    """
    is_turned = _is_of(one.modifier, other.of) or _is_of(other.modifier, one.of)
    return is_turned or one.names[0].folded == other.names[0].folded


def _is_of(modifier: str, of: frozenset[str]) -> bool:
    """Whether an office is told by one word before or behind it: *regional*, of the *region*."""
    return any(
        min(len(modifier), len(stem)) >= _WORD and modifier[:_WORD] == stem[:_WORD] for stem in of
    )


def _modifier(
    before: Word | None, behind: Sequence[Word], names: Sequence[Word], known: Lexicon
) -> str:
    """Which of some offices it is: *justice* minister."""
    for word in behind:
        if word.folded in known.titles.portfolios:
            return word.stem
    if before is None or before in names or known.titles.portfolios:
        return ""
    if (
        not before.is_content
        or before.folded in known.titles.same_office
        or before.folded in known.sides
    ):
        return ""
    return before.stem
