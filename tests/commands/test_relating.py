"""How articles, claims and mentions are said to stand to each other."""

from __future__ import annotations

import csv

import pytest

from annotator.commands.articles import DeleteArticles
from annotator.commands.mentions import DeleteMentions
from annotator.commands.relations import DeleteRelation, Relate
from annotator.core.errors import Refused
from annotator.core.relation import RelationKind, RelationOf
from annotator.workspace.datasets import take_in
from tests import builders


@pytest.fixture
def two(workspace):
    """Two articles with a mention each."""
    articles = [builders.article(workspace), builders.article(workspace, "Late\n\nThe gate fell.")]
    quotes = ("the gate was safe", "The gate fell.")
    mentions = [builders.mention(workspace, a, q) for a, q in zip(articles, quotes, strict=True)]
    return articles, mentions


@pytest.fixture
def related(workspace, two):
    """The first article updates the second one, its mention contradicts the other one."""
    for of, kind, ends in (
        (RelationOf.ARTICLES, RelationKind.UPDATES, two[0]),
        (RelationOf.MENTIONS, RelationKind.CONTRADICTS, two[1]),
    ):
        workspace.do(Relate(of=of, kind=kind, from_id=ends[0], to_id=ends[1], note="See"))
    return two


def test_both_articles_know_of_a_relation_between_them(workspace, related):
    one, other = related[0]
    for article, label in ((one, "Updates"), (other, "Is updated by")):
        [relation] = workspace.relations.of_article(article)
        assert (relation.label(article), relation.note, relation.coder) == (label, "See", "Ada")
    assert relation.other(other) == one


def test_both_articles_know_of_a_relation_between_their_mentions(workspace, related):
    articles, (one, other) = related
    for article in articles:
        [relation] = workspace.relations.of_mentions(article)
        assert (relation.from_id, relation.to_id) == (one, other)
    assert workspace.relations.of_claims() == []


def test_the_same_relation_is_there_once(workspace, related):
    one, other = related[0]
    kind = RelationKind.UPDATES
    workspace.do(
        Relate(of=RelationOf.ARTICLES, kind=kind, from_id=one, to_id=other, note="Look again")
    )
    assert [one.note for one in workspace.relations.of_article(one)] == ["Look again"]


@pytest.mark.parametrize("of", RelationOf)
def test_nothing_has_a_relation_to_itself(workspace, two, of):
    with pytest.raises(Refused, match="to itself"):
        workspace.do(Relate(of=of, kind=RelationKind.UPDATES, from_id="one", to_id="one"))


def test_a_relation_goes_with_either_end_and_comes_back_with_undo(workspace, related):
    (one, other), (_first, second) = related
    workspace.do(DeleteMentions(mention_ids=(second,)))
    assert workspace.relations.of_mentions(one) == []
    workspace.undo()
    assert len(workspace.relations.of_mentions(one)) == 1
    workspace.do(DeleteArticles(article_ids=(other,)))
    assert workspace.relations.of_article(one) == []
    assert workspace.relations.of_mentions(one) == []
    workspace.undo()
    assert len(workspace.relations.of_article(one)) == 1


def test_undo_of_a_relation_leads_back_to_the_article_it_was_said_in(workspace, related):
    assert workspace.undo().article_id == related[0][0]


def test_a_relation_is_taken_away(workspace, related):
    [relation] = workspace.relations.of_article(related[0][0])
    workspace.do(DeleteRelation(relation_id=relation.id))
    assert workspace.relations.of_article(related[0][0]) == []


def test_relations_of_articles_and_mentions_go_out_and_come_in(
    workspace, related, tmp_path, templates
):
    workspace.export(tmp_path / "out")
    with (tmp_path / "out" / "relations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (one, other), (first, second) = related
    assert {(row["from_article_id"], row["to_article_id"]) for row in rows} == {
        (one, other),
        ("", ""),
    }
    with templates.new(tmp_path / "Back.annotator", codebook=False) as back:
        take_in(back, tmp_path / "out")
        [relation] = back.relations.of_mentions(one)
        assert (relation.from_id, relation.to_id) == (first, second)
        assert back.relations.of_article(other)[0].kind is RelationKind.UPDATES
