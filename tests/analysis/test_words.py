"""A selection snaps to whole words and grows to quotation, sentence and paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.analysis.words import narrowed, snapped, trimmed, widened, word_at
from annotator.core.span import Span

TEXT = "Head\n\nShe said “the old, wet pier is shut,” and left. Nobody came.\n\nEnd."
FAMILY = "👩\u200d👩\u200d👧"


def span(text: str, part: str) -> Span:
    at = text.index(part)
    return Span(at, at + len(part))


def word(text: str, part: str) -> str | None:
    found = word_at(text, text.index(part))
    return found.of(text) if found else None


@pytest.mark.parametrize(
    "whole",
    [
        "don’t",
        "don't",
        "cross-border",
        "6,000",
        "11:32",
        "cafe\u0301",
        "کتاب\u200cخانہ",
        "مدّت",
        FAMILY,
        "👍🏽",
        "1\ufe0f\u20e3",
        "U.S",
        "ngày",
    ],
)
def test_what_belongs_together_is_one_word(whole):
    text = f"so {whole}, then"
    for at in range(3, 3 + len(whole)):
        assert word_at(text, at) == Span(3, 3 + len(whole))


def test_no_word_stands_between_spaces():
    assert word_at("a  — b", 3) is None
    assert word_at("", 0) is None
    assert word_at("pier", 4) == Span(0, 4)
    assert word_at("pier", 9) is None


def test_a_selection_snaps_to_words_and_drops_outer_commas():
    text = "the old, wet pier"
    assert snapped(text, Span(5, 9)).of(text) == "old"
    assert snapped(text, Span(5, 10)).of(text) == "old, wet"
    assert snapped(text, Span(7, 9)) is None
    assert snapped("پرانی، کشتی", Span(2, 7)).of("پرانی، کشتی") == "پرانی"


def test_trimming_leaves_words_alone():
    assert trimmed(" , pier ،", Span(0, 9)) == Span(3, 7)
    assert trimmed("  ", Span(0, 2)) is None
    assert trimmed("pier", Span(0, 99)) == Span(0, 4)


def test_widening_climbs_words_quotation_sentence_paragraph():
    here = span(TEXT, "pie")
    steps = []
    for _ in range(6):
        here = widened(TEXT, here)
        steps.append(here.of(TEXT))
    assert steps == [
        "pier",
        "the old, wet pier is shut,",
        "She said “the old, wet pier is shut,” and left.",
        "She said “the old, wet pier is shut,” and left. Nobody came.",
        "She said “the old, wet pier is shut,” and left. Nobody came.",
        "She said “the old, wet pier is shut,” and left. Nobody came.",
    ]


def test_narrowing_keeps_the_start():
    here = span(TEXT, "She said “the old, wet pier is shut,” and left. Nobody came.")
    here = narrowed(TEXT, here)
    assert here.of(TEXT) == "She said “the old, wet pier is shut,” and left."
    assert narrowed(TEXT, here).of(TEXT) == "She"
    assert narrowed("“No, no.” So.", Span(0, 9)).of("“No, no.” So.") == "No, no."


def test_a_span_over_two_paragraphs_grows_to_all_of_both():
    here = Span(TEXT.index("came"), TEXT.index("End") + 2)
    here = widened(TEXT, here)
    assert here.of(TEXT) == "came.\n\nEnd"
    assert widened(TEXT, here).of(TEXT) == "Nobody came.\n\nEnd."


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab c,.’'“”\"«»‘-\n\u0301\u200d👩🏽1:ہے۔"), min_size=1, max_size=60
    ),
    st.data(),
)
def test_units_contain_what_they_grow_from(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    here = Span(start, end)
    wide = widened(text, here)
    assert wide.contains(here)
    assert wide.end <= len(text)
    thin = narrowed(text, here)
    assert here.contains(thin)
    snap = snapped(text, here)
    if snap is not None:
        assert snapped(text, snap) == snap
        assert snap.of(text).strip() == snap.of(text)
