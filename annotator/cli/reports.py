"""The verbs about duplicate reports: ``duplicates`` and ``compare``."""

from __future__ import annotations

import click

from annotator.cli.group import json_option, main, sentences
from annotator.core.i18n import _


@main.command()
@click.option("-p", "--project", default="", metavar="PROJECT", help="Where the articles are.")
@click.argument("files", nargs=-1)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=None,
    help="The least score of a pair; reports with passages in common are told of whatever their "
    "score.  [default: 0.5; with --json 0.1]",
)
@click.option(
    "--keep",
    is_flag=True,
    help="Suggest the pairs in the project, as the window does.",
)
@json_option
@sentences
def duplicates(
    project: str, files: tuple[str, ...], at_least: float | None, *, keep: bool, as_json: bool
) -> int:
    """Find articles that report the same event, from copies to rewrites, and say why.

    In a project (-p), or among some files. The score says how likely two articles report one
    event, 0 to 1. What a person decided in the window is told. Nothing is stored without --keep.
    """
    from annotator.cli.printing.duplicates import list_duplicates  # noqa: PLC0415 - heavy

    if bool(project) == bool(files):
        raise click.UsageError(_("Name a project with -p, or two files and more."))
    if keep and not project:
        raise click.UsageError(_("--keep needs a project: name it with -p."))
    return list_duplicates(project, files, at_least=at_least, keep=keep, as_json=as_json)


@main.command("compare")
@click.option("-p", "--project", default="", metavar="PROJECT", help="Where the articles are.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@json_option
@sentences
def compare_(project: str, one: str, other: str, *, as_json: bool) -> None:
    """Lay two reports side by side: what tells the same, what only one tells, what disagrees.

    With -p, A and B are articles of the project: an id, the beginning of one, a number or the
    name of a file. Without it, they are files. Offsets count code points in the stored texts.
    """
    from annotator.cli.printing.comparing import compare_reports  # noqa: PLC0415 - heavy

    compare_reports(project, one, other, as_json=as_json)
