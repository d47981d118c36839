"""A chart that shows only its top says so, its rest can be reached, and its table holds all."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from annotator.analysis.descent import Support
from annotator.core.article import Article
from annotator.core.board import Contest, ContestKind, Saying, Standing
from annotator.core.claim import Claim, Stance
from annotator.ui.overview import charts
from annotator.ui.overview.delegate import ChartDelegate
from annotator.ui.overview.grid import GridView
from annotator.workspace.board import BoardCell, BoardRow
from annotator.workspace.overview import Crossing, Day, Read


@pytest.fixture
def saved(view, tmp_path, monkeypatch):
    """Saves a chart, and gives its file and what was told."""

    def save(card, ending):
        target, told = tmp_path / f"chart.{ending}", []
        chosen = lambda *_words: (str(target), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
        view.told.connect(told.append)
        card.save_as(ending)
        view.told.disconnect(told.append)
        return target, told[0]

    return save


def rows_of(target):
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def contested(*pairs):
    """A row of the board whose values contradict each other in these pairs."""
    contests = tuple(
        Contest(kind=ContestKind.VALUE, one="a", other="b", values=pair) for pair in pairs
    )
    return BoardRow(
        claim=Claim(id="c", text="People killed."),
        standing=Standing.CONTESTED,
        support=Support(articles=2, sets=2, origins=2),
        cells={"r": BoardCell(sayings=(Saying(mention_id="a", claim_id="c", article_id="r"),))},
        contests=contests,
    )


def test_the_table_of_a_chart_holds_all_rows(view, saved):
    found = view.counted.overview
    for card, count in (
        (view.contested, len(found.contested)),
        (view.progress, found.articles),
        (view.days, len({one.speaker for one in found.days if one.speaker})),
        (view.speakers, sum(1 for bar in found.by_speaker if bar.name)),
    ):
        target, told = saved(card, "csv")
        assert len(rows_of(target)) == 1 + count, card.title
        assert told == "The chart was saved as chart.csv"


def test_every_chart_that_is_cut_says_so(view):
    found = view.counted.overview
    assert view.contested.note.text() == f"top 6 of {len(found.contested)}"
    assert view.progress.note.text() == f"mentions fully graded · top 6 of {found.articles}"
    assert "top 9 of " in view.days.note.text()
    assert "top 9 of " in view.speakers.note.text()


def test_a_picture_of_a_chart_that_is_cut_says_so_and_how_to_have_all(view, saved):
    target, told = saved(view.contested, "png")
    count = len(view.counted.overview.contested)
    assert told == (
        f"The chart was saved as chart.png: only the top 6 of {count}. Press A for all rows first."
    )
    top = QImage(str(target)).height()
    view.contested.toggle_rows()
    target, told = saved(view.contested, "png")
    assert told == "The chart was saved as chart.png"
    assert QImage(str(target)).height() > top


def test_a_shows_all_rows_of_the_chart_and_the_top_again(view, press):
    view.progress.chart.setFocus()
    press("A")
    model = view.progress.chart.grid_model
    assert model.rowCount() == view.counted.overview.articles
    assert view.progress.note.text() == "mentions fully graded"
    assert view.progress.chart.height() >= model.rowCount() * 34
    press("A")
    assert model.rowCount() == charts.MOST_ARTICLES


def test_the_button_of_a_chart_that_is_cut_shows_all_of_it(view):
    count = len(view.counted.overview.contested)
    assert view.contested.all_rows.text() == f"Show all {count}"
    view.contested.all_rows.click()
    assert view.contested.chart.grid_model.rowCount() == count
    assert view.contested.all_rows.text() == "Show the top 6"
    assert not view.heat.all_rows.isVisible()


def test_a_shown_row_of_the_rest_leads_to_its_quotes(view, press):
    view.contested.chart.setFocus()
    press("A", *["Down"] * charts.MOST_CONTESTED, "Enter")
    assert view.quotes.isVisible()
    assert view.contested.chart.currentIndex().row() == charts.MOST_CONTESTED
    view.contested.chart.setFocus()
    press("A")
    assert view.contested.chart.currentIndex().row() == 0


def test_all_values_of_a_conflict_are_told():
    grid = charts.contested([contested(("41", "17"), ("41", "29"), ("17", "29"))])
    assert grid.rows[0][1].text == "41 ≠ 17 ≠ 29"
    assert grid.table()[1][:2] == ["People killed.", "41 ≠ 17 ≠ 29"]


def test_open_values_are_told_in_words():
    grid = charts.contested([contested(("1,200", "> 2,000"), ("1,200", "≥ 20"))])
    assert grid.rows[0][1].text == "1,200 ≠ more than 2,000 ≠ at least 20"


def test_long_values_are_not_cut_where_there_is_room(qtbot):
    chart = GridView("Contested")
    qtbot.addWidget(chart)
    chart.setItemDelegate(ChartDelegate(chart))
    chart.resize(600, 100)
    chart.show_grid(charts.contested([contested(("4,500,000", "2,000,000"))]))
    assert chart.columnWidth(1) > 155
    assert chart.columnWidth(0) + chart.columnWidth(1) <= chart.viewport().width()


def test_a_value_of_a_paragraph_leaves_half_to_the_claim(qtbot):
    chart = GridView("Contested")
    qtbot.addWidget(chart)
    chart.setItemDelegate(ChartDelegate(chart))
    chart.resize(600, 100)
    chart.show_grid(charts.contested([contested(("somewhere " * 30, "2"))]))
    assert chart.columnWidth(0) >= chart.viewport().width() // 2


def test_the_table_of_grades_has_zeros_and_names_its_totals(view, saved):
    rows = rows_of(saved(view.heat, "csv")[0])
    assert rows[0] == ["Letter", "1", "2", "3", "4", "5", "6", "Total"]
    assert [row[0] for row in rows[1:]] == [*"ABCDEF", "Total"]
    assert all(cell.isdecimal() for row in rows[1:] for cell in row[1:])
    for row in rows[1:]:
        assert sum(map(int, row[1:-1])) == int(row[-1])
    assert rows[-1][-1] == str(view.counted.overview.graded)


def test_the_table_of_days_has_zeros_days_of_the_calendar_and_all_days():
    days = [
        Day(speaker="Ada", day=f"2026-03-{day:02}", stance=Stance.ASSERTS, mentions=("m",))
        for day in range(1, charts.MOST_DAYS + 3)
    ]
    days.append(Day(speaker="Ben", day="2026-03-01", stance=None, mentions=("n",)))
    grid = charts.days(days)
    assert grid.cut == "14 of 16 days"
    head, ada, ben = grid.table()
    assert head == ["Speaker", *(f"2026-03-{day:02}" for day in range(1, 17))]
    assert ada == ["Ada", *["1"] * 16]
    assert ben == ["Ben", "1", *["0"] * 15]


def test_a_table_of_tags_has_zeros():
    grid = charts.crossing(
        Crossing(rows=("Blame",), columns=("001", "002"), cells={(0, 1): ("t",)})
    )
    assert grid.table() == [["Tag", "001", "002"], ["Blame", "0", "1"]]


def test_progress_that_is_not_cut_says_nothing():
    article = Article(id="a", number=1, title="Flood", outlet_id="o", outlet="Post")
    reads = [Read(article=article, mentions=(), graded=0)]
    grid = charts.progress(reads)
    assert grid.cut == ""
    assert grid.whole is None


def test_a_picture_holds_the_columns_that_one_must_scroll_to(view, saved):
    wide = Crossing(rows=("Blame",), columns=tuple(map(str, range(40))), cells={(0, 1): ("t",)})
    view.tags.show_grids([charts.crossing(wide)] * 3)
    target, _told = saved(view.tags, "png")
    assert QImage(str(target)).width() >= 2 * 40 * 96


def test_a_chart_too_long_for_a_picture_is_a_sentence(view, saved, monkeypatch):
    monkeypatch.setattr("annotator.ui.overview.saving.MOST_PIXELS", 100)
    _target, told = saved(view.heat, "png")
    assert told == "The chart is too large for a picture. Save it as a drawing or a table."


def test_a_card_of_two_charts_is_called_as_the_one_that_is_shown(view):
    assert view.speakers._head.text() == "Mentions per speaker"
    view.speakers.tabs.chosen.emit(1)
    assert view.speakers._head.text() == "Mentions per side"
    assert view.speakers.chart.accessibleName() == "Mentions per side"


def test_a_saved_picture_does_not_say_what_to_press(view, saved):
    assert "choose a cell to list them" in view.heat.note.text()
    target, _told = saved(view.heat, "svg")
    drawn = target.read_text(encoding="utf-8")
    assert "with letter and digit" in drawn
    assert "choose a cell" not in drawn
