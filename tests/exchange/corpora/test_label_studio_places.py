"""Label Studio: places on words that other controls than labels have, and paths in pages."""

import pytest

from annotator.core.corpus import Tie
from tests.exchange.corpora.test_label_studio import TEXT, marked, on_page, read, region, task

DORN = {"start": 15, "end": 19, "text": "Dorn"}


def field(type_, said, name="kind", id_="a", **place):
    value = {"text" if type_ == "textarea" else type_: said}
    names = {"id": id_, "from_name": name, "to_name": "text", "type": type_}
    return names | {"value": (place or DORN) | value}


def test_a_taxonomy_and_choices_on_words_are_labels_of_these():
    found = read(
        task(
            field("taxonomy", [["Place", "Town"], ["Place", "Port"]]),
            field("choices", ["Sure"], id_="b", start=2, end=6, text="Nine"),
        )
    )
    expected = [("Sure", "Nine"), ("Place › Town", "Dorn"), ("Place › Port", "Dorn")]
    assert marked(found) == expected
    assert found.doubts == ()
    assert found.corpus.documents[0].notes == ()


def test_what_is_written_about_words_is_a_value_of_its_control():
    found = read(task(field("textarea", ["Check."], "why"), field("rating", 3, "sure")))
    [mark] = found.corpus.documents[0].marks
    assert (mark.label, mark.values) == ("why", {"why": "Check.", "sure": "3"})
    assert marked(found) == [("why", "Dorn")]


def test_fields_beside_labels_are_no_labels():
    both = field("choices", ["Sure"], "tone"), region(15, 19, "Place", "Dorn")
    [mark] = read(task(*both)).corpus.documents[0].marks
    assert (mark.label, mark.values) == ("Place", {"tone": "Sure"})
    unlabelled = region(15, 19, "", "Dorn"), field("choices", ["Sure"], "tone")
    assert marked(read(task(*unlabelled))) == [("Sure", "Dorn")]


def test_choices_on_a_whole_text_stay_there():
    choice = {"id": "a", "from_name": "c", "type": "choices", "value": {"choices": ["dry"]}}
    assert marked(read(task(choice))) == []
    seconds = field("choices", ["loud"], start=0.25, end=1.5)
    assert marked(read(task(seconds))) == []


def test_in_json_min_each_region_has_its_own_kind_of_labels():
    about = {"annotator": 1, "annotation_id": 1}
    place = {"start": 15, "end": 19, "text": "Dorn"}
    rows = {"id": 1, "text": TEXT, "t": [place | {"taxonomy": [["Place", "Town"]]}]}
    assert marked(read(rows | about)) == [("Place › Town", "Dorn")]


TWICE = "<div><p>Nine fell.</p><ul><li>Then 😀 Nine rose.</li><li>Bo</li></ul></div>"
SECOND = {"start": "/div[1]/ul[1]/li[1]/text()[1]", "end": "/div[1]/ul[1]/li[1]/text()[1]"}


def at_path(label, text, **place):
    return on_page(label, text, **(SECOND | {"startOffset": 8, "endOffset": 12} | place))


@pytest.mark.parametrize("units", [0, -1], ids=["UTF-16 units", "code points"])
def test_paths_in_a_page_say_which_of_the_same_words_are_meant(units):
    place = {"startOffset": 8 + units, "endOffset": 12 + units}
    found = read(task(at_path("N", "Nine", **place), text=TWICE))
    [mark] = found.corpus.documents[0].marks
    assert mark.spans[0].start == len("Nine fell.\n\nThen 😀 ")
    assert found.doubts == ()
    only = read(task(at_path("N", "", **place), at_path("N", "Nine", **place), text=TWICE))
    assert marked(only) == [("N", "Nine")] * 2


def test_a_path_over_several_elements_is_where_the_file_says():
    place = {"end": "/div[1]/ul[1]/li[2]/text()[1]", "endOffset": 2, "startOffset": 13}
    found = read(task(at_path("R", "rose.\nBo", **place), text=TWICE))
    assert marked(found) == [("R", "rose.\nBo")]
    assert found.doubts == ()


def test_a_browser_puts_elements_around_a_page_and_into_its_tables():
    page = "<table><tr><td>Nine</td><td>in Nine</td></tr></table>"
    path = "/html[1]/body[1]/table[1]/tbody[1]/tr[1]/td[2]/text()[1]"
    place = {"start": path, "end": path, "startOffset": 3, "endOffset": 7}
    found = read(task(on_page("N", "Nine", **place), text=page))
    [mark] = found.corpus.documents[0].marks
    assert mark.spans[0].start == len("Nine\nin ")


def test_a_path_that_leads_nowhere_costs_a_mark_only_where_its_words_repeat():
    lost = {"start": "/p[7]/text()[1]", "end": "/p[7]/text()[1]"}
    marks = at_path("N", "Nine", **lost), at_path("B", "rose.\nBo", **lost)
    found = read(task(*marks, text=TWICE))
    assert marked(found) == [("B", "rose.\nBo")]
    assert found.doubts == (
        "Task 5: “N” is left out, since its words are found more than once.",
        "Task 5: “B” is put where its words are: its path leads to no text here.",
    )


@pytest.mark.parametrize("quote", ["Dorn?\nNo", "Dorn?No", "Dorn?\nBo: No", "Dorn?\nBo\nNo"])
def test_words_of_two_turns_may_be_quoted_with_their_speakers_or_without(quote):
    turns = [{"author": "Amna", "text": "In Dorn?"}, {"author": "Bo", "text": "No."}]
    value = {"start": "0", "end": "1", "startOffset": 3, "endOffset": 2, "text": quote}
    result = {"type": "paragraphlabels", "value": value | {"paragraphlabels": ["P"]}}
    found = read(task(result) | {"data": {"talk": turns}})
    assert marked(found) == [("P", "Dorn?\nBo: No")]
    assert found.doubts == ()


def test_drafts_are_told():
    draft = {"id": 3, "result": [region(15, 19, "Place", "Dorn")]}
    found = read(task() | {"drafts": [draft, {"id": 4, "result": []}]})
    assert found.doubts == ("1 draft is left out, since its annotator has not submitted it.",)


def test_a_relation_in_both_directions_is_two():
    link = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "bi", "labels": ["by"]}
    marks = region(15, 19, "Place", "Dorn"), region(2, 6, "N", "Nine", id_="b")
    [document] = read(task(*marks, link)).corpus.documents
    place, nine = sorted(document.marks, key=lambda mark: mark.label, reverse=True)
    assert document.ties == (
        Tie(kind="by", from_id=place.id, to_id=nine.id),
        Tie(kind="by", from_id=nine.id, to_id=place.id),
    )


@pytest.mark.parametrize("type_", ["hypertextlabels", "htmllabels"])
def test_labels_of_pages_under_their_older_name_are_taken(type_):
    place = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 3}
    value = place | {"endOffset": 7, "text": "Dorn", "htmllabels": ["Place"]}
    one = {"id": "a", "from_name": "ner", "to_name": "text", "type": type_, "value": value}
    found = read(task(one, text="<p>In Dorn.</p>"))
    assert marked(found) == [("Place", "Dorn")]
    assert found.doubts == ()


def test_comments_of_reviewers_are_counted():
    said = {"comments": [{"text": "Sure?"}]}
    one = task(region(15, 19, "Place", "Dorn"))
    one["annotations"][0] |= said
    assert read(one | said).doubts == ("2 comments on tasks and annotations are left out.",)
