"""In what the places of a file are counted that quotes no words: judged by the words they cut.

A program is taken at its word, the *standard* of its format, unless its marks begin and end inside
of words, or on the space beside them, and do so in no mark when they are counted otherwise. One
mark is no proof: then it is only said which marks to look at. So are marks that cut words however
they are counted: a program may count from 1, or the text may have been changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.core.span import Span
from annotator.exchange.corpora.counting import Way, inferred
from annotator.exchange.corpora.flat import cuts_a_word, cuts_in_words, cuts_words
from annotator.exchange.corpora.texts import StoredText, Unit

_FEWEST: Final = 2
"""So many marks prove another way to count."""
_JOINER: Final = "\u200d"

Bounds = tuple[int, int]
"""Start and end of a mark, as its file has them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the places of a file count, and which of them are doubted all the same."""

    unit: Unit
    doubted: frozenset[tuple[int, Bounds]] = field(default_factory=frozenset)
    """Each with the number of its text, from 0."""
    is_inferred: bool = False
    """Whether it is not the standard's."""

    def by_text(self) -> dict[int, set[Bounds]]:
        """The doubted places by the numbers of their texts."""
        found: dict[int, set[Bounds]] = {}
        for number, place in self.doubted:
            found.setdefault(number, set()).add(place)
        return found

    def told(self, file: str) -> str:
        """The sentence that says how the places of a file are counted, if that is not usual."""
        return inferred(file, Way(self.unit)) if self.is_inferred else ""


def judged(texts: Iterable[tuple[str, Sequence[Bounds]]], units: Sequence[Unit]) -> Verdict:
    """The unit that the places in some texts of one file count; the first is the standard."""
    standard, *others = units
    odd: dict[Unit, int] = dict.fromkeys(units, 0)
    suspects: set[tuple[int, Bounds]] = set()
    cut: set[tuple[int, Bounds]] = set()
    kept: set[tuple[int, Bounds]] = set()
    """What cuts words as the standard counts, and may not do so otherwise."""
    differing = 0
    is_split = False
    for number, (raw, places) in enumerate(texts):
        if not places:
            continue
        # In ASCII all units are the same: long files of it need not be counted in each.
        apart = units[:1] if raw.isascii() else units
        stored = {unit: StoredText(raw, unit) for unit in apart}
        text = stored[standard].text
        for place in places:
            spans = {unit: one.span(*place) for unit, one in stored.items()}
            if len(set(spans.values())) == 1:
                if cuts_words(text, spans[standard]):
                    cut.add((number, place))
                continue
            differing += 1
            kept |= {(number, place)} if cuts_words(text, spans[standard]) else set()
            for unit, span in spans.items():
                odd[unit] += is_odd(text, span)
            if is_odd(text, spans[standard]):
                suspects.add((number, place))
                is_split = is_split or _splits(text, spans[standard])
    best = min(others, key=odd.__getitem__, default=standard)
    is_alone = [odd[unit] for unit in others].count(odd[best]) == 1
    is_most = 2 * odd[standard] >= differing
    if is_alone and not odd[best] and odd[standard] >= _FEWEST and is_most:
        return Verdict(best, frozenset(cut), is_inferred=True)
    # Bytes fit by chance more often than they are counted: one mark is no reason to think of them.
    is_reason = odd[standard] >= _FEWEST or best is not Unit.UTF_8
    is_better = odd[best] < odd[standard] and (is_most or not odd[best]) and is_reason
    cut |= kept | suspects if is_better or is_split else kept
    return Verdict(standard, frozenset(cut))


def is_odd(text: str, span: Span | None) -> bool:
    """Whether a span is none, cuts a word, or begins or ends with the space beside one."""
    if span is None:
        return True
    words = span.of(text)
    return cuts_words(text, span) or words != words.strip() or _splits(text, span)


def loses_last_letters(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, where nearly all end before the last letter of a word; else none of them.

    So it looks where a program meant the last character to be included.
    """
    short = [
        one for one in spans if cuts_in_words(text, one.end) and not cuts_a_word(text, one.end + 1)
    ]
    return short if short and 10 * len(short) >= 9 * len(spans) else []


def _splits(text: str, span: Span | None) -> bool:
    """Whether an edge is inside of a character that is made of several."""
    edges = (span.start, span.end) if span else ()
    return any(0 < at < len(text) and _JOINER in text[at - 1 : at + 1] for at in edges)
