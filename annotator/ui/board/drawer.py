"""The drawer beside the board: one claim with its values, evidence, relations and assessment."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from annotator.core.board import STANDING_LABELS, Standing
from annotator.core.i18n import _
from annotator.core.ids import MentionId
from annotator.ui import theme
from annotator.ui.board.assessment import Assessment
from annotator.ui.board.evidence import EvidenceList
from annotator.ui.board.lines import event_name
from annotator.ui.board.linked import Linked
from annotator.ui.board.silent import SilentChips
from annotator.ui.board.values import ValueCards, figures_of, spread_words
from annotator.ui.board.words import STANDING_LOOKS, column_title, flag_words, support_words
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    Chip,
    ElidedButton,
    Frame,
    Icon,
    IconButton,
    Label,
    ScrollColumn,
    TextButton,
    flow,
)
from annotator.workspace.board import Board, BoardRow
from annotator.workspace.dossier import Dossier

WIDE, NARROW = 400, 352
_SILENT: Final = 12
"""So many silent columns are named."""
_CHIPS: Final = {Standing.CONTESTED: "denies", Standing.AGREED: "supports"}


class Drawer(Frame):
    """Says what is wanted; the view does it."""

    closed = Signal()
    escaped = Signal()
    wordings_wanted = Signal()
    event_wanted = Signal()
    merge_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, key_handler: Callable[[str], bool]) -> None:
        super().__init__("pane-right")
        self.found: Dossier | None = None
        self.standing = Chip("")
        self.history = IconButton("clock-counter-clockwise", _("Earlier wordings"))
        self._close = IconButton("x", _("Close the drawer"), "Esc")
        self.wording = Label("", "claim-title", wrap=True)
        self.event_button = ElidedButton("", "quiet")
        self._facts = Label("", "small")
        self._flag = Frame("note-denies")
        self._flag_words = Label("", "small-secondary", wrap=True)
        self._values = QVBoxLayout()
        self.evidence = EvidenceList(key_handler)
        self._evidence_title = Label(_("Evidence"), "strong")
        self._silent = SilentChips()
        self.linked = Linked()
        self.assessment = Assessment()
        self.merge = TextButton(_("Merge with…"), icon="git-merge")
        self.export = TextButton(_("Export row"), "quiet")
        self._scroll = ScrollColumn()
        self._lay_out()
        self._close.clicked.connect(self.closed)
        self.history.clicked.connect(self.wordings_wanted)
        self.event_button.clicked.connect(self.event_wanted)
        self.merge.clicked.connect(self.merge_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.evidence.reached.connect(self._show_card)
        self.assessment.warned.connect(self._show_warning)

    def show_claim(
        self, board: Board, row: BoardRow, found: Dossier, cell: Collection[MentionId]
    ) -> None:
        """Show a claim, at the mentions of a cell; what has not changed stays as it is."""
        is_other = self.found is None or self.found.claim.id != found.claim.id
        self.found = found
        look = STANDING_LOOKS[row.standing]
        self.standing.setText(_(STANDING_LABELS[row.standing]))
        self.standing.set_kind(_CHIPS.get(row.standing, "grey"), look.icon)  # type: ignore[arg-type]
        self.wording.setText(found.claim.text)
        flag = flag_words(row)
        self._flag.setVisible(bool(flag))
        self._flag_words.setText(flag)
        self._show_facts(board, row, found)
        self.evidence.show_evidence(found.evidence, cell, anew=is_other)
        self._evidence_title.setVisible(bool(found.evidence))
        self._show_silent(board, row)
        self.linked.show_dossier(found)
        self.assessment.show_dossier(found)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def show_cell(self, mention_ids: Collection[MentionId]) -> None:
        """Show the mentions of another cell of the claim."""
        self.evidence.choose(mention_ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _show_facts(self, board: Board, row: BoardRow, found: Dossier) -> None:
        name = event_name(board, row.event_id)
        self.event_button.setText(name or _("Under no event"))
        self.event_button.setToolTip("\n".join(filter(None, (name, _("Put under an event")))))
        figures = figures_of(row, found)
        facts = (support_words(row), found.claim.kind, spread_words(figures))
        self._facts.setText(" · ".join(filter(None, facts)))
        _empty(self._values)
        if figures:
            self._values.addWidget(ValueCards(figures))

    def _show_silent(self, board: Board, row: BoardRow) -> None:
        silent = [column_title(one) for one in board.headings if one.key not in row.cells]
        names = silent[:_SILENT]
        if len(silent) > _SILENT:
            names.append(_("{n} more").format(n=len(silent) - _SILENT))
        self._silent.setVisible(bool(silent))
        self._silent.show_names(names)

    def _show_card(self, card: QWidget) -> None:
        self._scroll.ensureWidgetVisible(card, 0, theme.px(metrics.SMALL))

    def _show_warning(self) -> None:
        if self.assessment.reason.hasFocus():
            self._show_card(self.assessment)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.merge)
        foot.addStretch(1)
        foot.addWidget(self.export)
        return foot

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(metrics.HAIR)
        head.addWidget(self.standing)
        head.addStretch(1)
        head.addWidget(self.history)
        head.addWidget(self._close)
        body = self._scroll.body
        body.setContentsMargins(0, 0, metrics.SNUG, metrics.SMALL)
        body.setSpacing(metrics.SMALL)
        body.addWidget(self.wording)
        body.addWidget(flow([self.event_button, self._facts]))
        body.addWidget(self._flag)
        body.addLayout(self._values)
        for widget in (self._evidence_title, self.evidence, self._silent, self.linked):
            body.addWidget(widget)
        body.addSpacing(metrics.TIGHT)
        body.addWidget(Label(_("Your assessment"), "strong"))
        body.addWidget(self.assessment)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, metrics.COSY, metrics.MEDIUM, metrics.INSET)
        column.setSpacing(metrics.SMALL)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot())
        flag = QHBoxLayout(self._flag)
        flag.setContentsMargins(metrics.COSY, metrics.SMALL, metrics.COSY, metrics.SMALL)
        flag.setSpacing(metrics.SMALL)
        flag.addWidget(Icon("flag-fill", "denies", metrics.ICON), 0, Qt.AlignmentFlag.AlignTop)
        flag.addWidget(self._flag_words, 1)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
