"""The keys of the import page, and what may be dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.ui.dropped import dropped_files, dropped_projects
from annotator.ui.panes import focus_inside, next_pane
from annotator.ui.widgets import Frame

_IMPORT_KEYS = (
    QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return),
    QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Enter),
)
_ADD_KEYS = (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_I),)
_LEAVE_KEYS = (QKeySequence(Qt.Key.Key_Escape),)
_PANE_KEYS = {
    QKeySequence(Qt.Key.Key_F6): 1,
    QKeySequence(Qt.Modifier.SHIFT | Qt.Key.Key_F6): -1,
}
_OWN_KEYS = (*_IMPORT_KEYS, *_ADD_KEYS, *_LEAVE_KEYS, *_PANE_KEYS)
_FILE_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class KeyedPage(Frame):
    """Turns keys and drops into what the page can do; the page does it."""

    @property
    def is_storing(self) -> bool:
        raise NotImplementedError

    @property
    def by_hand(self) -> bool:
        raise NotImplementedError

    def import_all(self) -> None:
        raise NotImplementedError

    def add_files(self) -> None:
        raise NotImplementedError

    def cancel(self) -> None:
        raise NotImplementedError

    def refuse_to_leave(self) -> None:
        raise NotImplementedError

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes round."""
        raise NotImplementedError

    def step(self, way: int) -> None:
        raise NotImplementedError

    def open_files(self, paths: Sequence[Path | str]) -> None:
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        # While the page is open these keys are its own, whatever the window does with them.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = QKeySequence(event.keyCombination())
            if key in _OWN_KEYS or event.key() in _FILE_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = QKeySequence(event.keyCombination())
        if key in _IMPORT_KEYS:
            self.import_all()
        elif key in _ADD_KEYS:
            self.add_files()
        elif key in _LEAVE_KEYS:
            if self.by_hand and not self.is_storing:
                self.refuse_to_leave()
            else:
                self.cancel()
        elif key in _PANE_KEYS:
            pane = next_pane(self.panes(), _PANE_KEYS[key])
            if pane is not None:
                focus_inside(pane)
        elif event.key() in _FILE_KEYS:
            self.step(_FILE_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The column of fields would scroll instead.
        if isinstance(event, QKeyEvent) and event.key() in _FILE_KEYS:
            if event.type() == QEvent.Type.KeyPress:
                self.step(_FILE_KEYS[Qt.Key(event.key())])
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_projects(event.mimeData()):
            event.ignore()  # the window opens it
        elif dropped_files(event.mimeData()) and not self.is_storing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.open_files(files)
