"""Where the words around a span name somebody whose names are known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.analysis.quotations import SENTENCES_BEFORE, sentences_around
from annotator.core.span import Span


def named_near(
    names: Iterable[str],
    text: str,
    span: Span,
    language: str = "en",
    *,
    short: Iterable[str] = (),
    cue: Span | None = None,
) -> Span | None:
    """Where one of ``names`` stands in the sentences of a span, or else shortly before them.

    Offsets are code points, half-open. Of several places in its own sentences the one nearest to
    ``cue`` counts, without one the first; of those before, the last. The longest name counts that
    stands there, and names in ``short`` (last names alone) where none of the others does. ``None``
    where no name stands in any of these sentences.
    """
    patterns = [one for one in (_any_of(names), _any_of(short)) if one]
    here = sentences_around(text, span, language)
    for pattern in patterns:
        own = [place for sentence in here.own for place in _found(pattern, text, sentence)]
        if own:
            return min(own, key=lambda one: max(one.gap_to(cue), 0)) if cue else own[0]
    for sentence in reversed(here.earlier[-SENTENCES_BEFORE:]):
        for pattern in patterns:
            if before := _found(pattern, text, sentence):
                return before[-1]
    return None


def _found(pattern: re.Pattern[str], text: str, sentence: Span) -> list[Span]:
    return [Span(*one.span()) for one in pattern.finditer(text, sentence.start, sentence.end)]


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the names as whole words, whatever their case, spaces and apostrophes."""
    worded = {" ".join(name.split()) for name in names}
    spelt = [
        r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in name.split(" "))
        for name in sorted(worded, key=len, reverse=True)
        if any(map(str.isalnum, name))
    ]
    if not spelt:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", re.IGNORECASE)
