"""Differences cover both texts, in order, and say what came and what went."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.differences import Kind, differences

TEXTS = st.text(alphabet="ab c.\n“ñی😀\u0301", max_size=80)


def told(old, new):
    return [
        (run.kind.value, old[run.old_start : run.old_end], new[run.new_start : run.new_end])
        for run in differences(old, new)
        if run.kind is not Kind.SAME
    ]


def test_a_word_that_was_exchanged_is_changed():
    old = "The gate was opened on Monday, officials said in the town of Orveth."
    assert told(old, old.replace("Monday", "Sunday")) == [("changed", "Monday", "Sunday")]


def test_a_paragraph_that_came_is_added():
    old = "The gate was opened.\n\nNobody was hurt.\n"
    new = "The gate was opened.\n\nTwo were warned.\n\nNobody was hurt.\n"
    assert told(old, new) == [("added", "", "Two were warned.\n\n")]


def test_a_paragraph_that_went_is_removed():
    old = "The gate was opened.\n\nTwo were warned.\n\nNobody was hurt.\n"
    new = "The gate was opened.\n\nNobody was hurt.\n"
    assert told(old, new) == [("removed", "Two were warned.\n\n", "")]


def test_equal_texts_are_one_run():
    assert [run.kind for run in differences("The gate.", "The gate.")] == [Kind.SAME]
    assert differences("", "") == []


def test_two_long_texts_without_a_word_in_common_are_told_in_time():
    assert len(differences("one " * 30_000, "two\n" * 30_000)) == 1


@given(TEXTS, TEXTS)
def test_the_runs_cover_both_texts(old, new):
    runs = differences(old, new)
    assert "".join(old[run.old_start : run.old_end] for run in runs) == old
    assert "".join(new[run.new_start : run.new_end] for run in runs) == new
    for run in runs:
        if run.kind is Kind.SAME:
            assert old[run.old_start : run.old_end] == new[run.new_start : run.new_end]
