"""Keys go by their position where the layout is not Latin."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.latin import keys_of, latin_key

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def event(key, text="", modifiers=NONE, scan=0):
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)


def test_a_latin_letter_is_itself():
    assert latin_key(event(Qt.Key.Key_J, "j")) == "J"


@pytest.mark.skipif(sys.platform != "linux", reason="scan codes as X11 gives them")
@pytest.mark.parametrize(("scan", "letter"), [(44, "J"), (54, "C"), (24, "Q"), (38, "A")])
def test_an_urdu_letter_goes_by_its_key(scan, letter):
    assert latin_key(event(0x062C, "ج", scan=scan)) == letter


def test_an_arabic_digit_is_its_number():
    assert latin_key(event(0x0663, "٣")) == "3"


@pytest.mark.parametrize(
    ("made", "keys"),
    [
        (event(Qt.Key.Key_J, "J", SHIFT), "Shift+J"),
        (event(Qt.Key.Key_Delete), "Del"),
        (event(Qt.Key.Key_Return, "\r"), "Return"),
        (event(Qt.Key.Key_Question, "?", SHIFT), "?"),
    ],
)
def test_keys_are_written_as_in_the_table_of_actions(made, keys):
    assert keys_of(made) == keys
