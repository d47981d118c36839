"""REFI-QDA projects (``.qdpx``): what NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange.

Articles are plain text sources with their facts as variables; marks are selections, each coded
with its tag, or with its claim or speaker below a code of its own. A grade is a further code on the
selection, and what is longer than a word or two (reasons, notes) is a memo. Relations are links.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import chain
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotator.core.codebook import NewTag, parted
from annotator.core.corpus import VALUE_NAMES, Corpus, Document, Feature, Mark, MarkKind, Note, Tie
from annotator.exchange.codebooks.refi_codebook import OURS, add_codes, guid_of
from annotator.exchange.unstored import stored

HOLDS: Final = frozenset(Feature) - {
    *(Feature.SPLIT_MARKS, Feature.TAG_KEYS, Feature.TAG_EXCLUSIONS, Feature.CONTROL_CHARACTERS)
}

ENDINGS: Final = (".qdpx", ".qde")
"""A project, packed with its texts, and one that somebody unpacked, with its texts beside it."""
NAMESPACE: Final = "urn:QDA-XML:project:1.0"
ORIGIN: Final = "Source Annotator"
NOTE: Final = "Note"
"""The name of a memo with a note; one with a value is named as the value is."""

LINKED: Final = "Relation"
"""The name of the memo on a link: its note, and by creator and time those of the relation."""

CODED: Final = frozenset(VALUE_NAMES) - {"reason"}
"""The values that are codes; the others are memos."""

TOPS: Final[Mapping[MarkKind, str]] = {MarkKind.CLAIM: "Claims", MarkKind.SPEAKER: "Speakers"}
"""The codes above claims and speakers; they are told from tags of that name by their GUIDs."""
VALUES_TOP: Final = "Claim values"
"""The code above those of values: ``Claim values › stance › asserts``."""

_SPACE: Final = b"urn:QDA-XML:project:"
_BEGINNING: Final = 4_000
_LONGEST: Final = 100
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether a file is so named, or is XML that says so; damage is told by who reads it."""
    return any(is_project(name, content) for name, content in files.items())


def is_project(name: str, content: bytes) -> bool:
    """Whether a file is a project by its name, or by its name for XML and the beginning of it."""
    name = name.lower()
    return name.endswith(ENDINGS) or (name.endswith(".xml") and _SPACE in content[:_BEGINNING])


def write(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """One archive, of the project and its texts; the same bytes for the same corpus."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        # An entry without a time of its own, so that nothing depends on when it is written.
        for document in corpus.documents:
            entry = ZipInfo(f"sources/{_guid('text', document.id)}.txt")
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, stored(document.text).encode("utf-8"))
        entry = ZipInfo("project.qde")
        entry.compress_type = ZIP_DEFLATED
        archive.writestr(entry, _Project(corpus).xml())
    yield ".qdpx", packed.getvalue()


def top_guid(name: str) -> str:
    """The GUID of one of our top codes."""
    return guid_of((name,), within=f"{name}:")


def _guid(*parts: object) -> str:
    return str(uuid.uuid5(OURS, "\n".join(map(str, parts)))).upper()


class _Project:
    """Builds the XML of a project, in the order of elements that the schema wants."""

    def __init__(self, corpus: Corpus) -> None:
        from lxml import etree  # noqa: PLC0415 - heavy

        self._corpus = corpus
        self._new = etree.SubElement
        self._as_bytes = etree.tostring
        self._root = etree.Element("Project", nsmap={None: NAMESPACE})
        self._root.attrib.update({"name": stored(corpus.name), "origin": ORIGIN})
        self._notes: list[tuple[str, str, str, Mapping[str, str]]] = []
        """GUID, name, text and further attributes."""
        self._ties: list[tuple[str, Tie, str, str]] = []
        """GUID of the link, the tie, and the GUIDs of its ends."""

    def xml(self) -> bytes:
        self._users()
        self._codes()
        self._variables()
        if self._corpus.documents:
            sources = self._new(self._root, "Sources")
            for document in self._corpus.documents:
                self._source(sources, document)
        self._gather_ties()
        if self._notes:
            notes = self._new(self._root, "Notes")
            for guid, name, text, by in self._notes:
                note = self._new(notes, "Note", guid=guid, name=stored(name), **by)
                self._new(note, "PlainTextContent").text = stored(text)
        self._links()
        return bytes(self._as_bytes(self._root, xml_declaration=True, encoding="utf-8"))

    def _users(self) -> None:
        marks = chain.from_iterable(document.marks for document in self._corpus.documents)
        ties = chain.from_iterable(document.ties for document in self._corpus.documents)
        notes = chain.from_iterable(document.notes for document in self._corpus.documents)
        coders = (
            *(mark.coder for mark in marks),
            *(note.coder for note in notes),
            *(tie.coder for tie in (*ties, *self._corpus.ties)),
        )
        names = dict.fromkeys(filter(None, coders))
        users = self._new(self._root, "Users") if names else None
        for name in names:
            self._new(users, "User", guid=_guid("user", name), name=stored(name))

    def _codes(self) -> None:
        trees = [(tags, within) for tags, within in self._trees() if tags]
        if trees:
            codes = self._new(self._new(self._root, "CodeBook"), "Codes")
            for tags, within in trees:
                add_codes(codes, tags, within)

    def _trees(self) -> Iterator[tuple[list[NewTag], str]]:
        """The codebook with all tags that are used, and a tree each of claims, speakers, values."""
        marks = [mark for document in self._corpus.documents for mark in document.marks]
        tags = {tag.path: tag for tag in self._corpus.tags}
        paths = (path_of(mark) for mark in marks if mark.kind is MarkKind.TAG)
        for path in dict.fromkeys(paths):
            for length in range(1, len(path) + 1):
                tags.setdefault(path[:length], NewTag(path=path[:length]))
        yield list(tags.values()), ""
        for kind, top in TOPS.items():
            labels = dict.fromkeys(path_of(mark) for mark in marks if mark.kind is kind)
            below = [NewTag(path=path) for path in labels]
            yield ([NewTag(path=(top,)), *below] if below else []), f"{top}:"
        found: dict[tuple[str, ...], None] = {}
        for mark in marks:
            for path in _value_paths(mark):
                found |= dict.fromkeys(path[:length] for length in (1, 2, 3))
        yield [NewTag(path=path) for path in found], f"{VALUES_TOP}:"

    def _variables(self) -> None:
        names = dict.fromkeys(name for one in self._corpus.documents for name in one.facts)
        variables = self._new(self._root, "Variables") if names else None
        for name in names:
            guid = _guid("variable", name)
            # Text, since dates of articles are as exact as known: 2025-10 is none in the schema.
            self._new(variables, "Variable", guid=guid, name=stored(name), typeOfVariable="Text")

    def _source(self, sources: Any, document: Document) -> None:
        source = self._new(sources, "TextSource", guid=_guid("source", document.id))
        if document.name:
            source.set("name", stored(document.name))
        source.set("plainTextPath", f"internal://{_guid('text', document.id)}.txt")
        for mark in document.marks:
            notes = self._notes_of(document.id, mark)
            for number, span in enumerate(mark.spans):
                selection = _selection_guid(document.id, mark.id, number)
                self._selection(source, document, replace(mark, id=selection, spans=(span,)), notes)
        for number, note in enumerate(document.notes):
            where = ("source", document.id, *([str(number)] if number else []))
            self._refer(source, self._note(NOTE, note.text, _by(note), *where))
        for name, value in document.facts.items():
            found = self._new(source, "VariableValue")
            self._new(found, "VariableRef", targetGUID=_guid("variable", name))
            self._new(found, "TextValue").text = stored(value)

    def _selection(self, source: Any, document: Document, mark: Mark, notes: list[str]) -> None:
        """A selection of one span; its name quotes it, which readers check the place by."""
        [span] = mark.spans
        quote = " ".join(stored(span.of(document.text)).split())
        name = quote if len(quote) <= _LONGEST else quote[:_LONGEST] + "…"
        by = _by(mark)
        place = {"startPosition": str(span.start), "endPosition": str(span.end)}
        found = self._new(source, "PlainTextSelection", guid=mark.id, name=name, **place, **by)
        top = TOPS.get(mark.kind)
        code = guid_of(path_of(mark), within=f"{top}:" if top else "")
        values = [guid_of(path, within=f"{VALUES_TOP}:") for path in _value_paths(mark)]
        for guid in (code, *values):
            coding = self._new(found, "Coding", guid=_guid("coding", mark.id, guid), **by)
            self._new(coding, "CodeRef", targetGUID=guid)
        for guid in notes:
            self._refer(found, guid)

    def _notes_of(self, document_id: str, mark: Mark) -> list[str]:
        """The GUIDs of the memos of a mark, which are made here."""
        texts = {NOTE: mark.note} if mark.note else {}
        texts |= {name: value for name, value in mark.values.items() if name not in CODED}
        where = ("mark", document_id, mark.id)
        return [self._note(name, text, _by(mark), *where) for name, text in texts.items() if text]

    def _note(self, name: str, text: str, by: Mapping[str, str], *where: str) -> str:
        guid = _guid("note", name, *where)
        self._notes.append((guid, name, text, by))
        return guid

    def _refer(self, parent: Any, guid: str) -> None:
        self._new(parent, "NoteRef", targetGUID=guid)

    def _links(self) -> None:
        links = self._new(self._root, "Links") if self._ties else None
        for guid, tie, one, other in self._ties:
            ends = {"originGUID": one, "targetGUID": other}
            name = stored(tie.kind)
            link = self._new(links, "Link", guid=guid, name=name, direction="OneWay", **ends)
            if tie.note or _by(tie):
                self._refer(link, _guid("note", guid))

    def _gather_ties(self) -> None:
        """Give each relation its GUID, and a memo to what is said of it: a link says nothing."""
        found = [
            (one.id, tie, one.id, one.id) for one in self._corpus.documents for tie in one.ties
        ]
        found += (("", tie, tie.from_document, tie.to_document) for tie in self._corpus.ties)
        for number, (within, tie, one, other) in enumerate(found):
            guid = _guid("link", within, number)
            self._ties.append((guid, tie, _end_guid(one, tie.from_id), _end_guid(other, tie.to_id)))
            if tie.note or _by(tie):
                self._notes.append((_guid("note", guid), LINKED, tie.note, _by(tie)))


def path_of(mark: Mark) -> tuple[str, ...]:
    """The path of the code of a mark; a label that is no path is the name of one code."""
    top = TOPS.get(mark.kind)
    if top is not None:
        return (top, mark.label)
    parts = parted(mark.label)
    return parts if all(part.strip() for part in parts) else (mark.label,)


def _value_paths(mark: Mark) -> list[tuple[str, str, str]]:
    named = ((name, value) for name, value in mark.values.items() if name in CODED)
    return [(VALUES_TOP, name, value) for name, value in named if value]


def _selection_guid(document_id: str, mark_id: str, number: int) -> str:
    return _guid("selection", document_id, mark_id, number)


def _end_guid(document_id: str, mark_id: str) -> str:
    """What a link leads to: the first selection of a mark, or the source where there is none."""
    if not mark_id:
        return _guid("source", document_id)
    return _selection_guid(document_id, mark_id, 0)


def _by(one: Mark | Note | Tie) -> dict[str, str]:
    """Who made it and when, as attributes; a time that the schema does not know is left out."""
    by = {"creatingUser": _guid("user", one.coder)} if one.coder else {}
    if _MOMENT.fullmatch(one.created_at):
        by["creationDateTime"] = one.created_at
    return by
