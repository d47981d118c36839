"""Relations of the open article and of a mention in it, said, shown, followed and taken away."""

from __future__ import annotations

import pytest

from annotator.core.relation import RelationKind
from annotator.ui.dialogs.relate_dialog import RelateDialog
from annotator.ui.dialogs.relation_lines import RelationLines
from tests import builders
from tests.journeys.settling import settle

LATER = "Gate closed again\n\nThe gate was never safe, a farmer said on Tuesday."


def fill(workspace):
    """Two reports of one gate with a mention each."""
    one = builders.article(workspace, outlet="The Courier")
    other = builders.article(workspace, LATER, title="Gate closed again", outlet="The Ferry")
    builders.mention(workspace, one)
    builders.mention(workspace, other, "The gate was never safe", speaker="A farmer")


@pytest.fixture
def project(path, templates):
    return templates.filled(path, fill)


@pytest.fixture
def window(open_window, project, qtbot):
    window = open_window(project)
    window.desk.pane.view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def answer(monkeypatch):
    """Answers the next dialog as a person would: ``answer("safe", kind, "note")``."""

    def given(typed, kind, note=""):
        def exec_(dialog):
            dialog.kinds.setCurrentIndex(list(RelationKind).index(kind))
            dialog.field.setText(typed)
            dialog.note.setText(note)
            return dialog.chosen_id != ""

        monkeypatch.setattr(RelateDialog, "exec", exec_)

    return given


def lines_in(widget):
    """The relations that are listed, as they are read out."""
    [lines] = widget.findChildren(RelationLines) or [None]
    return [(tie.label, tie.text, tie.detail, tie.note) for tie in lines._shown] if lines else []


def test_an_article_is_related_to_another_one_and_both_say_so(window, answer):
    workspace, desk = window.hub.workspace, window.desk
    one, other = (article.id for article in workspace.articles.all())
    desk.open_article(other)
    answer("opened courier", RelationKind.UPDATES, "the next day")
    desk.relating.relate_article()
    assert lines_in(desk.panel) == [
        ("Updates", "Gate opened at night", "The Courier", "the next day")
    ]
    desk.open_article(one)
    assert lines_in(desk.panel)[0][:2] == ("Is updated by", "Gate closed again")
    desk.panel.relations.chosen.emit(desk.contents.annotations.article_ties[0])
    assert desk.contents.article.id == other
    window.undo()
    assert lines_in(desk.panel) == []


def test_a_mention_contradicts_one_in_another_article(window, press, answer):
    workspace, desk = window.hub.workspace, window.desk
    one, other = (article.id for article in workspace.articles.all())
    desk.open_article(one)
    desk.go_to_mark(workspace.mentions.in_article(one)[0].id)
    desk.pane.view.setFocus()
    answer("NEVER gate", RelationKind.CONTRADICTS)
    press("Shift+R")
    settle()
    assert lines_in(desk.panel.editor) == [
        ("Contradicts", "The gate was never safe", "A farmer · Gate closed again", "")
    ]
    desk.panel.editor.relations.chosen.emit(desk.panel.editor.card.ties[0])
    settle()
    assert desk.contents.article.id == other
    assert desk.panel.editor.card.quote == "The gate was never safe"
    assert lines_in(desk.panel.editor)[0][:2] == ("Is contradicted by", "the gate was safe")


def test_a_relation_is_taken_away_with_its_cross_and_comes_back(window, answer):
    workspace, desk = window.hub.workspace, window.desk
    answer("", RelationKind.CORROBORATES)
    desk.relating.relate_article()
    [tie] = desk.contents.annotations.article_ties
    desk.panel.relations.delete_wanted.emit(tie.relation_id)
    assert desk.contents.annotations.article_ties == []
    assert not desk.panel.relations.isVisible()
    window.undo()
    assert len(desk.contents.annotations.article_ties) == 1
    assert workspace.relations.of_article(desk.contents.article.id)


def test_without_a_claim_at_the_caret_it_says_what_to_do(window):
    with_sentence = []
    window.desk.told.connect(with_sentence.append)
    window.desk.relating.relate_mention()
    assert with_sentence == ["Put the caret into a claim first."]


def test_without_words_the_mentions_of_this_article_come_first(window, monkeypatch):
    workspace, desk = window.hub.workspace, window.desk
    article = workspace.articles.all()[0].id
    builders.mention(workspace, article, "Nobody was warned")
    desk.open_article(article)
    desk.go_to_mark(workspace.mentions.in_article(article)[0].id)
    seen = []

    def look(dialog):
        seen.append(dialog.list.item(0).text())

    monkeypatch.setattr(RelateDialog, "exec", look)
    desk.relating.relate_mention()
    assert seen == ["Nobody was warned"]
