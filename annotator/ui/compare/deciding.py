"""What a person says of a pair: it is one, it is none; a passage or a conflict of it is none."""

from __future__ import annotations

from annotator.commands.duplicates import DecideDuplicate, Sever
from annotator.core.comparison import Conflict, Passage, Side
from annotator.core.duplicates import Decision, Pairing, SeveredKind
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.ui.compare.pair import Pair
from annotator.ui.hub import Hub
from annotator.workspace.leading import pairing


def decide(hub: Hub, pair: Pair | None, decision: Decision) -> str:
    """Confirm or reject a pair; returns what was done, in words, or nothing."""
    if pair is None or hub.do(DecideDuplicate(pairing=_pairing(pair), decision=decision)) is None:
        return ""
    if decision is Decision.REJECTED:
        return _("Not duplicates")
    return _("Confirmed as duplicates")


def unlink(hub: Hub, pair: Pair | None, passage: Passage) -> str:
    """Take a passage apart; returns what was done, in words, or nothing."""
    if _sever(hub, pair, SeveredKind.PASSAGE, passage.a, passage.b):
        return _("Passages unlinked")
    return ""


def set_aside(hub: Hub, pair: Pair | None, conflict: Conflict) -> str:
    """Set a conflict aside; returns what was done, in words, or nothing.

    One within a report is set aside in every pair that this report is in.
    """
    kind = SeveredKind.CONFLICT
    if _sever(hub, pair, kind, conflict.a, conflict.b, within=conflict.within):
        return _("Conflict set aside: {label}").format(label=conflict.label)
    return ""


def _pairing(pair: Pair) -> Pairing:
    """What the search for duplicates found of the two, or what it says now."""
    known = pair.duplicate
    if known is None:
        return pairing(pair.found.a, pair.found.b)
    return Pairing(
        a=pair.a.id,
        b=pair.b.id,
        likeness=known.likeness,
        score=known.score,
        reasons=known.reasons,
    )


def _sever(
    hub: Hub, pair: Pair | None, kind: SeveredKind, a: Span, b: Span, *, within: Side | None = None
) -> bool:
    if pair is None:
        return False
    revisions = pair.found.a.revision_id, pair.found.b.revision_id
    one, other = revisions if within is None else (revisions[within is Side.B],) * 2
    if one is None or other is None:
        return False
    command = Sever(kind=kind, a_revision_id=one, b_revision_id=other, a=a, b=b)
    return hub.do(command) is not None
