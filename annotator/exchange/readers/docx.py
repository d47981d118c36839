"""Reads a Word document (DOCX): its text as it stands when all tracked changes are accepted.

The parts are walked here rather than with a library: those in use drop what stands in insertions,
content controls and text boxes, load every picture, and make properties up where there are none.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import office
from annotator.exchange.readers.declared import Facts, put_property
from annotator.exchange.readers.office import Package, local, value
from annotator.exchange.readers.reading import Reading

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_CHARACTERS: Final = {
    "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_DELETED: Final = frozenset(("del", "delText", "delInstrText"))
_SKIPPED: Final = frozenset(
    """moveFrom instrText pPr rPr tblPr trPr tcPr sdtPr sectPr rt Fallback fldData""".split()  # noqa: SIM905 - a table
)
"""Moved text is read where it went; of two readings of one thing, the newer is."""

_PROPERTIES: Final = {
    "title": "title",
    "creator": "author",
    "created": "published_at",
    "modified": "updated_at",
    "language": "language",
}


@dataclass(slots=True)
class _Walk:
    """What is met on the way through a document."""

    vanishing: frozenset[str] = frozenset()
    """The styles whose text is hidden."""

    deletions: int = 0
    hidden: int = 0
    boxes: list[Any] = field(default_factory=list)


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The paragraphs and tables of a document in order, with a blank line between two.

    Its footnotes follow at the end. Deleted and hidden text is left out and counted; comments,
    headers and footers are left out. ``encoding`` means nothing here.

    Raises:
        CannotRead: it is damaged, too large, or holds no text.
    """
    del encoding
    package = office.opened(content, name)
    part = _main_part(package)
    root = package.xml(part)
    if root is None:
        raise office.damaged(name)
    folder = posixpath.dirname(part)
    walk = _Walk(vanishing=_vanishing(package, f"{folder}/styles.xml"))
    lines = [line for body in root for line in _blocks(body, walk)]
    notes = [
        line for kind in ("footnote", "endnote") for line in _notes(package, folder, kind, walk)
    ]
    if not any(map(str.isalnum, "".join(lines))):
        raise CannotRead(_("{file} holds no text.").format(file=name))
    return Reading(
        text="\n\n".join((*lines, *notes)),
        media_type=MEDIA_TYPE,
        encoding="",
        declared=_declared(package),
        problems=office.left_out(walk.deletions, walk.hidden, len(notes)),
    )


def _main_part(package: Package) -> str:
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if value(relation, "Type").endswith("/officeDocument"):
            return value(relation, "Target").lstrip("/")
    return "word/document.xml"


def _vanishing(package: Package, part: str) -> frozenset[str]:
    styles = package.xml(part)
    if styles is None:
        return frozenset()
    return frozenset(value(style, "styleId") for style in styles if _is_hidden(style, frozenset()))


def _blocks(around: Any, walk: _Walk) -> Iterator[str]:
    """The lines of paragraphs and tables, whatever else they are wrapped in."""
    for block in around:
        kind = local(block)
        if kind == "p":
            yield from _paragraph(block, walk)
        elif kind == "tbl":
            yield from _table(block, walk)
        elif kind == "del":
            walk.deletions += 1
        elif kind not in _SKIPPED:
            yield from _blocks(block, walk)


def _paragraph(paragraph: Any, walk: _Walk) -> Iterator[str]:
    first = len(walk.boxes)
    text = "".join(_pieces(paragraph, walk))
    boxes = walk.boxes[first:]
    del walk.boxes[first:]
    yield from (line.strip(" \t") for line in text.split("\n") if line.strip())
    for box in boxes:
        yield from _blocks(box, walk)


def _pieces(around: Any, walk: _Walk) -> Iterator[str]:
    """The text in a paragraph, in order; text boxes are put aside for after it."""
    for piece in around:
        kind = local(piece)
        if kind in _DELETED:
            walk.deletions += kind == "del" and any(_all_text(piece))
        elif kind in _SKIPPED:
            continue
        elif kind == "t":
            yield piece.text or ""
        elif kind in _CHARACTERS:
            yield _CHARACTERS[kind]
        elif kind == "sym":
            yield _symbol(value(piece, "char"))
        elif kind == "txbxContent":
            walk.boxes.append(piece)
        elif kind == "r" and _is_hidden(piece, walk.vanishing):
            walk.hidden += any(_all_text(piece))
        else:
            yield from _pieces(piece, walk)


def _is_hidden(run: Any, vanishing: frozenset[str]) -> bool:
    """Whether a run, or a style, is formatted as hidden."""
    for properties in run:
        if local(properties) != "rPr":
            continue
        for one in properties:
            kind = local(one)
            if kind == "vanish":
                return value(one, "val").lower() not in ("0", "false", "off")
            if kind == "rStyle" and value(one, "val") in vanishing:
                return True
    return False


def _all_text(around: Any) -> Iterator[str]:
    for piece in around.iter():
        if local(piece) in ("t", "delText") and piece.text:
            yield piece.text


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _table(table: Any, walk: _Walk) -> Iterator[str]:
    for row in _inside(table, "tr"):
        if any(local(one) == "del" for mark in row if local(mark) == "trPr" for one in mark):
            walk.deletions += 1
            continue
        cells = [list(_blocks(cell, walk)) for cell in _inside(row, "tc")]
        yield from office.row_lines(cells)


def _inside(around: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those in content controls."""
    for one in around:
        kind = local(one)
        if kind == wanted:
            yield one
        elif kind in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(one, wanted)


def _notes(package: Package, folder: str, kind: str, walk: _Walk) -> Iterator[str]:
    """A line for each footnote or endnote; the separators among them have a type."""
    notes = package.xml(f"{folder}/{kind}s.xml")
    for note in notes if notes is not None else ():
        line = " ".join(_blocks(note, walk)) if not value(note, "type") else ""
        if line:
            yield line


def _declared(package: Package) -> Facts:
    facts: Facts = {}
    core = package.xml("docProps/core.xml")
    evidence = _("Properties of the document")
    for one in core if core is not None else ():
        if local(one) in _PROPERTIES:
            put_property(facts, _PROPERTIES[local(one)], one.text or "", evidence)
    return facts
