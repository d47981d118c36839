"""Finds what must be known to let another article lead its duplicate set."""

from __future__ import annotations

from annotator.commands.duplicates import LeadSet
from annotator.core.duplicates import Decision, Duplicate, Likeness, Pairing
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.workspace.comparing import Reported, articles_of, reported
from annotator.workspace.duplicates import pairs_of_files
from annotator.workspace.workspace import Workspace


def set_around(workspace: Workspace, article_id: ArticleId) -> list[Duplicate]:
    """The set in which an article follows another one: its rows; nothing where it follows none."""
    for known in workspace.duplicates.of(article_id):
        if known.article_id == article_id and known.decision is not Decision.REJECTED:
            led = workspace.duplicates.of(known.lead_id)
            return [row for row in led if row.set_id == known.set_id]
    return []


def leading(workspace: Workspace, article_id: ArticleId, progress: Progress) -> LeadSet:
    """The command that lets an article lead its set; the others are held against it anew, and stay.

    Raises:
        Refused: when it follows nobody in a set.
        NotFound: when one of the set is gone.
        Cancelled: once someone cancelled ``progress``.
    """
    rows = set_around(workspace, article_id)
    if not rows:
        message = _("This article follows no other one: it leads a duplicate set, or is in none.")
        raise Refused(message)
    members = [rows[0].lead_id, *(row.article_id for row in rows)]
    lead, *others = articles_of(
        workspace, article_id, *(one for one in members if one != article_id)
    )
    first = reported(workspace, lead)
    pairings = [pairing(first, reported(workspace, other)) for other in progress.over(others)]
    return LeadSet(set_id=rows[0].set_id, article_id=lead.id, pairings=tuple(pairings))


def pairing(a: Reported, b: Reported) -> Pairing:
    """What two articles are to each other, whatever is stored of them; ``a`` leads."""
    assert a.article_id is not None  # noqa: S101 - they are articles of a project
    assert b.article_id is not None  # noqa: S101
    for found in pairs_of_files((a, b), at_least=0.0):
        is_what = found.related
        return Pairing(
            a=a.article_id,
            b=b.article_id,
            likeness=is_what.likeness,
            score=is_what.score,
            reasons=is_what.reasons,
        )
    return Pairing(a=a.article_id, b=b.article_id, likeness=Likeness.SAME_EVENT, score=0.0)
