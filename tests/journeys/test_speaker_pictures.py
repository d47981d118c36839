"""The Speakers view, as it was accepted to look."""

from __future__ import annotations

import pytest

from annotator.commands.mentions import GradeMention
from annotator.commands.speaker_aliases import AddAlias
from annotator.commands.speaker_roles import SetRole
from annotator.commands.speakers import AddSpeaker
from annotator.core.claim import Link, Stance
from annotator.core.speaker import SpeakerKind
from annotator.ui.window.appearance import dress
from tests import builders
from tests.journeys.settling import settle
from tests.ui.pictures import SIZES

ONE = (
    "Port Minister Tariq Orell said on Monday that the gate was safe. The Tehreek-i-Sarnoth Veldia"
    " (TSV) denied it, and guards blamed the TSV for the fire at the quay."
)
TWO = (
    "The port minister, Tariq Muhammad Orell, said on Tuesday that the gate was shut. Mr. Orell"
    " blamed the Tehrik-e-Sarnoth Veldia (TSV).\n\nOn the ridge stood Khwarij – the state’s name"
    " for the banned TSV – with lamps. A guard saw nothing."
)
URDU = "دونوں شہروں میں تحریک سرنوت ویلدیا (TSV) پر بات ہوئی۔"


def fill(workspace):
    """Three articles with speakers of whom much is known, or hardly anything."""
    one, two, _urdu = (
        builders.article(workspace, text, file=f"{day}.txt", published_at=day)
        for text, day in ((ONE, "2024-05-01"), (TWO, "2024-05-02"), (URDU, "2024-05-03"))
    )
    first = builders.mention(workspace, one, "the gate was safe", speaker="Tariq Orell")
    workspace.do(GradeMention(mention_id=first, reliability="B", credibility="3"))
    claim = workspace.mentions.some([first])[0].claim_id
    again = builders.mention(
        workspace,
        two,
        "the gate was shut",
        speaker="Tariq Orell",
        stance=Stance.DENIES,
        claim_id=claim,
    )
    workspace.do(GradeMention(mention_id=again, reliability="B", credibility="4"))
    source = (Link(name="a guard", kind=SpeakerKind.ANONYMOUS),)
    unknown = builders.mention(workspace, two, "A guard saw nothing", chain=source)
    workspace.do(GradeMention(mention_id=unknown, reliability="F", credibility="6"))
    group = AddSpeaker(name="TSV", kind=SpeakerKind.ORGANISATION, role="Armed group", side="Hills")
    workspace.do(group)
    orell = next(one.id for one in workspace.speakers.all() if one.name == "Tariq Orell")
    workspace.do(
        SetRole(speaker_id=orell, role="Port Minister", affiliation="Veldia", starts_on="2023-02")
    )
    workspace.do(AddAlias(speaker_id=orell, name="The voice of the quay", is_loaded=True))
    workspace.do(AddAlias(speaker_id=orell, name="T. Orell"))


@pytest.fixture
def view(open_window, tmp_path, size, preferences, templates):
    window = open_window(templates.filled(tmp_path / "Gate.annotator", fill))
    dress(preferences.values)
    window.resize(*SIZES[size])
    window.views.show_speakers()
    settle()
    return window.views.current


def named(view, name):
    return next(one.id for one in view.hub.workspace.speakers.all() if one.name == name)


@pytest.mark.picture
def test_a_possible_merge_looks_as_accepted(view, looks_as_accepted, size):
    view.table.choose(named(view, "TSV"))
    looks_as_accepted(view.window(), f"window/speakers-merge-{{}}-{size}")


@pytest.mark.picture
def test_what_was_said_looks_as_accepted(view, looks_as_accepted, size):
    view.table.choose(named(view, "Tariq Orell"))
    view.show_details()
    looks_as_accepted(view.window(), f"window/speakers-said-{{}}-{size}")


@pytest.mark.picture
@pytest.mark.parametrize("size", ["large"])  # the panel has one width
def test_what_is_known_looks_as_accepted(view, looks_as_accepted, size):
    view.table.choose(named(view, "Tariq Orell"))
    view.show_details()
    view.details.show_tab(1)
    looks_as_accepted(view.window(), f"window/speakers-known-{{}}-{size}")
