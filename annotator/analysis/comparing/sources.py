"""Says whether a report gives somebody as the source of a place that a tag is carried to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from annotator.analysis.cues import cues_in
from annotator.analysis.last_names import only_one
from annotator.analysis.named_near import named_near
from annotator.analysis.names import cleaned
from annotator.analysis.quotations import (
    Around,
    AttributionGuess,
    guess_attributions,
    sentences_around,
)
from annotator.analysis.quote_marks import quoted
from annotator.core.folding import folded
from annotator.core.span import Span

_WORD: Final = re.compile(r"[^\W_]+")


class Sources:
    """Who is given as the source of a place; ``span`` in code points of ``text``."""

    def __init__(self, text: str, span: Span, language: str = "en") -> None:
        self._text, self._span, self._language = text, span, language

    @cached_property
    def is_own_voice(self) -> bool:
        """Whether nobody is given as the source in the sentences of the place."""
        return self._said_here is None and not self._is_said

    def is_origin(self, names: Sequence[str], *, is_person: bool = False) -> bool:
        """Whether the source of the place has one of these names, or the last name of one.

        Where the sentences of the place give no source, it is whoever the sentence before gives,
        in the same paragraph, or the one behind where the place is quoted.
        """
        said = self._said_here
        if said is None:
            near = [guess.chain[0] for guess in self._said_close_by]
            if any(self._is_called(one, names, is_person=is_person) for one in near):
                return True
            return not near and self._is_said and self._is_named_before(names, is_person=is_person)
        if self._is_called(said.chain[0], names, is_person=is_person):
            return True
        is_misread = _stands_in(said.source_spans[0], self._span)  # a *round* said nothing
        return is_misread and self._is_named_beside(names, said.cue_span, is_person=is_person)

    def is_relay(self, names: Sequence[str], *, is_person: bool = False) -> bool:
        """Whether the source is said to have told it to somebody of these names."""
        relays = self._said_here.chain[1:] if self._said_here is not None else ()
        return any(self._is_called(relay, names, is_person=is_person) for relay in relays)

    @cached_property
    def _guesses(self) -> list[AttributionGuess]:
        return guess_attributions(self._text, self._span, self._language)

    @cached_property
    def _said_here(self) -> AttributionGuess | None:
        return next((guess for guess in self._guesses if not guess.carried), None)

    @cached_property
    def _around(self) -> Around:
        return sentences_around(self._text, self._span, self._language)

    @cached_property
    def _is_said(self) -> bool:
        """Whether somebody speaks in the sentences of the place, outside of it: *he said*."""
        for sentence in self._around.own:
            quotes = [
                (one.start, one.end) for one in quoted(self._text, sentence.start, sentence.end)
            ]
            for cue in cues_in(self._text, sentence.start, sentence.end, quotes):
                if not self._span.overlaps(Span(cue.start, cue.end)):
                    return True
        return False

    @cached_property
    def _said_close_by(self) -> list[AttributionGuess]:
        own, earlier = self._around.own, self._around.earlier
        found: list[AttributionGuess] = []
        if own and earlier and "\n" not in self._text[earlier[-1].end : own[0].start]:
            found = [
                guess
                for guess in self._guesses[:1]
                if _stands_in(guess.source_spans[0], earlier[-1])
            ]
        return found + self._said_behind(own)

    def _said_behind(self, own: Sequence[Span]) -> list[AttributionGuess]:
        """The source that the next sentence gives of a quotation: “… .” Brenn said this to us."""
        is_quoted = self._text[: self._span.start].rstrip()[-1:] in set('"“„«”')
        start = own[-1].end if own else self._span.end
        behind = re.compile(r'[\s"”»]*(?=\S)').match(self._text, start)
        if not is_quoted or behind is None or "\n" in behind.group():
            return []
        place = Span(behind.end(), min(behind.end() + 1, len(self._text)))
        guesses = guess_attributions(self._text, place, self._language, limit=1)
        return [guess for guess in guesses if not guess.carried]

    def _is_called(self, source: str, names: Sequence[str], *, is_person: bool) -> bool:
        words = _words(source)
        if any(_holds(words, _words(_bare(name))) for name in names):
            return True
        return is_person and any(_holds(words, _words(last)) for last in self._lasts(names))

    def _is_named_beside(self, names: Sequence[str], cue: Span | None, *, is_person: bool) -> bool:
        """Whether one of the names stands in the sentences of the place, but not in it."""
        place = self._named(names, cue, is_person=is_person)
        if place is None or self._span.overlaps(place):
            return False
        return any(sentence.contains(place) for sentence in self._around.own)

    def _is_named_before(self, names: Sequence[str], *, is_person: bool) -> bool:
        """Whether one of the names stands in the sentence right before, for *he* said."""
        place = self._named(names, None, is_person=is_person)
        earlier = self._around.earlier
        return place is not None and bool(earlier) and earlier[-1].contains(place)

    def _named(self, names: Sequence[str], cue: Span | None, *, is_person: bool) -> Span | None:
        short = self._lasts(names) if is_person else []
        return named_near(names, self._text, self._span, self._language, short=short, cue=cue)

    def _lasts(self, names: Sequence[str]) -> list[str]:
        """The last names of a person that nobody else has in the text."""
        lasts = {name.split()[-1] for name in names if len(name.split()) > 1}
        return [last for last in lasts if only_one(self._text, last, [names]) == 0]


def _bare(name: str) -> str:
    """A name without its article and titles, as the names of sources are read from a text."""
    inside = cleaned(name)
    return name[slice(*inside)] if inside else name


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(folded(name)) if word != "s"]


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return bool(wanted) and any(
        words[at : at + size] == wanted for at in range(len(words) - size + 1)
    )


def _stands_in(span: Span | None, sentence: Span) -> bool:
    return span is not None and sentence.contains(span)
