"""Edits the codebook: add, rename, describe, move and delete tags."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.base import Command
from annotator.commands.tags import AddTag, DeleteTag, EditTag, MoveTag
from annotator.core.codebook import PATH_JOINT, Tag, tag_paths
from annotator.core.i18n import _, ngettext
from annotator.core.ids import TagId
from annotator.ui import theme
from annotator.ui.codebook.model import TagModel, with_ancestors
from annotator.ui.codebook.more import MoreTags
from annotator.ui.codebook.sheet import TagSheet
from annotator.ui.codebook.tree import TagTree
from annotator.ui.hub import Hub
from annotator.ui.own_steps import OwnSteps
from annotator.ui.placing import open_as_large_as
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    EmptyState,
    KeyHint,
    Label,
    Line,
    SearchField,
    TextButton,
    Toast,
)
from annotator.workspace.workspace import Done

WIDTH, HEIGHT, RIGHT = 900, 640, 340
ADD, ADD_BELOW = "Ctrl+N", "Ctrl+Shift+N"
_QUEUED = Qt.ConnectionType.QueuedConnection
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_closed: dict[str, set[str]] = {}
"""Which tags were closed, by project: remembered until the program ends."""


class CodebookDialog(QDialog):
    """Every change is a command of its own; undo takes back what was done here."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._tags: list[Tag] = []
        self._paths: dict[TagId, str] = {}
        self._own = OwnSteps(hub)
        self._added: tuple[str, str] = ("", "")
        self.setWindowTitle(_("Codebook"))
        self.model = TagModel(self)
        closed = _closed.setdefault(hub.workspace.history.project().id, set())
        self.tree = TagTree(self.model, closed)
        self.sheet = TagSheet()
        self.search = SearchField(_("Filter tags"), "funnel")
        self.add_button = TextButton(_("Add tag"), "secondary", "plus")
        self.below_button = TextButton(_("Add below"), "secondary", "arrow-elbow-down-right")
        self.delete_button = TextButton(_("Delete"), "secondary", "trash")
        self.more = MoreTags(self._hub, self)
        self.close_button = TextButton(_("Close"))
        self._problem = Label("", "denies", wrap=True)
        self._empty = EmptyState(_("No tags yet"), _("Add one with {Ctrl+N}"), "tag")
        self._lay_out()
        self.toast = Toast(self)
        self._connect()
        if hub.workspace.read_only:
            self._refuse_input()
        self.refresh()
        self.tree.setFocus()

    @property
    def current(self) -> Tag | None:
        """The tag that is chosen."""
        return self.model.tag(self.tree.currentIndex())

    def refresh(self, current: str = "") -> None:
        """Ask the project for the codebook anew, and go to a tag (else stay where it was)."""
        chosen = self.current
        self._tags = self._hub.workspace.tags.all()
        self._paths = tag_paths(self._tags)
        typed = self.search.text().strip()
        self.model.movable = not typed and not self._hub.workspace.read_only
        self.model.show_tags(with_ancestors(self._tags, typed))
        self.tree.reset_to(current or (chosen.id if chosen else ""), all_open=bool(typed))
        self._show_state()

    # --- what can be done ------------------------------------------------------------------------

    def add(self) -> None:
        """Add a tag beside the chosen one, and ask for its name."""
        tag = self.current
        self._add_under(tag.parent_id if tag else None)

    def add_below(self) -> None:
        """Add a tag under the chosen one, and ask for its name."""
        tag = self.current
        if tag is not None:
            self._add_under(tag.id)

    def delete(self) -> None:
        """Delete the chosen tag; no question, as it can be undone."""
        self.sheet.keep()
        tag = self.current
        if tag is None:
            return
        index = self.tree.currentIndex()
        near = self.tree.indexBelow(index)
        if not near.isValid():
            near = self.tree.indexAbove(index)
        neighbour = self.model.tag(near)
        if self._do(DeleteTag(tag_id=tag.id)):
            self.refresh(neighbour.id if neighbour else "")
            words = ngettext(
                "“{tag}” deleted, from {n} place", "“{tag}” deleted, from {n} places", tag.taggings
            )
            words = words if tag.taggings else _("“{tag}” deleted")
            self.toast.show_message(words.format(tag=tag.name, n=tag.taggings))

    def undo(self) -> None:
        """Take back the last thing, if it was done here."""
        if self._own.undo():
            self.toast.dismiss()

    def redo(self) -> None:
        """Make again what was taken back, if it was done here."""
        self._own.redo()

    def done(self, result: int) -> None:
        self.sheet.keep()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not isinstance(self.focusWidget(), QPushButton):
            return  # Enter ends a name, not the dialog
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _do(self, command: Command, step: str | None = None) -> Done | None:
        self._problem.hide()
        done = self._hub.do(command, step)
        if done is not None:
            self._own.note(done)
        return done

    def _add_under(self, parent_id: TagId | None) -> None:
        self.sheet.keep()
        self.search.clear()
        taken = {tag.name.casefold() for tag in self._tags if tag.parent_id == parent_id}
        name, number = _("New tag"), 2
        while name.casefold() in taken:
            name = _("New tag {number}").format(number=number)
            number += 1
        done = self._do(AddTag(name=name, parent_id=parent_id))
        if done is None:
            return
        self._added = (str(done.result), done.step)
        self.refresh(str(done.result))
        index = self.model.index_of(str(done.result))
        self.tree.scrollTo(index)
        self.tree.setFocus()
        self.tree.edit(index)

    def _on_rename_wanted(self, tag_id: str, name: str) -> None:
        added, step = self._added
        self._do(EditTag(tag_id=TagId(tag_id), name=name), step if added == tag_id else None)

    def _on_move_wanted(self, tag_id: str, parent_id: str | None, place: int) -> None:
        under = TagId(parent_id) if parent_id else None
        if self._do(MoveTag(tag_id=TagId(tag_id), parent_id=under, position=place)):
            self.refresh(tag_id)

    def _on_kept(self, tag_id: str, values: dict[str, Any]) -> None:
        if self._do(EditTag(tag_id=TagId(tag_id), **values)) is None:
            self._show_tag(tag_id)

    def _on_tag_chosen(self, tag_id: str) -> None:
        self.sheet.keep()
        self._show_tag(tag_id)

    def _on_changed(self, done: Done) -> None:
        if done.changes.touch("tags", "taggings"):
            self.refresh()

    def _on_more_done(self, done: Done, words: str, tag_id: str) -> None:
        """Tags were merged, split or imported: undo takes it back from here, too."""
        self._problem.hide()
        self._own.note(done)
        self.refresh(tag_id)
        self.toast.show_message(words)

    def _refuse_input(self) -> None:
        self.sheet.refuse_input()
        self.add_button.setEnabled(False)
        self.tree.setEditTriggers(self.tree.EditTrigger.NoEditTriggers)

    def _on_filtered(self) -> None:
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        self._say(sentence, "denies")

    def _on_told(self, sentence: str) -> None:
        self._say(sentence, "secondary")

    def _say(self, sentence: str, role: str) -> None:
        theme.set_role(self._problem, role)
        self._problem.setText(sentence)
        self._problem.show()

    def _show_state(self) -> None:
        tag = self.current
        self._show_tag(tag.id if tag else "")
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        typed = self.search.text().strip()
        sentence = _("No tag is called “{typed}”.").format(typed=typed)
        self._empty.set_sentence(sentence if typed else _("No tags yet"))

    def _show_tag(self, tag_id: str) -> None:
        tag = next((one for one in self._tags if one.id == tag_id), None)
        above = self._paths[tag.id].split(PATH_JOINT)[:-1] if tag else []
        self.sheet.show_tag(tag, PATH_JOINT.join(above))
        for button in (self.below_button, self.delete_button):
            button.setEnabled(tag is not None and not self._hub.workspace.read_only)
        self.more.show_tag(tag, self._paths)

    def _connect(self) -> None:
        # Queued: the view is still busy with its editor, or with the drop.
        self.model.rename_wanted.connect(self._on_rename_wanted, _QUEUED)
        self.model.move_wanted.connect(self._on_move_wanted, _QUEUED)
        self.tree.tag_chosen.connect(self._on_tag_chosen)
        self.tree.delete_pressed.connect(self.delete)
        self.sheet.kept.connect(self._on_kept)
        self.search.textChanged.connect(self._on_filtered)
        self.add_button.clicked.connect(self.add)
        self.below_button.clicked.connect(self.add_below)
        self.delete_button.clicked.connect(self.delete)
        self.close_button.clicked.connect(self.accept)
        self.toast.undo_pressed.connect(self.undo)
        self.more.done.connect(self._on_more_done)
        self.more.refused.connect(self._on_refused)
        self.more.told.connect(self._on_told)
        self._hub.changed.connect(self._on_changed)
        self._hub.refused.connect(self._on_refused)
        self._hub.not_saved.connect(self._on_refused)
        for key, run in ((ADD, self.add), (ADD_BELOW, self.add_below)):
            QShortcut(QKeySequence(key), self, run)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo)
        for key in ("Ctrl+Shift+Z", "Ctrl+Y"):
            QShortcut(QKeySequence(key), self, self.redo)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._empty)
        self.add_button.setToolTip(ADD)
        self.below_button.setToolTip(ADD_BELOW)
        self.sheet.setFixedWidth(theme.px(RIGHT))
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.SMALL)
        for button in (self.add_button, self.below_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addWidget(self.more.button)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(metrics.COSY)
        left.addWidget(self.search)
        left.addWidget(self._pages, 1)
        left.addLayout(buttons)
        middle = QHBoxLayout()
        middle.setSpacing(metrics.LARGE)
        middle.addLayout(left, 1)
        middle.addWidget(Line(upright=True))
        middle.addWidget(self.sheet)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(_("Codebook"), "heading"))
        column.addLayout(middle, 1)
        column.addWidget(self._problem)
        column.addWidget(Line())
        column.addLayout(self._foot())
        open_as_large_as(self, WIDTH, HEIGHT)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(metrics.LARGE)
        middle = Qt.AlignmentFlag.AlignVCenter
        hints = (
            ("F2", _("rename")),
            ("Alt+Up|Alt+Down|Alt+Left|Alt+Right", _("move")),
            ("Del", _("delete")),
        )
        for keys, meaning in hints:
            foot.addWidget(KeyHint(keys, meaning), 0, middle)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        return foot
