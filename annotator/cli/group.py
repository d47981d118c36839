"""The group of all verbs, and what they have in common: options, troubles in a sentence."""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from annotator import __version__, preflight
from annotator.core.addresses import is_server
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _
from annotator.core.reach import is_there

FAILED = 1


class Verbs(click.Group):
    """A group whose first word may also be a project: ``annotator NAME.annotator``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and _is_project(args[0]):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


def _is_project(word: str) -> bool:
    return word.endswith(".annotator") or is_server(word) or is_there(Path(word))


def sentences(verb: Callable[..., int | None]) -> Callable[..., None]:
    """Turn known troubles into a sentence on standard error and exit code 1."""

    @wraps(verb)
    def run(*args: Any, **values: Any) -> None:
        try:
            code = verb(*args, **values)
        except AnnotatorError as error:
            click.echo(str(error), err=True)
            sys.exit(FAILED)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of a pipe went away: that is no trouble of ours
            sys.exit(0)
        sys.exit(code or 0)

    return run


def project_option(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "-p",
        "--project",
        required=True,
        metavar="PROJECT",
        help="The project file (NAME.annotator), or a PostgreSQL address.",
    )(verb)


def json_option(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")(verb)


def coder_option(verb: Callable[..., None]) -> Callable[..., None]:
    """Who is coding: as said behind the verb, or before it."""
    return click.option(
        "--coder",
        default="",
        metavar="NAME",
        help="Who is coding: stamped on every change.",
        callback=lambda ctx, _option, name: name or ctx.obj or "",
    )(verb)


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    epilog="Without a verb, the window opens: annotator [PROJECT]. Exit code: 0 all is well; "
    "1 something failed, with a sentence on standard error; 2 wrong usage.",
)
@click.version_option(__version__, prog_name="annotator")
@click.option("--coder", default="", metavar="NAME", help="Who is coding: stamped on every change.")
@click.pass_context
def main(ctx: click.Context, coder: str) -> None:
    """Tag claims, speakers and credibility in news articles, next to the text.

    \b
    A first round:
      annotator import -p Border.annotator articles/
      annotator Border.annotator
      annotator export -p Border.annotator --to dataset
    """  # noqa: D301 - the backspace tells click to keep the lines
    multiprocessing.freeze_support()
    ctx.obj = coder
    if ctx.invoked_subcommand is None:
        sys.exit(open_window(None, coder))


def open_window(project: Path | None, coder: str) -> int:
    if not preflight.has_screen():
        click.echo(
            _("There is no screen to open a window on. Try: annotator demo --headless"), err=True
        )
        return FAILED
    if sentence := preflight.check(screen=True):
        click.echo(sentence, err=True)
        return FAILED
    from annotator.app import run  # noqa: PLC0415 - Qt is imported here, after the check

    return run(project, coder)


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))
