"""Shows how far something is: a thin bar, and the card of a long piece of work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets.buttons import TextButton
from annotator.ui.widgets.frames import Frame
from annotator.ui.widgets.labels import ElidedLabel, Label

_TELLING = 0.05
"""Below this share of the work, a guess at the time left would mislead."""


class ProgressBar(QWidget):
    """A thin bar of one or more parts, each a share of the whole (0 to 1) in a role."""

    def __init__(
        self,
        value: float = 0.0,
        role: str = "accent",
        thickness: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._thickness = thickness
        self._role = role
        self._parts: list[tuple[float, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_value(value)
        theme.changed.connect(self.updateGeometry)

    def set_value(self, value: float) -> None:
        self.set_parts([(value, self._role)])

    def set_parts(self, parts: Sequence[tuple[float, str]]) -> None:
        """Shares and roles from the start on: ``[(0.4, "supports"), (0.36, "accent_line")]``."""
        self._parts = [(min(max(share, 0.0), 1.0), role) for share, role in parts]
        filled = min(sum(share for share, _role in self._parts), 1.0)
        self.setAccessibleName(_("{percent} %").format(percent=round(100 * filled)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(self._thickness))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), theme.px(self._thickness))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        round_end = self.height() / 2
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), round_end, round_end)
        left = 0.0
        for share, role in self._parts:
            width = self.width() * share
            if width <= 0:
                continue
            painter.setBrush(theme.color(role))
            shown = QRectF(left, 0, max(width, self.height()), self.height())
            painter.drawRoundedRect(shown, round_end, round_end)
            left += width + metrics.HAIR
        painter.end()


class ProgressCard(Frame):
    """Long work: what, how much of it, how long still, and Cancel. Seen after half a second."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._title = ElidedLabel("", "strong")
        self._count = Label("", "small-secondary")
        self._bar = ProgressBar(thickness=metrics.SMALL)
        self._left = Label("", "small")
        self._cancel = TextButton(_("Cancel"))
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build()
        self._timer.timeout.connect(self.show)
        self._cancel.clicked.connect(self._on_cancel)
        self.hide()

    def start(self, title: str) -> None:
        """Begin to count; the card shows itself only if the work takes longer."""
        self._title.setText(title)
        self._count.setText("")
        self._left.setText("")
        self._bar.set_value(0)
        self._cancel.setEnabled(True)
        self._clock.start()
        self._timer.start(metrics.PROGRESS_WAITS)

    def set_progress(self, done: int, total: int, count: str = "") -> None:
        """``count`` is what is counted, in words: ``248 of 400 articles``."""
        share = done / total if total else 0.0
        self._bar.set_value(share)
        default = _("{done} of {total}").format(done=done, total=total) if total else ""
        self._count.setText(count or default)
        self._left.setText(self._time_left(share))

    def finish(self) -> None:
        self._timer.stop()
        self.hide()

    def _time_left(self, share: float) -> str:
        if not self._clock.isValid() or not _TELLING <= share < 1:
            return ""
        seconds = round(self._clock.elapsed() / 1000 * (1 - share) / share)
        if seconds < 1:
            return ""
        if seconds < 90:
            return _("about {seconds} s left").format(seconds=seconds)
        minutes = round(seconds / 60)
        words = ngettext("about {minutes} minute left", "about {minutes} minutes left", minutes)
        return words.format(minutes=minutes)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._left.setText(_("Stopping…"))
        self.cancelled.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.LARGE, metrics.INSET, metrics.LARGE, metrics.INSET)
        column.setSpacing(metrics.SMALL)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        foot.addWidget(self._left)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(foot)
