"""All there is on one claim."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.estimative import Breach
from annotator.commands.claims import JudgeClaim, MergeClaims, RewordClaim
from annotator.commands.relations import Relate
from annotator.core.ids import ClaimId
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.verdict import Verdict
from annotator.workspace.dossier import dossier, wordings
from tests import builders

TEXT = (
    "Gate\n\nIt rained. So the gate was safe, the mayor said. Nobody slept.\n\nThe gate was safe."
)


@pytest.fixture
def claim(workspace):
    article = builders.article(workspace, TEXT, title="Gate")
    mention = builders.mention(workspace, article)
    return workspace.mentions.some([mention])[0].claim_id


def other_claim(workspace, quote="Nobody slept"):
    article = workspace.articles.all()[0].id
    return workspace.mentions.some([builders.mention(workspace, article, quote)])[0].claim_id


def test_a_mention_stands_in_its_sentence(workspace, claim):
    [one] = dossier(workspace, claim).evidence
    assert one.words == "So the gate was safe, the mayor said."
    assert [span.of(one.words) for span in one.spans] == [one.mention.quote]
    assert (one.paragraph, one.article.number) == (2, 1)


def test_own_judgements_and_those_of_others_are_told_apart(workspace, claim):
    workspace.do(JudgeClaim(claim_id=claim, verdict=Verdict.LIKELY, reason="Two saw it"))
    workspace.set_coder("Ben")
    workspace.do(JudgeClaim(claim_id=claim, verdict=Verdict.UNLIKELY))
    found = dossier(workspace, claim)
    assert found.own.verdict is Verdict.UNLIKELY
    assert [(one.coder, one.reason) for one in found.others] == [("Ada", "Two saw it")]


def test_the_rows_of_terms_are_watched_over_all_judgements(workspace, claim):
    other = other_claim(workspace)
    workspace.do(JudgeClaim(claim_id=other, reason="It is very likely."))
    found = dossier(workspace, claim)
    assert found.warned("It is very likely.") == []
    [warned] = found.warned("It is highly improbable.")
    assert warned.breach is Breach.MIXED_ROWS


def test_wordings_begin_with_the_present_one(workspace, claim):
    workspace.do(RewordClaim(claim_id=claim, wording="The gate held"))
    workspace.do(RewordClaim(claim_id=claim, wording="The gate was shut"))
    found = wordings(workspace, claim)
    assert [one.text for one in found] == [
        "The gate was shut",
        "The gate held",
        "the gate was safe",
    ]
    assert {one.coder for one in found} == {"Ada"}


def test_a_claim_that_was_never_reworded_has_no_other_wording(workspace, claim):
    assert wordings(workspace, claim) == []


def test_relations_are_seen_from_both_sides(workspace, claim):
    other = other_claim(workspace)
    command = Relate(of=RelationOf.CLAIMS, kind=RelationKind.UPDATES, from_id=claim, to_id=other)
    workspace.do(command)
    [one] = dossier(workspace, claim).ties
    [back] = dossier(workspace, other).ties
    assert (one.other_id, one.label) == (other, "Updates")
    assert (back.other_id, back.label) == (claim, "Is updated by")


def test_what_was_merged_in_is_told(workspace, claim):
    other = other_claim(workspace)
    workspace.do(MergeClaims(kept_id=claim, gone_ids=(other,)))
    [merge] = dossier(workspace, claim).merged
    assert merge.name == "Nobody slept"


def test_a_claim_that_is_gone_has_no_dossier(workspace):
    assert dossier(workspace, ClaimId("gone")) is None
