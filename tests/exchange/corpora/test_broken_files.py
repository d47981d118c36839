"""Broken files are refused with a sentence, or read with doubts; nothing else ever happens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import CannotRead
from annotator.exchange.corpora import FORMATS
from tests.exchange.corpora.strategies import corpora
from tests.more import MORE

TWO_WAY = [one for one in FORMATS if one.reader and one.writer]
BITS = st.sampled_from(
    (
        *(b"", b"\n", b"\r\n", b"\t", b" ", b"-1", b"99999999999", b"0", b'"', b"'", b"<", b">"),
        *(b"[", b"]", b"{", b"}", b"&", b";", b"|", b"_", b"*", b"->", b"\\", b"\xff", b"\x00"),
        *(b"null", b"true", b"[]", b"{}", b"NaN", b"T1", b"Arg1:", b"1-1", "é😀".encode()),
    )
)
CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 30), BITS, st.sampled_from("xiwd")),
    min_size=1,
    max_size=4,
)


def changed(content, changes):
    """Bytes with pieces of them taken out, put in, put over others, or doubled."""
    for where, length, bit, how in changes:
        at = int(where * (len(content) + 1))
        until = at + {"x": length, "i": 0, "w": len(bit), "d": 0}[how]
        middle = {"x": b"", "i": bit, "w": bit, "d": content[at : at + length * 4]}[how]
        content = content[:at] + middle + content[until:]
    return content


@pytest.mark.parametrize("format_", TWO_WAY, ids=lambda one: one.id)
@settings(max_examples=15 * MORE, deadline=None)
@given(corpus=corpora(), changes=CHANGES, data=st.data())
def test_a_damaged_file_is_read_or_refused_with_a_sentence(format_, corpus, changes, data):
    files = dict(format_.write(corpus))
    name = data.draw(st.sampled_from(sorted(files)))
    files[name] = changed(files[name], changes)
    try:
        found = format_.read(files)
    except CannotRead as error:
        sentences, documents = [str(error)], ()
    else:
        sentences, documents = found.doubts, found.corpus.documents
    assert all(sentence.endswith((".", "”")) for sentence in sentences)
    for document in documents:
        ids = {mark.id for mark in document.marks}
        assert len(ids) == len(document.marks)
        assert all(mark.label and mark.spans for mark in document.marks)
        assert all(mark.spans[-1].end <= len(document.text) for mark in document.marks)
        assert all({tie.from_id, tie.to_id} <= ids for tie in document.ties)


@pytest.mark.parametrize("format_", TWO_WAY, ids=lambda one: one.id)
@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"{}", b"[]", b"<a/>", b"nothing\n"])
def test_what_is_no_such_file_is_refused(format_, content):
    with pytest.raises(CannotRead):
        format_.read({f"some{format_.suffix or '.bin'}": content})
