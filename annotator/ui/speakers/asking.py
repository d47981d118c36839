"""Asks for what is known of a speaker: a role with its dates, a letter with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.core.grade import definition
from annotator.core.i18n import _
from annotator.core.speaker import SPEAKER_KIND_LABELS, Role, SpeakerKind
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import Field, GradePicker, Label, TextButton

KINDS = tuple(kind for kind in SpeakerKind if kind is not SpeakerKind.OUTLET)
"""What a person may say that a speaker is; outlets come with their articles."""


class AskDialog(QDialog):
    """A title, a sentence, some fields; Enter keeps, Esc leaves everything as it was.

    What cannot be kept is said, and nothing that was typed is lost.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        keep: str,
        fields: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        cancel, self._keep = TextButton(_("Cancel")), TextButton(keep, "primary")
        self._keep.setDefault(True)
        self.problem = Label("", "denies", wrap=True)
        self.problem.hide()
        self._does: Callable[[], bool] = lambda: True
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, 20, metrics.HUGE, 20)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(title, "heading"))
        column.addWidget(Label(sentence, "secondary", wrap=True))
        for field in fields:
            column.addWidget(field)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(440))
        cancel.clicked.connect(self.reject)
        self._keep.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    def accept(self) -> None:
        self.problem.hide()
        if self._does():
            super().accept()

    def show_problem(self, sentence: str) -> None:
        """Say why it cannot be kept."""
        self.problem.setText(sentence)
        self.problem.show()

    def keep_by(self, does: Callable[[], bool]) -> None:
        """What keeps it, and says whether it could: where not, the dialog stays open."""
        self._does = does

    def asked(self) -> bool:
        """Whether it was kept."""
        kept = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return kept


class RoleDialog(AskDialog):
    """What a speaker is or was, from when to when."""

    def __init__(self, name: str, role: Role | None, parent: QWidget | None = None) -> None:
        known = role or Role(id=None, role="")  # type: ignore[arg-type] # not stored yet
        self.role = Field(_("Role"), known.role, placeholder=_("Defence Minister"))
        self.affiliation = Field(_("Of"), known.affiliation, placeholder=_("Whom it belongs to"))
        self.starts = Field(_("From"), known.starts_on, placeholder=_("2024 or 2024-03-08"))
        self.ends = Field(_("Until"), known.ends_on, placeholder=_("Empty if it goes on"))
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.MEDIUM)
        row.addWidget(self.starts)
        row.addWidget(self.ends)
        title = _("Edit the role") if role else _("Add a role")
        sentence = _("What {name} is or was. Dates are as exact as you know them.")
        fields = (self.role, self.affiliation, days)
        super().__init__(title, sentence.format(name=name), _("Keep"), fields, parent)
        self.role.edit.setFocus()


class LetterDialog(AskDialog):
    """How reliable a speaker is held to be from now on, and why."""

    def __init__(self, name: str, letter: str, parent: QWidget | None = None) -> None:
        self.picker = GradePicker("reliability", letter or None)
        self.reason = Field(_("Why"), placeholder=_("What it rests on"))
        sentence = _("How reliable {name} is from now on. Earlier letters stay in its history.")
        self.meaning = Label("", "secondary", wrap=True)
        fields = (self.picker, self.meaning, self.reason)
        title = _("Grade the speaker")
        super().__init__(title, sentence.format(name=name), _("Grade"), fields, parent)
        self._before = letter
        self.picker.chosen.connect(self._show)
        self.reason.edit.textChanged.connect(lambda _text: self._show(self.letter))
        self._show(letter)
        self.picker.setFocus()

    @property
    def letter(self) -> str:
        return self.picker.current() or ""

    def _show(self, letter: str) -> None:
        is_new = letter != self._before or bool(self.reason.value().strip())
        self._keep.setEnabled(bool(letter) and is_new)  # Enter alone grades nobody anew
        words = definition(letter) if letter else _("Press a letter from A to F.")
        if letter and not is_new:
            words += " " + _("It has this letter: press another one, or say why it is given anew.")
        self.meaning.setText(words)


class SpeakerDialog(AskDialog):
    """A new speaker: its name and what it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.name = Field(_("Name"))
        self.kind = kind_box(SpeakerKind.PERSON)
        kind = QWidget()
        column = QVBoxLayout(kind)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.TIGHT)
        column.addWidget(Label(_("Kind"), "medium"))
        column.addWidget(self.kind)
        sentence = _("Articles that name it find it by this name, whatever its case.")
        super().__init__(_("New speaker"), sentence, _("Add"), (self.name, kind), parent)
        self.name.edit.textChanged.connect(self._refresh)
        self._refresh()
        self.name.edit.setFocus()

    @property
    def chosen_kind(self) -> SpeakerKind:
        return SpeakerKind(self.kind.currentData())

    def _refresh(self) -> None:
        self._keep.setEnabled(bool(self.name.value().strip()))


def kind_box(kind: SpeakerKind) -> QComboBox:
    """A choice of kinds; an outlet stays one."""
    box = QComboBox()
    box.setAccessibleName(_("Kind"))
    for one in KINDS if kind is not SpeakerKind.OUTLET else (kind,):
        box.addItem(_(SPEAKER_KIND_LABELS[one]), one.value)
    box.setCurrentIndex(max(0, box.findData(kind.value)))
    box.setFixedHeight(theme.px(32))
    return box


def line_edit(name: str, text: str, placeholder: str = "") -> QLineEdit:
    """A line to fill in, called ``name`` by screen readers."""
    edit = QLineEdit(text)
    edit.setAccessibleName(name)
    edit.setPlaceholderText(placeholder)
    edit.setFixedHeight(theme.px(32))
    return edit
