"""Grades of a claim on the scales that the project defined itself, in the active card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.ids import PointId, ScaleId
from annotator.core.scale import Scale
from annotator.ui import theme
from annotator.ui.widgets import ElidedLabel, Segmented
from annotator.ui.widgets.tips import plain_tip


class RatingsBox(QWidget):
    """A row for each scale."""

    rated = Signal(str, str)
    """A scale, and the point on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scales: tuple[Scale, ...] = ()
        self._rows: dict[ScaleId, Segmented] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_ratings(self, scales: Sequence[Scale], given: Mapping[ScaleId, PointId]) -> None:
        """Show the scales, and what was given on each."""
        if tuple(scales) != self._scales:
            self._make(tuple(scales))
        for scale in scales:
            ids = [point.id for point in scale.points]
            point_id = given.get(scale.id)
            self._rows[scale.id].set_current(ids.index(point_id) if point_id in ids else -1)
        self.setVisible(bool(scales))

    def _make(self, scales: tuple[Scale, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._scales, self._rows = scales, {}
        for scale in scales:
            self._column.addWidget(self._row(scale))

    def _row(self, scale: Scale) -> QWidget:
        made = Segmented([point.code for point in scale.points], stretch=True, name=scale.name)
        made.chosen.connect(lambda at, one=scale: self._on_chosen(one, at))
        meanings = (f"{point.code}  {point.label}  {point.meaning}" for point in scale.points)
        tip = "\n".join(" ".join(words.split()) for words in meanings)
        made.setToolTip(plain_tip(tip))
        self._rows[scale.id] = made
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        name = ElidedLabel(scale.name, "small-secondary")
        name.setFixedWidth(theme.px(74))
        line.addWidget(name)
        line.addWidget(made, 1)
        return row

    def _on_chosen(self, scale: Scale, at: int) -> None:
        self.rated.emit(scale.id, scale.points[at].id)
