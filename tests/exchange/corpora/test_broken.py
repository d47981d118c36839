"""Whatever is done to a file of marked texts, its reader reads it or refuses it with a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.span import Span
from annotator.exchange.corpora import FORMATS

TEXT = "😀 Nine died in Dorn, the army said."
MARKS = (
    Mark(
        id="a",
        kind=MarkKind.CLAIM,
        label="Nine people died.",
        spans=(Span(2, 11), Span(15, 19)),
        values={"stance": "asserts", "reason": "He was there."},
        note="Check.",
        coder="Amna",
        created_at="2026-11-26T21:58:46Z",
    ),
    Mark(id="b", kind=MarkKind.SPEAKER, label="Army", spans=(Span(25, 29),)),
    Mark(id="c", label="Place › Town", spans=(Span(15, 19),)),
)
CORPUS = Corpus(
    name="River",
    documents=(
        Document(
            id="01930000-0000-7000-8000-000000000000",
            name="Border",
            text=TEXT,
            facts={"outlet": "Dorn Herald"},
            marks=MARKS,
            ties=(Tie(kind="said by", from_id="a", to_id="b"),),
            note="Long.",
        ),
    ),
    tags=(NewTag(path=("Place",), color="#a1b2c3"), NewTag(path=("Place", "Town"))),
)
IDS = {"doccano", "label-studio", "refi-qda", "w3c"}
WRITTEN = {
    one.id: dict(one.write(CORPUS))
    for one in FORMATS
    if one.id in IDS and one.reader and one.writer
}
INSERTED = (
    b"",
    b"\x00",
    b'"',
    b"{",
    b"]",
    b"<",
    b"null",
    b"-1",
    b"9" * 400,
    b"1e999",
    b"\xff",
    b"x",
)


@pytest.mark.parametrize(
    "format_", [one for one in FORMATS if one.id in WRITTEN], ids=lambda f: f.id
)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(format_, data):
    files = dict(WRITTEN[format_.id])
    name = data.draw(st.sampled_from(sorted(files)))
    content = files[name]
    for _n in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.sampled_from((0, 1, 2, 30, 10_000)))
        content = content[:at] + data.draw(st.sampled_from(INSERTED)) + content[at + gone :]
    files[name] = content
    format_.recognises(files)
    try:
        found = format_.read(files)
    except CannotRead as error:
        assert str(error)  # noqa: PT017 - any other exception fails the test
        return
    for document in found.corpus.documents:
        assert not {tie.from_id for tie in document.ties} - {mark.id for mark in document.marks}
        assert all(span.end <= len(document.text) for mark in document.marks for span in mark.spans)
        assert all(mark.label and mark.spans for mark in document.marks)
        assert len({mark.id for mark in document.marks}) == len(document.marks)


@pytest.mark.parametrize(
    "format_", [one for one in FORMATS if one.id in WRITTEN], ids=lambda f: f.id
)
def test_what_is_written_is_recognised(format_):
    assert format_.recognises(WRITTEN[format_.id])
    others = [one.id for one in FORMATS if one.recognises(WRITTEN[format_.id])]
    assert others[0] == format_.id
