"""spaCy's documents: as ``Doc.to_json`` writes them, and ours as ``Doc.from_json`` wants them."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings

from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.span import Span
from annotator.exchange.corpora import FORMATS
from annotator.exchange.corpora.spacy_json import read, write
from tests.exchange.corpora.strategies import corpora

ENTRY = {
    "text": "Mira 😀 told\r\nthe Post.",
    "ents": [{"start": 0, "end": 4, "label": "PERSON"}],
    "spans": {
        "sc": [{"start": 0, "end": 4, "label": "PERSON"}, {"start": 7, "end": 16, "label": "X y"}],
        "more": [{"start": 17, "end": 21, "label": "PAPER", "kb_id": "Q7"}],
    },
    "tokens": [{"id": 0, "start": 0, "end": 4, "lemma": "Mira"}],
    "cats": {"news": 1.0},
}


def found(*entries):
    lines = "".join(json.dumps(entry) + "\n" for entry in entries)
    return read({"a.jsonl": lines.encode()})


def test_entities_and_span_groups_come_in_as_tags():
    corpus = found(ENTRY)
    (document,) = corpus.corpus.documents
    assert document.text == "Mira 😀 told\nthe Post."
    assert [(m.label, m.spans[0].of(document.text), m.values) for m in document.marks] == [
        ("PERSON", "Mira", {}),
        ("X y", "told\nthe", {}),
        ("PAPER", "Post", {"kb_id": "Q7", "group": "more"}),
    ]
    assert corpus.doubts == (
        "What is said of single tokens, such as their lemma, is left out.",
        (
            "a-1: “news” is on the whole text, and tags here are on words. It is kept in the note"
            " of the text."
        ),
    )
    assert document.note == "On the whole text: news"


def test_a_span_is_where_its_words_are_if_that_is_once():
    spans = [{"start": 0, "end": 3, "label": "PAPER", "text": "the Post"}]
    corpus = found({"text": ENTRY["text"], "spans": spans})
    (document,) = corpus.corpus.documents
    assert document.marks[0].spans[0].of(document.text) == "the Post"
    assert corpus.doubts == (
        "a-1: “PAPER 0–3” is put where its words are, which is not where the file says.",
    )


def test_spans_and_relations_of_prodigy():
    spans = [
        {"start": 0, "end": 4, "label": "PERSON", "text": "Mira"},
        {"start": 13, "end": 21, "label": "PAPER"},
        {"start": 0, "end": 4, "label": "PLACE", "text": "Orveth"},
    ]
    relation = {"label": "told", "head_span": spans[0], "child_span": spans[1]}
    lost = {"label": "left", "head_span": spans[0], "child_span": spans[2]}
    corpus = found({"text": ENTRY["text"], "spans": spans, "relations": [relation, lost]})
    (document,) = corpus.corpus.documents
    assert [mark.label for mark in document.marks] == ["PERSON", "PAPER"]
    assert [tie.kind for tie in document.ties] == ["told"]
    assert corpus.doubts == (
        "a-1: “PLACE 0–4” is left out, since the file quotes other words than it covers.",
        "a-1: “left” is left out, since it refers to a mark that is not there.",
    )


@pytest.mark.parametrize(
    ("span", "doubt"),
    [
        ({"start": 0, "end": 99, "label": "X"}, "since its place is not in the text."),
        ({"start": 3, "end": 3, "label": "X"}, "since it covers no text."),
        ({"start": "0", "end": 3, "label": "X"}, "since its place is not given as numbers."),
        ({"start": 0, "end": 4}, "since it has no label: nothing says what it is."),
    ],
)
def test_what_does_not_fit_is_left_out_and_said(span, doubt):
    corpus = found({"text": "Mira", "ents": [span]})
    assert corpus.corpus.documents[0].marks == ()
    assert corpus.doubts[0].endswith(doubt)


def test_lists_are_read_and_other_files_refused():
    content = json.dumps([{"text": "a", "ents": []}, {"data": 1}]).encode()
    corpus = read({"a.json": content})
    assert len(corpus.corpus.documents) == 1
    assert corpus.doubts == ("a: “a-2” is left out, since it cannot be understood.",)
    with pytest.raises(CannotRead, match=r"There is no text in a\.jsonl"):
        found({"data": "a"})
    with pytest.raises(CannotRead, match=r"Line 2 of a\.jsonl is no JSON"):
        read({"a.jsonl": b'{"text": "a"}\n{'})


@settings(max_examples=15, deadline=None)
@given(corpus=corpora())
def test_tokens_are_as_spacy_counts_them_and_spans_begin_and_end_with_them(corpus):
    ((_name, content),) = write(corpus)
    for line in content.decode().split("\n")[:-1]:
        entry = json.loads(line)
        text, end = entry["text"], 0
        starts, ends = set(), set()
        for token in entry["tokens"]:
            assert text[end : token["start"]] in {"", " "}
            starts.add(token["start"])
            end = token["end"]
            ends.add(end)
        assert text[end:] in {"", " "}
        spans = [span for group in entry["spans"].values() for span in group]
        for span in (*spans, *entry["ents"]):
            assert span["start"] in starts
            assert span["end"] in ends
        places = sorted((span["start"], span["end"]) for span in entry["ents"])
        assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_a_mark_that_was_moved_stays_where_it_was_moved():
    document = Document(
        id="d",
        name="Dam",
        text=" The dam held.",
        marks=(
            Mark(id="a", kind=MarkKind.CLAIM, label="It held", spans=(Span(4, 8), Span(9, 13))),
            Mark(id="b", label="Objects › Dam", spans=(Span(0, 1),)),
        ),
        ties=(Tie(kind="of", from_id="a", to_id="b"),),
    )
    ((_name, content),) = write(Corpus(name="", documents=(document,)))
    entry = json.loads(content)
    assert entry["spans"]["claims"][0] == {"start": 5, "end": 8, "label": "Claim", "kb_id": "m1"}
    assert entry["spans"]["tags"] == []
    assert found(entry).corpus.documents[0].marks[1].spans == (Span(4, 8), Span(9, 13))
    entry["spans"]["claims"] = [{"start": 1, "end": 4, "label": "Claim", "kb_id": "m1"}]
    claim = found(entry).corpus.documents[0].marks[1]
    assert (claim.label, claim.spans) == ("It held", (Span(1, 4),))


def test_what_was_refused_in_prodigy_is_left_out_and_who_took_the_rest_is_its_coder():
    span = {"start": 0, "end": 3, "label": "PER"}
    taken = {"text": "Bob ran", "spans": [span], "answer": "accept", "_annotator_id": "zoe"}
    refused = {"text": "Eve ran", "spans": [span], "answer": "reject"}
    lines = "\n".join(map(json.dumps, (taken, refused)))
    found = read({"a.jsonl": lines.encode()})
    marks = [(one.text, mark.coder) for one in found.corpus.documents for mark in one.marks]
    assert marks == [("Bob ran", "zoe")]
    assert found.doubts == ("a-2: its marks are left out, since they were answered with “reject”.",)


def test_pairs_of_a_text_and_its_entities_are_read_as_spacy_2_was_trained_with_them():
    content = json.dumps([["Ada ran", {"entities": [[0, 3, "PER"]]}], ["Bob", {"entities": []}]])
    files = {"a.json": content.encode()}
    assert next(one.id for one in FORMATS if one.recognises(files)) == "spacy"
    found = read(files)
    assert [(one.text, len(one.marks)) for one in found.corpus.documents] == [
        ("Ada ran", 1),
        ("Bob", 0),
    ]


def test_half_a_character_in_a_label_is_replaced():
    half = "ORG \ud83d"
    span = {"start": 0, "end": 4, "label": half}
    content = json.dumps({"text": "Dorn", "ents": [span], "spans": {half: [span | {"end": 9}]}})
    result = read({"a.jsonl": content.encode()})
    assert [mark.label for mark in result.corpus.documents[0].marks] == ["ORG \ufffd"]
    assert result.doubts == (
        "a-1: “ORG \ufffd 0–9” is left out, since its place is not in the text.",
    )


def test_answers_of_prodigy_on_whole_texts_and_categories_are_notes():
    options = [{"id": "A", "text": "Option A"}, {"id": "B", "text": "B"}]
    choice = {"text": "One", "options": options, "accept": ["A", "B"], "answer": "accept"}
    entries = [
        choice | {"_annotator_id": "zoe"},
        {"text": "Two", "label": "SPORT", "answer": "accept"},
        {"text": "Three", "label": "SPORT", "answer": "reject"},
        {"text": "Four", "cats": {"POS": 1, "NEG": 0.0, "MIX": 0.3}},
    ]
    content = "".join(json.dumps(entry) + "\n" for entry in entries).encode()
    assert next(one.id for one in FORMATS if one.recognises({"a.jsonl": content})) == "spacy"
    result = read({"a.jsonl": content})
    notes = [[(note.text, note.coder) for note in one.notes] for one in result.corpus.documents]
    assert notes == [
        [("On the whole text: A (Option A); B", "zoe")],
        [("On the whole text: SPORT", "")],
        [],
        [("On the whole text: POS; MIX: 0.3", "")],
    ]
    assert "a-3: its marks are left out, since they were answered with “reject”." in result.doubts
    assert sum("kept in the note" in one for one in result.doubts) == 3


def test_what_stands_in_pairs_is_kept_or_told():
    pair = ["Ada ran", {"cats": {"A": 1.0}, "entities": [[0, 3, "PER"], "O"]}]
    files = {"a.json": json.dumps([pair]).encode()}
    assert next(one.id for one in FORMATS if one.recognises(files)) == "spacy"
    result = read(files)
    [document] = result.corpus.documents
    assert ([mark.label for mark in document.marks], document.note) == (
        ["PER"],
        "On the whole text: A",
    )
    assert any("is not given as numbers" in one for one in result.doubts)


def test_one_object_over_several_lines_is_read():
    [document] = read({"a.json": json.dumps(ENTRY, indent=1).encode()}).corpus.documents
    assert len(document.marks) == 3
    with pytest.raises(CannotRead, match=r"Line 1 of a\.json is no JSON"):
        read({"a.json": b'{\n "text": "a"\n'})


def test_documents_of_spacy_2_are_read_paragraph_by_paragraph():
    def tokens(*pairs):
        return {"tokens": [{"id": n, "orth": w, "ner": t} for n, (w, t) in enumerate(pairs)]}

    sentences = [
        tokens(("Mira", "B-PER"), ("Tol", "L-PER"), ("ran", "O")),
        tokens(("Dorn", "U-LOC"), ("Dorn", "-")),
    ]
    first = {"raw": "Mira  Tol ran. Dorn Dorn", "sentences": sentences}
    cats = [{"label": "NEWS", "value": 1.0}]
    second = {"sentences": [tokens(("Port", "I-ORG"), ("of", "I-ORG"))], "cats": cats}
    third = {"raw": "In Dorn", "sentences": [tokens(("In", "-"))], "entities": [[3, 7, "LOC"]]}
    files = {"a.json": json.dumps([{"id": 0, "paragraphs": [first, second, third]}]).encode()}
    assert next(one.id for one in FORMATS if one.recognises(files)) == "spacy"
    documents = read(files).corpus.documents
    assert [
        (one.text, [(m.label, m.spans[0].of(one.text)) for m in one.marks]) for one in documents
    ] == [
        ("Mira  Tol ran. Dorn Dorn", [("PER", "Mira  Tol"), ("LOC", "Dorn")]),
        ("Port of", [("ORG", "Port of")]),
        ("In Dorn", [("LOC", "Dorn")]),
    ]
    assert documents[1].note == "On the whole text: NEWS"


def test_what_is_said_of_a_text_beside_its_marks_is_a_fact_or_told():
    meta = {"outlet": "Herald", "title": "River", "score": 0.3}
    span = {"start": 0, "end": 4, "label": "PERSON"}
    own = {"_input_hash": 1, "_view_id": "ner", "_timestamp": 1760000000}
    corpus = found({"text": "Mira left.", "spans": [span], "meta": meta, "topic": "dam"} | own)
    (document,) = corpus.corpus.documents
    assert (document.name, document.facts) == ("River", {"outlet": "Herald"})
    assert document.marks[0].created_at == "1760000000"
    assert [one.partition(" of texts")[0] for one in corpus.doubts] == [
        "The value “topic”",
        "The value “meta.score”",
    ]
