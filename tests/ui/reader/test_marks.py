"""Numbers in reading order, brackets in lanes, neighbours found."""

from __future__ import annotations

import pytest

from annotator.core.claim import Mention
from annotator.core.ids import ArticleId, ClaimId, MentionId
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
    return Marks(
        [mention("later", (50, 60)), mention("outer", (0, 40)), mention("inner", (10, 20))]
    )


def test_claims_are_numbered_in_reading_order(marks):
    assert [(mark.id, marks.number_of(mark.id)) for mark in marks.all] == [
        ("outer", 1),
        ("inner", 2),
        ("later", 3),
    ]


def test_a_claim_inside_another_is_deep_and_has_a_lane_of_its_own(marks):
    inner, outer, later = (marks.brackets[name] for name in ("inner", "outer", "later"))
    assert (inner.deep, outer.deep, later.deep) == (True, False, False)
    assert (outer.lane, inner.lane, later.lane) == (0, 1, 0)


def test_a_new_claim_leaves_the_marks_of_others_as_they_are():
    inner, later = mention("inner", (10, 20)), mention("later", (50, 60))
    before = Marks([inner, later])
    after = Marks([inner, later, mention("outer", (0, 40))], known=before)
    assert after.of("later") is before.of("later")
    assert (after.number_of("later"), after.brackets["inner"].deep) == (3, True)


def test_a_claim_that_changed_has_another_mark():
    before = Marks([mention("moved", (10, 20))])
    after = Marks([mention("moved", (12, 20))], known=before)
    assert after.of("moved").start == 12


def test_the_smallest_mark_at_a_place_comes_first(marks):
    assert [mark.id for mark in marks.at(15)] == ["inner", "outer"]


def test_the_place_between_two_parts_belongs_to_no_part():
    marks = Marks([mention("split", (0, 5), (20, 25))])
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
