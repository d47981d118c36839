"""Reads the rules that tell boilerplate from report out of the files in resources/boilerplate."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
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

    Patterns are compiled when they are first needed, as most articles need few of them.
    """

    kind: AsideKind
    source: str
    max_words: int
    max_closed: int
    place: Place = Place.ANYWHERE
    titles: bool = False
    announces: bool = False
    above: bool = False
    over: bool = False
    at_most: int = 0
    has: tuple[str, ...] = ()
    unless_source: str = ""
    after_source: str = ""
    then_source: str = ""
    until_source: str = ""

    def takes(self, words: int, is_closed: bool) -> bool:  # noqa: FBT001 - a line's own field
        """Whether a line of so many words, a sentence or none, may be like this at all."""
        return words <= (self.max_closed if is_closed else self.max_words)

    def fits(self, core: str, lower: str) -> bool:
        """Whether the words of a line, as they are and in ``lower`` case, are like this."""
        for word in self.has:
            if word in lower:
                break
        else:
            if self.has:
                return False
        if self.pattern.fullmatch(core) is None:
            return False
        return self.unless is None or self.unless.search(core) is None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE)

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


_KEPT: Final = 4096


@dataclass(frozen=True)
class Rules:
    """All rules, in the order in which they are tried, and the fragments they are made of."""

    rules: tuple[Rule, ...]
    fragments: Mapping[str, str]
    _known: dict[tuple[str, bool, frozenset[Place]], tuple[Rule, ...]] = field(
        default_factory=dict, compare=False
    )
    _by_length: dict[tuple[int, bool, frozenset[Place]], tuple[Rule, ...]] = field(
        default_factory=dict, compare=False
    )

    def fitting(self, line: Line, places: frozenset[Place]) -> tuple[Rule, ...]:
        """The rules for some places whose pattern a line fits, in their order.

        Pages of one outlet share their lines, so what was found for one is kept.
        """
        length = (line.words, line.is_closed, places)
        if length not in self._by_length:
            self._by_length[length] = tuple(
                rule
                for rule in self.rules
                if rule.place in places and rule.takes(line.words, line.is_closed)
            )
        rules = self._by_length[length]
        if not rules:
            return ()
        key = (line.core, line.is_closed, places)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            lower = line.core.lower()
            self._known[key] = tuple([rule for rule in rules if rule.fits(line.core, lower)])
        return self._known[key]


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
    return Rules(tuple(rules), fragments)


def _rule(row: Mapping[str, Any], fragments: Mapping[str, str]) -> Rule:
    lines = "|".join(expanded(line, fragments) for line in row["lines"])
    max_words = int(row.get("max_words", 14))
    return Rule(
        kind=AsideKind(row["kind"]),
        source=lines,
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


def _compiled(source: str) -> re.Pattern[str] | None:
    return re.compile(source, re.IGNORECASE) if source else None
