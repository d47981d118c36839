"""Quotation marks of five languages, and apostrophes, are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.quote_marks import quoted


def inside(text: str) -> list[str]:
    return [span.of(text) for span in quoted(text)]


@pytest.mark.parametrize(
    "text",
    [
        "so “a pier” is",
        'so "a pier" is',
        "so «a pier» is",
        "so « a pier » is",
        "so „a pier“ is",
        "so ”a pier“ is",
        "so ‘a pier’ is",
        "so 'a pier' is",
        "so ‹a pier› is",
    ],
)
def test_each_kind_of_mark_is_known(text):
    assert inside(text) == ["a pier"]


def test_urdu_marks_turned_the_other_way():
    assert inside("اس نے کہا ”کشتی ڈوبی“ اور گیا") == ["کشتی ڈوبی"]


def test_apostrophes_are_no_quotation_marks():
    assert inside("the sailors’ boats don’t float in ’98, she's sure") == []


def test_quotations_in_quotations_are_both_found():
    assert inside("“He said ‘no’ twice”") == ["He said ‘no’ twice", "no"]


def test_a_mark_that_is_never_closed_quotes_up_to_the_end():
    assert inside("He said: “The pier is shut.") == ["The pier is shut."]
    assert inside('It is 5" wide') == []


@given(st.text(alphabet=st.sampled_from("ab .,“”\"«»„‘’' \n"), max_size=60))
def test_quotations_are_spans_without_space_at_their_ends(text):
    for span in quoted(text):
        assert span.of(text) == span.of(text).strip()
        assert span.end <= len(text)
