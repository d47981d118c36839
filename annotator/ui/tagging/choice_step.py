"""Steps that choose one of a few: stance, reliability, credibility; one key each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.core.claim import Stance
from annotator.core.grade import CREDIBILITY, RELIABILITY, definition
from annotator.core.i18n import _
from annotator.ui.announce import announce
from annotator.ui.latin import latin_key
from annotator.ui.tagging.step import Step
from annotator.ui.widgets import STANCES, ChoiceTile
from annotator.ui.widgets.tips import plain_tip

STANCE_KEYS = {
    Stance.ASSERTS: "A",
    Stance.DENIES: "D",
    Stance.QUESTIONS: "Q",
    Stance.COMMENTS: "M",
    Stance.RELAYS: "R",
}

_NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile: the value, its key, its word, what it means."""

    value: str
    key: str
    word: str
    meaning: str = ""
    icon: str = ""
    role: str = "ink2"


class ChoiceStep(Step):
    """Tiles in a row. A suggestion is outlined and stored only when Enter takes it.

    Enter without a suggestion skips the step, so that no rhythm of keys gets stuck.
    """

    def __init__(
        self, title: str, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.suggestion = ""
        self._note = ""
        self._choices = tuple(choices)
        self._tiles: dict[str, ChoiceTile] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(4 if any(choice.icon for choice in choices) else 6)
        for choice in self._choices:
            tile = ChoiceTile(choice.key, choice.word, choice.icon, choice.role)
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.setToolTip(plain_tip(choice.meaning))
            tile.clicked.connect(lambda _on=False, value=choice.value: self.decided.emit(value))
            self._tiles[choice.value] = tile
            row.addWidget(tile)
        self.body.addLayout(row)

    def show_values(self, *, chosen: str, suggestion: str, note: str) -> None:
        """Show what is stored, and what is suggested with the reason for it."""
        self.suggestion, self._note = suggestion, note
        for value, tile in self._tiles.items():
            tile.setChecked(value == chosen)
            tile.set_suggested(on=value == suggestion and not chosen)
        self.hints_changed.emit()

    def announcement(self) -> str:
        choices = ", ".join(f"{choice.key} {choice.word}" for choice in self._choices)
        return f"{super().announcement()}: {choices}"

    def note(self) -> str:
        return self._note

    def hints(self) -> list[tuple[str, str]]:
        if self.suggestion:
            return [("Enter", _("accept")), ("Tab", _("skip")), ("Backspace", _("back"))]
        return [("Enter", _("skip")), ("Backspace", _("back"))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.accept_all_wanted.emit()
            elif self.suggestion:
                self.decided.emit(self.suggestion)
            else:
                self.skipped.emit()
        elif key == Qt.Key.Key_Backspace:
            self.back_wanted.emit()
        elif (pressed := latin_key(event)) in {choice.key for choice in self._choices}:
            self.decided.emit(next(c.value for c in self._choices if c.key == pressed))
        elif pressed and event.modifiers() in {_NONE, Qt.KeyboardModifier.ShiftModifier}:
            self._say_what_is_meant(pressed)
        else:
            super().keyPressEvent(event)

    def _say_what_is_meant(self, pressed: str) -> None:
        """A key that chooses nothing here: of a hurried hand, or meant for another step."""
        keys = " ".join(choice.key for choice in self._choices)
        words = _("{key} is not among them: {keys}")
        self._note = words.format(key=pressed, keys=keys)
        announce(self, self._note)
        self.hints_changed.emit()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab skips the step, Shift+Tab goes back."""
        (self.skipped if next_ else self.back_wanted).emit()
        return True


def stance_step() -> ChoiceStep:
    """What the origin speaker does with the claim."""
    return ChoiceStep(
        _("Stance"),
        [
            Choice(stance, STANCE_KEYS[stance], _(look.word), icon=look.icon, role=look.role)
            for stance, look in ((stance, STANCES[stance]) for stance in Stance)
        ],
    )


def reliability_step() -> ChoiceStep:
    """How reliable the origin speaker is."""
    return ChoiceStep(
        _("Reliability"),
        [Choice(p.code, p.code, _(p.short), definition(p.code)) for p in RELIABILITY],
    )


def credibility_step() -> ChoiceStep:
    """How credible the information is; never suggested."""
    return ChoiceStep(
        _("Credibility"),
        [Choice(p.code, p.code, _(p.short), definition(p.code)) for p in CREDIBILITY],
    )
