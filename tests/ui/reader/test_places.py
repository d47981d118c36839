"""What is remembered of the places of marks is what would be measured now."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.outline import Outline
from annotator.core.span import Span
from annotator.ui.geometry import lines_of, visible_blocks
from annotator.ui.reader.marks import Marks
from annotator.ui.reader.places import Places
from tests.ui.reader.test_view import TEXTS, show

WIDE, NARROW = 1_100, 520


def tags(*spans):
    return Marks.read(taggings=[Outline(str(span), (span,)) for span in spans])


def remembered(view):
    """The runs of all visible marks, as they are painted."""
    view.grab()
    return [item.runs for block in visible_blocks(view) for item in view._places.drawn(block)]


def measured(view):
    """The same, measured anew."""
    runs = [
        lines_of(block).runs(piece.start, piece.end)
        for block in visible_blocks(view)
        for piece in view._places._pieces.get(block.blockNumber(), ())
    ]
    return [one for one in runs if one]


@pytest.fixture
def open_view(view, qtbot):
    view.show()
    return view


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(TEXTS, min_size=1, max_size=4).map("\n\n".join), st.data())
def test_places_follow_the_lines_at_every_width_and_size(open_view, text, data):
    view, offsets = open_view, st.integers(0, len(text))
    view.zoom = 1.0
    show(view, text)
    ends = data.draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    view.set_marks(tags(*{Span(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]}))
    for width in (WIDE, NARROW, WIDE):
        view.resize(width, 500)
        assert remembered(view) == measured(view)
    view.zoom = 1.4
    view.restyle()
    assert remembered(view) == measured(view)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(TEXTS, min_size=1, max_size=4).map("\n\n".join), st.data())
def test_marks_that_come_and_go_lie_where_they_would_if_all_were_new(open_view, text, data):
    show(open_view, text)
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(sorted).filter(lambda ends: ends[0] < ends[1])
    before = Marks()
    for places in data.draw(st.lists(st.sets(spans.map(tuple), max_size=6), max_size=4)):
        made = [Outline(str(ends), (Span(*ends),)) for ends in places]
        marks = Marks.read(taggings=made, known=before)
        open_view.set_marks(marks)
        known, fresh = open_view._places, Places(open_view.document(), text)
        fresh.show(marks.all)
        assert {n: here for n, here in known._pieces.items() if here} == fresh._pieces
        assert remembered(open_view) == measured(open_view)
        before = marks


def test_more_room_above_the_text_moves_what_is_painted(open_view):
    show(open_view, "The dam held.\n\nThe river rose.")
    open_view.set_marks(tags(Span(0, 13), Span(15, 30)))
    before = remembered(open_view)
    open_view.head_room += 60
    open_view.fit_column()
    after = remembered(open_view)
    assert after == measured(open_view)
    assert [after[0][0].top - before[0][0].top, after[1][0].top - before[1][0].top] == [60, 60]
