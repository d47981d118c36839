"""Relations go out in annotation formats and come back, as far as the format goes."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from annotator.commands.claims import AddClaim
from annotator.commands.relations import Relate
from annotator.core.corpus import Corpus, Document, FarTie, FoundCorpus, Mark, MarkKind, Tie
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.span import Span
from annotator.exchange.corpora import FORMATS
from annotator.workspace.choices import Choices
from annotator.workspace.export_corpus import corpus_of
from annotator.workspace.import_corpus import read_corpus, take_corpus
from annotator.workspace.narrowing import Privacy
from annotator.workspace.workspace import open_project
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

OTHER = builders.TEXT.replace("Monday", "Tuesday").replace("Ada Bell", "Bo Lund")
AS_CLAIMS = [one for one in FORMATS if one.reader and one.writer and "kinds" in one.holds]


@pytest.fixture
def related(tmp_path, templates):
    """Two articles with a relation of each sort within one of them, and between them."""
    with templates.new(tmp_path / "Out.annotator", coder="Ada", codebook=False) as made:
        one = builders.article(made)
        other = builders.article(made, OTHER, title="B", file="b.txt")
        claims = {"claim": "The gate was safe."}, {"claim": "It opened."}, {"claim": "It was shut."}
        first = builders.mention(made, one, **claims[0])
        second = builders.mention(made, one, "the gate", **claims[1])
        third = builders.mention(made, other, **claims[2])
        ids = {claim.text: claim.id for claim in made.claims.all()}
        c1, c2, c3 = (ids[each["claim"]] for each in claims)
        for of, kind, from_id, to_id, note in (
            (RelationOf.MENTIONS, RelationKind.CONTRADICTS, first, second, "in one\nsentence 😀"),
            (RelationOf.CLAIMS, RelationKind.PART_OF, c1, c2, ""),
            (RelationOf.MENTIONS, RelationKind.UPDATES, third, first, "later"),
            (RelationOf.CLAIMS, RelationKind.DERIVED_FROM, c3, c1, ""),
            (RelationOf.ARTICLES, RelationKind.CORROBORATES, other, one, "the same night"),
        ):
            made.do(Relate(of=of, kind=kind, from_id=from_id, to_id=to_id, note=note))
        yield made


@pytest.fixture
def empty(tmp_path, templates):
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as made:
        yield made


def relations_of(workspace):
    """The relations in words, which no identifier changes."""
    claims = {one.id: one.text for one in workspace.claims.all()}
    articles = {one.id: one.title for one in workspace.articles.all()}
    names = {None: "", **claims, **articles}
    for id_, title in articles.items():
        mentions = workspace.mentions.in_article(id_)
        names |= {one.id: f"{title}: {one.quote}" for one in mentions}
    return Counter(
        (
            row["kind"],
            *(
                (end, of, names[row[f"{end}_{of}_id"]])
                for end in ("from", "to")
                for of in ("article", "claim", "mention")
                if row[f"{end}_{of}_id"]
            ),
            row["note"],
            row["coder"],
            row["created_at"],
        )
        for row in workspace.sheets.rows("relations")
    )


def target_of(format_, folder):
    return folder / f"out{format_.suffix}"


@pytest.mark.parametrize("name", ["w3c", "refi-qda"])
def test_what_holds_all_articles_at_once_holds_every_relation(related, empty, tmp_path, name):
    [format_] = [one for one in FORMATS if one.id == name]
    target = target_of(format_, tmp_path)
    done = related.export(target, format=name)
    assert not [one for one in done.losses if "relation" in one]
    for added in (5, 0):
        taken = take_corpus(empty, read_corpus(target, format_), target)
        assert taken.relations == added
        assert not [one for one in taken.doubts if "relation" in one]
        assert relations_of(empty) == relations_of(related)


@pytest.mark.parametrize("format_", AS_CLAIMS, ids=lambda one: one.id)
def test_relations_within_an_article_come_back_as_they_were(related, empty, tmp_path, format_):
    target = target_of(format_, tmp_path)
    losses = related.export(target, format=format_.id).losses
    far = "ties between articles" not in format_.holds
    told = "3 relations between articles, or between annotations of two of them, are left out."
    assert (told in losses) == far
    taken = take_corpus(empty, read_corpus(target, format_), target)
    assert taken.relations == (2 if far else 5)
    back = relations_of(empty)
    if "names" not in format_.holds or "notes on ties" not in format_.holds:
        assert Counter(kind for kind, *_more in back) == {"contradicts": 1, "part of": 1}
    else:
        assert back <= relations_of(related)


def test_relations_that_doccano_brings_back_as_notes_are_told_before(related, empty, tmp_path):
    [format_] = [one for one in FORMATS if one.id == "doccano"]
    target = target_of(format_, tmp_path)
    losses = related.export(target, format="doccano").losses
    assert "2 relations of claims join plain labels: read again, they are notes." in losses
    taken = take_corpus(empty, read_corpus(target, format_), target)
    assert taken.relations == 0
    [told] = [one for one in taken.doubts if "relation" in one]
    assert told.startswith("2 relations between annotations were kept as notes")


def test_a_relation_of_what_is_in_no_text_is_told(related, tmp_path):
    lone = related.do(AddClaim(wording="Nobody says so.")).result
    [one, *_more] = related.claims.all()
    related.do(Relate(of=RelationOf.CLAIMS, kind=RelationKind.UPDATES, from_id=lone, to_id=one.id))
    losses = related.export(tmp_path / "out.jsonld", format="w3c").losses
    assert any("1 relation of claims or mentions that are in no text" in one for one in losses)


def test_what_is_private_is_in_no_relation(related):
    assert any(tie.note for tie in corpus_of(related).ties)
    hidden = corpus_of(related, Choices(privacy=Privacy(notes=True, coders=True)))
    ties = [*hidden.ties, *(tie for one in hidden.documents for tie in one.ties)]
    assert {(tie.note, tie.coder) for tie in ties} == {("", "Coder 1")}


def test_brat_has_a_line_for_each_relation(related, tmp_path):
    related.export(tmp_path / "out", format="brat")
    [lines] = [
        text
        for path in sorted((tmp_path / "out").glob("*.ann"))
        if "\nR" in (text := path.read_text("utf-8"))
    ]
    assert "\tcontradicts Arg1:T1 Arg2:T2" in lines or "\tcontradicts Arg1:T2 Arg2:T1" in lines
    assert "\tclaim_part_of Arg1:" in lines
    assert "AnnotatorNotes R1\tsentence 😀" in lines
    configured = (tmp_path / "out" / "annotation.conf").read_text("utf-8")
    assert "claim_part_of\tArg1:<ENTITY>, Arg2:<ENTITY>" in configured


def test_a_link_of_refi_carries_its_note_in_a_memo(related, tmp_path):
    related.export(tmp_path / "out.qdpx", format="refi-qda")
    with zipfile.ZipFile(tmp_path / "out.qdpx") as archive:
        root = etree.fromstring(archive.read("project.qde"))
    space = {"q": "urn:QDA-XML:project:1.0"}
    links = root.findall("q:Links/q:Link", space)
    names = ["claim derived from", "claim part of", "contradicts", "corroborates", "updates"]
    assert sorted(link.get("name") for link in links) == names
    guids = {one.get("guid") for one in root.iter("{*}PlainTextSelection", "{*}TextSource")}
    assert {link.get(end) for link in links for end in ("originGUID", "targetGUID")} <= guids
    notes = {one.get("guid"): one for one in root.findall("q:Notes/q:Note", space)}
    [link] = [one for one in links if one.get("name") == "updates"]
    [memo] = [notes[one.get("targetGUID")] for one in link.findall("q:NoteRef", space)]
    assert memo.findtext("q:PlainTextContent", "", space) == "later"


def test_a_relation_is_an_annotation_that_links(related, tmp_path):
    related.export(tmp_path / "out.jsonld", format="w3c")
    items = json.loads((tmp_path / "out.jsonld").read_bytes())["first"]["items"]
    links = [one for one in items if one["motivation"] == "linking"]
    ids = {one["id"] for one in items} | {
        one["target"]["id"] for one in items if "value" in one["target"]
    }
    assert len(links) == 5
    for link in links:
        assert link["target"] in ids
        assert link["body"][0]["source"] in ids
        assert link["creator"] == {"type": "Person", "name": "Ada"}


def of(kind, *marks, ties=()):
    document = Document(id="a", name="", text="Mira told Bob of the dam.", marks=marks, ties=ties)
    return FoundCorpus(corpus=Corpus(name=kind, documents=(document,)))


def claim(id_, label, start, end):
    return Mark(id=id_, kind=MarkKind.CLAIM, label=label, spans=(Span(start, end),))


def test_a_relation_that_another_coder_said_too_stays_one(empty, tmp_path):
    marks = claim("1", "Mira told Bob.", 0, 13), claim("2", "There is a dam.", 17, 24)
    for coder, added in (("Amna", 1), ("Max", 0)):
        tie = Tie(kind="claim updates", from_id="1", to_id="2", coder=coder)
        assert take_corpus(empty, of("x", *marks, ties=(tie,)), Path("x")).relations == added
    [(_kind, _from, _to, _note, coder, _time)] = relations_of(empty)
    assert coder == "Amna"


def test_a_relation_of_one_claim_with_itself_is_told(empty):
    marks = claim("1", "It holds.", 0, 13), claim("2", "It holds.", 17, 24)
    tie = Tie(kind="claim updates", from_id="1", to_id="2")
    taken = take_corpus(empty, of("x", *marks, ties=(tie,)), Path("x"))
    assert taken.relations == 0
    assert taken.doubts == (
        "1 relation is left out: both of its claims have the same words, so they are one here.",
    )


def test_a_link_of_two_texts_that_is_no_relation_here_is_a_note(empty):
    documents = tuple(
        Document(
            id=name,
            name=name,
            text=f"{name} told Bob of the dam.",
            marks=(Mark(id="1", label="Person", spans=(Span(0, 4),)),),
        )
        for name in ("Mira", "Zola")
    )
    far = {"from_document": "Mira", "to_document": "Zola"}
    ties = (
        FarTie(kind="knows", from_id="1", to_id="1", note="well", **far),
        FarTie(kind="quotes", from_id="", to_id="", **far),
    )
    corpus = Corpus(name="", documents=documents, ties=ties)
    taken = take_corpus(empty, FoundCorpus(corpus=corpus), Path("x"))
    assert taken.doubts == ("2 relations between annotations were kept as notes: knows, quotes.",)
    [article] = [one for one in empty.articles.all() if one.title == "Mira"]
    [memo] = empty.memos.in_article(article.id)
    assert memo.text == "quotes → “Zola”\n“Mira” (Person): knows → “Zola” (Zola) (well)"


def test_one_undo_takes_relations_back(related, empty, tmp_path):
    [format_] = [one for one in FORMATS if one.id == "w3c"]
    related.export(tmp_path / "out.jsonld", format="w3c")
    before = builders.contents(empty)
    take_corpus(empty, read_corpus(tmp_path / "out.jsonld", format_), tmp_path / "out.jsonld")
    path = empty.path
    empty.close()
    with open_project(path, coder="Bo") as again:
        again.undo()
        assert builders.contents(again) == before
