"""Names the columns that say nothing on a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import chip_width, draw_text, paint_chip, text_width


class SilentChips(QWidget):
    """A word and chips behind it, which wrap; one widget, as a dozen would take their time."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_names(self, names: Sequence[str]) -> None:
        """Name these columns."""
        self._names = tuple(names)
        self.setAccessibleName(f"{_('Silent')}: {', '.join(names)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(theme.px(240)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(max((place.bottom() for place in self._places(width)), default=0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        word, *places = self._places(self.width())
        font = theme.font(metrics.TEXT_SMALL)
        draw_text(painter, word, _("Silent"), font, "ink2", Qt.AlignmentFlag.AlignLeft)
        for name, place in zip(self._names, places, strict=True):
            paint_chip(painter, place, name)
        painter.end()

    def _places(self, width: int) -> Iterator[QRectF]:
        """Where the word and each chip are, in lines as wide as there is room."""
        high, gap = theme.px(metrics.CHIP), theme.px(metrics.SNUG)
        wide = text_width(_("Silent"), theme.font(metrics.TEXT_SMALL)) + 2
        x = y = 0.0
        for each in (wide, *(min(chip_width(name), width) for name in self._names)):
            if x and x + each > width:
                x, y = 0.0, y + high + metrics.TIGHT
            yield QRectF(x, y, each, high)
            x += each + gap
