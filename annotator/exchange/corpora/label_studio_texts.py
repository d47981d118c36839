"""The texts of Label Studio's tasks: plain ones, pages, dialogues, and where regions are in them.

Which value of a task is its text says the labelling interface; without it, what the regions quote.
Offsets in plain texts count in the text, those in pages in its text nodes (``globalOffsets``), and
those in dialogues in one turn.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.html_text import text_of
from annotator.exchange.corpora.label_studio import ORIGIN
from annotator.exchange.corpora.places import Places, same_words, text_in
from annotator.exchange.corpora.texts import Offsets, StoredText, Unit
from annotator.exchange.readers import office
from annotator.exchange.readers.reading import LARGEST_ARTICLE

REGIONS: Final = ("labels", "hypertextlabels", "paragraphlabels")
"""The types of results that are labels on words."""
UNITS: Final = (Unit.UTF_16, Unit.CODE_POINTS)
_KINDS: Final = {
    "Text": "labels",
    "HyperText": "hypertextlabels",
    "Paragraphs": "paragraphlabels",
}
"""Elements of an interface that show a text, and the regions that can be on it."""
_ADDRESS: Final = re.compile(r"(?:[a-z0-9]+://|/|data:|upload/)\S*$", re.IGNORECASE)

Result = Mapping[str, Any]


class PlainText:
    """A text whose regions count in it; ``text`` is the text as it is stored."""

    def __init__(self, raw: str) -> None:
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
        # Some versions wrote line ends in the words as a backslash and an n.
        return same_words(covered, quote) or same_words(covered, quote.replace("\\n", "\n"))


class PageText:
    """A page; regions count in its text nodes, or only quote their words."""

    def __init__(self, page: str) -> None:
        self._page = text_of(page)
        self.text = self._page.text

    def bounds(self, one: Result) -> tuple[int, int] | None:
        """Start and end in the text nodes; those of the only place of the quote, where not given.

        A region without them has paths in a page that only a browser has.
        """
        offsets = _value(one).get("globalOffsets")
        found = _numbers(offsets, "start", "end") if isinstance(offsets, dict) else None
        quote = quote_of(one).replace("\\n", "\n")
        if found is None and quote and self._page.raw.count(quote) == 1:
            at = self._page.raw.index(quote)
            place = Offsets(self._page.raw, Unit.UTF_16)
            found = place.of(at), place.of(at + len(quote))
        return found

    def span(self, one: Result, unit: Unit) -> Span | None:
        bounds = self.bounds(one)
        return self._page.span(*bounds, unit) if bounds else None

    def covers(self, span: Span, quote: str) -> bool:
        """Whether the words are the same; between two paragraphs a browser may quote no space."""
        words = (span.of(self.text), quote.replace("\\n", "\n"))
        return "".join(words[0].split()) == "".join(words[1].split())


class Dialogue(PlainText):
    """Turns of a dialogue, each a line with its speaker; regions count in the words of a turn."""

    def __init__(self, turns: Sequence[Mapping[str, Any]], speaker: str, words: str) -> None:
        lines = []
        self._starts: list[int] = []
        length = 0
        for turn in turns:
            who, said = jsons.line(turn.get(speaker)), jsons.words(turn.get(words))
            before = f"{who}: " if who else ""
            self._starts.append(length + len(before))
            lines.append(f"{before}{said}")
            length += len(lines[-1]) + 1
        raw = "\n".join(lines)
        super().__init__(raw)
        self._raw = raw

    def bounds(self, one: Result) -> tuple[int, int] | None:
        return _numbers(_value(one), "startOffset", "endOffset") if self._turns(one) else None

    def span(self, one: Result, unit: Unit) -> Span | None:
        bounds, turns = self.bounds(one), self._turns(one)
        if bounds is None or turns is None:
            return None
        offsets = Offsets(self._raw, unit)
        start, end = (
            offsets.of(self._starts[turn]) + at for turn, at in zip(turns, bounds, strict=True)
        )
        return StoredText(self._raw, unit).span(start, end)

    def _turns(self, one: Result) -> tuple[int, int] | None:
        """The numbers of the turns in which a region starts and ends."""
        found = _numbers(_value(one), "start", "end")
        there = range(len(self._starts))
        return found if found and found[0] in there and found[1] in there else None


Text = PlainText | PageText | Dialogue


@dataclass(frozen=True, slots=True)
class Shown:
    """What an interface shows: the kind of regions on it, its value in a task, and its keys."""

    kind: str
    value: str
    speaker: str = "author"
    words: str = "text"


@dataclass(slots=True)
class Interface:
    """The texts that labelling interfaces show, by the names that regions refer to them by."""

    shown: dict[str, Shown] = field(default_factory=dict)
    roots: list[Any] = field(default_factory=list)
    """The elements at the top, of those that are interfaces."""

    def take(self, content: bytes, name: str) -> None:
        """Learn an interface.

        Raises:
            CannotRead: it is no XML.
        """
        root = office.parsed(content, name)
        if root.tag != "View":
            return
        self.roots.append(root)
        for element in root.iter(*_KINDS):
            value = jsons.line(element.get("value")).removeprefix("$")
            kind = _KINDS[str(element.tag)]
            keys = (element.get("nameKey") or "author", element.get("textKey") or "text")
            self.shown[jsons.line(element.get("name"))] = Shown(kind, value, *keys)

    def of(self, results: Sequence[Result]) -> Shown | None:
        """What regions are on; the only text there is, where there are none."""
        names = [jsons.line(one.get("to_name")) for one in results]
        found = [self.shown[name] for name in names if name in self.shown]
        one = next(iter(self.shown.values())) if len(self.shown) == 1 else None
        return found[0] if found else one


def find_text(
    data: Mapping[str, Any], results: Sequence[Result], interface: Interface
) -> tuple[str, Text] | list[str]:
    """The text of a task and the key of its value; else the keys of those it may be, if any."""
    if data.get("origin") == ORIGIN and isinstance(data.get("text"), str):
        return "text", PlainText(data["text"])
    shown = interface.of(results)
    if shown is not None and data.get(shown.value):
        made = _made(shown, data[shown.value])
        if made is not None:
            return shown.value, made
    types = {jsons.line(one.get("type")) for one in results}
    if "paragraphlabels" in types:
        return _dialogue(data)
    kind = "hypertextlabels" if "hypertextlabels" in types else "labels"
    texts = {k: v for k, v in data.items() if isinstance(v, str) and v and not _ADDRESS.match(v)}
    keys = [key for key in texts if _fits(_page_or_plain(kind, texts[key]), results)]
    named = {jsons.line(one.get("to_name")) for one in results} & set(keys)
    if "text" in texts:
        keys = ["text"]
    elif len(named) == 1:
        keys = list(named)
    if len(keys) == 1 and (keys == ["text"] or types & set(REGIONS)):
        return keys[0], _page_or_plain(kind, texts[keys[0]])
    return (keys or list(texts)) if types & set(REGIONS) else []


def rows_of(content: bytes, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table as tasks of JSON-MIN: lists in their cells are JSON.

    Raises:
        CannotRead: it is no text, or a cell is too long for a table.
    """
    text = text_in(content, name)
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
    if not isinstance(value, str) or not value.startswith("["):
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


def _fits(text: Text, results: Sequence[Result]) -> bool:
    """Whether all regions that quote words can be on a text, where they are or at all."""
    quoted = [(one, quote) for one in results if (quote := quote_of(one)) and _is_region(one)]
    return all(
        any((span := text.span(one, unit)) and text.covers(span, quote) for unit in UNITS)
        or quote in text.text
        for one, quote in quoted
    )


def _is_region(one: Result) -> bool:
    return one.get("type") in REGIONS


def _made(shown: Shown, value: Any) -> Text | None:
    if shown.kind == "paragraphlabels":
        turns = jsons.objects(value)
        return Dialogue(turns, shown.speaker, shown.words) if turns else None
    is_text = isinstance(value, str) and not _ADDRESS.match(value)
    return _page_or_plain(shown.kind, value) if is_text else None


def _page_or_plain(kind: str, value: str) -> Text:
    return PageText(value) if kind == "hypertextlabels" else PlainText(value)


def _dialogue(data: Mapping[str, Any]) -> tuple[str, Text] | list[str]:
    """The only list of turns in a task, with the keys that are usual."""
    keys = [
        key
        for key, value in data.items()
        if isinstance(value, list) and any("text" in one for one in jsons.objects(value))
    ]
    if len(keys) != 1:
        return keys
    turns = jsons.objects(data[keys[0]])
    speaker = next((key for key in ("author", "speaker", "name", "role") if key in turns[0]), "")
    return keys[0], Dialogue(turns, speaker or "author", "text")


def _value(one: Result) -> Mapping[str, Any]:
    value = one.get("value")
    return value if isinstance(value, dict) else {}


def _numbers(value: Mapping[str, Any], *names: str) -> tuple[int, int] | None:
    start, end = (jsons.whole(value.get(name)) for name in names)
    return None if start is None or end is None else (start, end)


def interfaces(files: Mapping[str, bytes]) -> tuple[Interface, list[str]]:
    """What the labelling interfaces among the files show, and why some could not be read."""
    found, failed = Interface(), []
    for name, content in _xml(files):
        try:
            found.take(content, name)
        except CannotRead as problem:
            failed.append(str(problem))
    return found, failed


def _xml(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((n, content) for n, content in files.items() if n.lower().endswith(".xml"))
