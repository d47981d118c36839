"""Reads the key that a person presses for an action, and says why it will not do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.core.i18n import _
from annotator.ui.actions import ACTIONS, Action, keys_for, works_in
from annotator.ui.latin import keys_of, latin_key
from annotator.ui.widgets import native_key

_Key = Qt.Key
_HELD = {
    *(_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr),
    *(_Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_ScrollLock, _Key.Key_unknown),
    *(_Key.Key_Super_L, _Key.Key_Super_R, _Key.Key_Hyper_L, _Key.Key_Hyper_R),
}
_FIRST_NAMED = 0x01000000
"""From here on keys have a name and type nothing."""
_MODIFIERS = Qt.KeyboardModifier
_CHORD = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier | _MODIFIERS.MetaModifier


def pressed_keys(event: QKeyEvent) -> str:
    """A key with what is held, as the table of actions writes it; empty while only keys are held.

    Letters and digits go by their position on a keyboard that is not Latin.
    """
    key = Qt.Key(event.key())
    if key in _HELD:
        return ""
    held = event.modifiers() & ~_MODIFIERS.KeypadModifier
    if not held & _MODIFIERS.MetaModifier and (latin_key(event) or not held & _CHORD):
        name = keys_of(event)
        if name.strip():
            return name
    if key < _FIRST_NAMED:
        held &= ~_MODIFIERS.ShiftModifier  # the sign says it already
        if (letter := latin_key(event)) and event.modifiers() & _MODIFIERS.ShiftModifier:
            key = Qt.Key(ord(letter))
            held |= _MODIFIERS.ShiftModifier
    written = QKeySequence(QKeyCombination(held, key))
    return written.toString(QKeySequence.SequenceFormat.PortableText)


def why_not(action: Action, keys: str, event: QKeyEvent, changed: Mapping[str, str]) -> str:
    """Why an action cannot have this key, in a sentence; empty where it can."""
    if action.in_text and not keys_of(event).strip():
        return _(
            "“{key}” moves the caret or belongs to the window. For the article, choose a letter, "
            "a digit, a sign, Enter, Space or Del, with or without Ctrl, Alt and Shift."
        ).format(key=native_key(keys))
    if not action.in_text and not event.modifiers() & _CHORD and not _is_function_key(event):
        return _(
            "“{key}” is needed for typing and moving. A key that works everywhere is held with "
            "Ctrl or Alt, or is one of F1 to F12."
        ).format(key=native_key(keys))
    other = owner_of(keys, changed, action.place)
    if other is not None and other.id != action.id:
        return _(
            "“{key}” is the key of “{action}” already. Choose another one, or switch that off."
        ).format(key=native_key(keys), action=_(other.text).replace("&", "").rstrip("…"))
    return ""


def owner_of(keys: str, changed: Mapping[str, str], place: str = "") -> Action | None:
    """The action that has a key now, where it would be in the way of one for ``place``.

    The article and the views have keys of their own.
    """
    wanted = QKeySequence(keys)
    for action in ACTIONS:
        if place and not works_in(action, place):
            continue
        if any(QKeySequence(key) == wanted for key in keys_for(action, changed)):
            return action
    return None


def _is_function_key(event: QKeyEvent) -> bool:
    return Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
