"""Near copies are found by samples of their word triples; other reports are not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.signatures import SignatureIndex, signature

WORDS = [f"{a}{b}" for a in ("gate", "dam", "valley", "mayor", "river", "said") for b in range(80)]

URDU = ["کابل", "نے", "کہا", "کہ", "حملہ", "نہیں", "ہوا", "اور", "فوج", "سرحد", "پر", "ہے"]


def report(seed, length=400):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def edited(text, *, every):
    words = text.split()
    words[::every] = ["changed"] * len(words[::every])
    return " ".join(words)


def test_a_report_finds_itself_in_another_dress():
    text = report(1)
    index = SignatureIndex([("one", signature(text)), ("two", signature(report(2)))])
    [found] = index.nearest(signature(text.upper().replace(" ", ",\n\n")))
    assert (found.key, found.resemblance) == ("one", 1.0)


def test_a_lightly_edited_report_is_a_near_copy():
    index = SignatureIndex([("one", signature(report(1)))])
    [found] = index.nearest(signature(edited(report(1), every=40)))
    assert found.key == "one"
    assert 0.7 < found.resemblance < 1


def test_another_report_is_none():
    index = SignatureIndex((n, signature(report(n))) for n in range(50))
    assert index.nearest(signature(report(99))) == []


def test_a_short_report_within_a_long_one_is_no_near_copy_of_it():
    long = report(1, 2_000)
    index = SignatureIndex([("long", signature(long))])
    assert index.nearest(signature(" ".join(long.split()[:300]))) == []


def test_what_is_added_is_found_at_once_and_after_thousands_more():
    index = SignatureIndex([("old", signature(report(1)))])
    index.add("new", signature(report(2)))
    assert index.nearest(signature(report(2)))[0].key == "new"
    for n in range(10, 2_100):
        index.add(n, signature(report(n, 30)))
    assert index.nearest(signature(report(1)))[0].key == "old"
    assert index.nearest(signature(report(2)))[0].key == "new"


def test_a_text_of_few_words_is_told_apart_by_nothing():
    index = SignatureIndex([("one", signature("The gate was opened at night"))])
    assert index.nearest(signature("The gate was opened at night")) == []


def test_urdu_is_words_too():
    text = " ".join(random.Random(5).choices(URDU, k=400))
    index = SignatureIndex([("ur", signature(text))])
    assert index.nearest(signature(text.replace(" ", "، ")))[0].key == "ur"


@given(st.text(max_size=400))
def test_any_text_has_a_signature(text):
    found = signature(text)
    assert len(found) % 4 == 0
    assert found == signature(text.casefold())
