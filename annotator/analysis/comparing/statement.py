"""A place of a report with the words about it that belong to what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from annotator.analysis.comparing.carrying_words import CarryingWords, carrying_words
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.core.span import Span

_LEAD: Final = 12
"""So many words before a place may turn what it says: *nobody* could confirm that."""

_AROUND: Final = 4
"""So many words before and behind a place may hold what stands there instead."""

_BESIDE: Final = 2
"""So many of a clause may hold another name."""

_SET_OFF: Final = 3
"""So few words before a comma belong to what stands behind it."""

_BEHIND: Final = 8
"""So many words behind a place may turn what it says."""

_SENTENCES: Final = 2
"""So many sentences before name whom a pronoun means."""

_BREAKS: Final = ",;:()—–،؛\n"
_CLOSING: Final = "\"'”’»"
_OPENING: Final = '"“„«'
_ENDS: Final = "?؟"


class _Part(NamedTuple):
    """The words of one sentence, and those of them that a place has: ``first`` up to ``end``."""

    words: Sequence[Word]
    first: int
    end: int
    close: int
    """Where the sentence ends in the text."""


class Statement:
    """The words of a place, and those about it in its sentences."""

    def __init__(self, parsed: Parsed, span: Span) -> None:
        self.span = span
        self.text = parsed.report.text
        self.known = parsed.lexicon
        self._own: CarryingWords = carrying_words(self.known.language)
        self._saying = self._own.saying | self._own.links
        self._parsed = parsed
        self._parts = list(_parts(parsed, span))

    @cached_property
    def words(self) -> list[Word]:
        """Those of the place."""
        return [word for part in self._parts for word in part.words[part.first : part.end]]

    @cached_property
    def lead(self) -> list[Word]:
        """Those before in its clause, and in what it depends on: nobody could confirm *that*."""
        if not self._parts:
            return []
        words, first = self._parts[0].words, self._parts[0].first
        at = self._back(words, first, first - _LEAD)
        if at and at < first and words[at].folded in self._saying:
            at = self._back(words, at, first - _LEAD)  # he denied on Monday, she said, that
        return list(words[at:first])

    @cached_property
    def turning(self) -> list[Word]:
        """The same with few words set off before them: *reportedly*, they came."""
        if not self._parts:
            return []
        words, first = self._parts[0].words, self._parts[0].first
        at = first - len(self.lead)
        before = self._back(words, at - 1, at - 1 - _SET_OFF) if at else 0
        return list(words[before if at - before <= _SET_OFF else at : first])

    @cached_property
    def subject(self) -> list[Word]:
        """Those before in its clause that may say who it is about, without who says it."""
        at = next(
            (n for n in reversed(range(len(self.lead))) if self.lead[n].folded in self._saying),
            -1,
        )
        return self.lead[at + 1 :]

    @cached_property
    def actor(self) -> list[Word]:
        """The subject, where a place begins right behind it: no *On Monday* and no *Yesterday*."""
        own, words = self._own, self.subject
        at = len(words)
        while at and (words[at - 1].is_content or words[at - 1].folded in own.owners):
            at -= 1
        if at and words[at - 1].folded in self.known.determiners:
            at -= 1
        is_led = at > 0 and words[at - 1].folded in own.roles
        is_time = all(word.folded in own.times for word in words[at:] if word.is_content)
        return [] if is_led or is_time else words

    @cached_property
    def amount(self) -> list[Word]:
        """The words right before the place that may say how many: half of the 33."""
        at = len(self.lead)
        while at and not self.lead[at - 1].is_content:
            at -= 1
        return self.lead[max(0, at - 1) :]

    @cached_property
    def front(self) -> list[Word]:
        """The small words that a place begins with, or that stand right before: *both* pilots."""
        first = next((at for at, word in enumerate(self.words) if word.is_content), 0)
        return [*self.amount, *self.words[:first]]

    @cached_property
    def tail(self) -> list[Word]:
        """Those behind in its clause."""
        return self._behind(breaks=0)

    @cached_property
    def told(self) -> list[Word]:
        """Those behind in its clause and in the next, which says what is made of it."""
        return self._behind(breaks=1)

    @cached_property
    def beside(self) -> list[Word]:
        """The words of the place, with few before and behind that belong to its clause."""
        return [*self.lead[-_BESIDE:], *self.words, *self.tail[:_BESIDE]]

    @cached_property
    def around(self) -> list[Word]:
        """The words of the place, with those before and behind."""
        return [
            word
            for part in self._parts
            for word in part.words[max(0, part.first - _AROUND) : part.end + _AROUND]
        ]

    @cached_property
    def clause(self) -> list[Word]:
        """The words of the place, with all before and behind of its clause but who says it."""
        return [*self.subject, *self.words, *self.tail]

    @cached_property
    def sentence(self) -> list[Word]:
        """All words of its sentences."""
        return [word for part in self._parts for word in part.words]

    def without_asides(self, about: set[str]) -> list[Word]:
        """The words of the place without those between two marks that share none of some stems.

        What one report tells in passing says nothing of the claim: the Front, *which controls most
        of the hills*, said.
        """
        runs: list[list[Word]] = [[]]
        for at, word in enumerate(self.words):
            between = self.text[self.words[at - 1].end : word.start] if at else ""
            if any(mark in between for mark in _BREAKS):
                runs.append([])
            runs[-1].append(word)
        last = len(runs) - 1
        kept = (
            run
            for at, run in enumerate(runs)
            if at in {0, last} or any(word.is_content and word.stem in about for word in run)
        )
        return [word for run in kept for word in run]

    @cached_property
    def before(self) -> list[Word]:
        """The words of few sentences before, where somebody may be named whom a pronoun means."""
        sentences = self._parsed.sentences
        first = next((n for n, one in enumerate(sentences) if one.span.overlaps(self.span)), 0)
        near = sentences[max(0, first - _SENTENCES) : first]
        return [word for sentence in near for word in sentence.words]

    @cached_property
    def is_asked(self) -> bool:
        """Whether it stands in a question: nothing is quoted between it and the mark."""
        if not self._parts:
            return False
        close = self._parts[-1].close
        behind = self.text[self.words[-1].end : close + 1].lstrip(_CLOSING)
        at = min((behind.find(mark) for mark in _ENDS if mark in behind), default=-1)
        return at >= 0 and not any(mark in behind[:at] for mark in _OPENING)

    def _back(self, words: Sequence[Word], at: int, least: int) -> int:
        """The first word of the clause before a word."""
        while at > max(0, least):
            between = self.text[words[at - 1].end : words[at].start]
            is_broken = any(mark in between for mark in _BREAKS)
            if is_broken or words[at - 1].folded in self._own.clauses:
                break
            at -= 1
        return at

    def _behind(self, breaks: int) -> list[Word]:
        if not self._parts:
            return []
        words, end = self._parts[-1].words, self._parts[-1].end
        found: list[Word] = []
        for at in range(end, min(len(words), end + _BEHIND)):
            between = self.text[words[at - 1].end : words[at].start]
            breaks -= any(mark in between for mark in _BREAKS)
            if breaks < 0 or words[at].folded in self._own.clauses:
                break
            found.append(words[at])
        return found


def stems(words: Iterable[Word]) -> set[str]:
    return {word.stem for word in words}


def _parts(parsed: Parsed, span: Span) -> Iterator[_Part]:
    for sentence in parsed.sentences:
        if sentence.span.overlaps(span):
            inside = [at for at, word in enumerate(sentence.words) if span.overlaps(word.span)]
            if inside:
                yield _Part(sentence.words, inside[0], inside[-1] + 1, sentence.span.end)
