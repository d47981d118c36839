"""The verb that erases articles for good."""

from __future__ import annotations

import sys

import click

from annotator.cli.group import coder_option, main, project_option, sentences


@main.command()
@project_option
@click.option("--yes", is_flag=True, help="Erase without asking.")
@click.option("--deleted", is_flag=True, help="Erase what was deleted and only undo remembers.")
@coder_option
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@sentences
def erase(
    project: str,
    articles: tuple[str, ...],
    coder: str,
    *,
    yes: bool,
    deleted: bool,
) -> int:
    """Erase articles for good: project, journal, search index, backups. Nothing undoes that.

    What goes is told first, and asked about. An article is named by its id, the beginning of the
    id, its number or its file. Close the project's window before.
    """
    from annotator.cli.printing.erasing import run_erase  # noqa: PLC0415 - heavy

    on_terminal = sys.stdin.isatty()
    return run_erase(project, articles, coder, yes=yes, deleted=deleted, on_terminal=on_terminal)
