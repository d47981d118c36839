"""What was merged can be split again, and is then as it was, byte for byte in the export."""

from __future__ import annotations

import pytest

from annotator.commands.claims import MergeClaims, MoveMentions, SplitClaim
from annotator.commands.mentions import GradeMention
from annotator.commands.relations import Relate
from annotator.commands.speaker_roles import SetRole
from annotator.commands.speakers import AddSpeaker, GradeSpeaker
from annotator.commands.speakers_merging import MergeSpeakers, SplitSpeaker
from annotator.commands.tags import AddTag, EditTag, TagSpan
from annotator.commands.tags_merging import MergeTags, SplitTag
from annotator.core.claim import Link, Stance
from annotator.core.clock import now
from annotator.core.errors import Refused
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.workspace.export import export
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def article(workspace):
    return builders.article(workspace)


def exported(workspace, folder):
    """Every file of the dataset."""
    return {path.name: path.read_bytes() for path in export(workspace, folder).files}


def named(workspace, name):
    return next(speaker for speaker in workspace.speakers.all() if speaker.name == name)


def test_speakers_that_were_merged_and_split_are_as_before(workspace, article, tmp_path):
    builders.mention(workspace, article)
    other = builders.mention(workspace, article, "Nobody was warned", speaker="Minister Bell")
    workspace.do(GradeMention(mention_id=other, reliability="D", credibility="4"))
    kept, gone = named(workspace, "Ada Bell"), named(workspace, "Minister Bell")
    workspace.do(SetRole(speaker_id=gone.id, role="Minister", starts_on="2024"))
    before = exported(workspace, tmp_path / "before")

    [merge] = workspace.do(MergeSpeakers(kept_id=kept.id, gone_ids=(gone.id,))).result
    merged = named(workspace, "Ada Bell")
    assert merged.other_names == ("Minister Bell",)
    assert (merged.mentions, merged.role, merged.reliability) == (2, "Minister", "D")
    assert [one.mentions for one in workspace.merges.into_speaker(kept.id)] == [1]
    assert exported(workspace, tmp_path / "merged") != before

    workspace.do(SplitSpeaker(merge_id=merge))
    assert exported(workspace, tmp_path / "split") == before


def test_further_spellings_of_a_merge_go_when_all_of_it_is_split(workspace, article, tmp_path):
    for name in ("Minister Bell", "A. Bell"):
        builders.mention(workspace, article, "Nobody was warned", speaker=name)
    builders.mention(workspace, article)
    kept, *gone = (named(workspace, name) for name in ("Ada Bell", "Minister Bell", "A. Bell"))
    before = exported(workspace, tmp_path / "before")
    command = MergeSpeakers(
        kept_id=kept.id, gone_ids=tuple(one.id for one in gone), names=("Mrs. Bell",)
    )
    first, last = workspace.do(command).result
    workspace.do(SplitSpeaker(merge_id=first))
    assert set(named(workspace, "Ada Bell").other_names) == {"A. Bell", "Mrs. Bell"}
    workspace.do(SplitSpeaker(merge_id=last))
    assert exported(workspace, tmp_path / "split") == before


def test_claims_that_were_merged_and_split_are_as_before(workspace, article, tmp_path):
    one = builders.mention(workspace, article)
    other = builders.mention(workspace, article, "Nobody was warned", stance=Stance.DENIES)
    kept, gone = (workspace.mentions.some([id_])[0].claim_id for id_ in (one, other))
    workspace.do(
        Relate(of=RelationOf.CLAIMS, kind=RelationKind.CONTRADICTS, from_id=kept, to_id=gone)
    )
    before = exported(workspace, tmp_path / "before")

    [merge] = workspace.do(MergeClaims(kept_id=kept, gone_ids=(gone,))).result
    assert [claim.mentions for claim in workspace.claims.all()] == [2]
    assert workspace.relations.of_claims() == []

    workspace.do(SplitClaim(merge_id=merge))
    assert exported(workspace, tmp_path / "split") == before


def test_tags_that_were_merged_and_split_are_as_before(workspace, article, tmp_path):
    kept, gone = (workspace.do(AddTag(name=name)).result for name in ("Numbers", "Counts"))
    below = workspace.do(AddTag(name="Dead", parent_id=gone)).result
    workspace.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=gone))
    before = exported(workspace, tmp_path / "before")

    [merge] = workspace.do(MergeTags(kept_id=kept, gone_ids=(gone,))).result
    found = {tag.id: tag for tag in workspace.tags.all()}
    assert found[kept].taggings == 1
    assert found[below].parent_id == kept

    workspace.do(SplitTag(merge_id=merge))
    assert exported(workspace, tmp_path / "split") == before


def test_tags_that_were_split_in_another_order_are_as_before(workspace, article, tmp_path):
    kept, one, other = (workspace.do(AddTag(name=name)).result for name in "ABC")
    workspace.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=other))
    before = exported(workspace, tmp_path / "before")
    merged = workspace.do(MergeTags(kept_id=kept, gone_ids=(one,))).result
    merged += workspace.do(MergeTags(kept_id=kept, gone_ids=(other,))).result
    for merge in merged:
        workspace.do(SplitTag(merge_id=merge))
    assert exported(workspace, tmp_path / "split") == before


def test_a_codebook_that_was_changed_since_a_merge_has_another_version(workspace):
    kept, gone = (workspace.do(AddTag(name=name)).result for name in "AB")
    before = workspace.tags.version()
    [merge] = workspace.do(MergeTags(kept_id=kept, gone_ids=(gone,))).result
    workspace.do(AddTag(name="C"))
    workspace.do(SplitTag(merge_id=merge))
    assert workspace.tags.version() > before + 2


def test_tags_that_would_stand_beside_one_they_must_not_are_not_merged(workspace, article):
    tone = workspace.do(AddTag(name="Tone", is_exclusive=True)).result
    kind, hard = (
        workspace.do(AddTag(name=name, parent_id=tone)).result for name in ("Kind", "Hard")
    )
    other = workspace.do(AddTag(name="Harsh")).result
    for tag_id in (kind, other):
        workspace.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=tag_id))
    before = builders.contents(workspace)
    with pytest.raises(Refused, match=r"“Kind” is on .* only one tag of “Tone”"):
        workspace.do(MergeTags(kept_id=hard, gone_ids=(other,)))
    assert builders.contents(workspace) == before


def test_a_split_leaves_what_was_done_since(workspace, article):
    first = builders.mention(workspace, article)
    second = builders.mention(workspace, article, "Nobody was warned", speaker="Minister Bell")
    kept, gone = named(workspace, "Ada Bell"), named(workspace, "Minister Bell")
    [merge] = workspace.do(MergeSpeakers(kept_id=kept.id, gone_ids=(gone.id,))).result
    third = builders.mention(workspace, article, "Critics disagree", speaker="Minister Bell")
    workspace.do(SplitSpeaker(merge_id=merge))
    origins = {
        one.id: one.origin.speaker for one in workspace.mentions.some([first, second, third])
    }
    assert origins == {first: "Ada Bell", second: "Minister Bell", third: "Ada Bell"}


def test_merges_of_merges_are_split_in_any_order(workspace, article, tmp_path):
    for number, quote in enumerate(("the gate was safe", "Nobody was warned", "Critics disagree")):
        builders.mention(workspace, article, quote, speaker=f"Bell {number}")
    before = exported(workspace, tmp_path / "before")
    ids = [named(workspace, f"Bell {number}").id for number in range(3)]
    [inner] = workspace.do(MergeSpeakers(kept_id=ids[1], gone_ids=(ids[0],))).result
    [outer] = workspace.do(MergeSpeakers(kept_id=ids[2], gone_ids=(ids[1],))).result
    workspace.do(SplitSpeaker(merge_id=inner))
    workspace.do(SplitSpeaker(merge_id=outer))
    assert exported(workspace, tmp_path / "split") == before


def test_the_voice_of_an_outlet_is_never_the_one_that_goes(workspace, article):
    builders.mention(workspace, article, speaker="")
    builders.mention(workspace, article, "Nobody was warned", chain=(Link(),))
    outlet = next(speaker for speaker in workspace.speakers.all() if speaker.outlet_id)
    kept = workspace.do(AddSpeaker(name="The Courier")).result
    with pytest.raises(Refused, match="voice of an outlet"):
        workspace.do(MergeSpeakers(kept_id=kept, gone_ids=(outlet.id,)))


def test_what_a_speaker_was_held_to_be_on_a_day_is_known(workspace):
    speaker = workspace.do(AddSpeaker(name="Ada Bell")).result
    for letter in "BD":
        workspace.do(GradeSpeaker(speaker_id=speaker, reliability=letter, reason="Heard"))
        graded = now()
        while now() == graded:  # nothing tells apart what was given within one millisecond
            continue
    found = named(workspace, "Ada Bell")
    assert [one.reliability for one in found.letters] == ["B", "D"]
    assert found.reliability_on("2020-01-01") == ""
    assert found.reliability_on(found.letters[0].at) == "B"
    assert found.reliability_on("2100") == "D"


def test_a_moved_mention_takes_its_claim_along_when_nothing_else_mentions_it(workspace, article):
    one = builders.mention(workspace, article)
    other = builders.mention(workspace, article, "Nobody was warned")
    target = workspace.mentions.some([other])[0].claim_id
    workspace.do(MoveMentions(mention_ids=(one,), claim_id=target))
    assert [claim.id for claim in workspace.claims.all()] == [target]


def test_tags_that_exclude_each_other_are_never_on_the_same_words(workspace, article):
    parent = workspace.do(AddTag(name="Tone")).result
    calm, shrill = (
        workspace.do(AddTag(name=name, parent_id=parent)).result for name in ("Calm", "Shrill")
    )
    workspace.do(EditTag(tag_id=parent, is_exclusive=True))
    workspace.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=calm))
    with pytest.raises(Refused, match="“Calm” is on these words, and only one tag of “Tone” may"):
        workspace.do(TagSpan(article_id=article, spans=(Span(26, 40),), tag_id=shrill))
    workspace.do(TagSpan(article_id=article, spans=(Span(31, 40),), tag_id=shrill))


def test_two_coders_may_disagree_where_one_tag_excludes_another(workspace, article, path):
    tone = workspace.do(AddTag(name="Tone", is_exclusive=True)).result
    calm, shrill = (
        workspace.do(AddTag(name=name, parent_id=tone)).result for name in ("Calm", "Shrill")
    )
    workspace.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=calm))
    workspace.close()
    with open_project(path, coder="Bo") as second:
        second.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=shrill))
        with pytest.raises(Refused, match="“Shrill” is on these words"):
            second.do(TagSpan(article_id=article, spans=(Span(22, 30),), tag_id=calm))


def test_a_tag_is_not_merged_into_one_below_it(workspace):
    above = workspace.do(AddTag(name="Figures")).result
    below = workspace.do(AddTag(name="Dead", parent_id=above)).result
    with pytest.raises(Refused, match="“Figures” stands above it"):
        workspace.do(MergeTags(kept_id=below, gone_ids=(above,)))


def test_one_of_several_merged_speakers_takes_its_name_along_when_it_is_split(workspace):
    ids = [
        workspace.do(AddSpeaker(name=name, kind=SpeakerKind.PERSON)).result
        for name in ("Ada Bell", "Ada Mary Bell", "A. Bell")
    ]
    names = ("Ada Mary Bell", "A. Bell", "Mrs Bell")
    command = MergeSpeakers(kept_id=ids[0], gone_ids=tuple(ids[1:]), names=names)
    first, second = workspace.do(command).result
    workspace.do(SplitSpeaker(merge_id=first))
    kept = workspace.speakers.some([ids[0]])[0]
    assert set(kept.other_names) == {"A. Bell", "Mrs Bell"}
    workspace.do(SplitSpeaker(merge_id=second))
    assert workspace.speakers.some([ids[0]])[0].other_names == ()
