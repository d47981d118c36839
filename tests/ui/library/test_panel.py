"""The library as an analyst uses it: filter, choose, mark, group, delete."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

from annotator.commands.articles import DeleteArticles, PutUnderEvent, SetStatus
from annotator.core.article import Status
from annotator.core.draft import Standing
from annotator.ui import theme
from annotator.ui.dialogs.event_dialog import EventDialog
from annotator.ui.library.arrangement import Arrangement, Sort
from annotator.ui.library.dialog import ArticleDialog
from annotator.ui.library.model import ROW, LibraryModel
from annotator.ui.library.panel import LibraryPanel
from tests.builders import article, mention
from tests.ui.library.rows import click, shown, words

TEXT = "{name}\n\nMinister Ada Bell said on Monday that the gate was safe."


@pytest.fixture
def ids(workspace):
    return [
        article(workspace, TEXT.format(name=name), file=f"{name}.txt", title=name, **facts)
        for name, facts in (
            ("Alpha", {"outlet": "Courier", "published_at": "2025-10-12"}),
            ("Beta", {"author": "Ann Orme"}),
            ("Gamma", {}),
        )
    ]


def labels(panel):
    return panel._foot.done.text(), panel._foot.mentions.text()


def test_articles_are_listed_in_the_order_of_import(panel):
    assert shown(panel) == ["Alpha", "Beta", "Gamma"]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, panel, workspace, ids):
    workspace.do(PutUnderEvent(article_ids=tuple(ids[:2]), event="Flood"))
    qtmodeltester.check(panel.model)
    qtmodeltester.check(LibraryModel())


def test_a_row_says_all_it_shows(panel, workspace, ids):
    mention(workspace, ids[0])
    assert words(panel, 0) == "Alpha, Courier, 12 Oct 2025, in progress, 1 mention"
    assert words(panel, 1) == "Beta, Unnamed outlet, new"


def test_a_click_chooses_an_article(qtbot, panel, ids):
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        click(panel, 1)
    assert chosen.args == [ids[1]]
    assert panel.current == ids[1]


def test_the_arrows_choose_and_skip_the_heads_of_events(qtbot, panel, workspace, ids):
    workspace.do(PutUnderEvent(article_ids=(ids[2],), event="Flood"))
    assert shown(panel) == ["Flood", "Gamma", "No event yet", "Alpha", "Beta"]
    panel.set_current(ids[2])
    panel.focus_list()
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert chosen.args == [ids[0]]


def test_several_selected_articles_open_none(qtbot, panel, ids):
    click(panel, 0)
    with qtbot.assertNotEmitted(panel.article_chosen):
        click(panel, 2, Qt.KeyboardModifier.ShiftModifier)
    assert panel.selected() == tuple(ids)
    assert panel.current == ids[0]


def test_what_the_window_opens_is_shown_without_being_chosen_again(qtbot, panel, ids):
    with qtbot.assertNotEmitted(panel.article_chosen):
        panel.set_current(ids[2])
    assert panel.selected() == (ids[2],)


def test_next_and_previous_stop_at_the_ends(panel, ids):
    panel.next_article()
    panel.next_article()
    assert panel.current == ids[1]
    panel.next_article()
    panel.next_article()
    assert panel.current == ids[2]
    panel.previous_article()
    assert panel.current == ids[1]


def test_the_filter_keeps_what_has_every_word(qtbot, panel):
    qtbot.keyClicks(panel.search, "orme BETA")
    assert shown(panel) == ["Beta"]


def test_a_filter_that_hides_all_is_named_and_can_be_dropped(qtbot, panel):
    panel.chips._group.button(3).click()
    qtbot.keyClicks(panel.search, "zebra")
    state = panel._stack.currentWidget()
    assert state is not panel.list
    assert "No article is done with “zebra”" in {
        label.text() for label in state.findChildren(type(panel._foot.mentions))
    }
    button = state.findChild(QPushButton)
    assert button.text() == "Show all 3 articles"
    button.click()
    assert shown(panel) == ["Alpha", "Beta", "Gamma"]
    assert panel.search.text() == ""


def test_a_project_without_articles_leaves_it_to_the_middle_to_say_so(qtbot, hub):
    panel = LibraryPanel(hub)
    qtbot.addWidget(panel)
    assert not panel._foot.isVisibleTo(panel)


def test_done_goes_on_to_the_next_article_that_is_not(qtbot, panel, workspace, ids):
    workspace.do(SetStatus(article_ids=(ids[1],), status=Status.DONE))
    panel.set_current(ids[0])
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        panel.mark_done()
    assert chosen.args == [ids[2]]
    assert workspace.articles.one(ids[0]).status is Status.DONE
    assert labels(panel)[0] == "2 of 3 done"
    panel.mark_done()
    assert panel.current == ids[2]


def test_a_done_article_can_be_opened_again(panel, workspace, ids):
    panel.set_current(ids[0])
    panel.mark_done()
    panel.set_current(ids[0])
    panel.mark_open()
    assert workspace.articles.one(ids[0]).status is Status.OPEN


def test_one_tag_changes_one_row_and_the_counts(qtbot, panel, workspace, ids):
    with (
        qtbot.assertNotEmitted(panel.model.modelReset),
        qtbot.waitSignal(panel.model.dataChanged),
    ):
        mention(workspace, ids[0])
        mention(workspace, ids[0], "Ada Bell")
    assert labels(panel)[1] == "2 mentions"


def test_a_deleted_article_goes_and_undo_brings_it_back(panel, hub, ids):
    panel.set_current(ids[1])
    panel.delete_article()
    assert shown(panel) == ["Alpha", "Gamma"]
    assert panel.current == ids[2]
    hub.undo()
    assert shown(panel) == ["Alpha", "Beta", "Gamma"]


def test_an_imported_article_appears(panel, workspace):
    article(workspace, TEXT.format(name="Delta"), title="Delta")
    assert shown(panel)[-1] == "Delta"


def test_a_hidden_library_catches_up_when_it_is_needed(panel, workspace, ids):
    panel.hide()
    article(workspace, TEXT.format(name="Delta"), title="Delta")
    article(workspace, TEXT.format(name="Eta"), title="Eta")
    assert shown(panel)[-1] == "Gamma"
    panel.set_current(ids[2])
    panel.next_article()
    assert panel.current == workspace.articles.all()[3].id
    panel.show()
    assert shown(panel)[-1] == "Eta"


def test_what_is_selected_outlives_a_filter_and_a_change(panel, workspace, ids):
    panel.list.select_articles(ids[:2])
    workspace.do(DeleteArticles(article_ids=(ids[2],)))
    assert panel.selected() == tuple(ids[:2])
    panel.arrange(Arrangement(sort=Sort.HEADLINE))
    assert panel.selected() == tuple(ids[:2])


def test_articles_are_put_under_an_event(qtbot, panel, workspace, ids):
    panel.list.select_articles([ids[0], ids[2]])
    panel.group_under_event()
    dialog = panel.findChild(EventDialog)
    dialog.edit.setText("Flood")
    dialog.save_button.click()
    assert shown(panel) == ["Flood", "Alpha", "Gamma", "No event yet", "Beta"]
    assert panel._shelf.events() == ["Flood"]


def test_only_what_was_corrected_is_stored(panel, workspace, ids):
    panel.set_current(ids[0])
    panel.edit_article()
    dialog = panel.findChild(ArticleDialog)
    dialog.fields["outlet"].edit.setText("The Courier")
    dialog.fields["published_at"].edit.setText("Nov 2025")
    dialog._save.click()
    now = workspace.articles.one(ids[0])
    assert (now.outlet, now.published_at, now.published_precision) == (
        "The Courier",
        "2025-11",
        "month",
    )
    standings = {name: fact.standing for name, fact in workspace.articles.facts(ids[0]).items()}
    assert standings["outlet"] is Standing.STATED
    assert standings["title"] is Standing.FOUND


def test_a_wrong_date_is_refused_in_the_dialog(panel, workspace, ids):
    panel.set_current(ids[0])
    panel.edit_article()
    dialog = panel.findChild(ArticleDialog)
    dialog.fields["published_at"].edit.setText("the other day")
    dialog._save.click()
    assert dialog._problem.isVisibleTo(dialog)
    assert workspace.articles.one(ids[0]).published_at == "2025-10-12"
    dialog.reject()


def test_the_dialog_says_how_each_fact_is_known(panel, ids):
    panel.set_current(ids[0])
    panel.edit_article()
    fields = panel.findChild(ArticleDialog).fields
    assert fields["title"].certainty == "found"
    assert fields["title"].edit.accessibleDescription() == "Line 1"
    assert fields["language"].value() == "English"
    assert fields["section"].certainty == ""


def test_files_can_be_dropped(qtbot, panel, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.files_dropped) as dropped:
        panel.dropEvent(event)
    assert dropped.args == [[Path(tmp_path / "a.txt")]]


def test_the_menu_is_asked_for_at_an_article(qtbot, panel):
    with qtbot.waitSignal(panel.menu_wanted):
        panel.list.customContextMenuRequested.emit(
            panel.list.visualRect(panel.model.index(0)).center()
        )
    with qtbot.assertNotEmitted(panel.menu_wanted):
        panel.list.customContextMenuRequested.emit(QPoint(5, 600))


def test_a_long_title_takes_two_lines_and_a_short_one_one(qtbot, panel, workspace):
    long = "A headline that is much too long for the one line that the library has for it"
    article(workspace, TEXT.format(name=long), title=long)
    short = panel.list.visualRect(panel.model.index(0)).height()
    assert panel.list.visualRect(panel.model.index(3)).height() > short
    assert panel.model.index(0).data(ROW).title == "Alpha"


def test_deleting_says_what_is_gone(qtbot, panel, workspace, ids):
    mention(workspace, ids[0])
    panel.set_current(ids[0])
    with qtbot.waitSignal(panel.deleted) as said:
        panel.delete_article()
    assert said.args == ["“Alpha” and its 1 mention deleted"]
    panel.list.selectAll()
    with qtbot.waitSignal(panel.deleted) as said:
        panel.delete_article()
    assert said.args == ["2 articles deleted"]


def test_marking_done_says_which_article_is_done(qtbot, panel, ids):
    panel.set_current(ids[1])
    with qtbot.waitSignal(panel.told_done) as said:
        panel.mark_done()
    assert said.args == ["“Beta” marked done"]


def test_large_text_wraps_the_filter_and_cuts_the_counts_with_dots(
    qtbot, qapp, panel, workspace, ids
):
    mention(workspace, ids[0])
    before = panel.chips.height()
    theme.apply(qapp, theme.LIGHT, 1.5)
    panel.resize(250, 700)
    qtbot.waitUntil(lambda: panel.chips.height() > 2 * before)
    assert panel.width() == 250
    chips = [chip for chip in panel.chips.findChildren(QAbstractButton) if not chip.isHidden()]
    assert all(chip.geometry().right() < panel.chips.width() for chip in chips)
    assert panel._foot.done.is_cut()


def test_the_foot_says_how_many_are_done_and_how_many_are_open(panel, workspace, ids):
    mention(workspace, ids[0])
    assert labels(panel)[0] == "0 of 3 done · 1 open"


def test_a_mention_paints_its_row_and_lays_out_no_other(qtbot, panel, workspace, ids, monkeypatch):
    panel.show()
    qtbot.waitExposed(panel)
    qtbot.wait(20)
    asked = []
    real = panel.list.delegate.sizeHint
    monkeypatch.setattr(
        panel.list.delegate, "sizeHint", lambda how, at: asked.append(at.row()) or real(how, at)
    )
    mention(workspace, ids[0])
    qtbot.wait(20)
    assert words(panel, 0) == "Alpha, Courier, 12 Oct 2025, in progress, 1 mention"
    assert set(asked) <= {0}
