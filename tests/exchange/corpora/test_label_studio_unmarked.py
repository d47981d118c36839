"""Label Studio: which value is the text of a task in which nothing is marked, or not all fits."""

import json

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.corpora import label_studio, label_studio_reading
from tests.exchange.corpora.test_label_studio import (
    PAIR,
    TEXT,
    marked,
    on,
    on_page,
    read,
    region,
    task,
)

GUESSED = (
    " nothing says which value is the text: “{}” is taken, the longest. Put the labelling"
    " interface beside the file, as config.xml: it says which."
)


def texts(found):
    return [document.text for document in found.corpus.documents]


def bare(**data):
    return {"data": data, "annotations": []}


def answered(**data):
    choice = {"id": "d", "type": "choices", "from_name": "c", "value": {"choices": ["dry"]}}
    return {"data": data, "annotations": [{"result": [choice]}]}


@pytest.mark.parametrize("key", ["body", "html", "ner", "Text", "review_text"])
def test_tasks_without_marks_have_their_text_where_the_marked_ones_have_it(key):
    known = task(region(15, 19, "Place", "Dorn")) | {"data": {key: TEXT, "src": "The longer one"}}
    empty = {"data": {key: "Third", "src": "The longer"}, "annotations": [{"result": []}]}
    found = read(bare(**{key: "Second", "src": "The longer one"}), known, empty)
    assert texts(found) == ["Second", TEXT, "Third"]
    assert found.doubts == (
        "Data of tasks that articles here have no place for are left out: “src”.",
    )


def test_dialogues_and_pages_without_marks_are_read_as_the_marked_ones_are():
    turns = [{"author": "Amna", "text": "In Dorn?"}]
    value = {"start": "0", "end": "0", "startOffset": 3, "endOffset": 7, "text": "Dorn"}
    result = {"type": "paragraphlabels", "value": value | {"paragraphlabels": ["Place"]}}
    found = read(task(result) | {"data": {"talk": turns}}, bare(talk=[{"text": "No."}]))
    assert texts(found) == ["Amna: In Dorn?", "No."]
    page = task(on_page("Place", "Dorn")) | {"data": {"page": "<p>In Dorn.</p>"}}
    assert texts(read(page, bare(page="<b>No</b>"))) == ["In Dorn.", "No"]
    assert found.doubts == ()


def test_of_tasks_with_several_texts_the_unmarked_ones_have_several_too():
    known = task(on("claim", 0, 8, "C"), on("reply", 13, 19, "R")) | {"data": PAIR}
    found = read(known, bare(claim="The door.", reply="No door."))
    assert texts(found) == [*PAIR.values(), "The door.", "No door."]


def test_rows_without_marks_are_texts_too():
    about = {"annotator": 1, "annotation_id": 1, "created_at": "", "lead_time": 1}
    marks = [{"start": 0, "end": 4, "text": "Nine", "labels": ["N"]}]
    rows = [{"id": 1, "body": "Nine.", "label": marks} | about, {"id": 2, "body": "No."} | about]
    assert texts(read(*rows)) == ["Nine.", "No."]
    table = (
        "annotation_id,annotator,created_at,id,label,lead_time,body,updated_at\n"
        '1,1,x,1,"[{""start"": 0, ""end"": 4, ""text"": ""Nine"", ""labels"": [""N""]}]",,Nine.,x\n'
        "2,1,x,2,,,No.,x\n"
    )
    found = label_studio_reading.read({"tasks.csv": table.encode()})
    assert texts(found) == ["Nine.", "No."]


def test_without_any_mark_the_longest_value_is_taken_and_that_is_told():
    data = {"url": "https://example.org/a", "id": "B1", "said": "It was a good day in Dorn."}
    found = read(answered(**data, head="A day"), bare(said="No.", head="The short one"))
    assert texts(found) == [data["said"], "The short one"]
    one = "In 1 task"
    assert one + GUESSED.format("said") in found.doubts
    both = read(answered(**data, head="A day"), bare(said="A bad day.", head="The short one"))
    assert texts(both) == [data["said"], "A bad day."]
    assert "In 2 tasks" + GUESSED.format("said") in both.doubts
    assert both.corpus.documents[0].notes[0].text == "On the whole text: c: dry"


def test_the_name_that_an_answer_refers_to_is_no_guess():
    choice = {"type": "choices", "to_name": "said", "from_name": "c", "value": {"choices": ["dry"]}}
    found = read({"data": {"said": "No.", "head": "A day"}, "annotations": [{"result": [choice]}]})
    assert texts(found) == ["No."]
    assert not any("nothing says" in one for one in found.doubts)


def test_pictures_names_and_addresses_are_no_texts():
    picture = answered(image="https://example.org/a.png", name="my cat.png", code="B1")
    box = {"type": "rectanglelabels", "value": {"x": 1}}
    boxed = {"data": {"caption": "A cat in Dorn"}, "annotations": [{"result": [box]}]}
    with pytest.raises(
        CannotRead, match=r"No task in tasks\.json has a text that can be read here"
    ):
        read(picture, boxed)
    assert read(picture, boxed, task()).doubts[0].startswith("2 tasks are left out, since they ha")


def test_a_chat_is_a_text():
    turns = [{"role": "user", "content": "In Dorn?"}, {"role": "assistant", "content": "No."}]
    assert texts(read(bare(chat=turns))) == ["user: In Dorn?\nassistant: No."]
    interface = b'<View><Chat name="t" value="$talk"/></View>'
    found = read(bare(talk=turns, head="A day"), **{"config.xml": interface})
    assert texts(found) == ["user: In Dorn?\nassistant: No."]


def test_a_misquoted_mark_costs_itself_and_not_the_task():
    marks = region(15, 19, "Place", "Dorn"), region(0, 5, "T", "Gorn", id_="b")
    data = {"body": TEXT, "head": "Nine", "src": "Herald"}
    found = read(task(*marks) | {"data": data})
    assert marked(found) == [("Place", "Dorn")]
    assert found.doubts[0] == (
        "Task 5: “T” is left out, since the file quotes other words than it covers."
    )
    pages = on_page("Place", "Dorn"), on_page("T", "Gorn")
    page = task(*pages) | {"data": {"page": "<p>In Dorn.</p>"}}
    assert marked(read(page)) == [("Place", "Dorn")]


def test_of_a_value_in_which_no_quoted_words_are_no_article_is_made():
    found = read(task(region(0, 4, "T", "Gorn")) | {"data": {"head": "A day"}}, task())
    assert found.doubts[0] == (
        "1 task is left out, since no words that its marks quote are in “head”. Put the labelling"
        " interface beside the file, as config.xml: it says which value is its text."
    )


def test_what_is_marked_may_be_in_the_value_that_other_tasks_tell():
    known = task(region(15, 19, "Place", "Dorn")) | {"data": {"body": TEXT, "head": "Day"}}
    found = read(known, task(region(0, 4, "N")) | {"data": {"body": "Nine", "head": "More"}})
    assert marked(found) == [("Place", "Dorn"), ("N", "Nine")]


def test_of_several_texts_that_are_shown_an_answer_names_its_own():
    interface = b"""<View><Text name="h" value="$head"/><Text name="t" value="$body"/>
    <Choices name="c" toName="t"/></View>"""
    found = read(answered(head="A long head.", body="No."), **{"config.xml": interface})
    assert texts(found) == ["No."]
    assert json.dumps(found.doubts).count("nothing says") == 0


def test_tasks_without_data_are_refused_with_what_to_export_instead():
    choice = {"type": "choices", "from_name": "c", "to_name": "t", "value": {"choices": ["dry"]}}
    task = {"id": 6, "completions": [{"result": [choice]}]}
    assert label_studio.recognises({"a.json": json.dumps([task]).encode()})
    with pytest.raises(CannotRead, match=r"The tasks in tasks\.json have no data, and so no texts"):
        read(task)
    assert texts(read(task, task | {"text": "Nine died in Dorn."})) == ["Nine died in Dorn."]


BOTH = {"first": "Nine died in Dorn.", "second": "Ten died in Dorn."}


@pytest.mark.parametrize("to_name", ["one,two", ["one", "two"], "pw"])
@pytest.mark.parametrize("is_shown", [True, False])
def test_of_two_texts_each_is_one_and_says_which_was_chosen(to_name, is_shown):
    interface = b"""<View><Pairwise name="pw" toName="one,two"/><Text name="one" value="$first"/>
    <Text name="two" value="$second"/></View>"""
    choice = {"type": "pairwise", "from_name": "pw", "to_name": to_name, "id": "p"}
    task = {"data": BOTH, "annotations": [{"result": [choice | {"value": {"selected": "right"}}]}]}
    found = read(task, **({"config.xml": interface} if is_shown else {}))
    assert texts(found) == list(BOTH.values())
    for document in found.corpus.documents:
        assert [note.text for note in document.notes] == ["On the whole text: pw: second"]
