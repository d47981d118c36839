"""The verb ``annotator search``: what it prints of the hits, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from annotator.core.i18n import _, ngettext
from annotator.core.search import Answer, Hit, Order, Snippet


def search_project(project: str, text: str, *, limit: int, newest: bool, as_json: bool) -> None:
    """Search a project that may be open in a window, and print what was found."""
    from annotator.workspace.workspace import open_project  # noqa: PLC0415 - heavy

    order = Order.NEWEST if newest else Order.RANK
    with open_project(project, read_only=True) as workspace:
        answer = workspace.search(text, order=order, limit=limit)
    for problem in answer.query.problems:
        click.echo(problem, err=True)
    if as_json:
        for hit in answer.hits:
            click.echo(json.dumps(row_of(hit), ensure_ascii=False))
        return
    for line in _lines(answer):
        click.echo(line)


def row_of(hit: Hit) -> dict[str, Any]:
    """A hit as JSON has it; offsets are code points."""
    article, place = hit.article, hit.place
    return {
        "id": article.id,
        **{name: getattr(article, name) for name in ("file", "title", "outlet", "published_at")},
        "score": round(hit.score, 6),
        "snippet": hit.snippet.text,
        "highlights": [[mark.start, mark.end] for mark in hit.snippet.marks],
        "start": place.start if place else None,
        "end": place.end if place else None,
    }


def _lines(answer: Answer) -> Iterator[str]:
    if answer.query.tree is None:
        yield _("There is nothing to look for.")
        return
    if not answer.hits:
        yield _("No article fits “{text}”.").format(text=answer.query.text.strip())
        return
    for hit in answer.hits:
        article = hit.article
        about = ", ".join(part for part in (article.outlet, article.published_at) if part)
        title = click.style(article.name, bold=True)
        yield f"{title}  {about}".rstrip()
        yield f"    {_marked(hit.snippet)}"
    yield _count(answer)


def _marked(snippet: Snippet) -> str:
    """The snippet with its hits in colour, where it is printed on a terminal."""
    parts, last = [], 0
    for mark in snippet.marks:
        parts += [snippet.text[last : mark.start], click.style(mark.of(snippet.text), fg="yellow")]
        last = mark.end
    parts.append(snippet.text[last:])
    before, after = "… " * snippet.cut_before, " …" * snippet.cut_after
    return f"{before}{''.join(parts)}{after}"


def _count(answer: Answer) -> str:
    if answer.capped:
        return _("More than {n} articles; the newest of them were ranked.").format(n=answer.count)
    return ngettext("{n} article", "{n} articles", answer.count).format(n=answer.count)
