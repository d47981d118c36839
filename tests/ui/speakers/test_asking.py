"""What the dialogs about a speaker say while they ask."""

from __future__ import annotations

from PySide6.QtTest import QTest

from annotator.ui.speakers.asking import LetterDialog, RoleDialog


def letter_dialog(qtbot, letter):
    dialog = LetterDialog("Ilkan Sorvath", letter)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_letter_is_told_with_its_definition(qtbot):
    dialog = letter_dialog(qtbot, "C")
    assert dialog.meaning.text().startswith(
        "Fairly reliable: Some doubt; has given valid information in the past."
    )
    assert "press another one, or say why" in dialog.meaning.text()


def test_a_letter_is_pressed_where_there_is_none_yet(qtbot):
    dialog = letter_dialog(qtbot, "")
    assert dialog.meaning.text() == "Press a letter from A to F."
    QTest.keyClick(dialog.focusWidget(), "d")
    assert dialog.letter == "D"
    assert dialog.meaning.text().startswith("Not usually reliable: ")


def test_a_letter_is_pressed_over_the_one_there_is_and_enter_alone_grades_nobody(qtbot):
    dialog = letter_dialog(qtbot, "B")
    assert not dialog._keep.isEnabled()
    assert dialog.focusWidget().text() == "B"
    QTest.keyClick(dialog.focusWidget(), "c")
    assert (dialog.letter, dialog.reason.value()) == ("C", "")
    assert dialog._keep.isEnabled()


def test_the_same_letter_is_kept_anew_with_a_reason(qtbot):
    dialog = letter_dialog(qtbot, "B")
    dialog.reason.edit.setText("Two more reports were right")
    assert dialog._keep.isEnabled()


def test_what_cannot_be_kept_is_said_and_stays_in_the_dialog(qtbot):
    dialog = RoleDialog("Ada Bell", None)
    qtbot.addWidget(dialog)
    dialog.show()
    tries = iter([False, True])
    dialog.keep_by(lambda: next(tries))
    dialog.role.edit.setText("Minister")
    dialog.show_problem("The role ends before it begins.")
    assert dialog.problem.isVisible()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.role.value() == "Minister"
    dialog.accept()
    assert not dialog.isVisible()
