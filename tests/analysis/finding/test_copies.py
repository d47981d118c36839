"""Copies among many are found by their samples, without footers and quotations in between."""

from __future__ import annotations

import random

import pytest

from annotator.analysis.finding.copies import CopyIndex
from annotator.analysis.signatures import signature

WORDS = [f"{a}{b}" for a in ("gate", "dam", "valley", "mayor", "river", "said") for b in range(80)]
FOOTER = " ".join(random.Random(0).choices(WORDS, k=40))


def report(seed, length=400):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def edited(text, *, every):
    words = text.split()
    words[::every] = ["changed"] * len(words[::every])
    return " ".join(words)


def scan(texts, at_least=0.3):
    found = CopyIndex([signature(text) for text in texts]).all_pairs(at_least)
    rows = (found.containment, found.resemblance, found.samples)
    shares = zip(*(row.tolist() for row in rows), strict=True)
    return dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), shares, strict=True))


def test_copies_truncations_light_rewrites_and_composites_are_found():
    others = [report(n) for n in range(100, 200)]
    cut = " ".join(report(2).split()[:200])
    texts = [
        *(report(n) for n in range(5)),
        *others,
        report(0).upper(),
        edited(report(1), every=30),
        cut,
        report(3) + " " + report(4),
    ]
    found = scan(texts)
    assert found.keys() == {(0, 105), (1, 106), (2, 107), (3, 108), (4, 108)}
    assert found[0, 105][:2] == (1, 1)
    contained, like, _samples = found[2, 107]
    assert contained > 0.9
    assert 0.3 < like < 0.7


def test_a_footer_that_a_hundred_articles_have_makes_no_copies():
    assert scan([report(n, 60) + " " + FOOTER for n in range(100)]) == {}


def test_a_footer_of_an_outlet_with_few_articles_makes_no_copies():
    texts = [report(n, 60) + " " + FOOTER for n in range(8)]
    assert scan(texts) == {}
    index = CopyIndex([signature(text) for text in texts])
    assert index.of(index.add(signature(report(99, 60) + " " + FOOTER)), 0.3) == {}


def test_an_agency_report_that_many_printed_is_still_a_copy():
    texts = [edited(report(1), every=every) for every in range(21, 33)]
    others = [report(n) for n in range(100, 110)]
    assert len(scan([*texts, *others])) == 12 * 11 / 2
    index = CopyIndex([signature(text) for text in texts])
    assert len(index.of(index.add(signature(report(1))), 0.3)) == 12


def test_equal_articles_are_paired_with_each_other_and_with_what_resembles_them():
    found = scan([report(1), report(2), report(1), report(1), edited(report(1), every=30)])
    assert found.keys() == {(0, 2), (0, 3), (2, 3), (0, 4), (2, 4), (3, 4)}


def test_of_a_crowd_of_equal_articles_the_first_is_paired_with_all():
    found = scan([report(1)] * 100 + [report(2)])
    assert found.keys() == {(0, n) for n in range(1, 100)}


@pytest.mark.parametrize("built", [0, 3, 6])
def test_one_article_finds_what_the_scan_finds(built):
    texts = [report(1), report(2), report(1), edited(report(1), every=20), report(3), report(1)]
    signatures = [signature(text) for text in texts]
    index = CopyIndex(signatures[:built])
    for content in signatures[built:]:
        index.add(content)
    everything = scan(texts, 0.03)
    for number in range(len(texts)):
        wanted = {
            a + b - number: shares for (a, b), shares in everything.items() if number in (a, b)
        }
        assert index.of(number, 0.03) == wanted


def test_what_is_removed_is_not_found():
    index = CopyIndex([signature(report(1))])
    number = index.add(signature(report(1)))
    index.remove_last()
    assert index.of(0, 0.3) == {}
    assert index.add(signature(edited(report(1), every=30))) == number
    assert index.of(0, 0.3).keys() == {1}


def test_texts_too_short_to_tell_are_no_copies():
    assert scan(["", "", "one two three four", "one two three four"]) == {}
