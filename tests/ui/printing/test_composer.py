"""A printed paragraph keeps its words, however long it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.printing.composer import END, ISOLATE, LONGEST, Composer

LONG = "The gate was safe, he said. دروازہ محفوظ تھا۔ " * 1_500


def words_of(composer):
    """The text of a document: pieces of a paragraph joined, without what isolates them."""
    text = composer.document.toPlainText()
    return text.replace("\n", "").replace(ISOLATE, "").replace(END, "")


def blocks_of(composer):
    document = composer.document
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


@pytest.mark.parametrize("way", ["run", "foreign"])
def test_a_very_long_paragraph_is_printed_in_pieces_that_hold_all_of_it(qapp, way):
    composer = Composer()
    composer.block("memo")
    getattr(composer, way)(LONG)
    assert words_of(composer) == LONG
    blocks = blocks_of(composer)
    assert len(blocks) > 5
    assert max(block.length() for block in blocks) <= LONGEST + 3
    assert {block.blockFormat().bottomMargin() for block in blocks[:-1]} == {0}
    assert {block.blockFormat().topMargin() for block in blocks[1:]} == {0}
    assert blocks[-1].blockFormat().bottomMargin() > 0


def test_pieces_end_at_blanks_and_each_is_isolated(qapp):
    composer = Composer()
    composer.block("memo")
    composer.foreign(LONG)
    texts = [block.text() for block in blocks_of(composer)]
    assert all(text.startswith(ISOLATE) and text.endswith(END) for text in texts)
    assert all(text[-2] == " " for text in texts[:-1])


@given(
    parts=st.lists(
        st.tuples(st.sampled_from(["run", "foreign"]), st.integers(0, 3 * LONGEST), st.booleans()),
        max_size=6,
    )
)
def test_whatever_is_added_is_there_once(qapp, parts):
    composer = Composer()
    composer.block("text")
    for way, size, has_blanks in parts:
        getattr(composer, way)(("gate " if has_blanks else "gates") * (size // 5))
    words = "".join(("gate " if blanks else "gates") * (size // 5) for _way, size, blanks in parts)
    assert words_of(composer) == words
    assert max(block.length() for block in blocks_of(composer)) <= LONGEST + 3
