"""Finds where words of one report stand in an aligned passage of another, to carry a tag over.

A passage that says something else (another number, a *not*, another name) is no place for the same
claim: what stands against it is told instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.comparing.agreement import Agreement
from annotator.analysis.comparing.carrying_words import carrying_words
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.analysis.comparing.wording import runs
from annotator.analysis.reanchoring import ends_at_words
from annotator.analysis.words import trimmed
from annotator.core.comparison import Comparison, Conflict, Passage
from annotator.core.span import Span

_ENOUGH: Final = 0.55
"""So much of what a span says must stand in its place in the other report."""

_FAR: Final = 3
"""A word without a meaning that stands farther from the others is there by chance."""

_LOOSE: Final = 2.0
"""The place may be so many times as long as the span."""


_MARKS: Final = {".": ".", "!": "!", "?": "?", "”": '”"', '"': '”"', "’": "’'", "'": "’'"}
"""Marks at the end of a span, each with those that count as the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in the other report; ``score`` is how much of it stands there, 0 to 1."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of the spans of an annotation: their places, or what stands against them.

    With neither, the other report has no passage that tells it.
    """

    places: tuple[Place, ...] = ()
    against: Conflict | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(place.span for place in self.places)

    @property
    def score(self) -> float:
        return min((place.score for place in self.places), default=0.0)


class Carrier:
    """Two compared reports, ready to be asked for the places of many spans."""

    def __init__(self, a: Parsed, b: Parsed, comparison: Comparison) -> None:
        self._a, self._b = a, b
        self._comparison = comparison
        self._agreement = Agreement(a, b)

    def carried(self, spans: Sequence[Span]) -> Carried:
        """Where the spans of one annotation of ``a`` stand in ``b``: all of them, or none."""
        places: list[Place] = []
        for span in spans:
            for conflict in self._comparison.conflicts:
                if conflict.within is None and conflict.a.overlaps(span):
                    return Carried(against=conflict)
            place = self._place(span)
            if place is None or any(place.span.overlaps(other.span) for other in places):
                return Carried()
            places.append(place)
        return Carried(tuple(sorted(places, key=lambda one: one.span)))

    def _place(self, span: Span) -> Place | None:
        found = [
            place
            for passage in self._comparison.passages
            if _covers(passage.a, span)
            for place in self._in_passage(span, passage)
        ]
        best = max(found, key=lambda place: place.score, default=None)
        if best is None or not self._agreement.is_one_statement(span, best.span):
            return None
        return best

    def _in_passage(self, span: Span, passage: Passage) -> Iterator[Place]:
        left, right = _words(self._a, passage.a), _words(self._b, passage.b)
        inside = [at for at, word in enumerate(left) if span.contains(word.span)]
        partner = {
            run.a0 + step: run.b0 + step
            for run in runs(left, right)
            if run.same
            for step in range(run.a1 - run.a0)
        }
        near = next((right[partner[at]].start for at in inside if at in partner), passage.b.start)
        same = self._same_words(span, passage, near)
        if same is not None:
            yield Place(same, 1.0)
            return
        content = [at for at in inside if left[at].is_content]
        otherwise = self._otherwise(left, content, right)
        partner.update(otherwise)
        in_order = [partner[at] for at in content if at in partner]
        rest = [left[at].stem for at in content if at not in otherwise]
        anywhere = sorted({*_window(rest, right), *otherwise.values()})
        saying = carrying_words(self._a.lexicon.language).saying
        has_source = any(left[at].folded in saying for at in inside)
        for found in (in_order, anywhere):
            met = found if has_source else self._without_source(found, right, saying)
            if met and len(met) >= _ENOUGH * len(content):
                left_out = set(found) - set(met)
                small = [partner[at] for at in inside if at in partner]
                small = [at for at in small if at not in left_out]
                said = {left[at].folded for at in inside}
                first, last = _with_small_words(met, small, right, said, self._a.lexicon)
                count = self._counts(left[at] for at in inside)
                first = self._with_count(first, last, right, count)
                others = {there for at, there in partner.items() if at not in inside}
                last = _with_rest(last, right, others, len(content) - len(met))
                whole = Span(right[first].start, right[last].end)
                place = trimmed(self._b.report.text, whole)
                if place is not None and len(place) <= _LOOSE * len(span):
                    yield Place(self._with_marks(span, place), len(met) / len(content))

    def _otherwise(
        self, left: Sequence[Word], content: Sequence[int], right: Sequence[Word]
    ) -> dict[int, int]:
        """Words of a span, each with that of a passage which writes it in another way."""
        found: dict[int, int] = {}
        said = [left[at] for at in content]
        for one, other in self._agreement.written_otherwise(said, right):
            there = [at for at, word in enumerate(right) if word.span.overlaps(other)]
            own = [at for at in content if left[at].span.overlaps(one)]
            if own and there:
                found.update(dict.fromkeys(own, there[-1]))
                found[own[0]] = there[0 if len(own) > 1 else -1]
        return found

    def _without_source(
        self, met: Sequence[int], words: Sequence[Word], saying: frozenset[str]
    ) -> list[int]:
        """The words met without those that only say who says it: *Brenn said*, or *, Brenn said*.

        A name in a claim may be that of who speaks in the other report.
        """
        kept = sorted(met)
        text = self._b.report.text
        while len(kept) > 1:
            last, before = words[kept[-1]], words[kept[-1] - 1]
            is_set_off = "," in text[before.end : last.start]
            if not (is_set_off and _is_said(words, kept[-1], saying)):
                break
            kept.pop()
        while len(kept) > 1 and kept[1] > kept[0] + 1 and _is_said(words, kept[0], saying):
            kept.pop(0)
        return kept

    def _with_count(self, first: int, last: int, words: Sequence[Word], wanted: int) -> int:
        """The first word of a place with a number before it, where it has fewer than ``wanted``."""
        if not first or words[first].start != words[first - 1].end + 1:
            return first
        is_short = self._counts(words[first : last + 1]) < wanted
        return first - 1 if is_short and self._counts(words[first - 1 : first]) else first

    def _counts(self, words: Iterable[Word]) -> int:
        """How many words say how many: numbers in digits or words, and *nobody*."""
        known = self._a.lexicon
        return sum(
            word.is_number or word.folded in known.numbers or word.folded in known.turns.negations
            for word in words
        )

    def _with_marks(self, span: Span, place: Span) -> Span:
        """A place with the full stop or quotation mark at its end that the span has, too."""
        last = span.of(self._a.report.text)[-1]
        behind = self._b.report.text[place.end : place.end + 1]
        is_same = behind and last in _MARKS and behind in _MARKS[last]
        return Span(place.start, place.end + 1) if is_same else place

    def _same_words(self, span: Span, passage: Passage, near: int) -> Span | None:
        """The very words of a span in the passage of the other report, the nearest to ``near``."""
        quote, text = span.of(self._a.report.text), self._b.report.text
        found: list[Span] = []
        at = text.find(quote, passage.b.start, passage.b.end)
        while at >= 0:
            place = Span(at, at + len(quote))
            if ends_at_words(text, place) or not ends_at_words(self._a.report.text, span):
                found.append(place)
            at = text.find(quote, at + 1, passage.b.end)
        return min(found, key=lambda place: abs(place.start - near), default=None)


def _covers(passage: Span, span: Span) -> bool:
    """Whether a span stands in a passage, but for a word or a mark at its ends."""
    inside = min(passage.end, span.end) - max(passage.start, span.start)
    return inside >= 0.9 * len(span)


def _words(parsed: Parsed, span: Span) -> list[Word]:
    return [
        word
        for sentence in parsed.sentences
        if sentence.span.overlaps(span)
        for word in sentence.words
        if span.overlaps(word.span)
    ]


def _is_said(words: Sequence[Word], at: int, saying: frozenset[str]) -> bool:
    """Whether a word for saying stands right behind a word."""
    return at + 1 < len(words) and words[at + 1].folded in saying


def _window(stems: Sequence[str], words: Sequence[Word]) -> list[int]:
    """The shortest run of words that has the most of some stems: where in it they stand."""
    wanted = set(stems)
    at = [place for place, word in enumerate(words) if word.stem in wanted]
    best: list[int] = []
    for first in range(len(at)):
        held: dict[str, int] = {}
        for place in at[first:]:
            held.setdefault(words[place].stem, place)
            met = sorted(held.values())
            more, shorter = len(met) - len(best), not best or met[-1] - met[0] < best[-1] - best[0]
            if more > 0 or (more == 0 and shorter):
                best = met
    return best


def _with_small_words(
    content: Sequence[int],
    all_: Sequence[int],
    words: Sequence[Word],
    said: set[str],
    known: Lexicon,
) -> tuple[int, int]:
    """The first and the last of the words met; small words only where they stand close.

    So do those right before and behind that the span has, too (``said``), wherever it has them:
    *after* days of rain.
    """
    first, last = min(content), max(content)
    for at in sorted(all_, reverse=True):
        if first - _FAR <= at < first:
            first = at
    for at in sorted(all_):
        if last < at <= last + _FAR:
            last = at
    before = first
    while before and _is_small(words[before - 1 : before + 1], 0, said):
        before -= 1
        first = first if words[before].folded in known.determiners else before
    while last + 1 < len(words) and _is_small(words[last : last + 2], 1, said):
        last += 1
    return first, last


def _with_rest(last: int, words: Sequence[Word], others: set[int], missing: int) -> int:
    """The last word of a place with those right behind that stand for the ``missing`` ones.

    Last year and last *month*; ``others`` stand for what is no part of the span.
    """
    while missing and last + 1 < len(words):
        word = words[last + 1]
        if not word.is_content or word.start != words[last].end + 1 or last + 1 in others:
            break
        last, missing = last + 1, missing - 1
    return last


def _is_small(pair: Sequence[Word], which: int, said: set[str]) -> bool:
    """Whether one of two words in a row is without a meaning, and among those that are said."""
    word = pair[which]
    return not word.is_content and word.folded in said and pair[1].start == pair[0].end + 1
