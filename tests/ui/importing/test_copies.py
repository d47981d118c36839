"""Copies of articles that are there: told before anything is stored, and decided by a person."""

from __future__ import annotations

import pytest

from annotator.commands.importing import Choice
from annotator.ui.importing.page import ImportPage
from annotator.ui.importing.twin import TwinDialog
from tests.ui.importing.pages import GATE, read, said
from tests.ui.pictures import assert_looks_like

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
    assert finished.args[1] == "1 article imported, 1 linked as a copy."
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


def test_a_new_version_goes_into_the_article_that_the_card_named(
    qtbot, page, hub, workspace, folder
):
    """Many stories are alike; what was seen and decided is what happens."""
    for number in range(4):
        text = f"{GATE}\n\n{LONG}\n\nStory {number} is about village {number} {number} {number}.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    read(qtbot, page, *(folder / f"{number}.txt" for number in range(4)))
    with qtbot.waitSignal(page.finished):
        page.import_all()
    articles = {article.file: article for article in workspace.articles.all()}
    again = ImportPage(hub)
    qtbot.addWidget(again)
    for number in range(4):
        path = folder / f"{number}.txt"
        path.write_text(path.read_text("utf-8").replace("forty", "fifty"), encoding="utf-8")
    read(qtbot, again, *(folder / f"{number}.txt" for number in range(4)))
    for row in range(4):
        file = again.files.file(row)
        assert file.twin_article.id == articles[file.name].id
        file.choose(Choice.REVISION)
    with qtbot.waitSignal(again.finished):
        again.import_all()
    for number in range(4):
        text = workspace.articles.text(articles[f"{number}.txt"].id)
        assert (text.number, f"Story {number}" in text.text) == (2, True)


def test_the_same_text_never_becomes_a_new_version_by_one_press_for_all(qtbot, page, copies):
    read(qtbot, page, copies / "copy.txt", copies / "near.txt")
    page.file_list.setCurrentIndex(page.files.index(1))
    page.about.twin.choice._group.button(1).click()
    page.about.twin.all_button.click()
    choices = [page.files.file(row).choice for row in range(2)]
    assert choices == [Choice.NONE, Choice.REVISION]
