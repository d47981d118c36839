"""The text of an article in lines, cut where marks begin and end, for whoever shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.account import AccountArticle, Said
from annotator.core.codebook import Tagging
from annotator.core.corpus import MarkKind
from annotator.core.draft import AsideKind
from annotator.core.span import Span
from annotator.core.speaker import SpeakerMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A mark of an article as a document shows it; one of the last three is there."""

    id: str
    kind: MarkKind
    badge: str
    """What numbers it in its article: ``3`` for a claim, ``S3`` for a speaker, ``T3`` for a tag."""
    spans: tuple[Span, ...]
    said: Said | None = None
    speaker: SpeakerMark | None = None
    tagging: Tagging | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A mark begins here; ``part`` is 1 for its first span, 2 for the second."""

    mark: Shown
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a line that the same marks cover."""

    words: str
    marks: tuple[Shown, ...] = ()
    starts: tuple[Start, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of a text that is not blank, and the marks whose first span begins in it."""

    pieces: tuple[Piece, ...]
    aside: AsideKind | None = None

    @property
    def begun(self) -> tuple[Shown, ...]:
        starts = (start for piece in self.pieces for start in piece.starts)
        return tuple(start.mark for start in starts if start.part == 1)


def marks_of(article: AccountArticle) -> list[Shown]:
    """All marks in the current text, claims before speakers before tags, each kind numbered."""
    claims = (
        Shown(
            id=said.mention.id,
            kind=MarkKind.CLAIM,
            badge=str(said.number),
            spans=said.mention.spans,
            said=said,
        )
        for said in article.said
        if said.mention.spans and not said.mention.is_orphan
    )
    speakers = (
        Shown(id=one.id, kind=MarkKind.SPEAKER, badge=f"S{n}", spans=one.spans, speaker=one)
        for n, one in enumerate(sorted(article.speakers, key=lambda one: one.spans), 1)
    )
    tags = (
        Shown(id=one.id, kind=MarkKind.TAG, badge=f"T{n}", spans=one.spans, tagging=one)
        for n, one in enumerate(sorted(article.taggings, key=lambda one: one.spans), 1)
    )
    return [*claims, *speakers, *tags]


def lines_of(article: AccountArticle) -> Iterator[TextLine]:
    """The lines of the text; nothing where texts are left out."""
    text, marks = article.text, marks_of(article)
    places = [(span, mark, part) for mark in marks for part, span in enumerate(mark.spans, 1)]
    starts = [(_first_word(text, span), mark, part) for span, mark, part in places]
    aside_at = {aside.start: aside.kind for aside in article.asides}
    at = 0
    for words in text.split("\n"):
        line = (at, at + len(words))
        at = line[1] + 1
        if not words.strip():
            continue
        here = [(span, mark) for span, mark, _part in places if _touches(span, line)]
        begun = [start for start in starts if line[0] <= start[0] < line[1]]
        yield TextLine(pieces=tuple(_pieces(text, line, here, begun)), aside=aside_at.get(line[0]))


def _first_word(text: str, span: Span) -> int:
    words = span.of(text)
    return span.start + len(words) - len(words.lstrip())


def _touches(span: Span, line: tuple[int, int]) -> bool:
    return span.start < line[1] and line[0] < span.end


def _pieces(
    text: str,
    line: tuple[int, int],
    here: Sequence[tuple[Span, Shown]],
    begun: Sequence[tuple[int, Shown, int]],
) -> Iterator[Piece]:
    cuts = {*line, *(start for start, _mark, _part in begun)}
    for span, _mark in here:
        cuts |= {max(span.start, line[0]), min(span.end, line[1])}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        covering = {mark.id: mark for span, mark in here if span.start <= start and end <= span.end}
        yield Piece(
            words=text[start:end],
            marks=tuple(covering.values()),
            starts=tuple(Start(mark=mark, part=part) for at, mark, part in begun if at == start),
        )
