"""A split after more was done: nothing is lost, and nothing points nowhere."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands.claims import (
    AddClaim,
    DeleteClaims,
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


def test_a_relation_is_that_of_the_claims_it_joined_however_these_are_split(workspace):
    kept, one, other = (workspace.do(AddClaim(wording=words)).result for words in "ABC")
    kind = RelationKind.CONTRADICTS
    workspace.do(Relate(of=RelationOf.CLAIMS, kind=kind, from_id=one, to_id=other))
    merged = workspace.do(MergeClaims(kept_id=kept, gone_ids=(one, other))).result
    workspace.do(SplitClaim(merge_id=merged[0]))
    assert joined(workspace) == {(one, kept)}  # into which the other one went
    workspace.do(SplitClaim(merge_id=merged[1]))
    assert joined(workspace) == {(one, other)}


def joined(workspace):
    return {(relation.from_id, relation.to_id) for relation in workspace.relations.of_claims()}


def merged_in_turn(draw, kinds, merge):
    """Merge some of these into each other; the ids of the merges."""
    left, done = list(kinds), []
    for _turn in range(draw(st.integers(1, len(left) - 1))):
        kept, gone = draw(st.permutations(left))[:2]
        try:
            done += merge(kept, gone)
        except Refused:  # a tag into one below it
            continue
        left.remove(gone)
    return draw(st.permutations(done))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(data=st.data())
def test_claims_split_in_any_order_are_related_as_before(workspace, data):
    made = [workspace.do(AddClaim(wording=str(number))).result for number in range(5)]
    pairs = st.tuples(st.sampled_from(made), st.sampled_from(made))
    chosen = data.draw(st.sets(pairs.filter(lambda pair: pair[0] < pair[1]), max_size=6))
    for start, end in chosen:
        kind = RelationKind.CONTRADICTS
        workspace.do(Relate(of=RelationOf.CLAIMS, kind=kind, from_id=start, to_id=end))
    before = joined(workspace)

    def merge(kept, gone):
        return workspace.do(MergeClaims(kept_id=kept, gone_ids=(gone,))).result

    for merged in merged_in_turn(data.draw, made, merge):
        workspace.do(SplitClaim(merge_id=merged))
    assert joined(workspace) == before
    workspace.do(DeleteClaims(claim_ids=tuple(made)))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(data=st.data())
def test_tags_split_in_any_order_stand_where_they_stood(workspace, data):
    made, name = [], str(uuid4())
    for number in range(5):
        parent = data.draw(st.sampled_from([None, *made]))
        made.append(workspace.do(AddTag(name=f"{name} {number}", parent_id=parent)).result)
    before = {tag.id: tag.parent_id for tag in workspace.tags.all() if tag.id in made}

    def merge(kept, gone):
        return workspace.do(MergeTags(kept_id=kept, gone_ids=(gone,))).result

    for merged in merged_in_turn(data.draw, made, merge):
        workspace.do(SplitTag(merge_id=merged))
    assert {tag.id: tag.parent_id for tag in workspace.tags.all() if tag.id in made} == before


@pytest.mark.parametrize(
    ("parents", "merged", "order"),
    [
        ((None, 0, 1, 2, 2), ((0, 2), (4, 1)), (0, 1)),  # one went below what was below it
        ((None, 0, 0, 1, 2), ((4, 1), (2, 4), (2, 3), (0, 2)), (0, 3, 2, 1)),
        ((None, None, 0, 1, 3), ((0, 3), (1, 2), (4, 1)), (1, 0, 2)),
    ],
)
def test_tags_below_tags_that_went_come_back_under_them(workspace, parents, merged, order):
    made = []
    for number, parent in enumerate(parents):
        parent_id = None if parent is None else made[parent]
        made.append(workspace.do(AddTag(name=str(number), parent_id=parent_id)).result)
    before = paths(workspace)
    done = [
        workspace.do(MergeTags(kept_id=made[kept], gone_ids=(made[gone],))).result[0]
        for kept, gone in merged
    ]
    for number in order:
        workspace.do(SplitTag(merge_id=done[number]))
    assert paths(workspace) == before
