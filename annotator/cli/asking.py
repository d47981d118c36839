"""The verbs that list and find what is in a project."""

from __future__ import annotations

from typing import Any

import click

from annotator.cli.group import json_option, main, print_json, project_option, sentences
from annotator.core.article import NO_HEADLINE
from annotator.core.i18n import _


@main.command()
@project_option
@json_option
@sentences
def articles(project: str, *, as_json: bool) -> None:
    """List the articles of a project."""
    from annotator.workspace.workspace import open_project  # noqa: PLC0415 - heavy

    with open_project(project, read_only=True) as workspace:
        names = (
            "id",
            "number",
            "file",
            "title",
            "outlet",
            "author",
            "published_at",
            "url",
            "language",
        )
        rows: list[dict[str, Any]] = [
            {name: getattr(article, name) for name in (*names, "words", "status")}
            for article in workspace.articles.all()
        ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        title = row["title"] or _(NO_HEADLINE)
        words = _("{n} words").format(n=row["words"])
        click.echo(f"{row['number']:03}  {row['status']:5} {words:>12}  {title}  [{row['file']}]")


@main.command()
@project_option
@json_option
@sentences
def mentions(project: str, *, as_json: bool) -> None:
    """List every mention, with the columns of annotations.csv."""
    from annotator.exchange.dataset import ANNOTATIONS  # noqa: PLC0415 - heavy
    from annotator.workspace.narrowing import Selection  # noqa: PLC0415
    from annotator.workspace.rows import sheet_rows  # noqa: PLC0415
    from annotator.workspace.workspace import open_project  # noqa: PLC0415

    with open_project(project, read_only=True) as workspace:
        for row in sheet_rows(workspace, ANNOTATIONS.name, Selection()):
            if as_json:
                print_json([{name: row[name] for name in ANNOTATIONS.names}])
            else:
                grade = f"{row['reliability'] or '-'}{row['credibility'] or '-'}"
                nobody = _("own voice") if row["speech"] == "own voice" else _("(nobody yet)")
                who = row["attribution_chain"] or nobody
                click.echo(f"{grade}  {row['stance'] or '-':9} {who}: {row['quote']}")


@main.command()
@project_option
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 3000))
@click.option("--newest", is_flag=True, help="The newest first, rather than the best.")
@json_option
@sentences
def search(
    project: str, query: tuple[str, ...], limit: int, *, newest: bool, as_json: bool
) -> None:
    """Find articles by words, "phrases", begin*, AND OR NOT, and field:value.

    \b
    Fields: outlet speaker tag grade date status title author language event claim
      annotator search -p Border.annotator 'gate (farmer OR mayor) date:2025-10..2025-11'
    A search that begins with a minus stands behind two of them: -- -river
    """  # noqa: D301 - the backspace tells click to keep the lines
    from annotator.cli.printing.searching import search_project  # noqa: PLC0415 - heavy

    search_project(project, " ".join(query), limit=limit, newest=newest, as_json=as_json)
