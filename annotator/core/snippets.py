"""Shows where words stand in a text: their places, and a stretch that says the most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.core.draft import Aside
from annotator.core.folding import fold, folded, word_places
from annotator.core.search import Snippet, Term
from annotator.core.span import Span

WIDTH: Final = 200
"""About so many code points of text are shown."""

_BEFORE: Final = 50
_ENOUGH: Final = 12
"""So many lines with hits are compared at most; texts may be long."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, and which term stands there."""

    span: Span
    term: int


class Matcher:
    """Finds terms in texts as the index does: without case, accents and variants of letters."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = [tuple(fold(word) for word in term.words) for term in terms]
        self._prefixes = [term.prefix for term in terms]
        self._starts = tuple({words[0][:2] for words in self._terms})

    def __len__(self) -> int:
        return len(self._terms)

    def places(self, text: str, start: int = 0, end: int | None = None) -> list[Found]:
        """Where the terms stand in a part of a text, in reading order; none overlap."""
        if not self._terms:
            return []
        words = [(place.span(), fold(place[0])) for place in word_places(text, start, end)]
        found: list[Found] = []
        last = -1
        for at, ((begin, _end), word) in enumerate(words):
            if begin < last or not word.startswith(self._starts):
                continue
            for number, term in enumerate(self._terms):
                if self._stands(term, words, at, prefix=self._prefixes[number]):
                    last = words[at + len(term) - 1][0][1]
                    found.append(Found(Span(begin, last), number))
                    break
        return found

    def most(self, text: str) -> int:
        """How many of the terms may stand in a text, at most; found without taking it apart."""
        known = folded(text)
        return sum(all(word in known for word in term) for term in self._terms)

    @staticmethod
    def _stands(
        term: Sequence[str], words: Sequence[tuple[object, str]], at: int, *, prefix: bool
    ) -> bool:
        if at + len(term) > len(words):
            return False
        for step, wanted in enumerate(term):
            word = words[at + step][1]
            if prefix and step == len(term) - 1:
                if not word.startswith(wanted):
                    return False
            elif word != wanted:
                return False
        return True


def matcher(terms: Iterable[Term], *, title: bool = False) -> Matcher:
    """A matcher for the body, or for the title: what is asked of the title is not in the body."""
    kept = [term for term in terms if term.words and (title or not term.in_title)]
    kept.sort(key=lambda term: -len(term.words))
    return Matcher(kept)


def snippet(text: str, asides: Sequence[Aside], wanted: Matcher) -> Snippet:
    """The stretch of a text that holds most of the terms, the first of these.

    Lines that are set aside are shown only where the words stand nowhere else.
    """
    body, aside = _lines(text, asides)
    for lines in (body, aside, [(0, len(text))]):
        best = _best_line(text, lines, wanted)
        if best:
            start, end = best[0].span.start, best[0].span.end
            line = next((a, b) for a, b in lines if a <= start < b)
            return _cut(text, line, [found.span for found in best], (start, end))
    line = next(iter(body or aside), (0, min(len(text), WIDTH)))
    return _cut(text, line, [], (line[0], line[0]))


def _best_line(text: str, lines: Sequence[tuple[int, int]], wanted: Matcher) -> list[Found]:
    """The hits of the best window of all lines."""
    best: list[Found] = []
    seen = 0
    for start, end in lines:
        if wanted.most(text[start:end]) <= _terms(best):
            continue  # no window of it could be better
        places = wanted.places(text, start, end)
        if not places:
            continue
        seen += 1
        for window in _windows(places):
            if _terms(window) > _terms(best):
                best = window
        if _terms(best) == len(wanted) or seen == _ENOUGH:
            break
    return best


def _windows(places: Sequence[Found]) -> Iterator[list[Found]]:
    for at, first in enumerate(places):
        reach = first.span.start + WIDTH - _BEFORE
        yield [found for found in places[at:] if found.span.end <= reach] or [first]


def _terms(found: Sequence[Found]) -> int:
    return len({one.term for one in found})


def _lines(
    text: str, asides: Sequence[Aside]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The lines of the report, and those that are set aside, without blank ones."""
    set_aside = {aside.start for aside in asides}
    body: list[tuple[int, int]] = []
    aside: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            (aside if start in set_aside else body).append((start, start + len(line)))
        start += len(line) + 1
    return body, aside


def _cut(
    text: str, line: tuple[int, int], places: Sequence[Span], focus: tuple[int, int]
) -> Snippet:
    """A window of a line around ``focus``, cut between words."""
    begin, stop = line
    start = max(begin, focus[0] - _BEFORE)
    if start > begin:
        space = text.find(" ", start, focus[0])
        start = space + 1 if space >= 0 else start
    end = min(stop, max(start + WIDTH, focus[1]))
    if end < stop:
        space = text.rfind(" ", focus[1], end)
        end = space if space > start else end
    marks = [span for span in places if start <= span.start and span.end <= end]
    return Snippet(
        start=start,
        text=text[start:end].replace("\n", " "),
        marks=tuple(Span(span.start - start, span.end - start) for span in marks),
        cut_before=start > begin,
        cut_after=end < stop,
    )
