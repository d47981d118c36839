"""Writes tables as Parquet, a file a table, in row groups: for R, pandas, polars, DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotator.core.progress import Progress
from annotator.exchange.sheet import Column
from annotator.exchange.writers import Row, Table, TableOptions, Written
from annotator.exchange.writers.csv_table import as_text
from annotator.exchange.writers.parts import part_of, told

if TYPE_CHECKING:
    from pyarrow import Schema
    from pyarrow import Table as ArrowTable

GROUP: Final = 5_000
"""Rows of a row group; so many are in memory at once."""


def write(
    target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """Write each table as ``NAME.parquet`` into a folder that is there.

    Lists and objects are JSON texts; the description of a column is in its metadata.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy, and an extra

    del options
    for table in progress.over(tables):
        path = target / f"{table.sheet.name}.parquet"
        schema, count = schema_of(table), 0
        with part_of(path) as part, pq.ParquetWriter(part, schema) as writer:
            for group in groups_of(table, schema, progress.watched(table.rows())):
                writer.write_table(group)
                count += len(group)
        yield told(path, count, table)


def schema_of(table: Table) -> Schema:
    """What Arrow calls the columns of a table; lists and objects are texts."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra

    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields = [
        pa.field(
            column.name,
            types.get(column.type, pa.string()),
            metadata={"description": column.description},
        )
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"title": table.sheet.title})


def groups_of(table: Table, schema: Schema, rows: Iterator[Row]) -> Iterator[ArrowTable]:
    """The rows of a table, some thousands at a time."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra

    while group := list(islice(rows, GROUP)):
        arrays = [
            pa.array(_values(group, column), type=field.type)
            for column, field in zip(table.columns, schema, strict=True)
        ]
        yield pa.Table.from_arrays(arrays, schema=schema)


def _values(group: Sequence[Row], column: Column) -> list[Any]:
    values = (row[column.name] for row in group)
    if column.type in {"integer", "number", "boolean"}:
        return [None if value == "" else value for value in values]
    return [as_text(value) or None for value in values]
