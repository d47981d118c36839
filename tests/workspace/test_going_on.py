"""Where a project that is opened goes on."""

from __future__ import annotations

import pytest

from annotator.commands.articles import DeleteArticles
from annotator.workspace.going_on import where_to_go_on
from tests.builders import article, mention


@pytest.fixture
def ids(workspace):
    text = "Report {at}\n\nAda Bell said that the gate was safe."
    return [article(workspace, text.format(at=at), file=f"{at}.txt") for at in range(4)]


def test_a_project_without_articles_goes_on_nowhere(workspace):
    assert where_to_go_on(workspace, "") is None


def test_it_goes_on_where_one_left(workspace, ids):
    mention(workspace, ids[1])
    assert where_to_go_on(workspace, ids[3]) == ids[3]


def test_else_where_the_last_annotation_was_made(workspace, ids):
    mention(workspace, ids[1])
    mention(workspace, ids[2])
    assert where_to_go_on(workspace, "gone") == ids[2]


def test_else_at_the_first_article_with_mentions(workspace, ids):
    mention(workspace, ids[2])
    mention(workspace, ids[1])
    workspace.do(DeleteArticles(article_ids=(ids[3],)))
    assert where_to_go_on(workspace, "") == ids[1]


def test_else_at_the_first_article(workspace, ids):
    assert where_to_go_on(workspace, ids[3]) == ids[3]
    assert where_to_go_on(workspace, "") == ids[0]
    workspace.do(DeleteArticles(article_ids=(ids[0],)))
    assert where_to_go_on(workspace, ids[0]) == ids[1]


def test_every_article_is_come_past_in_steps(workspace, ids):
    articles, found, last = workspace.articles, [], ""
    while some := articles.after(last, 3):
        found += some
        last = some[-1]
    assert sorted(found) == sorted(ids)
    assert articles.count() == len(ids)


def test_beside_an_article_stand_those_imported_before_and_after_it(workspace, ids):
    assert workspace.articles.beside(ids[1], 2) == ids[0:4]
    assert workspace.articles.beside(ids[3], 2) == ids[2:4]
    assert workspace.articles.beside("gone", 2) == []
