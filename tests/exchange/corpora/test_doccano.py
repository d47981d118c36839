"""doccano's JSON lines in all the shapes it has had; what does not fit is said and not guessed."""

import json

import pytest

from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.span import Span
from annotator.exchange.corpora import doccano, sorting

TEXT = "😀 Nine died in Dorn, the army said."


def read(*rows, name="river.jsonl"):
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    return doccano.read({name: "\n".join(lines).encode()})


def marked(found):
    return [
        (mark.label, mark.spans[0].of(d.text)) for d in found.corpus.documents for mark in d.marks
    ]


@pytest.mark.parametrize("key", ["label", "labels", "entities"])
def test_labels_are_triples_that_count_code_points(key):
    found = read({"text": TEXT, key: [[2, 11, "Figure"], [15, 19, "Place"]]})
    assert marked(found) == [("Figure", "Nine died"), ("Place", "Dorn")]
    assert found.doubts == ()


def test_labels_are_objects_with_relations_between_them():
    entities = [
        {"id": 40, "start_offset": 2, "end_offset": 11, "label": "Figure", "sure": "yes"},
        {"id": 41, "start_offset": 21, "end_offset": 29, "label": "Speaker"},
    ]
    relations = [{"id": 0, "from_id": 40, "to_id": 41, "type": "said_by"}]
    comments = ["Check.", "Done."]
    row = {"id": 7, "text": TEXT, "entities": entities, "relations": relations}
    [document] = read(row | {"Comments": comments}).corpus.documents
    assert document.id == "7"
    assert document.ties == (Tie(kind="said_by", from_id="m0", to_id="m1"),)
    assert document.marks[0].values == {"sure": "yes"}
    assert document.note == "Check.\n\nDone."


def test_columns_may_have_other_names_where_only_two_can_be_meant():
    assert marked(read({"words": TEXT, "marks": [[15, 19, "Place"]]})) == [("Place", "Dorn")]
    with pytest.raises(CannotRead):
        read({"words": TEXT, "more": "x", "marks": [[15, 19, "Place"]]})


def test_offsets_follow_the_text_as_it_is_stored():
    found = read({"text": "\ufeffOne.\r\nTwo.", "label": [[7, 10, "T"]]})
    assert marked(found) == [("T", "Two")]
    assert found.corpus.documents[0].text == "One.\nTwo."


def test_metadata_are_facts_where_articles_have_them_and_the_rest_is_said():
    row = {"text": TEXT, "label": [], "meta": {"outlet": "Dorn Herald", "wikiPageID": 1}}
    found = read(row | {"title": "Border"})
    [document] = found.corpus.documents
    assert (document.name, document.facts) == ("Border", {"outlet": "Dorn Herald"})
    assert found.doubts == (
        "The value “wikiPageID” of its lines is left out: articles here have no such fact.",
    )


def test_what_does_not_fit_is_left_out_and_said():
    found = read(
        {"text": TEXT, "title": "River", "label": [[0, 999, "A"], [3, 3, "B"], ["x", 2, "C"]]},
        {"text": TEXT, "title": "Hills", "label": ["positive"]},
        {"text": TEXT, "title": "Lake", "relations": [{"from_id": 1, "to_id": 2, "type": "r"}]},
        {"label": [[0, 1, "PER"]]},
        "{no JSON",
    )
    assert marked(found) == []
    assert found.doubts == (
        "River: “A 0–999” is left out, since its place is not in the text.",
        "River: “B 3–3” is left out, since it covers no text.",
        "River: “C” is left out, since its place is not given as numbers.",
        (
            "Hills: “positive” is on the whole text, and tags here are on words. It is kept"
            " in the note of the text."
        ),
        "Lake: “r” is left out, since it refers to a mark that is not there.",
        "Line 4 is left out, since it has no text.",
        "Line 5: “Line 5” is left out, since it cannot be understood.",
    )


@pytest.mark.parametrize("content", [b"[", b"\xff\xfe\x00", b'{"filename": "cat.png"}', b"1"])
def test_a_file_without_texts_is_refused(content):
    with pytest.raises(CannotRead):
        doccano.read({"cats.jsonl": content})


def test_claims_and_speakers_are_plain_labels_and_the_headline_is_metadata():
    marks = (
        Mark(id="a", kind=MarkKind.CLAIM, label="Nine people died.", spans=(Span(2, 11),)),
        Mark(id="b", kind=MarkKind.TAG, label="Place › Town", spans=(Span(15, 19),)),
    )
    document = Document(id="1", name="Border", text=TEXT, marks=marks, facts={"language": "en"})
    [(ending, content)] = doccano.write(Corpus(name="River", documents=(document,)))
    assert ending == ".jsonl"
    row = json.loads(content)
    assert [one["label"] for one in row["entities"]] == ["Claim", "Place › Town"]
    assert (row["title"], row["language"]) == ("Border", "en")
    assert doccano.recognises({"x.jsonl": content})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"id": 1, "data": TEXT, "label": [[0, 4, "N"]]})),
        ("a.jsonl", json.dumps({"column_data": TEXT, "column_label": [[0, 4, "N"]]})),
        ("a.jsonl", json.dumps({"text": TEXT, "label": ["sad", "war"]})),
        ("a.jsonl", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": "a", "cats": ["b"]})),
        (
            "a.jsonl",
            json.dumps(
                {
                    "text": TEXT,
                    "annotation_approver": None,
                    "annotations": [{"label": 3, "start_offset": 0, "end_offset": 4, "user": 1}],
                }
            ),
        ),
        (
            "a.json",
            json.dumps(
                [{"text": TEXT, "entities": [{"label": "N", "start_offset": 0, "end_offset": 4}]}]
            ),
        ),
    ],
)
def test_every_spelling_is_recognised(name, content):
    assert sorting.format_of(name, content.encode()).id == "doccano"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"title": "A", "text": TEXT, "label": ["sad"], "outlet": "B"})),
        ("a.jsonl", json.dumps({"text": TEXT, "label": "sad"})),
        ("a.json", json.dumps([{"text": TEXT, "label": ["sad"], "outlet": "B"}])),
        ("a.json", json.dumps([{"text": TEXT, "labels": []}])),
        ("a.json", "[" * 10_000),
    ],
)
def test_a_table_of_articles_is_none_of_doccano(name, content):
    assert sorting.format_of(name, content.encode()) is None


def test_files_of_annotators_of_the_same_texts_are_named_after_them():
    rows = {
        name: json.dumps({"text": TEXT, "label": [[2, 6, name]]}).encode()
        for name in ("amna", "bo", "all")
    }
    found = doccano.read({f"{name}.jsonl": row for name, row in rows.items()})
    marks = [mark for one in found.corpus.documents for mark in one.marks]
    assert [(mark.label, mark.coder) for mark in marks] == [
        ("amna", "amna"),
        ("bo", "bo"),
        ("all", ""),
    ]
    assert found.doubts == (
        "The files hold the same texts, so their names are taken for those of coders: amna, bo.",
    )


def test_files_of_different_texts_name_no_coder():
    rows = {f"{n}.jsonl": json.dumps({"text": f"No {n}", "label": [[0, 2, "N"]]}) for n in "ab"}
    found = doccano.read({name: row.encode() for name, row in rows.items()})
    assert {mark.coder for one in found.corpus.documents for mark in one.marks} == {""}


def test_labels_that_are_numbers_are_told():
    one = {"label": 3, "start_offset": 0, "end_offset": 4, "user": 1}
    found = doccano.read({"a.jsonl": json.dumps({"text": TEXT, "annotations": [one]}).encode()})
    [mark] = found.corpus.documents[0].marks
    assert (mark.label, mark.coder) == ("3", "1")
    assert found.doubts[0].startswith("Labels are numbers")


def test_lists_of_whole_labels_and_their_form_before_1_0_are_known():
    old = [
        {"id": 1, "text": "Good.", "annotations": [{"label": 15, "user": 2}], "meta": {}},
        {"id": 2, "text": "Fine.", "annotations": [{"text": "Gut.", "user": 3}], "meta": {}},
        {"id": 3, "text": "Bad.", "annotations": [], "annotation_approver": None},
    ]
    new = [{"text": "Good.", "label": ["15"]}, {"text": "Fine.", "label": []}]
    for rows, notes in (
        (old, [("15", "2"), ("Gut.", "3")]),
        (new, [("15", "")]),
    ):
        content = json.dumps(rows).encode()
        assert sorting.format_of("a.json", content).id == "doccano"
        lines = b"\n".join(json.dumps(row).encode() for row in rows)
        assert sorting.format_of("a.jsonl", lines).id == "doccano"
        found = doccano.read({"a.json": content})
        kept = [(one.text, one.coder) for d in found.corpus.documents for one in d.notes]
        assert kept == [(f"On the whole text: {words}", who) for words, who in notes]
        assert sum("on the whole text" in one for one in found.doubts) == len(notes)
    articles = json.dumps([{"text": "Good.", "labels": ["news"], "section": "Sport"}]).encode()
    assert sorting.format_of("a.json", articles) is None


OF_ANNA = {"label": 2, "label_name": "Place", "user": 1, "user_name": "anna"}


def test_names_of_labels_and_users_are_taken_where_they_stand_beside_their_numbers():
    found = read({"text": TEXT, "annotations": [OF_ANNA | {"start_offset": 15, "end_offset": 19}]})
    [mark] = found.corpus.documents[0].marks
    assert (mark.label, mark.coder, mark.values) == ("Place", "anna", {})
    assert found.doubts == ()


def test_names_of_labels_on_whole_texts_are_taken_with_those_of_users():
    found = read({"text": TEXT, "annotations": [OF_ANNA | {"label_name": "dry"}]})
    [note] = found.corpus.documents[0].notes
    assert (note.text, note.coder) == ("On the whole text: dry", "anna")
    [doubt] = found.doubts
    assert doubt.startswith("Line 1: “dry” is on the whole text")
