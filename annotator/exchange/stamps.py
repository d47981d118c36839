"""The stamp of a dataset: what tells, row by row, whether it is as it was written."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final
from zlib import crc32

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import sha256
from annotator.exchange.writers import Written
from annotator.exchange.writers.csv_table import BOM

STAMP: Final = "stamp.json"
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


def changed_rows(path: Path, marks: Sequence[int]) -> Iterator[int]:
    """The numbers (from 1; 0 is the head) of the rows of a CSV file that have other marks.

    Rows that are missing at the end, or too many, are among them. The head has no mark.
    """
    count = 0
    with path.open("rb") as file:
        for number, row in enumerate(_rows(file)):
            count = number
            if number and (number > len(marks) or crc32(row) != marks[number - 1]):
                yield number
    yield from range(count + 1, len(marks) + 1)


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
