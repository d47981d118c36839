"""Label Studio: a task for each article; coming in, each place is checked against its words."""

import csv
import io
import json

import pytest
from lxml import etree

from annotator.core.codebook import NewTag
from annotator.core.corpus import Note, Tie
from annotator.core.errors import CannotRead
from annotator.exchange.corpora import label_studio, label_studio_reading, sorting
from tests.exchange.corpora.sample import CORPUS

TEXT = "😀 Nine died in Dorn. 😀 Nine more were hurt, the army said."


def region(start, end, label, text="", id_="a", **more):
    value = {"start": start, "end": end, "labels": [label]} | ({"text": text} if text else {})
    names = {"id": id_, "from_name": "label", "to_name": "text", "type": "labels"}
    return names | {"value": value} | more


def task(*results, text=TEXT, **more):
    return {"id": 5, "data": {"text": text}, "annotations": [{"result": list(results)}]} | more


def read(*tasks, **files):
    return label_studio_reading.read({"tasks.json": json.dumps(tasks).encode()} | files)


def marked(found):
    return [(m.label, m.spans[0].of(d.text)) for d in found.corpus.documents for m in d.marks]


def test_offsets_of_the_editor_and_of_older_ones_are_told_apart_by_the_words():
    code_points = task(region(15, 19, "Place", "Dorn"), region(23, 27, "N", "Nine"))
    utf_16 = task(region(16, 20, "Place", "Dorn"), region(25, 29, "N", "Nine"))
    expected = [("Place", "Dorn"), ("N", "Nine")]
    assert marked(read(code_points)) == marked(read(utf_16)) == expected
    assert read(code_points).doubts == read(utf_16).doubts == ()


def test_where_neither_fits_the_mark_is_where_its_words_are_once_or_left_out():
    places = region(17, 21, "Place", "Dorn"), region(0, 3, "N", "Nine"), region(0, 3, "T", "Gorn")
    found = read(task(*places, region(15, 999, "Far"), region(4, 4, "No")))
    assert marked(found) == [("Place", "Dorn")]
    assert found.doubts == (
        "Task 5: “Place” is put where its words are, which is not where the file says.",
        "Task 5: “N” is left out, since its words are found more than once.",
        "Task 5: “T” is left out, since the file quotes other words than it covers.",
        "Task 5: “Far” is left out, since its place is not in the text.",
        "Task 5: “No” is left out, since it covers no text.",
    )


def test_without_words_beside_it_a_place_behind_an_emoji_is_not_guessed():
    found = read(task(region(16, 20, "Place")))
    assert marked(found) == []
    assert found.doubts == (
        "Task 5: “Place” is left out, since nothing says how its place is counted.",
    )
    others = read(task(region(16, 20, "Place"), region(25, 29, "N", "Nine", id_="b")))
    assert marked(others) == [("Place", "Dorn"), ("N", "Nine")]
    assert marked(read(task(region(1, 5, "N"), text="¡Nine!"))) == [("N", "Nine")]


def test_fields_notes_relations_and_annotators_come_in():
    field = {"id": "a", "from_name": "sure", "type": "choices", "value": {"choices": ["very"]}}
    why = {"id": "a", "from_name": "why", "type": "textarea", "value": {"text": ["Said", "so"]}}
    link = {"type": "relation", "from_id": "b", "to_id": "a", "direction": "left", "labels": ["by"]}
    results = [
        region(15, 19, "Place", "Dorn", meta={"text": ["Check."]}),
        region(2, 6, "N", "Nine", id_="b"),
        *(field, why, link),
    ]
    amna = {"first_name": "Amna", "last_name": "K.", "email": "a@example.org"}
    annotations = [
        {"completed_by": amna, "created_at": "2026-11-26T10:00:00Z", "result": results},
        {"completed_by": 7, "result": [region(15, 19, "Town", "Dorn")]},
        {"completed_by": 8, "was_cancelled": True, "result": [region(15, 19, "X", "Dorn")]},
    ]
    predictions = [{"result": [region(15, 19, "X", "Dorn")], "model_version": "m"}]
    found = read(task() | {"annotations": annotations, "predictions": predictions})
    [document] = found.corpus.documents
    nine, place, town = document.marks
    assert (place.values, place.note) == ({"sure": "very", "why": "Said\nso"}, "Check.")
    assert [mark.coder for mark in document.marks] == ["Amna K.", "Amna K.", "7"]
    assert town.label == "Town"
    assert document.ties == (Tie(kind="by", from_id=place.id, to_id=nine.id),)
    assert found.doubts == (
        "1 annotation is left out, since its annotator skipped the task.",
        "1 prediction is left out, since a model made it, and no person.",
    )


def test_what_a_model_predicted_is_nobodys_annotation():
    predictions = [{"result": [region(15, 19, "Place", "Dorn")], "model_version": "m 2"}]
    found = read({"data": {"text": TEXT}, "predictions": predictions})
    assert found.corpus.documents[0].marks == ()
    assert found.doubts == ("1 prediction is left out, since a model made it, and no person.",)


def test_what_is_not_on_words_is_said():
    box = {"id": "c", "type": "rectanglelabels", "from_name": "box", "value": {"x": 1}}
    choice = {"id": "d", "type": "choices", "from_name": "tone", "value": {"choices": ["dry"]}}
    value = {"start": "/p[1]/text()[1]", "hypertextlabels": ["P"]}
    page = {"id": "e", "type": "hypertextlabels", "value": value}
    found = read(
        task(box, choice),
        task(page, text="<p>x</p>"),
        {"data": {"image": "/data/upload/cat.png"}, "annotations": []},
    )
    assert found.doubts == (
        "Task 5: “box” is left out, since nothing here is like it.",
        (
            "Task 5: “tone: dry” is on the whole text, and tags here are on words. It is kept"
            " in the note of the text."
        ),
        "Task 5-2: “P” is left out, since its place is not given as numbers.",
        "1 task is left out, since it has no text: it is empty, a picture or a sound.",
    )


def test_json_min_is_read_as_far_as_it_goes():
    place = {"start": 15, "end": 19, "text": "Dorn", "labels": ["Place"]}
    row = {"text": TEXT, "batch": 4, "id": 3, "label": [place], "tone": "dry", "annotator": 1}
    row |= {"annotation_id": 9, "created_at": "2026-11-26T10:00:00Z", "outlet": "Dorn Herald"}
    found = read(row)
    [document] = found.corpus.documents
    assert marked(found) == [("Place", "Dorn")]
    assert (document.marks[0].coder, document.facts) == ("1", {"outlet": "Dorn Herald"})
    assert document.notes == (Note(text="On the whole text: tone: dry", coder="1"),)
    assert found.doubts == (
        (
            "Task 3: “tone: dry” is on the whole text, and tags here are on words. It is kept"
            " in the note of the text."
        ),
        "Data of tasks that articles here have no place for are left out: “batch”.",
    )


def test_the_text_may_have_another_name():
    result = region(15, 19, "Place", "Dorn") | {"to_name": "body"}
    data = {"body": TEXT, "page": "https://example.org/a"}
    assert marked(read(task(result) | {"data": data})) == [("Place", "Dorn")]


INTERFACE = b"""<View><Header value="$head"/><Text name="txt" value="$body"/>
    <Labels name="label" toName="txt"><Label value="Place"/></Labels></View>"""


def test_the_interface_says_which_value_is_the_text():
    result = region(15, 19, "Place") | {"to_name": "txt"}
    quoted = region(2, 6, "N", "Nine", id_="b") | {"to_name": "txt"}
    one = task(result, quoted) | {"data": {"body": TEXT, "head": TEXT[:11]}}
    found = read(one, **{"config.xml": INTERFACE})
    assert marked(found) == [("N", "Nine"), ("Place", "Dorn")]


def test_without_the_interface_it_is_not_guessed_which_value_is_the_text():
    one = task(region(2, 6, "N", "Nine")) | {"data": {"body": TEXT, "head": TEXT[:11]}}
    found = read(one, task())
    assert [document.text for document in found.corpus.documents] == [TEXT]
    assert found.doubts[0].startswith(
        "1 task is left out, since each of “body”, “head” may be its text. Put the labelling"
    )


PAIR = {"claim": "The lock was shut.", "reply": "The lock was broken, said Bo."}
BOTH = b"""<View><Labels name="l" toName="c"/><Text name="c" value="$claim"/>
<Labels name="m" toName="r"/><Text name="r" value="$reply"/></View>"""


def on(name, *place, id_="a", **more):
    return region(*place, id_=id_, **more) | {"to_name": name}


def by_text(found):
    return {d.name: [(m.label, m.spans[0].of(d.text)) for m in d.marks] for d in found}


def test_each_text_of_a_task_is_an_article_with_its_own_marks():
    link = {"type": "relation", "from_id": "a", "to_id": "b", "labels": ["against"]}
    regions = (
        on("c", 4, 8, "C", "lock"),
        on("r", 4, 8, "R", "lock", id_="b"),
        on("r", 13, 19, "R", id_="c"),
    )
    made = task(*regions, link) | {"data": PAIR}
    found = read(made, **{"config.xml": BOTH})
    expected = {
        "Task 5 (claim)": [("C", "lock")],
        "Task 5 (reply)": [("R", "lock"), ("R", "broken")],
    }
    assert by_text(found.corpus.documents) == expected
    tie = found.corpus.ties[0]
    assert (tie.from_document, tie.to_document) == ("5-claim", "5-reply")
    titled = read(made | {"data": PAIR | {"title": "Locks"}}, **{"config.xml": BOTH})
    assert list(by_text(titled.corpus.documents)) == ["Locks (claim)", "Locks (reply)"]


def test_without_the_interface_each_mark_goes_where_its_words_are_or_is_refused():
    known = task(on("c", 0, 8, "C", "The lock"), on("r", 13, 19, "R", "broken")) | {"data": PAIR}
    found = read(known)
    assert found.doubts == (
        (
            "Task 5: “C” is left out, since it is on one of several texts, and nothing says"
            " on which. Put the labelling interface beside the file, as config.xml."
        ),
        "Data of tasks that articles here have no place for are left out: “claim”.",
    )
    assert [d.text for d in found.corpus.documents] == [PAIR["reply"]]
    assert marked(found) == [("R", "broken")]
    named = task(on("claim", 0, 8, "C"), on("reply", 13, 19, "R")) | {"data": PAIR}
    assert marked(read(named)) == [("C", "The lock"), ("R", "broken")]


def test_a_text_that_the_interface_shows_and_a_task_lacks_costs_the_marks_on_it():
    made = task(on("c", 4, 8, "C", "lock"), on("r", 4, 8, "R")) | {"data": {"claim": "The lock"}}
    found = read(made, **{"config.xml": BOTH})
    assert marked(found) == [("C", "lock")]
    assert found.doubts == ("Task 5: “R” is left out, since the text that it is on is not there.",)


def test_a_value_inside_of_another_may_be_the_text():
    interface = b'<View><Labels name="l" toName="t"/><Text name="t" value="$page.body"/></View>'
    made = task(on("t", 4, 8, "C", "lock")) | {"data": {"page": {"body": "The lock"}}}
    assert marked(read(made, **{"config.xml": interface})) == [("C", "lock")]


def test_without_words_the_count_is_the_one_that_cuts_none():
    found = read(task(region(16, 20, "Place"), region(40, 44, "N", id_="b")))
    assert marked(found) == [("Place", "Dorn"), ("N", "hurt")]
    assert found.doubts == (
        "Task 5: its places are counted in UTF-16 units; only so its marks cut no words.",
    )


def test_a_region_without_label_is_told():
    found = read(task(region(15, 19, "", "Dorn")))
    assert found.doubts == (
        "Task 5: “Dorn” is left out, since it has no label: nothing says what it is.",
    )


def test_the_only_value_that_can_be_a_text_is_the_text():
    one = task(region(0, 4, "N")) | {"data": {"words": "Nine", "page": "https://example.org/a"}}
    assert marked(read(one)) == [("N", "Nine")]


def test_an_interface_that_is_broken_costs_itself():
    found = read(task(region(15, 19, "Place", "Dorn")), **{"config.xml": b"<View"})
    assert marked(found) == [("Place", "Dorn")]
    assert len(found.failed) == 1


PAGE = "<h1>Border</h1><p>Nine died in <b>Dorn</b>.</p><p>So they say.</p>"


def on_page(label, text, **place):
    value = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "text": text} | place
    return {"type": "hypertextlabels", "value": value | {"hypertextlabels": [label]}}


def test_regions_of_pages_count_in_their_words_or_quote_them():
    found = read(
        task(
            on_page("Place", "Dorn", globalOffsets={"start": 19, "end": 23}),
            on_page("Both", "Dorn.So they", globalOffsets={"start": 19, "end": 31}),
            on_page("Quoted", "Nine"),
            on_page("Wrong", "Gorn", globalOffsets={"start": 19, "end": 23}),
            text=PAGE,
        )
    )
    [document] = found.corpus.documents
    assert document.text == "Border\n\nNine died in Dorn.\n\nSo they say."
    assert marked(found) == [("Quoted", "Nine"), ("Place", "Dorn"), ("Both", "Dorn.\n\nSo they")]
    assert found.doubts == (
        "Task 5: “Wrong” is left out, since the file quotes other words than it covers.",
    )


def test_regions_of_dialogues_count_in_their_turn():
    turns = [{"author": "Amna", "text": "😀 In Dorn?"}, {"author": "Bo", "text": "In Gorn."}]
    place = {"start": "0", "end": "0", "startOffset": 6, "endOffset": 10, "text": "Dorn"}
    long = {"start": "0", "end": "1", "startOffset": 6, "endOffset": 2}
    results = [
        {"type": "paragraphlabels", "value": one | {"paragraphlabels": [label]}}
        for one, label in ((place, "Place"), (long, "Both"), (place | {"start": "9"}, "Far"))
    ]
    found = read(task(*results) | {"data": {"talk": turns}})
    assert found.corpus.documents[0].text == "Amna: 😀 In Dorn?\nBo: In Gorn."
    assert marked(found) == [("Place", "Dorn"), ("Far", "Dorn"), ("Both", "Dorn?\nBo: In")]
    assert found.doubts == (
        "Task 5: “Far” is put where its words are, which is not where the file says.",
    )


def test_data_may_stand_beside_the_annotations():
    result = region(15, 19, "Place", "Dorn")
    del result["id"]
    found = read({"text": TEXT, "annotations": [{"result": [result]}]})
    assert marked(found) == [("Place", "Dorn")]
    assert found.doubts == ()


def test_labels_and_colours_are_those_of_the_interface():
    interface = b"""<View><Labels name="l" toName="text"><Label value="Place" background="#a1b2c3"/>
        <Label value="Place \xe2\x80\xba Town" background="red"/></Labels></View>"""
    found = read(task(), **{"interface.xml": interface})
    assert found.corpus.tags == (
        NewTag(path=("Place",), color="#a1b2c3"),
        NewTag(path=("Place", "Town")),
    )


@pytest.mark.parametrize("content", [b"{", b"[1]", b"null", b'[{"data": {"image": "/a.png"}}]'])
def test_what_holds_no_text_is_refused(content):
    with pytest.raises(CannotRead):
        label_studio_reading.read({"tasks.json": content})


def test_each_control_of_a_task_is_in_the_interface():
    files = dict(label_studio.write(CORPUS))
    [written] = json.loads(files["tasks.json"])
    results = [one for found in written["annotations"] for one in found["result"]]
    controls = {one["from_name"] for one in results if one["type"] != "relation"}
    view = etree.fromstring(files["interface.xml"])
    assert controls <= {one.get("name") for one in view}
    labels = {label for one in results for label in one.get("value", {}).get("labels", ())}
    assert labels <= {one.get("value") for one in view.iter("Label")}


def test_each_coder_has_an_annotation_unless_relations_join_them():
    files = dict(label_studio.write(CORPUS))
    [written] = json.loads(files["tasks.json"])
    # Of two coders, one without a name; a relation joins them, and only one annotation can hold it.
    assert len(written["annotations"]) == 1
    assert all("completed_by" not in one for one in written["annotations"])


def test_a_table_holds_regions_in_its_cells():
    regions = json.dumps([{"start": 2, "end": 6, "text": "Nine", "labels": ["N"]}])
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(("id", "text", "label", "annotator", "annotation_id"))
    writer.writerow((5, TEXT, regions, 1, 7))
    content = made.getvalue().encode()
    assert sorting.format_of("project.csv", content).id == "label-studio"
    assert marked(label_studio_reading.read({"project.csv": content})) == [("N", "Nine")]
    assert sorting.format_of("articles.csv", b"id,text,label\n1,Nine died,sad\n") is None


def test_tasks_may_stand_on_lines():
    lines = [json.dumps(task(region(15, 19, "Place", "Dorn"))).encode(), b"{", b""]
    files = {"tasks.jsonl": b"\n".join(lines)}
    assert label_studio.recognises(files)
    found = label_studio_reading.read(files)
    assert marked(found) == [("Place", "Dorn")]
    assert found.doubts == ("tasks.jsonl: “line 2” is left out, since it cannot be understood.",)


def table(*rows):
    """A table with its columns in the order of their names, as the converter writes them."""
    made = io.StringIO()
    writer = csv.DictWriter(made, sorted({name for row in rows for name in row}))
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


ROW = {"id": 5, "text": TEXT, "annotator": "amna", "annotation_id": 7, "lead_time": 2}
ROW |= {"created_at": "2026-11-26T10:00:00Z", "updated_at": "2026-11-26T10:00:00Z"}


def test_what_may_be_answers_or_data_in_a_table_is_kept_and_told():
    content = table(ROW | {"tone": "dry", "multi": '{"choices": ["a", "b"]}', "batch": ""})
    assert sorting.format_of("project.csv", content).id == "label-studio"
    found = label_studio_reading.read({"project.csv": content})
    [document] = found.corpus.documents
    assert document.notes == (Note(text="On the whole text: multi: a, b; tone: dry", coder="amna"),)
    assert found.doubts[-1].startswith(
        "Nothing says whether these columns are answers of annotators or data of tasks: “multi”,"
        " “tone”. They are kept in the notes of the texts."
    )


def test_the_interface_says_which_columns_of_a_table_are_answers():
    config = (
        b'<View><Text name="t" value="$text"/><Choices name="tone" toName="t">'
        b'<Choice value="dry"/></Choices></View>'
    )
    files = {"project.csv": table(ROW | {"tone": "dry", "batch": "4"}), "config.xml": config}
    found = label_studio_reading.read(files)
    assert [note.text for note in found.corpus.documents[0].notes] == [
        "On the whole text: tone: dry"
    ]
    assert found.doubts[-1].endswith("have no place for are left out: “batch”.")


def test_an_answer_on_one_of_several_texts_goes_to_no_other():
    answer = {"id": "v", "from_name": "v", "type": "choices", "value": {"choices": ["no"]}}
    results = [
        region(0, 4, "A", "Nine", "a") | {"to_name": "one"},
        region(3, 7, "B", "Dorn", "b") | {"to_name": "other"},
        answer | {"to_name": "one"},
    ]
    data = {"first": "Nine died", "second": "In Dorn nine", "third": "Nine", "fourth": "Nine"}
    found = read(task(*results) | {"data": data})
    assert [one.notes for one in found.corpus.documents] == [()]
    assert found.doubts[0] == (
        "Task 5: 2 marks are left out, since they are on one of several texts, and nothing says on"
        " which: “A”, “v: no”. Put the labelling interface beside the file, as config.xml."
    )


def test_what_is_on_a_sound_beside_the_only_text_is_not_said_to_be_on_one_of_several():
    tone = {"id": "s", "from_name": "tone", "to_name": "sound", "type": "labels"}
    calm = tone | {"value": {"start": 2, "end": 4, "labels": ["Calm"]}}
    value = {"start": "0", "end": "0", "startOffset": 0, "endOffset": 4}
    said = {"id": "a", "from_name": "label", "to_name": "text", "type": "paragraphlabels"}
    said |= {"value": value | {"paragraphlabels": ["N"]}}
    turns = [{"author": "Mira", "text": "Nine fell."}, {"author": "Bo", "text": "So few?"}]
    found = read(task(said, calm) | {"data": {"talk": turns}})
    assert marked(found) == [("N", "Nine")]
    assert found.doubts == (
        "Task 5: “Calm” is left out, since the text that it is on is not there.",
    )
