"""Garbled letters are found, and repaired when asked; clean text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.mojibake import garbled_in, repaired

CLEAN = "“Nobody was warned,” said the farmer – a café’s owner, ﬁrst of all: ١٢ فوج نے کہا"


@pytest.mark.parametrize("text", ["The farmer’s gate – safe", "Café in Orveth", "Größe für alle"])
def test_what_was_read_in_a_wrong_encoding_is_repaired(text):
    garbled = text.encode("utf-8").decode("windows-1252")
    assert garbled_in(garbled)
    assert repaired(garbled) == text


def test_clean_text_is_left_alone():
    assert garbled_in(CLEAN) == ""
    assert repaired(CLEAN) == CLEAN


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=80))
def test_ascii_is_never_touched(text):
    assert repaired(text) == text
