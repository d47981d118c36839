"""The sentences of a report and the words in them, as a comparison sees them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from annotator.analysis.comparing.datelines import end_of_dateline
from annotator.analysis.comparing.lexicon import Lexicon, lexicon
from annotator.analysis.sentences import paragraphs, plain_sentences_in
from annotator.core.comparison import Report
from annotator.core.draft import AsideKind
from annotator.core.folding import fold, word_places
from annotator.core.span import Span

_BREAKS: Final = ',;:()—–“”"\n'
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[,'’٬  ]\d{2,3})+(?!\d)|\d{1,3}(?:\.\d{3})+(?![\d.,])")
_DECIMAL: Final = re.compile(r"\d+[.,٫]\d+(?:[a-z]{1,3}\b)?")
_MARKS_IN_NUMBERS: Final = frozenset(",.'’٬٫  ")
_AFTER_APOSTROPHE: Final = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))


class Word(NamedTuple):
    """One word of a report, or one number with the marks inside it.

    ``start`` and ``end`` are code points in the report's text; ``stem`` is what it counts as.
    """

    start: int
    end: int
    folded: str
    stem: str
    is_capital: bool
    """It begins with a capital and is not the first of its sentence."""
    is_content: bool
    """It says something of what the passage is about."""
    is_number: bool
    """It is written in digits."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence of the body of a report, the unit that is aligned."""

    span: Span
    paragraph: int
    words: tuple[Word, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words with a meaning."""
        return frozenset(word.stem for word in self.words if word.is_content)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its folded words."""
        return frozenset(word.folded for word in self.words)

    @cached_property
    def plain(self) -> str:
        """Its folded words, joined by spaces."""
        return " ".join(word.folded for word in self.words)


class Parsed:
    """A report taken apart once; everything that compares works on this."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.lexicon: Lexicon = lexicon(report.language)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, in order."""
        text = self.report.text
        return tuple(
            _sentence(text, span, number, self.lexicon, first)
            for number, paragraph, first in self._body()
            for span in plain_sentences_in(text, paragraph)
        )

    def sentences_at(self, places: Sequence[Span]) -> list[Sentence]:
        """The sentences of the body that share words with some places; no others are read."""
        text = self.report.text
        return [
            _sentence(text, span, number, self.lexicon, first)
            for number, paragraph, first in self._body()
            if any(paragraph.overlaps(place) for place in places)
            for span in plain_sentences_in(text, paragraph)
            if any(span.overlaps(place) for place in places)
        ]

    def _body(self) -> Iterator[tuple[int, Span, int]]:
        """The paragraphs that are not set aside: their numbers, and where their words begin."""
        asides = sorted(self.report.asides)
        for number, paragraph in enumerate(paragraphs(self.report.text)):
            at = bisect_right(asides, paragraph.start, key=lambda one: one.start) - 1
            if at < 0 or paragraph.end > asides[at].end:
                yield number, paragraph, end_of_dateline(self.report.text, paragraph.start)

    @cached_property
    def headline(self) -> Sentence | None:
        """The headline, where the text holds it."""
        for aside in sorted(self.report.asides):
            if aside.kind is AsideKind.HEADLINE and aside.start < aside.end:
                return _sentence(self.report.text, Span(aside.start, aside.end), -1, self.lexicon)
        return None


def places_in(words: Sequence[Word], span: Span) -> range:
    """The places of the words of a sentence that a span, in code points, overlaps."""
    first = bisect_right(words, span.start, key=lambda word: word.end)
    return range(first, bisect_left(words, span.end, key=lambda word: word.start))


def _sentence(text: str, span: Span, paragraph: int, known: Lexicon, first: int = 0) -> Sentence:
    """A sentence with its words; those before ``first``, in a dateline, are not read."""
    words = tuple(_words(text, max(span.start, first), span.end, known))
    return Sentence(span=span, paragraph=paragraph, words=words)


def _words(text: str, first: int, last: int, known: Lexicon) -> Iterator[Word]:
    """The words of some text; what stands behind an apostrophe is left out, but for ``n’t``."""
    behind, language = first, known.language
    is_first = True
    for match in word_places(text, first, last):
        start, end = match.span()
        if start < behind:
            continue  # inside the number before it
        raw = match.group()
        folded, stem, is_content, is_number, is_upper, is_ending = _read(raw, language)
        if is_number:
            end, raw = _number(text, start, end, language)
            folded, stem, is_content, *_rest = _read(raw, language)
        elif is_ending and start and text[start - 1] in "'’":
            if raw not in "tT":
                continue
            folded, stem, is_content, *_rest = _read("not", language)
        if folded:
            is_capital = is_upper and not is_first
            yield Word(start, end, folded, stem, is_capital, is_content, is_number)
        behind, is_first = end, False


class _Read(NamedTuple):
    """A word as it is known wherever it stands; ``is_ending`` behind an apostrophe only."""

    folded: str
    stem: str
    is_content: bool
    is_number: bool
    is_upper: bool
    is_ending: bool


@lru_cache(maxsize=50_000)
def _read(raw: str, language: str) -> _Read:
    known = lexicon(language)
    folded = fold(raw)
    is_content = folded not in known.function_words and len(folded) > 1 - folded.isdecimal()
    return _Read(
        folded=folded,
        stem=known.stem(folded) if folded else "",
        is_content=is_content,
        is_number=raw[0].isdecimal(),
        is_upper=raw[0].isupper(),
        is_ending=raw.lower() in _AFTER_APOSTROPHE,
    )


def _number(text: str, start: int, end: int, language: str) -> tuple[int, str]:
    """Where a number ends, with the marks in it and the letters at it, and how it is read."""
    if text[end : end + 1] in _MARKS_IN_NUMBERS:
        if found := _THOUSANDS.match(text, start):
            marks = found.group()
            if "." not in marks or language != "en":
                return found.end(), re.sub(r"\D", "", marks)
        if found := _DECIMAL.match(text, start):
            return found.end(), fold(found.group()).replace(",", ".").replace("٫", ".")
    return end, text[start:end]


def is_quoted(text: str, sentence: Span, place: Span) -> bool:
    """Whether a place is in somebody's own words."""
    before = text[sentence.start : place.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def clause(text: str, words: Sequence[Word], places: range) -> list[Word]:
    """The words at some places, from one side of another word on, up to a mark that ends a clause.

    ``places`` go away from that word, behind it or before it.
    """
    found: list[Word] = []
    last = places.start - places.step
    for at in places:
        one, other = sorted((words[last], words[at]))
        if any(mark in _BREAKS for mark in text[one.end : other.start]):
            break
        found.append(words[at])
        last = at
    return found
