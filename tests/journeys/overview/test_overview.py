"""The Overview by keyboard: from a number to its quotes, to the text, and into a file."""

from __future__ import annotations

import csv
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.commands.duplicates import DecideDuplicate
from annotator.commands.mentions import GradeMention
from annotator.commands.tags import AddTag
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.ui.overview.charts import days, note_of_days
from annotator.ui.window.appearance import dress
from annotator.workspace.overview import Day
from tests.journeys.settling import settle
from tests.ui.pictures import SIZES


def heat_texts(view):
    return [mark.text for row in view.heat.chart.grid_model.grid.rows for mark in row]


def test_a_number_leads_to_its_quotes_and_a_quote_to_its_text(view, window, press):
    assert view.heat.chart.hasFocus()
    press("Down", "Down", "Enter")
    assert view.quotes.isVisible()
    quote = view.quotes.list.currentItem().data(256)
    press("Enter")
    assert window.views.current is window.desk
    assert window.desk.contents.article.id == quote.article_id
    assert window.desk.pane.view.caret == quote.start


def test_esc_closes_the_quotes_and_then_the_view(view, window, press):
    press("Enter", "Esc")
    assert not view.quotes.isVisible()
    assert window.views.current is view
    press("Esc")
    assert window.views.current is window.desk


def test_esc_goes_back_to_the_chart_whose_quotes_were_listed(view, press):
    press("F6", "Enter")
    assert view.quotes.isVisible()
    listed = view._listed.chart
    assert listed is not view.heat.chart
    press("Esc")
    assert listed.hasFocus()


def test_arrows_pass_over_what_counts_nothing(view, press):
    seen = set()
    for key in ("Down", "Down", "Right", "Right", "Up", "Left"):
        press(key)
        seen.add(view.heat.chart.grid_model.mark(view.heat.chart.currentIndex()).text)
    assert "" not in seen


def test_u_counts_by_set_and_origin(view, press):
    before = heat_texts(view)
    press("U")
    settle()
    assert view.units.current() == 1
    assert heat_texts(view) != before


def test_the_tile_of_articles_says_how_many_sets_or_origins_they_are(view, window, press):
    a, b, *_others = (one.id for one in window.hub.workspace.articles.all())
    pairing = Pairing(a=a, b=b, likeness=Likeness.REWRITE, score=0.9)
    window.hub.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
    settle()
    tile, found = view._tiles["articles"], view.counted.overview
    assert tile.accessibleName() == f"{found.articles} articles"
    for word in ("sets", "origins"):
        press("U")
        settle()
        now = view.counted.overview
        assert now.groups == now.articles - 1
        assert tile.accessibleName() == f"{found.articles} articles · {now.groups} {word}"


def test_a_grade_that_is_given_meanwhile_is_counted(view, window):
    total = view.counted.overview.graded
    for row in view.counted.overview.contested:
        for saying in row.sayings:
            if saying.grade is None:
                grade = {"reliability": "C", "credibility": "3"}
                window.hub.do(GradeMention(mention_id=saying.mention_id, **grade))
                settle()
                assert view.counted.overview.graded == total + 1
                return
    pytest.fail("the sample has no contested mention without a grade")


def test_a_count_that_a_change_overtook_is_forgotten(view, window, press, monkeypatch):
    going, ends = Event(), Event()

    def overtaken(*_args):
        going.set()
        ends.wait(5)
        raise KeyError("a tagging that came between two tables")

    monkeypatch.setattr("annotator.ui.overview.view.count", overtaken)
    press("U")
    assert going.wait(5)
    press("Esc")
    window.hub.do(AddTag(name="Between"))
    ends.set()
    settle()  # a trouble that is told in the window's thread fails the test


def test_every_chart_that_f6_comes_to_shows_where_one_is(view, press):
    for pane in (one for one in view.panes() if one.isVisible()):
        assert pane.hasFocus(), pane.accessibleName()
        assert pane.grid_model.mark(pane.currentIndex()).is_chosen
        place = pane.viewport().mapTo(view, pane.visualRect(pane.currentIndex()).center())
        assert view.rect().contains(place)
        press("F6")


def test_charts_stand_beside_each_other_as_soon_as_there_is_room(view, window):
    window.resize(*SIZES["large"])
    settle()
    assert view.heat.y() == view.speakers.y()


def test_the_mentions_of_an_article_lead_to_their_quotes(view, press):
    view.progress.chart.setFocus()
    press("Enter")
    first = view.counted.overview.progress
    assert view.quotes.list.count() in {len(read.mentions) for read in first}


@pytest.mark.parametrize(
    ("tile", "place"), [("articles", "read"), ("claims", "board"), ("speakers", "speakers")]
)
def test_tiles_lead_to_the_view_that_lists_what_they_count(view, window, tile, place):
    view._tiles[tile].activated.emit()
    shown = window.views.current
    assert (shown is window.desk) if place == "read" else shown.place == place


def test_a_table_of_bars_says_what_its_columns_are(view):
    rows = view.speakers.chart.grid_model.grid.table()
    assert rows[0] == ["Name", "Asserts", "Denies", "Other"]
    assert all(len(row) == 4 and row[1].isdecimal() for row in rows[1:])


def test_a_table_of_contested_claims_says_what_its_columns_are(view):
    head = ["Claim", "Against each other", "Asserts", "Denies"]
    assert view.contested.chart.grid_model.grid.table()[0] == head


def test_a_time_line_that_is_cut_says_so():
    found = [
        Day(speaker=f"Speaker {number}", day="2026-03-10", stance=None, mentions=(str(number),))
        for number in range(12)
    ]
    assert days(found).cut == "top 9 of 12"
    assert not days(found[:9]).cut
    assert note_of_days(1) == "by the day of the report · 1 report without a day left out"


@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_a_chart_is_saved(view, tmp_path, monkeypatch, ending):
    target = tmp_path / f"chart.{ending}"
    chosen = lambda *_words: (str(target), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    told = []
    view.told.connect(told.append)
    view.heat.save_as(ending)
    assert told == [f"The chart was saved as chart.{ending}"]
    assert target.stat().st_size > 100
    if ending == "csv":
        with target.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert [row[0] for row in rows] == ["Letter", *"ABCDEF", "Total"]


def test_each_table_of_tags_says_what_it_lacks(open_window, tmp_path, templates, press, qtbot):
    with templates.new(tmp_path / "New.annotator", codebook=False):
        pass
    window = open_window(tmp_path / "New.annotator")
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    press("Ctrl+5")
    settle()
    card, said = window.views.current.tags, []
    for at in range(3):
        card.tabs.chosen.emit(at)
        said.append(card._empty.text())
    assert said == [
        "No words have a tag yet.",
        "No words of a speaker have a tag yet.",
        "No words have two tags yet.",
    ]


def test_a_chart_that_cannot_be_saved_is_a_sentence(view, tmp_path, monkeypatch):
    chosen = lambda *_words: (str(tmp_path / "no" / "chart.csv"), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    told = []
    view.told.connect(told.append)
    view.heat.save_as("csv")
    assert "could not be written" in told[0]


@pytest.mark.picture
def test_the_overview(open_window, sample_path, looks_as_accepted, size, preferences):
    window = open_window(sample_path)
    dress(preferences.values)
    window.resize(*SIZES[size])
    window.views.show_overview()
    settle()
    looks_as_accepted(window, f"window/overview-{{}}-{size}")


def test_names_stay_where_a_chart_is_scrolled_sideways(view, window, press):
    window.resize(*SIZES["small"])
    press("Enter")
    chart = view.tags.chart
    chart.setFocus()
    settle()
    names, column = chart._names, chart.currentIndex().column()
    assert chart.horizontalScrollBar().value() > 0
    assert names.isVisible()
    assert names.x() == chart.viewport().x()
    while column > 1:
        press("Left")
        if chart.currentIndex().column() == column:
            break
        column = chart.currentIndex().column()
        assert chart.columnViewportPosition(column) >= names.width()
