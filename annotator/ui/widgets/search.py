"""A field to search or filter with: an icon, a cross to empty it, Esc as well."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.hints import TYPING
from annotator.ui.theme import metrics
from annotator.ui.widgets.keys import KeyCap


class SearchField(QLineEdit):
    """``SearchField(_("Filter articles"), "funnel")``; ``key`` shows the key that leads here."""

    def __init__(
        self,
        placeholder: str = "",
        icon: str = "magnifying-glass",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.leave: Callable[[], None] | None = None
        """Where a second Esc leads; without it, to whatever the field stands in."""
        self.keys_here = TYPING
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        theme.set_kind(self, "search")
        self._icon = QAction(self)
        self._clear = QAction(_("Clear"), self)
        self._cap = KeyCap(key, self) if key else None
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._refresh()
        self._on_text_changed("")
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._refresh)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field first; a second one leaves it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Escape and self.leave is not None:
            self.leave()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # A window's Esc shortcut must not come before the field's own.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cap()

    def _place_cap(self) -> None:
        if self._cap is None:
            return
        self._cap.adjustSize()
        gap = metrics.SNUG
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = gap if rtl else self.width() - self._cap.width() - gap
        self._cap.move(left, (self.height() - self._cap.height()) // 2)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if self._cap is not None:
            self._cap.setVisible(not text)

    def _refresh(self) -> None:
        self._icon.setIcon(theme.icon(self._icon_name, "ink3"))
        self._clear.setIcon(theme.icon("x", "ink3"))
        self.setFixedHeight(theme.px(metrics.CONTROL))
        self._place_cap()
