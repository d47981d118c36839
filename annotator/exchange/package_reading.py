"""Reads a dataset of this program back: its tables with their types, and whether they are whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.own_exports import PACKAGE, refusal
from annotator.exchange.package_tables import Resource, head_of, rows_of, unread, value_of
from annotator.exchange.sheet import Column, Sheet

GENERATOR: Final = "Source Annotator"
_MOST: Final = 50_000_000
"""A larger ``datapackage.json`` is none."""

ROW: Final = "row number"
"""What the number of a row (from 1) goes by in it: no column is called so."""


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
    put_right: dict[str, None] = field(default_factory=dict)
    """What was put right while its rows were read, in sentences."""

    def rows(self, sheet: Sheet) -> Iterator[dict[str, Any]]:
        """The rows of a table as the program holds them: empty cells are ``""``, or ``None``.

        Each has its number under :data:`ROW`.

        Raises:
            CannotRead: the table is missing, or holds what its column cannot.
        """
        resource = self.resource(sheet)
        by_name = {column.name: column for column in sheet.columns}
        times = {column.name for column in sheet.columns if column.type == "datetime"}
        empty = {column.name: value_of("", column) for column in self.missing(sheet)}
        for name in empty:
            message = _("{file} has no column “{column}”: it is taken for empty.")
            told = message.format(file=resource.path.name, column=name)
            self.put_right[told] = None
        for number, cells in rows_of(resource):
            try:
                found = {n: value_of(cell, by_name[n]) for n, cell in cells if n in by_name}
            except ValueError as error:
                message = _("{file}, row {n}: {reason}.")
                raise CannotRead(
                    message.format(file=resource.path.name, n=number, reason=error)
                ) from error
            if any(found.get(name, cell) != cell for name, cell in cells if name in times):
                message = _(
                    "{file}: a spreadsheet changed its times. They are taken for UTC, and are only"
                    " as exact as they are there."
                )
                self.put_right[message.format(file=resource.path.name)] = None
            yield {**empty, **found, ROW: number}

    def resource(self, sheet: Sheet) -> Resource:
        """Where the rows of a table are.

        Raises:
            CannotRead: the dataset does not have it.
        """
        resource = self.resources.get(sheet.name)
        if resource is None:
            message = _("{folder} has no table “{name}”. Export the dataset anew.")
            raise CannotRead(message.format(folder=self.folder.name, name=sheet.name))
        return resource

    def missing(self, sheet: Sheet) -> list[Column]:
        """The columns that a table does not have, and can do without.

        Raises:
            CannotRead: its key is missing, or what joins it with others; errors as for rows.
        """
        resource = self.resource(sheet)
        head = head_of(resource)
        found = [column for column in sheet.columns if column.name not in head]
        for column in found:
            if column.name == sheet.key or column.name in sheet.links:
                message = _("{file} has no column “{column}”. Export the dataset anew.")
                raise CannotRead(message.format(file=resource.path.name, column=column.name))
        return found


def is_package(folder: Path) -> bool:
    """Whether a folder looks like a dataset of this program, or it is an export of another kind."""
    try:
        with (folder / PACKAGE).open("rb") as file:
            return GENERATOR.encode() in file.read(4_096)
    except OSError:
        return bool(refusal(folder))


def read_package(folder: Path) -> Package:
    """What ``datapackage.json`` in a folder says.

    Raises:
        CannotRead: it is not there, no JSON, or of another program.
    """
    try:
        if (folder / PACKAGE).stat().st_size > _MOST:
            raise CannotRead(_("{file} is too large.").format(file=PACKAGE))
        data = json.loads((folder / PACKAGE).read_text(encoding="utf-8-sig"))
    except OSError as error:
        if why := refusal(folder):
            raise CannotRead(why) from error
        message = _("There is no dataset in {folder}: {file} cannot be read.")
        raise CannotRead(message.format(folder=folder, file=PACKAGE)) from error
    except (ValueError, RecursionError) as error:
        message = _("{file} is damaged: it is no JSON. Export the dataset anew.")
        raise CannotRead(message.format(file=PACKAGE)) from error
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
        raise unread(path, error) from error


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
