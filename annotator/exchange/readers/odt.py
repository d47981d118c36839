"""Reads an OpenDocument text (ODT): its text as it stands when all tracked changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import office
from annotator.exchange.readers.declared import Facts, put_property
from annotator.exchange.readers.office import Package, local, value
from annotator.exchange.readers.reading import Reading

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"

_SKIPPED: Final = frozenset(
    """annotation sequence-decls variable-decls user-field-decls forms ruby-text note-citation
    table-of-content-source desc title object object-ole image event-listeners
    tracked-changes""".split()  # noqa: SIM905 - a table
)
_HIDDEN: Final = frozenset(("hidden-text", "hidden-paragraph"))
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_MANY: Final = 1000
_PROPERTIES: Final = (
    ("title", "title"),
    ("initial-creator", "author"),
    ("creator", "author"),
    ("creation-date", "published_at"),
    ("date", "updated_at"),
    ("language", "language"),
)


@dataclass(slots=True)
class _Walk:
    """What is met on the way through a document."""

    vanishing: frozenset[str]
    hidden: int = 0
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The paragraphs, lists and tables in order, with a blank line between two; then footnotes.

    Deleted and hidden text is left out and counted; comments, headers and footers are left out.
    ``encoding`` means nothing here.

    Raises:
        CannotRead: it is damaged, encrypted, too large, or holds no text.
    """
    del encoding
    package = office.opened(content, name)
    _refuse_encrypted(package)
    root = package.xml("content.xml")
    if root is None:
        raise office.damaged(name)
    walk = _Walk(frozenset(_vanishing(root)))
    bodies = [one for one in root.iter() if local(one) == "text" and _is_office(one)]
    lines = [line for body in bodies for line in _blocks(body, walk)]
    notes = [" ".join(_blocks(note, walk)) for note in list(walk.notes)]
    if not any(map(str.isalnum, "".join(lines))):
        raise CannotRead(_("{file} holds no text.").format(file=name))
    return Reading(
        text="\n\n".join((*lines, *filter(None, notes))),
        media_type=MEDIA_TYPE,
        encoding="",
        declared=_declared(package),
        problems=office.left_out(
            sum(local(one) == "deletion" for one in root.iter()), walk.hidden, len(notes)
        ),
    )


def _is_office(element: Any) -> bool:
    return local(element.getparent()) == "body" if element.getparent() is not None else False


def _refuse_encrypted(package: Package) -> None:
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is None:
        return
    if any(local(one) == "encryption-data" for one in manifest.iter()):
        message = _("{file} is protected by a password. Save it without one.")
        raise CannotRead(message.format(file=package.name))


def _vanishing(root: Any) -> Iterator[str]:
    """The names of the styles whose text is hidden."""
    for style in root.iter():
        if local(style) != "style":
            continue
        for properties in style:
            if local(properties) == "text-properties" and value(properties, "display") == "none":
                yield value(style, "name")


def _blocks(around: Any, walk: _Walk) -> Iterator[str]:
    for block in around:
        kind = local(block)
        if kind in ("p", "h"):
            yield from _paragraph(block, walk)
        elif kind == "table":
            yield from _table(block, walk)
        elif kind not in _SKIPPED:
            yield from _blocks(block, walk)


def _paragraph(paragraph: Any, walk: _Walk) -> Iterator[str]:
    first = len(walk.boxes)
    is_hidden = value(paragraph, "style-name") in walk.vanishing
    text = "".join(_pieces(paragraph, walk))
    boxes = walk.boxes[first:]
    del walk.boxes[first:]
    if is_hidden and text.strip():
        walk.hidden += 1
    elif not is_hidden:
        yield from (line.strip(" \t") for line in text.split("\n") if line.strip())
    for box in boxes:
        yield from _blocks(box, walk)


def _pieces(around: Any, walk: _Walk) -> Iterator[str]:
    yield _folded(around.text)
    for piece in around:
        kind = local(piece)
        if kind == "s":
            count = value(piece, "c")
            yield " " * min(_MANY, int(count) if count.isdecimal() else 1)
        elif kind == "tab":
            yield "\t"
        elif kind == "line-break":
            yield "\n"
        elif kind == "note":
            walk.notes.append(piece)
        elif kind in ("text-box", "p", "h", "list"):
            walk.boxes.append(piece if kind == "text-box" else [piece])
        elif kind in _HIDDEN or value(piece, "style-name") in walk.vanishing:
            walk.hidden += 1
        elif kind not in _SKIPPED:
            yield from _pieces(piece, walk)
        yield _folded(piece.tail)


def _folded(text: str | None) -> str:
    """White space as the format means it: a run of it is one space."""
    return _SPACES.sub(" ", text) if text else ""


def _table(table: Any, walk: _Walk) -> Iterator[str]:
    for row in table.iter():
        if local(row) != "table-row" or _table_of(row) is not table:
            continue
        cells = [list(_blocks(cell, walk)) for cell in row if local(cell) == "table-cell"]
        yield from office.row_lines(cells)


def _table_of(row: Any) -> Any:
    return next(one for one in row.iterancestors() if local(one) == "table")


def _declared(package: Package) -> Facts:
    facts: Facts = {}
    meta = package.xml("meta.xml")
    if meta is None:
        return facts
    found = {local(one): one.text or "" for one in meta.iter()}
    for key, name in _PROPERTIES:
        put_property(facts, name, found.get(key, ""), _("Properties of the document"))
    return facts
