"""The tree of tags: the keyboard moves, deletes and renames."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.codebook.model import COUNT, NAME, TagModel

_WAYS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "out",
    Qt.Key.Key_Right: "in",
}


class TagTree(QTreeView):
    """Remembers what was closed; new tags are open."""

    tag_chosen = Signal(str)
    """The id of the current tag; empty where there is none."""
    delete_pressed = Signal()

    def __init__(self, model: TagModel, closed: set[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = model
        self._closed = closed
        self._quiet = False
        self.setModel(model)
        self.setAccessibleName(_("Codebook"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(24))
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(COUNT, theme.px(48))
        self.setIndentation(theme.px(18))
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    def reset_to(self, tag_id: str, *, all_open: bool = False) -> None:
        """After the model was filled anew: open what was open, and go to a tag."""
        self._quiet = True
        for index in self._tags.indexes():
            tag = self._tags.tag(index)
            self.setExpanded(index, all_open or tag is None or tag.id not in self._closed)
        self._quiet = False
        index = self._tags.index_of(tag_id)
        if not index.isValid():
            index = self._tags.index(0, NAME)
        self.setCurrentIndex(index)
        if not index.isValid():
            self.tag_chosen.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._ask_for_move(way)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _ask_for_move(self, way: str) -> None:
        """Alt+Up and Alt+Down among its siblings, Alt+Right under the one above, Alt+Left out."""
        index = self.currentIndex()
        tag = self._tags.tag(index)
        if tag is None or not self._tags.movable:
            return
        row, above = index.row(), self._tags.tag(self._tags.parent(index))
        siblings = self._tags.siblings(index)
        parent_id = above.id if above else None
        if way == "up" and row > 0:
            self._tags.move_wanted.emit(tag.id, parent_id, row - 1)
        elif way == "down" and row < len(siblings) - 1:
            self._tags.move_wanted.emit(tag.id, parent_id, row + 1)
        elif way == "in" and row > 0:
            under = siblings[row - 1]
            self._closed.discard(under.id)
            last = self._tags.rowCount(self._tags.index_of(under.id))
            self._tags.move_wanted.emit(tag.id, under.id, last)
        elif way == "out" and above is not None:
            place = self._tags.index_of(above.id).row() + 1
            self._tags.move_wanted.emit(tag.id, above.parent_id, place)

    def _on_row_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        tag = self._tags.tag(index)
        self.tag_chosen.emit(tag.id if tag else "")

    def _on_collapsed(self, index: QModelIndex) -> None:
        tag = self._tags.tag(index)
        if tag is not None and not self._quiet:
            self._closed.add(tag.id)

    def _on_expanded(self, index: QModelIndex) -> None:
        tag = self._tags.tag(index)
        if tag is not None and not self._quiet:
            self._closed.discard(tag.id)
