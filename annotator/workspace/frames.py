"""Tables of a project in memory, with types: what pandas, polars and DuckDB make frames of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.exchange.writers.parquet import groups_of, schema_of
from annotator.workspace.choices import Choices
from annotator.workspace.export_tables import tables_of
from annotator.workspace.formats import check_installed
from annotator.workspace.rows import no_table
from annotator.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pyarrow import Table


def arrow_table(workspace: Workspace, name: str, choices: Choices | None = None) -> Table:
    """A table of the dataset, such as ``annotations``, as one of Arrow.

    Its columns and types are those of the Parquet file: lists and objects are JSON texts, what is
    empty is missing. ``choices`` say which articles, columns and wide tables, and what is private.

    Raises:
        NotFound: when there is no such table.
        Refused: when the search of the choices is none, or pyarrow is not installed.
    """
    check_installed("pyarrow")
    choices = choices or Choices()
    tables = {
        table.sheet.name: table
        for table in tables_of(workspace, choices, choices.selection(workspace))
    }
    if name not in tables:
        raise no_table(name, tables)
    import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra

    table = tables[name]
    schema = schema_of(table)
    made = list(groups_of(table, schema, iter(table.rows())))
    return pa.concat_tables(made) if made else schema.empty_table()
