"""Many articles are edited at once: what they share, what differs, one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.commands.articles import EditArticles, PutUnderEvent
from annotator.core.article import Status
from annotator.core.claim import OWN_VOICE
from annotator.core.draft import Standing
from annotator.core.progress import Cancelled, Progress
from annotator.ui import hub as hubs
from annotator.ui.library.dialog import ArticleDialog
from annotator.ui.library.many import ArticlesDialog
from tests.builders import TEXT, article, mention


@pytest.fixture
def ids(workspace):
    made = [
        article(workspace, TEXT.replace("Ada", name), file=f"{name}.txt", title=name, **facts)
        for name, facts in (
            ("Alpha", {"outlet": "Courier", "section": "World"}),
            ("Beta", {"outlet": "Courier", "author": "Bo Ek"}),
            ("Gamma", {"outlet": "Post", "section": "Home"}),
        )
    ]
    workspace.do(PutUnderEvent(article_ids=tuple(made), event="Flood"))
    return made


@pytest.fixture(autouse=True)
def first_is_open(panel, ids):
    panel.set_current(ids[0])


@pytest.fixture
def dialog(panel):
    panel.list.selectAll()
    panel.edit_article()
    return panel.findChild(ArticlesDialog)


def column(workspace, name):
    return [getattr(one, name) for one in workspace.articles.all()]


def test_keys_select_many_articles_and_open_none(qtbot, panel, ids):
    panel.focus_list()
    with qtbot.assertNotEmitted(panel.article_chosen):
        qtbot.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert panel.selected() == tuple(ids[:2])
        qtbot.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.selected() == tuple(ids)


def test_the_dialog_shows_what_all_share_and_says_what_differs(dialog):
    fields = dialog.fields
    assert fields["language"].value() == "English"
    assert fields["event"].value() == "Flood"
    assert (fields["outlet"].value(), fields["outlet"].edit.placeholderText()) == ("", "Various")
    assert dialog.status.current() == 0
    assert dialog.windowTitle() == "Edit 3 articles"


def test_nothing_touched_changes_nothing(qtbot, dialog, hub):
    with qtbot.assertNotEmitted(hub.changed):
        dialog._save.click()


def test_only_what_was_touched_changes_and_one_undo_takes_it_back(qtbot, panel, dialog, hub):
    workspace = hub.workspace
    before = workspace.articles.all()
    dialog.fields["published_at"].edit.setText("Nov 2025")
    dialog.fields["event"].edit.setText("The gate")
    dialog.status._group.button(2).click()
    with qtbot.waitSignal(panel.told_done) as told:
        dialog._save.click()
    assert told.args == ["3 articles changed"]
    assert set(column(workspace, "published_at")) == {"2025-11"}
    assert set(column(workspace, "published_precision")) == {"month"}
    assert set(column(workspace, "event")) == {"The gate"}
    assert set(column(workspace, "status")) == {Status.DONE}
    assert column(workspace, "outlet") == ["Courier", "Courier", "Post"]
    hub.undo()
    assert workspace.articles.all() == before


def test_typed_and_erased_again_is_not_touched(dialog, workspace):
    dialog.fields["section"].edit.setText("Sport")
    dialog.fields["section"].edit.setText("")
    dialog._save.click()
    assert column(workspace, "section") == ["World", "", "Home"]


def test_del_empties_what_is_various_in_all_of_them(qtbot, dialog, workspace):
    qtbot.keyClick(dialog.fields["section"].edit, Qt.Key.Key_Delete)
    assert dialog.fields["section"].edit.placeholderText() == "Empty in all of them"
    dialog._save.click()
    assert column(workspace, "section") == ["", "", ""]


def test_a_wrong_date_is_refused(dialog, workspace):
    dialog.fields["published_at"].edit.setText("the other day")
    dialog._save.click()
    assert dialog._problem.isVisibleTo(dialog)
    assert column(workspace, "published_at") == ["", "", ""]
    dialog.reject()


def test_very_many_are_changed_off_the_windows_thread(qtbot, panel, dialog, hub, monkeypatch):
    monkeypatch.setattr(hubs, "MANY", 2)
    dialog.fields["section"].edit.setText("World")
    with qtbot.waitSignals([hub.busy, hub.changed, panel.told_done, hub.idle]):
        dialog._save.click()
        assert hub.is_busy
    assert column(hub.workspace, "section") == ["World"] * 3


def test_a_long_change_can_be_cancelled_and_leaves_nothing(qtbot, ids, hub, monkeypatch):
    monkeypatch.setattr(hubs, "MANY", 2)
    told = []
    command = EditArticles(article_ids=tuple(ids), values={"section": "World"})
    with qtbot.waitSignal(hub.idle):
        hub.do_to_many(command, len(ids), told.append)
        hub.cancel()
    assert column(hub.workspace, "section") == ["World", "", "Home"] or told


def test_a_command_that_is_cancelled_changes_nothing(workspace, ids):
    progress = Progress(lambda done, _total: progress.cancel() if done == 2 else None)
    with pytest.raises(Cancelled):
        workspace.do(
            EditArticles(article_ids=tuple(ids), values={"section": "World"}), progress=progress
        )
    assert column(workspace, "section") == ["World", "", "Home"]
    assert workspace.undo_text == "Group under event"


def test_the_heading_of_the_article_edits_the_open_one_alone(panel, ids):
    panel.list.selectAll()
    panel.edit_open_article()
    assert panel.findChild(ArticleDialog).fields["title"].value() == "Alpha"
    panel.findChild(ArticleDialog).reject()


def test_facts_given_to_many_are_stated(workspace, ids):
    workspace.do(EditArticles(article_ids=tuple(ids), values={"section": "Home"}))
    for id_ in ids:
        assert workspace.articles.facts(id_)["section"].standing is Standing.STATED
        assert workspace.articles.facts(id_)["title"].standing is Standing.FOUND


def test_two_articles_without_an_outlet_never_share_one(workspace, ids):
    workspace.do(EditArticles(article_ids=tuple(ids), values={"outlet": ""}))
    assert len({one.outlet_id for one in workspace.articles.all()}) == 3
    workspace.do(EditArticles(article_ids=tuple(ids), values={"outlet": "Herald"}))
    assert len({one.outlet_id for one in workspace.articles.all()}) == 1
    assert {one.name for one in workspace.speakers.all()} <= {"Herald"}


def test_what_articles_say_in_their_own_voice_goes_with_them(workspace, ids):
    own = {"speaker": "", "chain": (OWN_VOICE,)}
    made = [mention(workspace, id_, "Nobody was warned", **own) for id_ in ids[1:]]
    workspace.do(EditArticles(article_ids=tuple(ids), values={"outlet": "Herald"}))
    found = workspace.mentions.some(made)
    assert {one.chain[0].speaker for one in found} == {"Herald"}
