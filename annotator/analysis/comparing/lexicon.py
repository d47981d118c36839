"""The words that a comparison knows of a language; read from ``resources/comparing/``.

To add a language: a file like ``resources/comparing/en.toml``, named by its ISO 639-1 code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from annotator.analysis.comparing.harms import Harms, harms_in
from annotator.analysis.comparing.quantifiers import Amounts, amounts_in
from annotator.analysis.comparing.wordlists import (
    DEFAULT,
    file_of,
    folded_keys,
    named,
    phrase,
    stem,
    stem_of,
    stemmed,
    stems,
    tables_of,
    words_in,
)
from annotator.core.folding import fold

_COUSINS: Final = {"ps": "ur", "fa": "ur", "ar": "ur", "pnb": "ur", "sd": "ur"}


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


@dataclass(frozen=True, kw_only=True)
class Turns:
    """The words that make another statement of a statement; folded, opposites as stems."""

    negations: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    """Two words that negate what follows them: *yet to*, *failed to*."""
    of_nouns: frozenset[str]
    """Those of the negations that turn the noun behind them: *no* trams ran."""
    meant: frozenset[str]
    """Words before what is asked for or possible: urged them *to* pay, *can* pay."""
    no_statement: frozenset[str]
    """Words behind a negation that turns no statement: urged them not *to*, not *whether*."""
    conditions: frozenset[str]
    """Words before one that makes a condition: *if* he does not."""
    asides: frozenset[str]
    """Negations that turn no statement: *without* a deal."""
    times: frozenset[str]
    """Words about times, which nothing says are not so: not *last* week."""
    is_behind: bool
    """A negation stands behind what it turns."""
    withheld: Phrases
    """Those that say of what follows that it was not done: *refused to*."""
    unreal: Phrases
    """Those of what is meant to be, or may be: *were to*."""
    silent_ones: frozenset[str]
    """Words before who is silent: no word *from*."""
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

    @cached_property
    def phrase_ends(self) -> frozenset[str]:
        """The last words of the phrases that negate."""
        return frozenset(phrase[-1] for phrase in self.phrases)

    @cached_property
    def opposed(self) -> frozenset[str]:
        """The stems of all words that have an opposite."""
        return frozenset(word for kinds in self.opposites for words in kinds for word in words)

    def negating(self, folded: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where some words negate what stands about them: the first and the last word of each."""
        for at, word in enumerate(folded):
            if word in self.negations:
                yield at, at
            elif word in self.phrase_ends and tuple(folded[at - 1 : at + 1]) in self.phrases:
                yield at - 1, at


class Leads(NamedTuple):
    """The words before and behind a number that say what it is of."""

    counters: Mapping[str, str]
    """Words and phrases before it that say what it counts: the stem of it, or empty."""
    terms: Mapping[str, str]
    """Phrases before a measure of time that say what it is for, as a fate: jailed for."""
    terms_behind: Mapping[str, str]
    """Stems behind it that do, too: a nine-year *sentence*."""
    sizes: Mapping[str, str]
    """Phrases before a number of all that there are, as a fate: employs."""


class Titles(NamedTuple):
    """The words about offices and the names of who holds them."""

    shared: frozenset[str]
    """The stems of offices that many hold at a time."""
    groups: Mapping[str, str]
    """Stems of offices that go under several names, each with the first of them: head, chief."""
    portfolios: frozenset[str]
    """Words behind an office that say which it is, in scripts without capitals."""
    former: frozenset[str]
    """Words before an office that somebody held: *former* minister."""
    name_ends: frozenset[tuple[str, ...]]
    """Words behind a name, one or two of them, in scripts without capitals."""
    same_office: frozenset[str]
    """Words before an office that make it no other one."""
    of: frozenset[str]
    """Words behind an office, in Urdu before it, and what it is of: director *of* the port."""
    pointing: frozenset[str]
    """Words before an office of what was named before: *its* director."""
    short_names: Sequence[frozenset[str]]
    """First names that may be those of one person: Charles, Chuck."""

    def are_short(self, one: str, other: str) -> bool:
        """Whether one of two first names, folded, may be short for the other."""
        return any(one in names and other in names for names in self.short_names)


class Ways(NamedTuple):
    """Words before the ends of a way."""

    to: frozenset[str]
    """Before where somebody goes to."""
    origins: frozenset[str]
    """Before where somebody comes from."""


class Hours(NamedTuple):
    """The words about times of day."""

    named: Mapping[str, int]
    """Words for a time, in minutes since midnight: noon."""
    halves: Mapping[str, int]
    """Words behind a time for its half of the day, with the hour it begins at: *p.m.*"""
    signs: frozenset[str]
    """Words behind a number that is a time: four *o'clock*."""
    zones: frozenset[str]
    fractions: Mapping[str, int]
    """Parts of an hour before the next words, in minutes: *half* past four."""
    ways: Mapping[str, int]
    """Words between minutes and an hour: 1 where they are past it, -1 where they are before it."""
    added: Mapping[str, int]
    """Words before an hour for the minutes that they add to it."""
    loose: frozenset[str]
    """Words before a time that is not told to the minute: *about* four."""


class Days(NamedTuple):
    """The words about days, months and times of day."""

    of_week: Mapping[str, int]
    """The days of the week, Monday as 0."""
    before_months: frozenset[str]
    """Words before a month without a day or a year: *in* March."""
    parts: Mapping[str, int]
    """Words for parts of a day, each with the place of the part: morning, afternoon, night."""
    between: frozenset[str]
    """Words between a day and its part: in the early *hours* of Friday."""
    relative: Mapping[str, int]
    """Words and phrases for a day, each with how many days it is after that of the report."""
    relative_words: frozenset[str]
    """The first words of those."""
    telling: frozenset[str]
    """Words beside a day on which something was told."""
    hours: Hours


_CODE: Final = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What is known of one language; all words folded (``core/folding.py``), none stemmed."""

    language: str
    function_words: frozenset[str]
    concepts: Mapping[str, str]
    """Stems of words that stand for one thing, each with the name of its group."""
    numbers: Mapping[str, float]
    amounts: Amounts
    leads: Leads
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
    telling_units: frozenset[str]
    """Those of which a report has few figures: metres, degrees."""
    hollow: frozenset[str]
    """Stems of words about a measure that do not say what is measured: the *rate*."""
    people: frozenset[str]
    """Stems of nouns for people, who are counted under many names."""
    parties: Sequence[frozenset[str]]
    """Stems of people of whom nobody belongs to two of these."""
    differences: frozenset[str]
    """A number before one of these is a difference: *four fewer*."""
    harms: Harms
    """What happens to those who are counted; counts of two fates are two things."""
    clock: frozenset[str]
    """A number before one of these is a time of day."""
    ordinals: Mapping[str, int]
    """Words for a place in a row."""
    turns: Turns
    stances: Mapping[str, Phrases]
    """``denies``, ``confirms``, ``silent``, ``noncommittal``, ``charges``."""
    labels: Mapping[str, str]
    prepositions: frozenset[str]
    ways: Ways
    determiners: frozenset[str]
    """Words before a year that names a thing: *the* 2016 election."""
    days: Days
    places: frozenset[str]
    settlements: frozenset[str]
    """Stems of those of the places that people live in: *city*, *village*."""
    territories: frozenset[str]
    """Nouns with which the adjective of a country is a place: French *territory*."""
    no_places: frozenset[str]
    """Prepositions before names that are seldom places: *on* YouTube."""
    offices: frozenset[str]
    titles: Titles
    sides: Mapping[str, str]
    """Folded words that stand for a government or people, each with the name of the side."""

    @property
    def fates(self) -> frozenset[str]:
        """The stems of what happens to those who are counted."""
        return self.harms.stems

    @property
    def weekdays(self) -> Mapping[str, int]:
        """The days of the week, Monday as 0."""
        return self.days.of_week

    @cached_property
    def killed(self) -> str:
        """The fate of the dead: the first one in the file."""
        return next(iter(self.harms.names.values()))

    @cached_property
    def counter_words(self) -> frozenset[str]:
        """The first words of the counters."""
        return frozenset(phrase.split()[0] for phrase in self.leads.counters)

    @cached_property
    def term_fates(self) -> frozenset[str]:
        return frozenset(self.leads.terms.values())

    @cached_property
    def size_fates(self) -> frozenset[str]:
        return frozenset(self.leads.sizes.values())

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
    if not _CODE.fullmatch(code):
        return _read(DEFAULT)  # a stranger may have written anything, such as a path
    code = _COUSINS.get(code, code)
    return _read(code if file_of(code).is_file() else DEFAULT)


@cache
def _read(code: str) -> Lexicon:
    data = tables_of(code)
    counted, where = data["counted"], data["where"]
    concepts = _groups((*data["concepts"], *_forms(data)), code, stemmed=True)
    return Lexicon(
        language=code,
        function_words=words_in(data["function_words"]),
        concepts=concepts,
        numbers=folded_keys(data["numbers"]),
        amounts=amounts_in(data, code, concepts),
        leads=_leads(data, code, concepts),
        remains=words_in(counted.get("remains", "")),
        all=words_in(counted.get("all", "")),
        pronouns=words_in(counted.get("pronouns", "")),
        said=words_in(counted.get("said", "")),
        general=stems(counted["general"], code, concepts),
        measures=stems(counted["measures"], code, concepts),
        telling_units=stems(counted.get("telling_units", ""), code, concepts),
        hollow=stems(counted.get("hollow", ""), code, concepts),
        people=stems(counted["people"], code, concepts),
        parties=[stems(row, code, concepts) for row in counted.get("parties", ())],
        differences=words_in(counted["differences"]),
        harms=harms_in(counted, code, concepts),
        clock=words_in(counted["clock"]),
        ordinals=_ordinals(counted["ordinals"]),
        turns=_turns(data, code, concepts),
        stances={name: _phrases(phrases) for name, phrases in data["stances"].items()},
        labels=data["labels"],
        prepositions=words_in(where["prepositions"]),
        ways=Ways(*(words_in(where.get(key, "")) for key in ("ways", "origins"))),
        determiners=words_in(where.get("determiners", "")),
        days=_days(where, data.get("hours", {})),
        places=words_in(where["places"]),
        settlements=stems(where.get("settlements", ""), code, concepts),
        territories=words_in(where.get("territories", "")),
        no_places=words_in(where.get("no_places", "")),
        offices=words_in(where["offices"]),
        titles=_titles(where, code, concepts),
        sides=_groups(where["sides"], code, stemmed=False),
    )


def _ordinals(rows: Sequence[str]) -> dict[str, int]:
    return {fold(word): at for at, row in enumerate(rows, 1) for word in row.split()}


def _leads(data: Mapping[str, Any], code: str, concepts: Mapping[str, str]) -> Leads:
    counters, terms, sizes = (
        named(data.get(key, {}), code, concepts) for key in ("counters", "terms", "sizes")
    )
    return Leads(counters, terms, stemmed(data.get("terms_behind", {}), code, concepts), sizes)


def _titles(where: Mapping[str, Any], code: str, concepts: Mapping[str, str]) -> Titles:
    shared = stems(where.get("shared_offices", ""), code, concepts)
    rest = ("portfolios", "former_offices", "same_office", "office_of", "pointing")
    short = [words_in(row) for row in where.get("short_names", ())]
    portfolios, former, same, of, pointing = (words_in(where.get(key, "")) for key in rest)
    ends = frozenset(tuple(map(fold, row.split())) for row in where.get("name_ends", ()))
    rows = [
        [stem_of(word, code, concepts) for word in row.split()]
        for row in where.get("one_office", ())
    ]
    groups = {word: row[0] for row in rows for word in row}
    return Titles(shared, groups, portfolios, former, ends, same, of, pointing, short)


def _days(where: Mapping[str, Any], hours: Mapping[str, Any]) -> Days:
    parts = {
        fold(word): at
        for at, row in enumerate(where.get("parts_of_day", ()))
        for word in row.split()
    }
    before, between, telling = (
        words_in(where.get(key, "")) for key in ("before_months", "hours", "telling")
    )
    of_week = {
        fold(word): at
        for at, words in enumerate(where["weekdays"].split())
        for word in words.split("|")
    }
    relative = {phrase(words): days for words, days in where.get("relative_days", {}).items()}
    first = frozenset(words.split()[0] for words in relative)
    return Days(of_week, before, parts, between, relative, first, telling, _hours(hours))


def _hours(table: Mapping[str, Any]) -> Hours:
    named, halves, fractions, ways, added = (
        folded_keys(table.get(name, {}))
        for name in ("named", "halves", "fractions", "ways", "added")
    )
    signs, zones, loose = (words_in(table.get(name, "")) for name in ("signs", "zones", "loose"))
    return Hours(named, halves, signs, zones, fractions, ways, added, loose)


def _turns(data: Mapping[str, Any], code: str, concepts: Mapping[str, str]) -> Turns:
    turns = data["turns"]
    return Turns(
        negations=words_in(turns["negations"]),
        phrases=frozenset(tuple(map(fold, one.split())) for one in turns.get("phrases", ())),
        **{
            name: words_in(turns.get(name, ""))
            for name in ("of_nouns", "meant", "no_statement", "conditions", "asides", "times")
        },
        is_behind=turns.get("is_behind", False),
        withheld=_phrases(turns.get("withheld", ())),
        unreal=_phrases(turns.get("unreal", ())),
        silent_ones=words_in(turns.get("silent_ones", "")),
        agents=words_in(turns.get("agents", "")),
        opposites=_opposites(data.get("opposites", ()), code, concepts),
        earlier=_phrases(turns["earlier"]),
        later=_phrases(turns["later"]),
        long_time=stem_of(turns.get("long_time", ""), code, concepts),
    )


def _forms(data: Mapping[str, Any]) -> list[str]:
    """The rows of forms of one word, each the first one first."""
    return [" ".join(row.split()) for row in data.get("forms", "").split(",") if row.strip()]


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
    return tuple(tuple(stems(part, code, concepts) for part in row.split("|")) for row in rows)


def _phrases(phrases: Sequence[str]) -> Phrases:
    """Phrases as they stand in the file; ``*`` stands for up to four words."""
    parts = []
    for row in phrases:
        words = [r"(?:\S+ ){0,4}?" if word == "*" else fold(word) for word in row.split()]
        joined = " ".join(words).replace("{0,4}? ", "{0,4}?")
        parts.append(joined)
    pattern = re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)")
    return Phrases(pattern, frozenset(max(map(fold, one.split()), key=len) for one in phrases))
