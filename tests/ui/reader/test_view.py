"""The page holds the stored text to the character, whatever the characters are."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.core.article import Article, ArticleText
from annotator.core.corpus import MarkKind
from annotator.core.draft import Aside, AsideKind
from annotator.core.ids import ArticleId, OutletId, RevisionId
from annotator.core.outline import Outline
from annotator.core.span import Span
from annotator.ui.reader.marks import Marks

PIECES = st.sampled_from(
    [
        *(
            "a",
            " ",
            "\n",
            "\n\n",
            "Lt Gen.",
            "“x”",
            "\t",
            "\u00a0",
            "\u00ad",
            "\x0b",
            "\x0c",
            "\x85",
        ),
        *("😀", "👨‍👩‍👧", "e\u0301", "🇵🇰", "\u200d", "\ufdd0", "\ufdd1", "\ufffc", "\ufeff", "𝒜"),
        *("سیلاب ", "۱۷", "(TTP)", "41", "\u202e", "\u2066"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


def show(view, text, asides=(), language="en"):
    article = Article(
        id=ArticleId("a"), number=1, title="", outlet_id=OutletId("o"), outlet="", language=language
    )
    view.show_text(
        article,
        ArticleText(
            article_id=article.id,
            revision_id=RevisionId("r"),
            number=1,
            text=text,
            text_sha256="",
            asides=tuple(asides),
        ),
    )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80
)
@given(text=TEXTS, data=st.data())
def test_what_is_selected_is_what_was_meant(view, text, data):
    show(view, text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    view.select(Span(start, end))
    assert view.selection == Span(start, end)
    view.set_caret(start)
    assert view.caret == start


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(text=TEXTS, data=st.data())
def test_any_mark_on_any_text_can_be_painted(view, text, data):
    show(view, text, language=data.draw(st.sampled_from(["en", "ur"])))
    outlines = []
    for kind in MarkKind:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        outlines.append(Outline(kind.value, (Span(start, end),)))
    claim, speaker, tag = outlines
    view.set_marks(Marks.read([claim], [speaker], taggings=[tag]), claim.id)
    view.select(claim.spans[0])
    view.grab()


def test_the_text_is_never_read_back_from_the_widget(view):
    text = "one\u2029two\x0bthree\ufdd0four"
    show(view, text)
    assert view.text == text


def test_what_is_copied_is_the_stored_text(view):
    text = "one\u2029two\x0bthree\ufdd0four " + "long line " * 2_000
    show(view, text)
    view.select(Span(0, len(text)))
    assert view.createMimeDataFromSelection().text() == text
    view.copy()
    assert QApplication.clipboard().text() == text


def test_a_byte_order_mark_that_stayed_moves_no_offset(view):
    text = "\ufeffسیلاب نے کہا"
    show(view, text)
    view.select(Span(len(text) - 3, len(text)))
    assert view.selection == Span(len(text) - 3, len(text))


def test_lines_that_are_set_aside_are_dimmed_and_the_headline_is_not(view):
    text = "Head\n\nBody line.\n\nPost a Comment"
    asides = (Aside(0, 4, AsideKind.HEADLINE), Aside(18, 32, AsideKind.COMMENT_FORM))
    show(view, text, asides)
    assert view.layout_.headline == 0
    assert view.layout_.dimmed == {4}


def test_an_urdu_article_begins_at_the_right(view):
    show(view, "سیلاب نے گیٹ توڑ دیا۔", language="ur")
    left, right = view.column()
    box = view.box_of(Span(0, 5))
    assert box.center().x() > (left + right) / 2


def test_a_span_of_mixed_directions_has_no_hole(view):
    text = "وادی کی کونسل کا کہنا ہے کہ 41 افراد"
    show(view, text, language="ur")
    number = view.box_of(Span(text.index("41"), text.index("41") + 2))
    whole = view.box_of(Span(0, len(text)))
    assert number.width() > 5
    assert whole.left() <= number.left()
    assert number.right() <= whole.right()


def test_a_million_letters_in_one_line_do_not_freeze_the_page(view):
    show(view, "word " * 20_000)
    view.select(Span(50_000, 50_010))
    assert view.selection == Span(50_000, 50_010)


def test_the_hits_of_a_search_stay_when_the_text_is_laid_out_again(view):
    hits = (Span(0, 3), Span(4, 8))
    view.set_found(hits, 1)
    view.restyle()
    assert (view._found, view._found_at) == (hits, 1)
