"""In what a program counted the places of a text: found out by all of its marks, never guessed.

A place is a number, and says nothing of what was counted. Marks that quote their words tell; where
none does, marks that begin or end inside of a word speak against a way of counting; then what is
known of the program. Where nothing tells, and it matters, a mark is left out and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.core.i18n import N_, _
from annotator.core.span import Span
from annotator.exchange.corpora.flat import cuts_a_word
from annotator.exchange.corpora.places import Places
from annotator.exchange.corpora.texts import Unit


class LineEnds(StrEnum):
    """What of the end of a line was counted."""

    AS_IS = "as in the file"
    ONE = "CRLF as one"
    TWO = "LF as two"
    """A program wrote CRLF, and the file has LF: an XML parser does that."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to count; the standard's is that of a new one."""

    unit: Unit = Unit.CODE_POINTS
    line_ends: LineEnds = LineEnds.AS_IS
    bom: bool = True
    """Whether a byte order mark at the start is counted."""

    def of(self, raw: str) -> Places:
        """The places of a text as its file has it, counted this way."""
        text = raw if self.bom else raw.lstrip("\ufeff")
        if self.line_ends is LineEnds.ONE:
            text = text.replace("\r\n", "\n")
        elif self.line_ends is LineEnds.TWO:
            text = text.replace("\n", "\r\n")
        return Places(text)

    @property
    def words(self) -> str:
        """What differs from the standard, for a sentence."""
        said = [_(_UNITS[self.unit])] if self.unit in _UNITS else []
        said += [_(_ENDS[self.line_ends])] if self.line_ends in _ENDS else []
        said += [] if self.bom else [_("without the byte order mark")]
        return ", ".join(said)


_UNITS: Final = {Unit.UTF_16: N_("in UTF-16 units"), Unit.UTF_8: N_("in UTF-8 bytes")}
_ENDS: Final = {
    LineEnds.ONE: N_("with each line’s end as one character"),
    LineEnds.TWO: N_("with each line’s end as two characters"),
}

STANDARD: Final = Way()


def inferred(document: str, way: Way) -> str:
    """The sentence that says how places were counted, where only cut words told."""
    message = _("{document}: its places are counted {how}; only so its marks cut no words.")
    return message.format(document=document, how=way.words or _("in characters"))


Place = tuple[int, int, tuple[str, ...]]
"""Start, end, and what may be its quote; none where there is none."""
Covers = Callable[[str, str], bool]
"""Whether covered words are those of a quote."""


def ways_of(
    raw: str, units: Iterable[Unit], *, bom: bool = False, line_ends: bool = True
) -> list[Way]:
    """The ways that lead to different places in a text, the standard's first.

    ``bom`` is whether a mark at the start may be uncounted, ``line_ends`` whether ends may differ.
    """
    plain = raw.isascii()
    kept = [unit for unit in units if not plain or unit is Unit.CODE_POINTS]
    ends = [LineEnds.AS_IS]
    if line_ends and "\r\n" in raw:
        ends.append(LineEnds.ONE)
    elif line_ends and "\n" in raw:
        ends.append(LineEnds.TWO)
    marks = [True, False] if bom and raw.startswith("\ufeff") else [True]
    return [Way(unit, end, mark) for unit in kept for end in ends for mark in marks]


class Counted:
    """One text, ``raw`` as its file has it, and the way in which its places are counted.

    ``usual`` says whether a way is that of the program, as far as is known.
    """

    def __init__(
        self,
        raw: str,
        ways: Sequence[Way],
        places: Iterable[Place],
        covers: Covers,
        usual: Callable[[Way], bool] = lambda _way: False,
    ) -> None:
        self._raw = raw
        self._texts: dict[Way, Places] = {}
        self._covers = covers
        self.is_proven = self.is_inferred = False
        """Whether quotes say that another way than the standard's is right for this text; whether
        only words that would be cut say so."""
        every = list(places)
        self.way, self._open = ways[0], list[Way]()
        if not all(self._fits(ways[0], one) for one in every):
            self.way, self._open = self._found(ways, every, usual)
        self.text = self._in(self.way).text

    def _found(
        self, ways: Sequence[Way], every: list[Place], usual: Callable[[Way], bool]
    ) -> tuple[Way, list[Way]]:
        """The way that fits the most quotes, and those that are no less likely."""
        quoted = [one for one in every if any(one[2])]
        scores = {way: sum(self._fits(way, one) for one in quoted) for way in ways}
        most = max(scores.values(), default=0)
        best = [way for way in ways if scores[way] == most]
        # That line ends were two which are one now is too rare to be thought of unasked.
        best = [way for way in best if way.line_ends is not LineEnds.TWO] or best
        self.is_proven = most > scores[ways[0]]
        bare = [one for one in every if not self._fits(best[0], one)]
        return self._chosen(best, bare, usual)

    def span(self, start: int, end: int) -> Span | None:
        """The span in :attr:`text`; none where the text has no such place, or it is empty."""
        return self._in(self.way).span(start, end, self.way.unit)

    def at(self, offset: int) -> int | None:
        """The place in :attr:`text`, in code points; none where the text has no such place."""
        return self._in(self.way).at(offset, self.way.unit)

    def offset(self, at: int) -> int:
        """Where the text as it is counted has a place of :attr:`text`, which is a code point."""
        return self._in(self.way).offset(at, self.way.unit)

    def is_open(self, start: int, end: int) -> bool:
        """Whether another way that is as likely leads elsewhere."""
        here = self.span(start, end)
        return any(
            self._in(way).span(start, end, way.unit) not in (here, None) for way in self._open
        )

    def told(self, document: str) -> str:
        """The sentence that says how its places were counted, and what tells; for the analyst."""
        if self.is_inferred:
            return inferred(document, self.way)
        message = _("{document}: its places are counted {how}; only so they fit the quoted words.")
        return message.format(document=document, how=self.way.words or _("in characters"))

    def _chosen(
        self, best: list[Way], bare: list[Place], usual: Callable[[Way], bool]
    ) -> tuple[Way, list[Way]]:
        """The way, and those that are no less likely but lead elsewhere."""
        spans = {way: [self._in(way).span(*one[:2], way.unit) for one in bare] for way in best}
        cuts = {way: sum(map(self._is_cut, found)) for way, found in spans.items()}
        least = min(cuts.values())
        likely = [way for way in best if cuts[way] <= 2 * least]
        first = next((way for way in likely if cuts[way] == least), likely[0])
        rivals = [way for way in likely if spans[way] != spans[first]]
        if not rivals:
            self.is_inferred = spans[first] != spans[best[0]]
            return first, []
        known = [way for way in likely if usual(way)]
        chosen = known[0] if known else likely[0]
        rivals = [way for way in (known or likely) if spans[way] != spans[chosen]]
        return chosen, rivals

    def _in(self, way: Way) -> Places:
        if way not in self._texts:
            self._texts[way] = way.of(self._raw)
        return self._texts[way]

    def _is_cut(self, span: Span | None) -> bool:
        """Whether a span begins or ends inside of a word, or is none at all."""
        text = self._in(STANDARD).text
        return span is None or cuts_a_word(text, span.start) or cuts_a_word(text, span.end)

    def _fits(self, way: Way, place: Place) -> bool:
        start, end, quotes = place
        span = self._in(way).span(start, end, way.unit)
        text = self._in(way).text
        return span is not None and any(self._covers(span.of(text), q) for q in quotes if q)
