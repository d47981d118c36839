"""Writes a project as a dataset: CSV tables and the data package that describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.core.errors import CannotSave, Refused
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.exchange.dataset import ANNOTATIONS, SHEETS
from annotator.exchange.sheet import Column, Sheet
from annotator.exchange.writers.csv_table import Written, write_csv
from annotator.exchange.writers.datapackage import describe
from annotator.workspace.rows import Row, Selection, sheet_rows
from annotator.workspace.workspace import Workspace

PACKAGE = "datapackage.json"
DESCRIPTION = "Claims, speakers and credibility in news articles, tagged by hand."
"""Never translated: a dataset is the same whatever language the window speaks."""

DICTIONARY = Sheet(
    "columns",
    "Columns",
    "The data dictionary: what each column of each table means.",
    (
        Column("table", "Name of the table.", required=True),
        Column("column", "Name of the column.", required=True),
        Column("type", "Type of its values."),
        Column("values", "The values it may have, where they are few."),
        Column("description", "What it means."),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What the analyst chose."""

    columns: tuple[str, ...] = ANNOTATIONS.names
    """The columns of ``annotations.csv``, in this order."""
    selection: Selection = field(default_factory=Selection)
    bom: bool = False
    """Begin each file with a byte order mark, as some spreadsheets want it."""
    separator: str = ","
    dictionary: bool = True
    """Write ``columns.csv``, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, and how many annotations are among it."""

    folder: Path
    files: tuple[Path, ...]
    annotations: int
    articles: int


def export_csv(
    workspace: Workspace,
    folder: Path,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write the data set into ``folder``, which is made where it is missing.

    Raises:
        Refused: when an unknown column, or none, was chosen.
        CannotSave: when the disk refuses; files that were complete stay.
        Cancelled: when the analyst stops it.
    """
    options = options or ExportOptions()
    if not options.columns:
        raise Refused(_("Choose at least one column."))
    if unknown := [name for name in options.columns if name not in ANNOTATIONS.names]:
        raise Refused(_("There is no column “{name}”.").format(name=unknown[0]))
    if len(set(options.columns)) < len(options.columns):
        raise Refused(_("Each column can be chosen once only."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = list(_write_all(workspace, folder, options, progress or Progress()))
        package = describe(_about(workspace), written, separator=options.separator)
        target = folder / PACKAGE
        target.write_text(
            json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
        )
    except OSError as error:
        message = _("The dataset could not be written to {folder}: {reason}.")
        raise CannotSave(message.format(folder=folder, reason=error.strerror)) from error
    counts = {sheet.name: file.rows for sheet, _columns, file in written}
    return Exported(
        folder=folder,
        files=(*(file.path for _sheet, _columns, file in written), target),
        annotations=counts["annotations"],
        articles=counts["articles"],
    )


def preview(workspace: Workspace, options: ExportOptions, limit: int) -> list[Row]:
    """The first rows of ``annotations.csv``, as it would be written."""
    rows: list[Row] = []
    for row in sheet_rows(workspace, ANNOTATIONS.name, options.selection):
        rows.append({name: row[name] for name in options.columns})
        if len(rows) == limit:
            break
    return rows


def _write_all(
    workspace: Workspace, folder: Path, options: ExportOptions, progress: Progress
) -> Iterator[tuple[Sheet, Sequence[str], Written]]:
    for sheet in progress.over(SHEETS):
        columns = options.columns if sheet is ANNOTATIONS else sheet.names
        rows = sheet_rows(workspace, sheet.name, options.selection)
        yield sheet, columns, _write(folder, sheet, columns, rows, options)
    if options.dictionary:
        columns = DICTIONARY.names
        yield (
            DICTIONARY,
            columns,
            _write(folder, DICTIONARY, columns, _dictionary(options), options),
        )


def _write(
    folder: Path,
    sheet: Sheet,
    columns: Sequence[str],
    rows: Iterator[Row],
    options: ExportOptions,
) -> Written:
    return write_csv(
        folder / f"{sheet.name}.csv",
        columns,
        rows,
        bom=options.bom,
        separator=options.separator,
    )


def _dictionary(options: ExportOptions) -> Iterator[Row]:
    for sheet in SHEETS:
        for column in sheet.columns:
            if sheet is not ANNOTATIONS or column.name in options.columns:
                yield {
                    "table": sheet.name,
                    "column": column.name,
                    "type": column.type,
                    "values": "; ".join(column.categories),
                    "description": column.description,
                }


def _about(workspace: Workspace) -> dict[str, Any]:
    info = workspace.history.project()
    return {
        "id": info.id,
        "title": info.name,
        "description": info.description or DESCRIPTION,
        "generator": f"Source Annotator {__version__}",
        "codebook_version": info.codebook_version,
    }
