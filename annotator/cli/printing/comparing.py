"""The verb ``annotator compare``: what it prints of two reports, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import shorten
from typing import Any

import click

from annotator.core.article import NO_HEADLINE
from annotator.core.comparison import CONFLICT_LABELS, Conflict, Side
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span
from annotator.workspace.comparing import Compared, Reported, compare_articles, found_article
from annotator.workspace.comparing_files import compared, reported_files
from annotator.workspace.intake import Failure

_WIDE, _AROUND = 100, 45


def compare_reports(project: str, one: str, other: str, *, as_json: bool) -> None:
    """Compare two articles of a project, or two files where none is given, and print it.

    Raises:
        AnnotatorError: when one is not there or cannot be read.
    """
    found = _in_project(project, one, other) if project else _files(one, other)
    if as_json:
        click.echo(json.dumps(row_of(found), ensure_ascii=False))
        return
    for line in _lines(found):
        click.echo(line)


def row_of(found: Compared) -> dict[str, Any]:
    """A comparison as JSON has it; offsets are code points in the stored texts, half-open."""
    comparison = found.comparison
    return {
        "a": _called(found.a),
        "b": _called(found.b),
        "passages": [
            {"a": _pair(one.a), "b": _pair(one.b), "score": one.score}
            for one in comparison.passages
        ],
        "only_a": [_pair(span) for span in comparison.only_a],
        "only_b": [_pair(span) for span in comparison.only_b],
        "conflicts": [_conflict_row(found, one) for one in comparison.conflicts],
    }


def _in_project(project: str, one: str, other: str) -> Compared:
    from annotator.workspace.workspace import open_project  # noqa: PLC0415 - heavy

    with open_project(project, read_only=True) as workspace:
        return compare_articles(
            workspace, found_article(workspace, one), found_article(workspace, other)
        )


def _files(one: str, other: str) -> Compared:
    return compared(_only_one(one), _only_one(other))


def _only_one(file: str) -> Reported:
    """The article in a file.

    Raises:
        CannotRead: when it cannot be read, or holds several articles or none.
    """
    found = list(reported_files([file]))
    for report in found:
        if isinstance(report, Failure):
            raise CannotRead(report.problem)
        if len(found) == 1:
            return report
    message = _("{file} holds several articles or none. Name a file with one article.")
    raise CannotRead(message.format(file=file))


def _called(one: Reported) -> dict[str, Any]:
    return {"id": one.article_id, "file": one.file, "title": one.title}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _texts(found: Compared, one: Conflict) -> tuple[str, str]:
    """The words of both places of a conflict."""
    first, second = _reports(found, one)
    return one.a.of(first.report.text), one.b.of(second.report.text)


def _reports(found: Compared, one: Conflict) -> tuple[Reported, Reported]:
    first = found.b if one.within is Side.B else found.a
    return first, found.a if one.within is Side.A else found.b


def _conflict_row(found: Compared, one: Conflict) -> dict[str, Any]:
    a_text, b_text = _texts(found, one)
    return {
        "kind": one.kind.value,
        "a": _pair(one.a),
        "b": _pair(one.b),
        "a_text": a_text,
        "b_text": b_text,
        "within": one.within.value if one.within else None,
        "headline": one.is_headline,
    }


def _lines(found: Compared) -> Iterator[str]:
    comparison = found.comparison
    for name, one in (("A", found.a), ("B", found.b)):
        yield f"{name}  {click.style(one.title or one.file or _(NO_HEADLINE), bold=True)}"
    yield ""
    count = len(comparison.passages)
    yield ngettext("{n} passage tells the same:", "{n} passages tell the same:", count).format(
        n=count
    )
    for passage in comparison.passages:
        yield f"  {passage.score:4.0%}  A  {_short(passage.a.of(found.a.report.text))}"
        yield f"        B  {_short(passage.b.of(found.b.report.text))}"
    for side, spans, one in (
        ("A", comparison.only_a, found.a),
        ("B", comparison.only_b, found.b),
    ):
        if spans:
            yield ""
            yield _("Only in {side}:").format(side=side)
            yield from (f"        {side}  {_short(span.of(one.report.text))}" for span in spans)
    yield ""
    if not comparison.conflicts:
        yield _("No disagreement was found.")
        return
    count = len(comparison.conflicts)
    yield ngettext("{n} disagreement:", "{n} disagreements:", count).format(n=count)
    for conflict in comparison.conflicts:
        yield f"  {_(CONFLICT_LABELS[conflict.kind])}{_where(conflict)}: {conflict.label}"
        for side, words in zip(_sides(conflict), _around(found, conflict), strict=True):
            yield f"        {side}  {words}"


def _around(found: Compared, one: Conflict) -> Iterator[str]:
    """Both places of a conflict in their sentences, in colour on a terminal."""
    for report, span in zip(_reports(found, one), (one.a, one.b), strict=True):
        text = report.report.text
        before = text[: span.start].rsplit("\n", 1)[-1]
        after = text[span.end :].split("\n", 1)[0]
        if len(before) > _AROUND:
            before = "… " + before[-_AROUND:].split(" ", 1)[-1]
        if len(after) > _AROUND:
            after = after[:_AROUND].rsplit(" ", 1)[0] + " …"
        yield f"{before}{click.style(span.of(text), fg='yellow', bold=True)}{after.rstrip()}"


def _sides(one: Conflict) -> tuple[str, str]:
    if one.within is None:
        return "A", "B"
    return one.within.value.upper(), one.within.value.upper()


def _where(one: Conflict) -> str:
    if one.is_headline:
        return _(", headline against body") if one.within else _(", headline against headline")
    return _(", a report against itself") if one.within else ""


def _short(text: str) -> str:
    return shorten(text, _WIDE, placeholder=" …")
