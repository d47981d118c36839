"""Whose words a place of a report is: the speaker of a tag that is carried there, or another."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.sources import Sources
from annotator.core.span import Span

CLAIM = "Rebels entered the town at dawn and burned the granary"
NAMES = ["Josef Harn", "Hans the miller"]


def sources(text, claim=CLAIM, language="en"):
    at = text.index(claim)
    return Sources(text, Span(at, at + len(claim)), language)


@pytest.mark.parametrize(
    "text",
    [
        f"“{CLAIM},” farmer Josef Harn said.",
        f"{CLAIM}, Josef Harn told reporters.",
        f"According to Josef Harn, {CLAIM}.",
        f"Josef Harn said that {CLAIM}.",
        f"{CLAIM}, Harn said.",
        f"{CLAIM}, said Hans the miller.",
        f"Farmer Josef Harn was at home. {CLAIM}, he said.",
        f"Josef Harn told what he saw. {CLAIM}.",
        f"“{CLAIM}.” Josef Harn said this to the council.",
    ],
)
def test_a_speaker_is_named_by_name_last_name_alias_or_pronoun(text):
    assert sources(text).is_origin(NAMES, is_person=True)


@pytest.mark.parametrize(
    "text",
    [
        f"“{CLAIM},” army spokesman Karl Weiss said.",
        f"According to the ministry, {CLAIM}.",
        f"{CLAIM}, a rebel, Ivo Stan, said.",
        f"{CLAIM}.",
        f"Josef Harn is a farmer. {CLAIM}, Karl Weiss said.",
        f"{CLAIM}, Peter Harn said.",
        f"Josef Harn told what he saw.\n\n{CLAIM}.",
        f"Josef Harn spoke on Monday.\n\nIt rained. The mill was shut.\n\n{CLAIM}.",
    ],
)
def test_somebody_else_or_nobody_is_not_the_speaker(text):
    assert not sources(text).is_origin(NAMES, is_person=True)


def test_a_body_is_named_by_its_whole_name_only():
    assert sources(f"{CLAIM}, the army of Sarnoth said.").is_origin(["army of Sarnoth"])
    assert not sources(f"{CLAIM}, the council of Sarnoth said.").is_origin(["army of Sarnoth"])


def test_the_own_voice_is_one_where_nobody_is_named():
    assert sources(f"{CLAIM}. It rained.").is_own_voice
    assert not sources(f"{CLAIM}, Karl Weiss said.").is_own_voice
    assert not sources(f"Josef Harn was at home. {CLAIM}, he said.").is_own_voice


def test_what_stands_in_the_place_itself_is_not_its_source():
    claim = "The talks ended for now on Monday after a third round"
    text = f"{claim}, said Water Minister Josef Harn."
    assert sources(text, claim).is_origin(NAMES, is_person=True)
    assert not sources(text, claim).is_origin(["Karl Weiss"], is_person=True)


def test_a_source_in_urdu_is_found():
    claim = "باغیوں نے گودام کو آگ لگا دی"
    text = f"ترجمان اکبر خان نے کہا کہ {claim}۔"
    assert sources(text, claim, "ur").is_origin(["اکبر خان"], is_person=True)
    assert not sources(text, claim, "ur").is_origin(["نذیر شاہ"], is_person=True)
