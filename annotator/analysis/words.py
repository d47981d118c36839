"""Snaps a selection to whole words, widens it to a quotation, sentence, paragraph, and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from annotator.analysis.quote_marks import quoted
from annotator.analysis.sentences import paragraphs_over, sentences_in
from annotator.core.span import Span

_APOSTROPHES: Final = "'’ʼ＇"
_HYPHENS: Final = "-‐‑\u00ad"
_IN_NUMBERS: Final = ".,:٫٬/"
_JOINERS: Final = "\u200c\u200d"
_FARTHEST: Final = 2_000
_COMMAS: Final = ",،，、;؛"
_EMOJI_PARTS: Final = "\ufe0e\ufe0f\u20e3"


def _kind(char: str) -> str:
    """``letter``, ``emoji``, ``mark`` (goes with what is before it), ``alone`` or nothing."""
    if char in _JOINERS or char in _EMOJI_PARTS or "\U000e0020" <= char <= "\U000e007f":
        return "mark"
    category = unicodedata.category(char)
    if category[0] == "M":
        return "mark"
    if category == "Sk" and char >= "\U0001f3fb":
        return "mark"
    if category == "So":
        return "emoji"
    if char == "_" or category[0] in "LN":
        return "alone" if _has_no_spaces(char) else "letter"
    return ""


def _has_no_spaces(char: str) -> bool:
    """Whether the script of a letter sets no spaces between words (Chinese, Japanese)."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


def _base(text: str, at: int) -> str:
    """The kind of the character that a mark at ``at`` sits on."""
    while at >= 0:
        kind = _kind(text[at])
        if kind != "mark":
            return kind
        at -= 1
    return ""


def _holds(text: str, at: int) -> bool:
    """Whether ``text[at - 1]`` and ``text[at]`` are in one word."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if right == "\u200d" or _kind(right) == "mark":
        return not left.isspace()
    if left == "\u200d":
        return _kind(right) != ""
    left_kind = _base(text, at - 1)
    right_kind = _kind(right)
    if left_kind and right_kind:
        return left_kind == right_kind and left_kind != "alone"
    if left_kind == "letter":
        return _joins(text, at)
    return right_kind == "letter" and at >= 2 and _joins(text, at - 1)


def _joins(text: str, at: int) -> bool:
    """Whether the mark at ``at`` stands inside a word: ``don’t``, ``cross-border``, ``6,000``."""
    if not 0 < at < len(text) - 1:
        return False
    before, char, after = text[at - 1], text[at], text[at + 1]
    if char == "." and before.isupper() and after.isupper():
        return True
    if char in _IN_NUMBERS:
        return before.isdecimal() and after.isdecimal()
    if char in _APOSTROPHES or char in _HYPHENS:
        return _base(text, at - 1) == "letter" and _kind(after) == "letter"
    return False


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds ``offset``, or that ends there; none between spaces or marks.

    Combining marks, joiners, emoji sequences, and apostrophes, hyphens and number marks inside a
    word keep together. A run of emoji is one word; a Chinese or Japanese character is one.
    """
    for at in (offset, offset - 1):
        if 0 <= at < len(text) and _in_word(text, at):
            return Span(_start_of(text, at), _end_of(text, at + 1))
    return None


def _in_word(text: str, at: int) -> bool:
    return bool(_kind(text[at])) or _joins(text, at)


def _start_of(text: str, at: int) -> int:
    stop = at - _FARTHEST  # a line of a megabyte without a space is no word
    while at > stop and _holds(text, at):
        at -= 1
    return at


def _end_of(text: str, at: int) -> int:
    stop = at + _FARTHEST
    while at < stop and _holds(text, at):
        at += 1
    return at


def snapped(text: str, span: Span) -> Span | None:
    """``span`` grown to whole words, then without outer spaces and commas; none if nothing is left.

    Offsets are code points; a span that reaches behind the text is cut there.
    """
    inner = trimmed(text, span)
    if inner is None:
        return None
    return trimmed(text, Span(_start_of(text, inner.start), _end_of(text, inner.end)))


def trimmed(text: str, span: Span) -> Span | None:
    """``span`` without the spaces and commas at its ends; none when it holds nothing else."""
    start, end = span.start, min(span.end, len(text))
    while start < end and (text[start].isspace() or text[start] in _COMMAS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _COMMAS):
        end -= 1
    return Span(start, end) if start < end else None


def widened(text: str, span: Span, language: str = "en") -> Span:
    """The next larger unit that holds ``span`` and more: words, quotation, sentence, paragraph.

    A span over several sentences or paragraphs grows to all of each. The widest span, and one
    in a blank place, comes back as it is.
    """
    larger = [unit for unit in _units(text, span, language) if unit.contains(span) and unit != span]
    return min(larger, key=len, default=span)


def narrowed(text: str, span: Span, language: str = "en") -> Span:
    """The next smaller unit at the start of ``span``: paragraph, sentence, quotation, first word.

    The start is kept; only an opening quotation mark before the smaller unit is left out. The
    smallest span comes back as it is.
    """
    smaller = [
        unit
        for unit in _units(text, Span(span.start, span.start + 1), language)
        if span.contains(unit) and unit != span
    ]
    return max(smaller, key=len, default=span)


def _units(text: str, span: Span, language: str) -> Iterator[Span]:
    """The units that may hold ``span`` or begin where it begins, in no order."""
    around = paragraphs_over(text, span)
    if not around:
        return
    yield from _words(text, span)
    for paragraph in {around[0].start: around[0], around[-1].start: around[-1]}.values():
        for unit in quoted(text, paragraph.start, paragraph.end):
            if unit.contains(span) or unit.start == span.start + 1:
                yield unit
    first = [unit for unit in sentences_in(text, around[0], language) if unit.overlaps(span)]
    last = [unit for unit in sentences_in(text, around[-1], language) if unit.overlaps(span)]
    if first and last:
        yield Span(first[0].start, last[-1].end)
    yield Span(around[0].start, around[-1].end)


def _words(text: str, span: Span) -> Iterator[Span]:
    words = snapped(text, span)
    if words is not None:
        yield words
