"""Shows keys as caps, in the words of the platform."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets.labels import Label

_MAC: Final = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥", "Meta": "⌃", "Backspace": "⌫", "Del": "⌦"}
_WORDS: Final = {
    "Ctrl": N_("Ctrl"),
    "Shift": N_("Shift"),
    "Alt": N_("Alt"),
    "Enter": N_("Enter"),
    "Return": N_("Enter"),
    "Esc": N_("Esc"),
    "Space": N_("Space"),
    "Tab": N_("Tab"),
    "Backspace": N_("Backspace"),
    "Del": N_("Del"),
    "PgDown": N_("PgDn"),
    "PgUp": N_("PgUp"),
}
_ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def native_key(key: str, platform: str = sys.platform) -> str:
    """``Ctrl+Shift+V`` as people know it: ``Ctrl Shift V``, or ``⇧⌘V`` on macOS."""
    parts = _parts(key)
    if platform == "darwin":
        order = ("Meta", "Alt", "Shift", "Ctrl")
        held = [part for part in order if part in parts[:-1]]
        return "".join(_MAC[part] for part in held) + _MAC.get(parts[-1], _word(parts[-1]))
    return " ".join(_word(part) for part in parts)


def _parts(key: str) -> list[str]:
    """The keys of a combination; the plus of ``Ctrl++`` is one of them."""
    if key.endswith("+"):
        return [*filter(None, key[:-1].split("+")), "+"]
    return key.replace(" ", "+").split("+")


def _word(part: str) -> str:
    return _ARROWS.get(part) or (_(_WORDS[part]) if part in _WORDS else part)


class KeyCap(QLabel):
    """One key or combination, such as ``"Ctrl+K"``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.set_role(self, "key")
        self.set_key(key)
        self._refresh()
        theme.changed.connect(self._refresh)

    def set_key(self, key: str) -> None:
        self.key = key
        self.setText(native_key(key))

    def _refresh(self) -> None:
        self.setFixedHeight(theme.px(18))
        self.setMinimumWidth(theme.px(18))


class KeyHint(QWidget):
    """Keys and what they do: ``KeyHint("J|K", _("sentence"))``."""

    def __init__(self, keys: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SNUG)
        for key in keys.split("|"):
            row.addWidget(KeyCap(key))
        self._meaning = Label(meaning, "small")
        row.addWidget(self._meaning)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_short(self, on: bool) -> None:  # noqa: FBT001 - a step of folding
        """Show the keys alone."""
        self._meaning.setHidden(on)
