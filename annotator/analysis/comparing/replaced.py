"""Finds the one word of a clause that another one stands for in a clause of the same words.

Where a clause is the same but for a word, that word makes it another claim: *killed* five,
*injured* five. Where it is reworded throughout, single words tell nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from annotator.analysis.comparing.carrying_words import CarryingWords, carrying_words
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.otherwise import are_initials
from annotator.analysis.comparing.spelt import are_spelt_alike
from annotator.analysis.comparing.statement import Statement, stems
from annotator.analysis.comparing.tokens import Word

_IN_ORDER: Final = 0.6
_IN_ANY_ORDER: Final = 0.85
"""Clauses are the same from these shares of their words on that both have as they are written."""

_FEWEST: Final = 2
"""Fewer words with a meaning in common are no clause."""

_SHORT: Final = 3
"""Longer stretches that differ are reworded, and their small words tell nothing."""

_MORE: Final = 1
"""So many words more than are missing may stand for them at the ends of a place."""


def replaces(one: Statement, other: Statement) -> bool:
    """Whether a word of a place stands for another one of the other, and all else is the same."""
    known = one.known
    own = carrying_words(known.language)
    left, right = _whole(one, other, own), _whole(other, one, own)
    if _says_of_another_fate(left, right, known):
        return True
    if not are_nearly_the_same(left, right):
        return False
    is_excluded = own.exclude(_folded(one.front), _folded(other.front))
    if is_excluded or _are_of_other_times(left, right, own):
        return True
    said, told = stems(one.clause), stems(other.clause)
    for some, others in _differing(left, right):
        gone = [word for word in some if _is_missing(word, told, known, own)]
        new = [word for word in others if _is_missing(word, said, known, own)]
        if gone and new and not _are_of_one_thing(gone, new, known, own):
            return True
        if _are_against(some, others, own):
            return True
    return False


def _are_of_other_times(left: Sequence[Word], right: Sequence[Word], own: CarryingWords) -> bool:
    """Whether each of two clauses has another time: last *week*, last *year*."""
    here, there = (
        {
            (before.folded, word.stem)
            for before, word in pairwise(words)
            if before.folded in own.shifts and word.folded in own.times
        }
        for words in (left, right)
    )
    gone, new = here - there, there - here
    return any(one[0] == other[0] for one, other in product(gone, new))


def _says_of_another_fate(left: Sequence[Word], right: Sequence[Word], known: Lexicon) -> bool:
    """Whether in each of two places something else happens to those who are told of."""
    here, there = (
        {fate for _first, _end, fate in known.harms.places(words)} for words in (left, right)
    )
    return bool(here - there) and bool(there - here)


def _whole(one: Statement, other: Statement, own: CarryingWords) -> list[Word]:
    """The words of a place with those at its ends that may stand for what only the other has.

    Where both begin behind their subject, it belongs to them: *Sarn* was arrested.
    """
    here = stems(one.words)
    before = _missing(other.words, here, own)
    behind = _missing(list(reversed(other.words)), here, own)
    lead = one.actor if other.actor else []
    if before:
        lead = one.subject[-before - _MORE :]
    return [*lead, *one.words, *one.tail[: behind + _MORE if behind else 0]]


def _missing(words: Sequence[Word], there: set[str], own: CarryingWords) -> int:
    """How many words a place begins with that the other one does not have; small ones alone: 0."""
    for count, word in enumerate(words):
        if word.is_content and any(own.are_same(word.stem, stem) for stem in there):
            return count if any(word.is_content for word in words[:count]) else 0
    return len(words)


def are_nearly_the_same(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two clauses are one, word for word but for few of them."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - off the path to the first paint

    one, other = ([word.folded for word in words] for words in (left, right))
    content = {word.stem for word in left if word.is_content}
    if len(content & {word.stem for word in right if word.is_content}) < _FEWEST:
        return False
    both = len(one) + len(other)
    in_order = 2 * LCSseq.similarity(one, other) / both
    common = sum((Counter(one) & Counter(other)).values())
    return in_order >= _IN_ORDER or 2 * common / both >= _IN_ANY_ORDER


def _differing(
    left: Sequence[Word], right: Sequence[Word]
) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """The words that stand in the same place of two clauses, and differ.

    Where the words that both have stand in another order, all of the one against all of the other.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - off the path to the first paint

    if _are_reordered(left, right):
        yield left, right
        return
    some: list[Word] = []
    others: list[Word] = []
    for code in Indel.opcodes([word.stem for word in left], [word.stem for word in right]):
        if code.tag == "equal":
            yield some, others
            some, others = [], []
        else:
            some += left[code.src_start : code.src_end]
            others += right[code.dest_start : code.dest_end]
    yield some, others


def _are_reordered(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether the words with a meaning that both have stand in another order."""
    one, other = ([word.stem for word in words if word.is_content] for words in (left, right))
    common = set(one) & set(other)
    return [stem for stem in one if stem in common] != [stem for stem in other if stem in common]


def _are_against(some: Sequence[Word], others: Sequence[Word], own: CarryingWords) -> bool:
    """Whether a small word in one place of a clause excludes that of the other: from, into."""
    if max(len(some), len(others)) > _SHORT:
        return False
    return own.exclude(_folded(some), _folded(others))


def _folded(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.folded for word in words)


def _is_missing(word: Word, there: set[str], known: Lexicon, own: CarryingWords) -> bool:
    """Whether a word is not in the other clause in any form.

    Numbers are compared as numbers, and what turns a statement by what it makes of it.
    """
    is_number = word.is_number or word.folded in known.numbers
    is_judged = is_number or own.turns.turns_alone(word.folded)
    if not word.is_content or is_judged:
        return False
    return not any(own.are_same(word.stem, stem) for stem in there)


def _are_of_one_thing(
    gone: Sequence[Word], new: Sequence[Word], known: Lexicon, own: CarryingWords
) -> bool:
    """Whether some words for others may say the same: other spellings, the first letters."""
    if are_initials(gone[0], new) or are_initials(new[0], gone):
        return True
    return any(_may_be_one(*pair, known, own) for pair in product(gone, new))


def _may_be_one(one: Word, other: Word, known: Lexicon, own: CarryingWords) -> bool:
    """Whether two words may be for one time or are two spellings; never two of one kind of time."""
    if one.folded in own.times and other.folded in own.times:
        are_days = one.folded in known.weekdays and other.folded in known.weekdays
        return not are_days and not (one.stem in known.measures and other.stem in known.measures)
    return are_spelt_alike(one.folded, other.folded)
