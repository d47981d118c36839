"""The words that a comparison knows of a language; read from ``resources/comparing/``.

To add a language: a file like ``resources/comparing/en.toml``, named by its ISO 639-1 code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from annotator.analysis.comparing.harms import Harms
from annotator.core.folding import fold, words_of
from annotator.core.resources import resource

DEFAULT: Final = "en"
_COUSINS: Final = {"ps": "ur", "fa": "ur", "ar": "ur", "pnb": "ur", "sd": "ur"}
_FEWEST: Final = 3
_VOWELS: Final = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Bound:
    """A word before a number that loosens it: ``least``, ``over``, ``most``, ``under``, ``about``.

    ``exactly`` are those that only look so: the number *went up to* 20.

    ``words`` are folded.
    """

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of folded words, looked for in sentences: in the words joined by single spaces.

    Where none of the ``keys`` stands, one word of each phrase, there is nothing to look for.
    """

    pattern: re.Pattern[str]
    keys: frozenset[str]

    def matches(self, words: Collection[str], plain: str) -> Iterator[re.Match[str]]:
        """Where phrases stand in ``plain``, which are the ``words`` of a sentence, joined."""
        return iter(()) if self.keys.isdisjoint(words) else self.pattern.finditer(plain)

    def are_in(self, words: Collection[str], plain: str) -> bool:
        return not self.keys.isdisjoint(words) and self.pattern.search(plain) is not None


class Tallies(NamedTuple):
    """The words of votes and matches: 120 *votes* *to* 98, *by* 120 to 98."""

    nouns: frozenset[str]
    joints: frozenset[str]
    led: frozenset[str]


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
    nobody: frozenset[str]
    """Words and phrases that count none: no one."""
    auxiliaries: frozenset[str]
    """Words between a victim and the verb: a soldier *was* killed."""
    too_many: Mapping[str, int]
    """So many and more nobody calls by a vague word."""
    bounds: tuple[Bound, ...]
    suffixes: Mapping[str, int]
    """Letters at digits, and how many times as much they stand for: bn."""
    signs: Mapping[str, str]
    """Signs of units, each with the stem of the unit: of money before, of percent behind."""
    conversions: Mapping[str, tuple[str, int]]
    """The stems of units that are so many times another one: a year is 12 months."""
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
        first = {phrase.split()[0] for phrase in (*self.vague, *self.nobody)}
        return frozenset((*first, *self.factors, *self.multipliers, *self.wholes, *self.articles))


@dataclass(frozen=True, kw_only=True)
class Turns:
    """The words that make another statement of a statement; folded, opposites as stems."""

    negations: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    """Two words that negate what follows them: *yet to*, *failed to*."""
    is_behind: bool
    """A negation stands behind what it turns."""
    unreal: Phrases
    """Those of what is meant to be, or may be: *were to*."""
    agents: frozenset[str]
    """Words before who did what was done to someone: *by*."""
    opposites: Sequence[Sequence[frozenset[str]]]
    """Words that exclude each other: those of rising, those of falling."""
    earlier: Phrases
    """Those of a sentence that tells of something earlier."""
    later: Phrases
    """Those of a sentence that tells of something to come."""
    long_time: str
    """The stem of the unit of long times."""

    def negating(self, folded: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where some words negate what stands about them: the first and the last word of each."""
        for at, word in enumerate(folded):
            if word in self.negations:
                yield at, at
            elif tuple(folded[at - 1 : at + 1]) in self.phrases:
                yield at - 1, at


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What is known of one language; all words folded (``core/folding.py``), none stemmed."""

    language: str
    function_words: frozenset[str]
    concepts: Mapping[str, str]
    """Stems of words that stand for one thing, each with the name of its group."""
    numbers: Mapping[str, int]
    amounts: Amounts
    counters: Mapping[str, str]
    """Words and phrases before a number that say what it counts: the stem of it, or empty."""
    terms: Mapping[str, str]
    """Phrases before a measure of time that say what it is for, as a fate: jailed for."""
    remains: frozenset[str]
    """Those who are counted by these are dead: bodies."""
    all: frozenset[str]
    """Words before a number of all that there are: *all* twelve."""
    pronouns: frozenset[str]
    """Words behind *of* that stand for a noun before: four of *them*."""
    said: frozenset[str]
    """Words without a meaning that are nouns right behind a number: 12 *claims*."""
    general: frozenset[str]
    """Stems of nouns that never tell two counts apart: people, others."""
    measures: frozenset[str]
    """Stems of units: years, percent."""
    people: frozenset[str]
    """Stems of nouns for people, who are counted under many names."""
    differences: frozenset[str]
    """A number before one of these is a difference: *four fewer*."""
    harms: Harms
    """What happens to those who are counted; counts of two fates are two things."""
    killed: str
    """The fate of the dead."""
    clock: frozenset[str]
    """A number before one of these is a time of day."""
    ordinals: Mapping[str, int]
    """Words for a place in a row."""
    turns: Turns
    stances: Mapping[str, Phrases]
    """``denies``, ``confirms``, ``silent``, ``noncommittal``, ``charges``."""
    labels: Mapping[str, str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    """Words before a year that names a thing: *the* 2016 election."""
    weekdays: Mapping[str, int]
    places: frozenset[str]
    offices: frozenset[str]
    same_office: frozenset[str]
    """Words before an office that make it no other one."""
    sides: Mapping[str, str]
    """Folded words that stand for a government or people, each with the name of the side."""

    @property
    def fates(self) -> frozenset[str]:
        """The stems of what happens to those who are counted."""
        return self.harms.stems

    @cached_property
    def counter_words(self) -> frozenset[str]:
        """The first words of the counters."""
        return frozenset(phrase.split()[0] for phrase in self.counters)

    @cached_property
    def term_fates(self) -> frozenset[str]:
        return frozenset(self.terms.values())

    @cached_property
    def general_names(self) -> frozenset[str]:
        """Stems that are no names, however they are written: Government, Minister."""
        offices = {stem(word, self.language) for word in self.offices}
        return frozenset(self.concepts.values()) | offices

    def stem(self, word: str) -> str:
        """The stem of a folded word, or the concept or the side that it stands for."""
        if side := self.sides.get(word):
            return side
        bare = stem(word, self.language)
        return self.concepts.get(bare, bare)


def lexicon(language: str) -> Lexicon:
    """The words of a language (ISO 639-1, with or without a region); English where unknown."""
    code = language.lower().replace("_", "-").split("-")[0]
    code = _COUSINS.get(code, code)
    return _read(code if _path(code).is_file() else DEFAULT)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = DEFAULT) -> str:
    """A folded word without the endings of its forms; short words and other scripts stay."""
    if len(word) <= _FEWEST or not word.isascii() or not word.isalpha():
        return word
    return _english_stem(word) if language == DEFAULT else _romance_stem(word)


def _english_stem(word: str) -> str:
    """Cuts plural, past, present participle, and then a final ``ly``, ``ion`` and ``e``."""
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in (("ing", 5), ("ed", 4)):
        bare = word.removesuffix(ending)
        if bare != word and len(word) > least and _VOWELS & set(bare):
            word = bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] not in "lsz" else bare
            break
    if word.endswith("ly") and len(word) > 6:
        word = word[:-2]
    if word.endswith("ion") and len(word) > 6:
        word = word[:-3]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _romance_stem(word: str) -> str:
    for ending in ("en", "er", "es", "em", "as", "os", "s", "e", "n", "t", "a", "o"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _path(code: str) -> Path:
    return resource(f"comparing/{code}.toml")


@cache
def _read(code: str) -> Lexicon:
    with _path(code).open("rb") as file:
        data = tomllib.load(file)
    counted, where = data["counted"], data["where"]
    concepts = _groups(data["concepts"], code, stemmed=True)
    return Lexicon(
        language=code,
        function_words=_words(data["function_words"]),
        concepts=concepts,
        numbers=_folded(data["numbers"]),
        amounts=_amounts(data, code, concepts),
        counters=_named(data.get("counters", {}), code, concepts),
        terms=_named(data.get("terms", {}), code, concepts),
        remains=_words(counted.get("remains", "")),
        all=_words(counted.get("all", "")),
        pronouns=_words(counted.get("pronouns", "")),
        said=_words(counted.get("said", "")),
        general=_stems(counted["general"], code, concepts),
        measures=_stems(counted["measures"], code, concepts),
        people=_stems(counted["people"], code, concepts),
        differences=_words(counted["differences"]),
        harms=_harms(counted["fates"], counted.get("decisions", ()), code, concepts),
        killed=_stem(counted["fates"][0].split(",")[0], code, concepts),
        clock=_words(counted["clock"]),
        ordinals={
            fold(w): at for at, row in enumerate(counted["ordinals"], 1) for w in row.split()
        },
        turns=_turns(data, code, concepts),
        stances={name: _phrases(phrases) for name, phrases in data["stances"].items()},
        labels=data["labels"],
        prepositions=_words(where["prepositions"]),
        determiners=_words(where.get("determiners", "")),
        weekdays={fold(word): at for at, word in enumerate(where["weekdays"].split())},
        places=_words(where["places"]),
        offices=_words(where["offices"]),
        same_office=_words(where["same_office"]),
        sides=_groups(where["sides"], code, stemmed=False),
    )


def _turns(data: Mapping[str, Any], code: str, concepts: Mapping[str, str]) -> Turns:
    turns = data["turns"]
    return Turns(
        negations=_words(turns["negations"]),
        phrases=frozenset(tuple(map(fold, one.split())) for one in turns.get("phrases", ())),
        is_behind=turns.get("is_behind", False),
        unreal=_phrases(turns.get("unreal", ())),
        agents=_words(turns.get("agents", "")),
        opposites=_opposites(data.get("opposites", ()), code, concepts),
        earlier=_phrases(turns["earlier"]),
        later=_phrases(turns["later"]),
        long_time=_stem(turns.get("long_time", ""), code, concepts),
    )


def _amounts(data: Mapping[str, Any], code: str, concepts: Mapping[str, str]) -> Amounts:
    shares, ranges, counted = data.get("shares", {}), data.get("ranges", {}), data["counted"]
    return Amounts(
        multipliers=_folded(data["multipliers"]),
        vague={_phrase(words): Vague(*found) for words, found in data["vague"].items()},
        nobody=frozenset(map(_phrase, counted.get("nobody", ()))),
        too_many=_folded(data.get("too_many", {})),
        steps=_words(shares.get("steps", "")),
        factors={
            fold(word): (times, _stem(unit, code, concepts))
            for word, (times, unit) in data.get("factors", {}).items()
        },
        no_factors=_words(shares.get("no_factors", "")),
        tallies=Tallies(*(_words(ranges.get(key, "")) for key in ("votes", "against", "voted"))),
        codes={fold(w): _stem(unit, code, concepts) for w, unit in data.get("codes", {}).items()},
        auxiliaries=_words(counted.get("auxiliaries", "")),
        bounds=_bounds(data["bounds"]),
        suffixes=_folded(data.get("suffixes", {})),
        signs={sign: _stem(word, code, concepts) for sign, word in data["signs"].items()},
        conversions={
            _stem(unit, code, concepts): (_stem(other, code, concepts), times)
            for unit, (other, times) in data.get("conversions", {}).items()
        },
        parts={fold(word): part for word, part in shares.get("parts", {}).items()},
        wholes=_words(shares.get("wholes", "")),
        halves=_words(shares.get("halves", "")),
        articles=_words(shares.get("articles", "")),
        of=_words(shares.get("of", "")),
        of_all=_words(shares.get("of_all", "")),
        ratios=_words(shares.get("ratios", "")),
        ranges=_words(ranges.get("joints", "")),
        moves=_words(ranges.get("moves", "")),
        between=_words(ranges.get("between", "")),
        joins=_words(counted["joins"]),
    )


def _harms(
    fates: Iterable[str], decisions: Iterable[str], code: str, concepts: Mapping[str, str]
) -> Harms:
    """Rows of words and phrases for one fate each, which goes by the first of them."""
    names: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in (*fates, *decisions):
        found = [tuple(map(fold, one.split())) for one in row.split(",")]
        fate = _stem(found[0][0], code, concepts)
        for words in sorted(found, key=len, reverse=True):
            if len(words) == 1:
                names[_stem(words[0], code, concepts)] = fate
            else:
                phrases.setdefault(words[0], []).append((words, fate))
    return Harms(names, phrases, frozenset(_stem(row, code, concepts) for row in decisions))


def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _named(table: Mapping[str, str], code: str, concepts: Mapping[str, str]) -> dict[str, str]:
    """Phrases, each with the stem of what it names, or empty."""
    return {
        _phrase(words): _stem(word, code, concepts) if word else "" for words, word in table.items()
    }


def _phrase(words: str) -> str:
    return " ".join(map(fold, words.split()))


def _stem(word: str, code: str, concepts: Mapping[str, str]) -> str:
    bare = stem(fold(word), code)
    return concepts.get(bare, bare)


def _stems(words: str, code: str, concepts: Mapping[str, str]) -> frozenset[str]:
    return frozenset(_stem(word, code, concepts) for word in words.split())


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): value for word, value in table.items()}


def _groups(rows: Iterable[str], code: str, *, stemmed: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        words = [fold(word) for word in row.split()]
        for word in words:
            found.setdefault(stem(word, code) if stemmed else word, words[0])
    return found


def _opposites(
    rows: Iterable[str], code: str, concepts: Mapping[str, str]
) -> tuple[tuple[frozenset[str], ...], ...]:
    """Rows such as ``before | after``: words that exclude those of the other parts."""
    return tuple(tuple(_stems(part, code, concepts) for part in row.split("|")) for row in rows)


def _bounds(table: Mapping[str, list[str]]) -> tuple[Bound, ...]:
    """The longest first, so that ``no more than`` is found before ``more than``."""
    found = [
        Bound(kind, tuple(fold(word) for word in words_of(phrase)))
        for kind, phrases in table.items()
        for phrase in phrases
    ]
    return tuple(sorted(found, key=lambda bound: -len(bound.words)))


def _phrases(phrases: Sequence[str]) -> Phrases:
    """Phrases as they stand in the file; ``*`` stands for up to four words."""
    parts = []
    for phrase in phrases:
        words = [r"(?:\S+ ){0,4}?" if word == "*" else fold(word) for word in phrase.split()]
        joined = " ".join(words).replace("{0,4}? ", "{0,4}?")
        parts.append(joined)
    pattern = re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)")
    return Phrases(pattern, frozenset(max(map(fold, one.split()), key=len) for one in phrases))
