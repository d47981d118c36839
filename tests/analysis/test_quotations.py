"""Who says what is guessed from the words around a span."""

from __future__ import annotations

import time

import pytest

from annotator.analysis.quotations import AttributionGuess, guess_attributions
from annotator.analysis.sentences import sentences
from annotator.core.span import Span


def first(text: str, part: str, language: str = "en") -> AttributionGuess:
    at = text.index(part)
    guess = guess_attributions(text, Span(at, at + len(part)), language)[0]
    for name, span in zip(guess.chain, guess.source_spans, strict=True):
        assert span is None or span.of(text) == name
    assert guess.cue_span is None or guess.cue in guess.cue_span.of(text)
    return guess


@pytest.mark.parametrize(
    ("text", "part", "chain", "kind", "stance"),
    [
        (
            "Harbour chief Ada Bell said the pier was shut.",
            "the pier was shut",
            ("Ada Bell",),
            "person",
            "asserts",
        ),
        (
            "“The pier is shut,” said a port source on Monday.",
            "The pier is shut",
            ("port source",),
            "anonymous",
            "asserts",
        ),
        (
            "According to port sources, the pier is shut.",
            "the pier is shut",
            ("port sources",),
            "anonymous",
            "asserts",
        ),
        (
            "The ministry denied that the pier was shut.",
            "the pier was shut",
            ("ministry",),
            "organisation",
            "denies",
        ),
        (
            "Ada Bell, a spokeswoman for the port, refuted the report.",
            "refuted the report",
            ("Ada Bell",),
            "person",
            "denies",
        ),
        (
            "The mayor wondered how long the pier would be shut.",
            "how long the pier would be shut",
            ("mayor",),
            "person",
            "questions",
        ),
        (
            "Ada Bell told The Harbour Post that two ferries sank.",
            "two ferries sank",
            ("Ada Bell",),
            "person",
            "asserts",
        ),
        (
            "Two ferries sank, state media reported.",
            "Two ferries sank",
            ("state media",),
            "organisation",
            "relays",
        ),
    ],
)
def test_the_source_of_a_sentence(text, part, chain, kind, stance):
    guess = first(text, part)
    assert (guess.chain, guess.stance) == (chain, stance)
    if kind != "person" or len(chain[0].split()) > 1:
        assert guess.kinds == (kind,)
    assert guess.evidence


def test_who_passes_it_on_comes_after_the_origin():
    text = "According to state broadcaster Dune TV, the port spokesperson refuted the reports."
    guess = first(text, "the port spokesperson refuted the reports")
    assert guess.chain == ("port spokesperson", "state broadcaster Dune TV")
    assert guess.stance == "denies"


def test_state_media_after_a_denial_relay_it():
    text = "The port denied that two ferries sank, state media reported."
    guess = first(text, "two ferries sank")
    assert guess.chain == ("port", "state media")
    assert guess.stance == "denies"


def test_a_pronoun_stands_for_the_person_named_before():
    text = "Mayor Ada Bell said the pier was shut. “Nobody was hurt,” she said."
    assert first(text, "Nobody was hurt").chain == ("Ada Bell",)


def test_it_quoted_him_as_saying_names_both():
    text = (
        "According to broadcaster Dune TV, the port spokesman denied it. "
        "“No ferry sank,” it quoted him as saying."
    )
    assert first(text, "No ferry sank").chain == ("port spokesman", "broadcaster Dune TV")


def test_a_quotation_without_a_cue_takes_the_one_before():
    text = "“The pier is shut,” said Ada Bell. “It will be shut for weeks.”"
    assert first(text, "It will be shut for weeks").chain == ("Ada Bell",)


@pytest.mark.parametrize(
    ("text", "chain", "stance"),
    [
        ("بندرگاہ کے ترجمان نے کہا کہ گھاٹ بند ہے۔", ("بندرگاہ کے ترجمان",), "asserts"),
        ("بندرگاہ ذرائع کے مطابق کشتی ڈوب گئی۔", ("بندرگاہ ذرائع",), "asserts"),
        ("وزارت نے اس دعوے کی تردید کی ہے۔", ("وزارت",), "denies"),
        ("ٹی وی کے مطابق ترجمان نے بتایا کہ گھاٹ بند ہے۔", ("ترجمان", "ٹی وی"), "asserts"),
    ],
)
def test_urdu_sources(text, chain, stance):
    guess = first(text, text[:-1], "ur")
    assert (guess.chain, guess.stance) == (chain, stance)


def test_where_nobody_speaks_there_is_no_guess():
    assert guess_attributions("The pier is old.", Span(0, 16)) == []
    assert guess_attributions("\n\n", Span(0, 1)) == []


def test_guesses_are_few_and_differ():
    text = " ".join(f"Minister Ada{name} Bell said it rained." for name in "abcdefgh")
    guesses = guess_attributions(text, sentences(text)[-1], limit=3)
    assert len(guesses) == 3
    assert len({guess.chain for guess in guesses}) == 3


def test_a_guess_is_quick_even_in_a_hostile_line():
    text = "“said said, " * 20_000
    begun = time.monotonic()
    guess_attributions(text, Span(100_000, 100_010))
    assert time.monotonic() - begun < 2
