"""Selectors of W3C Web Annotations: which words of a text each of them, or several, select.

Selectors beside each other select the same words: a position is checked by the quote beside it. One
that refines another selects inside of it. Understood are positions, quotes, ranges of both, and
fragments of plain text (RFC 5147).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from annotator.core.span import Span
from annotator.exchange.corpora import counting, jsons
from annotator.exchange.corpora.counting import STANDARD
from annotator.exchange.corpora.doubts import Why
from annotator.exchange.corpora.flat import cuts_words
from annotator.exchange.corpora.places import Places, same_words
from annotator.exchange.corpora.texts import Unit

_DEEPEST: Final = 10
_INNER: Final = ("refinedBy", "startSelector", "endSelector")
"""Where a selector has others inside."""
_UNITS: Final = (Unit.CODE_POINTS, Unit.UTF_16)
"""The standard counts code points; programs in browsers often count UTF-16 units."""
_FRAGMENT: Final = re.compile(r"char=(\d{0,15})(?:,(\d{0,15}))?(?:;.*)?")
"""Places between characters, of which each line's end is one, whatever it is in the file."""

Selector = Mapping[str, Any]


class Selected:
    """A text whose words selectors select; ``raw`` is the text as its file has it.

    ``selectors`` are those of all annotations on it, an entry for each target: together they tell
    how positions are counted.
    """

    def __init__(self, raw: str, selectors: list[Any]) -> None:
        self._places = Places(raw)
        self.text = self._places.text
        places = (one for value in selectors for one in _evidence(value))
        ways = counting.ways_of(raw, _UNITS)
        self.counted = counting.Counted(raw, ways, places, same_words)
        self.by_standard = False
        """Whether the last place is one that only the standard tells how to count."""
        self.by_quote = False
        """Whether the last place is that of its quote, since its position is another one."""
        self.other_around = False
        """Whether other words stand around the last place than those that are quoted there."""
        self.unquoted = False
        """Whether the last place is a position that nothing else speaks for."""

    def place(self, value: Any) -> Span | Why:
        """Where a selector is, or several that select the same."""
        self.by_standard = self.by_quote = self.unquoted = self.other_around = False
        return self._among(value, None, 0)

    def doubt(self, place: Span | Why) -> Why | None:
        """What is to be said of the last place, even though it is one."""
        if self.by_standard:
            return Why.BY_STANDARD
        if not isinstance(place, Span):
            return None
        if self.unquoted and cuts_words(self.text, place):
            return Why.CUT
        if self.other_around:
            return Why.OTHER_AROUND
        return Why.BY_QUOTE if self.by_quote else None

    def words(self, place: Span | Why) -> str:
        """The words of a place; none where only the standard tells which they are."""
        return place.of(self.text) if isinstance(place, Span) and not self.by_standard else ""

    def _among(self, value: Any, within: Span | None, depth: int) -> Span | Why:
        """The words that selectors beside each other select, all of them ``within`` a span."""
        found = jsons.objects(value)
        refined = [one for one in found if one.get("refinedBy")]
        if refined and depth < _DEEPEST:
            return self._first(self._refined(one, within, depth) for one in refined)
        quotes = [one for one in found if isinstance(one.get("exact"), str)]
        positions = [one for one in found if one.get("type") == "TextPositionSelector"]
        if positions:
            return self._positioned(positions[0], quotes, within)
        if quotes:
            return self._quoted(quotes[0], within)
        return self._first(self._other(one, within, depth) for one in found)

    def _first(self, outcomes: Iterator[Span | Why]) -> Span | Why:
        """The first that is a span; else the first reason why none is."""
        why = Why.UNKNOWN
        for found in outcomes:
            if isinstance(found, Span):
                return found
            why = found if why is Why.UNKNOWN else why
        return why

    def _refined(self, one: Selector, within: Span | None, depth: int) -> Span | Why:
        outer = self._among({k: v for k, v in one.items() if k != "refinedBy"}, within, depth + 1)
        inner = one["refinedBy"]
        if isinstance(outer, Span):
            self.by_standard = False  # what is inside decides
            return self._among(inner, outer, depth + 1)
        quoted = any(isinstance(found.get("exact"), str) for found in jsons.objects(inner))
        # Where something is on a page nobody knows here; a quote may be found without that.
        return self._among(inner, within, depth + 1) if outer is Why.UNKNOWN and quoted else outer

    def _positioned(
        self, position: Selector, quotes: list[Selector], within: Span | None
    ) -> Span | Why:
        start, end = (jsons.whole(position.get(key)) for key in ("start", "end"))
        if start is None or end is None:
            return Why.NO_PLACE
        if within is not None:
            before = self.counted.offset(within.start)
            start, end = start + before, end + before
        if quotes:
            found = self._checked(start, end, quotes[0]["exact"])
            if not isinstance(found, Span):
                elsewhere = self._quoted(quotes[0], within)
                self.by_quote = isinstance(elsewhere, Span)
                found = elsewhere if self.by_quote else found
        else:
            found = self.counted.span(start, end) or (Why.EMPTY if start == end else Why.OUTSIDE)
            self.unquoted = True
            if self.counted.is_open(start, end):
                self.by_standard = self.counted.way == STANDARD
                found = found if self.by_standard else Why.UNCERTAIN
        if isinstance(found, Span) and within is not None and not within.contains(found):
            return Why.OUTSIDE
        return found

    def _checked(self, start: int, end: int, quote: str) -> Span | Why:
        span = self.counted.span(start, end)
        if span is None or not same_words(span.of(self.text), quote):
            found = self._places.quoted(start, end, quote, _UNITS)
            return self._bare(found, quote) if isinstance(found, Span) else found
        return self._bare(span, quote)

    def _bare(self, span: Span, quote: str) -> Span:
        """A span without the space around its words that the quote does not have."""
        words = span.of(self.text)
        if quote != quote.strip() or words == words.strip():
            return span
        self.by_quote = True
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def _quoted(self, quote: Selector, within: Span | None) -> Span | Why:
        parts = (quote.get("prefix"), quote.get("suffix"))
        before, after = (part if isinstance(part, str) else "" for part in parts)
        found, is_other = self._places.found(quote["exact"], before, after, within)
        self.other_around = self.other_around or is_other
        return found

    def _other(self, one: Selector, within: Span | None, depth: int) -> Span | Why:
        match one.get("type"):
            case "RangeSelector" if depth < _DEEPEST:
                ends = (one.get("startSelector"), one.get("endSelector"))
                found = [self._among(end, within, depth + 1) for end in ends]
                return self._range(*found)
            case "FragmentSelector":
                return self._fragment(jsons.line(one.get("value")), within)
            case _:
                return Why.UNKNOWN

    def _range(self, first: Span | Why, last: Span | Why) -> Span | Why:
        """From the beginning of the first to that of the last, which is not in it."""
        for one in (first, last):
            if isinstance(one, Why):
                return one
        assert isinstance(first, Span)  # noqa: S101 - neither is a reason
        assert isinstance(last, Span)  # noqa: S101
        return Span(first.start, last.start) if first.start < last.start else Why.EMPTY

    def _fragment(self, value: str, within: Span | None) -> Span | Why:
        found = _FRAGMENT.fullmatch(value.removeprefix("#"))
        if found is None or within is not None:
            return Why.UNKNOWN
        start = int(found[1] or 0)
        end = int(found[2]) if found[2] else len(self.text) if found[2] == "" else start
        if start >= end:
            return Why.EMPTY if start == end else Why.OUTSIDE
        return Span(start, end) if end <= len(self.text) else Why.OUTSIDE


def kinds_of(values: Iterable[Any]) -> str:
    """The names of selectors or states, those inside of others behind them."""
    every = _with_inner(values)
    return ", ".join(dict.fromkeys(filter(None, (jsons.line(one.get("type")) for one in every))))


def states_of(target: Selector) -> list[Selector]:
    """In which states a target is meant, or something that its selectors select."""
    there = [target, *_with_inner([target.get("selector")])]
    return [state for one in there for state in jsons.objects(one.get("state"))]


def _with_inner(values: Iterable[Any]) -> list[Selector]:
    """Selectors or states, and then those inside of them."""
    waiting, found = list(values), list[Selector]()
    for _depth in range(_DEEPEST):
        every = [one for value in waiting for one in jsons.objects(value)]
        found += every
        waiting = [one.get(key) for one in every for key in _INNER]
    return found


def is_fragment(value: str) -> bool:
    """Whether what stands behind ``#`` in an address says which characters of a text are meant."""
    return bool(_FRAGMENT.fullmatch(value))


def _evidence(value: Any) -> Iterator[counting.Place]:
    """The positions of one target, with the quote beside them, as far as they count from its top.

    A position that refines another one begins where that does, so it tells nothing.
    """
    found = jsons.objects(value)
    quotes = [one["exact"] for one in found if isinstance(one.get("exact"), str)]
    for one in found:
        start, end = jsons.whole(one.get("start")), jsons.whole(one.get("end"))
        if one.get("type") == "TextPositionSelector" and start is not None and end is not None:
            yield start, end, tuple(quotes[:1])
