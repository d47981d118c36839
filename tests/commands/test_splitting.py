"""A split after more was done: nothing is lost, and nothing points nowhere."""

from __future__ import annotations

import pytest

from annotator.commands.claims import (
    AddClaim,
    EditClaim,
    JudgeClaim,
    MergeClaims,
    MoveMentions,
    SetValues,
    SplitClaim,
)
from annotator.commands.mentions import DeleteMentions
from annotator.commands.relations import Relate
from annotator.commands.tags import (
    AddTag,
    DeleteTag,
    EditTag,
    MoveTag,
    SetTaggingSpans,
    SetTaggingTag,
    TagSpan,
)
from annotator.commands.tags_merging import MergeTags, SplitTag
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.codebook import tag_paths
from annotator.core.errors import Refused
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.span import Span
from annotator.core.verdict import Verdict
from tests import builders


@pytest.fixture
def article(workspace):
    return builders.article(workspace)


def two_mentions(workspace, article):
    """The mentions of two claims, and these claims."""
    one = builders.mention(workspace, article)
    other = builders.mention(workspace, article, "Nobody was warned")
    kept, gone = (workspace.mentions.some([id_])[0].claim_id for id_ in (one, other))
    return one, other, kept, gone


def paths(workspace):
    return sorted(tag_paths(workspace.tags.all()).values())


def test_a_value_given_while_merged_leaves_with_its_mention(workspace, article):
    one, other, kept, gone = two_mentions(workspace, article)
    [merge] = workspace.do(MergeClaims(kept_id=kept, gone_ids=(gone,))).result
    value = ClaimValue("58", kind=ValueKind.NUMBER)
    workspace.do(SetValues(mention_id=other, values=(value,)))
    workspace.do(SplitClaim(merge_id=merge))
    workspace.do(DeleteMentions(mention_ids=(one,)))
    assert workspace.claims.values([gone]) == {other: [value]}


def test_a_relation_comes_back_to_where_its_other_end_went(workspace, article):
    _one, _other, kept, gone = two_mentions(workspace, article)
    last = workspace.do(AddClaim(wording="The dam failed.")).result
    workspace.do(
        Relate(of=RelationOf.CLAIMS, kind=RelationKind.CONTRADICTS, from_id=gone, to_id=kept)
    )
    [inner] = workspace.do(MergeClaims(kept_id=kept, gone_ids=(gone,))).result
    [outer] = workspace.do(MergeClaims(kept_id=last, gone_ids=(kept,))).result

    workspace.do(SplitClaim(merge_id=inner))
    assert [(r.from_id, r.to_id) for r in workspace.relations.of_claims()] == [(gone, last)]
    workspace.do(SplitClaim(merge_id=outer))
    assert [(r.from_id, r.to_id) for r in workspace.relations.of_claims()] == [(gone, kept)]


def test_a_tag_is_split_though_the_tag_above_it_is_gone(workspace):
    above, kept = (workspace.do(AddTag(name=name)).result for name in ("Above", "Kept"))
    gone = workspace.do(AddTag(name="Gone", parent_id=above)).result
    [merge] = workspace.do(MergeTags(kept_id=kept, gone_ids=(gone,))).result
    workspace.do(DeleteTag(tag_id=above))
    workspace.do(SplitTag(merge_id=merge))
    assert paths(workspace) == ["Gone", "Kept"]


def test_a_split_tag_never_stands_below_itself(workspace):
    above, kept = (workspace.do(AddTag(name=name)).result for name in ("Above", "Kept"))
    gone = workspace.do(AddTag(name="Gone", parent_id=above)).result
    below = workspace.do(AddTag(name="Below", parent_id=gone)).result
    [merge] = workspace.do(MergeTags(kept_id=kept, gone_ids=(gone,))).result
    workspace.do(MoveTag(tag_id=above, parent_id=below))
    workspace.do(SplitTag(merge_id=merge))
    assert len(paths(workspace)) == 4
    workspace.do(MoveTag(tag_id=kept, parent_id=above))
    assert len(paths(workspace)) == 4


def test_a_split_tag_does_not_share_its_name_or_key(workspace):
    kept = workspace.do(AddTag(name="Kept")).result
    gone = workspace.do(AddTag(name="Gone", key="g")).result
    [merge] = workspace.do(MergeTags(kept_id=kept, gone_ids=(gone,))).result
    second = workspace.do(AddTag(name="Gone", key="g")).result
    with pytest.raises(Refused, match="There is a tag “Gone” here already"):
        workspace.do(SplitTag(merge_id=merge))
    workspace.do(EditTag(tag_id=second, name="Went"))
    workspace.do(SplitTag(merge_id=merge))
    assert {tag.name: tag.key for tag in workspace.tags.all()} == {
        "Kept": "",
        "Went": "g",
        "Gone": "",
    }


def test_the_judgement_that_is_shown_is_the_one_that_is_changed(workspace, article):
    _one, _other, kept, gone = two_mentions(workspace, article)
    workspace.do(JudgeClaim(claim_id=kept, verdict=Verdict.LIKELY, reason="First"))
    workspace.do(JudgeClaim(claim_id=gone, verdict=Verdict.UNLIKELY, reason="Second"))
    workspace.do(MergeClaims(kept_id=kept, gone_ids=(gone,)))
    shown = workspace.claims.judgements()[kept][-1]
    workspace.do(JudgeClaim(claim_id=kept, confidence="high"))
    after = workspace.claims.judgements()[kept][-1]
    assert (after.verdict, after.reason) == (shown.verdict, shown.reason)
    assert after.confidence == "high"


def test_a_claim_with_a_note_or_a_merge_stays_without_mentions(workspace, article):
    one, _other, kept, gone = two_mentions(workspace, article)
    third = builders.mention(workspace, article, "Critics disagree")
    noted = workspace.mentions.some([third])[0].claim_id
    workspace.do(EditClaim(claim_id=noted, note="Ask the mayor."))
    [merge] = workspace.do(MergeClaims(kept_id=kept, gone_ids=(gone,))).result
    target = workspace.do(AddClaim(wording="The dam failed.")).result
    moving = [m.id for m in workspace.mentions.in_article(article)]
    workspace.do(MoveMentions(mention_ids=tuple(moving), claim_id=target))
    assert {claim.id for claim in workspace.claims.all()} == {target, kept, noted}
    workspace.do(SplitClaim(merge_id=merge))
    assert gone in {claim.id for claim in workspace.claims.all()}
    assert one in moving


def test_tags_that_exclude_each_other_are_not_brought_together_by_an_edit(workspace, article):
    parent = workspace.do(AddTag(name="Tone", is_exclusive=True)).result
    calm, shrill = (
        workspace.do(AddTag(name=name, parent_id=parent)).result for name in ("Calm", "Shrill")
    )
    other = workspace.do(AddTag(name="Other")).result
    first, second = (
        workspace.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=tag)).result
        for tag in (calm, other)
    )
    away = workspace.do(TagSpan(article_id=article, spans=(Span(31, 40),), tag_id=shrill)).result
    with pytest.raises(Refused, match="“Calm” is on these words"):
        workspace.do(SetTaggingTag(tagging_id=second, tag_id=shrill))
    with pytest.raises(Refused, match="“Calm” is on these words"):
        workspace.do(SetTaggingSpans(tagging_id=away, spans=(Span(26, 40),)))
    workspace.do(SetTaggingTag(tagging_id=first, tag_id=shrill))
