"""The verbs that open a window: on a project, or on the sample."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator import preflight
from annotator.cli.group import coder_option, main, open_window, sentences
from annotator.core.addresses import is_server
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _


@main.command("open")
@click.argument("project")
@coder_option
@sentences
def open_(project: str, coder: str) -> None:
    """Open the window with a project; `annotator PROJECT` does the same."""
    if is_server(project):
        # the window would not see what others change there meanwhile
        raise AnnotatorError(
            _(
                "The window opens project files. A project on a server is for the other verbs and "
                "for scripts; bring it here as a dataset: annotator export, then import."
            )
        )
    sys.exit(open_window(Path(project), coder))


@main.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where the sample project, the dataset and the pictures go.",
)
@click.option("--headless", is_flag=True, help="Do the whole main job without a screen.")
@coder_option
@sentences
def demo(folder: Path, coder: str, *, headless: bool) -> int:
    """Build the sample project and open it.

    Without a screen (or with --headless) the main job is done from import to dataset, and
    pictures of the window are written.
    """
    from annotator.demo import run_demo  # noqa: PLC0415 - heavy

    sentence = preflight.check(screen=preflight.has_screen() and not headless)
    if sentence:
        raise AnnotatorError(sentence)
    headless = headless or not preflight.has_screen()
    return run_demo(folder, coder=coder, headless=headless, say=click.echo)
