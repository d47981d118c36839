"""The two lists of the import page: files at the left, the lines of one file in the middle."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.importing.delegates import FileDelegate, LineDelegate
from annotator.ui.importing.model import File, Fold, Line
from annotator.ui.importing.rows import FileModel, LineModel
from annotator.ui.widgets import set_up_list

MANY = 500
"""From so many rows on, a list is laid out in portions."""


class _List(QListView):
    """A list without a frame that knows its check boxes; PgUp and PgDn go to other files."""

    file_wanted = Signal(int)
    """The next file (1) or the one before (-1)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_up_list(self, name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setBatchSize(200)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.file_wanted.emit(1)
            case Qt.Key.Key_PageUp:
                self.file_wanted.emit(-1)
            case Qt.Key.Key_Space if self.currentIndex().isValid():
                self.press(self.currentIndex())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                # With Ctrl it belongs to the page.
                self.open_row(self.currentIndex()) if not event.modifiers() else event.ignore()
            case _:
                super().keyPressEvent(event)

    def press(self, index: QModelIndex) -> None:
        """Turn the check box of a row over."""
        raise NotImplementedError

    def open_row(self, index: QModelIndex) -> None:
        """What Enter does."""


class FileList(_List):
    """The files; the selected one is shown in the middle."""

    file_shown = Signal(object)
    """A :class:`File`, or ``None``."""

    def __init__(self, model: FileModel, parent: QWidget | None = None) -> None:
        super().__init__(_("Files"), parent)
        self._files = model
        self._delegate = FileDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and self._delegate.is_on_check_box(index, place):
            self.press(index)

    def press(self, index: QModelIndex) -> None:
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self._files.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _on_current_changed(self, index: QModelIndex) -> None:
        self.file_shown.emit(self._files.file(index.row()))


class LineList(_List):
    """The lines; says which to flip and which fold to open."""

    line_flipped = Signal(object)
    """A :class:`Line`."""
    line_always = Signal(object)
    """A :class:`Line` that is to be set aside from now on, in every article of its outlet."""
    fold_opened = Signal(object)
    """A :class:`Fold`."""

    def __init__(self, model: LineModel, parent: QWidget | None = None) -> None:
        super().__init__(_("Lines of the article"), parent)
        self._lines = model
        self._delegate = LineDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._lines.row(self.currentIndex().row())
        if event.key() == Qt.Key.Key_A and not event.modifiers() and isinstance(row, Line):
            self.line_always.emit(row)
        else:
            super().keyPressEvent(event)

    def show_file(self, file: File | None) -> None:
        """Show the lines of a file from its first one on."""
        mode = QListView.LayoutMode
        many = file is not None and len(file.lines()) > MANY
        self.setLayoutMode(mode.Batched if many else mode.SinglePass)
        self._lines.show_file(file)
        self.setCurrentIndex(self._lines.index(0))
        self.scrollToTop()

    def refresh(self, number: int) -> None:
        """Show what the file is now, at one of its lines."""
        at = self.verticalScrollBar().value()
        self._lines.refresh()
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(at)
        row = self._lines.row_of(number)
        if row >= 0:
            self.setCurrentIndex(self._lines.index(row))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self._lines.row(index.row()) if index.isValid() else None
        if isinstance(row, Fold) or self._delegate.is_on_check_box(index, place):
            self.press(index)

    def press(self, index: QModelIndex) -> None:
        row = self._lines.row(index.row())
        if isinstance(row, Fold):
            self.fold_opened.emit(row)
        elif isinstance(row, Line):
            self.line_flipped.emit(row)

    def open_row(self, index: QModelIndex) -> None:
        row = self._lines.row(index.row())
        if isinstance(row, Fold):
            self.fold_opened.emit(row)
