"""W3C Web Annotations: valid JSON-LD going out; coming in, places are checked against quotes."""

import json

import pytest

from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.resources import resource
from annotator.core.span import Span
from annotator.exchange.corpora import w3c, w3c_reading
from tests.exchange.corpora.sample import CORPUS

TEXT = "😀 Nine died in Dorn. Nine more were hurt, the army said."
SOURCE = {
    "id": "https://example.org/river",
    "type": "Text",
    "value": TEXT,
    "dcterms:title": "River",
}
OA = "http://www.w3.org/ns/oa#"


def annotation(*selectors, id_="#1", body=(), **more):
    target = {"source": SOURCE["id"], "selector": list(selectors)}
    return {"id": id_, "type": "Annotation", "target": target, "body": list(body)} | more


def quoted(exact, **around):
    return {"type": "TextQuoteSelector", "exact": exact} | around


def at(start, end):
    return {"type": "TextPositionSelector", "start": start, "end": end}


def tag(value):
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def read(*annotations, **files):
    about = {"id": "#0", "type": "Annotation", "motivation": "describing", "target": SOURCE}
    content = json.dumps([about, *annotations]).encode()
    return w3c_reading.read({"river.jsonld": content} | files)


def marked(found):
    [document] = found.corpus.documents
    return [(mark.label, mark.spans[0].of(document.text)) for mark in document.marks]


def refuse_the_network(url, _options):
    assert url == w3c.CONTEXT_ADDRESS
    context = resource("schemas/anno.jsonld").read_text(encoding="utf-8")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": json.loads(context),
    }


@pytest.fixture(scope="module")
def expanded():
    jsonld = pytest.importorskip("pyld.jsonld")
    [(_ending, content)] = w3c.write(CORPUS)
    options = {"documentLoader": refuse_the_network}
    nodes = jsonld.flatten(jsonld.expand(json.loads(content), options), None, options)
    return {node["@id"]: node for node in nodes}


def of_type(nodes, name):
    return [node for node in nodes.values() if name in node.get("@type", ())]


def test_what_is_written_expands_to_annotations_with_their_texts(expanded):
    annotations = of_type(expanded, f"{OA}Annotation")
    # one about the text, a note, three marks, one relation
    assert len(annotations) == 6
    [text] = of_type(expanded, "http://purl.org/dc/dcmitype/Text")
    rdf_value = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
    assert text[rdf_value] == [{"@value": CORPUS.documents[0].text}]
    sources = {
        node[f"{OA}hasSource"][0]["@id"] for node in of_type(expanded, f"{OA}SpecificResource")
    }
    assert text["@id"] in sources


def test_every_property_that_is_written_is_known_to_the_context(expanded):
    kinds = {key for node in expanded.values() for key in node if not key.startswith("@")}
    assert not [key for key in kinds if ":" not in key]
    ours = {key.removeprefix(w3c.OURS) for key in kinds if key.startswith(w3c.OURS)}
    assert ours == {"kind", "values", "stance", "reason", "codebook", "path", "color"}


def test_quote_and_position_stand_side_by_side(expanded):
    for node in of_type(expanded, f"{OA}SpecificResource"):
        if f"{OA}hasSelector" in node:
            selectors = [expanded[one["@id"]] for one in node[f"{OA}hasSelector"]]
            [words] = [one[f"{OA}exact"][0]["@value"] for one in selectors if f"{OA}exact" in one]
            [(start, end)] = [
                (int(one[f"{OA}start"][0]["@value"]), int(one[f"{OA}end"][0]["@value"]))
                for one in selectors
                if f"{OA}start" in one
            ]
            assert CORPUS.documents[0].text[start:end] == words


def test_a_position_is_checked_and_may_count_utf_16():
    found = read(
        annotation(quoted("Dorn"), at(15, 19), id_="#1", body=[tag("Place")]),
        annotation(quoted("Dorn"), at(16, 20), id_="#2", body=[tag("In a browser")]),
        annotation(quoted("Dorn"), at(17, 21), id_="#3", body=[tag("Off by two")]),
        annotation(quoted("Dorn"), at(15, 999), id_="#4", body=[tag("Far")]),
    )
    labels = ["Place", "In a browser", "Off by two", "Far"]
    assert marked(found) == [(label, "Dorn") for label in labels]
    [told] = found.doubts
    assert told.startswith("River: 2 marks are put where their words are")


def refined(outer, *inner):
    return outer | {"refinedBy": list(inner) if len(inner) > 1 else inner[0]}


@pytest.mark.parametrize(
    "selector",
    [
        refined(at(22, 57), quoted("Nine")),
        refined(quoted("Nine more were hurt"), at(0, 4)),
        refined(quoted("Nine more were hurt"), refined(at(0, 9), quoted("Nine"))),
        refined({"type": "XPathSelector", "value": "/p[1]"}, quoted("Nine", suffix=" more")),
    ],
)
def test_what_refines_a_selector_selects_inside_of_it(selector):
    found = read(annotation(selector, body=[tag("Hurt")]))
    assert [mark.spans for mark in found.corpus.documents[0].marks] == [(Span(21, 25),)]


def test_what_would_refine_from_outside_is_left_out():
    found = read(annotation(refined(at(2, 6), quoted("Dorn")), body=[tag("Place")]))
    assert marked(found) == []
    assert found.doubts == (
        "River: “Place” is left out, since its words are not found in the text.",
    )


def test_one_quote_tells_how_the_positions_of_its_text_are_counted():
    found = read(
        annotation(quoted("Dorn"), at(16, 20), id_="#1", body=[tag("Quoted")]),
        annotation(at(16, 20), id_="#2", body=[tag("Bare")]),
    )
    assert marked(found) == [("Quoted", "Dorn"), ("Bare", "Dorn")]


def test_without_quotes_words_that_would_be_cut_tell_or_else_the_standard_and_a_remark():
    found = read(annotation(at(16, 20), body=[tag("Browser")]))
    assert marked(found) == [("Browser", "Dorn")]
    other = SOURCE | {"id": "https://example.org/signs", "value": "😀 - - -", "dcterms:title": "S"}
    about = {"id": "#8", "type": "Annotation", "motivation": "describing", "target": other}
    one = {"id": "#9", "type": "Annotation", "body": [tag("Sign")]}
    one["target"] = {"source": other["id"], "selector": at(2, 3)}
    content = json.dumps([about, one]).encode()
    found = w3c_reading.read({"a.jsonld": content})
    assert marked(found) == [("Sign", "-")]
    [doubt] = found.doubts
    assert doubt.startswith("S: “Sign” is where the standard of the format puts it; nothing else")


def test_fragments_of_plain_text_and_ranges_are_read():
    fragment = {"type": "FragmentSelector", "value": "char=2,6"}
    span = {"type": "RangeSelector", "startSelector": quoted("Dorn"), "endSelector": quoted(". ")}
    whole = {"id": "#3", "type": "Annotation", "body": [tag("IRI")]}
    found = read(
        annotation(fragment, id_="#1", body=[tag("Fragment")]),
        annotation(span, id_="#2", body=[tag("Range")]),
        whole | {"target": f"{SOURCE['id']}#char=2,6"},
    )
    assert marked(found) == [("Fragment", "Nine"), ("IRI", "Nine"), ("Range", "Dorn")]


def test_a_body_without_purpose_is_there_for_what_the_annotation_is():
    text = {"type": "TextualBody", "value": "Odd"}
    found = read(
        annotation(quoted("Dorn"), id_="#1", body=[text], motivation="tagging"),
        annotation(quoted("Dorn"), id_="#2", body=[text], motivation="commenting"),
        annotation(quoted("Dorn"), id_="#3", body=[text]),
        annotation(quoted("Dorn"), id_="#4"),
        annotation(quoted("Dorn"), id_="#5", body=[{"type": "Choice", "items": [text, tag("T")]}]),
    )
    marks = [(mark.label, mark.note) for mark in found.corpus.documents[0].marks]
    assert marks == [
        ("Odd", ""),
        ("commenting", "Odd"),
        ("commenting", "Odd"),
        ("highlighting", ""),
        ("T", "Odd"),
    ]


def test_a_mark_of_several_creators_is_one_of_each():
    found = read(
        annotation(quoted("Dorn"), body=[tag("T")], creator=[{"name": "Amna"}, {"name": "Bo"}])
    )
    assert found.doubts == ()
    assert [(mark.label, mark.coder) for mark in found.corpus.documents[0].marks] == [
        ("T", "Amna"),
        ("T", "Bo"),
    ]


def test_bodies_of_several_people_are_marks_of_each():
    amna, bo = {"creator": {"name": "Amna"}}, {"creator": {"name": "Bo"}}
    why = {"type": "TextualBody", "purpose": "commenting", "value": "Who?"}
    found = read(annotation(quoted("Dorn"), body=[tag("T") | amna, tag("T") | bo, why | bo]))
    marks = [(m.label, m.coder, m.note) for m in found.corpus.documents[0].marks]
    assert marks == [("T", "Amna", "Who? (Bo)"), ("T", "Bo", "Who? (Bo)")]


def test_a_quote_alone_must_be_found_once():
    found = read(
        annotation(quoted("Nine", suffix=" more"), id_="#1", body=[tag("Hurt")]),
        annotation(quoted("Nine"), id_="#2", body=[tag("Either")]),
        annotation(quoted("Ten"), id_="#3", body=[tag("Neither")]),
        annotation({"type": "XPathSelector", "value": "/p[1]"}, id_="#4", body=[tag("Path")]),
    )
    assert [mark.spans for mark in found.corpus.documents[0].marks] == [(Span(21, 25),)]
    assert found.doubts == (
        "River: “Either” is left out, since its words are found more than once.",
        "River: “Neither” is left out, since its words are not found in the text.",
        "River: “Path (XPathSelector)” is left out, since nothing here is like it.",
    )


def test_tags_comments_creators_and_links_of_others_come_in():
    comment = {"type": "TextualBody", "value": "Check."}
    link = {"id": "#9", "type": "Annotation", "motivation": "linking", "body": [tag("said by")]}
    first = annotation(quoted("Dorn"), at(15, 19), body=[comment, tag("Place"), tag("Town")])
    found = read(
        first | {"creator": {"name": "Amna"}, "created": "2026-11-26T10:00:00Z"},
        annotation(
            quoted("army"), id_="#2", body=["https://example.org/speaker"], motivation="tagging"
        ),
        link | {"target": [{"id": "#1"}, {"id": "#2"}]},
    )
    [document] = found.corpus.documents
    assert [mark.label for mark in document.marks] == ["Place", "Town", "tagging"]
    assert document.marks[0].note == "Check."
    assert (document.marks[0].coder, document.marks[0].created_at) == (
        "Amna",
        "2026-11-26T10:00:00Z",
    )
    assert document.ties == (Tie(kind="said by", from_id="#1", to_id="#2"),)
    assert found.doubts == ()


def test_texts_may_lie_beside_as_files():
    one = annotation(quoted("Dorn"), body=[tag("Place")])
    one["target"]["source"] = "https://example.org/texts/lake%20side"
    files = {"a.jsonld": json.dumps(one).encode(), "texts/lake side.txt": TEXT.encode()}
    assert marked(w3c_reading.read(files)) == [("Place", "Dorn")]


def test_annotations_of_hypothesis_have_no_text_and_that_is_said():
    row = {"uri": "https://example.org/a", "text": "Hm.", "tags": ["odd"]}
    row["target"] = [{"source": row["uri"], "selector": [quoted("Dorn")]}]
    content = json.dumps({"total": 1, "rows": [row]}).encode()
    with pytest.raises(CannotRead, match=r"texts are not in hyp\.json"):
        w3c_reading.read({"hyp.json": content})
    files = {"hyp.json": content, "a.txt": TEXT.encode()}
    [document] = w3c_reading.read(files).corpus.documents
    assert [(mark.label, mark.note) for mark in document.marks] == [("odd", "Hm.")]


def test_one_text_of_two_is_missing():
    other = annotation(quoted("x"), id_="#2", body=[tag("T")])
    other["target"]["source"] = "https://example.org/hills"
    found = read(annotation(quoted("Dorn"), body=[tag("Place")]), other)
    assert marked(found) == [("Place", "Dorn")]
    assert found.doubts == ("hills: its text is not in the file; 1 annotation is left out.",)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"a": 1}', b"[" * 100_000])
def test_what_holds_no_annotation_is_refused(content):
    with pytest.raises(CannotRead):
        w3c_reading.read({"a.jsonld": content})


def on(*selectors, body="Claim", source="doc.txt", **more):
    return {
        "id": "urn:1",
        "body": body,
        "target": {"source": source, "selector": selectors},
        **more,
    }


def of_lines(text, *annotations, name="a.json"):
    content = (
        "\n".join(map(json.dumps, annotations)) if "jsonl" in name else json.dumps(annotations)
    )
    return w3c_reading.read({name: content.encode(), "doc.txt": text.encode()})


STALE = {"type": "TextPositionSelector", "start": 0, "end": 3}


def test_words_that_moved_are_found_by_their_quote_and_that_is_told():
    quote = {"type": "TextQuoteSelector", "exact": "Ada", "suffix": " denied"}
    found = of_lines("New intro. Ada denied it.", on(STALE, quote, motivation="tagging"))
    [document] = found.corpus.documents
    assert [mark.spans[0].of(document.text) for mark in document.marks] == ["Ada"]
    assert any("“Ada” is put where its words are" in one for one in found.doubts)


def test_a_position_alone_that_cuts_words_is_named():
    found = of_lines("Ada denied it.", on(STALE | {"start": 1, "end": 6}, motivation="tagging"))
    [told] = found.doubts
    assert "“da de” begins or ends inside of a word" in told


def test_words_that_moved_and_stand_there_twice_are_left_out():
    quote = {"type": "TextQuoteSelector", "exact": "Ada"}
    found = of_lines("New. Ada and Ada.", on(STALE, quote))
    assert found.corpus.documents[0].marks == ()


def test_a_body_that_is_an_address_is_the_label_by_its_last_part():
    found = of_lines("Ada denied it.", on(STALE, body="http://x/class#Person"))
    [mark] = found.corpus.documents[0].marks
    assert (mark.label, mark.note) == ("Person", "http://x/class#Person")


def test_a_body_that_is_only_a_word_is_the_label_and_no_note_besides():
    found = of_lines("Ada denied it.", on(STALE, body="PER"))
    [mark] = found.corpus.documents[0].marks
    assert (mark.label, mark.note) == ("PER", "")


def test_a_selector_that_is_not_known_is_named():
    ends = {"startSelector": {"type": "XPathSelector"}, "endSelector": {"type": "XPathSelector"}}
    found = of_lines("Ada denied it.", on({"type": "RangeSelector", **ends}, motivation="tagging"))
    assert any("(RangeSelector, XPathSelector)" in one for one in found.doubts)


def test_a_note_of_ours_that_says_what_the_mark_says_is_kept():
    mark = Mark(id="m", label="The gate", spans=(Span(0, 8),), kind=MarkKind.CLAIM, note="The gate")
    document = Document(id="d", name="d", text="The gate held.", marks=(mark,))
    written = Corpus(name="Gates", documents=(document,))
    [document] = w3c_reading.read(dict(w3c.write(written))).corpus.documents
    assert [one.note for one in document.marks] == ["The gate"]


def test_annotations_may_stand_on_lines():
    context = {"@context": "http://www.w3.org/ns/anno.jsonld", "motivation": "tagging"}
    lines = [on(STALE, **context), on(STALE, **context, creator="Zoë")]
    found = of_lines("Ada denied it.", *lines, name="a.jsonl")
    assert len(found.corpus.documents[0].marks) == 2
    assert w3c.recognises({"a.jsonl": json.dumps(lines[0]).encode()})


def test_notes_and_replies_of_hypothesis_are_of_who_wrote_them():
    quote = {"type": "TextQuoteSelector", "exact": "denied"}
    about = {"uri": "a.txt", "target": [{"source": "a.txt"}]}
    marked = {"target": [{"source": "a.txt", "selector": [quote]}]}
    rows = [
        {"id": "1", "user": "acct:ada@h.example", "text": "", "tags": ["Doubt"], **about, **marked},
        {"id": "2", "user": "acct:bo@h.example", "text": "Long.", "tags": [], **about},
        {"id": "3", "user": "acct:cy@h.example", "text": "No.", "references": ["1"], **about},
        {"id": "4", "user": "acct:bo@h.example", "text": "Why?", "references": ["9"], **about},
    ]
    files = {"x.json": json.dumps({"rows": rows}).encode(), "a.txt": b"Ada denied it."}
    [document] = w3c_reading.read(files).corpus.documents
    assert [(note.text, note.coder) for note in document.notes] == [
        ("Long.", "acct:bo@h.example"),
        ("Reply to “denied”: No.", "acct:cy@h.example"),
        ("Reply: Why?", "acct:bo@h.example"),
    ]


def test_the_page_that_hypothesis_was_on_is_known():
    address = "https://example.org/news/dam"
    quote = {"type": "TextQuoteSelector", "exact": "denied"}
    row = {"id": "1", "user": "acct:ada@h.example", "uri": address, "tags": ["Doubt"]}
    row |= {"document": {"title": ["The dam\n held"]}}
    row |= {"target": [{"source": address, "selector": [quote]}]}
    files = {"x.json": json.dumps({"rows": [row]}).encode(), "dam.txt": b"Ada denied it."}
    [document] = w3c_reading.read(files).corpus.documents
    assert (document.name, document.facts) == ("The dam held", {"url": address})


def test_a_position_with_a_blank_too_many_is_that_of_the_quote():
    found = read(annotation(at(2, 7), quoted("Nine"), body=[tag("N")]))
    assert found.corpus.documents[0].marks[0].spans == (Span(2, 6),)
    [sentence] = found.doubts
    assert "“Nine” is put where its words are, which is not where the file says" in sentence


def test_the_state_of_what_is_annotated_is_told():
    one = annotation(quoted("Dorn"), body=[tag("Place")])
    state = {"type": "HttpRequestState", "value": "Accept: text/plain"}
    found = read(one | {"target": one["target"] | {"state": state}})
    assert marked(found) == [("Place", "Dorn")]
    [sentence] = found.doubts
    assert (
        "“the state (HttpRequestState) of Place” is left out, since nothing here is like"
        in sentence
    )
