"""What the overview counts, by article, set and origin; every number keeps its mentions."""

from __future__ import annotations

import pytest

from annotator.commands.articles import SetStatus
from annotator.commands.duplicates import DecideDuplicate
from annotator.commands.mentions import GradeMention
from annotator.commands.speakers import EditSpeaker
from annotator.commands.tags import AddTag, TagSpan
from annotator.core.article import Status
from annotator.core.claim import Link, Speech, Stance
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.core.speaker import SpeakerKind
from annotator.workspace.overview import (
    Unit,
    overview,
    tags_by_article,
    tags_by_speaker,
    tags_together,
)
from tests import builders

OTHER = "Another day\n\nThe gate was safe, the mayor said on Tuesday. Nobody was there."


@pytest.fixture
def article(workspace):
    return builders.article(workspace, published_at="2025-10-12")


@pytest.fixture
def pair(workspace, article):
    """Two reports of one origin that carry one claim, graded C4 and B2."""
    copy = builders.article(workspace, OTHER)
    one = builders.mention(workspace, article)
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(
        workspace, copy, "The gate was safe", speaker="The mayor", claim_id=claim
    )
    for mention, grade in ((one, "C4"), (other, "B2")):
        workspace.do(GradeMention(mention_id=mention, reliability=grade[0], credibility=grade[1]))
    pairing = Pairing(a=article, b=copy, likeness=Likeness.REWRITE, score=0.9, reasons=())
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
    return one, other


def test_each_mention_counts_by_article(workspace, pair):
    found = overview(workspace)
    assert found.grades == {("C", "4"): (pair[0],), ("B", "2"): (pair[1],)}
    assert (found.articles, found.claims, found.speakers) == (2, 1, 2)
    assert (found.graded, found.counted) == (2, 2)


@pytest.mark.parametrize("unit", [Unit.SET, Unit.ORIGIN])
def test_a_claim_in_one_set_or_origin_counts_once_with_the_best_grade(workspace, pair, unit):
    found = overview(workspace, unit)
    assert found.grades == {("B", "2"): (pair[0],)}
    assert (found.articles, found.groups) == (2, 1)


def test_an_anonymous_source_of_each_report_is_one_for_itself(workspace, article):
    other = builders.article(workspace, OTHER, published_at="2025-10-12")
    source = (Link(name="a security source", kind=SpeakerKind.ANONYMOUS, speech=Speech.INDIRECT),)
    builders.mention(workspace, article, chain=source)
    builders.mention(workspace, other, "The gate was safe", chain=source)
    found = overview(workspace)
    names = ["a security source, 001", "a security source, 002"]
    assert [bar.name for bar in found.by_speaker] == names
    assert [day.speaker for day in found.days] == names


def test_bars_are_told_apart_by_stance_and_joined_by_side(workspace, article):
    one = builders.mention(workspace, article)
    two = builders.mention(workspace, article, "Nobody was warned", stance=Stance.DENIES)
    builders.mention(workspace, article, "Critics disagree", speaker="A farmer", stance=None)
    for speaker in workspace.speakers.all():
        workspace.do(EditSpeaker(speaker_id=speaker.id, side="Orveth"))
    found = overview(workspace)
    assert next((bar.name, bar.asserted, bar.denied) for bar in found.by_speaker) == (
        "Ada Bell",
        (one,),
        (two,),
    )
    [side] = found.by_side
    assert (side.name, len(side.mentions), len(side.other)) == ("Orveth", 3, 1)


def test_an_article_is_as_far_as_its_mentions_are_graded(workspace, article):
    one = builders.mention(workspace, article)
    builders.mention(workspace, article, "Nobody was warned")
    workspace.do(GradeMention(mention_id=one, reliability="C", credibility="3"))
    [read] = overview(workspace).progress
    assert (len(read.mentions), read.graded, read.share) == (2, 1, 0.5)
    workspace.do(SetStatus(article_ids=(article,), status=Status.DONE))
    assert overview(workspace).progress[0].share == 1


def test_who_said_what_when_goes_by_the_day_of_the_report(workspace, article):
    undated = builders.article(workspace, OTHER)
    one = builders.mention(workspace, article)
    builders.mention(workspace, undated, "Nobody was there")
    [day] = overview(workspace).days
    assert (day.speaker, day.day, day.stance, day.mentions) == (
        "Ada Bell",
        "2025-10-12",
        Stance.ASSERTS,
        (one,),
    )


def test_tags_meet_articles_speakers_and_each_other(workspace, article):
    builders.mention(workspace, article)
    text = workspace.articles.text(article).text
    words = (builders.span_of(text, "safe"),)
    ids = []
    for name in ("Loaded", "Figures"):
        tag = workspace.do(AddTag(name=name)).result
        ids.append(workspace.do(TagSpan(article_id=article, spans=words, tag_id=tag)).result)
    assert tags_by_article(workspace).cells == {(0, 0): (ids[1],), (1, 0): (ids[0],)}
    by_speaker = tags_by_speaker(workspace)
    assert (by_speaker.rows, by_speaker.columns) == (("Figures", "Loaded"), ("Ada Bell",))
    together = tags_together(workspace)
    assert together.cells == {(0, 1): (ids[1],), (1, 0): (ids[0],)}


def test_an_empty_project_has_nothing_to_count(workspace):
    found = overview(workspace)
    assert (found.counted, found.by_speaker, found.contested) == (0, (), ())
    assert tags_together(workspace).rows == ()
