"""Says what did not happen where a report counts nobody: no casualties, no one was hurt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.tokens import Sentence


def denying(one: Quantity, sentence: Sentence, known: Lexicon) -> Quantity:
    """A number of a sentence; where it is none, with all that it says has happened to nobody.

    Where no one was hurt, nobody was killed. *No casualties among the soldiers* tells of soldiers.
    """
    if one.base != 0:
        return one
    words = sentence.words
    phrase = " ".join(word.folded for word in words if one.span.contains(word.span))
    fate = known.amounts.nobody.unharmed.get(phrase)
    if fate is None:
        denies = known.harms.denied.get(one.fate, frozenset())
        return replace(one, denies=denies, is_people=one.is_people or bool(denies))
    denies = known.harms.denied.get(fate, frozenset())
    behind = [word for word in words if word.start >= one.span.end]
    kind: tuple[str, ...] = ()
    if behind and behind[0].folded in known.amounts.nobody.among:
        named = takewhile(lambda word: word.folded not in known.prepositions, behind[1:4])
        kind = tuple(word.stem for word in named if word.is_content and not word.is_capital)
    return replace(one, fate=fate, denies=denies, nouns=kind, kind=kind, is_people=True)


def is_denied(one: Quantity, other: Quantity) -> bool:
    """Whether one of two numbers, by counting nobody, says that the other one is none, too."""
    return one.fate in other.denies or other.fate in one.denies


def tells_itself(none: Quantity, other: Quantity, own: Iterable[Quantity]) -> bool:
    """Whether a report that counts nobody hurt counts the dead of the ``other`` report itself.

    ``own`` are the numbers of the report of ``none``.
    """
    return other.fate in none.denies and any(
        count.fate == other.fate and count.base != 0 for count in own
    )
