"""A speaker who is typed has its words in the text as one who was guessed."""

from __future__ import annotations

import pytest

from annotator.core.claim import Speech
from tests import builders

SENTENCE = "Orveth has shut the lock for good, calling it “unsafe”, port sources said."
TEXT = (
    "Harbour news\n\nThe mayor, Ada Bell, spoke in Orveth on Monday. "
    f"{SENTENCE} Nobody denied the leak.\n\nBell denied that the lock had failed."
)


@pytest.fixture
def project(path, templates):
    return templates.filled(path, lambda workspace: builders.article(workspace, TEXT))


@pytest.fixture
def window(open_at_first_article, project):
    return open_at_first_article(project)


@pytest.fixture
def chain(window, press):
    """Tags a quote, presses keys in the bar, and tells the chain that was stored."""

    def tagged(quote, *keys):
        window.desk.pane.view.select(builders.span_of(TEXT, quote))
        press("C", *keys)
        return mention(window).chain

    return tagged


def mention(window):
    workspace = window.hub.workspace
    return workspace.mentions.in_article(workspace.articles.all()[0].id)[0]


def words(span):
    return span.of(TEXT) if span else None


def test_typed_speakers_of_a_sentence_have_their_words_in_it(chain):
    origin, relay = chain(SENTENCE, "Orveth", "+", "port sources", "Enter")
    assert (words(origin.source), words(relay.source)) == ("Orveth", "port sources")
    assert origin.source.start == TEXT.index(SENTENCE)


def test_the_saying_verb_of_the_guess_stays_with_whom_it_was_guessed_for(chain):
    origin, relay = chain(SENTENCE, "Orveth", "+", "port sources", "Enter")
    assert (words(relay.cue), relay.verb_class) == ("said", "said")
    assert (origin.cue, origin.speech) == (None, Speech.MIXED)


def test_a_name_typed_in_place_of_the_guess_keeps_its_saying_verb(chain):
    [origin] = chain(SENTENCE, "The Lock Board", "Enter")
    assert (words(origin.cue), origin.verb_class, origin.speech) == ("said", "said", Speech.MIXED)
    assert origin.source is None


def test_a_name_that_stands_only_in_the_sentence_before_has_its_words_there(chain):
    [origin] = chain(SENTENCE, "Ada Bell", "Enter")
    assert words(origin.source) == "Ada Bell"


def test_the_last_name_of_a_typed_person_is_found(chain):
    [origin] = chain("Bell denied that the lock had failed.", "Ada Bell", "Enter")
    assert (origin.source.start, words(origin.source)) == (TEXT.rindex("Bell"), "Bell")


def test_a_typed_name_is_suggested_the_stance_of_the_verb_it_has(window, chain, press):
    chain("Bell denied that the lock had failed.", "The Lock Board", "Enter")
    press("Enter")
    assert mention(window).stance == "denies"


def test_what_plus_gathered_has_its_words_after_esc_as_well(chain):
    [origin] = chain(SENTENCE, "Orveth", "+", "Esc")
    assert (words(origin.source), words(origin.cue)) == ("Orveth", "said")


def test_a_last_name_takes_the_known_person_and_the_letter_of_that_person(window, chain, press):
    chain("The mayor, Ada Bell, spoke in Orveth on Monday.", "Ada Bell", "Enter", "A", "B", "2")
    chain("Bell denied that the lock had failed.", "Enter", "Enter", "Enter", "3")
    workspace = window.hub.workspace
    found = workspace.mentions.in_article(workspace.articles.all()[0].id)
    assert [(one.origin.speaker, one.grade.code) for one in found] == [
        ("Ada Bell", "B2"),
        ("Ada Bell", "B3"),
    ]
