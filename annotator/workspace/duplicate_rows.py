"""The rows of the exported tables about duplicate reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.core.comparison import Conflict, Side
from annotator.core.duplicates import Decision, Duplicate, Severed, SeveredKind
from annotator.core.span import Span
from annotator.workspace.claim_rows import Computed
from annotator.workspace.comparing import Compared, compare_articles
from annotator.workspace.workspace import Workspace

Row = Mapping[str, Any]


def article_rows(computed: Computed) -> Iterator[Row]:
    """Articles with the lead of their set and their origin."""
    known = computed.descent
    for row in computed.workspace.sheets.rows("articles"):
        id_ = row["article_id"]
        yield {**row, "lead_id": known.lead_of[id_], "origin_id": known.origin_of[id_]}


def passage_rows(computed: Computed) -> Iterator[Row]:
    """Aligned passages of all pairs that nobody rejected; those taken apart as rejected."""
    for pair, found in _compared(computed.workspace):
        about = _about(pair)
        for passage in found.comparison.passages:
            yield {**about, **_places(passage.a, passage.b), "score": passage.score}
        for one in found.severed:
            if one.kind is SeveredKind.PASSAGE:
                yield {**about, **_places(one.a, one.b), **_rejected(one), "score": None}


def conflict_rows(computed: Computed) -> Iterator[Row]:
    """Where the articles of such pairs disagree; what was set aside as rejected."""
    for pair, found in _compared(computed.workspace):
        aside = {(one.a, one.b): one for one in found.severed if one.kind is SeveredKind.CONFLICT}
        for conflict in (*found.comparison.conflicts, *found.set_aside):
            said = aside.get((conflict.a, conflict.b))
            yield {
                **_about(pair),
                **_places(conflict.a, conflict.b),
                **_of_conflict(found, conflict),
                **(_rejected(said) if said else {}),
            }


def _compared(workspace: Workspace) -> Iterator[tuple[Duplicate, Compared]]:
    for pair in workspace.duplicates.all():
        if pair.decision is not Decision.REJECTED:
            yield pair, compare_articles(workspace, pair.lead_id, pair.article_id)


def _about(pair: Duplicate) -> dict[str, Any]:
    """What all rows of a pair begin with; nobody said anything of the row itself."""
    return {
        "duplicate_id": pair.id,
        "a_article_id": pair.lead_id,
        "b_article_id": pair.article_id,
        "relation": pair.likeness.value,
        "decision": Decision.SUGGESTED.value,
        "coder": "",
        "created_at": "",
        "updated_at": "",
    }


def _rejected(one: Severed) -> dict[str, Any]:
    return {
        "decision": Decision.REJECTED.value,
        "coder": one.coder,
        "created_at": one.created_at,
        "updated_at": one.created_at,
    }


def _places(a: Span, b: Span) -> dict[str, int]:
    return {"a_start": a.start, "a_end": a.end, "b_start": b.start, "b_end": b.end}


def _of_conflict(found: Compared, one: Conflict) -> dict[str, Any]:
    first = found.b if one.within is Side.B else found.a
    second = found.a if one.within is Side.A else found.b
    return {
        "kind": one.kind.value,
        "within": one.within.value if one.within else "",
        "headline": one.is_headline,
        "a_text": one.a.of(first.report.text),
        "b_text": one.b.of(second.report.text),
    }
