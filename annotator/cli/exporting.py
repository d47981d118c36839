"""The verbs that write a dataset and check a project."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from annotator import preflight
from annotator.cli.group import FAILED, json_option, main, print_json, project_option, sentences
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext

if TYPE_CHECKING:
    from annotator.workspace.choices import Choices
    from annotator.workspace.export import Exported
    from annotator.workspace.workspace import Workspace


@main.command()
@project_option
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder, or the file, to write to.",
)
@click.option("--format", "format_", default="", metavar="NAME", help="See: annotator formats.")
@click.option("--profile", default="", metavar="FILE", help="A profile: its name, or a JSON file.")
@click.option("--columns", default=None, help="Columns of annotations, separated by commas.")
@click.option("--where", default="", metavar="QUERY", help="Only articles that this search finds.")
@click.option("--wide", is_flag=True, help="Add tables with one row each and a column per tag.")
@click.option("--bom", is_flag=True, help="Begin each CSV file with a byte order mark.")
@click.option("--no-texts", "texts", is_flag=True, help="Leave out texts and quotes.")
@click.option("--no-coders", "coders", is_flag=True, help="Call coders “Coder 1” …")
@click.option("--no-notes", "notes", is_flag=True, help="Leave out memos, notes and reasons.")
@click.option("--no-speakers", "speakers", is_flag=True, help="Call speakers “Speaker 1” …")
@click.option("--yes", is_flag=True, help="Write among other files, or over one, too.")
@sentences
def export(project: str, target: Path, profile: str, **given: Any) -> None:
    """Write a project as a dataset, or for another program: annotator formats lists what there is.

    What an option says counts more than what the profile says. Without either, the ending of the
    file says the format, else it is csv. A file that is named without an ending gets that of its
    format; into a folder that is there it goes under the project's name.
    """
    from annotator.workspace.choices import Choices, read_profile  # noqa: PLC0415 - heavy
    from annotator.workspace.places import format_named  # noqa: PLC0415
    from annotator.workspace.workspace import open_project  # noqa: PLC0415

    with open_project(project, read_only=True) as workspace:
        choices = read_profile(profile, workspace) if profile else Choices()
        if not (profile or given["format_"]):
            given["format_"] = format_named(target)
        choices, notes = _changed(choices, given)
        done = _write(workspace, _place(workspace, target, choices, given), choices)
    annotations = ngettext("{n} annotation", "{n} annotations", done.annotations)
    articles = ngettext("{n} article", "{n} articles", done.articles)
    files = ngettext("{n} file", "{n} files", len(done.files))
    taggings = ngettext("{n} tag on words", "{n} tags on words", done.taggings)
    said = [annotations.format(n=done.annotations)] if done.annotations or not done.taggings else []
    said += [taggings.format(n=done.taggings)] if done.taggings else []
    message = _("{annotations} and {articles} in {files} ({format}): {target}")
    click.echo(
        message.format(
            annotations=", ".join(said),
            articles=articles.format(n=done.articles),
            files=files.format(n=len(done.files)),
            format=choices.format,
            target=done.target,
        )
    )
    for loss in (*notes, *done.losses, *done.left_over):
        click.echo("  ! " + loss.replace("\n", "\n    "))


def _place(workspace: Workspace, target: Path, choices: Choices, given: Mapping[str, Any]) -> Path:
    """Where it goes.

    Raises:
        Refused: something else is there.
    """
    from annotator.workspace.formats import format_called  # noqa: PLC0415 - heavy
    from annotator.workspace.places import check_place, placed  # noqa: PLC0415

    format_ = format_called(choices.format)
    place = placed(target, format_, workspace.name)
    if not given["yes"]:
        check_place(target, place, format_)
    return place


def _write(workspace: Workspace, target: Path, choices: Choices) -> Exported:
    """Write in the chosen format; for PDF Qt is called in, which needs no screen."""
    from annotator.workspace.export import export as write  # noqa: PLC0415 - heavy

    if choices.format != "pdf":
        return write(workspace, target, choices)
    if sentence := preflight.check(screen=False):
        raise Refused(sentence)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - after the check

    from annotator.ui.printing.pdf import save_pdf  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    done = save_pdf(workspace, target, choices)
    del application  # it had to be there until now
    return done


def _changed(choices: Choices, given: Mapping[str, Any]) -> tuple[Choices, list[str]]:
    """The choices of a profile with what the options say, and what of the profile counts no more.

    Raises:
        Refused: an option says nothing in the format, there is none of that name, or no column is
            named.
    """
    from annotator.workspace.fitting import fitted, idle, unfit  # noqa: PLC0415 - heavy
    from annotator.workspace.formats import format_called  # noqa: PLC0415

    named = replace(choices, format=format_called(given["format_"] or choices.format).id)
    for name in idle(named.format):
        if given.get(name):
            message = _("--{option} cannot be used with the format “{format}”.")
            raise Refused(message.format(option=name, format=named.format))
    words = _("“{choice}” of the profile says nothing in the format “{format}”.")
    notes = [words.format(choice=name, format=named.format) for name in unfit(named)]
    choices = fitted(named)
    hidden = {
        one.name: given[one.name] or getattr(choices.privacy, one.name)
        for one in fields(choices.privacy)
    }
    choices = replace(
        choices,
        columns=_columns(given["columns"]) or choices.columns,
        where=given["where"] or choices.where,
        wide=given["wide"] or choices.wide,
        bom=given["bom"] or choices.bom,
        privacy=type(choices.privacy)(**hidden),
    )
    return choices, notes


def _columns(given: str | None) -> tuple[str, ...]:
    """The names of an option; none where it was not given."""
    names = tuple(name.strip() for name in (given or "").split(",") if name.strip())
    if given is not None and not names:
        raise Refused(_("Choose at least one column."))
    return names


@main.command("formats")
@json_option
@sentences
def list_formats(*, as_json: bool) -> None:
    """List the formats: which are read, which are written, and what each cannot hold."""
    from annotator.workspace.corpus_losses import NOWHERE  # noqa: PLC0415 - heavy
    from annotator.workspace.formats import formats  # noqa: PLC0415

    found = formats()
    if as_json:
        print_json(asdict(one) for one in found)
        return
    nowhere = [thing.words for thing in NOWHERE]
    width = max(len(one.id) for one in found)
    for one in found:
        writes = _("writes") if one.writes or one.elsewhere else ""
        does = " ".join((_("reads") if one.reads else " " * len(_("reads")), writes))
        click.echo(f"{one.id:{width}}  {does:12}  {_(one.label)}")
        if one.elsewhere:
            words = _("written by: {command}").format(command=one.elsewhere)
            click.echo(" " * (width + 16) + words)
        if own := [words for words in one.cannot_hold if words not in nowhere]:
            words = _("cannot hold: {list}").format(list=", ".join(own))
            margin = " " * (width + 16)
            click.echo(fill(words, 100, initial_indent=margin, subsequent_indent=margin + "  "))
    words = _("No format that is texts with marks, from “brat” on, holds: {list}.")
    click.echo(fill(words.format(list=", ".join(nowhere)), 100))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-p", "--project", default="", metavar="PROJECT", help="Compare it with this, too.")
@sentences
def verify(folder: Path, project: str) -> int:
    """Check a CSV dataset, in a folder or ZIP archive, against its stamp and its project."""
    from annotator.exchange.package_files import as_folder  # noqa: PLC0415 - heavy
    from annotator.workspace.verifying import verify as check_stamp  # noqa: PLC0415
    from annotator.workspace.verifying import verify_against  # noqa: PLC0415
    from annotator.workspace.workspace import open_project  # noqa: PLC0415

    with as_folder(folder) as unpacked:
        problems = check_stamp(unpacked)
        if project:
            with open_project(project, read_only=True) as workspace:
                problems += verify_against(unpacked, workspace)
    for problem in problems:
        click.echo(problem, err=True)
    if not problems:
        click.echo(_("All is as it was written."))
    return FAILED if problems else 0


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
