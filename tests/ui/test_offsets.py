"""Offsets survive the way to Qt and back, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.offsets import OffsetMap

texts = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("😀🇵🇰𝄞پا\u0301e")))


@given(texts)
def test_every_offset_comes_back(text):
    offsets = OffsetMap(text)
    for offset in range(len(text) + 1):
        assert offsets.from_qt(offsets.to_qt(offset)) == offset


@given(texts)
def test_a_position_counts_the_units_before_it(text):
    offsets = OffsetMap(text)
    for offset in range(len(text) + 1):
        assert offsets.to_qt(offset) == len(text[:offset].encode("utf-16-le")) // 2


@given(texts)
def test_the_length_in_qt_is_that_of_the_text_in_units(text):
    offsets = OffsetMap(text)
    assert offsets.qt_length == len(text.encode("utf-16-le")) // 2 == offsets.to_qt(len(text))
    assert offsets.length == len(text) == offsets.from_qt(offsets.qt_length)


@given(texts)
def test_a_position_inside_a_pair_leads_to_the_start_of_its_character(text):
    offsets = OffsetMap(text)
    for offset, letter in enumerate(text):
        if ord(letter) > 0xFFFF:
            assert offsets.from_qt(offsets.to_qt(offset) + 1) == offset


@pytest.mark.parametrize("offset", [0, 3, 11])
def test_text_without_large_characters_needs_no_conversion(offset):
    offsets = OffsetMap("پاکستان نے”")
    assert offsets.to_qt(offset) == offset == offsets.from_qt(offset)


def test_an_emoji_takes_two_units():
    offsets = OffsetMap("a😀b😀")
    assert [offsets.to_qt(n) for n in range(5)] == [0, 1, 3, 4, 6]
    assert [offsets.from_qt(n) for n in range(7)] == [0, 1, 1, 2, 3, 3, 4]
