"""The words around a number that say how much it is, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from annotator.analysis.comparing.wordlists import (
    folded_keys,
    named,
    phrase,
    stem_of,
    stems,
    words_in,
)
from annotator.core.folding import fold, words_of


@dataclass(frozen=True, slots=True)
class Bound:
    """A word before a number that loosens it: ``least``, ``over``, ``most``, ``under``, ``about``.

    ``exactly`` are those that only look so: the number *went up to* 20.

    ``words`` are folded.
    """

    kind: str
    words: tuple[str, ...]


class Tallies(NamedTuple):
    """The words of votes and matches: 120 *votes* *to* 98, *by* 120 to 98."""

    nouns: frozenset[str]
    joints: frozenset[str]
    led: frozenset[str]


class Ranks(NamedTuple):
    """The words about a place in a row."""

    rows: frozenset[str]
    """Those behind it for what row it is, besides measures: *since* the war."""
    such: frozenset[str]
    """Those before the noun: the second *such* accident."""
    numbered: frozenset[str]
    """Those before a number that is a name: the *Number* Two pit."""


class Nobody(NamedTuple):
    """The words that count none."""

    phrases: frozenset[str]
    """Words and phrases: no one."""
    first: frozenset[str]
    """The first words of those."""
    unharmed: Mapping[str, str]
    """Phrases that say in themselves what nobody met, each with the stem of it: no casualties."""
    besides: frozenset[str]
    """Words behind, after which they count none but others: no one *else*."""
    among: frozenset[str]
    """Words behind, before who did not meet it: no casualties *among* the soldiers."""


class Vague(NamedTuple):
    """What a vague word allows for: at least, at most (0: no bound), and what it is taken for."""

    low: int
    high: int
    base: int | None = None


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """The words around a number that say how much it is; all folded."""

    multipliers: Mapping[str, int]
    vague: Mapping[str, Vague]
    """What a vague word, or a phrase of three, allows for."""
    nobody: Nobody
    auxiliaries: frozenset[str]
    """Words between a victim and the verb: a soldier *was* killed."""
    too_many: Mapping[str, int]
    """So many and more nobody calls by a vague word."""
    bounds: tuple[Bound, ...]
    suffixes: Mapping[str, int]
    """Letters at digits, and how many times as much they stand for: bn."""
    lettered: frozenset[str]
    """The stems of what digits with one letter count, and do not measure: 5m *people*."""
    signs: Mapping[str, str]
    """Signs of units, each with the stem of the unit: of money before, of percent behind."""
    conversions: Mapping[str, tuple[str, float]]
    """The stems of units that are so many times another one: a year is 12 months."""
    square: frozenset[str]
    """The stems of words that make a square of a unit."""
    worth: Mapping[str, tuple[float, float]]
    """The stems of currencies: one of it in dollars, at least and at most."""
    per: frozenset[str]
    """Words before a time in which there are so many: 400 *a* month."""
    rates: Mapping[str, float]
    """The stems of such times, in days."""
    adverbs: Mapping[str, str]
    """Single words for *every* such time, each with the stem of it."""
    fractions: Mapping[str, float]
    """Words before a number that add so much to it: three *and a half*, in one word before."""
    parts: Mapping[str, float]
    """Words for a part of a whole, in percent: third."""
    wholes: frozenset[str]
    """Those of them that need no article: half."""
    halves: frozenset[str]
    """Words before a half that is one of two: the other half."""
    articles: frozenset[str]
    of: frozenset[str]
    of_all: frozenset[str]
    """Words behind a half that is a share: half *of*, half *the*."""
    ranks: Ranks
    steps: frozenset[str]
    """Words before a share by which something changes: *by* half."""
    factors: Mapping[str, tuple[float, str]]
    """Words for so many times as much, each with the number and the stem of its unit: doubled."""
    no_factors: frozenset[str]
    """Words behind one that is none: doubled *down*."""
    tallies: Tallies
    codes: Mapping[str, str]
    """Words for a unit that stand before a number, each with the stem of the unit: Rs."""
    ratios: frozenset[str]
    """Words between a number and what it is a share of: three *in* five."""
    ranges: frozenset[str]
    """Words between the ends of a range: 15 *to* 20."""
    moves: frozenset[str]
    """Words before a number that changes to another one: *from* 15 to 20."""
    between: frozenset[str]
    joins: frozenset[str]
    """Words inside a number: two hundred *and* five."""

    def may_be_share(self, first: str, second: str) -> bool:
        """Whether a share may begin with two words."""
        return second in self.parts or second in self.ratios or first in self.wholes

    @cached_property
    def bounds_by_end(self) -> Mapping[str, Sequence[Bound]]:
        """The bounds by their last word; of each, the longest first."""
        found: dict[str, list[Bound]] = {}
        for bound in self.bounds:
            found.setdefault(bound.words[-1], []).append(bound)
        return found

    @cached_property
    def begin(self) -> frozenset[str]:
        """The words that an amount may begin with, besides digits and words for numbers."""
        first = {phrase.split()[0] for phrase in self.vague}
        return frozenset(
            (
                *first,
                *self.nobody.first,
                *self.factors,
                *self.multipliers,
                *self.fractions,
                *self.wholes,
                *self.articles,
            )
        )


def amounts_in(data: Mapping[str, Any], code: str, concepts: Mapping[str, str]) -> Amounts:
    shares, ranges, counted = data.get("shares", {}), data.get("ranges", {}), data["counted"]

    def of(word: str) -> str:
        return stem_of(word, code, concepts)

    return Amounts(
        multipliers=folded_keys(data["multipliers"]),
        vague={phrase(words): Vague(*found) for words, found in data["vague"].items()},
        nobody=_nobody(counted, named(data.get("unharmed", {}), code, concepts)),
        too_many=folded_keys(data.get("too_many", {})),
        ranks=Ranks(*(words_in(counted.get(key, "")) for key in Ranks._fields)),
        factors={fold(w): (n, of(unit)) for w, (n, unit) in data.get("factors", {}).items()},
        no_factors=words_in(shares.get("no_factors", "")),
        tallies=Tallies(*(words_in(ranges.get(key, "")) for key in ("votes", "against", "voted"))),
        codes={fold(word): of(unit) for word, unit in data.get("codes", {}).items()},
        auxiliaries=words_in(counted.get("auxiliaries", "")),
        bounds=_bounds(data["bounds"]),
        suffixes=folded_keys(data.get("suffixes", {})),
        lettered=stems(counted.get("lettered", ""), code, concepts),
        signs={sign: of(word) for sign, word in data["signs"].items()},
        conversions={of(u): (of(o), n) for u, (o, n) in data.get("conversions", {}).items()},
        square=stems(counted.get("square", ""), code, concepts),
        worth={of(unit): (low, high) for unit, (low, high) in data.get("worth", {}).items()},
        per=words_in(counted.get("per", "")),
        rates={of(unit): days for unit, days in data.get("rates", {}).items()},
        adverbs={fold(word): of(unit) for word, unit in data.get("adverbs", {}).items()},
        fractions=folded_keys(data.get("fractions", {})),
        parts={fold(word): part for word, part in shares.get("parts", {}).items()},
        **{
            name: words_in(shares.get(name, ""))
            for name in ("steps", "wholes", "halves", "articles", "of", "of_all")
        },
        ratios=words_in(shares.get("ratios", "")),
        ranges=words_in(ranges.get("joints", "")),
        moves=words_in(ranges.get("moves", "")),
        between=words_in(ranges.get("between", "")),
        joins=words_in(counted["joins"]),
    )


def _nobody(counted: Mapping[str, Any], unharmed: Mapping[str, str]) -> Nobody:
    phrases = frozenset((*map(phrase, counted.get("nobody", ())), *unharmed))
    besides, among = (words_in(counted.get(key, "")) for key in ("besides", "among"))
    return Nobody(phrases, frozenset(one.split()[0] for one in phrases), unharmed, besides, among)


def _bounds(table: Mapping[str, list[str]]) -> tuple[Bound, ...]:
    """The longest first, so that ``no more than`` is found before ``more than``."""
    found = [
        Bound(kind, tuple(fold(word) for word in words_of(phrase)))
        for kind, phrases in table.items()
        for phrase in phrases
    ]
    return tuple(sorted(found, key=lambda bound: -len(bound.words)))
