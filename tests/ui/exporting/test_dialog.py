"""The export dialog as an analyst uses it: look, choose, write, and be told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.commands.articles import EditArticles
from annotator.commands.project import SaveExportProfile
from annotator.core.article import Status
from annotator.exchange.dataset import ANNOTATIONS, SHEETS
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.exporting import jobs
from annotator.ui.exporting.tables import FIRST, MORE
from annotator.workspace.choices import Choices
from annotator.workspace.narrowing import Privacy
from tests.ui.exporting.using import choose, choose_format, press, texts, written


def test_the_preview_shows_the_rows_that_will_be_written(dialog):
    assert dialog.preview.rowCount() == 3
    assert dialog.preview.columnCount() == len(ANNOTATIONS.names)
    assert "3 rows, 38 columns" in texts(dialog)
    quote = dialog.preview.section_of("quote")
    assert dialog.preview.cell(0, quote) == "the gate was safe"


def test_switching_a_column_off_changes_preview_and_file(qtbot, dialog, settle):
    dialog.list.choose("mention_id")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.preview.section_of("mention_id") == -1
    press(qtbot, dialog)
    settle()
    assert "mention_id" not in written(dialog)[0]


def test_choosing_a_column_tints_it_in_the_preview_and_the_other_way_round(dialog):
    dialog.list.choose("claim")
    assert dialog.table._delegate.chosen == "claim"
    dialog.table.column_clicked.emit("outlet")
    assert dialog.columns.name(dialog.list.currentIndex()) == "outlet"


def test_unfinished_mentions_are_counted_and_left_out(qtbot, dialog, settle):
    assert dialog.form.unfinished.words() == "Export 2"
    choose(dialog.form.unfinished, False)
    settle()
    assert dialog.form.unfinished.words() == "Leave out 2"
    assert dialog.preview.rowCount() == 1
    press(qtbot, dialog)
    settle()
    assert [row["credibility"] for row in written(dialog)] == ["2"]


def test_the_annotations_of_done_articles_alone_can_be_exported(qtbot, dialog, settle):
    choose(dialog.form.articles, Status.DONE)
    settle()
    assert dialog.form.articles.words() == "Done 1"
    press(qtbot, dialog)
    settle()
    assert [row["article_title"] for row in written(dialog)] == ["B"]
    assert [row["title"] for row in written(dialog, "articles")] == ["B"]


def test_separator_mark_and_dictionary_are_written_as_chosen(qtbot, dialog, settle):
    choose(dialog.form.separator, ";")
    choose(dialog.form.encoding, True)
    qtbot.mouseClick(dialog.form.dictionary, Qt.MouseButton.LeftButton)
    press(qtbot, dialog)
    settle()
    assert (dialog.folder / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert written(dialog, delimiter=";")[0]["quote"] == "the gate was safe"
    assert not (dialog.folder / "columns.csv").exists()


def test_the_guard_is_on_and_says_how_to_undo_it(dialog):
    assert dialog.form.guard.isChecked()
    assert not dialog.form.guard.isEnabled()
    assert "take one leading ' away" in dialog.form.guard.toolTip()


def test_every_table_can_be_looked_at(dialog, settle):
    assert sorted(one.name for one in (*FIRST, *MORE)) == sorted(one.name for one in SHEETS)
    for number, sheet in enumerate(FIRST):
        dialog.tabs.tabs.set_current(number)
        dialog.tabs.tabs.chosen.emit(number)
        settle()
        assert dialog.columns.chosen == sheet.names
    for number, sheet in enumerate(MORE):
        dialog.tabs.more.setCurrentIndex(number)
        dialog.tabs.more.activated.emit(number)
        settle()
        assert dialog.columns.chosen == sheet.names
        assert dialog.columns.fixed
    assert dialog.choices.columns == ANNOTATIONS.names


def test_a_profile_is_saved_in_the_project_and_chosen_again(dialog, monkeypatch, settle):
    choose(dialog.form.separator, ";")
    assert dialog.bar.profiles.currentIndex() == -1
    monkeypatch.setattr(LineDialog, "ask", lambda *_args: "For Excel")
    dialog.bar.profiles.activated.emit(dialog.bar.profiles.count() - 1)
    assert dialog.bar.profiles.currentText() == "For Excel"
    dialog.bar.profiles.activated.emit(0)
    settle()
    assert dialog.choices.separator == ","
    dialog.bar.profiles.activated.emit(1)
    settle()
    assert dialog.choices.separator == ";"
    assert dialog._hub.workspace.history.export_profiles()["For Excel"]["separator"] == ";"


def test_the_folder_is_changed_and_remembered(
    qtbot, dialog, open_dialog, tmp_path, monkeypatch, settle
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "new"))
    dialog.target.change.click()
    press(qtbot, dialog)
    settle()
    assert (tmp_path / "new" / "datapackage.json").exists()
    again = type(dialog)(dialog._hub, dialog._preferences)
    qtbot.addWidget(again)
    settle()
    assert again.folder == tmp_path / "new"


def test_the_focus_is_seen_while_it_is_written_and_on_the_button_after_it(qtbot, dialog, settle):
    dialog.activateWindow()
    dialog.export()
    assert dialog.isAncestorOf(QApplication.focusWidget()) or dialog.hasFocus()
    settle()
    assert QApplication.focusWidget() is dialog.target.export


def test_without_a_column_nothing_is_written(qtbot, dialog, settle):
    dialog.columns.show_columns(ANNOTATIONS.columns, ("claim",))
    dialog.list.choose("claim")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    press(qtbot, dialog)
    settle()
    assert not dialog.folder.exists()
    assert "Choose at least one column." in texts(dialog)


def test_a_project_with_nothing_in_it_says_so_and_is_exported_all_the_same(
    qtbot, open_dialog, settle
):
    dialog = open_dialog()
    assert "Nothing is tagged yet. The tables are written all the same." in texts(dialog)
    press(qtbot, dialog)
    settle()
    assert written(dialog) == []
    assert "0 annotations and 0 articles were written to “out”, in 32 files." in texts(dialog)


def test_the_dialog_fits_a_small_screen(dialog):
    assert dialog.minimumSizeHint().width() <= 1240
    assert dialog.minimumSizeHint().height() <= 740
    assert QSize(1220, 752) == dialog.size()


def test_every_row_of_the_list_of_profiles_is_seen(dialog):
    dialog.bar.profiles.showPopup()
    view = dialog.bar.profiles.view()
    last = view.model().index(dialog.bar.profiles.count() - 1, 0)
    assert view.visualRect(last).bottom() < view.viewport().height()
    dialog.bar.profiles.hidePopup()


def test_what_a_format_loses_is_told_before_it_is_written(dialog, settle):
    choose_format(dialog, "brat", settle)
    assert "2 headlines are left out" in dialog.losses.words.text()
    assert dialog.losses.isVisible()
    assert "the gate was safe" in dialog.sample.toPlainText()
    assert not dialog.table.isVisible()
    choose_format(dialog, "csv", settle)
    assert not dialog.losses.isVisible()
    assert dialog.table.isVisible()


def test_only_articles_that_a_search_finds_are_written(qtbot, dialog, settle):
    dialog.form.where.setText("Tuesday")
    dialog.form.changed.emit()
    settle()
    assert dialog.preview.rowCount() == 1
    press(qtbot, dialog)
    settle()
    assert [row["article_title"] for row in written(dialog)] == ["B"]


def test_a_search_that_is_none_is_a_sentence(dialog, settle):
    dialog.form.where.setText("nix:yes")
    dialog.form.changed.emit()
    settle()
    assert any("There is no field nix:" in text for text in texts(dialog))
    assert not dialog.target.export.isEnabled()
    dialog.form.where.setText("")
    dialog.form.changed.emit()
    settle()
    assert dialog.target.export.isEnabled()
    assert dialog.preview.rowCount() == 3


@pytest.mark.parametrize("name", ["csv", "brat"])
def test_a_search_that_finds_nothing_says_so_and_nothing_is_written(qtbot, dialog, settle, name):
    choose_format(dialog, name, settle)
    dialog.form.where.setText("zzzz")
    dialog.form.changed.emit()
    settle()
    assert "The search finds no article. Change it, or take it away." in texts(dialog)
    assert not dialog.table.isVisible()
    assert not dialog.sample.isVisible()
    assert not dialog.losses.isVisible()
    assert dialog.form.articles.words() == "All 0"
    assert dialog.form.unfinished.words() == "Export 0"
    assert not dialog.target.export.isEnabled()
    press(qtbot, dialog)
    settle()
    assert not dialog.folder.exists()


def test_the_counts_follow_the_search(dialog, settle):
    dialog.form.where.setText("Tuesday")
    dialog.form.changed.emit()
    settle()
    assert dialog.form.articles.words() == "All 1"
    choose(dialog.form.articles, Status.NEW)
    settle()
    sentence = "None of the articles that the search finds has the status that is chosen."
    assert sentence in texts(dialog)


def test_cells_are_shown_as_the_format_has_them(dialog, settle, tagged):
    dialog._hub.workspace.do(EditArticles(article_ids=tagged, values={"title": "=1+1"}))
    title = dialog.preview.section_of("article_title")
    for name, shown in (("csv", "'=1+1"), ("sqlite", "=1+1")):
        choose_format(dialog, name, settle)
        dialog.form.changed.emit()
        settle()
        assert dialog.preview.cell(0, title) == shown


def test_the_size_is_told_where_it_is_known(dialog, settle):
    def sizes():
        return [text for text in texts(dialog) if text.startswith("about ")]

    assert len(sizes()) == 1
    choose_format(dialog, "sqlite", settle)
    assert sizes() == []


def test_what_a_dataset_leaves_in_the_project_is_told_before_it_is_written(
    dialog, settle, monkeypatch
):
    told = "1 earlier text of an article stays in the project."
    monkeypatch.setattr(jobs, "losses_of", lambda *_given: (told,))
    dialog.form.changed.emit()
    settle()
    assert dialog.losses.words.text() == told


def test_an_archive_is_shown_as_what_is_in_it(dialog, settle):
    choose_format(dialog, "refi-qda", settle)
    shown = dialog.sample.toPlainText()
    assert shown.startswith("# project.qde\n<?xml")
    assert "# sources/" in shown


def test_many_losses_are_scrolled_and_the_first_is_seen(dialog, settle):
    choose_format(dialog, "conll", settle)
    assert dialog.losses.height() <= dialog.height() / 3
    assert dialog.losses.words.text().count("\n") >= 7
    label = dialog.losses.words
    [listed] = [one for one in label.text().splitlines() if one.startswith("Not in this format")]
    assert " · who made 8 articles" in listed
    assert label.mapTo(dialog.losses, label.rect().topLeft()).y() == 0
    assert dialog.sample.height() > dialog.losses.height()


def test_what_is_private_can_be_left_out(qtbot, dialog, settle):
    dialog.form.hidden["speakers"].click()
    press(qtbot, dialog)
    settle()
    assert {row["origin_speaker"] for row in written(dialog)} == {"Speaker 1"}


def test_texts_that_are_to_be_left_out_are_never_written_where_a_format_is_texts(
    qtbot, dialog, settle
):
    dialog.form.hidden["texts"].click()
    choose_format(dialog, "brat", settle)
    assert dialog.form.hidden["texts"].isVisible()
    assert "brat holds the texts themselves" in dialog.losses.words.text()
    assert not dialog.target.export.isEnabled()
    assert not dialog.sample.toPlainText()
    press(qtbot, dialog)
    settle()
    assert not dialog.folder.exists()
    dialog.form.hidden["texts"].click()
    settle()
    assert dialog.target.export.isEnabled()
    assert "the gate was safe" in dialog.sample.toPlainText()


@pytest.mark.parametrize("name", ["html", "claimreview", "misp", "xlsx"])
def test_every_format_offers_what_can_be_left_out_of_it(dialog, settle, name):
    choose_format(dialog, name, settle)
    assert all(box.isVisible() for box in dialog.form.hidden.values())
    dialog.form.hidden["texts"].click()
    assert dialog.target.export.isEnabled()


def test_a_saved_profile_that_leaves_texts_out_writes_none(qtbot, dialog, settle):
    options = Choices(format="brat", privacy=Privacy(texts=True)).as_profile()
    dialog._hub.do(SaveExportProfile(name="Quiet", format="brat", options=options))
    dialog.bar.read()
    dialog.bar.profiles.activated.emit(1)
    settle()
    assert dialog.form.hidden["texts"].isChecked()
    assert not dialog.target.export.isEnabled()
    press(qtbot, dialog)
    settle()
    assert not dialog.folder.exists()


def test_that_names_stay_in_texts_is_said_before_anything_is_written(dialog, settle):
    dialog.form.hidden["speakers"].click()
    settle()
    assert "names inside texts and wordings are not" in dialog.losses.words.text()


def test_the_preview_shows_names_as_they_will_be_written(dialog, settle):
    dialog.form.hidden["speakers"].click()
    settle()
    column = dialog.preview.section_of("origin_speaker")
    assert dialog.preview.cell(0, column) == "Speaker 1"


def test_a_profile_of_a_newer_program_cannot_be_chosen_and_says_why(dialog):
    dialog._hub.do(SaveExportProfile(name="Newer", format="csv", options={"colours": True}))
    dialog.bar.read()
    item = dialog.bar.profiles.model().item(1)
    assert item.text() == "Newer"
    assert not item.isEnabled()
    assert "“colours”" in item.toolTip()


def test_columns_of_tables_do_not_count_where_there_are_no_tables(qtbot, dialog, settle):
    dialog.form.wide.click()
    choose(dialog.form.separator, ";")
    choose_format(dialog, "brat", settle)
    assert not dialog.choices.wide
    press(qtbot, dialog)
    settle()
    assert dialog.place.exists()
    choose_format(dialog, "csv", settle)
    assert dialog.choices.wide
    assert dialog.choices.separator == ";"


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_a_page_is_shown_as_it_is_read(dialog, settle, name):
    choose_format(dialog, name, settle)
    shown = dialog.sample.toPlainText()
    assert "the gate was safe" in shown
    assert "{" not in shown
    assert "<" not in shown


def test_the_files_of_an_article_are_shown_before_what_is_about_all(dialog, settle):
    choose_format(dialog, "brat", settle)
    shown = dialog.sample.toPlainText()
    assert shown.startswith("# 0001-Gate-opened-at-night.txt")
    assert "annotation.conf" in shown
