"""A mention copied out of the program: with its source, as ClaimReview, as Markdown."""

from __future__ import annotations

import json

import pytest

from annotator.commands.claims import JudgeClaim
from annotator.commands.mentions import GradeMention
from annotator.core.claim import OWN_VOICE, Link
from annotator.core.errors import NotFound
from annotator.core.ids import MentionId
from annotator.core.verdict import Verdict
from annotator.workspace.citing import citation, claim_review, markdown
from tests import builders

ADDRESS = "https://courier.example/gate"


@pytest.fixture
def article(workspace):
    return builders.article(
        workspace, outlet="The Courier", published_at="2026-03-12T08:20", url=ADDRESS
    )


def test_a_quote_is_cited_with_speaker_outlet_title_date_and_address(workspace, article):
    mention = builders.mention(workspace, article)
    assert citation(workspace, mention) == (
        "“the gate was safe” — Ada Bell, in The Courier, “Gate opened at night”, "
        "2026-03-12, https://courier.example/gate"
    )


def test_who_relays_it_is_named(workspace, article):
    chain = (Link(name="Ada Bell"), Link(name="State television"))
    mention = builders.mention(workspace, article, chain=chain)
    assert "— Ada Bell according to State television, in The Courier" in citation(
        workspace, mention
    )


def test_what_the_report_says_itself_has_no_speaker(workspace, article):
    mention = builders.mention(workspace, article, chain=(OWN_VOICE,))
    assert citation(workspace, mention).startswith("“the gate was safe” — The Courier, “Gate")


def test_quotation_marks_are_not_doubled(workspace, article):
    mention = builders.mention(workspace, article, "“Nobody was warned,”")
    assert citation(workspace, mention).startswith("“Nobody was warned,” — Ada Bell")


def test_nothing_is_made_up_where_nothing_is_known(workspace):
    article = builders.article(workspace, title="", url="javascript:alert(1)")
    mention = builders.mention(workspace, article, speaker="")
    assert citation(workspace, mention) == "“the gate was safe”"
    assert "javascript" not in markdown(workspace, mention)


def test_markdown_has_the_quote_its_source_and_the_grade(workspace, article):
    mention = builders.mention(workspace, article, claim="The gate was safe.")
    workspace.do(
        GradeMention(mention_id=mention, reliability="B", credibility="2", reason="*Seen* by two.")
    )
    assert markdown(workspace, mention) == (
        "> the gate was safe\n"
        ">\n"
        "> — **Ada Bell**, [Gate opened at night](<https://courier.example/gate>), The Courier, "
        "2026-03-12\n"
        "\n"
        "**The gate was safe.** · Asserts · B2 · Usually reliable · Probably true · "
        "\\*Seen\\* by two.\n"
    )


def test_an_unjudged_claim_is_a_claim_with_all_its_appearances(workspace, article):
    mention = builders.mention(workspace, article)
    claim = workspace.claims.all()[0].id
    other = builders.article(workspace, builders.TEXT.replace("Monday", "Sunday"), title="Another")
    builders.mention(workspace, other, claim_id=claim)
    builders.article(workspace, "A third one, about nothing of it.", title="Third")
    node = json.loads(claim_review(workspace, mention))
    assert node["@type"] == "Claim"
    assert [one["headline"] for one in node["appearance"]] == ["Gate opened at night", "Another"]
    assert node["@context"][0] == "https://schema.org"


def test_a_judged_claim_is_a_review_with_the_claim_inside(workspace, article):
    mention = builders.mention(workspace, article)
    claim = workspace.claims.all()[0].id
    workspace.do(JudgeClaim(claim_id=claim, verdict=Verdict.UNLIKELY, likelihood="unlikely"))
    node = json.loads(claim_review(workspace, mention))
    assert node["@type"] == "ClaimReview"
    assert node["itemReviewed"]["@type"] == "Claim"
    assert node["reviewRating"]["ratingValue"] == 3
    assert node["author"]["name"] == "Ada"


@pytest.mark.parametrize("text_of", [citation, claim_review, markdown])
def test_a_mention_that_is_gone_is_refused_in_a_sentence(workspace, text_of):
    with pytest.raises(NotFound, match="no longer in the project"):
        text_of(workspace, MentionId("gone"))
