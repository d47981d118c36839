"""The tables of a project as an export writes them, and what a format loses of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.core.i18n import ngettext
from annotator.core.progress import Progress
from annotator.exchange.dataset import ANNOTATIONS, SHEETS
from annotator.exchange.sheet import Column, Sheet
from annotator.exchange.unstored import UNSTORED
from annotator.exchange.writers import Row, Table, TableFormat
from annotator.exchange.writers.csv_table import as_text
from annotator.workspace.choices import Choices
from annotator.workspace.chosen import Chosen
from annotator.workspace.claim_rows import Computed
from annotator.workspace.narrowing import Narrowed, Selection
from annotator.workspace.provenance import about_table
from annotator.workspace.rows import COMPUTED, sheet_rows
from annotator.workspace.wide_rows import wide_tables
from annotator.workspace.workspace import Workspace

DICTIONARY: Final = Sheet(
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


def tables_of(workspace: Workspace, choices: Choices, selection: Selection) -> list[Table]:
    """All tables that are chosen, in the order in which they are written; rows are read later."""
    computed = Computed(workspace)
    narrowed = Narrowed(workspace, selection, choices.privacy)
    found = [_table(sheet, choices, narrowed, computed) for sheet in SHEETS]
    if choices.wide:
        found += wide_tables(workspace, computed, narrowed)
    if choices.dictionary:
        described = tuple(found)
        found.append(Table(DICTIONARY, DICTIONARY.columns, lambda: _dictionary(described)))
    if choices.format != "csv":  # which says it beside the tables
        found.append(about_table(workspace, choices))
    return found


def _table(sheet: Sheet, choices: Choices, narrowed: Narrowed, computed: Computed) -> Table:
    def rows() -> Iterator[Row]:
        every = sheet_rows(computed.workspace, sheet.name, narrowed.selection, computed)
        return narrowed.rows(sheet, every)

    columns = sheet.columns
    if sheet is ANNOTATIONS:
        by_name = {column.name: column for column in columns}
        columns = tuple(by_name[name] for name in choices.columns)
    names = [column.name for column in columns]
    sheets = computed.workspace.sheets
    is_plain = narrowed.is_all and sheet.name not in COMPUTED
    if not is_plain or sheets.portions(sheet.name, names) is None:
        return Table(sheet, columns, rows)
    return Table(sheet, columns, rows, lambda: sheets.portions(sheet.name, names) or iter(()))


def _dictionary(tables: Sequence[Table]) -> Iterator[Row]:
    for table in tables:
        for column in table.columns:
            yield {
                "table": table.sheet.name,
                "column": column.name,
                "type": column.type,
                "values": "; ".join(column.categories),
                "description": column.description,
            }


def table_losses(
    format_: TableFormat, tables: Sequence[Table], progress: Progress | None = None
) -> tuple[str, ...]:
    """What of these tables the format cannot hold, in sentences; every cell is looked at."""
    if not format_.longest_cell and format_.holds_controls and not format_.strips:
        return ()
    long = controls = stripped = 0
    progress = progress or Progress()
    for table in progress.over(tables):
        names = [column.name for column in table.columns if not column.categories]
        for row in progress.watched(table.rows()):
            for name in names:
                text = as_text(row[name])
                long += bool(format_.longest_cell) and _is_longer(text, format_)
                stripped += format_.strips and text.endswith(" ")
                controls += not format_.holds_controls and bool(UNSTORED.search(text))
    said = []
    if long:
        unit = "bytes" if format_.in_bytes else "characters"
        words = ngettext(
            "{n} cell is longer than {most} {unit} and is cut.",
            "{n} cells are longer than {most} {unit} and are cut.",
            long,
        )
        said.append(words.format(n=long, most=f"{format_.longest_cell:,}", unit=unit))
    if stripped:
        words = ngettext(
            "{n} cell loses the blanks at its end.",
            "{n} cells lose the blanks at their ends.",
            stripped,
        )
        said.append(words.format(n=f"{stripped:,}"))
    if controls:
        words = ngettext(
            "Control characters in {n} cell become “\ufffd”.",
            "Control characters in {n} cells become “\ufffd”.",
            controls,
        )
        said.append(words.format(n=controls))
    return tuple(said)


def left_out_of_tables(narrowed: Narrowed, format_: TableFormat) -> tuple[str, ...]:
    """What the chosen articles have that tables have no place for, in sentences."""
    chosen = Chosen(narrowed)
    said = []
    if n := chosen.earlier_texts():
        words = ngettext(
            "{n} earlier text of an article stays in the project.",
            "{n} earlier texts of articles stay in the project.",
            n,
        )
        said.append(words.format(n=n))
    if format_.id == "csv" and (n := chosen.in_trays()):
        words = ngettext(
            "{n} annotation in the tray is written, and does not come back from there without"
            " its text.",
            "{n} annotations in the tray are written, and do not come back from there without"
            " their texts.",
            n,
        )
        said.append(words.format(n=n))
    return tuple(said)


def _is_longer(text: str, format_: TableFormat) -> bool:
    most = format_.longest_cell
    if len(text) * 4 <= most:
        return False
    size = len(text.encode("utf-8" if format_.in_bytes else "utf-16-le", "surrogatepass"))
    return size > most * (1 if format_.in_bytes else 2)
