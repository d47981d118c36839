"""The verbs on the codebook: show, export, import it; tag all places of a search."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.group import coder_option, json_option, main, project_option, sentences


@main.command()
@project_option
@click.option("--to", "target", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--from", "source", type=click.Path(path_type=Path), help="Add the tags of a file.")
@coder_option
@sentences
def codebook(project: str, target: Path | None, source: Path | None, coder: str) -> None:
    """Show the codebook, write it to a file, or add the tags of one.

    Files end in .csv, .json or .qdc (REFI-QDA, which NVivo, ATLAS.ti, MAXQDA and QualCoder read
    and write). An import deletes nothing: a tag that is there learns what it lacks.
    """
    from annotator.cli.printing.codebook import run_codebook  # noqa: PLC0415 - heavy

    run_codebook(project, target, source, coder)


@main.command()
@project_option
@click.option("--tag", required=True, help="Name or path of the tag (Figures › Dead).")
@click.option("--pattern", is_flag=True, help="QUERY is a regular expression.")
@click.option("--yes", is_flag=True, help="Tag the places; without it they are only shown.")
@click.argument("query", nargs=-1, required=True)
@json_option
@coder_option
@sentences
def autotag(
    project: str,
    tag: str,
    coder: str,
    query: tuple[str, ...],
    *,
    pattern: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Put a tag on every place that a search means: first a look, then --yes.

    The search is that of `annotator search`. What is set aside in an article, and what has the tag
    already, is passed over. One undo in the window takes all of it back.
    """
    from annotator.cli.printing.codebook import run_autotag  # noqa: PLC0415 - heavy

    words = " ".join(query)
    run_autotag(
        project,
        tag,
        words,
        coder,
        pattern=pattern,
        really=yes,
        as_json=as_json,
    )
