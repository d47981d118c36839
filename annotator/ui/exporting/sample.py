"""How one article looks in a format of annotation programs."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.core.i18n import _
from annotator.ui import theme


class SampleView(QPlainTextEdit):
    """The beginning of each file, as it will be written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Preview"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._refresh()
        theme.changed.connect(self._refresh)

    def _refresh(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(12))
        self.setFont(font)
