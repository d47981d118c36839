"""Reads a dataset of this program back: its tables with their types, and whether they are whole."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.sheet import Column, Sheet
from annotator.exchange.writers.csv_table import unguarded

PACKAGE: Final = "datapackage.json"
GENERATOR: Final = "Source Annotator"
_MOST: Final = 50_000_000
"""A larger ``datapackage.json`` is none."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package, as ``datapackage.json`` describes it."""

    name: str
    path: Path
    size: int
    sha256: str
    separator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A dataset in a folder."""

    folder: Path
    id: str
    title: str
    choices: tuple[str, ...]
    """What of the project was left out, in sentences."""
    profile: Mapping[str, Any]
    """The same for the program."""
    resources: Mapping[str, Resource]

    def rows(self, sheet: Sheet) -> Iterator[dict[str, Any]]:
        """The rows of a table as the program holds them: empty cells are ``""``, or ``None``.

        Raises:
            CannotRead: the table is missing, or holds what its column cannot.
        """
        resource = self.resources.get(sheet.name)
        if resource is None:
            message = _("{folder} has no table “{name}”. Export the dataset anew.")
            raise CannotRead(message.format(folder=self.folder.name, name=sheet.name))
        by_name = {column.name: column for column in sheet.columns}
        for number, cells in rows_of(resource):
            try:
                yield {name: _value(cell, by_name[name]) for name, cell in cells if name in by_name}
            except ValueError as error:
                message = _("{file}, row {n}: {reason}.")
                raise CannotRead(
                    message.format(file=resource.path.name, n=number, reason=error)
                ) from error


def is_package(folder: Path) -> bool:
    """Whether a folder looks like a dataset of this program."""
    try:
        with (folder / PACKAGE).open("rb") as file:
            return GENERATOR.encode() in file.read(4_096)
    except OSError:
        return False


def read_package(folder: Path) -> Package:
    """What ``datapackage.json`` in a folder says.

    Raises:
        CannotRead: it is not there, no JSON, or of another program.
    """
    try:
        if (folder / PACKAGE).stat().st_size > _MOST:
            raise CannotRead(_("{file} is too large.").format(file=PACKAGE))
        data = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    except OSError as error:
        message = _("There is no dataset in {folder}: {file} cannot be read.")
        raise CannotRead(message.format(folder=folder, file=PACKAGE)) from error
    except (ValueError, RecursionError) as error:
        raise CannotRead(_("{file} is no JSON.").format(file=PACKAGE)) from error
    if not isinstance(data, dict) or not str(data.get("generator", "")).startswith(GENERATOR):
        message = _("{folder} holds a data package of another program.")
        raise CannotRead(message.format(folder=folder.name))
    found = data.get("resources")
    resources = [_resource(folder, one) for one in found if isinstance(one, dict)] if found else []
    choices = data.get("left_out")
    return Package(
        folder=folder,
        id=str(data.get("id", "")),
        title=str(data.get("title", "")),
        choices=tuple(map(str, choices)) if isinstance(choices, list) else (),
        profile=_mapping(data.get("export_choices")),
        resources={one.name: one for one in resources},
    )


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal.

    Raises:
        CannotRead: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unread(path, error) from error


def rows_of(resource: Resource) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The rows of a table with their numbers (from 1), each with its columns and bare cells.

    Raises:
        CannotRead: it is not there, no UTF-8, or no table.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # whole articles are cells
    name = resource.path.name
    try:
        with resource.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=resource.separator, strict=True)
            head = next(reader, [])
            for number, cells in enumerate(reader, 1):
                if len(cells) != len(head):
                    message = _("{file}, row {n}: it has {count} cells instead of {wanted}.")
                    raise CannotRead(
                        message.format(file=name, n=number, count=len(cells), wanted=len(head))
                    )
                yield number, list(zip(head, map(unguarded, cells), strict=True))
    except OSError as error:
        raise _unread(resource.path, error) from error
    except (UnicodeDecodeError, csv.Error) as error:
        message = _("{file} is damaged: {reason}.")
        raise CannotRead(message.format(file=name, reason=error)) from error


def _unread(path: Path, error: OSError) -> CannotRead:
    if isinstance(error, FileNotFoundError):
        message = _("{file} is missing from the dataset {folder}. Export it anew.")
        return CannotRead(message.format(file=path.name, folder=path.parent.name))
    message = _("{file} cannot be read: {reason}.")
    return CannotRead(message.format(file=path.name, reason=error.strerror))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _resource(folder: Path, one: Mapping[str, Any]) -> Resource:
    path = Path(str(one.get("path", "")))
    if path.is_absolute() or len(path.parts) != 1 or path.name in {"", ".."}:
        message = _("{file} names a table outside of its folder: {path}.")
        raise CannotRead(message.format(file=PACKAGE, path=path))
    dialect = one.get("dialect")
    separator = dialect.get("delimiter") if isinstance(dialect, dict) else None
    size = one.get("bytes")
    return Resource(
        name=str(one.get("name", "")),
        path=folder / path,
        size=size if isinstance(size, int) else -1,
        sha256=str(one.get("hash", "")).removeprefix("sha256:"),
        separator=separator if isinstance(separator, str) and len(separator) == 1 else ",",
    )


def _value(cell: str, column: Column) -> Any:
    if column.type == "integer":
        return int(cell) if cell else None
    if column.type == "number":
        return float(cell) if cell else None
    if column.type == "boolean":
        if cell not in {"true", "false", ""}:
            raise ValueError(_("“{cell}” is neither true nor false").format(cell=cell[:40]))
        return cell == "true" if cell else None
    if column.type in {"array", "object"}:
        return json.loads(cell) if cell else None
    if column.categories and cell and cell not in column.categories:
        message = _("“{cell}” is no value of “{column}”")
        raise ValueError(message.format(cell=cell[:40], column=column.name))
    return cell
