"""Which lines and columns of the board are shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from annotator.core.board import Position, Saying
from annotator.core.claim import ClaimValue, Stance, ValueKind
from annotator.core.ids import ArticleId, ClaimId, MentionId
from annotator.ui.board.heads import BoardHeader, brackets_of
from annotator.ui.board.lines import Group, Lines, Narrowing, Show, counts, lines_of
from annotator.ui.board.model import BoardModel
from annotator.ui.board.words import cell_words, look_of
from annotator.workspace.board import BoardCell, By, Heading, board

PLACE = ValueKind.PLACE


def saying(key, values):
    ids = {"mention_id": MentionId(key), "claim_id": ClaimId("c"), "article_id": ArticleId("a")}
    return Saying(**ids, stance=Stance.ASSERTS, values=values)


@pytest.fixture
def found(workspace, made):
    return board(workspace)


def texts(shown):
    return [one.name if isinstance(one, Group) else one.claim.text for one in shown.lines]


def test_claims_stand_below_the_event_of_their_reports(found):
    shown = lines_of(found, Narrowing())
    assert texts(shown) == [
        "The storm",
        "58 soldiers died",
        "The dam held",
        "",
        "Nobody came to the ridge at night",
        "The quay was sold",
    ]


def test_an_event_that_is_folded_says_how_many_claims_it_has(found):
    event = found.rows[0].event_id
    shown = lines_of(found, Narrowing(folded=frozenset({event})))
    assert shown.lines[0] == Group(event_id=event, name="The storm", claims=2, is_folded=True)
    assert "The dam held" not in texts(shown)
    assert shown.claims == 4


def test_without_events_there_are_no_groups(workspace, made):
    plain = [row for row in board(workspace).rows if row.event_id is None]
    narrowed = board(workspace)
    object.__setattr__(narrowed, "rows", tuple(plain))
    assert not any(isinstance(line, Group) for line in lines_of(narrowed, Narrowing()).lines)


def test_each_filter_shows_as_many_claims_as_it_says(found):
    assert counts(found, Narrowing())[Show.CONTESTED] == 2
    for words, hides in (("", False), ("dam", False), ("", True)):
        said = counts(found, Narrowing(words=words, hides_silent=hides))
        for show in Show:
            narrowed = Narrowing(show=show, words=words, hides_silent=hides)
            assert lines_of(found, narrowed).claims == said[show]


def test_hiding_silent_ones_leaves_out_claims_and_columns_without_a_word(found):
    shown = lines_of(found, Narrowing(show=Show.ONE_SOURCE, hides_silent=True))
    assert [heading.label for heading in shown.headings] == ["002 ridge.txt"]
    assert "The quay was sold" not in texts(lines_of(found, Narrowing(hides_silent=True)))


def test_the_words_of_a_filter_are_looked_for_in_claims_and_events(found):
    assert texts(lines_of(found, Narrowing(words="held THE"))) == ["The storm", "The dam held"]
    assert lines_of(found, Narrowing(words="storm soldiers")).claims == 1


def test_values_that_exclude_each_other_stand_in_the_cell(found, made):
    row = next(row for row in found.rows if row.claim.id == made.dead)
    look = look_of(row.cells[made.dam])
    assert (look.value, look.other) == ("58", "23")
    assert cell_words(row, found.headings[0], By.REPORT).endswith("report 001, 58 against 23")


def test_a_day_that_all_agree_on_leaves_the_grade_in_the_cell():
    values = (ClaimValue("2026-03-10", kind=ValueKind.DATE), ClaimValue("Orveth", kind=PLACE))
    assert look_of(BoardCell(sayings=(saying("1", values),))).value == ""


def test_days_that_exclude_each_other_stand_in_the_cell():
    one, other = (
        saying(day[-1], (ClaimValue(day, kind=ValueKind.DATE),))
        for day in ("2026-03-10", "2026-03-12")
    )
    look = look_of(BoardCell(sayings=(one, other)))
    assert (look.value, look.other) == ("2026-03-10", "2026-03-12")


def test_a_cell_is_read_out_with_claim_column_stance_and_grade(found, made):
    row = next(row for row in found.rows if row.claim.id == made.held)
    quay = next(heading for heading in found.headings if heading.key == made.quay)
    assert cell_words(row, quay, By.REPORT) == "The dam held, report 003, denies"
    assert look_of(row.cells.get("nowhere")).position is Position.SILENT


def test_columns_of_one_origin_have_a_bracket_and_crossing_ones_two_lanes():
    headings = tuple(
        Heading(key=key, title=key, origin=origin)
        for key, origin in (("1", "a"), ("2", "b"), ("3", "a"), ("4", "b"), ("5", "c"))
    )
    assert [(one.columns, one.lane) for one in brackets_of(headings)] == [((1, 3), 0), ((2, 4), 1)]


def test_a_bracket_comes_and_goes_with_what_is_decided_of_copies(qtbot):
    model = BoardModel()
    table = QWidget()
    qtbot.addWidget(table)
    header = BoardHeader(model, table)
    for origins, brackets in ((("a", "b"), 0), (("a", "a"), 1), (("a", "b"), 0)):
        headings = tuple(
            Heading(key=str(at), title=str(at), origin=one) for at, one in enumerate(origins)
        )
        group = Group(event_id=None, name="", claims=0, is_folded=True)
        model.show_lines(Lines(lines=(group,), headings=headings), By.REPORT)
        assert len(header._brackets) == brackets
