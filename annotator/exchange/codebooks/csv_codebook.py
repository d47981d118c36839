"""A codebook as a table: one row per tag, with the path of the tags above it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from annotator.core.codebook import PATH_JOINT, NewTag
from annotator.core.i18n import _
from annotator.exchange.writers.csv_table import guarded, unguarded

COLUMNS: Final = (
    *("tag", "above", "description", "example", "color", "key", "is_exclusive"),
    *("project", "codebook_version"),
)
_OTHER_NAMES: Final = {
    "name": "tag",
    "code": "tag",
    "parent": "above",
    "category": "above",
    "definition": "description",
    "memo": "description",
    "colour": "color",
}
"""What other programs call these columns."""

_TRUE: Final = frozenset(("true", "1", "yes"))


def read(content: bytes) -> list[NewTag]:
    """The tags of a table; ``above`` is the path of the tag above, or just its name.

    Raises:
        ValueError: when there is no column ``tag``, or it is no text; its words say so.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(_("it is not UTF-8")) from error
    rows = list(csv.reader(io.StringIO(text, newline="")))
    head = [_named(cell) for cell in rows[0]] if rows else []
    if "tag" not in head:
        raise ValueError(_("no column is called “tag” or “name”"))
    found: list[NewTag] = []
    paths: dict[str, tuple[str, ...]] = {}
    for row in rows[1:]:
        cells = {name: unguarded(cell).strip() for name, cell in zip(head, row, strict=False)}
        if not cells.get("tag"):
            continue
        above = _path(cells.get("above", ""), paths)
        path = (*above, cells["tag"])
        name = cells["tag"].casefold()
        if above:
            paths.setdefault(name, path)
        elif len(paths.get(name, ())) != 1:
            paths[name] = path  # a bare name is how a top-level tag is written as the one above
        found.append(
            NewTag(
                path=path,
                description=cells.get("description", ""),
                example=cells.get("example", ""),
                color=cells.get("color", ""),
                key=cells.get("key", ""),
                is_exclusive=cells.get("is_exclusive", "").casefold() in _TRUE,
            )
        )
    return found


def write(tags: Sequence[NewTag], project: str = "", version: int = 0) -> bytes:
    """The tags as UTF-8 CSV (RFC 4180), guarded against formulas.

    A table has no head for what holds for all of it, so each row says project and version.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for tag in tags:
        above = PATH_JOINT.join(tag.path[:-1])
        flag = "true" if tag.is_exclusive else "false"
        cells = (tag.path[-1], above, tag.description, tag.example, tag.color, tag.key, flag)
        writer.writerow([guarded(cell) for cell in (*cells, project, str(version))])
    return file.getvalue().encode("utf-8")


def left_out(content: bytes) -> tuple[str, ...]:  # noqa: ARG001 - as every format
    """Nothing: all that such a codebook holds can be kept."""
    return ()


def not_held(tags: Sequence[NewTag]) -> str:
    """A table holds all of a tag."""
    del tags
    return ""


def _named(cell: str) -> str:
    name = cell.strip().casefold()
    return _OTHER_NAMES.get(name, name)


def _path(above: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The path of the tag above: written out, or by name, the top-level one first."""
    if not above:
        return ()
    if PATH_JOINT.strip() in above:
        return tuple(part.strip() for part in above.split(PATH_JOINT.strip()) if part.strip())
    return known.get(above.casefold(), (above,))
