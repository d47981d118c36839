"""All places where the two reports, or one of them and itself, disagree."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.core.comparison import CONFLICT_LABELS, Conflict, Side
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.ui.compare.entries import Entry, EntryPopup
from annotator.ui.compare.pair import Pair

_AROUND = 40
"""Letters that are shown around a place."""


class ConflictList(EntryPopup):
    """Enter goes to a conflict, U sets it aside."""

    def __init__(self, parent: QWidget) -> None:
        hints = (("Enter", _("go there")), ("U", _("set aside")), ("Esc", _("leave")))
        super().__init__(parent, _("Conflicts"), hints, width=620)

    def show_conflicts(self, pair: Pair, current: Conflict | None) -> None:
        self.show_entries([_entry(pair, one, current) for one in pair.conflicts])


def _entry(pair: Pair, conflict: Conflict, current: Conflict | None) -> Entry:
    side = conflict.within
    first, second = (Side.A, Side.B) if side is None else (side, side)
    kind = _(CONFLICT_LABELS[conflict.kind])
    if conflict.is_headline:
        both = _("{kind}, headline and text") if side else _("{kind}, both headlines")
        kind = both.format(kind=kind)
    return Entry(
        key=conflict,
        title=conflict.label,
        detail=_around(pair, first, conflict.a),
        more=_around(pair, second, conflict.b),
        note=kind,
        icon="info" if conflict.is_quiet else "warning",
        role="ink2" if conflict.is_quiet else "denies",
        current=conflict == current,
    )


def _around(pair: Pair, side: Side, span: Span) -> str:
    text = pair.report(side).text
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    last = len(text) if last < 0 else last
    before, after = text[first : span.start], text[span.end : last]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0].rstrip(".,;:") + "…"
    return f"{pair.article(side).number_name}  {before}{span.of(text)}{after}"
