"""One step of the quick tag bar: what it asks, the keys it takes, what was decided."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Step(QWidget):
    """Base of the steps. A step never stores anything: it says what was decided."""

    decided = Signal(object)
    skipped = Signal()
    back_wanted = Signal()
    accept_all_wanted = Signal()
    """Shift+Enter: take every suggestion and stop where there is none."""
    hints_changed = Signal()

    title = ""
    """The word in the head of the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(3)

    def start(self) -> None:
        """Take the focus; the bar shows this step now."""
        self.setFocus()

    def announcement(self) -> str:
        """What a screen reader says when the step is shown."""
        return ", ".join(part for part in (self.title, self.note()) if part)

    def note(self) -> str:
        """What stands at the left of the foot: where a suggestion comes from."""
        return ""

    def hints(self) -> list[tuple[str, str]]:
        """Keys with their meanings, for the right of the foot."""
        return []
