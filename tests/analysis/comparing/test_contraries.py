"""Words for the opposite of one thing in two reports of one event, and those of two things."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.contraries import against_headline, contrary
from annotator.analysis.comparing.tokens import Parsed
from annotator.core.comparison import Side
from tests.analysis.comparing.reports import report


def found(one, other, language="en"):
    a, b = (Parsed(report(text, language=language)) for text in (one, other))
    return [conflict.words for conflict in contrary(a, b)]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "Mayor Oda Brenn thanked the guards for their work.",
            "At noon Oda Brenn criticised the guards and spoke of an inquiry.",
            ("thanked", "criticised"),
        ),
        (
            "The Front has dropped its demand that the army leave.",
            "He said that the Front stood by its demand.",
            ("dropped", "stood by"),
        ),
        (
            "The council approved the plan by nine votes.",
            "After midnight, the council rejected the plan.",
            ("approved", "rejected"),
        ),
        (
            "Tolmark denied its forces had fired on the town.",
            "On Friday Tolmark acknowledged that its gunners had fired on Holsk.",
            ("denied", "acknowledged"),
        ),
        (
            "The governor said the bank was ready to cut rates.",
            "The governor ruled out any cut before the end of the year.",
            ("ready to", "ruled out"),
        ),
        ("The exit was locked, a boy said.", "By all we know the exit was open.", None),
        ("The fire was an accident.", "The fire was deliberately set, he said.", None),
        (
            "Captain Vell was freed by the men.",
            "Captain Vell is still being held at the mill.",
            ("freed", "still being held"),
        ),
        ("The gunman was arrested at the inn.", "The gunman is on the run.", None),
        (
            "A court in Orsk convicted the clerk.",
            "The clerk was acquitted of all charges.",
            ("convicted", "acquitted"),
        ),
    ],
)
def test_opposite_words_for_one_thing_contradict_each_other(one, other, words):
    assert found(one, other)[:1] == [words] if words else len(found(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tolmark denied the charge.", "Tolmark acknowledged that a truce was far away."),
        ("Tolmark denied that it had fired.", "Verania acknowledged that it had fired."),
        ("The mayor thanked the guards.", "The bishop criticised the guards."),
        ("The mayor thanked the guards.", "The mayor criticised the bishop."),
        ("The mayor thanked the guards.", "The mayor did not criticise the guards."),
        ("The plan was approved by the council.", "A fee was rejected by the council."),
        ("Two gunmen were arrested.", "Three gunmen are on the run."),
        ("The front exit was locked.", "The mill was open."),
        ("The mayor thanked the guards.", "The mayor may criticise the guards."),
    ],
)
def test_opposite_words_for_two_things_contradict_nobody(one, other):
    assert found(one, other) == []


def test_opposite_words_in_urdu_contradict_each_other():
    one, other = "کونسل نے منصوبہ منظور کر لیا۔", "رات گئے کونسل نے منصوبہ مسترد کر دیا۔"
    assert found(one, other, "ur") == [("منظور", "مسترد")]
    assert found(one, "کونسل نے منصوبہ مسترد نہیں کیا۔", "ur") == []


@pytest.mark.parametrize(
    ("headline", "body", "words"),
    [
        (
            "Ferry sinks in Lake Tell; captain arrested",
            "A ferry sank on Lake Tell. The captain is on the run, said the police.",
            ("arrested", "on the run"),
        ),
        (
            "Council rejects plan for mast on Orm Moor",
            "Councillors approved the old plan for a mast on Tuesday night.",
            ("rejects", "approved"),
        ),
        (
            "Council rejects plan for mast on Orm Moor",
            "Councillors approved the minutes. They rejected the plan for a mast.",
            None,
        ),
        (
            "Council rejects plan for mast on Orm Moor",
            "First a committee approved the plan. On Monday the council rejected the plan.",
            None,
        ),
        ("Two men arrested after raid", "One of the men is still on the run.", None),
        ("Captain arrested", "“The captain is on the run,” he had written.", None),
        ("Captain arrested", "The owner is on the run.", None),
    ],
)
def test_a_headline_whose_opposite_the_body_says(headline, body, words):
    parsed = Parsed(report(body, headline))
    told = list(against_headline(parsed, Side.A))
    assert [one.words for one in told] == ([words] if words else [])
    assert all(one.within is Side.A for one in told)
