"""The import page as an analyst uses it, with real files and a real project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from annotator.commands.habits import RememberColumns
from annotator.commands.importing import Choice
from annotator.core.draft import Standing
from annotator.core.errors import CannotSave
from annotator.ui.importing import jobs
from annotator.ui.importing.model import Fold
from annotator.ui.importing.page import ImportPage
from annotator.ui.importing.rows import FileModel, LineModel
from annotator.ui.importing.twin import TwinDialog
from tests.ui.pictures import assert_looks_like

GATE = (
    "Gate opened at night\n\n"
    "Minister Ada Bell said on Monday that the gate was safe, and nobody had been in danger.\n\n"
    "Critics of the ministry disagree with her, and say so in a letter of Tuesday.\n\n"
    "The letter was signed by forty people who live below the gate, a farmer said.\n\n"
    "Read: Port shut for a second day\n\n"
    "The ministry has not replied to the letter, which this newspaper has seen.\n\n"
    "Post a Comment\n"
)
DAM = GATE.replace("Gate", "Dam").replace("gate", "dam")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "files"
    made.mkdir()
    (made / "gate.txt").write_text(GATE, encoding="utf-8")
    (made / "dam.txt").write_text(DAM, encoding="utf-8")
    return made


@pytest.fixture
def page(qtbot, hub):
    made = ImportPage(hub)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def read(qtbot, page, *paths):
    page.open_files(paths)
    rest(qtbot, page)


def rest(qtbot, page):
    qtbot.waitUntil(lambda: not page._readings, timeout=30_000)


def names(page):
    return [page.files.file(row).name for row in range(page.files.rowCount())]


def row_with(page, text):
    rows = range(page.lines.rowCount())
    return next(row for row in rows if page.lines.index(row).data().startswith(text))


def go_to(page, text):
    page.line_list.setCurrentIndex(page.lines.index(row_with(page, text)))


def checked(page, text):
    index = page.lines.index(row_with(page, text))
    return index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def said(widget):
    return {label.text() for label in widget.findChildren(QLabel)}


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
    assert sentence == "2 articles imported."
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
    again._step(1)
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
    page._step(1)
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


NEARLY = GATE.replace("forty people", "fifty-two people").replace("a farmer said", "farmers said")
LONG = "\n\n".join(
    f"The {word} of the valley was told on Monday that the old gate would be watched by two guards."
    for word in ("mayor", "council", "school", "parish", "ferry", "market", "mill", "harbour")
)


@pytest.fixture
def copies(qtbot, hub, folder):
    """A folder with a copy and a near copy of an article that is stored."""
    stored = ImportPage(hub)
    qtbot.addWidget(stored)
    (folder / "gate.txt").write_text(f"{GATE}\n\n{LONG}", encoding="utf-8")
    read(qtbot, stored, folder / "gate.txt")
    with qtbot.waitSignal(stored.finished):
        stored.import_all()
    (folder / "copy.txt").write_text(f"{GATE.upper()}\n\n{LONG}", encoding="utf-8")
    (folder / "near.txt").write_text(f"{NEARLY}\n\n{LONG}", encoding="utf-8")
    return folder


def test_a_copy_and_a_near_copy_are_told_before_anything_is_stored(qtbot, page, copies):
    read(qtbot, page, copies / "copy.txt", copies / "near.txt")
    states = [page.files.file(row).state().words for row in range(2)]
    assert states[0] == "Copy of an article"
    assert states[1].endswith("% in an article")
    assert page.about.twin.isVisible()
    assert any("Gate opened at night" in text for text in said(page.about.twin))


def test_a_copy_that_is_skipped_is_not_stored(qtbot, page, copies, workspace):
    read(qtbot, page, copies / "near.txt")
    page.about.twin.decided.emit(Choice.NONE, True)
    assert page.import_button.text() == "Import"
    assert len(workspace.articles.all()) == 1


def test_a_copy_that_is_kept_is_an_article_of_its_own(qtbot, page, copies, workspace):
    read(qtbot, page, copies / "near.txt")
    with qtbot.waitSignal(page.finished) as finished:
        page.import_all()
    assert finished.args[1] == "1 article imported."
    assert len(workspace.articles.all()) == 2


def test_a_near_copy_may_come_in_as_a_new_version(qtbot, page, copies, workspace):
    read(qtbot, page, copies / "near.txt")
    page.about.twin.choice._group.button(1).click()
    with qtbot.waitSignal(page.finished) as finished:
        page.import_all()
    assert "1 as a new version" in finished.args[1]
    [article] = workspace.articles.all()
    assert "fifty-two people" in workspace.articles.text(article.id).text


def test_one_decision_can_hold_for_all_copies(qtbot, page, copies):
    read(qtbot, page, copies / "copy.txt", copies / "near.txt")
    page.about.twin.decided.emit(Choice.NONE, True)
    page.about.twin.all_button.click()
    assert [page.files.file(row).ready for row in range(2)] == [False, False]


def test_both_texts_can_be_seen_side_by_side(qtbot, page, copies):
    read(qtbot, page, copies / "near.txt")
    page.about.twin.compare.click()
    [dialog] = page.findChildren(TwinDialog)
    assert "forty people" in dialog.texts.old.toPlainText()
    assert "fifty-two people" in dialog.texts.new.toPlainText()
    dialog.accept()


@pytest.mark.picture
def test_how_a_copy_looks(qtbot, page, copies):
    page.resize(1440, 900)
    read(qtbot, page, copies / "copy.txt", copies / "near.txt")
    page.file_list.setCurrentIndex(page.files.index(1))
    assert_looks_like(page, "window/import-copy-light")


TABLE = (
    "Wording;Head;When;Paper\n"
    "The gate of the dam was opened at night, officials said.;Gate opened;2025-10-25;Courier\n"
    "The ferry stays in the harbour for a week, officials said.;Ferry stays;2025-10-26;Courier\n"
)


@pytest.fixture
def table(folder):
    path = folder / "news.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_asks_which_column_is_what_and_remembers_it(qtbot, page, hub, table):
    read(qtbot, page, table)
    assert page.files.file(0).state().words == "Which column is the text?"
    assert not page.table.read_button.isEnabled()
    for column, fact in (("Wording", "text"), ("When", "published_at"), ("Paper", "outlet")):
        combo = page.table.combos[column]
        combo.setCurrentIndex(combo.findData(fact))
    page.table.read_button.click()
    rest(qtbot, page)
    assert names(page) == ["news.csv › 1 Gate opened", "news.csv › 2 Ferry stays"]
    assert page.files.file(1).fact("outlet").value == "Courier"
    again = ImportPage(hub)
    qtbot.addWidget(again)
    read(qtbot, again, table)
    assert names(again) == names(page)


def test_a_fact_has_one_column_at_most(qtbot, page, table):
    read(qtbot, page, table)
    for column in ("Wording", "Head"):
        combo = page.table.combos[column]
        combo.setCurrentIndex(combo.findData("text"))
    assert page.table.mapping["Wording"] == ""
    assert page.table.mapping["Head"] == "text"


def test_what_else_a_table_says_is_kept_with_the_article(qtbot, page, hub, table, workspace):
    workspace.do(
        RememberColumns(columns=("Wording", "Head", "When", "Paper"), mapping={"Wording": "text"})
    )
    read(qtbot, page, table)
    assert page.files.file(0).draft.extra == {
        "Head": "Gate opened",
        "When": "2025-10-25",
        "Paper": "Courier",
    }


@pytest.mark.picture
def test_how_a_table_looks(qtbot, page, table):
    page.resize(1440, 900)
    read(qtbot, page, table)
    assert_looks_like(page, "window/import-table-light")
