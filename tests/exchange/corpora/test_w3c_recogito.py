"""Annotations in the own form of Recogito's Text Annotator, with their text beside them."""

import json

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.corpora import sorting, w3c, w3c_reading
from tests.exchange.corpora.test_w3c import TEXT, marked, tag


def selector(start, end, quote, **more):
    return {"quote": quote, "start": start, "end": end, "range": {}} | more


def annotation(*selectors, body=(), **more):
    target = {"annotation": "a", "selector": selectors[0] if len(selectors) == 1 else selectors}
    by = {"creator": {"isGuest": True, "id": "amna"}, "created": "2026-10-01T10:00:00.000Z"}
    return {"id": "a", "bodies": list(body), "target": target | by} | more


def read(*annotations, **files):
    content = json.dumps(annotations).encode()
    return w3c_reading.read({"river.json": content, "page.txt": TEXT.encode()} | files)


def test_an_annotation_has_its_label_its_coder_and_its_words():
    found = read(annotation(selector(16, 20, "Dorn"), body=[tag("Place")]))
    assert marked(found) == [("Place", "Dorn")]
    [mark] = found.corpus.documents[0].marks
    assert (mark.coder, mark.created_at) == ("amna", "2026-10-01T10:00:00.000Z")
    assert found.doubts == ()


def test_one_without_bodies_is_a_highlight():
    assert marked(read(annotation(selector(16, 20, "Dorn")))) == [("highlighting", "Dorn")]


def test_several_selectors_are_one_mark_of_several_spans():
    found = read(annotation(selector(3, 7, "Nine"), selector(22, 26, "Nine"), body=[tag("Count")]))
    [mark] = found.corpus.documents[0].marks
    assert [span.of(TEXT) for span in mark.spans] == ["Nine", "Nine"]


def test_a_quote_may_say_what_stands_around_it():
    quote = {"exact": "Nine", "prefix": "", "suffix": " more"}
    found = read(annotation(selector(99, 103, quote), body=[tag("Count")]))
    assert found.corpus.documents[0].marks[0].spans[0].start == 21


def test_older_files_have_a_list_of_targets():
    one = annotation(body=[tag("Place")])
    one["targets"] = [{"selector": selector(16, 20, "Dorn")}]
    del one["target"]
    assert marked(read(one)) == [("Place", "Dorn")]


def test_it_is_known_by_its_form():
    content = json.dumps([annotation(selector(16, 20, "Dorn"))]).encode()
    assert w3c.recognises({"a.json": content})
    rows = b'[{"id": 1, "text": "Nine died in Dorn.", "quote": "Dorn"}]'
    assert not w3c.recognises({"a.json": rows})


def test_the_only_text_of_the_folder_belongs_to_it():
    content = json.dumps([annotation(selector(16, 20, "Dorn"))]).encode()
    [portion], rest = sorting.portions({"a/river.json": content, "a/page.txt": b"Dorn"})
    assert (set(portion.beside), rest) == ({"a/page.txt"}, ())
    assert w3c_reading.wanted({"river.json": content}) == ["river.txt"]


def test_without_its_text_it_says_how_to_name_it():
    content = json.dumps([annotation(selector(16, 20, "Dorn"))]).encode()
    with pytest.raises(CannotRead, match=r"as a text file, such as river\.txt\."):
        w3c_reading.read({"river.json": content})
