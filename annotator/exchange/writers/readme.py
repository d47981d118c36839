"""The page that greets who opens a dataset: what it is, and how to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from annotator.exchange.writers import Written

README: Final = "README.md"

_READING: Final = """\
## How to read it

- `datapackage.json` describes every column of every table (Frictionless Data Package), with the \
number of bytes and the SHA-256 of each file; `columns.csv` says the same as a table.
- **Offsets** count Unicode code points from 0, half-open, in the column `text` of `articles.csv`. \
`text_sha256` is the SHA-256 of that text as UTF-8: where it fits, the offsets fit.
- **Empty** means that nobody said. In grades, **F** and **6** say that somebody looked and found \
no basis: they are missing values, too, and not the lowest grade. Grades are ordinal: no averages.
- **Copies are no sources.** Count reports by `lead_id` or `origin_id` (`articles.csv`); \
`claims.csv` has `articles`, `sets` and `origins` counted for you.
- A cell that would be a formula begins with one `'`: take one leading `'` away from every cell \
that has one, before you count offsets or check hashes.
"""


def readme(about: Mapping[str, Any], written: Sequence[Written]) -> str:
    """The page for tables that were written, in Markdown.

    ``about`` is that of :func:`annotator.exchange.writers.datapackage.describe`.
    """
    lines = [f"# {' '.join(about['title'].split())}", "", about["description"], ""]
    by, id_, version = about["generator"], about["id"], about["codebook_version"]
    lines += [f"Written by {by} from the project `{id_}`, version {version} of its codebook.", ""]
    if about["choices"]:
        lines += ["It is not the whole project:", ""]
        lines += [f"- {choice}" for choice in about["choices"]]
        lines += [""]
    lines += ["| table | rows | what it holds |", "|---|---|---|"]
    for file in written:
        if file.table is not None:
            sheet = file.table.sheet
            lines.append(f"| `{file.path.name}` | {file.rows} | {sheet.description} |")
    return "\n".join(lines) + "\n\n" + _READING
