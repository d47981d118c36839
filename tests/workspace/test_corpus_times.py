"""Times of other programs come in as the program writes them, or are kept in notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.corpus import Corpus, Document, FarTie, FoundCorpus, Mark, Note, Tie
from annotator.core.span import Span
from annotator.workspace.corpus_times import Times, moment_of
from annotator.workspace.datasets import take_in
from annotator.workspace.export_corpus import corpus_of
from annotator.workspace.import_corpus import take_corpus


@pytest.fixture
def empty(tmp_path, templates):
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as made:
        yield made


@pytest.fixture
def other(tmp_path, templates):
    with templates.new(tmp_path / "Again.annotator", coder="Bo", codebook=False) as made:
        yield made


def taken_with(workspace, written):
    mark = Mark(id="m", label="Town", spans=(Span(8, 12),), coder="Amna", created_at=written)
    note = Note(text="Long.", coder="Amna", created_at=written)
    document = Document(id="a", name="Nine", text="Nine in Dorn.", marks=(mark,), notes=(note,))
    found = FoundCorpus(corpus=Corpus(name="", documents=(document,)))
    taken = take_corpus(workspace, found, Path("x"))
    assert take_corpus(workspace, found, Path("x")).marks == 0
    return taken


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1600000000", "2020-09-13T12:26:40.000Z"),
        ("1600000000.25", "2020-09-13T12:26:40.250Z"),
        ("1600000000123", "2020-09-13T12:26:40.123Z"),
        ("2020-05-06T07:08:09.1234567+00:00", "2020-05-06T07:08:09.123Z"),
        ("2020-05-06T01:08:09+05:30", "2020-05-05T19:38:09.000Z"),
        ("2020-05-06T07:08:09Z", "2020-05-06T07:08:09.000Z"),
    ],
)
def test_a_time_comes_in_as_the_program_writes_it(written, expected):
    assert moment_of(written).text == expected


@pytest.mark.parametrize(
    "written",
    [
        *("05/06/2020", "junkZ", "15.03.2021 10:00:00", "2020-05-06", "0001-01-01T00:00:00+14:00"),
        *("12", "99999999999999999999", "2020-13-06T07:08:09Z"),
    ],
)
def test_what_is_no_time_is_kept_in_a_note_and_told(empty, written):
    taken = taken_with(empty, written)
    told = "Nine: 2 times are not such as 2026-11-27T20:38:24Z. They are kept in the notes of their"
    assert taken.doubts == (f"{told} annotations: “{written}”, “{written}”.",)
    document = corpus_of(empty).documents[0]
    assert document.marks[0].created_at > "2026"
    assert [note.text for note in document.notes] == [
        f"“Dorn” (Town): Time in the file: {written}",
        f"Long.\nTime in the file: {written}",
    ]


def test_a_time_without_a_zone_is_taken_for_utc_and_told(empty):
    taken = taken_with(empty, "2020-05-06 07:08")
    assert taken.doubts[0].startswith("Nine: 2 times name no time zone. They are taken for UTC: “2")
    assert corpus_of(empty).documents[0].marks[0].created_at == "2020-05-06T07:08:00.000Z"


@pytest.mark.parametrize("written", ["1600000000", "2020-05-06T07:08:09.123456+00:00", "junkZ"])
def test_a_dataset_with_times_of_others_comes_in_again(empty, other, tmp_path, written):
    taken_with(empty, written)
    empty.export(tmp_path / "out")
    assert not any("times" in one for one in take_in(other, tmp_path / "out").problems)
    kept = corpus_of(other).documents[0].marks[0].created_at
    assert kept == corpus_of(empty).documents[0].marks[0].created_at


def test_ties_have_times_too():
    near = Tie(kind="k", from_id="m", to_id="m", created_at="soon")
    far = FarTie(
        kind="k",
        from_id="",
        to_id="",
        from_document="a",
        to_document="b",
        created_at="1600000000",
    )
    document = Document(id="a", name="", text="One", ties=(near,))
    mended = Times().mended(Corpus(name="", documents=(document,), ties=(far,)))
    tie = mended.documents[0].ties[0]
    assert (tie.note, tie.created_at) == ("Time in the file: soon", "")
    assert mended.ties[0].created_at == "2020-09-13T12:26:40.000Z"
