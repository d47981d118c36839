"""Lays widgets out like words: in a line, and on in the next one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from annotator.ui.theme import metrics


class FlowLayout(QLayout):
    """Wraps where the width ends, and mirrors where the window reads from right to left."""

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = metrics.TIGHT,
        line_gap: int = metrics.TIGHT,
        *,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """For widths that were asked for: layouts around this one ask again and again."""
        self._line_gap = line_gap
        self._centred = centred
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), really=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, really=True)

    def sizeHint(self) -> QSize:
        """As wide as everything in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        width = sum(hint.width() for hint in hints) + gaps
        return self._framed(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return self._framed(least)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _framed(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, really: bool) -> int:
        """Place every item where ``really``; the height that is needed."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        top = 0
        for line in self._lines(room.width()):
            tallest = max(size.height() for _item, size in line)
            if really:
                self._place_line(line, room, top, tallest)
            top += tallest + self._line_gap
        return max(0, top - self._line_gap) + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._shown():
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(width, 1)), hint.height())
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines

    def _place_line(
        self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, tallest: int
    ) -> None:
        used = sum(size.width() for _item, size in line) + self.spacing() * (len(line) - 1)
        x = max(0, (room.width() - used) // 2) if self._centred else 0
        for item, size in line:
            y = top + (tallest - size.height()) // 2
            item.setGeometry(self._mirrored(room, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()

    def _mirrored(self, room: QRect, place: QRect) -> QRect:
        widget = self.parentWidget()
        rtl = widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.width() - place.x() - place.width() if rtl else place.x()
        return QRect(room.topLeft() + QPoint(left, place.y()), place.size())


def flow(
    widgets: list[QWidget], gap: int = metrics.TIGHT, line_gap: int = metrics.TIGHT
) -> QWidget:
    """A widget that holds ``widgets`` in a flow."""
    made = QWidget()
    layout = FlowLayout(made, gap, line_gap)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
