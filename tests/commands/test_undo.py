"""Every command undoes to nothing and redoes to itself, in the file and across restarts."""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import replace
from importlib import import_module

import pytest
from sqlalchemy import select

from annotator import commands
from annotator.commands.articles import (
    DeleteArticles,
    EditArticles,
    PutUnderEvent,
    SetAside,
    SetStatus,
)
from annotator.commands.duplicates import (
    CarryOver,
    DecideDuplicate,
    LeadSet,
    NoteSketches,
    Rejoin,
    Sever,
    SuggestDuplicates,
)
from annotator.commands.habits import AlwaysSetAside, ForgetLineRule, RememberColumns
from annotator.commands.importing import Choice, ImportArticles, Incoming
from annotator.commands.memos import DeleteMemo, WriteMemo
from annotator.commands.mentions import (
    DeleteMentions,
    GradeMention,
    LinkToClaim,
    RewordClaim,
    SetChain,
    SetMentionSpans,
    SetStance,
    TagClaim,
)
from annotator.commands.project import (
    RenameProject,
    SaveExportProfile,
    SetUpCoder,
    SetUpProject,
)
from annotator.commands.revisions import KeepOldText, TakeRevision
from annotator.commands.searches import DeleteSearch, RenameSearch, SaveSearch
from annotator.commands.speakers import (
    AddSpeaker,
    DeleteMarks,
    EditSpeaker,
    GradeSpeaker,
    MarkSpeaker,
    SetMarkSpans,
    SetMarkSpeaker,
)
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
from annotator.core.article import Status
from annotator.core.claim import OWN_VOICE, Link, Stance
from annotator.core.duplicates import Decision, Likeness, Pairing, Reason, ReasonKind, SeveredKind
from annotator.core.memo import MemoOn
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.store.schema import journal, journal_changes, metadata
from annotator.workspace.workspace import open_project
from tests import builders

COUNT = 48
"""How many examples there are: each is a test of its own."""

NEVER_UNDONE = {SetUpProject, SetUpCoder}


class Scene:
    """A project with one of everything, for commands to work on."""

    def __init__(self, workspace):
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
        AddTag(name="Places"),
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
        LinkToClaim(mention_id=s.mention, claim_id=s.claim),
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
        WriteMemo(text_="Ask the ministry"),
    ]


def all_commands():
    found = set()
    for module in pkgutil.iter_modules(commands.__path__):
        for _name, kind in inspect.getmembers(
            import_module(f"annotator.commands.{module.name}"), inspect.isclass
        ):
            if kind.__module__.startswith("annotator.commands") and hasattr(kind, "apply"):
                found.add(kind)
    return {kind for kind in found if kind.__name__ != "Command"}


def contents(workspace):
    """All rows of all tables but the journal."""
    with workspace._database.reading() as connection:
        return {
            table.name: sorted(
                (dict(row) for row in connection.execute(select(table)).mappings()),
                key=lambda row: row["id"],
            )
            for table in metadata.sorted_tables
            if table not in (journal, journal_changes)
        }


def test_every_command_has_an_example(workspace):
    found = examples(Scene(workspace))
    assert {type(c) for c in found} == all_commands() - NEVER_UNDONE
    assert len(found) == COUNT


@pytest.mark.parametrize("number", range(COUNT))
def test_undo_leaves_nothing_and_redo_brings_all_back(workspace, number):
    command = examples(Scene(workspace))[number]
    before = contents(workspace)
    workspace.do(command)
    after = contents(workspace)
    assert after != before
    workspace.undo()
    assert contents(workspace) == before
    workspace.redo()
    assert contents(workspace) == after
    workspace.undo()
    assert contents(workspace) == before


def test_undo_outlives_the_program(workspace, path):
    scene = Scene(workspace)
    before = contents(workspace)
    workspace.do(DeleteArticles(article_ids=(scene.article,)))
    workspace.close()
    with open_project(path, coder="Ada") as again:
        assert again.undo_text == "Delete article"
        again.undo()
        assert contents(again) == before


def test_everything_can_be_undone_to_an_empty_project(workspace):
    empty = contents(workspace)
    for command in examples(Scene(workspace))[5:9]:
        workspace.do(command)
    while workspace.undo():
        pass
    assert contents(workspace) == empty


def test_steps_that_belong_together_are_one_undo(workspace):
    article = builders.article(workspace)
    text = workspace.articles.text(article).text
    before = contents(workspace)
    done = workspace.do(TagClaim(article_id=article, spans=(builders.span_of(text, "safe"),)))
    for credibility in "32":
        workspace.do(GradeMention(mention_id=done.result, credibility=credibility), step=done.step)
    workspace.undo()
    assert contents(workspace) == before


def test_a_step_is_not_joined_once_something_else_was_done(workspace):
    article = builders.article(workspace)
    first = workspace.do(SetStatus(article_ids=(article,), status=Status.OPEN))
    workspace.do(SetStatus(article_ids=(article,), status=Status.DONE))
    workspace.do(RenameProject(name="Later"), step=first.step)
    workspace.undo()
    assert workspace.articles.one(article).status is Status.DONE


def test_doing_something_new_drops_what_could_be_redone(workspace):
    article = builders.article(workspace)
    workspace.do(SetStatus(article_ids=(article,), status=Status.OPEN))
    workspace.undo()
    workspace.do(SetStatus(article_ids=(article,), status=Status.DONE))
    assert workspace.redo() is None
    workspace.undo()
    assert workspace.articles.one(article).status is Status.NEW


def test_undo_tells_where_it_happened(workspace):
    first = builders.article(workspace)
    builders.article(workspace, "Another\n\nThe sea rose.")
    builders.mention(workspace, first)
    undone = workspace.undo()
    assert (undone.text, undone.article_id) == ("Tag claim", first)
