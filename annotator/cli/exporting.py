"""The verbs that write a dataset and check a project."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.group import FAILED, main, project_option, sentences
from annotator.core.i18n import _, ngettext


@main.command()
@project_option
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path), help="The folder to write to."
)
@click.option("--format", "format_", type=click.Choice(["csv"]), default="csv", show_default=True)
@click.option("--bom", is_flag=True, help="Begin each file with a byte order mark.")
@click.option("--columns", default="", help="Columns of annotations.csv, separated by commas.")
@sentences
def export(project: str, folder: Path, format_: str, columns: str, *, bom: bool) -> None:
    """Write a project as a dataset: CSV tables and a datapackage.json that describes them."""
    from annotator.workspace.export import ExportOptions, export_csv  # noqa: PLC0415 - heavy
    from annotator.workspace.workspace import open_project  # noqa: PLC0415

    options = ExportOptions(bom=bom)
    if columns:
        names = tuple(name.strip() for name in columns.split(",") if name.strip())
        options = ExportOptions(bom=bom, columns=names)
    with open_project(project, read_only=True) as workspace:
        done = export_csv(workspace, folder, options)
    message = _("{n} annotations and {m} articles in {count} files ({format}) in {folder}")
    click.echo(
        message.format(
            n=done.annotations,
            m=done.articles,
            count=len(done.files),
            format=format_,
            folder=done.folder,
        )
    )


@main.command()
@project_option
@sentences
def check(project: str) -> int:
    """Check the file, every span against its quote and text, and the journal."""
    from annotator.workspace.checking import check_project  # noqa: PLC0415 - heavy

    problems = check_project(project)
    for problem in problems:
        click.echo(problem, err=True)
    found = ngettext("{n} problem found.", "{n} problems found.", len(problems))
    click.echo(found.format(n=len(problems)) if problems else _("All is well."))
    return FAILED if problems else 0
