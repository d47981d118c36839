"""A report whose headline says something else than its text: seen above it, reached with X."""

from __future__ import annotations

import pytest

from annotator.commands.articles import EditArticles
from annotator.core.comparison import Side
from annotator.core.draft import Aside, AsideKind
from annotator.core.span import Span
from annotator.ui.compare.painting import Look, Mark
from tests import builders
from tests.journeys.settling import settle

HEADLINE = "Forty lorries burn at the pass, drivers wait until morning"
BODY = (
    "Thirty lorries burned at the Hollin Pass on Monday night, the customs office in Orveth said.\n"
    "\n"
    "The drivers waited in the cold until morning, and the ambulances came from Greywater."
)
END = "Share this\n\nPhoto: Ada Bell"


def imported(workspace, headline, body, file):
    text = f"{headline}\n\n{body}\n\n{END}"
    lines = {
        headline: AsideKind.HEADLINE,
        "Share this": AsideKind.SHARE,
        "Photo: Ada Bell": AsideKind.PHOTO_CREDIT,
    }
    asides = [
        Aside(text.index(line), text.index(line) + len(line), kind) for line, kind in lines.items()
    ]
    return builders.article(
        workspace, text, file=file, title=headline, asides=tuple(sorted(asides))
    )


@pytest.fixture
def window(open_window, tmp_path):
    window = open_window(tmp_path / "Pass.annotator")
    workspace = window.hub.workspace
    one = imported(workspace, HEADLINE, BODY, "one.txt")
    two = imported(workspace, "Lorries burn at the Hollin Pass", BODY, "two.txt")
    window.reports.compare_two(one, two)
    settle()
    return window


@pytest.fixture
def view(window):
    return window.views.compare


def marks(view, side=Side.A):
    return list(view.spread.heads[side]._title.marks)


def test_a_conflict_in_the_headline_is_marked_there_and_x_goes_to_it(view, press):
    assert [one.label for one in view.pair.conflicts] == ["Forty ≠ Thirty"]
    assert marks(view) == [Mark(Span(0, 5), Look.CONFLICT)]
    assert marks(view, Side.B) == []
    told = []
    view.told.connect(told.append)
    press("X")
    assert marks(view) == [Mark(Span(0, 5), Look.CONFLICT), Mark(Span(0, 5), Look.CURRENT)]
    assert view.spread.pages[Side.A].caret == view.pair.conflicts[0].b.start
    assert told == ["001 against itself: Forty ≠ Thirty"]
    press("N")
    assert marks(view) == [Mark(Span(0, 5), Look.CONFLICT)]


def test_a_conflict_in_the_headline_is_set_aside_and_loses_its_box(view, press):
    press("X", "U")
    settle()
    assert marks(view) == []


def test_the_words_are_marked_where_an_edited_headline_has_them(view, window):
    workspace = window.hub.workspace
    for title, expected in (("At the pass Forty lorries burn", [Span(12, 17)]), ("Fire", [])):
        workspace.do(EditArticles(article_ids=(view.pair.a.id,), values={"title": title}))
        settle()
        assert [mark.span for mark in marks(view)] == expected


@pytest.mark.picture
def test_the_box_in_a_headline_looks_as_accepted(
    open_window, preferences, looks_as_accepted, window
):
    window.views.compare.next_conflict()
    page = window.views.compare.spread.pages[Side.B]
    page.toggle_fold(page.closed[-1].start)
    settle()
    looks_as_accepted(window, "window/compare-headline-{}")


def test_a_conflict_of_two_headlines_is_marked_in_both(open_window, tmp_path):
    window = open_window(tmp_path / "Pass.annotator")
    workspace = window.hub.workspace
    body = BODY.removeprefix("Thirty lorries burned").join(("Lorries burned", ""))
    one = imported(workspace, "Forty lorries burn at the pass", body, "one.txt")
    two = imported(workspace, "Twelve lorries burn at Hollin", body, "two.txt")
    window.reports.compare_two(one, two)
    settle()
    view = window.views.compare
    assert [one.label for one in view.pair.conflicts] == ["Forty ≠ Twelve"]
    assert [len(marks(view, side)) for side in Side] == [1, 1]
