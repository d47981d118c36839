"""Looks for all places of a search or pattern, shows them, and tags those that are ticked."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.autotagging import TagPlaces
from annotator.core.codebook import in_tree_order, tag_paths
from annotator.core.i18n import _, ngettext
from annotator.core.ids import TagId
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.autotagging.delegate import MARK, PlaceDelegate
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.tasks import Latest
from annotator.ui.widgets import CheckRow, KeyCap, Label, SearchField, TextButton, reads_leftward
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.apart import run_apart
from annotator.workspace.autotagging import Found, places_of, places_of_pattern
from annotator.workspace.workspace import Done

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PAUSE = 350
"""Milliseconds after the last key when the places are looked for."""


class PlaceModel(QAbstractTableModel):
    """The places that were found; each can be left out."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[Found] = []
        self._left_out: set[int] = set()

    def show_places(self, found: list[Found]) -> None:
        """Show these places, all ticked."""
        self.beginResetModel()
        self._found, self._left_out = found, set()
        self.endResetModel()

    def chosen(self) -> list[Found]:
        """The places that are ticked."""
        return [one for at, one in enumerate(self._found) if at not in self._left_out]

    def toggle(self, row: int) -> None:
        """Tick a place, or leave it out."""
        if 0 <= row < len(self._found):
            self._left_out ^= {row}
            self.dataChanged.emit(self.index(row, 0), self.index(row, 2))
            self.ticked.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._found[index.row()]
        roles = Qt.ItemDataRole
        if role == roles.CheckStateRole and index.column() == 0:
            out = index.row() in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        if role == roles.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == roles.ToolTipRole:
            return plain_tip(one.article.title or one.article.file)
        if role == roles.DisplayRole:
            texts = (one.article.number_name, *_sides(one))
            return texts[index.column()]
        if role == MARK and index.column() == (1 if reads_leftward(one.words) else 2):
            return Span(0, len(one.words))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        del value
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True


def _sides(one: Found) -> tuple[str, str]:
    """What stands at the left and at the right, in the direction in which the words are read."""
    before, there = f"…{one.before}", f"{one.words}{one.after}…"
    return (there, before) if reads_leftward(one.words) else (before, there)


class AutotagDialog(QDialog):
    """Nothing is stored before Tag is pressed; one undo takes all of it back."""

    told = Signal(str)
    """What was done, in words."""

    def __init__(self, hub: Hub, wanted: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._looking = Latest(self)
        self.setWindowTitle(_("Tag all places of a search"))
        self.field = SearchField(_('Words, "phrases", begin*, AND OR NOT'))
        self.pattern = CheckRow(_("A pattern (regular expression)"))
        self.tags = QComboBox()
        self.tags.setAccessibleName(_("Tag"))
        self.model = PlaceModel(self)
        self.table = QTableView()
        self.table.setTabKeyNavigation(False)
        self.sentence = Label("", "secondary", wrap=True)
        self.cancel_button = TextButton(_("Cancel"))
        self.tag_button = TextButton(_("Tag"), "primary", "tag")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._fill_tags()
        self._set_up_table()
        self._lay_out()
        self._connect()
        self.field.setText(wanted)
        self._refresh()
        self.field.setFocus()

    @property
    def tag_id(self) -> TagId | None:
        """The tag that is chosen: none before a person chooses, for it goes on everything."""
        return self.tags.currentData()  # type: ignore[no-any-return] # Qt keeps what it was given

    def tag(self) -> None:
        """Put the tag on the places that are ticked; where none is chosen, go and choose it."""
        chosen = self.model.chosen()
        if not chosen:
            return
        if self.tag_id is None:
            self.tags.setFocus()
            return
        places = tuple(one.place for one in chosen)
        command = TagPlaces(tag_id=self.tag_id, places=places)
        self._hub.do_to_many(command, len(places), self._tagged, words=command.text)

    def _tagged(self, done: Done) -> None:
        count = int(done.result)
        words = ngettext("{n} place tagged as “{tag}”", "{n} places tagged as “{tag}”", count)
        self.told.emit(words.format(n=count, tag=self.tags.currentText()))
        self.accept()

    def done(self, result: int) -> None:
        self._pause.stop()
        self._looking.stop()
        super().done(result)

    # --- inside ----------------------------------------------------------------------------------

    def _forget(self) -> None:
        """Show no place of a question that is no longer the one that is asked."""
        self._looking.stop()
        self.model.show_places([])
        self.tag_button.setText(_("Tag"))
        self.tag_button.setEnabled(False)

    def _on_typed(self) -> None:
        self._forget()
        self._pause.start()
        self._refresh()

    def _look(self) -> None:
        """Look for the places off the window's thread; the latest question counts."""
        self._forget()
        wanted, pattern = self.field.text().strip(), self.pattern.isChecked()
        if not wanted:
            self._refresh()
            return
        self.sentence.setText(_("Looking …"))
        job = partial(places_of, self._hub.workspace, wanted)
        if pattern:  # some never end: only a process can be stopped
            look = partial(places_of_pattern, wanted)
            job = partial(run_apart, look, self._hub.workspace.address)
        self._looking.run_elsewhere(job, self._show)

    def _show(self, found: list[Found]) -> None:
        self.model.show_places(found)
        self._refresh()

    def _refresh(self) -> None:
        chosen = self.model.chosen()
        articles = len({one.article.id for one in chosen})
        if chosen:
            places = ngettext("{n} place", "{n} places", len(chosen)).format(n=len(chosen))
            words = ngettext("{places} in {n} article.", "{places} in {n} articles.", articles)
            parts = (words.format(places=places, n=articles), self._what_next())
            self.sentence.setText(" ".join(parts))
        elif not self.field.text().strip():
            self.sentence.setText(_("What is set aside in an article is never tagged."))
        elif self._pause.isActive() or self._looking.is_busy:
            self.sentence.setText(_("Looking …"))
        else:
            self.sentence.setText(_("Nothing was found."))
        self.tag_button.setText(_("Tag {n}").format(n=len(chosen)) if chosen else _("Tag"))
        self.tag_button.setEnabled(bool(chosen) and self.tag_id is not None)

    def _what_next(self) -> str:
        if not self.tags.count():
            return _("The codebook has no tag yet.")
        if self.tag_id is None:
            return _("Choose the tag for them.")
        return _("Space leaves one out.")

    def _fill_tags(self) -> None:
        tags = self._hub.workspace.tags.all()
        paths = tag_paths(tags)
        for _depth, tag in in_tree_order(tags):
            self.tags.addItem(paths[tag.id], tag.id)
        self.tags.setPlaceholderText(_("Choose a tag"))
        self.tags.setCurrentIndex(-1)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Places"))
        for column in (1, 2):
            table.setItemDelegateForColumn(column, PlaceDelegate(table))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(30))
        header = table.horizontalHeader()
        header.resizeSection(0, theme.px(76))
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.pattern.toggled.connect(self._forget)
        self.pattern.toggled.connect(lambda _on: self._look())
        self._pause.timeout.connect(self._look)
        self.tags.currentIndexChanged.connect(lambda _at: self._refresh())
        self.model.ticked.connect(self._refresh)
        for refused in (self._looking.refused, self._hub.refused):
            refused.connect(self.sentence.setText)
        self.cancel_button.clicked.connect(self.reject)
        self.tag_button.clicked.connect(self.tag)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.tag)

    def _lay_out(self) -> None:
        with_tag = QHBoxLayout()
        with_tag.setSpacing(12)
        with_tag.addWidget(self.pattern)
        with_tag.addStretch(1)
        with_tag.addWidget(Label(_("Tag"), "medium"))
        with_tag.addWidget(self.tags)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.tag_button)
        foot.addWidget(KeyCap("Ctrl+Enter"), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Tag all places of a search"), "heading"))
        column.addWidget(self.field)
        column.addLayout(with_tag)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        open_as_large_as(self, 860, 600)
