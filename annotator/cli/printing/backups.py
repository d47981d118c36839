"""What the verb on backups prints."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.core.errors import AnnotatorError, CannotOpen
from annotator.core.i18n import _, ngettext
from annotator.store.backups import contents_of
from annotator.workspace.backups import (
    REASONS,
    RESCUE,
    Backup,
    Contents,
    backups_at,
    chosen,
    make,
    restore,
    time_of,
)
from annotator.workspace.restoring import bring_back
from annotator.workspace.workspace import open_project


def list_all(path: Path) -> None:
    """A line for each backup and rescue file: when, why, what it holds."""
    found = backups_at(path)
    for backup in found:
        click.echo(_line(backup))
    if not found:
        click.echo(_("There is no backup of this project yet. Make one with --make."))


def make_one(path: Path) -> None:
    """Make a backup now, also while a window has the project open.

    Raises:
        AnnotatorError: when the project or the disk refuses.
    """
    with open_project(path, read_only=True) as workspace:
        click.echo(_line(make(workspace)))


def restore_one(path: Path, when: str) -> None:
    """Say what changes, and restore.

    Raises:
        AnnotatorError: when there is no such backup, the project is open, or the disk refuses.
    """
    backup = chosen(backups_at(path), when)
    if not path.exists():
        _bring_back(backup, path)
        return
    try:
        click.echo(_("Now:    {what}").format(what=in_words(contents_of(path))))
    except AnnotatorError as error:
        click.echo(str(error), err=True)
    _say_what_is_in(backup)
    kept = restore(backup, path)
    words = _("{name} is as it was at {time}. As it was before, it is kept in {kept}.")
    click.echo(words.format(name=path.name, time=time_of(backup), kept=kept.name))


def _say_what_is_in(backup: Backup) -> None:
    try:
        what = in_words(contents_of(backup.path))
    except AnnotatorError as error:
        words = _("The backup of {time} cannot be restored: {reason} Choose another by its time.")
        raise CannotOpen(words.format(time=time_of(backup), reason=error)) from error
    click.echo(_("Backup: {what}").format(what=what))


def _bring_back(backup: Backup, path: Path) -> None:
    click.echo(_("There is no project at {path}.").format(path=path), err=True)
    _say_what_is_in(backup)
    bring_back(backup, path)
    words = _("{name} is there again, as it was at {time}.")
    click.echo(words.format(name=path.name, time=time_of(backup)))


def in_words(contents: Contents) -> str:
    """``3 articles, 12 mentions, 9 claims``."""
    articles, mentions, claims = (
        contents.counts[name] for name in ("articles", "mentions", "claims")
    )
    return ", ".join(
        (
            ngettext("{n} article", "{n} articles", articles).format(n=articles),
            ngettext("{n} mention", "{n} mentions", mentions).format(n=mentions),
            ngettext("{n} claim", "{n} claims", claims).format(n=claims),
        )
    )


def _line(backup: Backup) -> str:
    try:
        what = in_words(contents_of(backup.path))
    except AnnotatorError as error:  # the others are as good as they were
        what = _("cannot be restored: {reason}").format(reason=error)
    line = f"{time_of(backup)}  {what}  ({_(REASONS.get(backup.reason, backup.reason))})"
    return f"{line}  {backup.path}" if backup.reason == RESCUE else line
