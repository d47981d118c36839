"""Which articles are shown, in which order, under which events."""

from __future__ import annotations

import pytest

from annotator.core.article import Article, Status
from annotator.core.changes import Change, Changes
from annotator.ui.library.arrangement import Arrangement, Group, Sort
from annotator.ui.library.shelf import Head, Shelf, touched
from annotator.ui.typed import language_code, typed_date


def made(number, title="", **given):
    return Article(
        id=f"a{number}", number=number, title=title, outlet_id="o", **{"outlet": "", **given}
    )


def shelf_of(*articles):
    shelf = Shelf()
    shelf.load(articles)
    return shelf


def names(rows):
    return [row.name or "-" if isinstance(row, Head) else row.id for row in rows]


def test_without_events_there_are_no_heads():
    assert names(shelf_of(made(1), made(2)).rows()) == ["a1", "a2"]


def test_articles_stand_under_their_event_and_the_others_come_last():
    shelf = shelf_of(made(1), made(2, event="Flood"), made(3, event="Port"), made(4, event="Flood"))
    assert names(shelf.rows()) == ["Flood", "a2", "a4", "Port", "a3", "-", "a1"]


def test_a_head_counts_the_articles_that_are_shown():
    shelf = shelf_of(made(1, "Gate", event="Flood"), made(2, "Dam", event="Flood"))
    assert shelf.rows("dam")[0] == Head(Group.EVENT, "Flood", 1)


def test_every_word_of_the_filter_must_occur_in_any_order_and_case():
    shelf = shelf_of(
        made(1, "Gate opened", outlet="Courier"), made(2, "Gate shut"), made(3, "Port", file="gate")
    )
    assert names(shelf.rows("GATE")) == ["a1", "a2", "a3"]
    assert names(shelf.rows("courier gate")) == ["a1"]
    assert names(shelf.rows("gate harbour")) == []


def test_the_filter_looks_at_title_outlet_author_file_and_event():
    shelf = shelf_of(made(1, "One", outlet="Two", author="Three", file="four.txt", event="Five"))
    for word in ("one", "two", "three", "four", "five"):
        assert names(shelf.rows(word))[-1] == "a1"


def test_a_status_shows_only_its_articles():
    shelf = shelf_of(made(1), made(2, status=Status.DONE))
    assert names(shelf.rows(status=Status.DONE)) == ["a2"]
    assert (shelf.count(), shelf.count(Status.DONE), shelf.count(Status.OPEN)) == (2, 1, 0)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.IMPORTED, ["a1", "a2", "a3"]),
        (Sort.DATE, ["a3", "a1", "a2"]),
        (Sort.HEADLINE, ["a3", "a1", "a2"]),
        (Sort.OUTLET, ["a2", "a3", "a1"]),
        (Sort.STATUS, ["a2", "a3", "a1"]),
        (Sort.WORDS, ["a2", "a1", "a3"]),
        (Sort.MENTIONS, ["a3", "a1", "a2"]),
    ],
)
def test_articles_can_be_sorted_and_what_is_unknown_comes_last(sort, order):
    shelf = shelf_of(
        made(1, "‘Beta’", published_at="2025-10", status=Status.DONE, mentions=2),
        made(2, "", outlet="Alpha", words=90),
        made(3, "alpha", outlet="beta", published_at="2025-11-02", status=Status.OPEN, mentions=9),
    )
    shelf.arrange(Arrangement(Group.NONE, sort))
    assert names(shelf.rows()) == order


def test_the_other_way_round_what_is_unknown_still_comes_last():
    shelf = shelf_of(
        made(1, published_at="2025-10-02"), made(2), made(3, published_at="2025-11"), made(4)
    )
    shelf.arrange(Arrangement(Group.NONE, Sort.DATE))
    assert names(shelf.rows()) == ["a3", "a1", "a2", "a4"]
    shelf.arrange(Arrangement(Group.NONE, Sort.DATE, turned=True))
    assert names(shelf.rows()) == ["a1", "a3", "a2", "a4"]


def test_groups_by_outlet_stand_in_the_order_of_their_names():
    shelf = shelf_of(made(1, outlet="post"), made(2), made(3, outlet="Courier"))
    shelf.arrange(Arrangement(Group.OUTLET))
    assert names(shelf.rows()) == ["Courier", "a3", "post", "a1", "-", "a2"]


def test_groups_by_status_stand_in_the_order_of_work():
    shelf = shelf_of(made(1, status=Status.DONE), made(2), made(3, status=Status.OPEN))
    shelf.arrange(Arrangement(Group.STATUS))
    assert names(shelf.rows()) == ["new", "a2", "open", "a3", "done", "a1"]


def test_groups_by_month_begin_with_the_newest_and_end_with_those_without_a_date():
    shelf = shelf_of(
        made(1, published_at="2025-10-30"),
        made(2),
        made(3, published_at="2025", published_precision="year"),
        made(4, published_at="2025-11", published_precision="month"),
        made(5, published_at="2025-10-01T10:00"),
    )
    shelf.arrange(Arrangement(Group.DATE))
    order = ["2025-11", "a4", "2025-10", "a1", "a5", "2025", "a3", "-", "a2"]
    assert names(shelf.rows()) == order
    shelf.arrange(Arrangement(Group.DATE, Sort.DATE, turned=True))
    order = ["2025", "a3", "2025-10", "a5", "a1", "2025-11", "a4", "-", "a2"]
    assert names(shelf.rows()) == order


def test_a_folded_group_shows_its_head_with_the_count_alone():
    shelf = shelf_of(made(1, event="Flood"), made(2, event="Port"), made(3, event="Flood"))
    shelf.fold(["Flood"])
    assert shelf.rows()[0] == Head(Group.EVENT, "Flood", 2, folded=True)
    assert names(shelf.rows()) == ["Flood", "Port", "a2"]
    assert (shelf.is_folded("a1"), shelf.is_folded("a2")) == (True, False)
    shelf.unfold_around("a3")
    assert names(shelf.rows()) == ["Flood", "a1", "a3", "Port", "a2"]


def test_each_grouping_folds_on_its_own():
    shelf = shelf_of(made(1, event="Flood", outlet="Flood"))
    shelf.fold(["Flood"])
    shelf.arrange(Arrangement(Group.OUTLET))
    assert names(shelf.rows()) == ["Flood", "a1"]


def test_only_articles_with_a_new_version_are_shown_when_asked_for():
    shelf = shelf_of(made(1), made(2, has_news=True))
    assert names(shelf.rows(news=True)) == ["a2"]
    assert shelf.news == 1
    assert shelf.replace({"a2"}, [made(2)]) is True
    assert (names(shelf.rows(news=True)), shelf.news) == ([], 0)


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("turned", [False, True])
def test_an_arrangement_is_read_as_it_was_packed(group, sort, turned):
    arrangement = Arrangement(group, sort, turned=turned)
    assert Arrangement.read(arrangement.packed) == arrangement


@pytest.mark.parametrize("packed", ["", "event", "planet date", "event sideways turned"])
def test_an_arrangement_that_cannot_be_read_is_the_usual_one(packed):
    assert Arrangement.read(packed) == Arrangement()


def test_a_change_that_moves_nothing_keeps_the_order():
    shelf = shelf_of(made(1), made(2))
    shelf.rows()
    assert shelf.replace({"a1"}, [made(1, mentions=1)]) is False
    assert shelf.mentions == 1
    assert shelf.rows()[0].mentions == 1


def test_another_event_or_a_deleted_article_moves_articles():
    shelf = shelf_of(made(1), made(2))
    assert shelf.replace({"a1"}, [made(1, event="Flood")]) is True
    assert shelf.replace({"a1"}, []) is True
    assert names(shelf.rows()) == ["a2"]


def test_a_status_or_a_title_moves_articles_only_where_a_filter_or_the_order_asks_for_it():
    shelf = shelf_of(made(1), made(2))
    assert shelf.replace({"a1"}, [made(1, "Gate", status=Status.OPEN)]) is False
    shelf.rows("gate", Status.OPEN)
    assert shelf.replace({"a1"}, [made(1, "Dam", status=Status.OPEN)]) is True
    assert shelf.replace({"a1"}, [made(1, "Dam", status=Status.DONE)]) is True
    shelf.arrange(Arrangement(sort=Sort.HEADLINE))
    shelf.rows()
    assert shelf.replace({"a1"}, [made(1, "Zoo", status=Status.DONE)]) is True


def test_a_tag_touches_the_article_it_stands_in():
    row = {"id": "m", "article_id": "a1"}
    assert touched(Changes((Change("mentions", "m", None, row),))) == {"a1"}


def test_a_renamed_outlet_touches_everything():
    before, after = {"id": "o", "name": "A"}, {"id": "o", "name": "B"}
    assert touched(Changes((Change("outlets", "o", before, after),))) is None


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("", ("", "")),
        ("2025", ("2025", "year")),
        ("2025-10", ("2025-10", "month")),
        ("Oct 2025", ("2025-10", "month")),
        ("25 October 2025", ("2025-10-25", "day")),
        ("2025-10-25", ("2025-10-25", "day")),
        ("25 Oct 2025, 11:32", ("2025-10-25T11:32", "minute")),
        ("2025-10-25T11:32+05:00", ("2025-10-25T11:32+05:00", "minute")),
        ("2025-02-30", None),
        ("yesterday", None),
        ("12 Oct", None),
    ],
)
def test_a_typed_date_is_as_exact_as_it_was_typed(typed, date):
    assert typed_date(typed) == date


def test_a_language_is_known_by_its_name_or_its_code():
    assert (language_code("urdu "), language_code("Tlh")) == ("ur", "tlh")
