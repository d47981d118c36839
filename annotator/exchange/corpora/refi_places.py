"""Where a selection of a REFI-QDA project is: programs count its positions differently.

The standard counts code points, half-open, but its words can be read as if the end were included;
ATLAS.ti counts a CRLF as one character, and programs on .NET or Java count UTF-16 units. What the
selections of a text quote decides which count is right for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from annotator.core.span import Span
from annotator.exchange.corpora.doubts import Why
from annotator.exchange.corpora.places import Places
from annotator.exchange.corpora.texts import Unit

_SHIFTS: Final = ((0, 0), (0, 1), (-1, 0), (1, 0), (0, -1), (1, 1), (-1, -1))
"""Off by one at either end, or at both."""
_SHORTEST: Final = 4
"""A shorter name is found in most texts by chance."""
_CUT: Final = 20
"""Some programs cut quotes without a sign; only so long a beginning speaks for a place."""

Selection = tuple[int, int, tuple[str, ...]]
"""Start, end, and what may be its quote: a program may also name a selection as it likes."""


class Counted:
    """One text of a project, ``raw`` as its file has it, and how its positions are counted.

    ``one_line_end`` is whether its program counts CRLF as one, for texts where no quote tells.
    """

    def __init__(self, raw: str, selections: Iterable[Selection], *, one_line_end: bool) -> None:
        as_is, joined = Places(raw), Places(raw.replace("\r\n", "\n"))
        first, second = (joined, as_is) if one_line_end else (as_is, joined)
        texts = [first, second] if "\r" in raw else [as_is]
        if "\r" not in raw:
            # An XML parser makes LF of each CRLF that a program wrote, and counted.
            texts.append(Places(raw.replace("\n", "\r\n")))
        ways = [(text, unit) for unit in (Unit.CODE_POINTS, Unit.UTF_16) for text in texts]
        self.text = as_is.text
        self._words = " ".join(self.text.split())
        quoted = [one for one in selections if any(one[2])]
        # max takes the first of equals: the standard's way, unless quotes speak for another.
        self._places, self._unit = max(
            ways, key=lambda way: sum(_is_quoted(way[0], way[1], one) for one in quoted)
        )

    def place(self, selection: Selection) -> Span | Why:
        """The span of a selection, off by one if only so it covers its quote; or why none."""
        start, end, quotes = selection
        found = self._places.span(start, end, self._unit)
        for quote in filter(None, quotes):
            for before, after in _SHIFTS:
                span = self._places.span(start + before, end + after, self._unit)
                if span is not None and _covers(span.of(self.text), quote):
                    return span
        if found is None:
            return Why.EMPTY if start == end else Why.OUTSIDE
        covered = " ".join(found.of(self.text).split())
        if any(self._is_elsewhere(quote, covered) for quote in quotes):
            return Why.OTHER_WORDS
        return found

    def _is_elsewhere(self, quote: str, covered: str) -> bool:
        """Whether a name is a quote of other words, and not a name that somebody gave."""
        words = _whole(quote)[0]
        return len(words) >= _SHORTEST and words in self._words and words not in covered


def _is_quoted(places: Places, unit: Unit, selection: Selection) -> bool:
    start, end, quotes = selection
    span = places.span(start, end, unit)
    return span is not None and any(_covers(span.of(places.text), q) for q in quotes if q)


def _covers(covered: str, quote: str) -> bool:
    words, is_cut = _whole(quote)
    there = " ".join(covered.split())
    is_cut = is_cut or len(words) >= _CUT
    return bool(words) and (there == words or (is_cut and there.startswith(words)))


def _whole(quote: str) -> tuple[str, bool]:
    """The words of a quote, and whether more came after them: programs cut long ones."""
    words = " ".join(quote.split())
    bare = words.removesuffix("…").removesuffix("...").rstrip()
    return (bare, True) if bare != words else (words, False)
