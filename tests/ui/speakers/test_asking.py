"""What the dialogs about a speaker say while they ask."""

from __future__ import annotations

from PySide6.QtTest import QTest

from annotator.ui.speakers.asking import LetterDialog


def letter_dialog(qtbot, letter):
    dialog = LetterDialog("Ilkan Sorvath", letter)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_letter_is_told_with_its_definition(qtbot):
    dialog = letter_dialog(qtbot, "C")
    assert dialog.meaning.text() == (
        "Fairly reliable: Some doubt; has given valid information in the past."
    )


def test_a_letter_is_pressed_where_there_is_none_yet(qtbot):
    dialog = letter_dialog(qtbot, "")
    assert dialog.meaning.text() == "Press a letter from A to F."
    QTest.keyClick(dialog.focusWidget(), "d")
    assert dialog.letter == "D"
    assert dialog.meaning.text().startswith("Not usually reliable: ")
