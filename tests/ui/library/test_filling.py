"""The library of a large project: right from its first row on, whole a moment later."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from annotator.commands.articles import DeleteArticles, EditArticles, PutUnderEvent, SetStatus
from annotator.core.article import Status
from annotator.ui.library import filling
from annotator.ui.library import panel as panels
from annotator.ui.library.arrangement import Arrangement, Group, Sort
from annotator.ui.library.filling import rows_around
from annotator.ui.library.panel import LibraryPanel
from annotator.ui.library.shelf import Shelf
from tests.builders import article, mention
from tests.ui.library.rows import click, shown

NAMES = [f"Report {number:02}" for number in range(1, 31)]


@pytest.fixture
def ids(workspace, monkeypatch):
    monkeypatch.setattr(panels, "FEW", 5)
    monkeypatch.setattr(filling, "_NEAR", 3)
    monkeypatch.setattr(filling, "_PORTION", 4)
    monkeypatch.setattr(filling, "_FIRST", 3_600_000)  # it begins when a test waits for it
    return [
        article(workspace, f"{name}\n\nAda Bell said the gate was safe.", title=name)
        for name in NAMES
    ]


@pytest.fixture
def make(qtbot, hub, ids):
    """A library as it is when its project was opened at an article."""

    def made(at=14, arrangement=None):
        panel = LibraryPanel(hub, arrangement)
        qtbot.addWidget(panel)
        panel.resize(292, 700)
        panel.show()
        panel.set_current(ids[at])
        return panel

    return made


@pytest.fixture
def panel(make):
    return make()


def counts(panel):
    chips = [panel.chips._group.button(at).text() for at in range(4)]
    return panel._foot.done.text(), panel._foot.mentions.text(), chips


def wait_until_whole(qtbot, panel):
    with qtbot.waitSignal(panel.filled):
        panel._filling._timer.start(0)


def test_what_stands_around_the_open_article_is_shown_before_all_is_read(panel, ids):
    assert shown(panel) == NAMES[12:18]
    assert panel.list.selected_ids() == [ids[14]]


def test_nothing_is_counted_before_all_is_read(qtbot, panel, workspace, ids):
    assert counts(panel) == ("Reading 30 articles …", "", ["All", "New", "Open", "Done"])
    wait_until_whole(qtbot, panel)
    assert counts(panel)[:2] == ("0 of 30 done", "0 mentions")
    assert counts(panel)[2][:2] == ["All 30", "New 30"]


def test_all_follow_and_the_open_article_stays_where_it_is(qtbot, panel, ids):
    before = panel.list.visualRect(panel.model.index(panel.model.row_of(ids[14]))).top()
    wait_until_whole(qtbot, panel)
    assert shown(panel) == NAMES
    assert panel.list.selected_ids() == [ids[14]]
    place = panel.list.visualRect(panel.model.index(panel.model.row_of(ids[14])))
    assert place.top() == before


def test_a_small_project_is_whole_at_once(monkeypatch, make):
    monkeypatch.setattr(panels, "FEW", 30)
    panel = make()
    assert shown(panel) == NAMES
    assert counts(panel)[0] == "0 of 30 done"


def test_the_next_article_is_the_next_one_before_all_is_read(qtbot, panel, ids):
    for at in (15, 16, 17, 18, 19):
        with qtbot.waitSignal(panel.article_chosen) as chosen:
            panel.next_article()
        assert chosen.args == [ids[at]]
    assert shown(panel) == NAMES  # the third step went past what was shown


def test_an_article_elsewhere_brings_what_stands_around_it(panel, ids):
    panel.set_current(ids[29])
    assert shown(panel) == NAMES[27:]


def test_a_filter_looks_at_every_article(panel):
    panel.search.setText("report 30")
    assert shown(panel) == ["Report 30"]
    panel.search.setText("")
    assert shown(panel) == NAMES


def test_a_status_is_looked_for_in_every_article(panel, workspace, ids):
    workspace.do(SetStatus(article_ids=(ids[0],), status=Status.DONE))
    panel.chips._group.button(3).click()
    assert shown(panel) == ["Report 01"]


def test_an_order_is_one_of_all_articles(panel):
    panel.arrange(Arrangement(sort=Sort.HEADLINE, turned=True))
    assert shown(panel) == NAMES[::-1]


def test_whoever_asks_for_the_articles_gets_all_of_them(panel, ids):
    assert [one.id for one in panel.articles()] == ids


def test_done_goes_on_to_the_next_one_that_is_not(qtbot, panel, workspace, ids):
    workspace.do(SetStatus(article_ids=tuple(ids[15:20]), status=Status.DONE))
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        panel.mark_done()
    assert chosen.args == [ids[20]]
    assert counts(panel)[0] == "6 of 30 done"


def test_after_a_deleted_article_comes_the_one_below(qtbot, panel, ids):
    panel.set_current(ids[17])
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        panel.delete_article()
    assert chosen.args == [ids[18]]


@pytest.mark.parametrize("portions", [0, 2, 7])
def test_what_changes_while_it_is_read_is_right_in_the_end(qtbot, panel, workspace, ids, portions):
    for _portion in range(portions):
        panel._filling._take()
    mention(workspace, ids[14])
    workspace.do(SetStatus(article_ids=(ids[1], ids[28]), status=Status.DONE))
    row = panel.model.row(panel.model.row_of(ids[14]))
    assert row.mentions == 1
    assert panel._filling.is_on
    wait_until_whole(qtbot, panel)
    assert counts(panel)[:2] == ("2 of 30 done · 1 open", "1 mention")
    assert panel._shelf.all() == workspace.articles.all()


@pytest.mark.parametrize("at", [0, 15, 29])
def test_what_is_deleted_while_it_is_read_is_not_shown(qtbot, panel, workspace, ids, at):
    for _portion in range(4):
        panel._filling._take()
    workspace.do(DeleteArticles(article_ids=(ids[at],)))
    assert ids[at] not in [one.id for one in panel.model.articles()]
    if panel._filling.is_on:
        wait_until_whole(qtbot, panel)
    assert shown(panel) == NAMES[:at] + NAMES[at + 1 :]


def test_what_comes_in_while_it_is_read_is_shown(qtbot, panel, workspace):
    for _portion in range(7):
        panel._filling._take()
    article(workspace, "Report 31\n\nNothing new.", title="Report 31")
    wait_until_whole(qtbot, panel)
    assert shown(panel) == [*NAMES, "Report 31"]


def test_what_moves_while_it_is_read_stands_where_it_belongs(panel, workspace, ids):
    workspace.do(PutUnderEvent(article_ids=(ids[14],), event="Flood"))
    assert shown(panel)[:4] == ["Flood", "Report 15", "No event yet", "Report 01"]


def test_an_event_is_shown_whole_with_its_head(qtbot, make, workspace, ids):
    workspace.do(PutUnderEvent(article_ids=(ids[2], ids[14], ids[20]), event="Flood"))
    panel = make()
    assert shown(panel) == ["Flood", "Report 03", "Report 15", "Report 21"]
    assert panel.model.heads()[0].count == 3
    wait_until_whole(qtbot, panel)
    assert shown(panel)[:5] == ["Flood", "Report 03", "Report 15", "Report 21", "No event yet"]


def test_folding_all_folds_what_was_not_read(panel, workspace, ids):
    workspace.do(PutUnderEvent(article_ids=(ids[14],), event="Flood"))
    panel._on_fold_all_wanted(True)
    assert shown(panel) == ["Flood", "No event yet"]


def test_a_library_whose_order_is_not_known_yet_is_empty_and_says_that_it_reads(qtbot, make, ids):
    panel = make(arrangement=Arrangement(sort=Sort.HEADLINE))
    assert shown(panel) == []
    assert counts(panel)[0] == "Reading 30 articles …"
    wait_until_whole(qtbot, panel)
    assert shown(panel) == NAMES
    assert panel.list.selected_ids() == [ids[14]]


def test_a_hidden_library_catches_up_when_it_is_shown(qtbot, panel, workspace, ids):
    panel.hide()
    workspace.do(SetStatus(article_ids=(ids[14],), status=Status.DONE))
    wait_until_whole(qtbot, panel)
    panel.show()
    assert counts(panel)[0] == "1 of 30 done"


def test_a_click_chooses_before_all_is_read(qtbot, panel, ids):
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        click(panel, 0)
    assert chosen.args == [ids[12]]
    panel.focus_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.current == ids[13]


@pytest.mark.parametrize(("keys", "there"), [("Ctrl+A", slice(None)), ("End", slice(29, 30))])
def test_a_key_that_may_go_anywhere_waits_for_all(qtbot, panel, ids, keys, there):
    panel.focus_list()
    pressed = QKeySequence.fromString(keys)[0]
    qtbot.keyClick(panel.list, pressed.key(), pressed.keyboardModifiers())
    assert panel.selected() == tuple(ids[there])


def test_the_last_row_that_is_shown_is_not_the_end(qtbot, panel, ids):
    panel.focus_list()
    for at in (15, 16, 17):
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
        assert panel.current == ids[at]
    assert shown(panel) == NAMES[12:18]
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.current == ids[18]


def test_nothing_is_read_of_a_project_that_is_closed(qtbot, panel):
    panel._filling._timer.start(0)
    panel.stop()
    with qtbot.assertNotEmitted(panel.filled, wait=50):
        pass


ARRANGEMENTS = [Arrangement(*each) for each in product(Group, Sort, (False, True))]


@pytest.mark.parametrize("named", [False, True])
def test_the_rows_around_an_article_are_rows_of_the_library(workspace, ids, named):
    if named:
        workspace.do(PutUnderEvent(article_ids=tuple(ids[3:9:2]), event="Flood"))
        workspace.do(PutUnderEvent(article_ids=tuple(ids[5:12:3]), event="Dam"))
        workspace.do(EditArticles(article_ids=tuple(ids[1:20:6]), values={"outlet": "Courier"}))
    shelf = Shelf()
    shelf.load(workspace.articles.all())
    found = 0
    for arrangement in ARRANGEMENTS:
        shelf.arrange(arrangement)
        library = shelf.rows()
        for at in (0, 5, 7, 8, 29):
            rows = rows_around(workspace, arrangement, ids[at])
            first = library.index(rows[0]) if rows else 0
            assert rows == library[first : first + len(rows)], arrangement
            found += bool(rows)
    assert found


def test_around_an_article_that_is_gone_is_nothing(workspace, ids):
    assert rows_around(workspace, Arrangement(), "gone") == []
