"""Which words deny something."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.denial import denies


@pytest.mark.parametrize(
    "words",
    [
        "the port denies Orveth’s allegations",
        "a denial by the port",
        "The lock has not failed",
        "The lock hasn’t failed",
        "Nobody was hurt",
        "وزارت نے الزامات کی تردید کی",
    ],
)
def test_words_that_deny(words):
    assert denies(words)


@pytest.mark.parametrize("words", ["The lock failed", "a notable knot", "The port accused Orveth"])
def test_words_that_deny_nothing(words):
    assert not denies(words)
