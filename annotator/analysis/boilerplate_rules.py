"""Reads the rules that tell boilerplate from report out of the files in resources/boilerplate."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from annotator.analysis.lines import Line, spelled
from annotator.core.draft import AsideKind


class Place(StrEnum):
    """Where in an article a rule holds."""

    ANYWHERE = "anywhere"
    EDGES = "edges"
    HEAD = "head"
    TAIL = "tail"
    UNDER = "under"


@dataclass(frozen=True)
class Rule:
    """One rule; what each field means stands at the top of ``resources/boilerplate/common.toml``.

    Patterns are compiled when they are first needed, as most articles need few of them. Those with
    a ``{moment}`` take longest, so lines without one are met by a pattern of their own.
    """

    kind: AsideKind
    source: str
    """What fits where no moment stands in the line."""
    max_words: int
    max_closed: int
    place: Place = Place.ANYWHERE
    titles: bool = False
    announces: bool = False
    above: bool = False
    over: bool = False
    at_most: int = 0
    dated_sources: tuple[str, ...] = ()
    """What fits besides, with a moment somewhere in the line."""
    has: tuple[str, ...] = ()
    unless_source: str = ""
    after_source: str = ""
    then_source: str = ""
    until_source: str = ""

    def takes(self, words: int, is_closed: bool) -> bool:  # noqa: FBT001 - a line's own field
        """Whether a line of so many words, a sentence or none, may be like this at all."""
        return words <= (self.max_closed if is_closed else self.max_words)

    def fits(self, looked_at: LookedAt) -> bool:
        """Whether the words of a line are like this."""
        for word in self.has:
            if word in looked_at.lower:
                break
        else:
            if self.has:
                return False
        core = looked_at.core
        if self.pattern.fullmatch(core) is None and not (
            self.dated_sources
            and looked_at.has_moment
            and any(pattern.fullmatch(core) for pattern in self.dated)
        ):
            return False
        return self.unless is None or self.unless.search(core) is None

    @cached_property
    def needs_other_letters(self) -> bool:
        """Whether no line of ASCII alone can be like this."""
        return bool(self.has) and not any(map(str.isascii, self.has))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE)

    @property
    def dated(self) -> Iterator[re.Pattern[str]]:
        """Compiled one by one, as mostly the first of them fits."""
        return (_compiled_once(source) for source in self.dated_sources)

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        return _compiled(self.unless_source)

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        return _compiled(self.after_source)

    @cached_property
    def then(self) -> re.Pattern[str] | None:
        return _compiled(self.then_source)

    @cached_property
    def until(self) -> re.Pattern[str] | None:
        return _compiled(self.until_source)


class LookedAt:
    """A line that many rules look at: its words as they are and in ``lower`` case."""

    __slots__ = ("_has_moment", "_rules", "core", "lower")

    def __init__(self, core: str, rules: Rules) -> None:
        self.core = core
        self.lower = core.lower()
        self._rules = rules
        self._has_moment: bool | None = None

    @property
    def has_moment(self) -> bool:
        """Whether a date or a time stands in it, such as a rule may ask for."""
        if self._has_moment is None:
            self._has_moment = self._rules.has_moment(self.core, self.lower)
        return self._has_moment


_KEPT: Final = 4096
_MOMENT: Final = "moment"
_DIGIT: Final = re.compile(r"\d")
_NEVER: Final = "(?!)"


@dataclass(frozen=True)
class Rules:
    """All rules, in the order in which they are tried, and the fragments they are made of.

    ``moment_words``: words in lower case of which a moment without a digit holds one.
    """

    rules: tuple[Rule, ...]
    fragments: Mapping[str, str]
    moment_words: tuple[str, ...] = ()
    _known: dict[tuple[str, bool, frozenset[Place]], tuple[tuple[Rule, ...], int]] = field(
        default_factory=dict, compare=False
    )
    """For a line, the rules found so far that it fits, and how many were tried."""
    _by_length: dict[tuple[int, bool, bool, frozenset[Place]], tuple[Rule, ...]] = field(
        default_factory=dict, compare=False
    )

    def fitting(self, line: Line, places: frozenset[Place]) -> Iterator[Rule]:
        """The rules for some places whose pattern a line fits, in their order.

        Only as many are tried as are asked for. Pages of one outlet share their lines, so what was
        found for one is kept.
        """
        rules = self._for(line, places)
        key = (line.core, line.is_closed, places)
        for at in range(len(rules)):
            found, tried = self._known.get(key, _NOTHING)
            if len(found) <= at and tried < len(rules):
                found, tried = self._tried(line.core, rules, at, found, tried)
                if len(self._known) >= _KEPT:
                    self._known.clear()
                self._known[key] = found, tried
            if len(found) <= at:
                return
            yield found[at]

    def has_moment(self, core: str, lower: str) -> bool:
        """Whether the fragment ``moment`` is found in a line; most lines need only a quick look."""
        if not _DIGIT.search(core) and not any(word in lower for word in self.moment_words):
            return False
        return self._moment.search(core) is not None

    @cached_property
    def _moment(self) -> re.Pattern[str]:
        return re.compile(expanded("{moment}", self.fragments), re.IGNORECASE)

    def _for(self, line: Line, places: frozenset[Place]) -> tuple[Rule, ...]:
        """The rules that a line of this length and these letters may fit."""
        is_ascii = line.core.isascii()
        key = (line.words, line.is_closed, is_ascii, places)
        if key not in self._by_length:
            self._by_length[key] = tuple(
                rule
                for rule in self.rules
                if rule.place in places
                and rule.takes(line.words, line.is_closed)
                and not (is_ascii and rule.needs_other_letters)
            )
        return self._by_length[key]

    def _tried(
        self, core: str, rules: Sequence[Rule], at: int, found: tuple[Rule, ...], tried: int
    ) -> tuple[tuple[Rule, ...], int]:
        """Go on trying rules until ``found`` has one at a place, or all were tried."""
        looked_at = LookedAt(core, self)
        while len(found) <= at and tried < len(rules):
            if rules[tried].fits(looked_at):
                found = (*found, rules[tried])
            tried += 1
        return found, tried


_NOTHING: Final[tuple[tuple[Rule, ...], int]] = ((), 0)

_FRAGMENT: Final = re.compile(r"\{([a-z][a-z_]*)\}")
_DEEPEST: Final = 12


def load_rules(files: Path | Iterable[Path]) -> Rules:
    """The rules in ``files``, or in all files of a folder, ``common.toml`` first.

    Raises:
        OSError: a file cannot be read.
        ValueError: a file is no TOML, or a rule in it is wrong; the message names both.
    """
    if isinstance(files, Path):
        files = sorted(files.glob("*.toml"), key=lambda file: (file.stem != "common", file.stem))
    return parse_rules({file.name: file.read_text(encoding="utf-8") for file in files})


def parse_rules(texts: Mapping[str, str]) -> Rules:
    """The rules in some TOML texts, each under the name that an error shall give it.

    Raises:
        ValueError: as for :func:`load_rules`.
    """
    tables = {name: tomllib.loads(text) for name, text in texts.items()}
    fragments: dict[str, str] = {}
    for table in tables.values():
        fragments.update(table.get("fragments", {}))
    rules: list[Rule] = []
    for name, table in tables.items():
        for number, row in enumerate(table.get("rule", ()), start=1):
            try:
                rules.append(_rule(row, fragments))
            except (KeyError, ValueError, re.error) as error:
                message = f"{name}, rule {number}: {error}"
                raise ValueError(message) from error
    words = [spelled(word) for table in tables.values() for word in table.get("moment_words", ())]
    return Rules(tuple(rules), fragments, tuple(words))


def _rule(row: Mapping[str, Any], fragments: Mapping[str, str]) -> Rule:
    undated = {**fragments, _MOMENT: _NEVER}
    sources = [(expanded(line, fragments), expanded(line, undated)) for line in row["lines"]]
    max_words = int(row.get("max_words", 14))
    return Rule(
        kind=AsideKind(row["kind"]),
        source="|".join(source for _whole, source in sources),
        dated_sources=tuple(whole for whole, source in sources if whole != source),
        max_words=max_words,
        max_closed=int(row.get("max_closed", max_words)),
        place=Place(row.get("place", Place.ANYWHERE)),
        titles=bool(row.get("titles", False)),
        announces=bool(row.get("announces", False)),
        above=bool(row.get("above", False)),
        over=bool(row.get("over", False)),
        at_most=int(row.get("at_most", 0)),
        has=tuple(map(spelled, row.get("has", ()))),
        unless_source=expanded(row.get("unless", ""), fragments),
        after_source=expanded(row.get("after", ""), fragments),
        then_source=expanded(row.get("then", ""), fragments),
        until_source=expanded(row.get("until", ""), fragments),
    )


def expanded(pattern: str, fragments: Mapping[str, str]) -> str:
    """``pattern``, :func:`spelled`, with each ``{name}`` replaced by the fragment of that name.

    Raises:
        KeyError: a fragment is not known.
        ValueError: fragments stand in each other.
    """
    for _ in range(_DEEPEST):
        if not _FRAGMENT.search(pattern):
            return spelled(pattern)
        pattern = _FRAGMENT.sub(lambda match: fragments[match.group(1)], pattern)
    message = f"fragments stand in each other: {pattern[:60]}"
    raise ValueError(message)


@cache
def _compiled_once(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _compiled(source: str) -> re.Pattern[str] | None:
    return re.compile(source, re.IGNORECASE) if source else None
