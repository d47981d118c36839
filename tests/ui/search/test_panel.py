"""The search panel: hits as you type, keys, what is said, saved searches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.commands.searches import SaveSearch
from annotator.core.search import Order
from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.hub import Hub
from annotator.ui.search import panel as panels
from annotator.ui.search.panel import SearchPanel
from tests import builders

RIVER = "River rises\n\nThe river rose at the gate. 😀 A farmer saw the river."


def settle():
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


@pytest.fixture
def panel(qtbot, workspace):
    builders.article(workspace, outlet="The Orveth Courier")
    builders.article(workspace, RIVER, title="River rises")
    made = SearchPanel(Hub(workspace))
    qtbot.addWidget(made)
    made.resize(292, 700)
    made.show()
    yield made
    settle()
    made.close()


def typed(qtbot, panel, text):
    qtbot.keyClicks(panel.field, text)
    settle()


def shown(panel):
    model = panel.model
    return [model.index(row).data() for row in range(model.rowCount())]


def sentence(panel):
    return panel._empty._sentence.text()


def test_the_model_keeps_the_rules_of_qt(qtbot, panel, qtmodeltester):
    typed(qtbot, panel, "gate")
    qtmodeltester.check(panel.model, force_py=True)


def test_hits_come_as_words_are_typed(qtbot, panel):
    typed(qtbot, panel, "farm")
    assert sorted(shown(panel)) == ["Gate opened at night", "River rises"]
    assert panel._count.text() == "2 articles, best first"
    typed(qtbot, panel, "er riv")
    assert shown(panel) == ["River rises"]


def test_a_stale_answer_is_dropped(qtbot, panel, monkeypatch):
    asked = []
    real = panels.look_for

    def slow(workspace, text, order, offset, progress):
        asked.append(text)
        return real(workspace, text, order, offset, progress)

    monkeypatch.setattr(panels, "look_for", slow)
    panel.field.setText("river")
    panel.field.setText("river or")
    panel.field.setText("nowhere")
    settle()
    assert asked == ["river", "nowhere"]
    assert shown(panel) == []
    assert sentence(panel) == "No article with “nowhere”"


def test_enter_opens_the_hit_that_arrows_chose(qtbot, panel):
    opened = []
    panel.hit_chosen.connect(lambda hit, _query: opened.append(hit.article.title))
    typed(qtbot, panel, "gate")
    first, second = shown(panel)
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.keyClick(panel.field, Qt.Key.Key_Up)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert opened == [second, first]
    panel.open_step(1)
    panel.open_step(1)
    panel.open_step(-1)
    assert opened == [second, first, second, first, second]


def test_after_the_last_hit_the_first_is_opened_and_the_other_way(qtbot, panel):
    opened = []
    panel.hit_chosen.connect(lambda hit, _query: opened.append(hit.article.title))
    typed(qtbot, panel, "gate")
    first, second = shown(panel)
    for way in (1, 1, 1, -1, -1):
        panel.open_step(way)
    assert opened == [first, second, first, second, first]


def test_the_only_hit_is_opened_again(qtbot, panel):
    opened = []
    panel.hit_chosen.connect(lambda hit, _query: opened.append(hit.article.title))
    typed(qtbot, panel, "river")
    panel.open_step(1)
    panel.open_step(1)
    assert opened == ["River rises", "River rises"]


def test_the_last_of_the_hits_that_are_here_is_no_end_while_more_are_to_come(qtbot, panel):
    opened = []
    panel.hit_chosen.connect(lambda hit, _query: opened.append(hit.article.title))
    typed(qtbot, panel, "gate")
    first, second = shown(panel)
    panel.model._count = 99
    for _step in range(3):
        panel.open_step(1)
    assert opened == [first, second]


def test_esc_leaves_at_once(qtbot, panel):
    typed(qtbot, panel, "gate")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert panel.field.text() == "gate"


def test_what_is_broken_is_said_and_the_rest_is_found(qtbot, panel):
    typed(qtbot, panel, "river outlett:x")
    assert "did you mean outlet:?" in panel._problem.text()
    assert not panel._problem.isHidden()


def test_before_anything_is_typed_the_panel_says_what_it_does(panel):
    assert sentence(panel) == "Look for words in all articles"


def test_no_hit_offers_to_begin_anew(qtbot, panel):
    typed(qtbot, panel, "nowhere")
    panel._empty.action_pressed.emit()
    settle()
    assert panel.field.text() == ""


def test_a_chip_begins_a_field_where_the_caret_is(qtbot, panel):
    typed(qtbot, panel, "gate")
    panel._insert_field(panels.Field.OUTLET)
    typed(qtbot, panel, "courier")
    assert panel.field.text() == "gate outlet:courier"
    assert shown(panel) == ["Gate opened at night"]


def test_more_hits_are_read_when_they_are_wanted(qtbot, panel, workspace, monkeypatch):
    monkeypatch.setattr(panels, "PAGE", 2)
    for number in range(3):
        builders.article(workspace, f"Gate {number}\n\nThe gate {number}.", title=f"Gate {number}")
    typed(qtbot, panel, "gate")
    for _turn in range(3):
        panel.model.fetchMore(panels.HitModel().index(-1))
        settle()
    assert len(shown(panel)) == 5
    assert not panel.model.canFetchMore(panel.model.index(-1))


def test_too_many_hits_are_told_honestly(qtbot, panel, monkeypatch):
    monkeypatch.setattr("annotator.store.search.CAP", 1)
    typed(qtbot, panel, "gate")
    assert panel._count.text() == "More than 1 articles, the newest of them, best first"


def test_the_order_can_be_turned(qtbot, panel):
    typed(qtbot, panel, "gate")
    panel._turn_order()
    settle()
    assert panel._count.text() == "2 articles, newest first"


def test_an_article_that_is_deleted_leaves_the_hits(qtbot, panel, workspace):
    typed(qtbot, panel, "river")
    workspace.undo()
    qtbot.waitUntil(lambda: shown(panel) == [], timeout=2000)
    settle()


def test_a_search_is_saved_picked_renamed_and_deleted(qtbot, panel, workspace, monkeypatch):
    answers = iter(["Rivers", "Waters"])
    monkeypatch.setattr(TextDialog, "ask", lambda *_given, **_about: next(answers))
    typed(qtbot, panel, "river")
    panel.saved.save(panel.field.text(), Order.NEWEST)
    (search,) = workspace.searches.saved()
    assert (search.name, search.text, search.order) == ("Rivers", "river", Order.NEWEST)
    panel.field.clear()
    panel.saved.chosen.emit(search)
    settle()
    assert shown(panel) == ["River rises"]
    panel.saved.rename(search)
    menu = panel.saved.menu("river", Order.RANK)
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == ["Waters", "&Save This Search…", "&Rename “Waters”…", "&Delete “Waters”"]
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert workspace.searches.saved() == []
    workspace.undo()
    assert [one.name for one in workspace.searches.saved()] == ["Waters"]


def test_a_name_is_taken_once(workspace):
    hub, said = Hub(workspace), []
    hub.refused.connect(said.append)
    hub.do(SaveSearch(name="Rivers", search="river"))
    hub.do(SaveSearch(name="rivers", search="river OR sea"))
    assert [one.text for one in workspace.searches.saved()] == ["river OR sea"]
    hub.do(SaveSearch(name=" ", search="river"))
    assert said == ["A saved search needs a name."]
