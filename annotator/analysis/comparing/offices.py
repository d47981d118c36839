"""Finds offices that two reports give to people of different names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.names import are_same
from annotator.analysis.comparing.tokens import Word

_LONGEST: Final = 4


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office, in sentence ``at``: ``Interior Minister`` *Anna Velk*.

    ``side`` is whose office it is, where the words before say it.
    """

    office: str
    modifier: str
    side: str
    names: tuple[Word, ...]
    at: int


def holders(words: Sequence[Word], at: int, known: Lexicon) -> Iterator[Holder]:
    """The offices in a sentence that have a name behind them."""
    for place, word in enumerate(words):
        if word.folded not in known.offices:
            continue
        names = []
        for following in words[place + 1 : place + 1 + _LONGEST]:
            if not following.is_capital or following.folded in known.offices:
                break
            names.append(following)
        if not names or any(name.folded in known.sides for name in names):
            continue
        before = words[place - 1] if place else None
        near = words[max(0, place - 3) : place]
        yield Holder(
            office=word.stem,
            modifier=_modifier(before, known),
            side=next((known.sides[one.folded] for one in near if one.folded in known.sides), ""),
            names=tuple(names),
            at=at,
        )


def disagree(one: Holder, others: Iterable[Holder], known: Lexicon) -> Holder | None:
    """Who holds the same office in the other report, if nobody there has this name."""
    same = [other for other in others if _is_same(one, other)]
    if not same or any(are_same(one.names, other.names, known) for other in same):
        return None
    return same[0]


def _is_same(one: Holder, other: Holder) -> bool:
    if one.side and other.side and one.side != other.side:
        return False
    return one.office == other.office and one.modifier == other.modifier


def _modifier(word: Word | None, known: Lexicon) -> str:
    if word is None or not word.is_content or word.folded in known.same_office:
        return ""
    return "" if word.folded in known.sides else word.stem
