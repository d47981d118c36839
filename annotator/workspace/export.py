"""Writes a project in any format that ``workspace/formats.py`` lists."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from annotator import __version__
from annotator.core.errors import CannotSave, Refused
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.exchange.dataset import ANNOTATIONS
from annotator.exchange.package_reading import PACKAGE
from annotator.exchange.stamps import STAMP, stamp_of
from annotator.exchange.writers import TABLE_FORMATS, Row, Table, TableFormat, TableOptions, Written
from annotator.exchange.writers.datapackage import describe
from annotator.exchange.writers.readme import README, readme
from annotator.workspace.choices import Choices
from annotator.workspace.export_tables import table_losses, tables_of
from annotator.workspace.formats import check_installed
from annotator.workspace.workspace import Workspace

DESCRIPTION: Final = "Claims, speakers and credibility in news articles, tagged by hand."
"""Never translated: a dataset is the same whatever language the window speaks."""

_HIDDEN: Final = {
    "texts": "Texts and quotes are left out.",
    "coders": "Names of coders are replaced.",
    "notes": "Memos, notes and reasons are left out.",
    "speakers": "Names of speakers are replaced; names inside texts and wordings are not.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, how many annotations are among it, and what the format lost (sentences)."""

    target: Path
    files: tuple[Path, ...]
    annotations: int
    articles: int
    losses: tuple[str, ...] = ()


def export(
    workspace: Workspace,
    target: Path,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write the project to ``target``: a folder, made where it is missing, or a file.

    Raises:
        Refused: when an unknown format, an unknown column, or no column was chosen.
        CannotSave: when the disk refuses; files that were complete stay.
        Cancelled: when the analyst stops it.
    """
    choices = choices or Choices()
    _check_columns(choices.columns)
    format_ = next((one for one in TABLE_FORMATS if one.id == choices.format), None)
    if format_ is None:
        message = _("There is no format “{name}”. There are: {names}.")
        names = ", ".join(one.id for one in TABLE_FORMATS)
        raise Refused(message.format(name=choices.format, names=names))
    check_installed(format_.extra)
    progress = progress or Progress()
    try:
        folder = target.parent if format_.is_file else target
        folder.mkdir(parents=True, exist_ok=True)
        return _export_tables(workspace, target, format_, choices, progress)
    except OSError as error:
        message = _("{target} could not be written: {reason}.")
        raise CannotSave(message.format(target=target, reason=error.strerror)) from error


def _check_columns(columns: Sequence[str]) -> None:
    if not columns:
        raise Refused(_("Choose at least one column."))
    if unknown := [name for name in columns if name not in ANNOTATIONS.names]:
        raise Refused(_("There is no column “{name}”.").format(name=unknown[0]))
    if len(set(columns)) < len(columns):
        raise Refused(_("Each column can be chosen once only."))


def _export_tables(
    workspace: Workspace,
    target: Path,
    format_: TableFormat,
    choices: Choices,
    progress: Progress,
) -> Exported:
    counts: Counter[str] = Counter()
    tables = [
        _counted(table, counts)
        for table in tables_of(workspace, choices, choices.selection(workspace))
    ]
    lost = table_losses(format_, tables, progress)
    options = TableOptions(bom=choices.bom, separator=choices.separator)
    written = list(format_.write(target, tables, options, progress))
    files = [file.path for file in written]
    if format_.id == "csv":
        files += _describe(workspace, target, choices, written)
    return Exported(
        target=target,
        files=tuple(files),
        annotations=counts["annotations"],
        articles=counts["articles"],
        losses=lost,
    )


def _counted(table: Table, counts: Counter[str]) -> Table:
    """The table, which counts its rows as they are read."""

    def rows() -> Iterator[Row]:
        counts[table.sheet.name] = 0
        for row in table.rows():
            counts[table.sheet.name] += 1
            yield row

    return replace(table, rows=rows)


def _describe(
    workspace: Workspace, folder: Path, choices: Choices, written: Sequence[Written]
) -> list[Path]:
    """Write what describes the tables: for programs, and for people."""
    about = _about(workspace, choices)
    package = describe(about, written, separator=choices.separator)
    texts = {
        PACKAGE: json.dumps(package, ensure_ascii=False, indent=2) + "\n",
        README: readme(about, written),
    }
    texts[STAMP] = stamp_of(written, texts)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def _about(workspace: Workspace, choices: Choices) -> dict[str, Any]:
    info = workspace.history.project()
    return {
        "id": info.id,
        "title": info.name,
        "description": info.description or DESCRIPTION,
        "generator": f"Source Annotator {__version__}",
        "codebook_version": info.codebook_version,
        "choices": list(_said(choices)),
        "profile": choices.as_profile(),
    }


def _said(choices: Choices) -> list[str]:
    """What of the project was left out, in sentences that are never translated."""
    said = []
    if choices.status is not None:
        said.append(f"Only articles with the status “{choices.status.value}”.")
    if choices.where:
        said.append(f"Only articles that this search finds: {choices.where}")
    if not choices.unfinished:
        said.append("annotations has no mention without a complete grade.")
    if choices.columns != ANNOTATIONS.names:
        said.append("annotations has the columns that were chosen, in their order.")
    hidden = [one.name for one in fields(choices.privacy) if getattr(choices.privacy, one.name)]
    return said + [_HIDDEN[name] for name in hidden]
