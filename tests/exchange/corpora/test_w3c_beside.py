"""W3C Web Annotations: replies, collections of which a part is there, and pages beside them."""

import json

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.corpora import sorting, w3c_reading
from tests.exchange.corpora.test_w3c import (
    SOURCE,
    annotation,
    at,
    marked,
    quoted,
    read,
    tag,
)


def reply(text, to, id_="#9", purpose="replying", **more):
    body = {"type": "TextualBody", "purpose": purpose, "value": text}
    about = {"id": id_, "type": "Annotation", "motivation": "replying", "target": to}
    return about | {"body": body} | more


def notes(found):
    [document] = found.corpus.documents
    return [(note.text, note.coder) for note in document.notes]


def test_replies_are_notes_that_say_what_they_answer():
    place = annotation(quoted("Dorn"), body=[tag("Place")])
    first = reply("Is it?", "#1", creator={"name": "Amna"})
    found = read(place, first, reply("It is.", "#9", id_="#10"))
    assert marked(found) == [("Place", "Dorn")]
    assert notes(found) == [
        ("Reply to “Dorn”: Is it?", "Amna"),
        ("Reply to “Is it?”: It is.", ""),
    ]
    assert found.doubts == ()


def test_a_label_on_an_annotation_is_kept_as_a_reply():
    place = annotation(quoted("Dorn"), body=[tag("Place")])
    found = read(place, reply("sure", "#1", purpose="tagging"))
    assert notes(found) == [("Reply to “Dorn”: sure", "")]


def test_replies_to_each_other_and_to_nothing_are_told():
    found = read(reply("Is it?", "#10"), reply("It is.", "#9", id_="#10"))
    assert notes(found) == []
    [sentence] = found.doubts
    assert sentence.startswith("A reply: 2 things are left out, since what they refer to is not")


def collection(*annotations, **more):
    about = {"id": "#0", "type": "Annotation", "motivation": "describing", "target": SOURCE}
    page = {"id": "p1", "type": "AnnotationPage", "items": [about, *annotations]}
    return page | more


def told(*values):
    files = {f"{n}.jsonld": json.dumps(one).encode() for n, one in enumerate(values)}
    return w3c_reading.read(files).doubts


def test_a_collection_that_counts_more_than_is_there_says_so():
    place = annotation(quoted("Dorn"), body=[tag("Place")])
    first = {"type": "AnnotationCollection", "first": collection(place)}
    assert told(first | {"total": 2}) == ()
    [sentence] = told(first | {"total": 5})
    assert sentence == (
        "Of the collection not all is here: 2 of 5 annotations. Export all of its pages into one"
        " folder, and import that."
    )


def test_a_page_behind_which_another_follows_says_so_unless_that_is_there():
    place = annotation(quoted("Dorn"), body=[tag("Place")])
    first = collection(place, next="p2")
    second = {"id": "p2", "type": "AnnotationPage", "items": [place | {"id": "#2"}]}
    assert told(first, second) == ()
    assert told(collection(place, next=second)) == ()
    [sentence] = told(first)
    assert sentence.startswith("Behind the annotations here the collection goes on, at p2, which")


PAGE = """<!doctype html><html><head><title>River</title><style>p {}</style></head><body>
<p>😀 Nine died in <b>Dorn</b>.</p><p>So it&nbsp;was   said.
Dorn said no.</p></body></html>"""


def on_a_page(*annotations, page=PAGE, name="river.html"):
    files = {"a.jsonld": json.dumps(annotations).encode(), name: page.encode()}
    return w3c_reading.read(files)


def test_a_saved_page_beside_its_annotations_is_their_text():
    found = on_a_page(
        annotation(quoted("Dorn", prefix="died in "), body=[tag("Place")]),
        annotation(quoted("it was said."), id_="#2", body=[tag("Said")]),
        annotation(quoted("Dorn.So"), id_="#3", body=[tag("Both")]),
        annotation({"type": "CssSelector", "value": "b"}, id_="#4", body=[tag("Css")]),
        annotation(quoted("Dorn"), id_="#5", body=[tag("Twice")]),
        name="river.html",
    )
    assert found.corpus.documents[0].text.strip() == (
        "😀 Nine died in Dorn.\n\nSo it\xa0was   said.\nDorn said no."
    )
    assert marked(found) == [
        ("Place", "Dorn"),
        ("Both", "Dorn.\n\nSo"),
        ("Said", "it\xa0was   said."),
    ]
    assert found.doubts == (
        "river.html is a page. All words of it are taken as its text.",
        "river: “Css (CssSelector)” is left out, since nothing here is like it.",
        "river: “Twice” is left out, since its words are found more than once.",
    )


@pytest.mark.parametrize("before", [0, 1], ids=["code points", "UTF-16 units"])
def test_positions_in_a_page_count_its_text_nodes(before):
    page = "<body><p>😀 Nine died.</p><p>Nine said no.</p></body>"
    second = at(12 + before, 16 + before)
    found = on_a_page(annotation(second, quoted("Nine"), body=[tag("N")]), page=page)
    [document] = found.corpus.documents
    assert document.marks[0].spans[0].start == len("😀 Nine died.\n\n")
    alone = on_a_page(
        annotation(quoted("died"), body=[tag("D")]),
        annotation(at(2, 6), id_="#2", body=[tag("N")]),
        page=page.replace("😀", "o"),
    )
    assert marked(alone) == [("N", "Nine"), ("D", "died")]


def test_a_page_that_no_selector_fits_is_not_the_text():
    wrong = annotation(quoted("Gorn"), body=[tag("Place")])
    with pytest.raises(CannotRead, match=r"The annotated texts are not in a\.jsonld, only"):
        on_a_page(wrong)


def test_a_page_in_the_same_folder_belongs_to_its_annotations():
    place = annotation(quoted("Dorn", prefix="died in "), body=[tag("Place")])
    files = {"a.jsonld": json.dumps([place]).encode(), "river.html": PAGE.encode()}
    [portion], rest = sorting.portions(files)
    assert {*portion.signs, *portion.beside} == set(files)
    assert rest == ()


SCRIPTED = PAGE.replace("<p>So", "<script>gauge(7)</script><p>So")


def test_what_stands_around_a_quote_decides_only_between_several_places():
    once = annotation(quoted("Dorn", prefix="gauge(7)", suffix=" said"), body=[tag("One of two")])
    cut = annotation(quoted("sai", prefix="gauge(7)"), id_="#2", body=[tag("Cut")])
    alone = annotation(quoted("Nine died", prefix="gauge(7)"), id_="#3", body=[tag("Figure")])
    found = on_a_page(once, cut, alone, page=SCRIPTED)
    assert marked(found) == [("Figure", "Nine died"), ("One of two", "Dorn")]
    assert found.doubts[1:] == (
        (
            "river: 2 marks are put where their words are, though other words stand around them"
            " than the file says: “Dorn”, “Nine died”."
        ),
        "river: “Cut” is left out, since its words are not found in the text.",
    )


def test_a_quote_in_a_text_is_found_where_other_words_stand_around_it():
    found = read(annotation(quoted("Dorn", prefix="in old "), body=[tag("Place")]))
    assert marked(found) == [("Place", "Dorn")]
    [sentence] = found.doubts
    assert "“Dorn” is put where its words are, though other words stand around them" in sentence


def test_a_text_may_have_the_name_of_the_page_that_it_is_of():
    place = annotation(quoted("Dorn"), body=[tag("Place")])
    place["target"]["source"] = "https://example.org/river.html"
    files = {"a.jsonld": json.dumps([place]).encode(), "river.txt": b"It is Dorn."}
    assert marked(w3c_reading.read(files)) == [("Place", "Dorn")]
    assert sorting.portions(files)[1] == ()
    with pytest.raises(CannotRead, match=r"such as river\.html\.txt"):
        w3c_reading.read({"a.jsonld": files["a.jsonld"]})
    with pytest.raises(CannotRead, match=r"in river\.html are none of the quoted words"):
        w3c_reading.read({"a.jsonld": files["a.jsonld"], "river.html": b"<p>Other.</p>"})


WHOLE = "is on the whole text, and tags here are on words. It is kept in the note of the text."


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({"bodyValue": "A good page."}, "A good page."),
        ({"body": "https://example.org/why"}, "https://example.org/why"),
        ({"motivation": "bookmarking"}, "bookmarking"),
    ],
)
def test_what_is_on_a_whole_page_is_told(said, note):
    found = read({"id": "#1", "type": "Annotation", "target": SOURCE["id"]} | said)
    [document] = found.corpus.documents
    assert note in document.notes[0].text
    assert found.doubts == (f"River: “{note}” {WHOLE}",)


def test_a_state_in_which_a_selector_selects_is_told():
    inner = {"type": "FragmentSelector", "value": "page=10"}
    state = {"type": "TimeState", "sourceDate": "2026-10-01T00:00:00Z", "refinedBy": inner}
    found = read(annotation(quoted("Dorn", state=state), body=[tag("Place")]))
    [told] = found.doubts
    assert told.startswith("River: “the state (TimeState, FragmentSelector) of Place” is left out")
