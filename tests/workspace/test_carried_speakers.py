"""A carried tag has the speaker and the stance only where the other report names that speaker."""

from __future__ import annotations

import pytest

from annotator.commands.duplicates import CarryOver
from annotator.commands.speaker_aliases import AddAlias
from annotator.core.claim import Link, Speech, Stance
from annotator.core.speaker import SpeakerKind
from annotator.workspace.comparing import compare_articles, proposals, tag_of
from tests import builders

CLAIM = "The dam above Tarn was opened at night by two guards of the mill"
REST = "\n\nShops in the old town stayed closed. Schools are to open again next week."


def carried(workspace, a, b, **given):
    """The tag that is made in ``b`` of one in ``a``."""
    one, other = (
        builders.article(workspace, f"{title}\n\n{text}{REST}", file=f"{title}.txt", title=title)
        for title, text in (("first", a), ("second", b))
    )
    builders.mention(workspace, one, CLAIM, **given)
    [proposal] = proposals(workspace, compare_articles(workspace, one, other))
    [made] = workspace.do(CarryOver(tags=(tag_of(proposal, other),))).result
    [mention] = workspace.mentions.some([made])
    return mention


@pytest.mark.parametrize(
    "other",
    [
        f"{CLAIM}, the farmer Josef Harn said.",
        f"Harn said: “{CLAIM}.”",
        f"According to Josef Harn, {CLAIM.lower().replace('tarn', 'Tarn')}.",
    ],
)
def test_a_speaker_whom_both_name_is_carried(workspace, other):
    mention = carried(workspace, f"{CLAIM}, Josef Harn said.", other, speaker="Josef Harn")
    assert [link.speaker for link in mention.chain] == ["Josef Harn"]
    assert mention.stance is Stance.ASSERTS


@pytest.mark.parametrize(
    "other",
    [
        f"{CLAIM}, the army spokesman Karl Weiss said.",
        f"According to the ministry, {CLAIM.lower().replace('tarn', 'Tarn')}.",
        f"{CLAIM}.",
        f"{CLAIM}, Peter Harn said.",
    ],
)
def test_nobody_is_made_to_say_what_another_one_says(workspace, other):
    mention = carried(workspace, f"{CLAIM}, Josef Harn said.", other, speaker="Josef Harn")
    assert mention.chain == ()
    assert mention.stance is None
    assert mention.claim == CLAIM


def test_an_alias_is_a_name_of_the_speaker(workspace):
    builders.mention(workspace, builders.article(workspace), speaker="Josef Harn")
    [speaker] = [one for one in workspace.speakers.all() if one.name == "Josef Harn"]
    workspace.do(AddAlias(speaker_id=speaker.id, name="Black Joe"))
    other = f"{CLAIM}, Black Joe said."
    mention = carried(workspace, f"{CLAIM}, Josef Harn said.", other, speaker="Josef Harn")
    assert [link.speaker for link in mention.chain] == ["Josef Harn"]


def test_the_own_voice_is_carried_only_where_the_other_report_names_nobody(workspace):
    own = {"speaker": "", "chain": (Link(speech=Speech.OWN_VOICE),)}
    assert carried(workspace, f"{CLAIM}.", f"{CLAIM}.", **own).chain[0].is_own_voice
    assert carried(workspace, f"{CLAIM} .", f"{CLAIM}, Karl Weiss said.", **own).chain == ()


def test_an_anonymous_source_becomes_one_of_the_other_report(workspace):
    chain = (Link(name="a security source", kind=SpeakerKind.ANONYMOUS),)
    text = f"{CLAIM}, a security source said."
    mention = carried(workspace, text, f"{text} It rained.", chain=chain)
    [link] = mention.chain
    [speaker] = workspace.speakers.some([link.speaker_id])
    assert (link.speaker, speaker.article_id) == ("a security source", mention.article_id)


def test_a_relay_that_the_other_report_does_not_name_is_left_out(workspace):
    chain = (Link(name="Josef Harn"), Link(name="Vell Press", kind=SpeakerKind.ORGANISATION))
    mention = carried(workspace, f"{CLAIM}, Harn said.", f"{CLAIM}, Josef Harn said.", chain=chain)
    assert [link.speaker for link in mention.chain] == ["Josef Harn"]
