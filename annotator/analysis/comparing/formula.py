"""Tells reports that fill in one form (bulletins, tables, notices) from copies of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from annotator.analysis.comparing.alike import Weights, blocks
from annotator.analysis.comparing.moments import MONTHS
from annotator.analysis.comparing.tokens import Sentence, Word

_WORDING: Final = 0.7
"""Sentences that share so much of their other words, in the mean of both, are worded alike."""

_TOLD: Final = 0.1
"""Of sentences that are worded alike, the one that tells the same is the counterpart."""


_FEWEST: Final = 4
_SHARE: Final = 0.3
"""From so many replaced particulars on, and such a share of all, two reports fill in one form.

In generated copies of all kinds, those with misprints and synonyms too, at most 0.08 are replaced;
in pairs of bulletins (weather, stocks, league tables, obituaries, court lists, earthquakes) 0.33 at
least. A report that was brought up to date replaces a figure or two."""


_FORM: Final = 0.5
"""So much of the shorter report has the wording: two that quote one speech have some in common."""


class Filled(NamedTuple):
    """What stands in sentences that are worded alike: ``same`` in both, or ``replaced``.

    Both count particulars: numbers, and words with a capital inside a sentence. ``share``: what
    these sentences make up of the words of the shorter report, from 0 to 1.
    """

    same: int
    replaced: int
    share: float


def fill_one_form(a: Sequence[Sentence], b: Sequence[Sentence]) -> bool:
    """Whether two reports have their wording in common and not what they tell with it."""
    same, replaced, share = filled(a, b)
    is_filled = replaced >= _FEWEST and replaced >= _SHARE * (same + replaced)
    return is_filled and share >= _FORM


def filled(a: Sequence[Sentence], b: Sequence[Sentence]) -> Filled:
    """How many particulars two reports share and replace where they are worded alike.

    What only one of two sentences has replaces nothing: it was left out, or added. That both have
    the same month says nothing: bulletins come often. Rows of a table are no passages, so all
    sentences are looked at, and not only those that are aligned.
    """
    same = replaced = words = 0
    for one, other in _worded_alike(*sorted((a, b), key=len)):
        mine, theirs = _particulars(one), _particulars(other)
        same += sum(count for word, count in (mine & theirs).items() if word not in MONTHS)
        replaced += min((mine - theirs).total(), (theirs - mine).total())
        words += min(len(one.words), len(other.words))
    sizes = [sum(len(one.words) for one in side) for side in (a, b)]
    return Filled(same, replaced, min(words / max(min(sizes), 1), 1.0))


def _worded_alike(
    few: Sequence[Sentence], many: Sequence[Sentence]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Each of some sentences that has the wording of one of the others, with that one."""
    wording, told = (
        _likenesses([[bag(one) for one in side] for side in (few, many)])
        for bag in (_wording, _particulars)
    )
    for (start, worded), (_, same) in zip(wording, told, strict=True):
        best = (worded + _TOLD * same).argmax(axis=1).tolist()
        for at, there in enumerate(best):
            if worded[at, there] >= _WORDING:
                yield few[start + at], many[there]


def _likenesses(bags: Sequence[Sequence[Counter[str]]]) -> Iterator[tuple[int, Any]]:
    """How alike each bag of the first list is to each of the second, 0 to 1; empty ones are.

    Some of the first at a time, as in :func:`blocks`.
    """
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    few, many = ([frozenset(one) for one in side] for side in bags)
    empty = np.array([not one for one in many])
    for start, alike in blocks(few, many, Weights(dict.fromkeys(chain(*few, *many), 1.0))):
        here = np.array([not one for one in few[start : start + len(alike)]])
        yield start, np.where(here[:, None] & empty[None, :], 1.0, alike)


def _particulars(sentence: Sentence) -> Counter[str]:
    return Counter(word.folded for word in sentence.words if _is_particular(word))


def _wording(sentence: Sentence) -> Counter[str]:
    return Counter(word.folded for word in sentence.words if not _is_particular(word))


def _is_particular(word: Word) -> bool:
    return word.is_number or word.is_capital
