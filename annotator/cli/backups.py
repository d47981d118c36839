"""The verb on the backups of a project."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.group import main, project_option, sentences


@main.command()
@project_option
@click.option("--make", "wanted", is_flag=True, help="Make one now.")
@click.option(
    "--restore",
    "when",
    default="",
    metavar="WHEN",
    help="Put the newest backup of this time in the place of the project: 'latest', or the "
    "beginning of its time as listed. The project as it was stays beside it.",
)
@sentences
def backups(project: str, when: str, *, wanted: bool) -> None:
    """List the backups and rescue files of a project; make a backup; restore one."""
    from annotator.cli.printing import backups as printing  # noqa: PLC0415 - heavy
    from annotator.workspace.backups import refuse_server  # noqa: PLC0415

    refuse_server(project)
    path = Path(project)
    if wanted:
        printing.make_one(path)
    if when:
        printing.restore_one(path, when)
    elif not wanted:
        printing.list_all(path)
