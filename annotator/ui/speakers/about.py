"""What is known of a speaker: kind, side, other names, roles, note, what was merged into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.merge import Merge
from annotator.core.speaker import Alias, Role, Speaker, SpeakerKind
from annotator.ui import theme
from annotator.ui.names import date_name, moment_name
from annotator.ui.speakers.asking import kind_box, line_edit
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ChipButton,
    ElidedLabel,
    IconButton,
    Label,
    ScrollColumn,
    TextButton,
    flow,
)
from annotator.ui.widgets.fields import follow_direction, refuse_input
from annotator.ui.widgets.typing_pause import TypingPause

PAUSE = 700
"""Milliseconds after the last key when a note is stored; leaving the field stores it at once."""


class AboutPage(ScrollColumn):
    """Says what was chosen and written; the panel makes commands of it."""

    kind_chosen = Signal(object)
    side_written = Signal(str)
    note_written = Signal(str)
    alias_wanted = Signal()
    alias_toggled = Signal(object)
    alias_closed = Signal(object)
    role_wanted = Signal(object)
    """A role to edit; ``None`` for a new one."""
    role_deleted = Signal(object)
    split_wanted = Signal(object)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._read_only = read_only
        self.body.setContentsMargins(theme.px(20), metrics.MEDIUM, theme.px(20), metrics.LARGE)
        self.body.setSpacing(metrics.SMALL)
        self._note: QPlainTextEdit | None = None
        self._shown = ""
        self._written = ""
        self._pause = TypingPause(PAUSE, self)
        self._pause.timeout.connect(self.store)

    def show_speaker(self, speaker: Speaker, merges: Sequence[Merge]) -> None:
        """Show all of it anew; while its note is being written, it stays as it is."""
        if speaker.id == self._shown and self._note is not None and self._note.hasFocus():
            return
        self._shown = speaker.id
        self._clear()
        self._add_fields(speaker)
        self._add_aliases(speaker.aliases)
        self._add_roles(speaker.roles)
        self._add_note(speaker.note)
        self._add_merges(merges)
        self.body.addStretch(1)

    def store(self) -> None:
        """Store the note, if it is another one."""
        self._pause.stop()
        if self._note is None:
            return
        text = self._note.toPlainText().strip()
        if text != self._written:
            self._written = text
            self.note_written.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self._note:
            self.store()
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        self._note = None
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_fields(self, speaker: Speaker) -> None:
        kind = kind_box(speaker.kind)
        kind.setEnabled(speaker.kind is not SpeakerKind.OUTLET)
        kind.activated.connect(lambda _at: self.kind_chosen.emit(SpeakerKind(kind.currentData())))
        side = line_edit(_("Side"), speaker.side, _("Whom it stands with"))
        if self._read_only:
            refuse_input(kind, side)
        side.editingFinished.connect(lambda: self._tell_side(side.text(), speaker.side))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.MEDIUM)
        for name, field in ((_("Kind"), kind), (_("Side"), side)):
            column = QVBoxLayout()
            column.setSpacing(metrics.TIGHT)
            column.addWidget(Label(name, "medium"))
            column.addWidget(field)
            row.addLayout(column, 1)
        self.body.addWidget(holder)

    def _tell_side(self, text: str, known: str) -> None:
        if text.strip() != known:
            self.side_written.emit(text.strip())

    def _add_aliases(self, aliases: Sequence[Alias]) -> None:
        self._add_head(_("Other names"), _("Add"), "L", self.alias_wanted.emit)
        chips: list[QWidget] = []
        for alias in aliases:
            chip = ChipButton(
                alias.name,
                "tag" if alias.is_loaded else "speaker",
                "flag" if alias.is_loaded else "",
                closable=True,
            )
            chip.setToolTip(
                _("A loaded name. Press to say it is none; the cross removes it.")
                if alias.is_loaded
                else _("Press to mark it as a loaded name; the cross removes it.")
            )
            chip.clicked.connect(lambda _on=False, one=alias: self.alias_toggled.emit(one))
            chip.closed.connect(lambda one=alias: self.alias_closed.emit(one))
            chips.append(chip)
        self.body.addWidget(flow(chips) if chips else Label(_("None"), "small"))

    def _add_roles(self, roles: Sequence[Role]) -> None:
        self._add_head(_("Roles"), _("Add"), "R", lambda: self.role_wanted.emit(None))
        for role in reversed(roles):
            edit = IconButton("pencil-simple", _("Edit the role"))
            edit.clicked.connect(lambda _on=False, one=role: self.role_wanted.emit(one))
            delete = IconButton("trash", _("Delete the role"))
            delete.clicked.connect(lambda _on=False, one=role: self.role_deleted.emit(one))
            self._add_row(role_words(role), days_words(role), edit, delete)
        if not roles:
            self.body.addWidget(Label(_("None"), "small"))

    def _add_note(self, text: str) -> None:
        self.body.addSpacing(metrics.SMALL)
        self.body.addWidget(Label(_("Note"), "strong"))
        self._written = text
        self._note = QPlainTextEdit(text)
        follow_direction(self._note)
        self._note.setAccessibleName(_("Note"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(theme.px(72))
        self._note.textChanged.connect(self._pause.touch)
        self._note.installEventFilter(self)
        if self._read_only:
            refuse_input(self._note)
        self.body.addWidget(self._note)

    def _add_merges(self, merges: Sequence[Merge]) -> None:
        if not merges:
            return
        self.body.addSpacing(metrics.SMALL)
        self.body.addWidget(Label(_("Merged into it"), "strong"))
        for merge in merges:
            split = TextButton(_("Split"), "quiet", "git-fork")
            split.clicked.connect(lambda _on=False, one=merge: self.split_wanted.emit(one))
            came = ngettext("{n} mention", "{n} mentions", merge.mentions)
            came = came.format(n=merge.mentions)
            about = " · ".join(filter(None, (came, merge.coder, moment_name(merge.at))))
            self._add_row(merge.name, about, split)

    def _add_head(self, title: str, verb: str, key: str, wanted: Callable[[], object]) -> None:
        self.body.addSpacing(metrics.SMALL)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        button = TextButton(verb, "quiet", "plus")
        button.setAccessibleName(f"{title}: {verb}")
        button.setToolTip(key)
        button.clicked.connect(lambda _on=False: wanted())
        row.addWidget(Label(title, "strong"))
        row.addStretch(1)
        row.addWidget(button)
        self.body.addWidget(holder)

    def _add_row(self, title: str, about: str, *buttons: QWidget) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.TIGHT)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title))
        if about:
            words.addWidget(ElidedLabel(about, "small"))
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(holder)


def role_words(role: Role) -> str:
    """``Defence Minister, Pakistan``."""
    return ", ".join(filter(None, (role.role, role.affiliation)))


def days_words(role: Role) -> str:
    """``from Mar 2024``, ``2020 to 2024``; empty where nobody knows."""
    starts, ends = date_name(role.starts_on), date_name(role.ends_on)
    if starts and ends:
        return _("{start} to {end}").format(start=starts, end=ends)
    if starts:
        return _("from {start}").format(start=starts)
    return _("until {end}").format(end=ends) if ends else ""
