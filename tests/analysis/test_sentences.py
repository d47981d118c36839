"""Paragraphs and sentences are exact spans of the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.analysis.sentences import (
    paragraph_at,
    paragraphs,
    paragraphs_over,
    position_of,
    sentences,
)
from annotator.core.span import Span

PIECES = st.sampled_from(
    [
        "The ferry",
        " sank",
        ".",
        " ",
        "\n",
        "“",
        "”",
        '"',
        "Mr. Orr",
        "Lt Gen. Bay",
        "?",
        "!",
        "...",
        " said",
        "۔",
        "کشتی",
        " ڈوبی",
        "\u00a0",
        "»",
        "(",
        ")",
        "3.5",
        "\u2003",
        "é\u0301",
        "😀",
        "\x85",
    ]
)
MESSY = st.lists(PIECES, max_size=60).map("".join)


def told(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


def test_a_title_does_not_end_a_sentence():
    text = "Lt Gen. Bay met Mr. Orr. They left."
    assert told(text) == ["Lt Gen. Bay met Mr. Orr.", "They left."]


def test_a_closing_quotation_mark_belongs_to_its_sentence():
    assert told("“The pier is shut.” Nobody came.") == ["“The pier is shut.”", "Nobody came."]
    assert told("The pier is shut. » Nobody came.")[0] == "The pier is shut. »"


def test_a_missing_space_after_a_full_stop_is_seen():
    assert told("They took the coastal route.The pier is shut.") == [
        "They took the coastal route.",
        "The pier is shut.",
    ]


@pytest.mark.parametrize(
    "sentences_of_it",
    [
        ["On Monday the toll was 11.", "On Tuesday it rose to 12.", "On Wednesday it was 13."],
        ["The ministry counted 4.", "“The council” counted 5.", "Nobody counted 6."],
        ["Es starben 1.200.", "Am Dienstag waren es 1.201.", "Das sagte er."],
        ["Items:", "1. We came.", "2. We left.", "3. We won."],
        ["Points", "1. Bread", "2. Milk", "3. Salt"],
    ],
)
def test_a_number_ends_a_sentence_and_is_no_line_of_a_list(sentences_of_it):
    assert told(" ".join(sentences_of_it)) == sentences_of_it


@pytest.mark.parametrize("language", ["ur", "en", "ps", "xx"])
def test_urdu_is_divided_whatever_language_is_given(language):
    assert told("کشتی ڈوب گئی۔ کیا یہ سچ ہے؟ نہیں۔", language) == [
        "کشتی ڈوب گئی۔",
        "کیا یہ سچ ہے؟",
        "نہیں۔",
    ]


def test_english_in_an_article_taken_for_urdu_is_divided_too():
    assert len(sentences("The pier is shut. Nobody came.", "ur")) == 2


def test_a_sentence_never_crosses_a_line():
    assert told("The pier\nis shut.") == ["The pier", "is shut."]


def test_paragraphs_are_the_lines_that_are_not_blank():
    text = "\n  One.\u00a0\n\n\tTwo.\n \n"
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two."]


def test_positions_count_from_one_over_lines_that_are_not_blank():
    text = "Head\n\nOne. Two.\n\nThree."
    assert position_of(text, 0) == (1, 1)
    assert position_of(text, text.index("Two")) == (2, 2)
    assert position_of(text, text.index("Three")) == (3, 1)
    assert position_of("  \n ", 1) == (0, 0)


def test_the_paragraphs_that_a_span_touches():
    text = "One.\n\nTwo.\n\nThree."
    assert [one.of(text) for one in paragraphs_over(text, Span(6, 7))] == ["Two."]
    assert [one.of(text) for one in paragraphs_over(text, Span(0, 8))] == ["One.", "Two."]
    assert [one.of(text) for one in paragraphs_over(text, Span(12, 13), before=1)] == [
        "Two.",
        "Three.",
    ]
    assert paragraphs_over(text, Span(4, 6)) == []
    assert paragraph_at(text, 7) == Span(6, 10)
    assert paragraph_at(text, 5) is None


@settings(max_examples=200, deadline=None)
@given(MESSY, st.sampled_from(["en", "ur", "de"]))
def test_sentences_cover_each_character_once_and_stay_in_order(text, language):
    spans = sentences(text, language)
    covered = set()
    for span in spans:
        part = span.of(text)
        assert part == part.strip()
        assert part
        assert "\n" not in part
        assert not covered & set(range(span.start, span.end))
        covered |= set(range(span.start, span.end))
    assert spans == sorted(spans)
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered


@pytest.mark.parametrize(
    "line",
    [
        "the pier is shut and nobody came " * 30_000,
        "! " * 100_000,
        "(" * 200_000,
        "." * 100_000,
        '"' * 50_000 + "." * 50_000,
        "“a " * 60_000,
        "1.2.3. " * 40_000,
        "x" * 1_000_000,
    ],
)
def test_a_hostile_line_does_not_freeze(line):
    begun = time.monotonic()
    sentences(line)
    assert time.monotonic() - begun < 2
