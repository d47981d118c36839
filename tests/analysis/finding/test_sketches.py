"""A sketch holds the words of an article, what they are and where they stand, in few bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.finding.sketches import (
    COUNT,
    LEAD,
    NAME,
    NUMBER,
    TITLE,
    read_sketch,
    sketch,
    terms_in,
    terms_of,
)


def marks(title, body):
    """The mark of each word asked for."""
    made = read_sketch(sketch(title, body))
    by_term = dict(zip(made.terms.tolist(), made.marks.tolist(), strict=True))
    return lambda word: by_term[terms_of(word)[0]]


def test_case_accents_endings_and_letters_of_keyboards_make_no_difference():
    assert len(set(terms_of("attack Attacks ATTACKED attacking"))) == 1
    assert len(set(terms_of("planned planning plan plans"))) == 1
    assert len(set(terms_of("Türkiye turkiye"))) == 1
    assert len(set(terms_of("كراچي کراچی"))) == 1


def test_other_words_have_other_terms():
    assert len(set(terms_of("this is his thesis theses sing singed bus"))) >= 7


def test_numbers_are_one_word_in_every_way_of_writing_them():
    assert len(set(terms_of("3,500 3500 ۳۵۰۰ ٣٥٠٠"))) == 1
    assert len(terms_of("3.5")) == 1
    assert len(terms_of("ended in 1999.2 more")) == 4


def test_points_between_initials_do_not_split():
    assert terms_of("the U.S. said") == terms_of("the US said")


def test_names_are_capitalised_inside_of_sentences():
    of = marks("Strike Goes On", "Sailors struck. Nobody in Kelby, said Obermann. The end.")
    assert of("Kelby") & NAME
    assert of("Obermann") & NAME
    assert not of("Sailors") & NAME
    assert not of("Nobody") & NAME
    assert not of("Goes") & NAME
    assert not of("said") & NAME


def test_title_lead_numbers_and_counts_are_marked():
    of = marks("Strike", "strike in Kelby " + "and so on " * 40 + "until 2014")
    assert of("strike") & TITLE
    assert of("strike") & LEAD
    assert of("strike") & COUNT == 1
    assert of("and") & COUNT == 7
    assert of("2014") & NUMBER
    assert not of("2014") & (LEAD | TITLE)


def test_words_of_scripts_without_spaces_are_two_characters():
    assert terms_of("東京都")[:2] == [*terms_of("東京"), *terms_of("京都")][::2]
    assert len(terms_of("กรุงเทพ")) > 2


@pytest.mark.parametrize(
    "text",
    ["", " ", "one", "😀", "\ud800", "\udc00x\ud83d", "x" * 1_000_000, "word " * 200_000, "東"],
)
def test_odd_texts_do_not_fail(text):
    for title, body in ((text, ""), ("", text), (text, text)):
        made = read_sketch(sketch(title, body))
        assert len(made.terms) == len(made.marks)


def test_a_very_long_text_keeps_a_part_of_its_words():
    made = sketch("", " ".join(f"w{n}" for n in range(30_000)))
    assert len(made) <= 11_000


def test_five_hundred_words_need_less_than_three_thousand_bytes():
    assert len(sketch("A title", " ".join(f"w{n}" for n in range(500)))) < 3_000


@pytest.mark.parametrize("content", [b"", b"\x01", b"\x09" + bytes(7), sketch("", "a b c d")[:-1]])
def test_a_damaged_sketch_or_one_of_another_version_is_empty(content):
    assert terms_in(content) == 0
    assert len(read_sketch(content).terms) == 0


def test_initials_are_one_word_at_the_very_beginning_too():
    assert terms_of("the U.S. said")[1:2] == read_sketch(sketch("U.S.", "")).terms.tolist()


@given(st.text(), st.text())
def test_terms_ascend_and_each_comes_once(title, body):
    made = read_sketch(sketch(title, body))
    terms = made.terms.tolist()
    assert terms == sorted(set(terms))
    assert set(terms) == set(terms_of(title)) | set(terms_of(body))
