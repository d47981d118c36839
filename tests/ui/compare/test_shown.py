"""What is shown of a report, and the way between its stored text and the document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.draft import Aside, AsideKind
from annotator.core.span import Span
from annotator.ui.compare.shown import PageMap, aside_folds, blocks, folds, paragraphs, subject
from tests.builders import TEXT

LINES = st.lists(
    st.sampled_from(
        [
            "The gate was shut at night.",
            "😀😀 smiles 👩‍👩‍👧 and e\u0301 marks",
            "وزیر نے کہا کہ دروازہ بند تھا 😀",
            "a",
            "",
            "   ",
            "Mixed: بند and open, “said” Bell.",
        ]
    ),
    min_size=1,
    max_size=12,
)


@st.composite
def shown_texts(draw):
    """A text with some lines set aside, some places shared, some folds open."""
    text = "\n".join(draw(LINES))
    body = paragraphs(text, ())
    asides = [Aside(span.start, span.end) for span in body if draw(st.booleans()) and len(body) > 3]
    body = paragraphs(text, asides[:2])
    shared = [span for span in body if draw(st.booleans())]
    alone = folds(body, shared)
    folded = [*alone, *aside_folds(text, asides[:2], alone)]
    opened = {fold.start for fold in folded if draw(st.booleans())}
    return text, body, folded, opened


def test_blank_lines_and_what_is_set_aside_are_no_paragraphs():
    head = TEXT.index("\n")
    found = [span.of(TEXT) for span in paragraphs(TEXT, (Aside(0, head),))]
    assert found[0].startswith("Minister Ada Bell")
    assert found[-1] == "Post a Comment"
    assert len(found) == 3


def test_paragraphs_that_share_nothing_are_folded_together():
    text = "one\ntwo\nthree\nfour"
    body = paragraphs(text, ())
    [fold] = folds(body, [Span(0, 3)])
    assert [span.of(text) for span in fold.paragraphs] == ["two", "three", "four"]


def test_lines_set_aside_around_folded_paragraphs_are_one_fold_and_around_shown_ones_two():
    text = "one\ntwo\nShare\nthree\nTweet\nfour\nPrint"
    asides = [Aside(text.index(word), text.index(word) + 5) for word in ("Share", "Tweet", "Print")]
    body = paragraphs(text, asides)
    alone = folds(body, [Span(0, 3)])
    assert [len(fold.paragraphs) for fold in aside_folds(text, asides, alone)] == [3]
    shared = [Span(0, 3), Span(text.index("three"), text.index("three") + 5)]
    found = aside_folds(text, asides, folds(body, shared))
    assert [[span.of(text) for span in fold.paragraphs] for fold in found] == [
        ["Share"],
        ["Tweet"],
        ["Print"],
    ]


def test_neighbouring_lines_that_are_set_aside_are_one_fold_and_the_headline_none():
    text = "Salt\nBy Ada\n\nPhoto: Bell\none\nShare\ntwo"
    kinds = {
        "Salt": AsideKind.HEADLINE,
        "By Ada": AsideKind.BYLINE,
        "Photo: Bell": AsideKind.PHOTO_CREDIT,
        "Share": AsideKind.SHARE,
    }
    asides = [
        Aside(text.index(line), text.index(line) + len(line), kind) for line, kind in kinds.items()
    ]
    folded = aside_folds(text, asides)
    assert [[span.of(text) for span in fold.paragraphs] for fold in folded] == [
        ["By Ada", "Photo: Bell"],
        ["Share"],
    ]
    body = paragraphs(text, asides)
    closed = blocks(text, body, folded, ())
    assert [block.words or block.span.of(text) for block in closed] == [
        "+  2 lines set aside · Byline, Photo credit",
        "one",
        "+  1 line set aside · Share bar",
        "two",
    ]
    opened = blocks(text, body, folded, {folded[1].start})
    assert [block.words or block.span.of(text) for block in opened][2:4] == [
        "−  1 line set aside",
        "Share",
    ]
    assert [block.is_aside for block in opened] == [False, False, False, True, False]


def test_a_single_short_paragraph_is_not_folded():
    body = paragraphs("one\ntwo\nthree", ())
    assert folds(body, [Span(0, 3), Span(8, 10)]) == []


def test_nothing_is_folded_where_nothing_is_shared():
    assert folds(paragraphs("one\ntwo\nthree", ()), []) == []


def test_paragraphs_that_are_kept_stay_open():
    body = paragraphs("one\ntwo\nthree\nfour\nfive", ())
    assert [fold.start for fold in folds(body, [Span(0, 3)], kept={8})] == [14]


def test_a_fold_names_what_is_not_told_elsewhere():
    text = "They met Pell Andrin of the Salt Board in Marrowick. Then Pell Andrin left."
    span = Span(0, len(text))
    assert subject(text, [span]) == "Pell Andrin, Salt Board, Marrowick"
    assert subject(text, [span], "Marrowick is far") == "Pell Andrin, Salt Board"


def test_a_fold_without_names_shows_its_first_words():
    text = "وزیر نے کہا کہ دروازہ بند تھا"
    assert subject(text, [Span(0, len(text))]).startswith("وزیر نے کہا")


@given(shown_texts())
def test_the_way_to_the_document_and_back_ends_where_it_began(drawn):
    text, body, folded, opened = drawn
    page = PageMap(text, blocks(text, body, folded, opened))
    hidden = {span.start for fold in folded if fold.start not in opened for span in fold.paragraphs}
    for span in body:
        for offset in range(span.start, span.end + 1):
            position = page.to_qt(offset)
            if span.start in hidden:
                assert position is None
            else:
                assert page.from_qt(position) == offset


@given(shown_texts())
def test_what_stands_at_a_position_is_what_is_stored(drawn):
    text, body, folded, opened = drawn
    page = PageMap(text, blocks(text, body, folded, opened))
    units = page.written.encode("utf-16-le")
    for span in body:
        for number, start, end in page.pieces(span):
            first = page.to_qt(page.blocks[number].span.start)
            piece = units[2 * (first + start) : 2 * (first + end)].decode("utf-16-le")
            assert piece == span.of(text)


@given(shown_texts(), st.integers(0, 400))
def test_every_position_leads_to_a_place_of_the_text(drawn, position):
    text, body, folded, opened = drawn
    page = PageMap(text, blocks(text, body, folded, opened))
    assert 0 <= page.from_qt(position) <= len(text)
    assert 0 <= page.nearest(min(position, len(text))) <= len(page.written.encode("utf-16-le")) // 2


@given(shown_texts())
def test_a_closed_fold_is_one_line_and_leads_to_its_beginning(drawn):
    text, body, folded, opened = drawn
    page = PageMap(text, blocks(text, body, folded, opened))
    for fold in folded:
        position = page.nearest(fold.start)
        if fold.start not in opened:
            assert page.from_qt(position) == fold.start
            assert page.blocks[page.block_at(position)].fold == fold
