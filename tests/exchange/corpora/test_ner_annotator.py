"""Files of NER Annotator: their classes, pairs of texts and entities, and who said what."""

import json

from annotator.exchange.corpora.other_json import read
from annotator.exchange.corpora.sorting import format_of

TEXT = "Mira left Dorn for Varn."
CLASSES = [{"id": 1, "name": "Place", "color": "red-11"}, {"id": 2, "name": "Person", "color": "b"}]


def content(*pairs):
    return json.dumps({"classes": CLASSES, "annotations": pairs}, indent=2).encode()


def found(*pairs):
    return read({"a.json": content(*pairs)})


def marked(result):
    return [(m.label, m.spans[0].of(d.text)) for d in result.corpus.documents for m in d.marks]


def entities(*every):
    return [TEXT, {"entities": list(every)}]


def test_texts_come_in_with_entities_and_classes():
    result = found(entities([0, 4, "Person"], [10, 14, "Place"]), ["Nobody came."])
    assert marked(result) == [("Person", "Mira"), ("Place", "Dorn")]
    assert [one.text for one in result.corpus.documents] == [TEXT, "Nobody came."]
    assert [tag.path for tag in result.corpus.tags] == [("Place",), ("Person",)]
    assert result.doubts == ()


def test_it_is_known_by_its_form():
    assert format_of("a.json", content(entities())).id == "other-json"
    pictures = b'{"classes": [1], "images": [], "annotations": [{"id": 1}]}'
    assert format_of("a.json", pictures) is None


def test_a_text_that_is_not_there_is_told():
    assert found(None, entities()).doubts == (
        "a: “a-1” is left out, since it cannot be understood.",
    )


def test_places_in_a_browser_count_utf_16_units():
    text = "😀 Mira left Dorn."
    result = found([text, {"entities": [[3, 7, "Person"], [13, 17, "Place"]]}])
    assert marked(result) == [("Person", "Mira"), ("Place", "Dorn")]
    assert "counted in UTF-16 units" in result.doubts[0]


def test_of_a_history_the_last_item_counts():
    history = [
        ["Created", "2026-10-01", "nlp", "Person"],
        ["Accepted", "2026-10-08", "Amna", "Man"],
    ]
    result = found(entities([0, 4, history]))
    assert marked(result) == [("Man", "Mira")]
    [mark] = result.corpus.documents[0].marks
    assert mark.coder == "Amna"
    assert mark.note == "Created 2026-10-01 nlp Person; Accepted 2026-10-08 Amna Man"


def test_what_was_rejected_is_left_out_and_told():
    result = found(entities([0, 4, [["Rejected", "2026-10-08", "Amna", "Person"]]]))
    assert marked(result) == []
    assert result.doubts == ("a-1: “Person 0–4” is left out, since somebody rejected it.",)
