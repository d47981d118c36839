"""How places are counted is judged by cut words where no words are quoted, and then said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.corpora import FORMATS
from annotator.exchange.corpora.judging import judged, loses_last_letters
from annotator.exchange.corpora.texts import Offsets, Unit
from annotator.exchange.corpora.words import words

FORMAT = {one.id: one for one in FORMATS}
TEXT = "😀😀 Zoë denied it all."
PLACES = {Unit.CODE_POINTS: (3, 6), Unit.UTF_16: (5, 8), Unit.UTF_8: (9, 13)}
AND_MORE = {Unit.CODE_POINTS: (7, 13), Unit.UTF_16: (9, 15), Unit.UTF_8: (14, 20)}
LAST = {Unit.CODE_POINTS: (14, 16), Unit.UTF_16: (16, 18), Unit.UTF_8: (21, 23)}
CAS = "%FEATURE_STRUCTURES"


def of_doccano(places, text=TEXT):
    line = json.dumps({"text": text, "label": [[*place, "P"] for place in places]})
    return FORMAT["doccano"].read({"a.jsonl": line.encode()})


def of_spacy(places):
    spans = [{"start": start, "end": end, "label": "P"} for start, end in places]
    line = json.dumps({"text": TEXT, "spans": spans})
    return FORMAT["spacy"].read({"a.jsonl": line.encode()})


def of_cas(places, **more):
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": TEXT}
    marks = [
        {"%ID": n, "%TYPE": "x.P", "@sofa": 1, "begin": start, "end": end}
        for n, (start, end) in enumerate(places, 2)
    ]
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [one["%ID"] for one in marks]}}
    content = {"%TYPES": {}, CAS: [sofa, *marks], "%VIEWS": views, **more}
    return FORMAT["uima-json"].read({"a.json": json.dumps(content).encode()})


def covered(found):
    [document] = found.corpus.documents
    return [mark.spans[0].of(document.text) for mark in document.marks]


@pytest.mark.parametrize("read", [of_doccano, of_spacy, of_cas])
@pytest.mark.parametrize("unit", Unit)
def test_marks_that_cut_words_in_all_ways_but_one_are_counted_that_way(read, unit):
    found = read([PLACES[unit], AND_MORE[unit], LAST[unit]])
    assert covered(found) == ["Zoë", "denied", "it"]
    usual = Unit.UTF_16 if read is of_cas else Unit.CODE_POINTS
    told = [one for one in found.doubts if "only so its marks cut no words" in one]
    assert bool(told) == (unit is not usual)


@pytest.mark.parametrize("read", [of_doccano, of_spacy])
def test_one_mark_proves_nothing_and_is_doubted(read):
    found = read([PLACES[Unit.UTF_16]])
    assert covered(found) == ["ë d"]
    assert any("“ë d” begins or ends inside of a word" in one for one in found.doubts)


@pytest.mark.parametrize("text", ["Ada denied it all.", "Aña denied it all."])
def test_marks_that_cut_words_in_every_way_of_counting_are_named(text):
    found = of_doccano([(1, 4), (0, 3)], text)
    [told] = [one for one in found.doubts if "inside of a word" in one]
    assert f"“{text[1:3]}” begins or ends inside of a word" in told


def test_where_no_way_fits_the_marks_are_named():
    found = of_doccano([(2, 5), (6, 12)], "👨‍👩‍👧 Ada denied it.")
    assert any("2 marks begin or end inside of words" in one for one in found.doubts)


@pytest.mark.parametrize(("said", "unit"), [("UTF-8", Unit.UTF_8), ("UTF-32", Unit.CODE_POINTS)])
def test_a_cas_that_says_what_it_counts_is_believed(said, unit):
    found = of_cas([PLACES[unit]], **{"%HEADER": {"%OFFSET_ENCODING": said}})
    assert covered(found) == ["Zoë"]
    assert found.doubts == ()


@given(
    st.lists(
        st.sampled_from(["😀", "Zoë", "gate", "№5", "ہے", "e\u0301t"]), min_size=2, max_size=8
    ),
    st.sampled_from(Unit),
    st.data(),
)
def test_whole_words_counted_as_documented_stay(parts, unit, data):
    text = " ".join(parts)
    every = words(text)
    chosen = data.draw(st.lists(st.sampled_from(every), max_size=4))
    offsets = Offsets(text, unit)
    places = [(offsets.of(one.start), offsets.of(one.end)) for one in chosen]
    units = (unit, *(one for one in Unit if one is not unit))
    assert judged([(text, places)], units).unit is unit


def test_scripts_without_spaces_cut_no_words():
    found = of_doccano([(1, 3), (3, 5)], "政府军队离开了城市")
    assert found.doubts == ()


def test_ends_before_the_last_letter_are_told():
    text = "Minister Bell said so."
    spans = [words(text)[0], words(text)[1]]
    short = [type(one)(one.start, one.end - 1) for one in spans]
    assert loses_last_letters(text, spans) == []
    assert loses_last_letters(text, short) == short
    assert loses_last_letters(text, [*short, *spans]) == []
