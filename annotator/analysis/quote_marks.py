"""Finds what stands between quotation marks: “…”, "…", ‘…’, «…», „…“ and the Urdu ”…“."""

from __future__ import annotations

from typing import Final

from annotator.core.span import Span

DOUBLE: Final = '"“”„‟«»″'
SINGLE: Final = "'‘’‚‹›"
_BEFORE_OPENING: Final = "([{—–-/:\u200f\u200e\u202a\u202b\u2066\u2067"
_LONGEST: Final = 20_000


def quoted(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """What is quoted in ``text[start:end]``, which should be one paragraph.

    Spans are code points in ``text``, without the marks themselves, inner ones too, in the order
    of their starts. A double mark that is never closed quotes up to the end, as newspapers do in
    a quotation of several paragraphs. Apostrophes are told apart by the letters around them.
    Of a longer paragraph only the first 20,000 characters are looked at.
    """
    end = len(text) if end is None else end
    end = min(end, start + _LONGEST)
    found: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    for at in range(start, end):
        mark = text[at]
        if mark in DOUBLE:
            _take(found, open_marks, _double(text, at, start, end, open_marks), at)
        elif mark in SINGLE:
            _take(found, open_marks, _single(text, at, start, end, open_marks), at)
    for kind, opened in open_marks:
        if kind == "double" and text[opened - 1] != '"' and opened < end:
            found.append(Span(opened, end))
    return sorted(span for span in map(lambda s: _tight(text, s), found) if span is not None)  # noqa: C417


def _take(
    found: list[Span], open_marks: list[tuple[str, int]], verdict: tuple[str, str], at: int
) -> None:
    """Open or close a quotation at ``at``; what was left open inside it is dropped."""
    what, kind = verdict
    if what == "open":
        open_marks.append((kind, at + 1))
    elif what == "close":
        while open_marks:
            opened_kind, opened = open_marks.pop()
            if opened_kind == kind:
                if opened < at:
                    found.append(Span(opened, at))
                return


def _around(text: str, at: int, start: int, end: int) -> tuple[str, str]:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return before, after


def _double(
    text: str, at: int, start: int, end: int, open_marks: list[tuple[str, int]]
) -> tuple[str, str]:
    """Whether a double mark opens or closes: by the spaces around it, then by its shape."""
    before, after = _around(text, at, start, end)
    is_open = any(kind == "double" for kind, _ in open_marks)
    may_open = (before.isspace() or before in _BEFORE_OPENING + SINGLE) and not after.isspace()
    may_close = not before.isspace() and (after.isspace() or not after.isalnum())
    if may_open and not may_close:
        return ("open", "double") if not is_open or text[at] != '"' else ("close", "double")
    if may_close and not may_open:
        return ("close", "double")
    if text[at] in "„«" and not is_open:
        return ("open", "double")
    return ("close", "double") if is_open else ("open", "double")


def _single(
    text: str, at: int, start: int, end: int, open_marks: list[tuple[str, int]]
) -> tuple[str, str]:
    """Whether a single mark opens, closes or is an apostrophe."""
    before, after = _around(text, at, start, end)
    is_open = any(kind == "single" for kind, _ in open_marks)
    if before.isalnum() and after.isalnum():
        return ("none", "single")
    may_open = (before.isspace() or before in _BEFORE_OPENING + DOUBLE) and not after.isspace()
    if may_open and text[at] in "'‘‚‹" and not is_open:
        return ("open", "single")
    if is_open and text[at] in "'’‘›" and not before.isspace():
        return ("close", "single")
    return ("none", "single")


def _tight(text: str, span: Span) -> Span | None:
    """Without white space at the edges (French sets some inside the marks)."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - (len(inner) - len(inner.rstrip()))
    return Span(start, end) if start < end else None
