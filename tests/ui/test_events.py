"""The event record in the window: a cell with its quotes, a rule, a value of one's own."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt

from annotator.commands.articles import PutUnderEvent
from annotator.commands.claims import RewordClaim, SetValues
from annotator.commands.mentions import GradeMention
from annotator.core.claim import ClaimValue
from annotator.core.event import FIELDS, Rule
from annotator.ui.dialogs.scales_dialog import ScalesDialog
from annotator.ui.events.dialog import EventRecordDialog
from annotator.ui.hub import Hub
from annotator.ui.widgets import Label
from tests import builders
from tests.journeys.settling import settle

TEXT = "The battle\n\nKabul said 58 soldiers died near Khost. The army said 23 soldiers died."


@pytest.fixture
def dialog(qtbot, workspace):
    article = builders.article(workspace, TEXT)
    one = builders.mention(workspace, article, "58 soldiers died", speaker="Kabul")
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(workspace, article, "23 soldiers died", claim_id=claim)
    for mention, count in ((one, "58"), (other, "23")):
        workspace.do(SetValues(mention_id=mention, values=(ClaimValue(count),)))
    workspace.do(GradeMention(mention_id=one, reliability="B"))
    workspace.do(PutUnderEvent(article_ids=(article,), event="The battle"))
    hub = Hub(workspace)
    made = EventRecordDialog(hub)
    qtbot.addWidget(made)
    made.show()
    settle()
    yield made
    made.close()
    hub.leave()


def go_to(dialog, field):
    dialog.table.setCurrentIndex(dialog.model.index(0, FIELDS.index(field)))


def offered(dialog):
    return dialog.value.completer().model().stringList()


def test_a_cell_shows_the_quotes_it_comes_from_and_what_else_is_reported(dialog):
    go_to(dialog, "fatalities")
    quotes = {(quote.text, quote.about) for quote in dialog.quotes.quotes}
    assert quotes == {
        ("58 soldiers died", "001 · Kabul · Asserts"),
        ("23 soldiers died", "001 · Ada Bell · Asserts"),
    }
    assert dialog.value.text() == "23"
    assert "Also reported: 58." in dialog._about.text()


def test_an_empty_cell_says_what_would_fill_it(dialog):
    go_to(dialog, "date")
    assert dialog._about.text() == (
        "No claim of this event says when: take a date among the values of a mention."
    )
    dialog.value.setText("2026-03-10")
    dialog.put_in()
    settle()
    assert dialog._about.text() == "Put in by a person."


def test_tab_leads_from_the_table_to_the_value(dialog, qtbot):
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.table.setFocus()
    go_to(dialog, "fatalities")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert dialog.value.hasFocus()


def test_what_may_be_put_in_is_offered_and_what_was_put_in_before(dialog, workspace):
    go_to(dialog, "fatalities")
    assert offered(dialog) == ["58"]
    go_to(dialog, "source_scale")
    assert offered(dialog)[:2] == ["Local partner", "Subnational"]
    dialog.value.setText("National-International")
    dialog.put_in()
    settle()
    assert offered(dialog)[0] == "National-International"


def test_the_name_of_an_event_stays_where_it_is_while_cells_scroll(dialog):
    names = dialog.table.verticalHeader()
    before = names.geometry()
    go_to(dialog, "notes")
    assert dialog.table.horizontalScrollBar().value() > 0
    assert names.geometry() == before
    assert dialog.model.headerData(0, Qt.Orientation.Vertical) == "The battle"


def test_enter_on_a_cell_goes_to_its_value_and_puts_nothing_in(dialog, workspace, qtbot):
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.table.setFocus()
    go_to(dialog, "fatalities")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.value.hasFocus()
    qtbot.keyClick(dialog.value, Qt.Key.Key_Return)
    settle()
    assert not dialog.current[1].is_stated
    qtbot.keyClicks(dialog.value, "40")
    qtbot.keyClick(dialog.value, Qt.Key.Key_Return)
    settle()
    assert (dialog.current[1].value, dialog.current[1].is_stated) == ("40", True)


def test_another_rule_chooses_another_figure(dialog, workspace):
    go_to(dialog, "fatalities")
    dialog.rule.setCurrentIndex(dialog.rule.findData(Rule.RELIABLE))
    settle()
    assert dialog.value.text() == "58"
    workspace.undo()
    dialog.refresh()
    settle()
    assert dialog.value.text() == "23"


def test_a_value_of_ones_own_stands_until_it_is_given_up(dialog):
    go_to(dialog, "place")
    dialog.value.setText("Khost")
    dialog.put_in()
    settle()
    assert dialog.current[1].is_stated
    assert dialog.follow_button.isVisible()
    dialog.follow()
    settle()
    assert dialog.value.text() == ""


def test_the_dead_of_several_claims_are_added_up_by_a_button(dialog, workspace):
    article = workspace.articles.all()[0].id
    third = builders.mention(workspace, article, "The army said", speaker="Kabul")
    claim = workspace.mentions.some([third])[0].claim_id
    workspace.do(RewordClaim(claim_id=claim, wording="Three guards were killed."))
    workspace.do(SetValues(mention_id=third, values=(ClaimValue("3", unit="guards"),)))
    dialog.refresh()
    settle()
    go_to(dialog, "fatalities")
    assert (dialog.value.text(), dialog.add_button.text()) == ("23", "Add up 2 claims")
    dialog.add_button.click()
    settle()
    assert (dialog.value.text(), dialog.add_button.text()) == (
        "26",
        "Count the dead of one claim only",
    )
    go_to(dialog, "place")
    assert not dialog.add_button.isVisible()


def test_what_was_done_here_is_undone_here_and_nothing_else(dialog, workspace, qtbot):
    qtbot.waitUntil(dialog.isActiveWindow)
    go_to(dialog, "place")
    dialog.value.setText("Khost")
    dialog.put_in()
    settle()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not dialog.current[1].is_stated
    before = workspace.history.undoable().id
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.history.undoable().id == before
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, both)
    settle()
    assert dialog.current[1].value == "Khost"


def test_a_quote_leads_to_its_place(dialog):
    go_to(dialog, "fatalities")
    wanted = []
    dialog.read_wanted.connect(lambda article, start: wanted.append(start))
    dialog.quotes.itemActivated.emit(dialog.quotes.item(0))
    assert wanted[0] in {TEXT.index("58 soldiers"), TEXT.index("23 soldiers")}


def test_the_record_is_saved_and_a_refusal_is_a_sentence(dialog, tmp_path):
    dialog.save(tmp_path / "events.csv")
    assert dialog.problem.text() == "1 event in events.csv"
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["name"], row["fatalities"]) == ("The battle", "23")
    dialog.save(tmp_path / "no" / "events.csv")
    assert "could not be written" in dialog.problem.text()


def test_the_scales_stand_with_their_definitions(qtbot):
    dialog = ScalesDialog()
    qtbot.addWidget(dialog)
    words = {label.text() for label in dialog.findChildren(Label)}
    assert {"Completely reliable", "Confirmed by other sources", "Roughly even odds"} <= words
    assert any("reprints and relays of one source are one origin" in text for text in words)
