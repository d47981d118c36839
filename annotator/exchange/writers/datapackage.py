"""Describes exported tables as a Frictionless Data Package (v2, Table Schema)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.exchange.sheet import Column
from annotator.exchange.writers import Table, Written
from annotator.exchange.writers.csv_table import GUARD, RISKY

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def describe(
    about: Mapping[str, Any],
    written: Sequence[Written],
    *,
    separator: str = ",",
) -> dict[str, Any]:
    """The content of ``datapackage.json`` for tables that were written.

    Args:
        about: ``title``, ``id``, ``description``, ``codebook_version``, ``generator``,
            ``choices`` (sentences), and ``profile`` (the same for the program).
        written: the file of each table.
        separator: what separates the cells.

    It holds no clock time, so that two exports of one project are the same.
    """
    there = {file.table.sheet.name for file in written if file.table}
    return {
        "$schema": PROFILE,
        "name": re.sub(r"[^a-z0-9]+", "-", about["title"].lower()).strip("-") or "dataset",
        "id": about["id"],
        "title": about["title"],
        "description": about["description"],
        "generator": about["generator"],
        "codebook_version": about["codebook_version"],
        "left_out": about["choices"],
        "export_choices": about["profile"],
        "formula_guard": {
            "prefix": GUARD,
            "applied_to_cells_beginning_with": list(RISKY),
            "undo": "Take one leading ' away from every cell that begins with it.",
        },
        "resources": [
            _resource(file, file.table, there, separator) for file in written if file.table
        ],
    }


def _resource(file: Written, table: Table, there: set[str], separator: str) -> dict[str, Any]:
    sheet = table.sheet
    return {
        "name": sheet.name,
        "path": file.path.name,
        "type": "table",
        "title": sheet.title,
        "description": sheet.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": separator, "lineTerminator": "\r\n"},
        "schema": _schema(table, there),
    }


def _schema(table: Table, there: set[str]) -> dict[str, Any]:
    sheet, columns = table.sheet, {column.name for column in table.columns}
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if sheet.key in columns:
        schema["primaryKey"] = [sheet.key]
    links = []
    for name, target in sheet.links.items():
        other, field = target.split(".")
        if name in columns and other in there:
            # a table that points to itself is named by an empty string
            resource = "" if other == sheet.name else other
            links.append({"fields": [name], "reference": {"resource": resource, "fields": [field]}})
    if links:
        schema["foreignKeys"] = links
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    if column.categories:
        field["categories"] = list(column.categories)
        field["categoriesOrdered"] = column.ordered
        constraints["enum"] = list(column.categories)
    if column.required:
        constraints["required"] = True
    if constraints:
        field["constraints"] = constraints
    return field
