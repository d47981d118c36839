"""The index of the search stays right whatever happens to articles, and finds what it should."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import select, text

from annotator.commands.articles import DeleteArticles, EditArticles, SetStatus
from annotator.commands.mentions import GradeMention
from annotator.commands.tags import AddTag, TagSpan
from annotator.core.article import Status
from annotator.core.errors import CannotOpen
from annotator.core.search import CAP, Order
from annotator.core.span import sha256
from annotator.store import fulltext
from annotator.store import search as searching
from annotator.store.checks import problems
from annotator.store.schema import articles, revisions
from annotator.store.search_plain import PlainSearch
from annotator.workspace.checking import check_project
from annotator.workspace.workspace import open_project
from tests import builders

PROJECTS = Path(__file__).parents[1] / "projects"


def found(workspace, typed, **given):
    return [hit.article.title for hit in workspace.search(typed, **given).hits]


def is_sound(workspace):
    return list(problems(workspace._database)) == []


def fill(workspace):
    """Three articles, of which the first is annotated."""
    gate = builders.article(workspace, outlet="The Orveth Courier", published_at="2025-10-12")
    builders.mention(workspace, gate)
    workspace.do(
        GradeMention(
            mention_id=workspace.mentions.in_article(gate)[0].id, reliability="B", credibility="2"
        )
    )
    warning = workspace.do(AddTag(name="Warning")).result
    loud = workspace.do(AddTag(name="Loud", parent_id=warning)).result
    words = builders.span_of(builders.TEXT, "Nobody was warned")
    workspace.do(TagSpan(article_id=gate, spans=(words,), tag_id=loud))
    river = "River rises\n\nThe river rose at the gate, the gate-keeper said. Café Zürich closed."
    builders.article(workspace, river, title="River rises", published_at="2025-11", author="Bo Ek")
    urdu = "دریا میں سیلاب\n\nوزیر نے کہا کہ مُحَمَّد آباد کا دروازہ محفوظ ہے۔ وہ نہیں می‌خواهم گئے۔"
    builders.article(workspace, urdu, title="دریا میں سیلاب", language="ur")


@pytest.fixture
def three(path, templates):
    """Open, with three articles."""
    file = templates.filled(path, fill, codebook=False)
    with open_project(file, coder="Ada") as workspace:
        yield workspace


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("river", ["River rises"]),
        ("RIVER rose", ["River rises"]),
        ("gate", ["Gate opened at night", "River rises"]),
        ('"the gate was safe"', ["Gate opened at night"]),
        ("“the gate was safe”", ["Gate opened at night"]),
        ('"gate the was"', []),
        ("riv*", ["River rises"]),
        ("riv", []),
        ("river OR farmer", ["River rises", "Gate opened at night"]),
        ("gate -river", ["Gate opened at night"]),
        ("gate NOT river", ["Gate opened at night"]),
        ("-river language:en", ["Gate opened at night"]),
        ("gate (farmer OR zurich)", ["Gate opened at night", "River rises"]),
        ("cafe zurich", ["River rises"]),
        ("gate-keeper", ["River rises"]),
        ("title:river", ["River rises"]),
        ("title:gate", ["Gate opened at night"]),
        ("outlet:courier", ["Gate opened at night"]),
        ('outlet:"orveth courier"', ["Gate opened at night"]),
        ("speaker:bell", ["Gate opened at night"]),
        ("tag:loud", ["Gate opened at night"]),
        ("tag:warning", ["Gate opened at night"]),
        ("grade:B2", ["Gate opened at night"]),
        ("grade:B", ["Gate opened at night"]),
        ("grade:A1..C3", ["Gate opened at night"]),
        ("grade:C..F", []),
        ("author:ek", ["River rises"]),
        ("language:urdu", ["دریا میں سیلاب"]),
        ('claim:"gate safe"', ["Gate opened at night"]),
        ("date:2025", ["River rises", "Gate opened at night"]),
        ("date:2025-10", ["Gate opened at night"]),
        ("date:2025-11..", ["River rises"]),
        ("date:..2025-10 gate", ["Gate opened at night"]),
        ("outlet:courier OR zurich", ["River rises", "Gate opened at night"]),
        ("NOT (outlet:courier OR language:ur)", ["River rises"]),
        ("gate date:2025-10 OR river", ["River rises", "Gate opened at night"]),
        ("محمد", ["دریا میں سیلاب"]),
        ("كہا", ["دریا میں سیلاب"]),
        ("وزير", ["دریا میں سیلاب"]),
        ("میخواهم", ["دریا میں سیلاب"]),
        ("اباد", ["دریا میں سیلاب"]),
    ],
)
def test_the_language_of_the_search_finds(three, typed, titles):
    assert sorted(found(three, typed)) == sorted(titles)


@pytest.mark.parametrize(
    "typed",
    [
        "gate -river",
        '"the gate was safe"',
        "riv*",
        "outlet:courier OR rose",
        "date:2025-10",
        "grade:B2",
    ],
)
def test_without_an_index_the_answers_are_the_same(three, typed):
    tree = three.search(typed).query.tree
    plain = PlainSearch(three._database).keys(tree)
    assert sorted(plain) == sorted(hit.article.id for hit in three.search(typed).hits)


def test_a_hit_says_where_it_stands_in_the_stored_text(three):
    (hit,) = three.search("farmer").hits
    stored = three.articles.text(hit.article.id).text
    assert hit.place.of(stored) == "farmer"
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["farmer"]
    assert stored[hit.snippet.start :].startswith(hit.snippet.text)


def test_places_count_code_points(three):
    (hit,) = three.search("critics").hits
    assert hit.place.of(builders.TEXT) == "Critics"
    assert "😀" in builders.TEXT[: hit.place.start]


def test_the_body_is_shown_before_lines_that_are_set_aside(workspace):
    article = "Gate\n\nShare: gate news\n\nLater the gate opened."
    asides = (builders.Aside(6, 22, builders.AsideKind.SHARE),)
    builders.article(workspace, article, asides=asides)
    (hit,) = workspace.search("gate").hits
    assert hit.snippet.text in {"Gate", "Later the gate opened."}
    (hit,) = workspace.search("share").hits
    assert hit.snippet.text == "Share: gate news"


def test_a_word_of_the_title_weighs_more(workspace):
    builders.article(workspace, "One\n\nThe dam was seen, the dam was full.", title="One")
    builders.article(workspace, "Dam breaks\n\nIt was seen and full of it.", title="Dam breaks")
    assert found(workspace, "dam") == ["Dam breaks", "One"]


def test_the_newest_come_first_when_that_is_asked_for(three):
    assert found(three, "gate", order=Order.NEWEST) == ["River rises", "Gate opened at night"]


def test_hits_come_in_pages_and_are_counted_whole(three):
    first, second = three.search("gate", limit=1), three.search("gate", limit=1, offset=1)
    assert (first.count, second.count) == (2, 2)
    assert first.hits[0].article.id != second.hits[0].article.id


def test_what_is_too_common_is_capped_and_says_so(three, monkeypatch):
    monkeypatch.setattr(searching, "CAP", 1)
    answer = three.search("gate")
    assert (answer.count, answer.capped, answer.order) == (1, True, Order.RANK)
    assert three.search('"the gate"').order is Order.NEWEST
    assert CAP > 1


def test_undo_and_redo_of_an_import_keep_the_index_right(workspace):
    builders.article(workspace)
    workspace.undo()
    assert found(workspace, "gate") == []
    assert is_sound(workspace)
    workspace.redo()
    assert found(workspace, "gate") == ["Gate opened at night"]
    assert is_sound(workspace)


def test_a_deleted_article_is_not_found_and_comes_back(three):
    workspace = three
    hit = workspace.search("farmer").hits[0]
    workspace.do(DeleteArticles(article_ids=(hit.article.id,)))
    assert found(workspace, "farmer") == []
    assert is_sound(workspace)
    workspace.undo()
    assert found(workspace, "farmer") == ["Gate opened at night"]
    assert is_sound(workspace)


def test_an_edited_title_date_and_outlet_are_found_at_once(three):
    article = three.search("farmer").hits[0].article.id
    values = {"title": "Door ajar", "published_at": "2024-01-02", "outlet": "Evening Post"}
    three.do(EditArticles(article_ids=(article,), values=values))
    assert found(three, "title:ajar date:2024 outlet:evening") == ["Door ajar"]
    assert found(three, "title:opened") == []
    assert is_sound(three)
    three.undo()
    assert found(three, "title:opened date:2025-10 outlet:courier") == ["Gate opened at night"]
    assert is_sound(three)


def test_a_status_is_found_at_once(three):
    article = three.search("farmer").hits[0].article.id
    three.do(SetStatus(article_ids=(article,), status=Status.DONE))
    assert found(three, "status:done") == ["Gate opened at night"]
    assert is_sound(three)


def test_another_revision_that_becomes_current_is_the_one_that_is_found(workspace):
    article = builders.article(workspace)
    words = "Gate\n\nThe bridge fell."
    with workspace._database.writing() as connection:
        old = connection.execute(select(revisions)).mappings().one()
        new = {**old, "id": "new", "number": 2, "text": words, "text_sha256": sha256(words)}
        connection.execute(revisions.update().values(is_current=False))
        connection.execute(revisions.insert(), {**new, "is_current": True})
    assert found(workspace, "bridge") == ["Gate opened at night"]
    assert found(workspace, "farmer") == []
    with workspace._database.writing() as connection:
        for id_, current in (("new", False), (old["id"], True)):
            where = revisions.c.id == id_
            connection.execute(revisions.update().where(where).values(is_current=current))
    assert found(workspace, "bridge") == []
    assert workspace.search("farmer").hits[0].article.id == article
    assert is_sound(workspace)


def test_rows_that_come_in_bulk_are_found(workspace):
    builders.article(workspace)
    with workspace._database.writing() as connection:
        article = dict(connection.execute(select(articles)).mappings().one())
        revision = dict(connection.execute(select(revisions)).mappings().one())
        many = [f"{number:036}" for number in range(300)]
        connection.execute(articles.insert(), [{**article, "id": id_} for id_ in many])
        new = [
            {**revision, "id": id_, "article_id": id_, "text": "Seal\n\nA seal."} for id_ in many
        ]
        connection.execute(revisions.insert(), new)
    assert workspace.search("seal", limit=5).count == 300


def test_a_released_project_has_its_articles_found_once_it_is_opened(tmp_path):
    for released in PROJECTS.glob("*.annotator.gz"):
        path = tmp_path / "old.annotator"
        path.write_bytes(gzip.decompress(released.read_bytes()))
        with open_project(path, coder="Ben") as workspace:
            (article,) = workspace.articles.all()
            word = workspace.articles.text(article.id).text.split()[-1]
            assert workspace.search(word).count == 1
            assert is_sound(workspace)


def test_a_change_behind_the_back_of_the_index_is_noticed_and_mended(three, path):
    with three._database.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM {fulltext.ROWS}")
    assert any("index of the search" in problem for problem in problems(three._database))
    three.close()
    assert any("index of the search" in problem for problem in check_project(path))
    with open_project(path, coder="Ada") as again:
        assert found(again, "farmer") == ["Gate opened at night"]
        assert is_sound(again)


def test_an_index_with_other_words_in_it_is_noticed(three):
    with three._database.writing() as connection:
        insert = f"INSERT INTO {fulltext.INDEX}(rowid, title, body) VALUES (1, 'x', 'y')"
        connection.execute(text(insert))
    assert not is_sound(three)


def test_a_file_with_foreign_triggers_is_not_written_to(three, path):
    with three._database.writing() as connection:
        trigger = "CREATE TRIGGER evil AFTER INSERT ON articles BEGIN DELETE FROM articles; END"
        connection.exec_driver_sql(trigger)
    three.close()
    with pytest.raises(CannotOpen, match="triggers that Annotator did not write"):
        open_project(path, coder="Ada")
    with open_project(path, read_only=True) as reader:
        assert len(reader.articles.all()) == 3
