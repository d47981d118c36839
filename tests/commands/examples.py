"""A project with one of everything, and one example of every command on it."""

from __future__ import annotations

from dataclasses import replace

from annotator.commands.articles import (
    DeleteArticles,
    EditArticles,
    PutUnderEvent,
    SetAside,
    SetStatus,
)
from annotator.commands.autotagging import Place, TagPlaces
from annotator.commands.claims import (
    AddClaim,
    DeleteClaims,
    EditClaim,
    JudgeClaim,
    MergeClaims,
    MoveMentions,
    RewordClaim,
    SetValues,
    SplitClaim,
)
from annotator.commands.codebook import TakeCodebook
from annotator.commands.datasets import TakeInDataset
from annotator.commands.duplicates import (
    CarryOver,
    DecideDuplicate,
    LeadSet,
    NoteSketches,
    Rejoin,
    Sever,
    SuggestDuplicates,
)
from annotator.commands.events import AddUpDead, EditEvent, SetEventCell
from annotator.commands.habits import AlwaysSetAside, ForgetLineRule, RememberColumns
from annotator.commands.importing import Choice, ImportArticles, Incoming
from annotator.commands.marks import MarkedArticle, TakeMarks
from annotator.commands.memos import DeleteMemo, WriteMemo
from annotator.commands.mentions import (
    DeleteMentions,
    EditChain,
    GradeMention,
    SetChain,
    SetMentionSpans,
    SetStance,
    TagClaim,
)
from annotator.commands.project import (
    RenameProject,
    SaveExportProfile,
)
from annotator.commands.relations import DeleteRelation, Relate
from annotator.commands.revisions import KeepOldText, TakeRevision
from annotator.commands.scales import DeleteScale, RateMention, SetScale
from annotator.commands.searches import DeleteSearch, RenameSearch, SaveSearch
from annotator.commands.speaker_aliases import AddAlias, DeleteAlias, SetLoaded
from annotator.commands.speaker_roles import DeleteRole, SetRole
from annotator.commands.speakers import (
    AddSpeaker,
    DeleteMarks,
    DeleteSpeakers,
    EditSpeaker,
    GradeSpeaker,
    MarkSpeaker,
    SetMarkSpans,
    SetMarkSpeaker,
)
from annotator.commands.speakers_merging import KeepApart, MergeSpeakers, MoveSayings, SplitSpeaker
from annotator.commands.tags import (
    AddTag,
    DeleteTag,
    DeleteTaggings,
    EditTag,
    MoveTag,
    SetTaggingSpans,
    SetTaggingTag,
    TagSpan,
)
from annotator.commands.tags_merging import MergeTags, SplitTag
from annotator.core.article import Status
from annotator.core.claim import OWN_VOICE, ClaimValue, Link, Stance
from annotator.core.codebook import NewTag
from annotator.core.corpus import Mark
from annotator.core.duplicates import Decision, Likeness, Pairing, Reason, ReasonKind, SeveredKind
from annotator.core.event import Rule
from annotator.core.memo import MemoOn
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.scale import NewPoint
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.core.verdict import Verdict
from tests import builders


class Scene:
    """A project with one of everything, for commands to work on."""

    def __init__(self, workspace):
        self.workspace = workspace
        do = lambda command: workspace.do(command).result  # noqa: E731
        self.article = builders.article(workspace)
        self.second = builders.article(workspace, "Another day\n\nThe sea fell.")
        self.mention = builders.mention(workspace, self.article)
        self.other = builders.mention(workspace, self.article, "Nobody was warned")
        do(GradeMention(mention_id=self.mention, reliability="B", credibility="2"))
        self.claim = workspace.mentions.some([self.other])[0].claim_id
        self.speaker = workspace.speakers.all()[0].id
        self.mark = do(MarkSpeaker(article_id=self.article, spans=(Span(22, 39),)))
        self.tag = do(AddTag(name="Figures"))
        self.other_tag = do(AddTag(name="Places"))
        self.child = do(AddTag(name="Casualties", parent_id=self.tag))
        self.tagging = do(TagSpan(article_id=self.article, spans=(Span(22, 30),), tag_id=self.tag))
        self.place = workspace.revisions.places(self.article)[0].id
        revised = builders.draft(builders.TEXT.replace("a farmer", "two farmers"))
        incoming = Incoming(
            draft=revised, fingerprint="two", like=self.article, choice=Choice.REVISION
        )
        do(ImportArticles(incoming=(incoming,)))
        self.revision = workspace.revisions.waiting()[0].id
        self.rule = do(AlwaysSetAside(line="Share this"))
        self.search = do(SaveSearch(name="Safe gates", search="gate safe"))
        self.memo = do(WriteMemo(text_="Check this", on=MemoOn.MENTION, on_id=self.mention))
        self.third = builders.article(workspace, "A third\n\nThe sea stood still.")
        self.pairing = Pairing(
            a=self.article,
            b=self.second,
            likeness=Likeness.REWRITE,
            score=0.9,
            reasons=(Reason(ReasonKind.NAME, "Ada Bell"),),
        )
        do(SuggestDuplicates(pairings=(self.pairing,)))
        self.set = workspace.duplicates.all()[0].set_id
        self.texts = tuple(
            workspace.articles.text(one).revision_id for one in (self.article, self.second)
        )
        self.severed = do(self.sever(SeveredKind.PASSAGE))
        self.add_what_is_known(do)
        self.add_merges(do)

    def add_what_is_known(self, do):
        self.attribution = self.workspace.mentions.some([self.mention])[0].chain[0].id
        self.alias = do(AddAlias(speaker_id=self.speaker, name="Bell, Ada"))
        self.role = do(SetRole(speaker_id=self.speaker, role="Minister", starts_on="2024-03"))
        self.spare_speaker = do(AddSpeaker(name="The minister"))
        self.spare_claim = do(AddClaim(wording="The gate was never safe"))
        ends = {"from_id": self.claim, "to_id": self.spare_claim}
        self.relation = do(Relate(of=RelationOf.CLAIMS, kind=RelationKind.CONTRADICTS, **ends))
        points = (NewPoint(code="y"), NewPoint(code="n"), NewPoint(code="?", is_missing=True))
        self.scale = do(SetScale(name="Checkable", points=points))
        self.spare_scale = do(SetScale(name="Tone", points=points))
        self.point = self.workspace.scales.all()[0].points[0].id
        do(RateMention(mention_id=self.other, scale_id=self.scale, point_id=self.point))
        do(PutUnderEvent(article_ids=(self.second,), event="The flood"))
        self.event = self.workspace.events.all()[0].id

    def add_merges(self, do):
        gone = do(AddSpeaker(name="A. Bell", aliases=("Bell, A.",)))
        [self.speaker_merge] = do(MergeSpeakers(kept_id=self.speaker, gone_ids=(gone,)))
        gone = do(AddClaim(wording="No warning came"))
        [self.claim_merge] = do(MergeClaims(kept_id=self.claim, gone_ids=(gone,)))
        gone = do(AddTag(name="Numbers given"))
        [self.tag_merge] = do(MergeTags(kept_id=self.tag, gone_ids=(gone,)))

    def sever(self, kind):
        a, b = self.texts
        return Sever(kind=kind, a_revision_id=a, b_revision_id=b, a=Span(22, 30), b=Span(13, 16))


def _incoming(article):
    """Something new, a copy of it, and a revision of an article that has annotations."""
    new = builders.draft("Another\n\nThe sea rose.")
    copy = builders.draft("Another\n\nTHE SEA ROSE!")
    revised = builders.draft(builders.TEXT.replace("safe", "watched"))
    return (
        Incoming(draft=new, fingerprint="new", signature=b"1234"),
        Incoming(draft=copy, fingerprint="new"),
        Incoming(draft=revised, fingerprint="rev", like=article, choice=Choice.REVISION),
    )


def examples(s: Scene):
    named = Link(name="A farmer", kind=SpeakerKind.ANONYMOUS, source=Span(100, 110))
    return [
        AddSpeaker(name="Bo Ek", role="Mayor", aliases=("B. Ek",)),
        AddTag(name="Words", key="w", color="#8E2F63"),
        CarryOver(
            tags=(
                TagClaim(
                    article_id=s.second,
                    spans=(Span(13, 25),),
                    claim_id=s.claim,
                    carried_from=s.mention,
                ),
            )
        ),
        DecideDuplicate(pairing=s.pairing, decision=Decision.CONFIRMED),
        DeleteArticles(article_ids=(s.article,)),
        DeleteMarks(mark_ids=(s.mark,)),
        DeleteMemo(memo_id=s.memo),
        DeleteMentions(mention_ids=(s.mention, s.other)),
        DeleteSearch(search_id=s.search),
        DeleteTag(tag_id=s.tag),
        DeleteTaggings(tagging_ids=(s.tagging,)),
        EditArticles(
            article_ids=(s.article, s.second),
            values={"outlet": "The Mardwell Courier", "title": "X"},
            status=Status.DONE,
            event="The gate",
        ),
        EditSpeaker(speaker_id=s.speaker, name="Ada B.", role="Minister", aliases=("Bell",)),
        EditTag(tag_id=s.tag, name="Numbers"),
        GradeMention(mention_id=s.mention, reliability="C", credibility="3", reason="One source"),
        GradeSpeaker(speaker_id=s.speaker, reliability="D"),
        AlwaysSetAside(line="Follow us", outlet="The Mardwell Courier"),
        ForgetLineRule(rule_id=s.rule),
        ImportArticles(incoming=_incoming(s.article)),
        RememberColumns(columns=("Body", "Head"), mapping={"Body": "text", "Head": "title"}),
        KeepOldText(revision_id=s.revision),
        LeadSet(set_id=s.set, article_id=s.second, pairings=(s.pairing,)),
        MarkSpeaker(article_id=s.article, spans=(Span(22, 30),), speaker=named),
        NoteSketches(sketches={s.texts[0]: b"sketch"}),
        MoveTag(tag_id=s.child, parent_id=None),
        PutUnderEvent(article_ids=(s.article,), event="The gate"),
        Rejoin(severed_id=s.severed),
        RenameProject(name="Another name", description="About a gate"),
        RenameSearch(search_id=s.search, name="Gates"),
        RewordClaim(claim_id=s.claim, wording="People were not warned"),
        SaveExportProfile(name="Mine", format="csv", options={"bom": True}),
        SaveSearch(name="safe gates", search="gate OR door"),
        s.sever(SeveredKind.CONFLICT),
        SuggestDuplicates(pairings=(replace(s.pairing, b=s.third),)),
        SetAside(article_id=s.article, spans=(Span(30, 31),)),
        SetChain(mention_id=s.mention, chain=(named, OWN_VOICE)),
        SetMarkSpans(mark_id=s.mark, spans=(Span(22, 24),)),
        SetMarkSpeaker(mark_id=s.mark, speaker=named),
        SetMentionSpans(mention_id=s.mention, spans=(Span(22, 30), Span(31, 39))),
        SetStance(mention_id=s.mention, stance=Stance.DENIES),
        SetStatus(article_ids=(s.article,), status=Status.DONE),
        SetTaggingSpans(tagging_id=s.tagging, spans=(Span(22, 25),)),
        SetTaggingTag(tagging_id=s.tagging, tag_id=s.child),
        TagClaim(article_id=s.article, spans=(Span(22, 60),), chain=(named, OWN_VOICE)),
        TagSpan(article_id=s.article, spans=(Span(22, 60),), tag_id=s.child),
        TakeRevision(revision_id=s.revision, places={s.place: Span(22, 30)}),
        AddClaim(wording="The sea rose"),
        DeleteClaims(claim_ids=(s.spare_claim,)),
        DeleteRelation(relation_id=s.relation),
        DeleteRole(role_id=s.role),
        DeleteScale(scale_id=s.spare_scale),
        DeleteSpeakers(speaker_ids=(s.spare_speaker,)),
        EditChain(
            mention_id=s.mention,
            links=tuple(
                replace(link, verb_class="warned", reliability="D")
                for link in s.workspace.mentions.some([s.mention])[0].chain
            ),
        ),
        EditClaim(claim_id=s.claim, kind="quantity", note="Ask", event="The flood"),
        EditEvent(event_id=s.event, name="The great flood", rule=Rule.MEDIAN),
        JudgeClaim(claim_id=s.claim, verdict=Verdict.LIKELY, reason="Two sources"),
        AddAlias(speaker_id=s.speaker, name="Mayor Bell", is_loaded=True),
        DeleteAlias(alias_id=s.alias),
        SetLoaded(alias_id=s.alias, is_loaded=True),
        KeepApart(name="Ada Bell", others=("The minister",)),
        MergeClaims(kept_id=s.claim, gone_ids=(s.spare_claim,)),
        MergeSpeakers(kept_id=s.spare_speaker, gone_ids=(s.speaker,), names=("Bell",)),
        MergeTags(kept_id=s.child, gone_ids=(s.other_tag,)),
        MoveMentions(mention_ids=(s.mention,), wording="The gate was watched"),
        MoveSayings(attribution_ids=(s.attribution,), speaker=Link(name="The mayor")),
        RateMention(mention_id=s.mention, scale_id=s.scale, point_id=s.point),
        Relate(
            of=RelationOf.CLAIMS, kind=RelationKind.UPDATES, from_id=s.spare_claim, to_id=s.claim
        ),
        Relate(
            of=RelationOf.ARTICLES,
            kind=RelationKind.UPDATES,
            from_id=s.article,
            to_id=s.second,
        ),
        SetEventCell(event_id=s.event, field="place", value="Orveth"),
        AddUpDead(claim_ids=(s.claim,)),
        SetRole(speaker_id=s.speaker, role="Mayor", affiliation="Orveth", ends_on="2020"),
        SetScale(
            name="Checkable", points=(NewPoint(code="y"), NewPoint(code="m")), scale_id=s.scale
        ),
        SetValues(mention_id=s.mention, values=(ClaimValue("3", unit="gates", quote="safe"),)),
        SplitClaim(merge_id=s.claim_merge),
        SplitSpeaker(merge_id=s.speaker_merge),
        SplitTag(merge_id=s.tag_merge),
        TakeInDataset(
            rows={"outlets": [{"id": "0193-1", "name": "The Courier", "coder": "Cleo"}]},
            replaced=(s.other_tag,),
        ),
        TakeMarks(
            articles=(
                MarkedArticle(
                    article_id=s.article,
                    marks=(
                        Mark(id="1", label="Figures › Wounded", spans=(Span(0, 3),), coder="Cleo"),
                    ),
                ),
            )
        ),
        TakeCodebook(tags=(NewTag(path=("Figures", "Wounded"), color="#8e2f63"),)),
        TagPlaces(tag_id=s.child, places=(Place(s.article, s.texts[0], Span(40, 45)),)),
        WriteMemo(text_="Ask the ministry"),
    ]
