"""The import page as an analyst uses it, with real files and a real project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.core.draft import Standing
from annotator.core.errors import CannotSave
from annotator.ui.importing import jobs
from annotator.ui.importing.model import Fold
from annotator.ui.importing.page import ImportPage
from annotator.ui.importing.rows import FileModel, LineModel
from tests.ui.importing.pages import DAM, GATE, names, read, rest, row_with, said


def go_to(page, text):
    page.line_list.setCurrentIndex(page.lines.index(row_with(page, text)))


def checked(page, text):
    index = page.lines.index(row_with(page, text))
    return index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_files_and_folders_are_read_and_shown(qtbot, page, folder):
    read(qtbot, page, folder)
    assert names(page) == ["dam.txt", "gate.txt"]
    assert page.count.text() == "2 files"
    assert page.import_button.text() == "Import 2 articles"
    assert page.title.text() == "Dam opened at night"


def test_nothing_is_stored_before_import(qtbot, page, folder, workspace):
    read(qtbot, page, folder)
    with qtbot.waitSignal(page.cancelled):
        page.cancel_button.click()
    assert workspace.articles.all() == []


def test_the_models_keep_the_rules_of_qt(qtbot, qtmodeltester, page, folder):
    read(qtbot, page, folder)
    qtmodeltester.check(page.files)
    qtmodeltester.check(page.lines)
    qtmodeltester.check(FileModel())
    qtmodeltester.check(LineModel())


def test_boilerplate_is_set_aside_and_paragraphs_are_folded(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    assert not checked(page, "Read: Port")
    assert not checked(page, "Post a")
    assert checked(page, "Gate opened")
    assert page.lines.index(row_with(page, "2 paragraphs kept")).isValid()
    assert page.aside_count.text() == "2 of 7 lines set aside"


def test_space_flips_a_line_and_its_like_in_other_files(qtbot, page, folder):
    read(qtbot, page, folder)
    go_to(page, "Read: Port")
    qtbot.keyClick(page.line_list, Qt.Key.Key_Space)
    assert checked(page, "Read: Port")
    assert page.line_list.currentIndex().data().startswith("Read: Port")
    qtbot.keyClick(page.line_list, Qt.Key.Key_PageDown)
    assert page.title.text() == "Gate opened at night"
    assert page.aside_count.text() == "1 of 7 lines set aside"


def test_without_the_choice_only_this_file_changes(qtbot, page, folder):
    read(qtbot, page, folder)
    page.same.setChecked(False)
    go_to(page, "Read: Port")
    qtbot.keyClick(page.line_list, Qt.Key.Key_Space)
    qtbot.keyClick(page.line_list, Qt.Key.Key_PageDown)
    assert page.aside_count.text() == "2 of 7 lines set aside"


def test_enter_opens_a_fold_at_its_first_line(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    go_to(page, "2 paragraphs")
    qtbot.keyClick(page.line_list, Qt.Key.Key_Return)
    assert page.line_list.currentIndex().data().startswith("Critics of")
    rows = [page.lines.row(row) for row in range(page.lines.rowCount())]
    assert not any(isinstance(row, Fold) for row in rows)


def test_a_click_opens_a_fold_and_a_click_on_the_box_flips_a_line(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    viewport, view = page.line_list.viewport(), page.line_list
    place = view.visualRect(page.lines.index(row_with(page, "2 paragraphs"))).center()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    index = page.lines.index(row_with(page, "Critics"))
    rect = view.visualRect(index)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.center())
    assert checked(page, "Critics")
    place = rect.center()
    place.setX(rect.left() + 28)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert not checked(page, "Critics")


def test_keep_all_takes_every_line_back(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    page.keep_all.click()
    assert page.aside_count.text() == "0 of 7 lines set aside"
    assert not page.keep_all.isEnabled()


def test_a_file_can_be_left_out(qtbot, page, folder):
    read(qtbot, page, folder)
    qtbot.keyClick(page.file_list, Qt.Key.Key_Space)
    assert page.import_button.text() == "Import 1 article"


def test_facts_show_how_they_are_known(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    fields = page.about.fields
    assert fields["title"].value() == "Gate opened at night"
    assert fields["title"].certainty == "found"
    assert fields["outlet"].certainty == "missing"
    assert fields["author"].certainty == "missing"


def test_what_is_typed_is_imported_as_stated(qtbot, page, folder, workspace):
    read(qtbot, page, folder / "gate.txt")
    for name, words in (("outlet", "Courier"), ("published_at", "25 Oct 2025")):
        qtbot.keyClicks(page.about.fields[name].edit, words)
    assert page.about.fields["outlet"].certainty == "entered"
    with qtbot.waitSignal(page.finished):
        page.import_all()
    (article,) = workspace.articles.all()
    assert (article.outlet, article.published_at) == ("Courier", "2025-10-25")
    assert article.published_precision == "day"
    assert workspace.articles.facts(article.id)["outlet"].standing is Standing.STATED


def test_a_wrong_date_is_said_at_once_and_not_taken(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    field = page.about.fields["published_at"]
    qtbot.keyClicks(field.edit, "25 Oc")
    assert field.certainty == "missing"
    assert field.value() == "25 Oc"
    qtbot.keyClicks(field.edit, "t 2025")
    assert field.certainty == "entered"
    assert field.value() == "25 Oct 2025"


def test_ctrl_enter_imports_from_anywhere_on_the_page(qtbot, page, folder, workspace):
    read(qtbot, page, folder)
    with qtbot.waitSignal(page.finished) as finished:
        qtbot.keyClick(
            page.about.fields["title"].edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    ids, sentence = finished.args
    assert sentence == "2 articles imported, 1 linked as a copy."
    assert ids == [article.id for article in workspace.articles.all()]


def test_one_undo_takes_an_import_back(qtbot, page, folder, workspace):
    read(qtbot, page, folder)
    with qtbot.waitSignal(page.finished):
        page.import_all()
    workspace.undo()
    assert workspace.articles.all() == []


def test_the_lines_that_are_set_aside_are_stored_so(qtbot, page, folder, workspace):
    read(qtbot, page, folder / "gate.txt")
    go_to(page, "Read: Port")
    qtbot.keyClick(page.line_list, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.finished):
        page.import_all()
    (article,) = workspace.articles.all()
    assert "Read: Port" in workspace.articles.text(article.id).body
    assert "Post a Comment" not in workspace.articles.text(article.id).body


def test_a_file_that_is_in_the_project_already_is_left_out(qtbot, hub, page, folder):
    read(qtbot, page, folder / "gate.txt")
    with qtbot.waitSignal(page.finished):
        page.import_all()
    again = ImportPage(hub)
    qtbot.addWidget(again)
    read(qtbot, again, folder)
    assert again.files.file(1).state().words == "Already in this project"
    assert again.import_button.text() == "Import 1 article"
    again.step(1)
    assert any("as “Gate opened at night”" in text for text in said(again.about))


def test_a_file_that_cannot_be_read_stops_no_other(qtbot, page, folder):
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 nothing to read")
    read(qtbot, page, folder)
    assert names(page) == ["a.pdf", "dam.txt", "gate.txt"]
    assert page.import_button.text() == "Import 2 articles"
    assert any("PDF" in text for text in said(page.problem))
    assert not page.problem.read_as.isVisible()
    page.problem.skip.click()
    assert names(page) == ["dam.txt", "gate.txt"]
    assert page.title.text() == "Dam opened at night"


def test_a_file_can_be_read_in_another_encoding(qtbot, page, folder):
    text = "Café fermé\n\nLe ministre a dit que le café était fermé. Personne n’a été prévenu."
    (folder / "a.txt").write_bytes(text.encode("windows-1252"))
    read(qtbot, page, folder / "a.txt")
    assert page.doubt.isVisible()
    assert page.title.text() == "Café fermé"
    page.doubt.read_as.propose("windows-1251")
    page.doubt.read_as.button.click()
    rest(qtbot, page)
    assert page.title.text() != "Café fermé"
    assert names(page) == ["a.txt"]


def test_a_half_written_file_can_be_read_after_all(qtbot, page, folder):
    (folder / "a.txt").write_bytes(GATE.encode() + "é und ü".encode()[:-1])
    read(qtbot, page, folder / "a.txt")
    assert page.problem.isVisible()
    page.problem.read_as.propose("utf-8")
    page.problem.read_as.button.click()
    rest(qtbot, page)
    assert page.title.text() == "Gate opened at night"


def test_a_paste_is_read_like_a_file(qtbot, page):
    page.open_paste(GATE)
    rest(qtbot, page)
    assert names(page) == ["Pasted text"]
    assert page.title.text() == "Gate opened at night"


def test_an_empty_paste_says_so(qtbot, page):
    page.open_paste("  ")
    rest(qtbot, page)
    assert any("no text to paste" in text for text in said(page.problem))


def test_more_files_can_be_added_and_none_comes_twice(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    page.ask_files = lambda _parent: [folder / "gate.txt", folder / "dam.txt"]
    qtbot.keyClick(page.line_list, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, page)
    assert names(page) == ["gate.txt", "dam.txt"]


def test_a_cancelled_import_keeps_what_is_done_and_says_so(
    qtbot, page, folder, workspace, monkeypatch
):
    monkeypatch.setattr(jobs, "SLICE", 0)
    monkeypatch.setattr(jobs, "CHUNK", 1)
    read(qtbot, page, folder)
    page.import_all()
    storing = page._storing
    with qtbot.waitSignal(page.finished) as finished:
        storing.progressed.connect(lambda *_counts: page.progress.cancelled.emit())
    assert finished.args[1] == "1 article imported. Stopped: 1 file is left."
    assert len(workspace.articles.all()) == 1


def test_the_page_can_be_left_while_it_reads(qtbot, page, folder):
    for number in range(30):
        (folder / f"{number}.txt").write_text(GATE + str(number), encoding="utf-8")
    page.open_files([folder])
    with qtbot.waitSignal(page.cancelled):
        page.cancel()
    rest(qtbot, page)
    assert len(names(page)) <= 32


def test_a_row_says_all_it_shows(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert page.files.index(0).data(role).startswith("gate.txt, Check outlet, ")
    line = page.lines.index(row_with(page, "Post a")).data(role)
    assert line == "set aside, Comment form, Post a Comment"


def test_a_page_that_is_gone_is_not_told_of_files(qtbot, hub, folder):
    for number in range(30):
        (folder / f"{number}.txt").write_text(GATE + str(number), encoding="utf-8")
    page = ImportPage(hub)
    page.open_files([folder])
    (reading,) = page._readings
    with qtbot.waitSignal(reading.ended, timeout=30_000):
        page.deleteLater()
        del page


def test_a_full_disk_leaves_the_page_as_it_is_with_what_is_not_stored(
    qtbot, page, folder, workspace, monkeypatch
):
    do = workspace.do

    def full_after_one(command, step=None):
        if workspace.articles.all():
            raise CannotSave("The disk is full.")
        return do(command, step)

    read(qtbot, page, folder)
    page.step(1)
    qtbot.keyClicks(page.about.fields["outlet"].edit, "Courier")
    monkeypatch.setattr(workspace, "do", full_after_one)
    with qtbot.assertNotEmitted(page.finished), qtbot.waitSignal(page._hub.not_saved):
        page.import_all()
    qtbot.waitUntil(lambda: page._storing is None)
    assert [page.files.file(row).state().words for row in (0, 1)] == [
        "Already in this project",
        "2 lines set aside",
    ]
    assert page.about.fields["outlet"].value() == "Courier"
    monkeypatch.setattr(workspace, "do", do)
    with qtbot.waitSignal(page.finished):
        page.import_all()
    assert [article.outlet for article in workspace.articles.all()] == ["", "Courier"]


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n\n  ", b"%PDF-1.7 and more", b"<html><body><p></p></body></html>"],
)
def test_an_encoding_is_not_asked_for_where_none_can_help(qtbot, page, tmp_path, content):
    path = tmp_path / "file.html"
    path.write_bytes(content)
    read(qtbot, page, path)
    assert page.problem.isVisible()
    assert not page.problem.read_as.isVisible()


def test_an_encoding_is_asked_for_where_nobody_knows_it(qtbot, page, tmp_path):
    path = tmp_path / "file.txt"
    path.write_bytes(bytes(range(1, 9)) * 60 + bytes(range(128, 256)) * 4)
    read(qtbot, page, path)
    assert "not known here" in page._batch.files[0].problem
    assert page.problem.read_as.isVisible()


def test_escape_cancels_until_something_is_changed_by_hand(qtbot, page, folder):
    read(qtbot, page, folder)
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page.about.fields["author"].edit, Qt.Key.Key_Escape)
    qtbot.keyClicks(page.about.fields["author"].edit, "Ann Orme")
    with qtbot.assertNotEmitted(page.cancelled):
        qtbot.keyClick(page.about.fields["author"].edit, Qt.Key.Key_Escape)
    assert "would be lost" in page.note.text()
    assert page.cancel_button.hasFocus()
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page.cancel_button, Qt.Key.Key_Return)


def test_f6_goes_round_files_lines_and_fields(qtbot, page, folder):
    read(qtbot, page, folder)
    qtbot.waitUntil(page.isActiveWindow)
    page.file_list.setFocus()
    qtbot.keyClick(page.file_list, Qt.Key.Key_F6)
    assert page.line_list.hasFocus()
    qtbot.keyClick(page.line_list, Qt.Key.Key_F6)
    assert page.about.isAncestorOf(page.focusWidget())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F6)
    assert page.file_list.hasFocus()
    qtbot.keyClick(page.file_list, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.about.isAncestorOf(page.focusWidget())


def test_the_keys_of_files_work_in_a_field(qtbot, page, folder):
    read(qtbot, page, folder)
    qtbot.keyClick(page.about.fields["author"].edit, Qt.Key.Key_PageDown)
    assert page.title.text() == "Gate opened at night"
    qtbot.keyClick(page.about.fields["outlet"].edit, Qt.Key.Key_PageUp)
    assert page.title.text() == "Dam opened at night"


def test_a_pasted_text_is_shown_at_once(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    page.open_paste(DAM)
    rest(qtbot, page)
    assert page.title.text() == "Dam opened at night"
