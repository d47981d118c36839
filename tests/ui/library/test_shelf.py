"""Which articles are shown, in which order, under which events."""

from __future__ import annotations

import pytest

from annotator.core.article import Article, Status
from annotator.core.changes import Change, Changes
from annotator.ui.library.shelf import Head, Shelf, Sort, touched
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
    return [row.event or "-" if isinstance(row, Head) else row.id for row in rows]


def test_without_events_there_are_no_heads():
    assert names(shelf_of(made(1), made(2)).rows()) == ["a1", "a2"]


def test_articles_stand_under_their_event_and_the_others_come_last():
    shelf = shelf_of(made(1), made(2, event="Flood"), made(3, event="Port"), made(4, event="Flood"))
    assert names(shelf.rows()) == ["Flood", "a2", "a4", "Port", "a3", "-", "a1"]


def test_a_head_counts_the_articles_that_are_shown():
    shelf = shelf_of(made(1, "Gate", event="Flood"), made(2, "Dam", event="Flood"))
    assert shelf.rows("dam")[0] == Head("Flood", 1)


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
        (Sort.MENTIONS, ["a3", "a1", "a2"]),
    ],
)
def test_articles_can_be_sorted_and_what_is_unknown_comes_last(sort, order):
    shelf = shelf_of(
        made(1, "‘Beta’", published_at="2025-10", status=Status.DONE, mentions=2),
        made(2, "", outlet="Alpha", mentions=0),
        made(3, "alpha", outlet="beta", published_at="2025-11-02", status=Status.OPEN, mentions=9),
    )
    assert names(shelf.rows(sort=sort)) == order


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
    shelf.rows(sort=Sort.HEADLINE)
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
