"""The stamp of a dataset: what tells, row by row, whether it is as it was written."""

from __future__ import annotations

import csv
import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple
from zlib import crc32

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import sha256
from annotator.exchange.package_tables import Resource, opened
from annotator.exchange.writers import Written
from annotator.exchange.writers.csv_table import BOM

STAMP: Final = "stamp.json"
_END: Final = "\r\n"
_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says: the SHA-256 of the files that are no tables, and the marks of rows."""

    files: Mapping[str, str]
    rows: Mapping[str, array[int]]


def stamp_of(written: Sequence[Written], files: Mapping[str, str]) -> str:
    """The content of ``stamp.json``: for each table the CRC-32 of its rows, eight digits each.

    ``files`` are the texts of the other files by their names. It carries its own SHA-256.
    """
    content = {
        "files": {name: sha256(text) for name, text in files.items()},
        "rows": {file.path.name: "".join(f"{one:08x}" for one in file.marks) for file in written},
    }
    return json.dumps({"sha256": _digest(content), **content}, indent=1) + "\n"


def read_stamp(folder: Path) -> Stamp:
    """The stamp of the dataset in a folder.

    Raises:
        CannotRead: there is none, or it is damaged.
    """
    try:
        content = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        digest = content.pop("sha256")
        rows = {name: _marks(digits) for name, digits in content["rows"].items()}
        stamp = Stamp(files=dict(content["files"]), rows=rows)
    except (FileNotFoundError, NotADirectoryError) as error:
        if folder.is_file():
            message = _("{folder} is one file. Only what is written as a folder can be checked.")
        elif not folder.is_dir():
            message = _("There is no folder {folder}. Name the one that a dataset was written to.")
        else:
            message = _("{folder} holds no dataset, or one without its {file}. Export it again.")
        raise CannotRead(message.format(folder=folder, file=STAMP)) from error
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=STAMP, reason=error.strerror)) from error
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise CannotRead(_("{file} is damaged.").format(file=STAMP)) from error
    if digest != _digest(content):
        raise CannotRead(_("{file} is damaged.").format(file=STAMP))
    return stamp


def _digest(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True, separators=(",", ":")))


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What became of the rows of a table, by their numbers (from 1, without the head).

    ``changed`` and ``added`` are rows of the file as it is now; ``missing`` are rows that it had.
    """

    changed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.missing)


def row_changes(resource: Resource, marks: Sequence[int]) -> RowChanges:
    """How the rows of a table differ from those that had these marks. The head has no mark."""
    with resource.path.open("rb") as file:
        rows = _rows(file)
        next(rows, None)
        return _changes(marks, array("I", map(crc32, rows)))


def value_changes(resource: Resource, marks: Sequence[int]) -> RowChanges:
    """The same of what its cells hold, however another program wrote them.

    Raises:
        CannotRead: it is no table any more.
    """
    found = array("I")
    written: list[str] = []
    writer = csv.writer(_Lines(written.append), delimiter=resource.separator, lineterminator=_END)
    with opened(resource) as reader:
        next(reader, None)
        for cells in reader:
            writer.writerow(cells)
            found.append(crc32(written.pop().encode("utf-8", "surrogatepass")))
    return _changes(marks, found)


class _Lines(NamedTuple):
    """What ``csv`` hands each row over to, as a whole."""

    write: Callable[[str], object]


def _changes(then: Sequence[int], now: Sequence[int]) -> RowChanges:
    if len(now) == len(then):  # the usual case, and one that takes no time
        pairs = enumerate(zip(now, then, strict=True), 1)
        return RowChanges(changed=tuple(number for number, (one, other) in pairs if one != other))
    return _aligned(then, now)


_COMPARED: Final = 20_000
"""Between the first row and the last that differ; more, and they are compared in their order."""


def _aligned(then: Sequence[int], now: Sequence[int]) -> RowChanges:
    """What was changed, added and taken out where the numbers of rows differ."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - nearly never needed

    least = min(len(then), len(now))
    head = next((at for at in range(least) if then[at] != now[at]), least)
    tail = next((at for at in range(least - head) if then[-1 - at] != now[-1 - at]), least - head)
    old, new = then[head : len(then) - tail], now[head : len(now) - tail]
    first = head + 1
    if max(len(old), len(new)) > _COMPARED:
        both = min(len(old), len(new))
        return RowChanges(
            changed=tuple(first + at for at in range(both) if old[at] != new[at]),
            added=tuple(range(first + both, first + len(new))),
            missing=tuple(range(first + both, first + len(old))),
        )
    found = list(Levenshtein.editops(list(old), list(new)))
    return RowChanges(
        changed=tuple(first + one.dest_pos for one in found if one.tag == "replace"),
        added=tuple(first + one.dest_pos for one in found if one.tag == "insert"),
        missing=tuple(first + one.src_pos for one in found if one.tag == "delete"),
    )


def _rows(file: BinaryIO) -> Iterator[bytes]:
    """The rows as they were written, with their ends: a line break in quotes ends none."""
    row = b""
    for line in file:
        row += line
        if row.count(b'"') % 2 == 0 and row.endswith(b"\r\n"):
            yield row.removeprefix(BOM)
            row = b""
    if row:
        yield row


def _marks(digits: str) -> array[int]:
    return array("I", (int(digits[at : at + _DIGITS], 16) for at in range(0, len(digits), _DIGITS)))
