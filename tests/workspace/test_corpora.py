"""A project goes to other annotation programs and comes back with all that they hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands.memos import WriteMemo
from annotator.commands.tags import AddTag, EditTag, TagSpan
from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark, MarkKind, Tie
from annotator.core.memo import MemoOn
from annotator.core.progress import Progress
from annotator.core.span import Span
from annotator.exchange.corpora import FORMATS
from annotator.workspace.checking import check_project
from annotator.workspace.corpus_files import format_of_corpus
from annotator.workspace.export_corpus import corpus_of
from annotator.workspace.import_corpus import read_corpus, take_corpus
from annotator.workspace.narrowing import Privacy
from annotator.workspace.workspace import open_project
from tests import builders
from tests.exchange.corpora.reducing import comparable, reduced

pytestmark = pytest.mark.usefixtures("quick_processes")

TWO_WAY = [one for one in FORMATS if one.reader and one.writer]
WRITTEN = [one for one in FORMATS if one.writer]


@pytest.fixture(scope="module")
def sample(templates, tmp_path_factory):
    path = templates.sample(tmp_path_factory.mktemp("sample") / "Sample.annotator")
    with open_project(path, coder="Ada") as workspace:
        article = workspace.articles.all()[0]
        mention = workspace.mentions.in_article(article.id)[0]
        workspace.do(WriteMemo(on=MemoOn.MENTION, on_id=mention.id, text_="Ask\n“again” 😀"))
        workspace.do(WriteMemo(on=MemoOn.ARTICLE, on_id=article.id, text_="A composite"))
        tag = workspace.tags.all()[0]
        workspace.do(EditTag(tag_id=tag.id, color="#8e2f63", description="As it says"))
        yield workspace


@pytest.fixture(scope="module")
def corpus(sample):
    """All that formats are asked to hold; nothing here changes the project."""
    return corpus_of(sample)


@pytest.fixture
def empty(tmp_path, templates):
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as made:
        yield made


def target_of(format_, folder):
    return folder / f"out{format_.suffix}" if format_.suffix else folder / "out"


def plain(corpus, format_):
    """Facts and headlines that a text tells by itself are found anew, whatever a format holds."""
    named = "names" in format_.holds
    documents = tuple(
        replace(one, facts={}, name=one.name if named else "") for one in corpus.documents
    )
    return comparable(reduced(replace(corpus, documents=documents), format_.holds))


@pytest.mark.parametrize("format_", TWO_WAY, ids=lambda one: one.id)
def test_a_project_comes_back_but_for_the_declared_losses(sample, corpus, empty, tmp_path, format_):
    target = target_of(format_, tmp_path)
    done = sample.export(target, format=format_.id)
    assert done.articles == 15
    assert done.losses
    found = read_corpus(target, format_)
    taken = take_corpus(empty, found, target)
    assert (taken.articles, taken.known) == (15, 0)
    if "kinds" not in format_.holds:
        return  # claims came back as taggings, which the property test compares
    assert plain(corpus_of(empty), format_) == plain(corpus, format_)


@pytest.mark.parametrize("format_", TWO_WAY, ids=lambda one: one.id)
def test_what_was_written_is_recognised(sample, tmp_path, format_):
    target = target_of(format_, tmp_path)
    sample.export(target, format=format_.id, where="title:villages OR title:strikes")
    assert format_of_corpus(target) is format_


def test_marks_that_are_there_already_are_passed_over(sample, tmp_path):
    [brat] = [one for one in FORMATS if one.id == "brat"]
    sample.export(tmp_path / "out", format="brat")
    before = builders.contents(sample)
    taken = take_corpus(sample, read_corpus(tmp_path / "out", brat), tmp_path / "out")
    assert (taken.articles, taken.known, taken.marks) == (0, 15, 0)
    assert taken.marks_known > 200
    assert builders.contents(sample) == before


def test_one_undo_takes_texts_and_marks_back(corpus, empty, tmp_path):
    before = builders.contents(empty)
    take_corpus(empty, FoundCorpus(corpus=corpus), tmp_path)
    empty.undo()
    assert builders.contents(empty) == before


def test_the_project_that_comes_of_it_is_sound(corpus, empty, tmp_path):
    take_corpus(empty, FoundCorpus(corpus=corpus), tmp_path)
    empty.close()
    assert check_project(empty.path) == []


def test_what_has_no_place_here_is_told(corpus, empty):
    one = Mark(id="1", label="Person", spans=(Span(0, 3),), values={"gender": "f"})
    other = replace(one, id="2", spans=(Span(4, 9),), values={})
    document = replace(
        corpus.documents[0], marks=(one, other), ties=(Tie(kind="next", from_id="1", to_id="2"),)
    )
    blank = replace(corpus.documents[1], text=" \n", marks=())
    found = FoundCorpus(
        corpus=replace(corpus, documents=(document, blank)), doubts=("As it says.",)
    )
    taken = take_corpus(empty, found, Path("x.ann"))
    assert taken.doubts == (
        "As it says.",
        "1 text is empty and was left out.",
        "1 relation between annotations was kept as a note: next.",
        "1 attribute of annotations was kept as a note: gender.",
    )
    assert taken.marks == 2


def test_coders_keep_their_marks(corpus, empty):
    marks = tuple(
        replace(mark, coder=name, created_at="2025-10-25T06:32:00Z")
        for mark, name in zip(corpus.documents[0].marks, ("Amna", "Björn"), strict=False)
    )
    document = replace(corpus.documents[0], marks=marks)
    take_corpus(empty, FoundCorpus(corpus=replace(corpus, documents=(document,))), Path("x"))
    back = corpus_of(empty).documents[0].marks
    assert [(one.coder, one.created_at) for one in back] == [
        ("Amna", "2025-10-25T06:32:00.000Z"),
        ("Björn", "2025-10-25T06:32:00.000Z"),
    ]


def test_labels_that_only_capitals_tell_apart_are_one_tag_which_is_told(empty):
    labels = ("Person", "person", "PERSON", "Person", "Place › Straße", "Place › STRASSE")
    marks = tuple(
        Mark(id=str(n), label=label, spans=(Span(n, n + 1),)) for n, label in enumerate(labels)
    )
    document = Document(id="a", name="", text="Dorn fell.", marks=marks)
    found = FoundCorpus(corpus=Corpus(name="", documents=(document,)))
    taken = take_corpus(empty, found, Path("x"))
    assert (taken.marks, taken.tags) == (6, 3)
    told = "here: capitals alone make no other tag."
    assert taken.doubts == (
        f"“person” is one tag with “Person” {told}",
        f"“PERSON” is one tag with “Person” {told}",
        f"“Place › STRASSE” is one tag with “Place › Straße” {told}",
    )


def test_a_tag_without_a_name_costs_itself(empty):
    marks = tuple(
        Mark(id=label, label=label, spans=(Span(0, 4),)) for label in ("\u00a0", "A ›  › B", "Town")
    )
    document = Document(id="a", name="", text="Dorn fell.", marks=marks)
    tags = (NewTag(path=("\u2003",)), NewTag(path=("Free",)))
    corpus = Corpus(name="", documents=(document,), tags=tags)
    taken = take_corpus(empty, FoundCorpus(corpus=corpus), Path("x"))
    assert (taken.marks, taken.tags) == (1, 2)
    assert taken.doubts == (
        "1 tag of the codebook is left out, since it, or one above it, has no name.",
        "2 annotations are left out, since their tags have no names.",
    )


def test_private_names_and_notes_are_in_no_corpus(sample, corpus, tmp_path):
    hidden = Privacy(speakers=True, coders=True, notes=True)
    sample.export(tmp_path / "out.jsonld", format="w3c", privacy=hidden)
    written = (tmp_path / "out.jsonld").read_text("utf-8")
    texts = "".join(one.text for one in corpus.documents)
    names = {speaker.name for speaker in sample.speakers.all() if speaker.name}
    outlets = {article.outlet for article in sample.articles.all()}
    unseen = [name for name in names - outlets if name not in texts]
    assert not [name for name in unseen if f'"{name}"' in written]
    assert "A composite" not in written
    assert "Speaker 1" in written
    assert "Coder 1" in written


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda one: one.id)
def test_an_empty_project_is_written_in_every_format(empty, tmp_path, format_):
    done = empty.export(target_of(format_, tmp_path), format=format_.id)
    assert (done.annotations, done.articles) == (0, 0)


def notes_of(workspace):
    [article] = workspace.articles.all()
    return [
        (memo.on.value, memo.text, memo.coder) for memo in workspace.memos.in_article(article.id)
    ]


def of_marks(*marks, **more):
    document = Document(id="a", name="", text="Mira told Bob of the dam.", marks=marks, **more)
    return FoundCorpus(corpus=Corpus(name="", documents=(document,)))


def test_relations_and_attributes_are_kept_as_notes_with_the_words_they_are_about(empty):
    mira = Mark(id="1", label="Person", spans=(Span(0, 4),), values={"stance": "denies"})
    bob = Mark(id="2", label="Person", spans=(Span(10, 13),))
    claim = Mark(id="3", kind=MarkKind.CLAIM, label="The dam held", spans=(Span(21, 24),))
    ties = (Tie(kind="told", from_id="1", to_id="2"), Tie(kind="of", from_id="3", to_id="1"))
    found = of_marks(mira, bob, claim, ties=ties)
    for _time in range(2):
        take_corpus(empty, found, Path("x.ann"))
        assert sorted(text for _on, text, _coder in notes_of(empty)) == [
            "of → “Mira”",
            "“Mira” (Person): stance: denies; told → “Bob”",
        ]


def test_a_note_on_a_tagging_keeps_its_words_and_its_coder(empty):
    mark = Mark(id="1", label="Person", spans=(Span(0, 4),), note="Who is it?", coder="Zoë")
    for _time in range(2):
        take_corpus(empty, of_marks(mark), Path("x.ann"))
        assert notes_of(empty) == [("article", "“Mira” (Person): Who is it?", "Zoë")]


def test_a_new_note_on_a_mark_that_is_there_is_kept_and_an_old_one_is_not_doubled(empty):
    first = Mark(id="1", kind=MarkKind.CLAIM, label="Mira spoke.", spans=(Span(0, 4),), note="Who?")
    take_corpus(empty, of_marks(first), Path("x.ann"))
    for note in ("Who?", "The mayor.", "The mayor.", "Who?\n\nThe mayor."):
        take_corpus(empty, of_marks(replace(first, note=note)), Path("x.ann"))
    assert [text for _on, text, _coder in notes_of(empty)] == ["Who?", "The mayor."]


def test_the_same_text_twice_brings_each_mark_of_a_coder_once(empty):
    mark = Mark(id="1", label="Person", spans=(Span(0, 4),), coder="Zoë")
    found = of_marks(mark).corpus.documents
    other = replace(found[0], marks=(replace(mark, coder="Max"),))
    corpus = Corpus(name="", documents=(*found, *found, other))
    taken = take_corpus(empty, FoundCorpus(corpus=corpus), Path("x"))
    assert (taken.articles, taken.known, taken.marks, taken.marks_known) == (1, 0, 2, 1)


def test_many_texts_come_in_together(empty):
    documents = tuple(
        Document(id=str(n), name="", text=f"Report {n}: {'gate ' * n}was opened in Dorn.")
        for n in range(40)
    )
    found = FoundCorpus(corpus=Corpus(name="", documents=(*documents, documents[3])))
    told = []
    taken = take_corpus(empty, found, Path("x"), Progress(lambda done, all_: told.append(done)))
    assert (taken.articles, taken.known) == (40, 0)
    assert [one.number for one in empty.articles.all()] == list(range(1, 41))
    assert told == list(range(42))
    empty.undo()
    assert empty.articles.all() == []


@pytest.mark.parametrize("format_", TWO_WAY, ids=lambda one: one.id)
def test_a_tag_whose_name_holds_an_arrow_stays_one_tag(templates, empty, tmp_path, format_):
    with templates.new(tmp_path / "Arrow.annotator", coder="Ada") as workspace:
        article = builders.article(workspace, "Mira told Bob of the dam.")
        tag = workspace.do(AddTag(name="Town › River")).result
        workspace.do(TagSpan(article_id=article, tag_id=tag, spans=(Span(0, 4),)))
        written = target_of(format_, tmp_path)
        workspace.export(written, format=format_.id)
    take_corpus(empty, read_corpus(written, format_), written)
    assert {tag.name for tag in empty.tags.all() if tag.taggings} == {"Town › River"}
