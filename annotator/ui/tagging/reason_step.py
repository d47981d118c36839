"""The last step, on request (W): why this grade, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.tagging.step import Step
from annotator.ui.widgets.fields import follow_direction
from annotator.ui.widgets.typing_pause import TypingPause

PAUSE = 800
"""Milliseconds without a key after which the reason is stored."""


class ReasonStep(Step):
    """Decides a string; Enter keeps it, Shift+Enter begins a new line. Esc keeps it, too."""

    typed = Signal(str)
    """What stands in the field by now: where typing pauses, and when the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _("Reason")
        self._field = QPlainTextEdit()
        self._field.setPlaceholderText(_("Why this grade?"))
        self._field.setAccessibleName(_("Why this grade?"))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(theme.px(64))
        follow_direction(self._field)
        self.body.addWidget(self._field)
        self.setFocusProxy(self._field)
        self._field.installEventFilter(self)
        self._pause = TypingPause(PAUSE, self)
        self._field.textChanged.connect(self._pause.touch)
        self._pause.timeout.connect(self._say)

    def show_reason(self, reason: str) -> None:
        self._field.setPlainText(reason)
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.stop()

    def type_again(self, reason: str) -> None:
        """Show a draft, as if it was typed just now."""
        self._field.setPlainText(reason)
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.touch()

    def finish(self) -> None:
        """Say what was typed and not said yet; the step is about to go."""
        if self._pause.isActive():
            self._say()

    def _say(self) -> None:
        self._pause.stop()
        self.typed.emit(self._field.toPlainText())

    def note(self) -> str:
        return _("Shift+Enter begins a new line")

    def hints(self) -> list[tuple[str, str]]:
        return [("Enter", _("keep the reason"))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finish()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
                self._pause.stop()
                self.decided.emit(self._field.toPlainText())
                return True
            if event.key() == Qt.Key.Key_Tab:
                self.skipped.emit()
                return True
        return super().eventFilter(watched, event)
