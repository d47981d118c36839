"""Letters by the position of the key, where the keyboard layout is not Latin."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Scan codes of the letters on a PC keyboard (set 1): Windows gives them as they are, X11 and
# Wayland eight higher. macOS has virtual key codes of its own.
_ROWS = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"), (2, "1234567890"))
_PC = {first + i: letter for first, row in _ROWS for i, letter in enumerate(row)}
_MAC_CODES = (
    *(0, 1, 2, 3, 5, 4, 38, 40, 37, 6, 7, 8, 9, 11, 45, 46),
    *(12, 13, 14, 15, 17, 16, 32, 34, 31, 35),
)
_MAC = dict(zip(_MAC_CODES, "ASDFGHJKLZXCVBNMQWERTYUIOP", strict=True))
_FIRST_SCRIPT = 0x0250  # beyond the Latin letters


def latin_key(event: QKeyEvent) -> str:
    """The letter or digit of a key: what it types, or by its position on a non-Latin layout.

    Empty for other keys. Arabic-Indic digits count as their Latin ones.
    """
    key = event.key()
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key)
    text = event.text()
    if len(text) == 1 and text.isdecimal():
        return str(int(text))
    if not text or ord(text[0]) < _FIRST_SCRIPT:
        return ""
    if sys.platform == "darwin":
        return _MAC.get(event.nativeVirtualKey(), "")
    shift = 0 if sys.platform == "win32" else 8
    return _PC.get(event.nativeScanCode() - shift, "")


_NAMED = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_F2: "F2",
}


def keys_of(event: QKeyEvent) -> str:
    """A key with what is held, as the table of actions writes it: ``Shift+J``, ``Del``, ``?``."""
    key = latin_key(event) or _NAMED.get(Qt.Key(event.key()), "")
    if not key:
        return event.text() if event.text().isprintable() else ""
    held = event.modifiers()
    modifiers = (
        (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
        (Qt.KeyboardModifier.AltModifier, "Alt"),
        (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    )
    return "+".join([name for modifier, name in modifiers if held & modifier] + [key])
