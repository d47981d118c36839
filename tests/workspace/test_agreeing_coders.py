"""Coders who agree both keep their marks, whatever program or file these come from."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from annotator.commands.tags import AddTag, TagSpan
from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark, MarkKind, Note
from annotator.core.memo import MemoOn
from annotator.core.span import Span
from annotator.exchange.corpora import FORMATS
from annotator.workspace.corpus_files import Bundle
from annotator.workspace.datasets import take_in
from annotator.workspace.export_corpus import corpus_of
from annotator.workspace.import_corpus import read_bundle, read_corpus, take_corpus
from annotator.workspace.workspace import open_project
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

TEXT = "Mira told Bob of the dam."
WITH_CODERS = [one for one in FORMATS if one.reader and one.writer and "coders" in one.holds]


@pytest.fixture
def empty(tmp_path, templates):
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as made:
        yield made


def agreeing(*coders):
    """A mark of each kind, by each of the coders, on the same words."""
    about = ((MarkKind.TAG, "Person"), (MarkKind.SPEAKER, "Mira"), (MarkKind.CLAIM, "Mira spoke."))
    marks = tuple(
        Mark(id=f"{kind.value}-{coder}", kind=kind, label=label, spans=(Span(0, 4),), coder=coder)
        for kind, label in about
        for coder in coders
    )
    document = Document(id="a", name="", text=TEXT, marks=marks)
    return FoundCorpus(corpus=Corpus(name="", documents=(document,)))


def coders_of(workspace):
    marks = (mark for document in corpus_of(workspace).documents for mark in document.marks)
    return Counter((mark.kind.value, mark.coder) for mark in marks)


BOTH = {(kind, coder): 1 for kind in ("tag", "speaker", "claim") for coder in ("Amna", "Max")}


def test_what_another_coder_marked_too_is_no_mark_that_is_there(empty):
    assert take_corpus(empty, agreeing("Amna"), Path("x")).marks == 3
    taken = take_corpus(empty, agreeing("Max"), Path("x"))
    assert (taken.marks, taken.marks_known) == (3, 0)
    assert coders_of(empty) == BOTH


def test_the_same_file_twice_adds_nothing_however_many_agree(empty):
    take_corpus(empty, agreeing("Amna", "Max", ""), Path("x"))
    before = builders.contents(empty)
    taken = take_corpus(empty, agreeing("Amna", "Max", ""), Path("x"))
    assert (taken.marks, taken.marks_known) == (0, 9)
    assert builders.contents(empty) == before


def test_a_file_that_names_nobody_is_that_of_whoever_takes_it_in(empty):
    take_corpus(empty, agreeing(""), Path("x"))
    assert take_corpus(empty, agreeing("Bo"), Path("x")).marks == 0
    path = empty.path
    empty.close()
    with open_project(path, coder="Zoë") as other:
        assert take_corpus(other, agreeing(""), Path("x")).marks == 3
        assert coders_of(other)["tag", "Zoë"] == 1


@pytest.mark.parametrize("format_", WITH_CODERS, ids=lambda one: one.id)
def test_agreement_goes_out_and_comes_back(empty, templates, tmp_path, format_):
    take_corpus(empty, agreeing("Amna", "Max"), Path("x"))
    target = tmp_path / f"out{format_.suffix}"
    empty.export(target, format=format_.id)
    with templates.new(tmp_path / "Third.annotator", coder="Cy", codebook=False) as third:
        assert take_corpus(third, read_corpus(target, format_), target).marks == 6
        assert coders_of(third) == BOTH
        assert take_corpus(third, read_corpus(target, format_), target).marks == 0


def test_agreement_goes_into_the_dataset_and_comes_back(empty, templates, tmp_path):
    take_corpus(empty, agreeing("Amna", "Max"), Path("x"))
    empty.export(tmp_path / "set")
    with templates.new(tmp_path / "Third.annotator", coder="Cy") as third:
        assert not take_in(third, tmp_path / "set").problems
        assert coders_of(third) == BOTH


def test_a_person_may_tag_what_another_one_has_tagged(empty):
    article = builders.article(empty, TEXT)
    tag = empty.do(AddTag(name="Person")).result
    empty.do(TagSpan(article_id=article, tag_id=tag, spans=(Span(0, 4),)))
    path = empty.path
    empty.close()
    with open_project(path, coder="Zoë") as other:
        other.do(TagSpan(article_id=article, tag_id=tag, spans=(Span(0, 4),)))
        assert coders_of(other) == {("tag", "Bo"): 1, ("tag", "Zoë"): 1}


def test_brat_folders_of_coders_who_agree_bring_a_mark_of_each(empty, tmp_path):
    for coder in ("Amna", "Max"):
        folder = tmp_path / "brat" / coder
        folder.mkdir(parents=True)
        (folder / "dam.txt").write_text(TEXT)
        (folder / "dam.ann").write_text("T1\tPerson 0 4\tMira\n")
    read = read_bundle(Bundle(paths=(tmp_path / "brat",)))
    assert take_corpus(empty, read.found, tmp_path).marks == 2
    assert coders_of(empty) == {("tag", "Amna"): 1, ("tag", "Max"): 1}


def test_what_coders_say_of_their_marks_are_notes_of_theirs_also_where_it_is_the_same(
    empty, tmp_path
):
    for coder in ("Amna", "Max"):
        folder = tmp_path / "brat" / coder
        folder.mkdir(parents=True)
        (folder / "dam.txt").write_text(TEXT)
        lines = "T1\tPerson 0 4\tMira\nT2\tPerson 10 13\tBob\n", "A1\tSure T1\n"
        relation = "R1\ttold Arg1:T1 Arg2:T2\n" if coder == "Max" else ""
        (folder / "dam.ann").write_text("".join((*lines, relation)))
    read = read_bundle(Bundle(paths=(tmp_path / "brat",)))
    for _time in range(2):
        take_corpus(empty, read.found, tmp_path)
        [article] = empty.articles.all()
        memos = empty.memos.on(MemoOn.ARTICLE, article.id)
        assert [(one.text, one.coder) for one in memos] == [
            ("“Mira” (Person): Sure: true", "Amna"),
            ("“Mira” (Person): Sure: true; told → “Bob”", "Max"),
        ]


def test_an_annotation_of_several_creators_is_one_of_each(empty, tmp_path):
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/1",
        "type": "Annotation",
        "creator": [{"type": "Person", "name": "Amna"}, {"type": "Person", "name": "Max"}],
        "body": {"type": "TextualBody", "value": "Person", "purpose": "tagging"},
        "target": {
            "source": "dam.txt",
            "selector": {"type": "TextQuoteSelector", "exact": "Mira", "suffix": " told"},
        },
    }
    (tmp_path / "dam.txt").write_text(TEXT)
    (tmp_path / "dam.jsonld").write_text(json.dumps(annotation))
    read = read_bundle(Bundle(paths=(tmp_path / "dam.jsonld",)))
    assert read.found.doubts == ()
    assert take_corpus(empty, read.found, tmp_path).marks == 2
    assert coders_of(empty) == {("tag", "Amna"): 1, ("tag", "Max"): 1}


def test_texts_that_differ_in_their_names_only_are_told(empty, tmp_path):
    documents = tuple(Document(id=name, name=name, text=TEXT) for name in ("Dam", "Dam again"))
    notes = (Note(text="Ask.", coder="Amna"),)
    found = FoundCorpus(corpus=Corpus(name="", documents=documents, notes=notes))
    for _time in range(2):
        taken = take_corpus(empty, found, tmp_path)
        assert taken.doubts == (
            (
                "1 text is the same as another, to the last character, and is one article with it:"
                " “Dam again” (“Dam”)."
            ),
        )
        memos = empty.memos.on(MemoOn.PROJECT)
        assert [(one.text, one.coder) for one in memos] == [("Ask.", "Amna")]
