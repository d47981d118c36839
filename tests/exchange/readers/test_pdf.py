"""A PDF is read in paragraphs; what it does to the text, it says."""

from __future__ import annotations

import pytest

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.exchange.readers.pdf import read
from annotator.exchange.readers.pdf_order import Glyph, logical
from tests.exchange.files import pdf

LINES = [
    (50, 700, "The harbour master said on Monday that the pier stays"),
    (50, 686, "shut for another week, and the inter-"),
    (50, 672, "national ferry with it."),
    (50, 620, "Nobody was hurt."),
]


def test_lines_become_paragraphs_and_hyphens_stay():
    reading = read(pdf([LINES]), "a.pdf")
    assert reading.text.split("\n\n") == [
        f"{LINES[0][2]} shut for another week, and the inter-national ferry with it.",
        "Nobody was hurt.",
    ]
    assert reading.problems == ("1 line ended in a hyphen, which was kept.",)


def test_properties_are_guesses_with_their_evidence():
    info = "/Title (Pier shut) /Author (Ada Bell) /CreationDate (D:20251012093000+05'00')"
    declared = read(pdf([LINES], info), "a.pdf").declared
    assert declared["published_at"].value == "2025-10-12T09:30+05:00"
    assert declared["title"].value == "Pier shut"
    assert "Author" in declared["author"].evidence
    assert {fact.standing for fact in declared.values()} == {Standing.GUESSED}


def test_what_stands_on_every_page_is_kept_and_said():
    pages = [[*LINES, (50, 30, f"Dune Daily, page {number}")] for number in (1, 2, 3)]
    reading = read(pdf(pages), "a.pdf")
    assert reading.text.count("Dune Daily, page") == 3
    assert "“Dune Daily, page 1” stands on 3 pages" in " ".join(reading.problems)


def test_compatibility_characters_are_made_plain_and_that_is_said():
    reading = read(pdf([[(50, 700, "The \\256re was out.")]]), "a.pdf")
    assert reading.text == "The fire was out."
    assert "NFKC" in reading.problems[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf([[]]), "OCR"),
        (b"%PDF-1.7", "damaged"),
        (b"hello", "no PDF"),
        (pdf([LINES])[:300], r"damaged|OCR"),
    ],
)
def test_one_without_text_or_broken_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        read(content, "a.pdf")


def test_one_with_a_password_is_refused_with_a_sentence():
    locked = pdf([LINES]).replace(b"/Root", b"/Encrypt << /Filter /Own >> /ID [<00> <00>] /Root")
    with pytest.raises(CannotRead, match="password"):
        read(locked, "a.pdf")


def glyphs(text: str) -> list[Glyph]:
    return [Glyph(char, 10.0 * at, 10.0 * at + 9) for at, char in enumerate(text)]


@pytest.mark.parametrize(
    ("on_the_page", "read_as"),
    [
        ("دنب ےہ", "ہے بند"),
        ("۔(12,000) AFP دنب", "بند AFP (12,000)۔"),
        ("AFP (12 دنب", "بند AFP (12"),
        ("the دنب pier", "the بند pier"),
    ],
)
def test_a_line_that_was_written_from_left_to_right_is_turned(on_the_page, read_as):
    found = "".join(glyph.text for glyph in logical(glyphs(on_the_page)))
    assert found.translate(str.maketrans("()", "  ")) == read_as.translate(
        str.maketrans("()", "  ")
    )


def test_a_line_in_the_order_of_reading_stays():
    line = [Glyph(char, -10.0 * at, -10.0 * at + 9) for at, char in enumerate("ہے بند")]
    assert logical(line) == line
