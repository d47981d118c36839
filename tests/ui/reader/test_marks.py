"""Numbers in reading order, brackets in lanes, neighbours found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.claim import Mention
from annotator.core.ids import ArticleId, ClaimId, MentionId
from annotator.core.outline import Outline
from annotator.core.span import Span
from annotator.ui.reader.find import occurrences
from annotator.ui.reader.marks import Marks


def mention(name, *places):
    return Mention(
        id=MentionId(name),
        article_id=ArticleId("a"),
        claim_id=ClaimId("c"),
        claim="",
        spans=tuple(Span(*place) for place in places),
        quote="",
    )


@pytest.fixture
def marks():
    return Marks.read(
        [mention("later", (50, 60)), mention("outer", (0, 40)), mention("inner", (10, 20))]
    )


def test_claims_are_numbered_in_reading_order(marks):
    assert [(mark.id, marks.number_of(mark.id)) for mark in marks.all] == [
        ("outer", 1),
        ("inner", 2),
        ("later", 3),
    ]


def test_a_claim_inside_another_is_deep_and_has_a_lane_of_its_own(marks):
    inner, outer, later = (marks.bracket(name) for name in ("inner", "outer", "later"))
    assert (inner.deep, outer.deep, later.deep) == (True, False, False)
    assert (outer.lane, inner.lane, later.lane) == (0, 1, 0)


PLACES = st.tuples(st.integers(0, 60), st.integers(1, 20))


def stood(marks):
    """How all marks stand, and where each claim has its bracket."""
    claims = [mark.id for mark in marks.all if marks.number_of(mark.id)]
    return (
        [(mark.id, mark.spans, marks.number_of(mark.id)) for mark in marks.all],
        [marks.bracket(one) for one in claims],
        [(mark.id, mark.spans) for mark in marks.sources],
    )


@given(
    st.lists(st.dictionaries(st.sampled_from("abcdefg"), st.none() | PLACES), max_size=6),
    st.lists(PLACES, max_size=4),
)
def test_claims_that_come_change_and_go_stand_as_if_all_were_read_anew(changes, others):
    tags = [Outline(f"t{i}", (Span(at, at + size),)) for i, (at, size) in enumerate(others)]
    there, marks, sources = {}, Marks.read(taggings=tags), []
    for change in changes:
        changed = {
            name: mention(name, (place[0], sum(place))) if place else None
            for name, place in change.items()
        }
        there |= changed
        mentions = [one for one in there.values() if one]
        sources = [(one.id, one.spans[0]) for one in mentions]
        marks = marks.with_claims(changed, sources)
        assert stood(marks) == stood(Marks.read(mentions, (), sources, tags))


def test_a_new_claim_leaves_the_marks_of_others_as_they_are():
    inner, later = mention("inner", (10, 20)), mention("later", (50, 60))
    before = Marks.read([inner, later])
    after = Marks.read([inner, later, mention("outer", (0, 40))], known=before)
    assert after.of("later") is before.of("later")
    assert (after.number_of("later"), after.bracket("inner").deep) == (3, True)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=25),
    st.randoms(use_true_random=False),
)
def test_brackets_in_one_lane_never_overlap_and_what_is_deep_lies_in_another(places, chance):
    mentions = [mention(str(i), (at, at + size)) for i, (at, size) in enumerate(places)]
    marks = Marks(mentions)
    asked = list(marks.all)
    chance.shuffle(asked)  # only what is seen is asked for, in any order
    brackets = {mark.id: marks.bracket(mark.id) for mark in asked}
    for number, mark in enumerate(marks.all):
        earlier = marks.all[:number]
        assert brackets[mark.id].deep == any(other.end >= mark.end for other in earlier)
        lanes = {brackets[other.id].lane for other in earlier if other.end > mark.start}
        assert brackets[mark.id].lane not in lanes
        assert brackets[mark.id].lane <= len(lanes)


def test_a_claim_that_changed_has_another_mark():
    before = Marks.read([mention("moved", (10, 20))])
    after = Marks.read([mention("moved", (12, 20))], known=before)
    assert after.of("moved").start == 12


def test_the_smallest_mark_at_a_place_comes_first(marks):
    assert [mark.id for mark in marks.at(15)] == ["inner", "outer"]


def test_the_place_between_two_parts_belongs_to_no_part():
    marks = Marks.read([mention("split", (0, 5), (20, 25))])
    assert marks.at(10) == []
    assert [mark.id for mark in marks.at(22)] == ["split"]


def test_marks_before_and_after_a_place(marks):
    assert marks.after(10).id == "later"
    assert marks.before(10).id == "outer"
    assert marks.after(50) is None


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("The Gate, the gate", "the gate", [(0, 8), (10, 18)]),
        ("two\n\nlines", "two lines", [(0, 10)]),
        ("a+b (c)", "a+b (c)", [(0, 7)]),
        ("anything", "  ", []),
        ("گیٹ کھلا", "گیٹ", [(0, 3)]),
    ],
)
def test_words_are_found_whatever_their_case_and_space(text, words, places):
    assert occurrences(text, words) == [Span(*place) for place in places]


def test_words_that_name_a_speaker_are_words_of_its_claim():
    claim = mention("claim", (10, 20))
    marks = Marks.read([claim], sources=[("claim", Span(0, 5)), ("gone", Span(30, 35))])
    assert [mark.id for mark in marks.named_at(4)] == ["claim"]
    assert (marks.named_at(5), marks.named_at(31)) == ([], [])
    assert marks.covered("claim") == (Span(10, 20), Span(0, 5))
    assert marks.covered("gone") == ()
