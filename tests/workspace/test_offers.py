"""What is offered for a mention: claims it may say again, or deny without naming them."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.pointing import points_back
from annotator.core.claim import Stance
from annotator.workspace.offers import ClaimFinder, offers_for
from tests import builders

TEXT = (
    "The dam\n\nThe council said that gate three of the Orveth dam was chained. Farmers said that "
    "nobody had sounded a siren. The ministry denies these allegations. Its office also rejected "
    "the charge of a chained gate. The gate was found chained at the Orveth dam."
)


def offered(workspace, article, mention_id):
    [mention] = workspace.mentions.some([mention_id])
    finder = ClaimFinder.of(workspace)
    found = offers_for(
        workspace,
        finder,
        mention,
        workspace.articles.one(article),
        workspace.articles.text(article),
    )
    return [(one.claim.text, one.points_back) for one in found.claims]


@pytest.fixture
def article(workspace):
    made = builders.article(workspace, TEXT)
    builders.mention(workspace, made, "gate three of the Orveth dam was chained", speaker="Council")
    builders.mention(workspace, made, "nobody had sounded a siren", speaker="Farmers")
    return made


def test_a_denial_that_points_back_is_offered_the_claims_made_last_before_it(workspace, article):
    words = "The ministry denies these allegations"
    denial = builders.mention(workspace, article, words, stance=Stance.DENIES)
    assert offered(workspace, article, denial) == [
        ("nobody had sounded a siren", "these allegations"),
        ("gate three of the Orveth dam was chained", "these allegations"),
    ]


def test_of_those_the_one_whose_words_it_names_comes_first(workspace, article):
    words = "Its office also rejected the charge of a chained gate"
    denial = builders.mention(workspace, article, words, stance=Stance.DENIES)
    first, *_others = offered(workspace, article, denial)
    assert first[0] == "gate three of the Orveth dam was chained"


def test_what_asserts_is_offered_what_its_words_share_only(workspace, article):
    again = builders.mention(workspace, article, "The gate was found chained at the Orveth dam")
    assert offered(workspace, article, again) == [("gate three of the Orveth dam was chained", "")]
    about = builders.mention(workspace, article, "The ministry denies these allegations")
    assert not any(words for _claim, words in offered(workspace, article, about))


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("Kabul denies these allegations", "these allegations"),
        ("refuted the claims of strikes", "the claims"),
        ("rejected that very serious charge", "that very serious charge"),
        ("ترجمان نے ان الزامات کو مسترد کر دیا", "ان الزامات"),
        ("denied that drones had been there", ""),
    ],
)
def test_words_that_point_back_are_found(words, back):
    assert points_back(words) == back
