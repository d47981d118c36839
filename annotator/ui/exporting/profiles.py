"""The choice of a profile, with a list as high as its rows."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox


class ProfileCombo(QComboBox):
    """Qt leaves too little room where a line stands between the rows."""

    def showPopup(self) -> None:
        view = self.view()
        view.ensurePolished()
        rows = range(min(self.count(), self.maxVisibleItems() + 1))
        margins = view.contentsMargins()
        high = sum(view.sizeHintForRow(row) for row in rows)
        view.setMinimumHeight(high + margins.top() + margins.bottom())
        super().showPopup()
