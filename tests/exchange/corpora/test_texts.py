"""Offsets of other programs lead to the same characters in the text as it is stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.analysis.normalize import normalize
from annotator.core.span import Span
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.texts import Offsets, StoredText, Unit

RAW = st.lists(
    st.sampled_from(
        (
            *("a", " ", "é", "e\u0301", "😀", "\U00020000", "中", "اس", "\r", "\n", "\r\n"),
            *("\ufeff", "\x00", "\ud800", "\u2028", "\u2029", "\x85"),
        )
    ),
    max_size=15,
).map("".join)


def encoded(text, unit):
    """How long a text is in a unit, by an encoder that counts on its own."""
    if unit is Unit.UTF_16:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    if unit is Unit.UTF_8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text)


@given(raw=RAW)
def test_it_is_the_text_that_an_import_would_store(raw):
    assert StoredText(raw).text == normalize(raw).text


@settings(max_examples=80, deadline=None)
@given(raw=RAW, unit=st.sampled_from(Unit))
def test_each_place_between_characters_is_found_and_no_other(raw, unit):
    offsets, stored = Offsets(raw, unit), StoredText(raw, unit)
    places = {encoded(raw[:at], unit): at for at in range(len(raw) + 1)}
    for at in range(len(raw) + 1):
        assert offsets.of(at) == encoded(raw[:at], unit)
    for offset in range(-1, encoded(raw, unit) + 2):
        assert offsets.code_point(offset) == places.get(offset)
        assert (stored.at(offset) is None) == (offset not in places)


@settings(max_examples=80, deadline=None)
@given(raw=RAW, unit=st.sampled_from(Unit), data=st.data())
def test_a_span_covers_what_it_covered_but_for_what_is_not_stored(raw, unit, data):
    edges = st.integers(0, len(raw))
    start, end = sorted((data.draw(edges), data.draw(edges)))
    found = StoredText(raw, unit).span(encoded(raw[:start], unit), encoded(raw[:end], unit))
    stored = normalize(raw).text
    before, upto = (_stored_length(raw, at) for at in (start, end))
    assert found == (Span(before, upto) if before < upto else None)
    if found:
        assert found.of(stored)


def _stored_length(raw, at):
    """How much is stored of what is before a place; a CRLF is its LF."""
    kept = len(raw) - len(raw.lstrip("\ufeff"))
    return sum(i >= kept and raw[i : i + 2] != "\r\n" for i in range(at))


def test_a_place_behind_the_text_is_none():
    with pytest.raises(IndexError):
        Offsets("é😀", Unit.UTF_8).of(3)


def test_doubts_of_one_kind_are_summed():
    doubts = Doubts()
    doubts.add("River", "T1", Why.OUTSIDE)
    for n in range(7):
        doubts.add("Hills", f"T{n}", Why.EMPTY)
    assert doubts.sentences() == (
        "River: “T1” is left out, since its place is not in the text.",
        "Hills: 7 marks are left out, since they cover no text: “T0”, “T1”, “T2”, “T3”, “T4”, ….",
    )
