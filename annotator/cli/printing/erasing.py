"""What the verb that erases prints: what goes, what stays, and the question."""

from __future__ import annotations

from collections.abc import Sequence

import click

from annotator.core.article import NO_HEADLINE
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.workspace import erasing, erasing_told
from annotator.workspace.comparing import found_article
from annotator.workspace.workspace import Workspace, open_project

FAILED = 1


def run_erase(
    project: str, words: Sequence[str], coder: str, *, yes: bool, deleted: bool, on_terminal: bool
) -> int:
    """Tell what goes, ask unless ``yes``, and erase; the exit code.

    Raises:
        AnnotatorError: when an article is not there, or nobody can be asked.
    """
    with open_project(project, coder=coder or None) as workspace:
        ids = _named(workspace, words, deleted=deleted)
        if not ids:
            click.echo(_("There is nothing to erase."))
            return 0
        found = erasing.preview(workspace, ids)
        _tell(found)
        if not yes and not on_terminal:
            raise Refused(_("Nothing was erased: nobody can be asked here. Say --yes."))
        if not yes and not click.confirm(_("Erase this for good?"), default=False):
            raise Refused(_("Nothing was erased."))
        done = erasing.erase(workspace, ids)
        click.echo(erasing_told.erased(done, len(ids)))
        for problem in done.problems:
            click.echo(problem, err=True)
    return FAILED if done.problems else 0


def _named(workspace: Workspace, words: Sequence[str], *, deleted: bool) -> list[ArticleId]:
    ids = [found_article(workspace, word) for word in words]
    if deleted:
        ids += [ArticleId(id_) for id_ in workspace.deleted_articles()]
    elif not words:
        raise click.UsageError(_("Name an article, or say --deleted."))
    return list(dict.fromkeys(ids))


def _tell(found: erasing.Preview) -> None:
    click.echo(_("Goes for good:"))
    for title in found.going.titles:
        click.echo("  " + (title or _(NO_HEADLINE)))
    for line in erasing_told.goes(found):
        click.echo(f"  - {line}")
    click.echo(_("Mind:"))
    for line in erasing_told.stays(found):
        click.echo(f"  - {line}")
