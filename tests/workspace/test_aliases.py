"""Which names of a project are proposed as one speaker, and what becomes of them."""

from __future__ import annotations

import pytest

from annotator.commands.speaker_roles import SetRole
from annotator.commands.speakers import AddSpeaker, EditSpeaker, GradeSpeaker
from annotator.commands.speakers_merging import SplitSpeaker
from annotator.core.claim import OWN_VOICE
from annotator.core.draft import Aside, AsideKind
from annotator.core.speaker import SpeakerKind
from annotator.workspace.aliases import AliasSearch, join, joining, keep_apart
from tests import builders

ONE = (
    "Gate shut\n\nMinister Tariq Orell said on Monday that the gate was safe. The Veldian Port"
    " Front (VPF) denied it.\n\nPost a Comment by Sarnoth Ferry Union (SFU)"
)
TWO = "Gate open\n\nMinister Tariq Muhammad Orell said no. Mr. Orell blamed the VPF."


@pytest.fixture
def articles(workspace):
    aside = Aside(ONE.rindex("\n") + 1, len(ONE), AsideKind.COMMENT_FORM)
    return (
        builders.article(workspace, ONE, file="one.txt", asides=(aside,)),
        builders.article(workspace, TWO, file="two.txt"),
    )


def proposals(workspace):
    return AliasSearch(workspace).proposals()


def named(workspace, name):
    return next(one for one in workspace.speakers.all() if one.name == name)


def first_about(workspace, name):
    return next(one for one in proposals(workspace) if name in one.names)


def test_names_are_looked_for_in_the_bodies_alone(workspace, articles):
    assert [set(one.names) for one in proposals(workspace)] == [
        {"Veldian Port Front", "VPF"},
        {"Tariq Orell", "Tariq Muhammad Orell", "Mr. Orell"},
    ]


def test_a_proposal_counts_by_article(workspace, articles):
    proposal = first_about(workspace, "VPF")
    acronym = next(one for one in proposal.spellings if one.name == "VPF")
    assert dict(acronym.counts) == dict.fromkeys(articles, 1)


def test_an_anonymous_source_is_never_proposed(workspace, articles):
    for article_id in articles:
        workspace.do(
            AddSpeaker(name="Veldian Port Front", kind=SpeakerKind.ANONYMOUS, article_id=article_id)
        )
    assert all(not one.speaker_ids for one in proposals(workspace))


def test_names_nobody_has_make_a_speaker_with_aliases(workspace, articles):
    proposal = first_about(workspace, "VPF")
    plan = joining(workspace, proposal, proposal.names, "VPF")
    join(workspace.do, plan)
    speaker = named(workspace, "VPF")
    assert speaker.other_names == ("Veldian Port Front",)
    assert speaker.kind is SpeakerKind.ORGANISATION
    assert not any("VPF" in one.names for one in proposals(workspace))


def test_a_plan_says_what_goes_where(workspace, articles):
    one, two = articles
    builders.mention(workspace, one, "the gate was safe", speaker="Tariq Orell")
    builders.mention(workspace, two, "said no", speaker="Tariq Muhammad Orell")
    gone = named(workspace, "Tariq Muhammad Orell")
    workspace.do(SetRole(speaker_id=gone.id, role="Minister"))
    workspace.do(GradeSpeaker(speaker_id=gone.id, reliability="B"))
    proposal = first_about(workspace, "Tariq Orell")
    plan = joining(workspace, proposal, proposal.names, "Tariq Orell")
    assert (plan.mentions, plan.roles, plan.letters) == (1, 1, 1)
    assert set(plan.aliases) == {"Tariq Muhammad Orell", "Mr. Orell"}


def test_merging_and_splitting_gives_the_same_database_back(workspace, articles):
    one, two = articles
    builders.mention(workspace, one, "the gate was safe", speaker="Tariq Orell")
    builders.mention(workspace, two, "said no", speaker="Tariq Muhammad Orell")
    proposal = first_about(workspace, "Tariq Orell")
    names = ("Tariq Orell", "Tariq Muhammad Orell")
    before = builders.contents(workspace)
    join(workspace.do, joining(workspace, proposal, names, "Tariq Orell"))
    kept = named(workspace, "Tariq Orell")
    assert kept.mentions == 2
    [merge] = workspace.merges.into_speaker(kept.id)
    workspace.do(SplitSpeaker(merge_id=merge.id))
    assert builders.contents(workspace) == before


def test_a_merge_is_one_undo_even_when_the_speaker_is_renamed(workspace, articles):
    builders.mention(workspace, articles[0], "the gate was safe", speaker="Tariq Orell")
    before = builders.contents(workspace)
    proposal = first_about(workspace, "Tariq Orell")
    join(workspace.do, joining(workspace, proposal, proposal.names, "Tariq Muhammad Orell"))
    speaker = named(workspace, "Tariq Muhammad Orell")
    assert set(speaker.other_names) == {"Tariq Orell", "Mr. Orell"}
    workspace.undo()
    assert builders.contents(workspace) == before


def test_a_name_that_becomes_the_main_one_is_no_alias_any_more(workspace, articles):
    builders.mention(workspace, articles[0], "the gate was safe", speaker="Tariq Orell")
    known = named(workspace, "Tariq Orell")
    workspace.do(EditSpeaker(speaker_id=known.id, aliases=("Tariq Muhammad Orell",)))
    proposal = first_about(workspace, "Tariq Orell")
    join(workspace.do, joining(workspace, proposal, proposal.names, "Tariq Muhammad Orell"))
    assert set(named(workspace, "Tariq Muhammad Orell").other_names) == {"Tariq Orell", "Mr. Orell"}


def test_the_voice_of_an_unnamed_outlet_is_called_by_its_report(workspace):
    for file in ("a.txt", "b.txt"):
        article = builders.article(workspace, f"Gate\n\nThe gate of {file} was safe.", file=file)
        builders.mention(workspace, article, "was safe", speaker="", chain=(OWN_VOICE,))
    assert {one.shown for one in workspace.speakers.all()} == {
        "Own voice of 001",
        "Own voice of 002",
    }


def test_an_outlet_stays_whoever_has_the_main_name(workspace, articles):
    text = "Port\n\nThe Sarnoth Port Authority (SPA) said no."
    article = builders.article(workspace, text, file="spa.txt", outlet="Sarnoth Port Authority")
    builders.mention(workspace, article, "said no", speaker="", chain=(OWN_VOICE,))
    proposal = first_about(workspace, "SPA")
    plan = joining(workspace, proposal, proposal.names, "SPA")
    assert plan.kept is not None
    assert plan.kept.kind is SpeakerKind.OUTLET


def test_names_that_are_kept_apart_are_not_proposed_again_until_undone(workspace, articles):
    proposal = first_about(workspace, "VPF")
    keep_apart(workspace.do, proposal)
    assert not any("VPF" in one.names for one in proposals(workspace))
    workspace.undo()
    assert any("VPF" in one.names for one in proposals(workspace))


@pytest.fixture
def loaded(workspace, articles):
    """What is proposed for the Front where one more article has a name for it that takes sides."""
    text = "Raid\n\nBoats of Khwarij – the state’s name for the banned VPF – left at noon."
    builders.article(workspace, text, file="raid.txt")
    proposal = first_about(workspace, "VPF")
    assert [one.spelling.name for one in proposal.loaded] == ["Khwarij"]
    return proposal


def test_a_merge_without_the_loaded_name_settles_it(workspace, loaded):
    before = builders.contents(workspace)
    join(workspace.do, joining(workspace, loaded, ("Veldian Port Front", "VPF"), "VPF"))
    assert not any("VPF" in one.names for one in proposals(workspace))
    workspace.undo()
    assert builders.contents(workspace) == before


def test_names_of_one_speaker_are_not_kept_apart_from_each_other(workspace, loaded):
    workspace.do(AddSpeaker(name="VPF", kind=SpeakerKind.ORGANISATION))
    front = named(workspace, "VPF")
    workspace.do(EditSpeaker(speaker_id=front.id, aliases=("Veldian Port Front",)))
    keep_apart(workspace.do, first_about(workspace, "VPF"))
    pairs = {frozenset(pair) for pair in workspace.speakers.kept_apart()}
    assert pairs == {
        frozenset(("khwarij", "vpf")),
        frozenset(("khwarij", "veldian port front")),
    }


def test_what_was_read_is_kept_until_it_is_forgotten(workspace, articles):
    search = AliasSearch(workspace)
    assert len(search.proposals()) == 2
    builders.article(workspace, "Port\n\nThe Sarnoth Ferry Union (SFU) left.", file="three.txt")
    assert len(search.proposals()) == 3
    search.forget()
    assert len(search.proposals()) == 3
