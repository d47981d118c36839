"""Lists what something is to others: a line for each, with a button that takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM
from annotator.ui.widgets import IconButton, Label, PaintedButton, draw_text, reads_leftward
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.relating import Tie


class _Link(PaintedButton):
    """The other end, to go to, in one line; what does not fit is cut, and shown whole as a tip."""

    def __init__(self, tie: Tie) -> None:
        super().__init__(tie.text)
        tip = "\n".join(filter(None, (tie.text, tie.detail, tie.note)))
        self.setToolTip(plain_tip(tip))
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


class RelationLines(QWidget):
    """Hidden where there is nothing to list."""

    chosen = Signal(object)
    """The :class:`Tie` whose other end was pressed."""
    delete_wanted = Signal(str)
    """The id of a relation."""

    def __init__(
        self, heading: str = "", margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> None:
        """``heading`` stands above the lines."""
        super().__init__()
        self._heading = heading
        self._shown: tuple[Tie, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*margins)
        self._column.setSpacing(metrics.TIGHT)
        self.hide()

    def show_ties(self, ties: Sequence[Tie]) -> None:
        """List these relations; nothing is made anew where they are the same."""
        if tuple(ties) == self._shown:
            return
        self._shown = tuple(ties)
        while (item := self._column.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        if ties and self._heading:
            self._column.addWidget(Label(self._heading, "strong"))
        for tie in ties:
            self._column.addWidget(self._line(tie))
        self.setVisible(bool(ties))

    def _line(self, tie: Tie) -> QWidget:
        link = _Link(tie)
        link.clicked.connect(lambda: self.chosen.emit(tie))
        away = IconButton("x", _("Delete the relation"))
        away.clicked.connect(lambda: self.delete_wanted.emit(tie.relation_id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SNUG)
        row.addWidget(Label(_(tie.label), "small-secondary"))
        row.addWidget(link, 1)
        row.addWidget(away)
        return line
