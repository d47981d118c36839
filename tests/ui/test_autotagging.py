"""The dialog that tags all places of a search: a look first, then one undo for all."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest

from annotator.commands.tags import AddTag
from annotator.core.span import Span
from annotator.ui.autotagging.delegate import MARK
from annotator.ui.autotagging.dialog import AutotagDialog
from annotator.ui.hub import Hub
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")


@pytest.fixture
def article(workspace):
    workspace.do(AddTag(name="Warning"))
    return builders.article(workspace)


@pytest.fixture
def dialog(qtbot, workspace, article):
    hub = Hub(workspace)
    made = AutotagDialog(hub, "")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    hub.leave()


def look_for(dialog, wanted):
    dialog.field.setText(wanted)
    QTest.qWait(420)
    QThreadPool.globalInstance().waitForDone()
    QTest.qWait(20)


def choose(dialog, name):
    dialog.tags.setCurrentIndex(dialog.tags.findText(name))


def tagged(workspace, article):
    return [one.quote for one in workspace.tags.taggings_in_article(article)]


def test_no_tag_is_chosen_before_a_person_chooses(dialog, workspace, article, qtbot):
    assert dialog.tag_id is None
    assert dialog.tags.currentText() == ""
    look_for(dialog, "gate OR critics OR warned")
    assert dialog.sentence.text() == "3 places in 1 article. Choose the tag for them."
    assert not dialog.tag_button.isEnabled()
    dialog.tag()
    assert tagged(workspace, article) == []
    choose(dialog, "Warning")
    assert dialog.tag_button.isEnabled()


def test_it_says_that_it_looks_from_the_first_letter_on(dialog):
    dialog.field.setText("g")
    assert dialog.sentence.text() == "Looking …"
    dialog.field.setText("")
    assert dialog.sentence.text() == "What is set aside in an article is never tagged."


def test_the_places_are_shown_and_nothing_is_stored(dialog, workspace, article):
    choose(dialog, "Warning")
    look_for(dialog, "gate OR critics OR warned")
    assert dialog.sentence.text() == "3 places in 1 article. Space leaves one out."
    assert dialog.tag_button.text() == "Tag 3"
    assert tagged(workspace, article) == []


def test_a_place_that_is_left_out_stays_untagged(dialog, workspace, article):
    look_for(dialog, "gate OR critics OR warned")
    choose(dialog, "Warning")
    dialog.model.toggle(1)
    told = []
    dialog.told.connect(told.append)
    dialog.tag()
    assert tagged(workspace, article) == ["gate", "warned"]
    assert told == ["2 places tagged as “Warning”"]
    workspace.undo()
    assert tagged(workspace, article) == []


def test_a_pattern_that_is_none_is_a_sentence(dialog):
    dialog.pattern.setChecked(True)
    look_for(dialog, "(gate")
    assert dialog.sentence.text().startswith("That is no pattern: missing )")
    assert not dialog.tag_button.isEnabled()


def test_a_pattern_that_never_ends_can_be_given_up(dialog, workspace, article):
    builders.article(workspace, "Aaaa\n\n" + "a" * 60 + "! the gate was safe.")
    dialog.pattern.setChecked(True)
    dialog.field.setText("(a+)+$")
    QTest.qWait(1_500)
    assert dialog.sentence.text() == "Looking …"
    started = perf_counter()
    dialog.reject()
    QThreadPool.globalInstance().waitForDone()
    assert perf_counter() - started < 2


def test_many_places_are_tagged_off_the_window_s_thread(
    qtbot, dialog, workspace, article, monkeypatch
):
    monkeypatch.setattr("annotator.ui.hub.MANY", 2)
    look_for(dialog, "gate OR critics OR warned")
    choose(dialog, "Warning")
    busy = []
    dialog._hub.busy.connect(busy.append)
    dialog.tag()
    qtbot.waitUntil(lambda: len(tagged(workspace, article)) == 3)
    assert busy == ["Tag 3 places"]
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_what_finds_nothing_says_so(dialog):
    look_for(dialog, "siren")
    assert dialog.sentence.text() == "Nothing was found."


def test_nothing_is_said_to_be_missing_before_it_was_looked_for(qtbot, workspace, article):
    hub = Hub(workspace)
    made = AutotagDialog(hub, "gate")
    qtbot.addWidget(made)
    assert made.sentence.text() == "Looking …"
    made.close()
    hub.leave()


def test_places_of_an_earlier_search_are_never_tagged(dialog, workspace, article):
    choose(dialog, "Warning")
    look_for(dialog, "gate")
    dialog.field.setText("critics")
    assert not dialog.tag_button.isEnabled()
    dialog.tag()
    assert tagged(workspace, article) == []
    look_for(dialog, "critics")
    dialog.tag()
    assert tagged(workspace, article) == ["Critics"]


@pytest.mark.parametrize(
    ("text", "wanted", "texts", "marked"),
    [
        ("The gate was shut.", "gate", ("…The ", "gate was shut.…"), 2),
        ("کل گیٹ بند تھا۔", "گیٹ", ("گیٹ بند تھا۔…", "…کل "), 1),
    ],
)
def test_the_words_that_are_found_stand_where_reading_goes_on(
    dialog, workspace, text, wanted, texts, marked
):
    builders.article(workspace, text)
    look_for(dialog, wanted)
    row = dialog.model.rowCount() - 1
    cells = [dialog.model.index(row, column) for column in (1, 2)]
    assert tuple(cell.data() for cell in cells) == texts
    assert [cell.data(MARK) for cell in cells] == [
        Span(0, len(wanted)) if cell.column() == marked else None for cell in cells
    ]
    dialog.table.grab()  # and it can be painted
