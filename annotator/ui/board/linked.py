"""What a claim is joined with: relations to other claims, and claims that were merged into it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.merge import Merge
from annotator.ui import theme
from annotator.ui.names import moment_name
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM
from annotator.ui.widgets import (
    ElidedLabel,
    IconButton,
    Label,
    PaintedButton,
    TextButton,
    draw_text,
    reads_leftward,
)
from annotator.workspace.dossier import Dossier, Related


class ClaimLink(PaintedButton):
    """Another claim to go to, in one line; what does not fit is cut, and shown whole as a tip."""

    def __init__(self, wording: str) -> None:
        super().__init__(wording)
        self.setToolTip(wording)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(metrics.TARGET))

    def paint(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        leftward = reads_leftward(self.text())
        edge = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        align = edge | Qt.AlignmentFlag.AlignAbsolute
        font = theme.font(metrics.TEXT, MEDIUM)
        draw_text(painter, rect.adjusted(2, 0, -2, 0), self.text(), font, "accent", align)
        if self.hasFocus():
            theme.paint_focus_ring(painter, rect, metrics.CORNER_CONTROL)


class Linked(QWidget):
    """A line for each, with the button that takes it away again."""

    claim_chosen = Signal(str)
    unrelate_wanted = Signal(str)
    relate_wanted = Signal()
    split_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Related, ...], tuple[Merge, ...]] | None = None
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.TIGHT)
        self._relate = TextButton(_("Relate to a claim…"), "quiet", "plus")
        self._column.addWidget(self._relate, 0, Qt.AlignmentFlag.AlignLeft)
        self._relate.clicked.connect(self.relate_wanted)

    def show_dossier(self, found: Dossier) -> None:
        """Show what a claim is joined with."""
        if self._shown == (found.related, found.merged):
            return
        self._shown = (found.related, found.merged)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        made = [self._relation_line(one) for one in found.related]
        if made:
            made.insert(0, Label(_("Relations"), "strong"))
        for number, line in enumerate(made):
            self._column.insertWidget(number, line)
        merged: list[QWidget] = [self._merge_line(one) for one in found.merged]
        if merged:
            merged.insert(0, Label(_("Merged into it"), "strong"))
        for line in merged:
            self._column.addWidget(line)
        self._lines = [*made, *merged]

    def _relation_line(self, related: Related) -> QWidget:
        relation_id = related.relation.id
        name = ClaimLink(related.other.text)
        name.clicked.connect(lambda: self.claim_chosen.emit(related.other.id))
        away = IconButton("x", _("Delete the relation"))
        away.clicked.connect(lambda: self.unrelate_wanted.emit(relation_id))
        words = Label(_(related.label), "small-secondary")
        return _line([words], name, away)

    def _merge_line(self, merge: Merge) -> QWidget:
        split = TextButton(_("Split"), "quiet", "git-fork")
        split.setAccessibleName(_("Split “{claim}” off again").format(claim=merge.name))
        split.clicked.connect(lambda: self.split_wanted.emit(merge.id))
        words = ElidedLabel(merge.name, "secondary", lines=2)
        moved = ngettext("{n} entry", "{n} entries", merge.moved).format(n=merge.moved)
        words.setToolTip(", ".join(filter(None, (moved, merge.coder, moment_name(merge.at)))))
        return _line([], words, split)


def _line(before: Sequence[QWidget], middle: QWidget, button: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(metrics.SNUG)
    for widget in before:
        row.addWidget(widget)
    row.addWidget(middle, 1)
    row.addWidget(button)
    return made
