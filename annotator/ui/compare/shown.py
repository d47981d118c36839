"""Says what is shown of a report: whole paragraphs, and a line in place of what is folded.

Everything counts code points of the stored text; only :class:`PageMap` knows positions of Qt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.core.draft import ASIDE_LABELS, Aside, AsideKind
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span, merged
from annotator.ui.offsets import OffsetMap
from annotator.ui.pictured import pictured

LONG: Final = 520
"""A single paragraph of so many letters is folded too."""
_SUBJECT: Final = 40
"""Letters that say what folded paragraphs are about."""
_KINDS: Final = 4
"""So many reasons are given why lines are set aside."""
_ISOLATE, _END = "\u2068", "\u2069"
"""Around what may run the other way, so that it does not turn what stands beside it."""
_WORD: Final = re.compile(r"\w[\w'’-]*")
_BREAKS: Final = frozenset(".!?:;()“”‘\"'")
"""After these a capital says nothing: a sentence or a quotation begins."""
_ARTICLES: Final = frozenset(("The", "An", "A"))


@dataclass(frozen=True, slots=True)
class Fold:
    """Neighbouring paragraphs that only this report has, or neighbouring lines set aside."""

    paragraphs: tuple[Span, ...]
    asides: tuple[AsideKind, ...] = ()
    """Why its lines are set aside, each once; nothing where they are the report."""

    @property
    def start(self) -> int:
        """Also what a fold is known by."""
        return self.paragraphs[0].start

    @property
    def end(self) -> int:
        return self.paragraphs[-1].end

    def holds(self, offset: int) -> bool:
        """Whether a code point is in one of its paragraphs; others may stand between them."""
        return any(span.start <= offset <= span.end for span in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the document: a paragraph, or the line of a fold."""

    span: Span
    """The paragraph; of the line of a fold, its first paragraph."""
    fold: Fold | None = None
    words: str = ""
    """What the line of a fold says."""
    is_aside: bool = False
    """Whether it is set aside, and no part of the report."""


def paragraphs(text: str, asides: Iterable[Aside]) -> list[Span]:
    """The lines of the body: neither blank nor set aside."""
    aside = {one.start for one in asides}
    found = []
    at = 0
    for line in text.split("\n"):
        if line.strip() and at not in aside:
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def folds(
    body: Sequence[Span],
    shared: Iterable[Span],
    kept: Collection[int] = (),
    held: Collection[int] = (),
) -> list[Fold]:
    """The runs of paragraphs that hold nothing ``shared``; nothing where nothing is.

    ``kept`` are the beginnings of paragraphs that stay outside folds, ``held`` of those that stay
    inside, whatever they hold.
    """
    places = merged(shared)
    if not places:
        return []
    found: list[Fold] = []
    run: list[Span] = []
    at = 0
    for span in body:
        while at < len(places) and places[at].end <= span.start:
            at += 1
        alone = at == len(places) or places[at].start >= span.end
        if span.start in held or (alone and span.start not in kept):
            run.append(span)
            continue
        found += _made(run)
        run = []
    return found + _made(run)


def _made(run: list[Span]) -> list[Fold]:
    if len(run) > 1 or sum(map(len, run)) > LONG:
        return [Fold(tuple(run))]
    return []


def aside_folds(text: str, asides: Iterable[Aside], folded: Iterable[Fold] = ()) -> list[Fold]:
    """The lines that are set aside, neighbours together; the headline stands above the column.

    Those between which only paragraphs of one of the ``folded`` stand are neighbours, too.
    """
    found: list[Fold] = []
    hidden = {span: fold.start for fold in folded for span in fold.paragraphs}
    last = -1
    for aside in sorted(asides):
        if aside.kind is AsideKind.HEADLINE or not text[aside.start : aside.end].strip():
            continue
        lines = [Span(aside.start, aside.end)]
        kinds: list[AsideKind] = [aside.kind]
        if found and _is_hidden(text, Span(last, aside.start), hidden):
            before = found.pop()
            lines, kinds = [*before.paragraphs, *lines], [*before.asides, *kinds]
        found.append(Fold(tuple(lines), tuple(dict.fromkeys(kinds))))
        last = aside.end
    return found


def _is_hidden(text: str, gap: Span, hidden: Mapping[Span, int]) -> bool:
    """Whether between two lines nothing is shown, and what is folded there is one fold."""
    inside = [span for span in hidden if gap.start <= span.start and span.end <= gap.end]
    size = sum(len(span.of(text).strip()) for span in inside)
    shown = sum(len(line.strip()) for line in gap.of(text).split("\n"))
    return size == shown and len({hidden[span] for span in inside}) <= 1


def blocks(
    text: str, body: Sequence[Span], folded: Iterable[Fold], opened: Collection[int]
) -> list[Block]:
    """The blocks of the page; ``opened`` are the beginnings of folds that are open."""
    first = {fold.start: fold for fold in folded}
    inside = {span.start: fold for fold in first.values() for span in fold.paragraphs}
    seen = "\n".join(span.of(text) for span in body if span.start not in inside)
    asides = [span for fold in first.values() if fold.asides for span in fold.paragraphs]
    made: list[Block] = []
    for span in sorted([*body, *asides]):
        if (fold := first.get(span.start)) is not None:
            words = fold_words(text, fold, seen, is_open=fold.start in opened)
            made.append(Block(span, fold, words))
        hidden = inside.get(span.start)
        if hidden is None or hidden.start in opened:
            made.append(Block(span, is_aside=hidden is not None and bool(hidden.asides)))
    return made


def fold_words(text: str, fold: Fold, seen: str, *, is_open: bool) -> str:
    """``+  14 paragraphs only in this report: Marrowick, Brae Islands``; ``seen`` is the rest.

    Of what is set aside ``+  3 lines set aside · Share bar, Photo credit``.
    """
    count = len(fold.paragraphs)
    if fold.asides:
        words = ngettext("{n} line set aside", "{n} lines set aside", count).format(n=count)
        why = ", ".join(_(ASIDE_LABELS[kind]) for kind in fold.asides[:_KINDS])
        return f"−  {words}" if is_open else f"+  {words} · {why}"
    said = ngettext(
        "{n} paragraph only in this report", "{n} paragraphs only in this report", count
    )
    words = said.format(n=count)
    if is_open:
        return f"−  {words}"
    return f"+  {words}: {_ISOLATE}{subject(text, fold.paragraphs, seen)}{_END}"


def subject(text: str, spans: Sequence[Span], elsewhere: str = "") -> str:
    """What some paragraphs are about: their commonest names, or else their first words.

    Names that stand ``elsewhere``, in what is shown anyway, say nothing.
    """
    counted = Counter(name for span in spans for name in _names(span.of(text)))
    ranked = sorted(counted.items(), key=lambda one: -one[1] * len(one[0].split()))
    names: list[str] = []
    for name, _count in ranked:
        known = any(name in other or other in name for other in names)
        fits = len(", ".join([*names, name])) <= _SUBJECT
        if fits and not known and len(name) > 2 and name not in elsewhere:
            names.append(name)
        if len(names) == 3:
            break
    if names:
        return ", ".join(names)
    words = spans[0].of(text).split()[:8]
    while len(words) > 1 and len(" ".join(words)) > _SUBJECT:
        words.pop()
    return " ".join(words)[:_SUBJECT] + "…"


def _names(paragraph: str) -> Iterator[str]:
    """Words with capitals that begin no sentence, neighbours together."""
    run: list[str] = []
    last = 0
    for found in _WORD.finditer(paragraph):
        word, gap = found.group(), paragraph[last : found.start()]
        begins = not last or not _BREAKS.isdisjoint(gap)
        last = found.end()
        if run and (gap != " " or not word[0].isupper()):
            yield " ".join(run)
            run = []
        if word[0].isupper() and not begins and word not in _ARTICLES:
            run.append(word.removesuffix("’s").removesuffix("'s"))
    if run:
        yield " ".join(run)


class PageMap:
    """Both directions between the stored text and a document that shows some of its blocks.

    ``units`` are UTF-16 units of a block, ``positions`` those of the document.
    """

    def __init__(self, text: str, shown: Sequence[Block], offsets: OffsetMap | None = None) -> None:
        """``offsets`` are those of the text, where somebody has them."""
        self.blocks = tuple(shown)
        self._map = offsets or OffsetMap(text)
        pieces = [block.words if block.fold else block.span.of(text) for block in shown]
        self.written = pictured("\n".join(pieces))
        """What the document is filled with."""
        self._positions = list(_positions(pieces))
        self._numbers = [n for n, block in enumerate(shown) if block.fold is None]
        self._starts = [shown[number].span.start for number in self._numbers]

    def place(self, offset: int) -> tuple[int, int] | None:
        """The block of a code point and the units before it; ``None`` where it is not shown."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        span = self.blocks[self._numbers[at]].span
        if offset > span.end:
            return None
        return self._numbers[at], self._map.to_qt(offset) - self._map.to_qt(span.start)

    def to_qt(self, offset: int) -> int | None:
        """The position of a code point; ``None`` where it is not shown."""
        place = self.place(offset)
        return None if place is None else self._positions[place[0]] + place[1]

    def nearest(self, offset: int) -> int:
        """The position of a code point, or of the fold or paragraph that is nearest to it."""
        exact = self.to_qt(offset)
        if exact is not None:
            return exact
        for number, block in enumerate(self.blocks):
            if block.fold is not None and block.fold.holds(offset):
                return self._positions[number]
        for number, block in enumerate(self.blocks):
            last = block.fold.end if block.fold else block.span.end
            if offset <= last:
                return self._positions[number]
        return self._positions[-1] if self._positions else 0

    def from_qt(self, position: int) -> int:
        """The code point at a position; on the line of a fold, where the fold begins."""
        if not self.blocks:
            return 0
        number = self.block_at(position)
        block = self.blocks[number]
        if block.fold is not None:
            return block.fold.start
        units = self._map.to_qt(block.span.start) + position - self._positions[number]
        return min(self._map.from_qt(units), block.span.end)

    def block_at(self, position: int) -> int:
        return max(0, bisect_right(self._positions, position) - 1)

    def pieces(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """The parts of a span that are shown: block, first and last unit."""
        at = max(0, bisect_right(self._starts, span.start) - 1)
        for number in self._numbers[at:]:
            block = self.blocks[number].span
            if block.start >= span.end:
                return
            first, last = max(span.start, block.start), min(span.end, block.end)
            if first < last:
                zero = self._map.to_qt(block.start)
                yield number, self._map.to_qt(first) - zero, self._map.to_qt(last) - zero


def _positions(pieces: Iterable[str]) -> Iterator[int]:
    at = 0
    for piece in pieces:
        yield at
        at += len(piece.encode("utf-16-le")) // 2 + 1
