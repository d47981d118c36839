"""Places in a text, counted in Unicode code points, half-open, from 0."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

CONTEXT = 32
"""How many code points before and after a span its anchor keeps."""

JOINT = " … "
"""What joins the quotes of a mention that has several spans."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty run of code points: ``text[start:end]``.

    Raises:
        ValueError: when the span is empty or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"not a span: {self.start}..{self.end}"
            raise ValueError(message)

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def gap_to(self, other: Span) -> int:
        """The code points between the two; below 0 where they overlap."""
        return max(self.start - other.end, other.start - self.end)

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A span together with all that is needed to find it again should the text ever differ.

    ``prefix`` and ``suffix`` hold up to :data:`CONTEXT` code points before and after the span;
    ``text_sha256`` is :func:`sha256` of the whole stored text that the offsets count in.
    """

    span: Span
    quote: str
    prefix: str
    suffix: str
    text_sha256: str


def sha256(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def anchor(text: str, span: Span, text_sha256: str | None = None) -> Anchor:
    """Anchor ``span`` in ``text``; the hash may be passed in where it is known already.

    Raises:
        ValueError: when the span ends behind the text.
    """
    if span.end > len(text):
        message = f"the span {span.start}..{span.end} ends behind the text ({len(text)})"
        raise ValueError(message)
    return Anchor(
        span=span,
        quote=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        text_sha256=text_sha256 or sha256(text),
    )


def joined(text: str, spans: Iterable[Span]) -> str:
    """The quote of several spans: their texts in reading order, joined with `` … ``."""
    return JOINT.join(span.of(text) for span in sorted(spans))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same places in reading order, with touching and overlapping spans made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
