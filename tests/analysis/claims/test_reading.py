"""The numbers, dates and places of a mention, as values that are offered for its claim."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.reading import values_in
from annotator.analysis.comparing import tokens
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.comparison import Report
from annotator.core.span import Span
from tests import builders


def read(text, quote=None, published_at=""):
    span = builders.span_of(text, quote) if quote else Span(0, len(text))
    return values_in(Report(text=text), [span], published_at)


@pytest.mark.parametrize(
    ("text", "value", "unit", "quote"),
    [
        ("Officials said 58 soldiers were killed.", "58", "soldiers", "58"),
        ("Officials said at least three guards were hurt.", "3..", "guards hurt", "at least three"),
        ("Eleven others were injured.", "11", "injured", "Eleven"),
        ("They counted dozens of fighters.", "20..", "fighters", "dozens"),
        ("They counted about 6,000 tents.", "~6000", "tents", "about 6,000"),
        ("More than 80,000 refugees came.", ">80000", "refugees", "More than 80,000"),
        ("The army lost 1,200 tents in the fire.", "1200", "tents", "1,200"),
    ],
)
def test_a_number_is_a_value_with_what_it_counts_and_its_words(text, value, unit, quote):
    assert read(text) == [ClaimValue(value, unit=unit, quote=quote)]


@pytest.mark.parametrize(
    "text",
    [
        "There was no reply from the ministry.",
        "Nobody said how many there were.",
        "They destroyed several posts.",
        "They injured a few guards.",
    ],
)
def test_words_that_tell_no_figure_are_left_out(text):
    assert read(text) == []


def test_no_sentence_but_those_of_the_mention_is_taken_apart(monkeypatch):
    read = []
    known = tokens._sentence
    monkeypatch.setattr(
        tokens, "_sentence", lambda text, span, *rest: read.append(span) or known(text, span, *rest)
    )
    text = "Nine fell. Ten rose.\n\nEleven stayed."
    values_in(Report(text=text), [Span(text.index("Ten"), text.index("Eleven") - 2)])
    assert [span.of(text) for span in read] == ["Ten rose."]


def test_only_what_stands_in_the_mention_is_read():
    text = "Kabul said 58 soldiers died. The army said 23 soldiers died."
    assert [one.value for one in read(text, "23 soldiers died")] == ["23"]


@pytest.mark.parametrize(
    ("text", "published_at", "value"),
    [
        ("The gate broke on 12 October 2025.", "", "2025-10-12"),
        ("The gate broke on 12 October.", "2025-11-02", "2025-10-12"),
        ("The gate broke on 30 December.", "2026-01-02", "2025-12-30"),
        ("The gate broke on 30 December.", "2026", "2026-12-30"),
        ("The gate opens on 3 April.", "2026-01-02", "2026-04-03"),
        ("The gate broke on 3 May.", "2026-01-02", "2025-05-03"),
        ("The gate broke on Sunday.", "2025-10-14T09:00", "2025-10-12"),
        ("The gate broke in October 2025.", "", "2025-10"),
    ],
)
def test_a_day_is_as_exact_as_the_text_and_the_publication_tell(text, published_at, value):
    [found] = read(text, published_at=published_at)
    assert (found.kind, found.value) == (ValueKind.DATE, value)


def test_a_day_without_a_year_is_left_out_where_nobody_knows_it():
    assert read("The gate broke on Sunday, 12 October.") == []


def test_a_place_is_read_behind_a_preposition():
    found = read("Drones struck three villages in Orveth at night.")
    assert ClaimValue("Orveth", kind=ValueKind.PLACE, quote="Orveth") in found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Drones struck inside Halvenian territory.", "Halvenian territory"),
        ("Nothing flew in Halvenian airspace.", "Halvenian airspace"),
        ("Farms burned in French villages.", "French villages"),
        ("Rain fell in Orveth overnight.", "Orveth"),
        ("Rain fell in Orveth province.", "Orveth"),
    ],
)
def test_the_adjective_of_a_country_is_a_place_with_its_noun_only(text, place):
    assert [one.value for one in read(text)] == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It hit targets in Venn, Casal and Orl.", ["Venn", "Casal", "Orl"]),
        ("It hit targets in Venn and Upper Casal overnight.", ["Venn", "Upper Casal"]),
        ("It burned in Venn, Casal said.", ["Venn"]),
        ("They struck Karvel’s Venn district.", ["Venn"]),
        ("State broadcaster Karvel TV told of three dead.", []),
        ("The state of Karvel was flooded.", ["Karvel"]),
    ],
)
def test_places_of_a_list_are_read_and_no_other_names(text, places):
    assert [one.value for one in read(text) if one.kind is ValueKind.PLACE] == places
