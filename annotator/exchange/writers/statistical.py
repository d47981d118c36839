"""Writes tables for SPSS and Stata: a file a table, grades as numbers with labels.

A column of few values becomes numbers from 1 in the order of its values, with their labels. Where
grades say that they cannot be judged (F and 6), SPSS is told to treat them as missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotator.core.grade import CREDIBILITY_CODES, RELIABILITY_CODES
from annotator.core.progress import Progress
from annotator.exchange.sheet import Column
from annotator.exchange.writers import Row, Table, TableOptions, Written
from annotator.exchange.writers.csv_table import as_text
from annotator.exchange.writers.parts import part_of, refusals, told
from annotator.exchange.writers.timeless import forget_time_of_spss, forget_time_of_stata

if TYPE_CHECKING:
    from pandas import DataFrame

LONGEST_SPSS: Final = 32_767
"""UTF-8 bytes of a text variable of SPSS."""
_LONGEST_LABEL: Final = {"sav": 250, "dta": 80}
_LONGEST_NAME: Final = {"sav": 64, "dta": 32}
_JUDGED_BY_NOBODY: Final = {RELIABILITY_CODES: len(RELIABILITY_CODES)} | {
    CREDIBILITY_CODES: len(CREDIBILITY_CODES)
}
_RESERVED: Final = frozenset(
    "all and by eq ge gt le lt ne not or to with if in using byte int long float double".split()  # noqa: SIM905
)


def write_spss(
    target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """Write each table as ``NAME.sav`` into a folder that is there; longer texts are cut."""
    import pyreadstat  # noqa: PLC0415 - heavy, and an extra

    def save(frame: DataFrame, path: Path, about: dict[str, Any], table: Table) -> None:
        missing: dict[str, Any] = {
            name: [_JUDGED_BY_NOBODY[column.categories]]
            for name, column in zip(frame.columns, table.columns, strict=True)
            if column.categories in _JUDGED_BY_NOBODY
        }
        with refusals(pyreadstat.ReadstatError):
            pyreadstat.write_sav(frame, str(path), missing_ranges=missing, **about)
        forget_time_of_spss(path)

    del options
    yield from _write(target, tables, progress, "sav", save)


def write_stata(
    target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """Write each table as ``NAME.dta`` (Stata 15 and later) into a folder that is there."""
    import pyreadstat  # noqa: PLC0415 - heavy, and an extra

    def save(frame: DataFrame, path: Path, about: dict[str, Any], table: Table) -> None:
        del table
        with refusals(pyreadstat.ReadstatError):
            pyreadstat.write_dta(frame, str(path), **about)
        forget_time_of_stata(path)

    del options
    yield from _write(target, tables, progress, "dta", save)


_Save = Callable[["DataFrame", Path, dict[str, Any], Table], None]


def _write(
    target: Path, tables: Sequence[Table], progress: Progress, suffix: str, save: _Save
) -> Iterator[Written]:
    from pandas import DataFrame, Series  # noqa: PLC0415 - heavy, and an extra

    for table in progress.over(tables):
        path = target / f"{table.sheet.name}.{suffix}"
        rows = list(progress.watched(table.rows()))  # both formats want whole columns
        names = _names(table.columns, _LONGEST_NAME[suffix])
        longest = LONGEST_SPSS if suffix == "sav" else 0
        columns = {
            name: Series(_values(rows, column, longest), dtype=_dtype(column))
            for name, column in zip(names, table.columns, strict=True)
        }
        about = {
            "file_label": table.sheet.title[:60],
            "column_labels": [
                cut(column.description, _LONGEST_LABEL[suffix]) for column in table.columns
            ],
            "variable_value_labels": {
                name: dict(enumerate(map(str, column.categories), 1))
                for name, column in zip(names, table.columns, strict=True)
                if column.categories
            },
        }
        with part_of(path) as part:
            save(DataFrame(columns), part, about, table)
        yield told(path, len(rows), table)


def _dtype(column: Column) -> str:
    """Numbers are such also where every one of them is missing."""
    is_number = column.categories or column.type in {"integer", "number", "boolean"}
    return "float64" if is_number else "object"


def _values(rows: Sequence[Row], column: Column, longest: int) -> list[Any]:
    values = (row[column.name] for row in rows)
    if column.categories:
        numbers = {value: float(at) for at, value in enumerate(column.categories, 1)}
        return [numbers.get(as_text(value)) for value in values]
    if column.type in {"integer", "number", "boolean"}:
        return [None if value is None or value == "" else float(value) for value in values]
    return [cut(as_text(value).replace("\x00", "\ufffd"), longest) for value in values]


def cut(text: str, longest: int) -> str:
    """As much of the text as so many UTF-8 bytes hold; all of it where ``longest`` is 0."""
    if not longest or len(text) * 4 <= longest:
        return text
    return text.encode("utf-8")[:longest].decode("utf-8", "ignore")


def _names(columns: Sequence[Column], longest: int) -> list[str]:
    """Names that both programs allow: letters, digits and ``_``, each once."""
    found: list[str] = []
    for column in columns:
        name = re.sub(r"\W+", "_", column.name).strip("_") or "column"
        if not name[0].isalpha() or name.lower() in _RESERVED:
            name = f"v_{name}"
        name = name.encode("utf-8")[:longest].decode("utf-8", "ignore")
        number = 2
        base = name
        while name.lower() in {one.lower() for one in found}:
            end = f"_{number}"
            name = base.encode("utf-8")[: longest - len(end)].decode("utf-8", "ignore") + end
            number += 1
        found.append(name)
    return found
