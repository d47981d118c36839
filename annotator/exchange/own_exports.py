"""Knows what this program exports and does not read back, so that nobody takes it for articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from annotator.core.i18n import N_, _
from annotator.exchange.readers import office

PACKAGE: Final = "datapackage.json"
TABLES: Final = ("articles", "annotations", "mentions", "spans")
"""Where a folder, or a file of several tables, has these names, they are tables of ours."""

_FOLDERS: Final[Mapping[str, str]] = {
    "jsonl": N_("JSON lines"),
    "parquet": N_("Parquet"),
    "sav": N_("SPSS"),
    "dta": N_("Stata"),
}
"""What tables of ours are written as, by the endings of the files."""
_BEGINNING: Final = 1_000_000
_HEAD: Final = 4_096
_WORKBOOK: Final = "xl/workbook.xml"


def refusal(path: Path) -> str:
    """Why an export of this program does not come in; empty where it does, or is none."""
    if path.is_dir():
        if _has_tables(path, "csv") and not (path / PACKAGE).is_file():
            message = _(
                "{folder} is a dataset without its {file}. Put that file back, or export the"
                " dataset anew."
            )
            return message.format(folder=path.name, file=PACKAGE)
        label = next((label for ending, label in _FOLDERS.items() if _has_tables(path, ending)), "")
    else:
        label = _of_file(path)
    if not label:
        return ""
    message = _(
        "{name} is an export of this program as {format}, which does not become a project again."
        " Export the project as CSV, and import that."
    )
    return message.format(name=path.name, format=_(label))


def _has_tables(folder: Path, ending: str) -> bool:
    return all((folder / f"{name}.{ending}").is_file() for name in TABLES)


def _of_file(path: Path) -> str:
    """What a file of ours is called; empty where it is another one, or cannot be read."""
    ending = path.suffix.lower()
    try:
        if ending == ".xlsx":
            return N_("an Excel workbook") if _is_workbook(path) else ""
        if ending[1:] in _FOLDERS and ending != ".jsonl":
            return _FOLDERS[ending[1:]] if _has_tables(path.parent, ending[1:]) else ""
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(b"SQLite format 3\0"):
                beginning = head + file.read(_BEGINNING)
                return N_("a SQLite database") if _CREATED.search(beginning) else ""
    except OSError:
        return ""  # whoever reads it says why
    return next((label for label, marks in _DOCUMENTS if all(mark in head for mark in marks)), "")


def _is_workbook(path: Path) -> bool:
    try:
        with ZipFile(path) as archive, archive.open(_WORKBOOK) as file:
            sheets = file.read(_BEGINNING)
    except (*office.DAMAGES, KeyError):
        return False  # whoever reads it says why
    return all(f'name="{name}"'.encode() in sheets for name in TABLES)


_CREATED: Final = re.compile(rb'CREATE TABLE "annotations" \( -- One row per mention')
GENERATOR: Final = '<meta name="generator" content="Source Annotator">'
"""Tells our page to read from a page of news."""
_DOCUMENTS: Final = (
    (N_("a web page to read"), (GENERATOR.encode(),)),
    (N_("ClaimReview"), (b'"https://schema.org"', b'"sa": "urn:source-annotator:"')),
    (N_("a MISP event"), (b'{"Event": {', b'"name": "claim-mention"')),
)
"""Documents, with what all of their heads have."""
