"""Chooses a tag of the codebook by number or letters, or makes a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.core.codebook import PATH_JOINT, Tag, in_tree_order, tag_paths
from annotator.core.i18n import _
from annotator.core.ids import TagId
from annotator.core.speaker import name_key
from annotator.ui.tagging.rows import Rows
from annotator.ui.tagging.step import Step
from annotator.ui.widgets import Chip

SHOWN = 9


@dataclass(frozen=True, slots=True)
class TagChoice:
    """An existing tag, or the name of a new one and what it would stand under."""

    tag_id: TagId | None
    name: str
    parent_id: TagId | None = None
    above: tuple[str, ...] = ()
    """Tags that are new, too, and stand between ``parent_id`` and this one."""


class TagStep(Step):
    """Decides a :class:`TagChoice`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _("Tag")
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Type a tag, or pick a number"))
        self.field.setAccessibleName(self.title)
        self._rows = Rows()
        self.body.addWidget(self.field)
        self.body.addWidget(self._rows)
        self._tags: list[Tag] = []
        self._recent: list[TagId] = []
        self._choices: list[TagChoice] = []
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._refresh)
        self._rows.picked.connect(self._take)

    def open_with(self, tags: Sequence[Tag], recent: Sequence[TagId]) -> None:
        """Begin anew with this codebook; the tags used last come first."""
        self._tags = [tag for _depth, tag in in_tree_order(tags)]
        self._recent = list(recent)
        self.field.clear()
        self._refresh()

    def note(self) -> str:
        return _("“Parent › Name” makes a tag under another")

    def hints(self) -> list[tuple[str, str]]:
        return [("Enter", _("put on the selection"))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self._rows.current)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._rows.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Backspace and not self.field.text():
            self.back_wanted.emit()
        elif not self.field.text() and text.isdecimal() and 1 <= int(text) <= len(self._rows):
            self._take(int(text) - 1)
        elif not self.field.text() and text.strip() and (tag := self._with_key(text)):
            self.decided.emit(TagChoice(tag.id, tag.name))
        else:
            return False
        return True

    def _with_key(self, text: str) -> Tag | None:
        """The tag that a person gave this key."""
        return next((tag for tag in self._tags if tag.key == text.casefold()), None)

    def _take(self, index: int) -> None:
        if 0 <= index < len(self._choices):
            self.decided.emit(self._choices[index])

    def _refresh(self) -> None:
        typed = self.field.text().strip()
        paths = tag_paths(self._tags)
        key = name_key(typed.replace(">", PATH_JOINT.strip()))
        found = [tag for tag in self._tags if key in name_key(paths[tag.id])]
        found.sort(key=lambda tag: self._rank(tag, key))
        found = found[:SHOWN]
        self._choices = [TagChoice(tag.id, tag.name) for tag in found]
        shown: list[tuple[QWidget, str]] = [
            (Chip(paths[tag.id], "tag", "tag"), _note(tag)) for tag in found
        ]
        exact = {name_key(name) for tag in found for name in (tag.name, paths[tag.id])}
        if typed and key not in exact:
            self._choices.append(self._new(typed, paths))
            shown.append((Chip(typed, "tag", "plus"), _("new tag")))
        self._rows.show_rows(shown)
        self.hints_changed.emit()

    def _rank(self, tag: Tag, key: str) -> tuple[int, int]:
        name = name_key(tag.name)
        place = self._recent.index(tag.id) if tag.id in self._recent else len(self._recent)
        return (0 if name.startswith(key) else 1, place)

    def _new(self, typed: str, paths: dict[TagId, str]) -> TagChoice:
        """“Parent › Name” (or with a plain >) makes a tag under another, which may be new, too."""
        joint = PATH_JOINT.strip()
        names = [part.strip() for part in typed.replace(">", joint).split(joint)]
        if not all(names):
            return TagChoice(None, typed)
        known = {name_key(path): tag_id for tag_id, path in paths.items()}
        for count in range(len(names) - 1, 0, -1):
            parent = known.get(name_key(PATH_JOINT.join(names[:count])))
            if parent is not None:
                return TagChoice(None, names[-1], parent, tuple(names[count:-1]))
        return TagChoice(None, names[-1], None, tuple(names[:-1]))


def _note(tag: Tag) -> str:
    """The key of a tag and its description."""
    key = _("key {key}").format(key=tag.key.upper()) if tag.key else ""
    return " · ".join(part for part in (key, tag.description) if part)
