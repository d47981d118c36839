"""The formats that the tables of a dataset are written in, one module each, in one table.

To add one: a module here with ``write(target, tables, options, progress)``, and its row in
:data:`TABLE_FORMATS`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from annotator.core.i18n import N_
from annotator.core.progress import Progress
from annotator.exchange.loading import function_at
from annotator.exchange.sheet import Column, Sheet

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table on its way out: its columns in their order, and its rows, made when asked for."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    portions: Callable[[], Iterator[Sequence[Sequence[Any]]]] | None = None
    """The same, many rows at a time, where that takes less time: the values of the columns in their
    order, truth as 0 and 1."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: of which table, its rows and bytes, and the SHA-256 of the bytes."""

    path: Path
    rows: int
    size: int
    sha256: str
    table: Table | None = None
    marks: array[int] = field(default_factory=lambda: array("I"))
    """Of CSV the CRC-32 of each row, so that a changed one can be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """How text files are written; other formats have nothing to choose."""

    bom: bool = False
    """Begin each file with a byte order mark, as some spreadsheets want it."""
    separator: str = ","


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFormat:
    """One format, and the most that a cell of it holds."""

    id: str
    label: str
    writer: str
    """``module:function``, imported only when needed."""
    suffix: str
    is_file: bool = False
    """All tables go into one file; else each into its own, in a folder."""
    longest_cell: int = 0
    """So many characters (``longest_unit`` says of what); 0 where there is no limit."""
    in_bytes: bool = False
    """``longest_cell`` counts UTF-8 bytes, not UTF-16 units."""
    holds_controls: bool = True
    """Whether a cell may hold control characters."""
    strips: bool = False
    """Whether cells lose the blanks at their ends."""
    extra: str = ""
    """The module that must be installed for it, with the extra ``formats``."""

    def write(
        self, target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
    ) -> Iterator[Written]:
        """Write the tables into a folder, or into one file; what is complete is told at once.

        Raises:
            OSError: when the disk refuses; no half-written file is left under its name.
        """
        written: Iterator[Written] = function_at(self.writer)(target, tables, options, progress)
        return written


_HERE: Final = "annotator.exchange.writers."

TABLE_FORMATS: Final = (
    TableFormat(
        id="csv", label=N_("CSV data package"), writer=_HERE + "csv_table:write", suffix=".csv"
    ),
    TableFormat(
        id="xlsx",
        label=N_("Excel workbook"),
        writer=_HERE + "workbook:write",
        suffix=".xlsx",
        is_file=True,
        longest_cell=32_767,
        holds_controls=False,
    ),
    TableFormat(
        id="sqlite",
        label=N_("SQLite database"),
        writer=_HERE + "database:write",
        suffix=".sqlite",
        is_file=True,
    ),
    TableFormat(
        id="jsonl", label=N_("JSON lines"), writer=_HERE + "json_lines:write", suffix=".jsonl"
    ),
    TableFormat(
        id="parquet",
        label=N_("Parquet"),
        writer=_HERE + "parquet:write",
        suffix=".parquet",
        extra="pyarrow",
    ),
    TableFormat(
        id="spss",
        label=N_("SPSS"),
        writer=_HERE + "statistical:write_spss",
        suffix=".sav",
        longest_cell=32_767,
        in_bytes=True,
        strips=True,
        extra="pyreadstat",
    ),
    TableFormat(
        id="stata",
        label=N_("Stata"),
        writer=_HERE + "statistical:write_stata",
        suffix=".dta",
        extra="pyreadstat",
    ),
)
