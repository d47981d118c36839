"""Writing from the export dialog: what is asked before, shown meanwhile and told after."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.exchange.dataset import SHEETS
from annotator.ui.exporting.writing import WritingCard
from annotator.ui.widgets import Label, TextButton
from tests.ui.exporting.using import choose_format, press, texts


def test_ctrl_enter_writes_the_dataset_and_says_so(qtbot, dialog, settle):
    press(qtbot, dialog)
    settle()
    assert {path.stem for path in dialog.folder.glob("*.csv")} >= {one.name for one in SHEETS}
    sentence = "3 annotations and 2 articles were written to “out”, in 32 files."
    assert sentence in texts(dialog)
    assert dialog.target.export.text() == "Export again"
    press(qtbot, dialog)
    settle()
    assert sentence in texts(dialog)


def test_enter_alone_writes_nothing(qtbot, dialog, settle):
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    settle()
    assert not dialog.folder.exists()
    assert dialog.isVisible()


def test_a_folder_with_other_files_is_asked_about(qtbot, dialog, settle):
    dialog.folder.mkdir()
    (dialog.folder / "thesis.docx").touch()
    press(qtbot, dialog)
    settle()
    assert not (dialog.folder / "annotations.csv").exists()
    assert "There are other files in “out”, and no earlier export in this format." in texts(dialog)
    dialog.notes.write_pressed.emit()
    settle()
    assert (dialog.folder / "annotations.csv").exists()


def test_a_disk_that_refuses_is_a_sentence(qtbot, dialog, settle):
    dialog.folder.write_text("a file, not a folder")
    press(qtbot, dialog)
    settle()
    assert any("could not be written" in text for text in texts(dialog))
    assert dialog.target.export.isEnabled()


def test_cancelling_stops_between_two_tables(qtbot, dialog, settle, monkeypatch):
    dialog.write()
    dialog.reject()
    settle()
    assert dialog.isVisible()
    assert dialog.notes.banner is not None
    dialog.reject()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("csv", "The export was stopped. Files that were complete are in “out”."),
        ("w3c", "The export was stopped. There is no “Test.jsonld”."),
    ],
)
def test_what_is_there_after_stopping_is_told_by_the_format(dialog, settle, name, words):
    choose_format(dialog, name, settle)
    dialog.write()
    dialog.reject()
    settle()
    assert words in texts(dialog)
    if name == "w3c":
        dialog.place.parent.mkdir(exist_ok=True)
        dialog.place.write_text("earlier", encoding="utf-8")
        dialog.write()
        dialog.reject()
        settle()
        assert "The export was stopped. “Test.jsonld” is as it was before." in texts(dialog)


def test_there_is_one_button_to_cancel_while_it_is_written(dialog, settle):
    assert dialog.target.cancel.isVisible()
    dialog.write()
    dialog.progress.show()
    assert [one.text() for one in dialog.findChildren(TextButton) if one.isVisible()].count(
        "Cancel"
    ) == 1
    settle()
    assert dialog.target.cancel.isVisible()


def test_the_bar_runs_where_nobody_knows_how_far_it_is(qtbot):
    card = WritingCard()
    qtbot.addWidget(card)
    card.start("Writing PDF …")
    assert card.is_busy
    card.set_progress(3, 9, "3 of 9 articles")
    assert not card.is_busy
    assert "3 of 9 articles" in {label.text() for label in card.findChildren(Label)}
    card.set_progress(9, 9)
    assert card.is_busy
    qtbot.waitUntil(lambda: card._bar.accessibleName() != "0 %")
    card.finish()
    assert not card.is_busy


def test_what_was_told_before_is_not_told_again_when_it_is_written(qtbot, dialog, settle):
    choose_format(dialog, "brat", settle)
    press(qtbot, dialog)
    settle()
    assert any("were written to “brat”" in text for text in texts(dialog.notes))
    assert not any("2 headlines" in text for text in texts(dialog.notes))


def test_another_format_of_tables_goes_into_one_file(qtbot, dialog, settle):
    choose_format(dialog, "xlsx", settle)
    assert dialog.place == dialog.folder / "Test.xlsx"
    assert not dialog.form.separator.isVisible()
    press(qtbot, dialog)
    settle()
    assert dialog.place.exists()
    assert "3 annotations and 2 articles were written to “Test.xlsx”, in 1 file." in texts(dialog)


def test_a_file_that_is_there_is_replaced_after_a_question_only(qtbot, dialog, settle):
    choose_format(dialog, "w3c", settle)
    dialog.folder.mkdir()
    dialog.place.write_text("mine", encoding="utf-8")
    press(qtbot, dialog)
    settle()
    assert dialog.place.read_text(encoding="utf-8") == "mine"
    assert "There is a file “Test.jsonld” already." in texts(dialog)
    dialog.notes.write_pressed.emit()
    settle()
    assert "mine" not in dialog.place.read_text(encoding="utf-8")[:10]
