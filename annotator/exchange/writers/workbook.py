"""Writes all tables as one Excel workbook: a sheet a table, its head frozen, with filters."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.exchange.unstored import stored
from annotator.exchange.writers import Table, TableOptions, Written
from annotator.exchange.writers.csv_table import as_text
from annotator.exchange.writers.parts import part_of, refusals, told
from annotator.exchange.writers.timeless import save_workbook

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST: Final = 32_767
"""UTF-16 units in a cell; more, and Excel calls the file damaged."""
MOST_ROWS: Final = 1_048_575
"""Rows of a sheet, its head apart."""
_WIDEST: Final = 60
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel reads as A begins so: ``_x0041_`` (ECMA-376, ST_Xstring); escaped it is itself."""


def write(
    target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """Write the tables into the file ``target``.

    A cell that Excel cannot hold whole is cut; nothing is ever a formula.

    Raises:
        CannotSave: when a table has more rows than a sheet.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415 - heavy
    from openpyxl import Workbook  # noqa: PLC0415 - heavy

    del options
    book = Workbook(write_only=True)
    rows = 0
    with refusals(LxmlError):
        for table in progress.over(tables):
            rows += _write_sheet(book.create_sheet(table.sheet.name[:31]), table, progress)
        # openpyxl writes its sheets to a temporary folder; a target that is full breaks a copy only
        with TemporaryDirectory() as folder, part_of(target) as part:
            whole = Path(folder) / target.name
            save_workbook(book, whole, "Source Annotator")
            shutil.copyfile(whole, part)
    yield told(target, rows)


def _write_sheet(sheet: WriteOnlyWorksheet, table: Table, progress: Progress) -> int:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - heavy

    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, 1):
        width = min(_WIDEST, max(12, len(column.name) + 4))
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_head(sheet, column.name) for column in table.columns])
    names = [column.name for column in table.columns]
    count = 0
    for row in progress.watched(table.rows()):
        count += 1
        if count > MOST_ROWS:
            message = _("“{table}” has more rows than a sheet of Excel. Export it as CSV.")
            raise CannotSave(message.format(table=table.sheet.name))
        sheet.append([_cell(sheet, row[name]) for name in names])
    last = get_column_letter(len(names) or 1)
    sheet.auto_filter.ref = f"A1:{last}{count + 1}"
    return count


def _head(sheet: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - heavy
    from openpyxl.styles import Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    if value is None or value == "" or isinstance(value, bool | int | float):
        return None if value == "" else value
    text = _ESCAPE.sub("_x005F_", stored(cut(as_text(value))))
    if not text.startswith("="):
        return text
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - heavy

    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # openpyxl takes what begins so for a formula
    return cell


def cut(text: str) -> str:
    """As much of the text as a cell holds, and no half of a character beyond U+FFFF."""
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * LONGEST else units[: 2 * LONGEST].decode("utf-16-le", "ignore")
