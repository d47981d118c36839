"""Reads WebAnno TSV 3.0 to 3.3, what INCEpTION and WebAnno export: layers as columns on tokens.

Offsets count UTF-16 units. Span layers become marks, relations, slots and chains become ties; what
is on no characters is left out and said. Between sentences the format keeps a line's end at best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import dropwhile, pairwise, takewhile
from typing import Final

from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark, Tie
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span, merged
from annotator.exchange.corpora import Files, cas_types, inception, tagset, webanno_old
from annotator.exchange.corpora import webanno_cells as cells
from annotator.exchange.corpora.cas_labels import Labels
from annotator.exchange.corpora.cas_reading import (
    foreign_mark,
    of_relation,
    our_mark,
    short,
)
from annotator.exchange.corpora.cas_types import KINDS
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.texts import StoredText, Unit, decoded
from annotator.exchange.corpora.webanno_stacks import BASE, SLOT, TARGET, Column, Said, stacks

_FORMAT: Final = re.compile(r"#FORMAT=WebAnno TSV 3(?:\.(\d{1,2}))?\s*")
"""Some converters write no number behind the 3."""
_UNIT: Final = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,9})-(\d{1,9})\t([^\t]*)\t?(.*)")
_LARGEST_GAP: Final = 10_000
"""Between sentences, in UTF-16 units: beyond it, a file is damaged."""
_NEW_LAYER: Final = re.compile(r"#T_(SP|RL|CH)=([^|]*)\|?(.*)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A token, or a part of one: its name, its place in UTF-16 units, its words and its cells."""

    name: str
    start: int
    end: int
    words: str
    cells: list[str]


@dataclass(slots=True)
class _Found:
    """An annotation: the rows it is on, and what its columns say."""

    layer: str
    kind: str
    rows: list[_Row] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    slots: list[tuple[str, str]] = field(default_factory=list)
    """The role and the written target of each slot."""
    slot_layer: str = ""
    """Of the targets of slots, or of what a relation ties."""
    source: cells.Item | None = None
    """Of a relation."""
    chain: tuple[int, int] | None = None
    """Of a link, its chain and its place in it."""

    @property
    def shown(self) -> str:
        return f"{short(self.layer)} {self.rows[0].name}"

    def say(self, column: Column, item: cells.Item) -> None:
        """Take what a column says of it; what an earlier unit said stays."""
        if column.role == SLOT and not self.slots:
            roles = map(cells.Item, cells.parts(item.written, ";"))
            self.slots = [(role.value or column.name, "") for role in roles]
        elif column.role == TARGET:
            self.slot_layer = column.name
            targets = cells.parts(item.written, ";")
            pairs = zip(self.slots, targets, strict=False)
            self.slots = [(role, before or target) for (role, before), target in pairs]
        elif column.role == BASE:
            self.slot_layer, self.source = column.name, item
        elif not column.role:
            link = cells.chained(item.written) if self.kind == "CH" else None
            value = cells.Item(link[0]).value if link else item.value
            if value:
                self.said.setdefault(column.name, value)


@dataclass(slots=True)
class _Sheet:
    """One file: its text as it is written, its columns, its rows."""

    minor: int
    columns: list[Column] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0
    """Of the text so far, in UTF-16 units."""

    @property
    def following(self) -> int:
        """Where the next sentence starts, if a line's end is before it."""
        return self.length + bool(self.text)

    def begin(self, lines: list[str], start: int) -> None:
        """Add a sentence that starts at ``start``: a line's end, then spaces, fill a gap."""
        gap = start - self.length
        if gap > 0:
            self._add(("\n" if self.text else " ") + " " * (gap - 1))
        self._add("\n".join(lines))

    def _add(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words.encode("utf-16-le", "surrogatepass")) // 2


def read(files: Files) -> FoundCorpus:
    """The articles of the TSV files, and the tags of the tag set among them.

    Raises:
        CannotRead: none of the files is WebAnno TSV 3, or one is damaged.
    """
    doubts = Doubts()
    documents = []
    for name in sorted(files):
        if not name.lower().endswith(".tsv"):
            continue
        stem = name.rpartition(".")[0]
        lines = decoded(files[name], name).removeprefix("\ufeff").split("\n")
        lines = [line.removesuffix("\r") for line in lines]
        version = _FORMAT.fullmatch(lines[0])
        if version or webanno_old.is_old(lines):
            sheet = _sheet_of(lines, int(version[1] or 0) if version else 3, name, doubts)
            documents.append(
                inception.named(_Article(sheet, stem, doubts).document(), name, doubts)
            )
        elif re.match(r"\s*#\s?(id=|[\w.]+\s\|\s)", lines[0]):
            message = _(
                "{file} is WebAnno TSV 1 or 2 without the texts of its sentences or its layers."
                " Open it in INCEpTION or WebAnno, and export it as “WebAnno TSV v3” or as “UIMA"
                " CAS XMI”."
            )
            raise CannotRead(message.format(file=name))
        else:
            doubts.add(stem, name, Why.UNREADABLE)
    if not documents and not tagset.is_there(files):
        raise CannotRead(_("None of the files is WebAnno TSV 3: its first line would say so."))
    corpus = Corpus(name="", documents=tuple(documents), tags=tagset.found(files))
    return FoundCorpus(corpus=corpus, doubts=doubts.sentences())


def _sheet_of(lines: list[str], minor: int, name: str, doubts: Doubts) -> _Sheet:
    """The sheet of a file; where its places are not those of the text, the words tell them."""
    if webanno_old.is_old(lines):
        return _sheet(webanno_old.modern(lines, name), minor, name, doubts, is_placed=True)
    if webanno_old.is_anew(lines[1:]):
        message = _(
            "{file}: its places begin anew in each sentence, so each word is taken as the next such"
            " word of its sentence."
        )
        placed = webanno_old.placed(lines[1:], minor, name)
    elif webanno_old.is_moved(lines[1:], minor):
        message = _(
            "{file}: most of its places are not those of its words, so each word is taken as the"
            " next such word of its sentence."
        )
        placed = webanno_old.placed(lines[1:], minor, name)
    else:
        return _sheet(lines[1:], minor, name, doubts)
    doubts.say(message.format(file=name))
    return _sheet(placed, minor, name, doubts, is_placed=True)


def _sheet(
    lines: list[str], minor: int, name: str, doubts: Doubts, *, is_placed: bool = False
) -> _Sheet:
    """The sheet that lines are; each sentence is where its first unit is, unless ``is_placed``.

    In those a line's end is all that is between sentences.
    """
    stem = name.rpartition(".")[0]
    sheet = _Sheet(minor)
    waiting: list[str] = []
    for number, line in enumerate(lines):
        layer, unit = _NEW_LAYER.fullmatch(line), _UNIT.fullmatch(line)
        if layer and not sheet.rows:
            sheet.columns += _columns(layer[1], layer[2], layer[3])
        elif line.startswith("#Text="):
            waiting.append(cells.text(line.removeprefix("#Text="), minor))
        elif unit:
            row = _Row(unit[1], int(unit[2]), int(unit[3]), unit[4], unit[5].split("\t"))
            if waiting and not 0 <= row.start - sheet.length <= _LARGEST_GAP:
                message = _("{file} is damaged: {unit} is not where its sentence is.")
                raise CannotRead(message.format(file=name, unit=row.name))
            if waiting:
                sheet.begin(waiting, sheet.following if is_placed else row.start)
                waiting = []
            sheet.rows.append(row)
        elif line.startswith("#Sentence."):
            doubts.say(
                _("Names of sentences (#Sentence.id) are left out: sentences have none here.")
            )
        elif waiting and _goes_on(waiting, lines[number:]):
            waiting.append(cells.text(line, minor))
        elif line.strip():
            doubts.add(stem, line, Why.UNREADABLE)
    return sheet


def _goes_on(known: list[str], lines: list[str]) -> bool:
    """Whether a line is more of a sentence, whose line end whoever wrote it did not escape.

    The units behind it then cover more than is known of the sentence.
    """
    units = [*takewhile(bool, map(_UNIT.fullmatch, dropwhile(_is_bare, lines)))]
    places = [(int(one[2]), int(one[3])) for one in units if one]
    length = len("\n".join(known).encode("utf-16-le", "surrogatepass")) // 2
    return bool(places) and places[-1][1] - places[0][0] > length


def _is_bare(line: str) -> bool:
    return not line.startswith("#") and _UNIT.fullmatch(line) is None


def _columns(kind: str, layer: str, declared: str) -> Iterator[Column]:
    slot = ""
    for name in declared.split("|"):
        if kind == "SP" and name.startswith("ROLE_"):
            slot = name.rpartition(":")[2].partition("_")[0]
            yield Column(layer, kind, slot, SLOT)
        elif kind == "SP" and slot and "." in name:
            yield Column(layer, kind, name, TARGET)
        elif kind == "RL" and name.startswith("BT_"):
            yield Column(layer, kind, name.removeprefix("BT_"), BASE)
        else:
            yield Column(layer, kind, name)


class _Article:
    """One file, and the annotations that its cells tell of."""

    def __init__(self, sheet: _Sheet, stem: str, doubts: Doubts) -> None:
        self._sheet = sheet
        self._stem = stem
        self._doubts = doubts
        raw = "".join(sheet.text)
        self._stored = StoredText(raw, Unit.UTF_16)
        self._raw = raw.encode("utf-16-le", "surrogatepass")
        self._found: list[_Found] = []
        self._labels = Labels(())
        self._known: dict[tuple[str, str], _Found] = {}
        """By layer and number; links of chains by layer, chain and place."""
        self._numbered: dict[str, _Found] = {}
        self._on_unit: dict[str, list[_Found]] = {}
        self._marks: dict[int, Mark] = {}
        """By the identity of what was found; the parts of one mark lead to the same."""

    def document(self) -> Document:
        for row in self._sheet.rows:
            self._read_row(row)
        self._labels = Labels((one.layer, one.said) for one in self._found)
        parts: dict[tuple[str, str], list[_Found]] = {}
        for at, one in enumerate(self._found):
            if one.kind != "RL":
                whole = one.said.get(cas_types.WHOLE, "") if one.layer in KINDS else ""
                parts.setdefault((one.layer, whole or f"#{at}"), []).append(one)
        for number, pieces in enumerate(parts.values(), 1):
            self._read_mark(f"m{number}", pieces)
        marks = {mark.id: mark for mark in self._marks.values()}
        ties = (*self._slots(), *self._chains(), *self._relations())
        return Document(
            id=self._stem,
            name="",
            text=self._stored.text,
            marks=tuple(sorted(marks.values(), key=lambda mark: mark.spans)),
            ties=tuple(dict.fromkeys(ties)),
        )

    def _read_row(self, row: _Row) -> None:
        columns = self._sheet.columns
        if len(row.cells) < len(columns):
            self._doubts.add(self._stem, row.name, Why.UNREADABLE)
            return
        here = stacks(columns, row.cells)
        for column, item in here.unclear:
            shown = f"{short(column.layer)} {row.name}, {column.name}: {item.value}"
            self._doubts.add(self._stem, shown, Why.UNCLEAR)
        for said in here.said.values():
            found = self._annotation(said)
            found.rows.append(row)
            self._on_unit.setdefault(row.name, []).append(found)
            for column, item in said:
                found.say(column, item)

    def _annotation(self, said: Said) -> _Found:
        """What a unit says in one place of a layer: more of what an earlier one did, or new."""
        layer, kind = said[0][0].layer, said[0][0].kind
        numbers = [item.number for column, item in said if not column.role or column.role == SLOT]
        links = [cells.chained(item.written) for _column, item in said] if kind == "CH" else []
        link = next(filter(None, links), None)
        number = f"{link[1]}-{link[2]}" if link else next(filter(None, numbers), "")
        found = self._known.get((layer, number)) if kind != "RL" else None
        if found is None:
            found = _Found(layer, kind, chain=link[1:] if link else None)
            self._found.append(found)
            if number and kind != "RL":
                self._known[layer, number] = found
                self._numbered.setdefault(number, found)
        return found

    def _read_mark(self, id_: str, pieces: list[_Found]) -> None:
        spans = []
        for one in pieces:
            place = self._place(one)
            if isinstance(place, Span):
                spans.append(place)
            else:
                self._doubts.add(self._stem, one.shown, place)
        first = pieces[0]
        if spans and first.layer in KINDS:
            mark = our_mark(id_, KINDS[first.layer], first.said, merged(spans))
        elif spans:
            mark = foreign_mark(id_, first.layer, dict(first.said), merged(spans), self._labels)
        else:
            return
        if mark.label:
            self._marks |= {id(one): mark for one in pieces}
        else:
            self._doubts.add(self._stem, first.shown, Why.NO_LABEL)

    def _place(self, one: _Found) -> Span | Why:
        start, end = min(row.start for row in one.rows), max(row.end for row in one.rows)
        if self._stored.at(start) is None or self._stored.at(end) is None:
            return Why.OUTSIDE
        if any(not self._covers(row) for row in one.rows):
            return Why.OTHER_WORDS
        return self._stored.span(start, end) or Why.EMPTY

    def _covers(self, row: _Row) -> bool:
        """Whether a unit covers the words that it says."""
        covered = self._raw[2 * row.start : 2 * row.end].decode("utf-16-le", "replace")
        words = (row.words, cells.text(row.words, self._sheet.minor))
        return "".join(covered.split()) in {"".join(word.split()) for word in words}

    def _tie(
        self, kind: str, one: _Found | None, other: _Found | None, shown: str
    ) -> Iterator[Tie]:
        """A tie between the marks of two annotations; a doubt where one of them is none."""
        start, end = self._marks.get(id(one)), self._marks.get(id(other))
        if start and end:
            yield Tie(kind=" ".join(kind.split()), from_id=start.id, to_id=end.id)
        else:
            self._doubts.add(self._stem, shown, Why.LOOSE)

    def _slots(self) -> Iterator[Tie]:
        for one in self._found:
            for role, written in one.slots:
                target = cells.item(written)
                other = self._referred(target.written, target.number, one.slot_layer)
                yield from self._tie(role, one, other, f"{role} of {one.shown}")

    def _chains(self) -> Iterator[Tie]:
        chains: dict[tuple[str, int], dict[int, _Found]] = {}
        for one in self._found:
            if one.chain:
                chains.setdefault((one.layer, one.chain[0]), {})[one.chain[1]] = one
        for links in chains.values():
            ordered = [links[place] for place in sorted(links)]
            for one, other in pairwise(ordered):
                kind = one.said.get("referenceRelation") or short(one.layer)
                yield from self._tie(kind, one, other, one.shown)

    def _relations(self) -> Iterator[Tie]:
        for one in self._found:
            if one.kind != "RL":
                continue
            said = dict(one.said)
            name = self._labels.of(one.layer, said)
            kind = said.pop(name) if name else short(one.layer)
            numbers = one.source.number.split("_") if one.source else []
            number, own = (*numbers, "", "")[:2]
            unit = one.source.written if one.source else ""
            start = self._referred(unit, number, one.slot_layer)
            end = self._referred(one.rows[0].name, own, one.slot_layer)
            about = of_relation(one.layer, said)
            words = ", ".join(filter(None, one.said.values()))
            shown = f"{one.shown}: {words}" if words else one.shown
            yield from (replace(tie, **about) for tie in self._tie(kind, start, end, shown))

    def _referred(self, unit: str, number: str, layer: str) -> _Found | None:
        """The annotation that is meant by a unit and a number, which is 0 or empty for none."""
        if number.strip("0"):
            return self._known.get((layer, number)) or self._numbered.get(number)
        here = [one for one in self._on_unit.get(unit, ()) if one.kind != "RL"]
        return next((one for one in here if one.layer == layer), None)
