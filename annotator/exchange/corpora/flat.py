"""Marks as formats want them that put one label on each word: whole words, no overlaps."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.corpus import Document, Mark
from annotator.core.span import Span, merged


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


def cuts_a_word(text: str, at: int) -> bool:
    """Whether a letter or digit stands on both sides of ``at`` (code points)."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


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
