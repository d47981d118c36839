"""Brings what two reports measure in other units to one: miles to metres, a month to a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantity import Quantity

_SQUARE: Final = 2


def measured(one: Quantity, known: Lexicon) -> Quantity:
    """A number in the smallest of its units, and by the day where it is so many in a time."""
    if one.is_measure and one.base is not None:
        one = _continuous(one, one.base)
    kind, times = one.kind, 1.0
    if kind and kind[0] in known.amounts.conversions:
        smaller, times = known.amounts.conversions[kind[0]]
        times **= _SQUARE if not known.amounts.square.isdisjoint(one.nouns) else 1
        kind = (smaller, *kind[1:])
    if one.per and (one.worth or not one.is_measure):  # a speed is a measure of its own
        times /= known.amounts.rates[one.per]
    if times == 1:
        return one
    return replace(
        one,
        kind=kind,
        base=None if one.base is None else one.base * times,
        low=one.low * times,
        high=one.high * times,
        times=times,
    )


def _continuous(one: Quantity, base: float) -> Quantity:
    """A measure with what it allows for: over 38 percent are 38.2, too; of people it is 39."""
    low = base if one.low == base + 1 else one.low
    return replace(one, low=low, high=base if one.high == base - 1 else one.high)
