"""Tells reports that fill in one form (bulletins, tables, notices) from copies of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from annotator.analysis.comparing.moments import MONTHS
from annotator.analysis.comparing.passages import Aligner
from annotator.analysis.comparing.tokens import Sentence, Word

_WORDING: Final = 0.7
"""Sentences that share so much of their other words, in the mean of both, are worded alike."""


_FEWEST: Final = 4
_SHARE: Final = 0.35
"""From so many replaced particulars on, and such a share of all, two reports fill in one form.

In generated copies of all kinds, those with misprints and synonyms too, at most 0.08 are replaced;
in pairs of bulletins (weather, stocks, league tables, obituaries, court lists, earthquakes) 0.36 at
least. A report that was brought up to date replaces a figure or two."""


class Filled(NamedTuple):
    """What stands in sentences that are worded alike: ``same`` in both, or ``replaced``.

    Both count particulars: numbers, and words with a capital inside a sentence.
    """

    same: int
    replaced: int


def fill_one_form(aligner: Aligner) -> bool:
    """Whether two reports have their wording in common and not what they tell with it."""
    same, replaced = filled(aligner)
    return replaced >= _FEWEST and replaced >= _SHARE * (same + replaced)


def filled(aligner: Aligner) -> Filled:
    """How many particulars two reports share and replace where they are worded alike.

    What only one of two sentences has replaces nothing: it was left out, or added.
    """
    same = replaced = 0
    for one, other in _pairs(aligner):
        mine, theirs = _particulars(one), _particulars(other)
        if _wording(one, other) < _WORDING:
            continue
        same += (mine & theirs).total()
        replaced += min((mine - theirs).total(), (theirs - mine).total())
    return Filled(same, replaced)


def _pairs(aligner: Aligner) -> Iterator[tuple[Sentence, Sentence]]:
    """Each sentence of a group with the one of the other report that is most like it."""
    for group in aligner.groups:
        alike = aligner.alike[group.a0 : group.a1, group.b0 : group.b1]
        for at, best in enumerate(alike.argmax(axis=1).tolist()):
            yield aligner.a[group.a0 + at], aligner.b[group.b0 + best]


def _particulars(sentence: Sentence) -> Counter[str]:
    return Counter(word.folded for word in sentence.words if _is_particular(word))


def _is_particular(word: Word) -> bool:
    return (word.is_number or word.is_capital) and word.folded not in MONTHS


def _wording(one: Sentence, other: Sentence) -> float:
    mine, theirs = (
        Counter(word.folded for word in each.words if not _is_particular(word))
        for each in (one, other)
    )
    whole = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / whole if whole else 0.0
