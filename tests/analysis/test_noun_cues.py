"""Nouns of saying tell whose words they are, as saying verbs do."""

from __future__ import annotations

import time

import pytest

from annotator.analysis.cues import verb_class_of
from annotator.analysis.noun_cues import noun_cues_in
from annotator.analysis.quotations import guess_attributions
from annotator.core.span import Span

SAID = "the lock had failed"


def guesses(text: str, part: str = SAID):
    at = text.index(part)
    return guess_attributions(text, Span(at, at + len(part)))


@pytest.mark.parametrize(
    ("before", "who", "cue"),
    [
        ("The strike followed accusations from Orveth that", "Orveth", "accusations"),
        ("Nobody heeded repeated warnings by the port board that", "port board", "warnings"),
        ("It met allegations made by the Lock Union on Monday that", "Lock Union", "allegations"),
        ("The strike followed the ministry’s claim that", "ministry", "claim"),
        ("The film backs Orveth's own earlier assertion that", "Orveth", "assertion"),
        ("A film contradicting Orveth police’s claim that", "Orveth police", "claim"),
        ("The strike followed the statement of Ada Bell that", "Ada Bell", "statement"),
        ("It met the Ministry of Trade’s claim that", "Ministry of Trade", "claim"),
        ("The film backs former mayor Ada Bell’s claim that", "Ada Bell", "claim"),
        ("The residents’ complaint that", "residents", "complaint"),
    ],
)
def test_a_noun_of_saying_names_its_holder(before, who, cue):
    text = f"{before} {SAID}."
    guess = guesses(text)[0]
    assert (guess.chain, guess.cue, guess.stance) == ((who,), cue, "asserts")
    assert guess.source_spans[0].of(text) == who
    assert guess.cue_span.of(text) == cue


def test_a_denial_denies():
    assert guesses(f"The strike followed a denial by Orveth that {SAID}.")[0].stance == "denies"


@pytest.mark.parametrize(
    "text",
    [
        f"The claim that {SAID} was heard.",
        f"Accusations of fraud that {SAID} were heard.",
        f"Accusations from Orveth were heard; it was clear that {SAID}.",
        f"Accusations by those who knew that {SAID} were heard.",
        f"The strike followed her claim that {SAID}.",
    ],
)
def test_a_noun_without_a_holder_of_its_own_says_nothing(text):
    assert list(noun_cues_in(text, 0, len(text))) == []


def test_the_nearest_noun_counts_for_what_it_says_and_the_verb_for_the_whole():
    text = f"Ada Bell rejected allegations by the port that {SAID}."
    assert [one.chain for one in guesses(text)] == [("port",), ("Ada Bell",)]
    assert [one.chain for one in guesses(text, text)] == [("Ada Bell",), ("port",)]


def test_the_verb_before_a_noun_that_belongs_to_what_is_said_comes_first():
    text = f"Ada Bell spoke, and Tom Reed echoed claims by Ida Fenn that {SAID}."
    assert guesses(text, f"claims by Ida Fenn that {SAID}")[0].chain == ("Tom Reed",)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("accusations", "claimed"), ("denial", "denied"), ("warnings", "warned"), ("remark", "said")],
)
def test_nouns_have_the_class_of_their_verbs(noun, kind):
    assert verb_class_of(noun) == kind


@pytest.mark.parametrize("part", ["claims by a ", "Ab’s ", "claim claim ", "a’s b c d claim "])
def test_long_stretches_are_looked_through_quickly(part):
    text = part * (20_000 // len(part))
    began = time.perf_counter()
    list(noun_cues_in(text, 0, len(text)))
    assert time.perf_counter() - began < 2
