"""The texts of Label Studio's tasks: plain ones, pages, dialogues, and where regions are in them.

Which value of a task is its text says the labelling interface; without it, what the regions quote.
Offsets in plain texts count in the text, those in pages in its text nodes (``globalOffsets``), and
those in dialogues in one turn.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.html_text import text_nodes, text_of
from annotator.exchange.corpora.places import Places, same_words, text_in
from annotator.exchange.corpora.texts import Offsets, StoredText, Unit
from annotator.exchange.readers.reading import LARGEST_ARTICLE

REGIONS: Final = ("labels", "hypertextlabels", "paragraphlabels")
"""The types of results that are labels on words."""
PAIRWISE: Final = "pairwise"
"""The type of results that say which of two texts was chosen."""
MESSAGE: Final = "chatmessage"
"""The type of results that are what an annotator wrote into a chat: a turn of its text."""
UNITS: Final = (Unit.UTF_16, Unit.CODE_POINTS)
_KINDS: Final = {
    "Text": "labels",
    "HyperText": "hypertextlabels",
    "Paragraphs": "paragraphlabels",
}
"""Elements of an interface that show a text, and the regions that can be on it."""
_ADDRESS: Final = re.compile(r"(?:[a-z0-9]+://|/|data:|upload/)\S*$", re.IGNORECASE)

Result = Mapping[str, Any]


def with_line_ends(quote: str) -> str:
    """A quote with the line ends that some versions wrote as a backslash and an n."""
    return quote.replace("\\n", "\n")


class PlainText:
    """A text whose regions count in it; ``text`` is the text as it is stored."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._places = Places(raw)
        self.text = self._places.text

    def bounds(self, one: Result) -> tuple[int, int] | None:
        """Start and end of a region as the file has them; none where these are no numbers."""
        return _numbers(_value(one), "start", "end")

    def span(self, one: Result, unit: Unit) -> Span | None:
        """Where a region is in :attr:`text`, if it is counted in this unit."""
        bounds = self.bounds(one)
        return self._places.span(*bounds, unit) if bounds else None

    def covers(self, span: Span, quote: str) -> bool:
        """Whether a span of :attr:`text` has the words of a quote."""
        covered = span.of(self.text)
        return same_words(covered, quote) or same_words(covered, with_line_ends(quote))


class PageText:
    """A page; regions count in its text nodes one after the other or in one, or quote words."""

    def __init__(self, page: str) -> None:
        self._html = page
        self._page = text_of(page)
        self._nodes: dict[str, tuple[int, int]] | None = None
        self._offsets: dict[Unit, Offsets] = {}
        self.text = self._page.text

    def bounds(self, one: Result) -> tuple[int, int] | None:
        """Start and end in the text nodes, in UTF-16 units; none where the file does not tell."""
        return next(self._bounds(one, Unit.UTF_16), None)

    def span(self, one: Result, unit: Unit) -> Span | None:
        """Where a region is by the first place that has the words which it quotes; any if none."""
        bounds = self._bounds(one, unit)
        spans = [span for at in bounds if (span := self._page.span(*at, unit)) is not None]
        quote = quote_of(one)
        covering = (span for span in spans if not quote or self.covers(span, quote))
        return next(covering, spans[0] if spans else None)

    def _bounds(self, one: Result, unit: Unit) -> Iterator[tuple[int, int]]:
        """Start and end in the text nodes as offsets in all of them, as paths, or by the quote."""
        offsets = _value(one).get("globalOffsets")
        found = _numbers(offsets, "start", "end") if isinstance(offsets, dict) else None
        if found is not None:
            yield found
        if unit not in self._offsets:
            self._offsets[unit] = Offsets(self._page.raw, unit)
        ends = self._end(one, "start", unit), self._end(one, "end", unit)
        if ends[0] is not None and ends[1] is not None:
            yield ends[0], ends[1]
        quote = quote_of(one).replace("\\n", "\n")
        if found is None and quote and self._page.raw.count(quote) == 1:
            at = self._page.raw.index(quote)
            yield self._offsets[unit].of(at), self._offsets[unit].of(at + len(quote))

    def _end(self, one: Result, name: str, unit: Unit) -> int | None:
        """Where a path to a text node and the offset in that are in all of them, in the unit."""
        path, within = _value(one).get(name), jsons.whole(_value(one).get(f"{name}Offset"))
        if not isinstance(path, str) or within is None or within < 0:
            return None
        if self._nodes is None:
            self._nodes = text_nodes(self._html)
        path = path.removeprefix("/html[1]").removeprefix("/body[1]")
        # A browser puts this element into tables that have none.
        node = self._nodes.get(path) or self._nodes.get(path.replace("/tbody[1]", ""))
        if node is None:
            return None
        start, end = map(self._offsets[unit].of, node)
        return start + within if start + within <= end else None

    def covers(self, span: Span, quote: str) -> bool:
        """Whether the words are the same; between two paragraphs a browser may quote no space."""
        words = (span.of(self.text), quote.replace("\\n", "\n"))
        return "".join(words[0].split()) == "".join(words[1].split())


class Dialogue(PlainText):
    """Turns of a dialogue, each a line with its speaker; regions count in the words of a turn."""

    def __init__(self, turns: Sequence[Mapping[str, Any]], speaker: str, words: str) -> None:
        lines = []
        self._starts: list[int] = []
        self._speakers: list[tuple[int, int]] = []
        """Where the raw text has the names of the speakers."""
        length = 0
        for turn in turns:
            who, said = jsons.line(turn.get(speaker)), jsons.words(turn.get(words))
            before = f"{who}: " if who else ""
            self._starts.append(length + len(before))
            self._speakers.append((length, length + len(before)))
            lines.append(f"{before}{said}")
            length += len(lines[-1]) + 1
        raw = "\n".join(lines)
        super().__init__(raw)

    def bounds(self, one: Result) -> tuple[int, int] | None:
        return _numbers(_value(one), "startOffset", "endOffset") if self._turns(one) else None

    def span(self, one: Result, unit: Unit) -> Span | None:
        bounds, turns = self.bounds(one), self._turns(one)
        if bounds is None or turns is None:
            return None
        offsets = Offsets(self.raw, unit)
        start, end = (
            offsets.of(self._starts[turn]) + at for turn, at in zip(turns, bounds, strict=True)
        )
        return StoredText(self.raw, unit).span(start, end)

    def covers(self, span: Span, quote: str) -> bool:
        """The same of words in several turns, which may be quoted without their speakers."""
        if super().covers(span, quote):
            return True
        said, named, last = "", "", span.start
        for speaker in self._speakers:
            start, end = (self._places.at(at) or 0 for at in speaker)
            if span.start <= start < end <= span.end:
                before = self.text[last:start]
                said, named = said + before, named + before + self.text[start : end - 2]
                last = end
        words = [one + self.text[last : span.end] for one in (said, named)]
        return "".join(with_line_ends(quote).split()) in ("".join(one.split()) for one in words)

    def _turns(self, one: Result) -> tuple[int, int] | None:
        """The numbers of the turns in which a region starts and ends."""
        found = _numbers(_value(one), "start", "end")
        there = range(len(self._starts))
        return found if found and found[0] in there and found[1] in there else None


Text = PlainText | PageText | Dialogue


def rows_of(content: bytes, name: str, tell: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    """The rows of a table as tasks of JSON-MIN: lists and several choices in cells are JSON.

    ``tell`` learns of an encoding that was guessed.

    Raises:
        CannotRead: it is no text, or a cell is too long for a table.
    """
    text = text_in(content, name, tell)
    names = text.partition("\n")[0]
    csv.field_size_limit(LARGEST_ARTICLE)  # whole articles are cells
    tabs = names.count("\t") > names.count(",")
    try:
        for row in csv.DictReader(StringIO(text, newline=""), delimiter="\t" if tabs else ","):
            yield {str(key): _cell(value) for key, value in row.items() if value}
    except csv.Error as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=name, reason=error)) from error


def _cell(value: Any) -> Any:
    if not isinstance(value, str) or not value.startswith(("[", '{"choices"')):
        return value
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return found if jsons.objects(found) else value


def quote_of(one: Result) -> str:
    """The words that a region says it covers; empty where it says none."""
    words = _value(one).get("text")
    return words if isinstance(words, str) else ""


def _value(one: Result) -> Mapping[str, Any]:
    value = one.get("value")
    return value if isinstance(value, dict) else {}


def _numbers(value: Mapping[str, Any], *names: str) -> tuple[int, int] | None:
    start, end = (jsons.whole(value.get(name)) for name in names)
    return None if start is None or end is None else (start, end)
