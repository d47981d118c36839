"""Two pages that scroll together: side by side what is aligned, and no leaps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.comparison import Side
from annotator.ui.compare.following import Extent, Follower, Pull, Scroll, beside, in_order
from annotator.ui.compare.pills import GAP, Wanted, placed

PLACES = st.lists(
    st.tuples(
        st.integers(0, 5000), st.integers(10, 300), st.integers(0, 5000), st.integers(10, 300)
    ).map(lambda t: (Extent(t[0], t[0] + t[1]), Extent(t[2], t[2] + t[3]))),
    max_size=12,
)


def test_an_aligned_line_has_its_counterpart_beside_it():
    follower = Follower([(Extent(100, 200), Extent(400, 500))], (1000, 1000))
    assert follower.counterpart(Side.A, 100) == 400
    assert follower.counterpart(Side.B, 500) == 200
    assert follower.counterpart(Side.A, 50) == 200


def test_both_ends_meet():
    follower = Follower([(Extent(100, 200), Extent(400, 500))], (1000, 3000))
    assert follower.counterpart(Side.A, 0) == 0
    assert follower.counterpart(Side.A, 1000) == 3000


def test_passages_in_another_order_are_left_out():
    first, moved, last = (
        (Extent(0, 50), Extent(0, 50)),
        (Extent(100, 150), Extent(900, 950)),
        (Extent(200, 250), Extent(200, 250)),
    )
    assert in_order([first, moved, last]) == [first, last]


@given(PLACES, st.lists(st.floats(0, 6000), min_size=2, max_size=20))
def test_the_other_page_never_goes_back_while_one_goes_on(places, lines):
    follower = Follower(places, (6000, 6000))
    for side in Side:
        found = [follower.counterpart(side, line) for line in sorted(lines)]
        assert found == sorted(found)


@given(PLACES, st.floats(0, 5999))
def test_following_back_leads_back(places, line):
    follower = Follower(places, (6000, 6000))
    there = follower.counterpart(Side.A, line)
    assert abs(follower.counterpart(Side.B, there) - line) < 1e-3


def test_a_leap_is_caught_up_with_while_one_scrolls():
    pull = Pull()
    pull.set(100)
    assert pull.after(60) == 70
    assert pull.after(-60) == 40
    assert pull.after(200) == 0


def test_two_places_are_brought_to_one_height():
    pages = Scroll(0, 5000, 600), Scroll(0, 900, 600)
    a, b = beside((Extent(3000, 3100), pages[0]), (Extent(1000, 1100), pages[1]))
    assert 3000 - a == 1000 - b == 200


def test_at_the_end_of_a_short_report_the_other_one_comes_to_it():
    pages = Scroll(0, 5000, 600), Scroll(0, 100, 600)
    a, b = beside((Extent(3000, 3100), pages[0]), (Extent(600, 650), pages[1]))
    assert (a, b) == (2500, 100)


def test_what_is_seen_already_stays_where_it_is():
    pages = Scroll(10, 5000, 600), Scroll(20, 5000, 600)
    assert beside((Extent(100, 200), pages[0]), (Extent(300, 400), pages[1])) == (10, 20)


WANTED = st.lists(
    st.tuples(st.floats(0, 400), st.sampled_from([20.0, 24.0]), st.integers(0, 4)), max_size=25
).map(lambda rows: [Wanted(key, *row) for key, row in enumerate(rows)])


@given(WANTED)
def test_no_pill_lies_on_another(wanted):
    tops = placed(wanted)
    spans = sorted((top, top + wanted[key].height) for key, top in tops.items())
    for (_top, bottom), (following, _bottom) in pairwise(spans):
        assert following - bottom >= GAP - 1e-3


def test_the_pill_of_the_active_passage_stands_where_it_belongs():
    tops = placed([Wanted(1, 100, 24, 4), Wanted(2, 104, 24, 0), Wanted(3, 96, 24, 2)])
    assert tops[2] == 92
    assert set(tops) == {1, 2, 3}


def test_no_pill_stands_above_what_can_be_scrolled_into_view():
    crowded = [Wanted(key, 20, 24, 1) for key in range(4)]
    assert min(placed(crowded).values()) < 0
    tops = placed(crowded, least=1.5)
    assert min(tops.values()) == 8
    assert min(placed([Wanted(1, 4, 24, 1)], least=1.5).values()) == 1.5
    assert len(tops) == 4


def test_pills_move_together_where_one_by_one_some_would_find_no_room():
    crowded = [*(Wanted(key, 60, 24, 1) for key in range(6)), Wanted(6, 130, 24, 1)]
    tops = placed(crowded, least=1.5)
    assert sorted(tops) == list(range(7))
    assert max(tops.values()) == tops[6]
    spans = sorted(tops.values())
    assert all(after - before >= 24 + GAP - 1e-3 for before, after in pairwise(spans))
