"""What has no place in any corpus is declared, counted over what is chosen, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.commands.claims import AddClaim, EditClaim, JudgeClaim
from annotator.commands.memos import WriteMemo
from annotator.commands.relations import Relate
from annotator.commands.scales import RateMention, SetScale
from annotator.commands.speaker_aliases import AddAlias
from annotator.commands.speakers import AddSpeaker, MarkSpeaker
from annotator.core.memo import MemoOn
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.scale import NewPoint
from annotator.core.span import Span
from annotator.core.verdict import Verdict
from annotator.exchange.corpora import FORMATS
from annotator.exchange.dataset import SHEETS
from annotator.workspace.chosen import Chosen
from annotator.workspace.corpus_losses import NOWHERE, left_out_of_corpora
from annotator.workspace.export_corpus import corpus_of
from annotator.workspace.formats import formats
from annotator.workspace.import_corpus import read_corpus, take_corpus
from annotator.workspace.narrowing import Narrowed, Selection
from annotator.workspace.rows import table_rows
from annotator.workspace.workspace import open_project
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

OTHER = builders.TEXT.replace("Monday", "Tuesday").replace("Ada Bell", "Bo Lund")

OBSERVED = {
    "statuses of articles": {"articles.status"},
    "names of the files of articles": {"articles.file"},
    "further columns of imported tables": {"articles.details"},
    "lines set aside": {"articles.boilerplate"},
    "how facts came to be known": {"facts.*", "facts.standing", "facts.evidence"},
    "earlier texts of articles": {"articles.revision"},
    "annotations in the tray": {"spans.*"},
    "who made articles, outlets, claims, speakers and tags, and when": {
        f"{table}.{name}"
        for table in ("articles", "outlets", "claims", "speakers", "tags")
        for name in ("coder", "created_at", "updated_at")
    },
    "kinds, countries, addresses and notes of outlets": {
        f"outlets.{name}" for name in ("kind", "country", "url", "note")
    },
    "aliases of speakers": {"aliases.*"},
    "roles of speakers": {
        *("roles.*", "speakers.role", "speakers.affiliation"),
        *("annotations.origin_role", "annotations.origin_affiliation"),
    },
    "letters in speakers’ histories": {"letters.*", "speakers.reliability"},
    "sides and notes of speakers": {"speakers.side", "speakers.note"},
    "letters of links in attribution chains": {"attributions.reliability"},
    "words that say who says it": {"spans.*"},
    "claims that no text mentions": {"claims.*"},
    "speakers who are in no text": {"speakers.*"},
    "kinds and notes of claims": {"claims.kind", "claims.note"},
    "values of claims": {"claim_values.*"},
    "judgements": {"judgements.*"},
    "relations of claims and mentions that are in no text": {"relations.*", "claims.standing"},
    "what was carried over from where": {"mentions.carried_from", "annotations.carried_from"},
    "grades of further coders": {"grades.*"},
    "own scales": {"scales.*"},
    "grades on own scales": {"ratings.*"},
    "notes on claims, speakers, tags, events and the project": {"memos.*"},
    "who wrote notes on mentions, and when": {"memos.coder", "memos.created_at", "memos.*"},
    "pairs of duplicate reports": {
        *("duplicates.*", "passages.*", "conflicts.*"),
        *("claims.sets", "claims.origins", "claims.standing"),
    },
    "events": {"events.*", "event_articles.*", "event_cells.*", "articles.event"},
}
"""Which columns of a dataset tell that something is lost; ``*`` for the rows of a table."""

OF_THE_PROJECT = {"articles.container", "articles.original_sha256"}
"""The originals stay in the project, as the page about the dataset says."""
OF_MARKS = {
    "mentions",
    "spans",
    "attributions",
    "grades",
    "taggings",
    "speaker_marks",
    "memos",
    "relations",
}


@pytest.fixture(scope="module")
def sample(templates, tmp_path_factory):
    path = templates.sample(tmp_path_factory.mktemp("losses") / "Sample.annotator")
    with open_project(path, coder="Ada") as workspace:
        [one, other, *_more] = workspace.claims.all()
        workspace.do(
            Relate(of=RelationOf.CLAIMS, from_id=one.id, to_id=other.id, kind=RelationKind.UPDATES)
        )
        workspace.do(JudgeClaim(claim_id=one.id, verdict=Verdict.OPEN, reason="Ask"))
        workspace.do(EditClaim(claim_id=one.id, kind="figure", note="twice"))
        workspace.do(WriteMemo(on=MemoOn.CLAIM, on_id=one.id, text_="on a claim"))
        mention = workspace.mentions.in_article(workspace.articles.all()[0].id)[0]
        points = (NewPoint(code="lo"), NewPoint(code="hi"))
        scale = workspace.do(SetScale(name="Harm", description="How bad", points=points)).result
        point = workspace.scales.all()[0].points[1]
        workspace.do(RateMention(mention_id=mention.id, scale_id=scale, point_id=point.id))
        yield workspace


def differences(one, other):
    """The columns of all tables whose values are others, ``*`` where there are fewer rows."""
    found = set()
    for sheet in SHEETS:
        rows, again = list(table_rows(one, sheet.name)), list(table_rows(other, sheet.name))
        if len(rows) != len(again):
            found.add(f"{sheet.name}.*")
            continue
        pointers = {sheet.key, *sheet.links, "parent_id", "on_id", "lead_id", "origin_id"}
        for name in set(sheet.names) - pointers:
            values = (Counter(str(row[name]) for row in each) for each in (rows, again))
            if next(values) != next(values):
                found.add(f"{sheet.name}.{name}")
    return found


def counted(workspace):
    chosen = Chosen(Narrowed(workspace), corpus_of(workspace))
    return {thing.words for thing in NOWHERE if thing.count(chosen)}


def is_of_a_mark(column):
    """Marks keep who made them and when, but not when they were changed or graded."""
    table, _dot, name = column.partition(".")
    return table in {*OF_MARKS, "annotations"} and name in {"coder", "created_at", "updated_at"}


def test_what_is_lost_of_a_project_is_declared_and_what_is_declared_is_lost(
    sample, tmp_path, templates
):
    [w3c] = [one for one in FORMATS if one.id == "w3c"]
    sample.export(tmp_path / "out.jsonld", format="w3c")
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as back:
        take_corpus(back, read_corpus(tmp_path / "out.jsonld", w3c), tmp_path / "out.jsonld")
        observed = differences(sample, back)
    declared = counted(sample)
    explained = set().union(*(OBSERVED[words] for words in declared))
    unexplained = observed - explained - OF_THE_PROJECT
    assert {column for column in unexplained if not is_of_a_mark(column)} == set()
    without_trace = {words for words in declared if not OBSERVED[words] & observed}
    # the program finds anew what it had found itself
    assert without_trace <= {"lines set aside"}


def test_what_no_text_mentions_is_declared_and_lost(two, workspace, tmp_path, templates):
    [w3c] = [one for one in FORMATS if one.id == "w3c"]
    before = counted(workspace)
    [claim, *_more] = workspace.claims.all()
    lone = workspace.do(AddClaim(wording="Nobody says so.")).result
    workspace.do(AddSpeaker(name="Nobody’s Uncle"))
    workspace.do(
        Relate(of=RelationOf.CLAIMS, from_id=lone, to_id=claim.id, kind=RelationKind.UPDATES)
    )
    declared = counted(workspace) - before
    assert declared == {
        "claims that no text mentions",
        "speakers who are in no text",
        "relations of claims and mentions that are in no text",
    }
    workspace.export(tmp_path / "out.jsonld", format="w3c")
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as back:
        take_corpus(back, read_corpus(tmp_path / "out.jsonld", w3c), tmp_path / "out.jsonld")
        observed = differences(workspace, back)
    assert all(OBSERVED[words] & observed for words in declared)


def written(workspace):
    """The notes on articles and mentions: what, by whom and when."""
    rows = table_rows(workspace, "memos")
    return {(row["on"], row["text"], row["coder"], row["created_at"]) for row in rows}


def as_coder(workspace, name):
    """Another window on the project, of another coder."""
    return open_project(workspace.path, coder=name)


@pytest.mark.parametrize(
    "format_", [one for one in FORMATS if one.reader and one.writer], ids=lambda one: one.id
)
def test_notes_on_articles_keep_who_wrote_them_or_that_is_declared(
    two, workspace, tmp_path, templates, format_
):
    workspace.do(WriteMemo(on=MemoOn.ARTICLE, on_id=two[0], text_="Ask the desk."))
    workspace.close()
    with as_coder(workspace, "Bo") as other:
        other.do(WriteMemo(on=MemoOn.ARTICLE, on_id=two[0], text_="I did."))
        expected = {one for one in written(other) if one[0] == "article"}
        target = tmp_path / f"out{format_.suffix}"
        done = other.export(target, format=format_.id)
    with templates.new(tmp_path / "Back.annotator", coder="Cy", codebook=False) as back:
        take_corpus(back, read_corpus(target, format_), target)
        found = {one for one in written(back) if one[0] == "article"}
    is_told = any("The note" in one and "on 1 article" in one for one in done.losses)
    assert is_told == (found != expected)


def test_who_wrote_a_note_on_a_mention_is_declared_as_lost(two, workspace):
    before = counted(workspace)
    mention = workspace.mentions.in_article(two[0])[0]
    workspace.do(WriteMemo(on=MemoOn.MENTION, on_id=mention.id, text_="Hm."))
    assert counted(workspace) - before == {"who wrote notes on mentions, and when"}


def test_words_that_name_nobody_come_back_so(two, workspace, tmp_path, templates):
    mark = MarkSpeaker(article_id=two[0], spans=(Span(0, 3),))
    workspace.do(mark)
    [w3c] = [one for one in FORMATS if one.id == "w3c"]
    workspace.export(tmp_path / "out.jsonld", format="w3c")
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as back:
        take_corpus(back, read_corpus(tmp_path / "out.jsonld", w3c), tmp_path / "out.jsonld")
        marks = [m for a in back.articles.all() for m in back.speakers.marks_in_article(a.id)]
        assert [(one.speaker, one.kind) for one in marks] == [("", None)]
        assert not {one.name for one in back.speakers.all()} & {builders.TEXT[:3]}


def test_every_declared_loss_is_watched():
    assert set(OBSERVED) == {thing.words for thing in NOWHERE}


def test_what_has_no_place_in_any_corpus_is_listed_for_each_format():
    for one in formats():
        if one.id in {each.id for each in FORMATS if each.writer}:
            assert {thing.words for thing in NOWHERE} <= set(one.cannot_hold)


def test_every_time_and_title_of_an_article_goes_along(sample):
    facts = [dict(one.facts) for one in corpus_of(sample).documents]
    assert any("updated_at" in one for one in facts)


@pytest.mark.parametrize(
    "format_", [one for one in FORMATS if one.reader and one.writer], ids=lambda one: one.id
)
def test_no_headline_is_invented_on_the_way_round(workspace, tmp_path, templates, format_):
    builders.article(workspace, "nobody knows what this is called. it goes on.\n", title="")
    target = tmp_path / f"out{format_.suffix}"
    workspace.export(target, format=format_.id)
    with templates.new(tmp_path / "Back.annotator", codebook=False) as back:
        take_corpus(back, read_corpus(target, format_), target)
        assert [one.title for one in back.articles.all()] == [""]


@pytest.fixture
def two(workspace):
    """Two articles that have nothing in common but their outlet, which nobody knows."""
    ids = builders.article(workspace), builders.article(workspace, OTHER, title="B", file="b.txt")
    for article, name in zip(ids, ("Ada Bell", "Bo Lund"), strict=True):
        builders.mention(workspace, article, speaker=name)
    for speaker in workspace.speakers.all():
        if speaker.name:
            for alias in ("A", "B")[: 1 if speaker.name == "Ada Bell" else 2]:
                workspace.do(AddAlias(speaker_id=speaker.id, name=f"{alias} {speaker.name}"))
    for number, claim in enumerate(workspace.claims.all(), 1):
        for _time in range(number):
            workspace.do(JudgeClaim(claim_id=claim.id, verdict=Verdict.OPEN))
            workspace.do(WriteMemo(on=MemoOn.CLAIM, on_id=claim.id, text_=f"note {_time}"))
    return ids


@pytest.mark.parametrize("format_", ["brat", "html"])
def test_where_no_article_is_chosen_nothing_is_lost(workspace, two, tmp_path, format_):
    done = workspace.export(tmp_path / "out", format=format_, where="outlet:Nobody")
    assert done.articles == 0
    assert done.losses == ()


def test_losses_are_counted_over_what_is_chosen(workspace, two):
    [every] = left_out_of_corpora(Narrowed(workspace), corpus_of(workspace))
    assert "3 aliases" in every
    assert "2 judgements" in every
    of_one = [
        left_out_of_corpora(
            Narrowed(workspace, Selection(article_ids=frozenset((article,)))), corpus_of(workspace)
        )[0]
        for article in two
    ]
    assert "1 alias of" in of_one[0]
    assert "2 aliases of" in of_one[1]
    assert all("– 1 judgement" in one.splitlines() for one in of_one)


def test_claims_and_speaker_marks_are_not_counted_as_one(sample, tmp_path):
    done = sample.export(tmp_path / "out.jsonl", format="doccano")
    corpus = corpus_of(sample)
    kinds = Counter(mark.kind for one in corpus.documents for mark in one.marks if mark.values)
    assert f"{kinds['claim']} claims lose their stance" in " ".join(done.losses)
    assert f"{kinds['speaker']} speaker marks lose what the speakers are." in done.losses
