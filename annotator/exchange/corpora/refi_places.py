"""Where a selection of a REFI-QDA project is: programs count its positions differently.

The standard counts code points, half-open, but its words can be read as if the end were included;
ATLAS.ti counts a CRLF as one character, and programs on .NET or Java count UTF-16 units. What the
selections of a text quote decides which count is right for it (``counting.py``); then whether they
cut words; then what is known of the program that wrote the project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from annotator.core.span import Span
from annotator.exchange.corpora import counting
from annotator.exchange.corpora.counting import LineEnds, Way
from annotator.exchange.corpora.doubts import Why
from annotator.exchange.corpora.places import elsewhere
from annotator.exchange.corpora.texts import Unit

_SHIFTS: Final = ((0, 1), (-1, 0), (1, 0), (0, -1), (1, 1), (-1, -1))
"""Off by one at either end, or at both."""
_SHORTEST: Final = 2
"""A shorter name is found in most texts by chance."""
_LOOSE: Final = 3
"""A quote may differ from its selection by so many characters: spaces, line ends, a count."""
_CUT: Final = 20
"""Some programs cut quotes without a sign; only so long a beginning speaks for a place."""

Selection = counting.Place
"""Start, end, and what may be its quote: a program may also name a selection as it likes."""

_NET: Final = Way(Unit.UTF_16, LineEnds.AS_IS)
_PYTHON: Final = Way(Unit.CODE_POINTS, LineEnds.AS_IS)
_HABITS: Final = (
    ("NVIVO", lambda way: way == _NET),  # a program on .NET
    ("ATLAS", lambda way: way.line_ends is LineEnds.ONE),
    ("QUALCODER", lambda way: way == _PYTHON),
    ("TAGUETTE", lambda way: way == _PYTHON),
    ("SOURCE ANNOTATOR", lambda way: way == _PYTHON),
)
"""How a program counts, by the beginning of what it calls itself, as far as that is known."""


def habit_of(origin: str) -> Callable[[Way], bool]:
    """Whether a way to count is that of the program called ``origin``; none is, if it is unknown.

    Where a text has no CRLF any end of a line will do.
    """
    name = origin.upper()
    return next((is_usual for start, is_usual in _HABITS if name.startswith(start)), _unknown)


def _unknown(_way: Way) -> bool:
    return False


class Counted(counting.Counted):
    """One text of a project, ``raw`` as its file has it, and how its positions are counted."""

    def __init__(
        self, raw: str, selections: Iterable[Selection], usual: Callable[[Way], bool]
    ) -> None:
        ways = counting.ways_of(raw, (Unit.CODE_POINTS, Unit.UTF_16))
        super().__init__(raw, ways, selections, _covers, usual)
        self.by_quote = False
        """Whether the last place is that of its quote, since its numbers are of another one."""
        self.is_quoted = False
        """Whether the last place has the words of its quote."""

    def place(self, selection: Selection) -> Span | Why:
        """The span of a selection, where its quote is, or why there is none."""
        start, end, quotes = selection
        found = self.span(start, end)
        self.by_quote = False
        words = "" if found is None else found.of(self.text)
        self.is_quoted = any(_covers(words, one) for one in quotes if one)
        if found is not None and self.is_quoted:
            return found
        moved = self._off_by_one(start, end, quotes)
        if moved is not None:
            self.by_quote = True
            return moved
        covered = " ".join(words.split())
        for quote in quotes:
            there = self._elsewhere(quote, covered, end - start)
            if there is not None:
                self.by_quote = isinstance(there, Span)
                return there
        if found is None:
            return Why.EMPTY if start == end else Why.OUTSIDE
        return Why.UNCERTAIN if self.is_open(start, end) else found

    def _off_by_one(self, start: int, end: int, quotes: Iterable[str]) -> Span | None:
        """The place of a quote off by one at either end, the one without space at its edges."""
        for is_exact in (True, False):
            for quote in filter(None, quotes):
                for before, after in _SHIFTS:
                    span = self.span(start + before, end + after)
                    words = "" if span is None else span.of(self.text)
                    is_same = words == words.strip() or not is_exact
                    if span is not None and is_same and _covers(words, quote):
                        return span
        return None

    def _elsewhere(self, quote: str, covered: str, length: int) -> Span | Why | None:
        """Where else the words of a name are; nothing where it is a name that somebody gave.

        A quote is about as long as what was selected, and *war* for a paragraph is a name. Where a
        quote that was cut ends, nobody knows.
        """
        words, is_cut = _whole(quote)
        if len(words) < _SHORTEST or words in covered:
            return None
        if not is_cut and abs(len(words) - length) > max(_LOOSE, length // 4):
            return None
        found = elsewhere(self.text, words)
        if found is Why.NOT_FOUND:
            return None
        return Why.OTHER_WORDS if is_cut and isinstance(found, Span) else found


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
