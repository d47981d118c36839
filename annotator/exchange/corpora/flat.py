"""Articles as poorer formats want them: whole words, no overlaps, single spaces, file names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from annotator.core.corpus import Document, Mark
from annotator.core.span import Span, merged
from annotator.exchange.corpora.words import lines, words

_SPACELESS: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Letters of scripts in which words are not parted by spaces, or take endings."""
_LONGEST_NAME: Final = 60


def file_stem(document: Document, number: int) -> str:
    """A name for the file of the ``number``-th article, after its headline."""
    slug = re.sub(r"[^\w]+", "-", document.name[:_LONGEST_NAME]).strip("-_")
    return f"{number:04}-{slug}" if slug else f"{number:04}"


def widened(document: Document) -> Document:
    """Its marks widened to whole words; spans that touch then are one."""
    return replace(document, marks=tuple(_widened(mark, document.text) for mark in document.marks))


def overlap_free(document: Document) -> Document:
    """Without the marks that overlap an earlier one; of one start the longest stays."""
    kept: list[Mark] = []
    end = 0
    for mark in sorted(document.marks, key=lambda one: (one.spans[0].start, -one.spans[-1].end)):
        if mark.spans[0].start >= end:
            kept.append(mark)
            end = mark.spans[-1].end
    there = {mark.id for mark in kept}
    ties = (tie for tie in document.ties if {tie.from_id, tie.to_id} <= there)
    return replace(document, marks=tuple(kept), ties=tuple(ties))


def tokens(document: Document) -> list[Span]:
    """Words and signs, cut where a mark begins or ends, so that each mark is made of whole ones."""
    edges = {at for mark in document.marks for span in mark.spans for at in (span.start, span.end)}
    return words(document.text, edges)


def spaced(document: Document) -> Document:
    """With one space between its tokens and one line's end between its lines, and no other.

    Marks lose the white space at their edges; those on nothing else are gone.
    """
    found = _without_mark(tokens(document), document.text)
    parts: list[str] = []
    starts = [0]
    rows = [line.start for line in lines(document.text)]
    for at, token in enumerate(found):
        last = at + 1 == len(found)
        # a line is over where the next token is of another one
        ends = not last and bisect_left(rows, token.end) != bisect_left(rows, found[at + 1].end)
        parts.append(token.of(document.text) + ("" if last else "\n" if ends else " "))
        starts.append(starts[-1] + len(parts[-1]))
    marks = []
    for mark in document.marks:
        spans = [span for old in mark.spans if (span := _respaced(old, found, starts))]
        if spans:
            marks.append(replace(mark, spans=tuple(spans)))
    there = {mark.id for mark in marks}
    ties = tuple(tie for tie in document.ties if {tie.from_id, tie.to_id} <= there)
    return replace(document, text="".join(parts), marks=tuple(marks), ties=ties)


def _without_mark(found: list[Span], text: str) -> list[Span]:
    """Tokens without the byte order marks that would then be at the start, which is not stored."""
    for at, token in enumerate(found):
        bare = token.of(text).lstrip("\ufeff")
        if bare:
            return [Span(token.end - len(bare), token.end), *found[at + 1 :]]
    return []


def _respaced(span: Span, found: list[Span], starts: list[int]) -> Span | None:
    first = bisect_left(found, Span(span.start, span.start + 1))
    stop = bisect_left(found, Span(span.end, span.end + 1))
    if first >= stop:
        return None
    return Span(starts[first], starts[stop - 1] + len(found[stop - 1]))


def cuts_a_word(text: str, at: int) -> bool:
    """Whether a letter or digit stands on both sides of ``at`` (code points)."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def cuts_in_words(text: str, at: int) -> bool:
    """Whether ``at`` is inside of a word, in a script that parts words by spaces."""
    return cuts_a_word(text, at) and not _SPACELESS.search(text[at - 1 : at + 1])


def cuts_words(text: str, span: Span | None) -> bool:
    """Whether a span begins or ends inside of a word, where words are parted by spaces."""
    return span is not None and any(cuts_in_words(text, at) for at in (span.start, span.end))


def _widened(mark: Mark, text: str) -> Mark:
    spans = []
    for span in mark.spans:
        start, end = span.start, span.end
        while cuts_a_word(text, start):
            start -= 1
        while cuts_a_word(text, end):
            end += 1
        spans.append(Span(start, end))
    return replace(mark, spans=merged(spans) if tuple(spans) != mark.spans else mark.spans)
