"""Finds the days that two passages name, and says whether they are different ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Sentence
from annotator.analysis.dates import dates_in
from annotator.core.span import Span

_GRAINS: Final = ("day", "weekday", "month", "year")
_YEARS: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that a text names: ``grain`` is ``day``, ``weekday``, ``month`` or ``year``.

    ``value`` is what can be compared with another one of the same grain.

    The span is in code points of the text.
    """

    span: Span
    grain: str
    value: str
    shown: str


def moments(text: str, sentences: Sequence[Sentence], known: Lexicon) -> list[Moment]:
    """The days of the week and of a month that some sentences name, in order."""
    found: list[Moment] = []
    for sentence in sentences:
        start = sentence.span.start
        has_digits = any(word.is_number for word in sentence.words)
        for printed in dates_in(sentence.span.of(text)) if has_digits else ():
            span = Span(start + printed.start, start + printed.end)
            grain = "day" if printed.day else "month" if printed.month else "year"
            value = f"{printed.month}-{printed.day}" if printed.month else str(printed.year)
            found.append(Moment(span, grain, value, span.of(text)))
        days = [one.span for one in found]
        for at, word in enumerate(sentence.words):
            shown = word.span.of(text)
            if word.folded in known.weekdays:
                day = str(known.weekdays[word.folded])
                found.append(Moment(word.span, "weekday", day, shown))
            elif _is_year(sentence, at, known) and not any(map(word.span.overlaps, days)):
                found.append(Moment(word.span, "year", word.folded, shown))
    return sorted(found, key=lambda one: one.span)


def different(a: Sequence[Moment], b: Sequence[Moment]) -> list[tuple[Moment, Moment]]:
    """The pairs of days that stand against each other: one is left over on each side."""
    found = []
    for grain in _GRAINS:
        left = [one for one in a if one.grain == grain]
        right = [one for one in b if one.grain == grain]
        values = {one.value for one in left} & {one.value for one in right}
        left = [one for one in left if one.value not in values]
        right = [one for one in right if one.value not in values]
        if len({one.value for one in left}) == 1 == len({one.value for one in right}):
            found.append((left[0], right[0]))
    return found


def _is_year(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a word is a year: four digits behind a word such as *in* or *since*."""
    word = sentence.words[at]
    if word.end - word.start != 4 or not _YEARS.fullmatch(word.folded):
        return False
    return at > 0 and sentence.words[at - 1].folded in known.function_words
