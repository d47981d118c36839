"""Label Studio: chats, whose messages are the text, and what is on them."""

from tests.exchange.corpora.test_label_studio import marked, read
from tests.exchange.corpora.test_label_studio_unmarked import texts

TIMES = "The times of the messages in chats are left out."


def said(role, content, id_="m", **more):
    value = {"chatmessage": {"role": role, "content": content} | more}
    return {"id": id_, "type": "chatmessage", "to_name": "talk", "from_name": "talk"} | {
        "value": value
    }


def choice(*choices, id_="m"):
    value = {"choices": list(choices)}
    return {"id": id_, "type": "choices", "to_name": "talk", "from_name": "grade", "value": value}


def chat(*annotations, turns=(), **data):
    every = [{"completed_by": n, "result": list(one)} for n, one in enumerate(annotations, 1)]
    return {"id": 7, "data": data | {"talk": list(turns)}, "annotations": every}


def test_the_messages_of_a_chat_are_its_text():
    messages = said("user", "In Dorn?", createdAt=1), said("assistant", "No.\nIn Varn.", "n")
    found = read(chat(messages, prompt="Ask where the river is"))
    assert texts(found) == ["user: In Dorn?\nassistant: No.\nIn Varn."]
    assert found.doubts == (
        TIMES,
        "Data of tasks that articles here have no place for are left out: “prompt”.",
    )


def test_messages_stand_behind_those_of_the_task():
    turns = [{"role": "user", "content": "In Dorn?"}]
    assert texts(read(chat([said("assistant", "No.")], turns=turns))) == [
        "user: In Dorn?\nassistant: No."
    ]


def test_what_is_chosen_for_a_message_is_a_mark_on_its_words():
    messages = said("user", "In Dorn 🙂?"), said("assistant", "No 🙂.", "n")
    found = read(chat([*messages, choice("Helpful", id_="n")]))
    assert marked(found) == [("Helpful", "No 🙂.")]
    assert found.doubts == ()


def test_what_is_written_about_a_message_is_on_its_words():
    answer = {"id": "m", "type": "textarea", "from_name": "why", "value": {"text": ["Rude."]}}
    found = read(chat([said("user", "Go 🙂!"), answer]))
    assert marked(found) == [("why", "Go 🙂!")]
    assert found.corpus.documents[0].marks[0].values == {"why": "Rude."}


def test_a_note_on_a_message_is_kept_with_its_words():
    found = read(chat([said("user", "Go!") | {"meta": {"text": ["Rude."]}}]))
    assert marked(found) == [("talk", "Go!")]
    assert found.corpus.documents[0].marks[0].values == {"talk": "Rude."}


def test_annotators_who_wrote_other_messages_have_texts_of_their_own():
    first, second = [said("user", "In Dorn?"), choice("Short")], [said("user", "In Varn?")]
    found = read(chat(first, second, first))
    assert texts(found) == ["user: In Dorn?", "user: In Varn?"]
    assert found.doubts == ("Task 7: its annotations have 2 different chats. Each is a text.",)
    assert [mark.coder for mark in found.corpus.documents[0].marks] == ["1", "3"]


def test_a_skipped_chat_is_no_text():
    task = chat([said("user", "In Dorn?")], [said("user", "Hm")])
    task["annotations"][1]["was_cancelled"] = True
    found = read(task)
    assert texts(found) == ["user: In Dorn?"]
    assert found.doubts == ("1 annotation is left out, since its annotator skipped the task.",)


def test_an_interface_says_which_chat_is_whose():
    interface = b'<View><Chat name="talk" value="$said"/></View>'
    task = chat([said("user", "No.")]) | {"data": {"said": [{"role": "user", "content": "Hm"}]}}
    assert texts(read(task, **{"config.xml": interface})) == ["user: Hm\nuser: No."]


def test_messages_of_a_chat_that_the_data_do_not_name_are_a_text_too():
    task = chat([said("user", "No.")]) | {"data": {"prompt": "Ask him for the way"}}
    assert texts(read(task)) == ["user: No."]
