"""Chooses the claim that another one goes into, and shows first what would come of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.board import STANDING_LABELS, ContestKind
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ClaimId
from annotator.ui.board.words import STANDING_LOOKS
from annotator.ui.dialogs.claim_dialog import ClaimDialog
from annotator.ui.theme import metrics
from annotator.ui.widgets import Frame, IconText, Label, Segmented
from annotator.workspace.board import Board, BoardRow
from annotator.workspace.merge_preview import MergePreviews, Preview, likely_first
from annotator.workspace.workspace import Workspace

THIS, OTHER = range(2)
"""Whose wording is kept."""


class MergeDialog(ClaimDialog):
    """The likeliest claims first; the wording of either may be kept."""

    def __init__(
        self, workspace: Workspace, board: Board, row: BoardRow, parent: QWidget | None = None
    ) -> None:
        self._row = row
        self._rows = {one.claim.id: one for one in board.rows}
        self._previews = MergePreviews(workspace)
        self.keep = Segmented([_("Keep this wording"), _("Keep the other one")], THIS)
        self.moves = Label("", "small-secondary", wrap=True)
        self.then = IconText("", "minus", "ink2")
        self._settling = QTimer(singleShot=True, interval=40)
        others = [one.claim for one in board.rows if one.claim.id != row.claim.id]
        support = {one.claim.id: one.support for one in board.rows}
        ranked = likely_first(row.claim.text, others)
        super().__init__(ranked, row.claim.text, parent, support, in_order=True)
        self._settling.setParent(self)
        self.setWindowTitle(_("Merge claims"))
        self.ask(_("Which claim says the same as this one?"), row.claim.text, _("Merge"))
        self.column.insertWidget(self.column.count() - 1, self._preview_frame())
        self.keep.chosen.connect(lambda _n: self._show_preview())
        self.list.currentRowChanged.connect(lambda _n: self._settling.start())
        self._settling.timeout.connect(self._show_preview)
        self._show_preview()

    @property
    def kept_id(self) -> ClaimId:
        """The claim that stays."""
        other = self.claim_id or self._row.claim.id
        return self._row.claim.id if self.keep.current() == THIS else other

    @property
    def gone_id(self) -> ClaimId:
        """The claim that goes into the other."""
        other = self.claim_id or self._row.claim.id
        return other if self.keep.current() == THIS else self._row.claim.id

    def _preview_frame(self) -> QWidget:
        frame = Frame("note-grey")
        head = QHBoxLayout()
        head.addWidget(self.keep)
        head.addStretch(1)
        head.addWidget(self.then)
        column = QVBoxLayout(frame)
        column.setContentsMargins(metrics.MEDIUM, metrics.COSY, metrics.MEDIUM, metrics.COSY)
        column.setSpacing(metrics.SNUG)
        column.addLayout(head)
        column.addWidget(self.moves)
        return frame

    def _show_preview(self) -> None:
        self._settling.stop()
        if self.claim_id is None:
            self.moves.setText(_("No claim is chosen"))
            self.then.show_as("", "minus", "ink3")
            return
        found = self._previews.of(self._rows[self.kept_id], self._rows[self.gone_id])
        self.moves.setText(moved_words(found))
        look = STANDING_LOOKS[found.standing]
        words = _("Then: {standing}").format(standing=_(STANDING_LABELS[found.standing]))
        values = [c.values for c in found.contests if c.kind is ContestKind.VALUE]
        if values:
            words = f"{words}, {values[0][0]} ≠ {values[0][1]}"
        self.then.show_as(words, look.icon, look.ink, icon_role=look.role)


def moved_words(found: Preview) -> str:
    """What moves over, such as 3 mentions and 1 value."""
    parts = [ngettext("{n} mention", "{n} mentions", found.mentions).format(n=found.mentions)]
    if found.values:
        parts.append(ngettext("{n} value", "{n} values", found.values).format(n=found.values))
    if found.judgements:
        words = ngettext("{n} judgement", "{n} judgements", found.judgements)
        parts.append(words.format(n=found.judgements))
    if found.relations:
        words = ngettext("{n} relation", "{n} relations", found.relations)
        parts.append(words.format(n=found.relations))
    return _("Moves over: {what}. The claim can be split off again.").format(what=", ".join(parts))
