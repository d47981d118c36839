"""Codebooks as files: CSV, JSON, and REFI-QDA (``.qdc``), which other programs write, too.

To add a format: a module with ``read(content)``, ``left_out(content)``,
``write(tags, project, version)`` and ``not_held(tags)`` here, and its line in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotator.core.codebook import NewTag
from annotator.core.errors import CannotRead, CannotSave
from annotator.core.i18n import _
from annotator.core.overwriting import refuse_project
from annotator.exchange.codebooks import csv_codebook, json_codebook, refi_codebook

FORMATS: Final = {
    ".csv": csv_codebook,
    ".json": json_codebook,
    ".qdc": refi_codebook,
}
"""The module for each ending of a file name."""

MOST: Final = 20_000_000
"""A larger file is no codebook."""


@dataclass(frozen=True, slots=True)
class FoundCodebook:
    """The tags in a file, each after the one above it, and what else it holds, in sentences."""

    tags: tuple[NewTag, ...]
    left_out: tuple[str, ...] = ()


def read_codebook(path: Path) -> FoundCodebook:
    """The codebook in a file.

    Raises:
        CannotRead: when it is not there, no codebook, or of a format that nobody knows.
    """
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        message = _("{file}: a codebook ends in {endings}.")
        raise CannotRead(message.format(file=path.name, endings=", ".join(FORMATS)))
    try:
        if path.stat().st_size > MOST:
            raise CannotRead(_("{file} is too large for a codebook.").format(file=path.name))
        content = path.read_bytes()
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=path.name, reason=error.strerror)) from error
    try:
        tags: list[NewTag] = format_.read(content)
        left_out: tuple[str, ...] = format_.left_out(content)
    except ValueError as error:
        message = _("{file} is no codebook: {reason}.")
        raise CannotRead(message.format(file=path.name, reason=error)) from error
    if not tags:
        raise CannotRead(_("There is no tag in {file}.").format(file=path.name))
    return FoundCodebook(tuple(tags), left_out)


def write_codebook(path: Path, tags: Sequence[NewTag], project: str = "", version: int = 0) -> str:
    """Write tags to a file, in the format that its name ends in.

    ``version`` is that of the codebook of the project. Returns a sentence on what the format does
    not hold of these tags; empty where it holds all.

    Raises:
        CannotSave: when the format is unknown, or the disk refuses.
        Refused: when a project has the name.
    """
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        message = _("{file}: a codebook ends in {endings}.")
        raise CannotSave(message.format(file=path.name, endings=", ".join(FORMATS)))
    refuse_project(path)
    try:
        path.write_bytes(format_.write(tags, project, version))
    except OSError as error:
        message = _("{file} could not be written: {reason}.")
        raise CannotSave(message.format(file=path.name, reason=error.strerror)) from error
    return str(format_.not_held(tags))
