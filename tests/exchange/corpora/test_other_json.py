"""JSON of further programs: Argilla, LightTag, PubAnnotation, GATE, Dataturks, UBIAI, BIO words."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import CannotRead
from annotator.exchange.corpora.other_json import read
from annotator.exchange.corpora.sorting import format_of
from tests.more import MORE

TEXT = "😀 Nine died in Dorn, the army said."
DORN = {"start": 15, "end": 19, "label": "Place"}


def content(*records):
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def found(*records, name="a.jsonl"):
    assert format_of(name, content(*records)).id == "other-json"
    return read({name: content(*records)})


def marked(result):
    return [
        (m.label, m.spans[0].of(d.text), m.coder) for d in result.corpus.documents for m in d.marks
    ]


def notes(result):
    return [(one.text, one.coder) for d in result.corpus.documents for one in d.notes]


def argilla_1(annotation, **more):
    agents = {"prediction": None, "prediction_agent": None, "annotation_agent": "amna"}
    return {"text": TEXT, "annotation": annotation, "status": "Validated"} | agents | more


def argilla_2(responses, **more):
    return {"fields": {"body": TEXT}, "suggestions": {}, "responses": responses} | more


@pytest.mark.parametrize("annotation", [[DORN], {"agent": "amna", "entities": [DORN]}])
def test_entities_of_argilla_1(annotation):
    assert marked(found(argilla_1(annotation))) == [("Place", "Dorn", "amna")]


@pytest.mark.parametrize("annotation", ["dry", ["dry"], {"labels": [{"class": "dry"}]}])
def test_labels_of_argilla_1_are_notes_of_their_coder(annotation):
    result = found(argilla_1(annotation, text=None, inputs={"text": TEXT}))
    assert notes(result) == [("On the whole text: dry", "amna")]
    assert result.corpus.documents[0].text == TEXT


def test_predictions_and_metadata_of_argilla_are_told():
    metadata = {"outlet": "Herald", "title": "A day", "score": 3}
    result = found(argilla_1([DORN], prediction=[["Place", 0.9]], metadata=metadata))
    assert result.corpus.documents[0].facts == {"outlet": "Herald"}
    assert result.corpus.documents[0].name == "A day"
    assert result.doubts == (
        "a-1: “score” is left out, since nothing here is like it.",
        "a-1: “prediction” is left out where a model proposed it, and no person.",
    )


def test_what_was_discarded_in_argilla_has_no_marks():
    result = found(argilla_1([DORN], status="Discarded"))
    assert marked(result) == []
    assert "“annotation (discarded)” is left out" in result.doubts[0]


def test_responses_of_argilla_2_are_of_those_who_gave_them():
    spans = [{"value": [DORN], "user_id": "u1"}, {"value": [DORN], "user_id": "u2"}]
    result = found(argilla_2({"where": spans, "tone": [{"value": "dry", "user_id": "u1"}]}))
    assert marked(result) == [("Place", "Dorn", "u1"), ("Place", "Dorn", "u2")]
    assert notes(result) == [("On the whole text: tone: dry", "u1")]


def test_spans_of_argilla_on_one_of_several_fields_are_told():
    fields = {"body": TEXT, "claim": "Nine died."}
    result = found(argilla_2({"where": [{"value": [DORN], "user_id": "u"}]}, fields=fields))
    assert marked(result) == []
    assert "“claim”, “where: Place”" in result.doubts[0]


def test_rows_of_argilla_2():
    row = {"id": "1", "status": "completed", "body": TEXT, "pages": 3, "where.suggestion": [DORN]}
    row |= {"where.responses": [[DORN]], "where.responses.users": ["u1"]}
    result = found(row | {"where.responses.status": ["submitted"]})
    assert marked(result) == [("Place", "Dorn", "u1")]
    assert [one.partition(" is left out")[0] for one in result.doubts] == [
        "a-1: “pages”",
        "a-1: “where”",
    ]
    discarded = found(row | {"where.responses.status": ["discarded"]})
    assert marked(discarded) == []
    assert "“where (discarded)”" in discarded.doubts[0]


def lighttag(*annotations, **more):
    by = [{"annotator": "amna", "timestamp": "2026-10-01T10:00:00Z"}]
    tagged = [{"annotated_by": by} | one for one in annotations]
    example = {"content": TEXT, "metadata": {}, "annotations": tagged} | more
    return {"examples": [example], "schema": {"tags": [{"name": "Place"}, {"name": "Count"}]}}


def test_examples_of_lighttag():
    place = {"start": 15, "end": 19, "tag": "Place", "value": "Dorn", "correct": None}
    classes = [{"classname": "dry", "classified_by": [{"annotator": "bo"}]}]
    result = found(lighttag(place, classifications=classes), name="a.json")
    assert marked(result) == [("Place", "Dorn", "amna")]
    assert result.corpus.documents[0].marks[0].created_at == "2026-10-01T10:00:00Z"
    assert notes(result) == [("On the whole text: dry", "bo")]
    assert [tag.path for tag in result.corpus.tags] == [("Place",), ("Count",)]


def test_what_a_reviewer_of_lighttag_called_wrong_and_relations_are_told():
    wrong = {"start": 15, "end": 19, "tag": "Place", "value": "Dorn", "correct": False}
    result = found(lighttag(wrong, relations=[{"id": 1}]), name="a.json")
    assert marked(result) == []
    assert "somebody rejected it" in result.doubts[0]
    assert "“relations” is left out" in result.doubts[1]


def test_denotations_of_pubannotation_with_relations_and_attributes():
    record = {
        "text": TEXT,
        "sourceurl": "https://example.org/river",
        "denotations": [
            {"id": "T1", "span": {"begin": 15, "end": 19}, "obj": "Place"},
            {"id": "T2", "span": {"begin": 2, "end": 6}, "obj": "Count"},
        ],
        "relations": [{"id": "R1", "pred": "in", "subj": "T2", "obj": "T1"}],
        "attributes": [{"subj": "T1", "pred": "sure", "obj": "yes"}],
    }
    result = found(record, name="a.json")
    assert marked(result) == [("Count", "Nine", ""), ("Place", "Dorn", "")]
    [document] = result.corpus.documents
    assert document.marks[1].values == {"sure": "yes"}
    assert [tie.kind for tie in document.ties] == ["in"]
    assert document.facts == {"url": "https://example.org/river"}


PIECES = [{"begin": 15, "end": 19}, {"begin": 2, "end": 6}]


@pytest.mark.parametrize(
    "said",
    [
        {"denotations": [{"id": "T1", "span": PIECES, "obj": "Place"}]},
        {
            "denotations": [
                {"id": "T0", "span": PIECES[1], "obj": "_FRAGMENT"},
                {"id": "T1", "span": PIECES[0], "obj": "Place"},
            ],
            "relations": [{"id": "C", "pred": "_lexicallyChainedTo", "subj": "T1", "obj": "T0"}],
        },
    ],
)
def test_a_denotation_of_pubannotation_may_have_several_spans(said):
    result = found({"text": TEXT, **said}, name="a.json")
    [document] = result.corpus.documents
    [mark] = document.marks
    assert [span.of(document.text) for span in mark.spans] == ["Nine", "Dorn"]
    assert (mark.label, document.ties, result.doubts) == ("Place", (), ())


def test_fragments_of_pubannotation_are_chained_over_others_and_rings_are_left():
    ids = ("T0", "T1", "T2")
    places = [{"begin": n, "end": n + 1} for n in (2, 4, 15)]
    labels = ("_FRAGMENT", "_FRAGMENT", "Place")
    denoted = [
        {"id": id_, "span": place, "obj": label}
        for id_, place, label in zip(ids, places, labels, strict=True)
    ]
    chain = [
        {"pred": "_lexicallyChainedTo", "subj": one, "obj": other}
        for one, other in (("T1", "T0"), ("T2", "T1"))
    ]
    result = found({"text": TEXT, "denotations": denoted, "relations": chain}, name="a.json")
    [mark] = result.corpus.documents[0].marks
    assert [span.start for span in mark.spans] == [2, 4, 15]
    ring = [{**chain[0]}, {**chain[0], "subj": "T0", "obj": "T1"}]
    result = found({"text": TEXT, "denotations": denoted, "relations": ring}, name="a.json")
    assert len(result.corpus.documents[0].marks) == 3


def test_a_piece_that_is_not_in_the_text_is_told():
    pieces = [PIECES[0], {"begin": 900, "end": 905}]
    record = {"text": TEXT, "denotations": [{"id": "T1", "span": pieces, "obj": "Place"}]}
    result = found(record, name="a.json")
    assert marked(result) == [("Place", "Dorn", "")]
    assert len(result.doubts) == 1


def test_each_track_of_pubannotation_is_of_its_project():
    town = {"id": "T1", "span": {"begin": 15, "end": 19}, "obj": "Place"}
    tracks = [{"project": one, "denotations": [town]} for one in ("amna", "bo")]
    result = found({"text": TEXT, "denotations": [], "tracks": tracks}, name="a.json")
    assert marked(result) == [("Place", "Dorn", "amna"), ("Place", "Dorn", "bo")]


def test_values_of_a_record_that_nothing_is_taken_of_are_told():
    points = [{"start": 15, "end": 18, "text": "Dorn"}]
    record = {"content": TEXT, "annotation": [{"label": ["Place"], "points": points}]}
    result = found(record | {"extras": {"a": 1}, "metadata": None})
    assert result.doubts == (
        "The value “extras” of texts is left out: articles here have no such fact.",
    )


def test_annotations_of_gate_keep_their_features():
    entities = {"Place": [{"indices": [15, 19], "kind": "town"}]}
    result = found({"text": TEXT, "entities": entities}, name="a.json")
    assert marked(result) == [("Place", "Dorn", "")]
    assert result.corpus.documents[0].marks[0].values == {"kind": "town"}


def test_messages_of_twitter_are_no_annotations_of_gate():
    entities = {"hashtags": [{"text": "Dorn", "indices": [15, 19]}]}
    assert format_of("a.json", content({"text": TEXT, "entities": entities})) is None


@pytest.mark.parametrize(("type_", "start"), [("p", 15), ("j", 16)])
def test_a_bdoc_says_what_it_counts(type_, start):
    one = {"type": "Place", "start": start, "end": start + 4, "features": {"kind": "town"}}
    sets = {"Key": {"name": "Key", "annotations": [one]}}
    record = {"annotation_sets": sets, "text": TEXT, "features": {}, "offset_type": type_}
    result = found(record, name="a.bdocjs")
    assert marked(result) == [("Place", "Dorn", "")]
    assert result.corpus.documents[0].marks[0].values == {"group": "Key", "kind": "town"}


def test_places_of_dataturks_have_their_last_character():
    points = [{"start": 15, "end": 18, "text": "Dorn"}]
    record = {"content": TEXT, "annotation": [{"label": ["Place"], "points": points}]}
    assert marked(found(record)) == [("Place", "Dorn", "")]


def test_tokens_of_ubiai_are_entities():
    token = {"text": "Dorn", "start": 15, "end": 19, "entityLabel": "Place"}
    record = {"documentName": "River", "document": TEXT, "tokens": [token], "relations": [1]}
    result = found(record)
    assert marked(result) == [("Place", "Dorn", "")]
    assert result.corpus.documents[0].name == "River"
    assert "“relations” is left out" in result.doubts[0]


def test_words_with_letters_are_a_text():
    tags = ["O", "B-Place", "I-Place", "B-Place"]
    result = found({"tokens": ["In", "New", "Dorn", "Varn"], "ner_tags": tags})
    assert result.corpus.documents[0].text == "In New Dorn Varn"
    assert marked(result) == [("Place", "New Dorn", ""), ("Place", "Varn", "")]


def test_a_record_without_a_text_costs_itself():
    result = found(argilla_2({}, fields={}), argilla_2({"where": [{"value": [DORN]}]}))
    assert marked(result) == [("Place", "Dorn", "")]
    assert result.doubts[0] == "a: “a-1” is left out, since it cannot be understood."
    with pytest.raises(CannotRead, match=r"There is no text in a\.jsonl"):
        found(argilla_2({}, fields={}))


ODD = (None, -1, 10**20, "", "x", "\ud800", [], {}, [[]], [None], [{}], True, 1.5, {"a": 1})
RECORDS = (
    argilla_1([DORN], metadata={"title": "A"}, prediction=[["Place", 0.9]]),
    argilla_2({"where": [{"value": [DORN], "user_id": "u"}]}, metadata={"outlet": "Herald"}),
    {"body": TEXT, "w.responses": [[DORN]], "w.responses.users": ["u"]},
    lighttag({"start": 15, "end": 19, "tag": "Place", "value": "Dorn"}),
    {"text": TEXT, "denotations": [{"id": "T1", "span": {"begin": 15, "end": 19}, "obj": "P"}]},
    {"text": TEXT, "entities": {"Place": [{"indices": [15, 19], "kind": "town"}]}},
    {
        "annotation_sets": {"K": {"annotations": [{"type": "P", "start": 15, "end": 19}]}},
        "text": TEXT,
        "offset_type": "j",
    },
    {"content": TEXT, "annotation": [{"label": ["P"], "points": [{"start": 1, "end": 3}]}]},
    {"document": TEXT, "tokens": [{"text": "Dorn", "start": 15, "end": 19, "entityLabel": "P"}]},
    {"tokens": ["In", "Dorn"], "ner_tags": ["O", "B-P"]},
    {"classes": [{"name": "P"}], "annotations": [[TEXT, {"entities": [[15, 19, "P"]]}]]},
)


def places(value, path=()):
    """The paths to all values inside of one."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            yield from places(inner, (*path, key))


@settings(max_examples=100 * MORE, deadline=None)
@given(data=st.data(), record=st.sampled_from(RECORDS), odd=st.sampled_from(ODD))
def test_odd_values_are_read_or_refused(data, record, odd):
    changed = copy.deepcopy(record)
    *above, last = data.draw(st.sampled_from(list(places(record))))
    inner = changed
    for key in above:
        inner = inner[key]
    inner[last] = odd
    try:
        result = read({"a.json": json.dumps(changed).encode()})
    except CannotRead:
        return
    for document in result.corpus.documents:
        assert isinstance(document.name, str)
        assert all(mark.label and mark.spans for mark in document.marks)
        assert all(mark.spans[-1].end <= len(document.text) for mark in document.marks)
