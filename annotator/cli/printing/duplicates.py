"""The verb ``annotator duplicates``: what it prints of pairs, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any

import click

from annotator.analysis.comparing.relation import LIKELY
from annotator.cli.group import FAILED
from annotator.core.article import NO_HEADLINE
from annotator.core.duplicates import (
    DECISION_LABELS,
    LIKENESS_LABELS,
    Decision,
    Duplicate,
    Reason,
    ReasonKind,
)
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.workspace.comparing import Reported
from annotator.workspace.comparing_files import reported_files
from annotator.workspace.duplicates import LISTED, Pair, Search, noted, pairs_of_files
from annotator.workspace.files import told_apart
from annotator.workspace.intake import Failure
from annotator.workspace.workspace import Workspace, open_project

_WIDE = 64


def list_duplicates(
    project: str, files: Sequence[str], *, at_least: float | None, keep: bool, as_json: bool
) -> int:
    """List the pairs of a project, or of some files where none is given.

    With ``keep`` the project has them as suggestions from then on. Returns the exit code: files
    that cannot be read are told, and the others compared.

    Raises:
        AnnotatorError: when the project or a file cannot be read.
    """
    failed = 0
    least = at_least if at_least is not None else LISTED if as_json else LIKELY
    if project:
        with open_project(project, read_only=not keep) as workspace:
            rows = list(_of_project(workspace, least, keep=keep))
    else:
        reports, failed = _read(files)
        rows = list(_of_files(reports, least))
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else "\n".join(_lines(row)))
    if not as_json:
        click.echo(ngettext("{n} pair", "{n} pairs", len(rows)).format(n=len(rows)))
    return FAILED if failed else 0


def _read(paths: Sequence[str]) -> tuple[list[Reported], int]:
    """The articles in some files, and how many files cannot be read, which are told."""
    reports, failed = [], 0
    for one in reported_files(paths):
        if isinstance(one, Failure):
            click.echo(one.problem, err=True)
            failed += 1
        else:
            reports.append(one)
    return reports, failed


def _of_project(workspace: Workspace, at_least: float, *, keep: bool) -> Iterator[dict[str, Any]]:
    search = Search(workspace)
    pairs = search.all(at_least=at_least)
    if keep:
        noted(workspace, search.scan(pairs))
    known = {one.id: one for one in workspace.articles.all()}
    decided = {frozenset((one.lead_id, one.article_id)): one for one in workspace.duplicates.all()}
    for pair in pairs:
        row = _row(pair, pair.a, pair.b, known[pair.a].file, known[pair.b].file)
        titles = known[pair.a].title, known[pair.b].title
        yield {**row, **_decision(decided.get(frozenset((pair.a, pair.b)))), "titles": titles}


def _of_files(reports: Sequence[Reported], at_least: float) -> Iterator[dict[str, Any]]:
    if len(reports) < 2:
        raise CannotRead(_("It takes two articles at least. Name more files, or a project."))
    files = told_apart([one.file for one in reports], [one.place for one in reports])
    for pair in pairs_of_files(reports, at_least):
        one, other = reports[pair.a], reports[pair.b]
        row = _row(pair, None, None, files[pair.a], files[pair.b])
        yield {**row, **_decision(None), "titles": (one.title, other.title)}


def _row(pair: Pair[Any], a: str | None, b: str | None, a_file: str, b_file: str) -> dict[str, Any]:
    """A pair as JSON has it; offsets are code points in the stored texts, half-open."""
    return {
        "a": a,
        "b": b,
        "a_file": a_file,
        "b_file": b_file,
        "relation": pair.related.likeness.value,
        "score": pair.related.score,
        "evidence": [{"kind": one.kind.value, "text": one.text} for one in pair.related.reasons],
        "passages": [
            {"a": [one.a.start, one.a.end], "b": [one.b.start, one.b.end], "score": one.score}
            for one in pair.passages
        ],
    }


def _decision(known: Duplicate | None) -> dict[str, Any]:
    if known is None or known.decision is Decision.SUGGESTED:
        return {"decision": Decision.SUGGESTED.value, "coder": "", "decided_at": ""}
    return {
        "decision": known.decision.value,
        "coder": known.coder,
        "decided_at": known.decided_at,
    }


def _lines(row: dict[str, Any]) -> Iterator[str]:
    relation = next(_(LIKENESS_LABELS[one]) for one in LIKENESS_LABELS if one == row["relation"])
    decision = Decision(row["decision"])
    said = "" if decision is Decision.SUGGESTED else f"  [{_(DECISION_LABELS[decision])}]"
    yield f"{row['score']:4.0%}  {click.style(relation, bold=True)}{said}"
    for name, title, file in zip("AB", row["titles"], (row["a_file"], row["b_file"]), strict=True):
        shown = shorten(title or _(NO_HEADLINE), _WIDE, placeholder=" …")
        yield f"      {name}  {shown}  [{file}]"
    reasons = [Reason(ReasonKind(one["kind"]), one["text"]) for one in row["evidence"]]
    if reasons:
        yield f"      {said_of(reasons)}"


def said_of(reasons: Sequence[Reason]) -> str:
    """The evidence for a pair, in words."""
    parts = []
    for one in reasons:
        if one.kind is ReasonKind.PASSAGE:
            count = int(one.text)
            parts.append(ngettext("{n} passage", "{n} passages", count).format(n=count))
    words = [one.text for one in reasons if one.kind is not ReasonKind.PASSAGE]
    return "; ".join([*parts, ", ".join(words)] if words else parts)
