"""Tells whether the small words between equal ones make another claim of nearly the same words.

Where two clauses have the same words with a meaning in one order, what stands between two of them
is compared, too: *on* and *under* the bridge, *until* and *from* dawn, *has* and *lacks* a guard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from annotator.analysis.comparing.carrying_words import CarryingWords, carrying_words
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.replaced import are_nearly_the_same
from annotator.analysis.comparing.statement import Statement
from annotator.analysis.comparing.tokens import Word
from annotator.analysis.comparing.wordlists import stem, tables_of, words_in

_FEWEST: Final = 2
"""With fewer words of a meaning in common, none stands between two of them."""

_MOST: Final = 0.8
"""Such a share of the words with a meaning makes two clauses nearly one."""

_LISTS: Final = ("free", "dropped", "reported")


class _SmallWords(NamedTuple):
    """The small words of a language: ``[carrying.small]`` in ``resources/comparing/``; folded."""

    free: frozenset[str]
    """Those that say nothing of a claim."""
    dropped: frozenset[str]
    """Those that may be left out: died *on* Monday."""
    same: Sequence[frozenset[str]]
    """Those that say the same, each row."""
    reported: frozenset[str]
    """Those that say the same where somebody says it: he *will* resign, he said he *would*."""
    verbs: Sequence[frozenset[str]]
    """The forms of the verbs among them; first, those of *have*."""

    def are_same(self, one: str, other: str, *, is_reported: bool) -> bool:
        """Whether two of them may stand for each other."""
        if one == other or any(one in row and other in row for row in self.same):
            return True
        return is_reported and one in self.reported and other in self.reported

    def verbs_in(self, words: Iterable[Word]) -> list[int]:
        """The numbers of the verbs of which some words are forms, in order."""
        return [
            number for word in words for number, row in enumerate(self.verbs) if word.folded in row
        ]


@cache
def _small_words(language: str) -> _SmallWords:
    rows = tables_of(language).get("carrying", {}).get("small", {})
    free, dropped, reported = (words_in(rows.get(name, "")) for name in _LISTS)
    same, verbs = ([words_in(row) for row in rows.get(name, ())] for name in ("same", "verbs"))
    return _SmallWords(free, dropped, same, reported, verbs)


class _Gap(NamedTuple):
    """What stands between two words that two clauses have: in the one, and in the other."""

    left: Sequence[Word]
    right: Sequence[Word]
    following: Word
    """The word behind it."""


def differ_in_small_words(one: Statement, other: Statement) -> bool:
    """Whether two places differ by a small word that says something."""
    own = carrying_words(one.known.language)
    small = _small_words(own.language)
    pairs = list(_pairs(one.words, other.words, own))
    is_near = are_nearly_the_same(one.words, other.words) or _is_most(pairs, one, other)
    if not small.free or not is_near:
        return False
    is_reported = any(
        word.folded in own.saying for place in (one, other) for word in place.sentence
    )
    return any(
        _differs(gap, one.known, is_reported=is_reported)
        for gap in _gaps(one.words, other.words, pairs)
    )


def _is_most(pairs: Sequence[tuple[int, int]], one: Statement, other: Statement) -> bool:
    """Whether most words with a meaning in two places are in both."""
    words = sum(word.is_content for word in [*one.words, *other.words])
    return 2 * len(pairs) >= _MOST * words


def _gaps(
    left: Sequence[Word], right: Sequence[Word], pairs: Sequence[tuple[int, int]]
) -> Iterator[_Gap]:
    """What stands between the words that both have; nothing where these are in another order."""
    is_reordered = any(later[1] <= earlier[1] for earlier, later in pairwise(pairs))
    if len(pairs) >= _FEWEST and not is_reordered:
        for (a0, b0), (a1, b1) in pairwise(pairs):
            yield _Gap(left[a0 + 1 : a1], right[b0 + 1 : b1], left[a1])


def _pairs(
    left: Sequence[Word], right: Sequence[Word], own: CarryingWords
) -> Iterator[tuple[int, int]]:
    """Each word with a meaning of the one with the first that says the same in the other."""
    free = [at for at, word in enumerate(right) if word.is_content]
    for at, word in enumerate(left):
        if not word.is_content:
            continue
        there = next((n for n in free if right[n].stem == word.stem), None)
        if there is None:
            there = next((n for n in free if own.are_same(word.stem, right[n].stem)), None)
        if there is not None:
            free.remove(there)
            yield at, there


def _differs(gap: _Gap, known: Lexicon, *, is_reported: bool) -> bool:
    """Whether one side of a gap has a small word that the other has none for.

    One word with a meaning for another is judged by what they say (``replaced.py``).
    """
    small = _small_words(known.language)
    is_full = [any(word.is_content for word in words) for words in (gap.left, gap.right)]
    if all(is_full):
        return False
    left, right = (_telling(words, gap.following, known) for words in (gap.left, gap.right))
    here, there = ({one.folded for one in words} for words in (gap.left, gap.right))
    gone, new = (
        {
            word
            for word in some
            if not any(small.are_same(word, one, is_reported=is_reported) for one in others)
        }
        for some, others in ((left, there), (right, here))
    )
    if not any(is_full):
        return bool(gone and new) or not gone | new <= small.dropped
    if is_full[0]:
        return not new <= small.dropped or _changes_the_verb(gap.right, gap.left, small)
    return not gone <= small.dropped or _changes_the_verb(gap.left, gap.right, small)


def _telling(words: Sequence[Word], following: Word, known: Lexicon) -> set[str]:
    """The small words that say something and are judged nowhere else.

    That is, no negations and hedges, numbers, and what loosens a number.
    """
    small, own = _small_words(known.language), carrying_words(known.language)
    said: set[str] = set()
    if following.is_number or following.folded in known.numbers:
        said.update(*(bound.words for bound in known.amounts.bounds))
    return {
        word.folded
        for word in words
        if not (word.is_content or word.folded in small.free or word.folded in known.numbers)
        and word.folded not in said
        and (word.folded in small.reported or not own.turns.turns_alone(word.folded))
    }


def _changes_the_verb(plain: Sequence[Word], full: Sequence[Word], small: _SmallWords) -> bool:
    """Whether a word with a meaning stands for a small verb: has, *lacks*; had, had *lost*."""
    said = small.verbs_in(plain)[-1:]  # may *have* been
    if said and said[0] not in small.verbs_in(full):
        return True
    return said == [0] and any(
        word.is_content and small.verbs_in([before]) == [0] and _is_participle(word)
        for before, word in pairwise(full)
    )


def _is_participle(word: Word) -> bool:
    return word.folded.endswith("ed") or stem(word.folded) != word.stem
