"""What the verbs on the codebook print."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from threading import Timer

import click

from annotator.commands.autotagging import TagPlaces
from annotator.core.codebook import PATH_JOINT, in_tree_order, tag_paths
from annotator.core.errors import Refused
from annotator.core.i18n import N_, _, ngettext
from annotator.core.ids import TagId
from annotator.core.progress import Progress
from annotator.workspace.apart import run_apart
from annotator.workspace.autotagging import Found, places_of, places_of_pattern
from annotator.workspace.codebooks import export_codebook, import_codebook, taken_words
from annotator.workspace.workspace import Workspace, open_project

LONG = 10.0
"""Seconds after which a search by pattern says that it may never come to an end."""
STILL_LOOKING = N_(
    "Still looking: some patterns never come to an end, such as (a+)+b. Ctrl+C stops the search; "
    "nothing was tagged yet."
)


def run_codebook(project: str, target: Path | None, source: Path | None, coder: str) -> None:
    """Import ``source``, export to ``target``, or show the codebook where neither is given.

    Raises:
        AnnotatorError: when a file cannot be read or written.
    """
    with open_project(project, coder=coder or None, read_only=source is None) as workspace:
        if source is not None:
            taken = import_codebook(workspace, source)
            for problem in taken.problems:
                click.echo(problem, err=True)
            click.echo(taken_words(taken, str(source)))
        if target is not None:
            click.echo(export_codebook(workspace, target).words(str(target)))
        if source is None and target is None:
            _show(workspace)


def run_autotag(
    project: str, tag: str, query: str, coder: str, *, pattern: bool, really: bool, as_json: bool
) -> None:
    """Show the places that a search means, and tag them if ``really``.

    Raises:
        AnnotatorError: when the tag is not there, or the search cannot be understood.
    """
    with open_project(project, coder=coder or None, read_only=not really) as workspace:
        tag_id = _tag_called(workspace, tag)
        found = _apart(query, workspace) if pattern else places_of(workspace, query)
        for one in found:
            click.echo(_row(one) if as_json else _line(one))
        if really and found:
            command = TagPlaces(tag_id=tag_id, places=tuple(one.place for one in found))
            done = workspace.do(command).result
            words = ngettext("{n} place tagged", "{n} places tagged", done).format(n=done)
        else:
            words = ngettext("{n} place", "{n} places", len(found)).format(n=len(found))
            words += _("; tag them with --yes") if found else ""
        if not as_json:
            click.echo(words)


def _apart(pattern: str, workspace: Workspace) -> list[Found]:
    """The places of a pattern; Ctrl+C ends the search for one that never comes to an end."""
    told = Timer(LONG, lambda: click.echo(_(STILL_LOOKING), err=True))
    told.daemon = True
    told.start()
    try:
        return run_apart(partial(places_of_pattern, pattern), workspace.address, Progress())
    finally:
        told.cancel()


def _show(workspace: Workspace) -> None:
    for depth, tag in in_tree_order(workspace.tags.all()):
        count = ngettext("{n} place", "{n} places", tag.taggings).format(n=tag.taggings)
        about = f"  {tag.description}" if tag.description else ""
        click.echo(f"{count:>12}  {'    ' * depth}{click.style(tag.name, bold=True)}{about}")


def _tag_called(workspace: Workspace, name: str) -> TagId:
    """The tag with this path, or the only one with this name."""
    paths = tag_paths(workspace.tags.all())
    wanted = PATH_JOINT.join(part.strip() for part in name.split(PATH_JOINT.strip())).casefold()
    whole = [tag_id for tag_id, path in paths.items() if path.casefold() == wanted]
    last = [
        tag_id
        for tag_id, path in paths.items()
        if path.casefold().rpartition(PATH_JOINT)[2] == wanted
    ]
    for found in (whole, last):
        if len(found) == 1:
            return found[0]
    message = _("No single tag is called “{name}”. See: annotator codebook -p PROJECT")
    raise Refused(message.format(name=name))


def _line(one: Found) -> str:
    words = click.style(one.words, bold=True)
    return f"{one.article.number_name}  …{one.before}{words}{one.after}…"


def _row(one: Found) -> str:
    row = {
        "article": one.article.id,
        "file": one.article.file,
        "start": one.place.span.start,
        "end": one.place.span.end,
        "quote": one.words,
    }
    return json.dumps(row, ensure_ascii=False)
