"""Labels on a whole text have no words to be on here; they are kept in the note of the text."""

from __future__ import annotations

import json

from annotator.exchange.corpora import doccano, label_studio_reading, w3c_reading
from tests.exchange.corpora import test_refi as refi

TEXT = "Nine died in Dorn."


def note_of(found):
    [document] = found.corpus.documents
    assert len(found.doubts) == 1
    assert "kept in the note of the text" in found.doubts[0].replace("\n", " ")
    return document.note


def test_classes_of_doccano_are_kept():
    row = {"text": TEXT, "label": ["positive", "urgent"], "Comments": ["Look."]}
    found = doccano.read({"a.jsonl": json.dumps(row).encode()})
    assert note_of(found) == "Look.\n\nOn the whole text: positive; urgent"


def test_choices_of_label_studio_are_kept_with_who_made_them():
    choice = {"id": "x", "from_name": "tone", "to_name": "text", "type": "choices"}
    annotations = [
        {"completed_by": {"email": name}, "result": [{**choice, "value": {"choices": [tone]}}]}
        for name, tone in (("a@x.org", "dry"), ("b@x.org", "wet"))
    ]
    task = {"id": 5, "data": {"text": TEXT}, "annotations": annotations, "predictions": []}
    found = label_studio_reading.read({"a.json": json.dumps([task]).encode()})
    assert note_of(found) == "On the whole text: tone: dry\n\nOn the whole text: tone: wet"
    [document] = found.corpus.documents
    assert [note.coder for note in document.notes] == ["a@x.org", "b@x.org"]


def test_tags_on_a_whole_source_are_kept():
    about = {"id": "http://x.org/river", "type": "Text", "value": TEXT}
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#1",
        "type": "Annotation",
        "creator": {"name": "Amna"},
        "body": {"type": "TextualBody", "value": "urgent", "purpose": "tagging"},
        "target": about,
    }
    found = w3c_reading.read({"a.jsonld": json.dumps(annotation).encode()})
    assert note_of(found) == "On the whole text: urgent"
    assert found.corpus.documents[0].notes[0].coder == "Amna"


def test_codes_on_a_whole_source_are_kept():
    coding = '<Coding guid="G9"><CodeRef targetGUID="C1"/></Coding>'
    found = refi.read(refi.project(refi.source(coding), T1__txt=refi.LINES))
    assert note_of(found) == "On the whole text: Places › Town"


def test_lines_for_fasttext_are_texts_with_their_classes():
    content = (
        "__label__wet __label__in_transit The dam  broke.\n\n__label__dry It held.\nNobody knows.\n"
    )
    files = {"a.txt": content.encode()}
    assert doccano.recognises(files)
    assert not doccano.recognises({"a.txt": b"It says __label__x here.\nNothing else.\n"})
    found = doccano.read(files)
    assert [(one.text, one.note) for one in found.corpus.documents] == [
        ("The dam  broke.", "On the whole text: wet; in_transit"),
        ("It held.", "On the whole text: dry"),
        ("Nobody knows.", ""),
    ]


def test_classes_in_a_table_of_doccano_are_kept():
    content = b'id,data,label\n1,"The dam, they say, broke.",wet#urgent\n2,It held.,\n'
    files = {"a.csv": content}
    assert doccano.recognises(files)
    assert not doccano.recognises({"a.csv": b"id,data,label,place\n1,a,b,c\n"})
    found = doccano.read(files)
    assert [(one.text, one.note) for one in found.corpus.documents] == [
        ("The dam, they say, broke.", "On the whole text: wet; urgent"),
        ("It held.", ""),
    ]
