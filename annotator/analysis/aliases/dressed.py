"""Names of speakers with more to them than a reading gives: title, country, letters in brackets.

*Mullah Orell* is read as *Orell*, and *Veldia's Ministry of Trade (MT)* as three names. Where a
text has all of it, it is the name of the speaker that stands there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.aliases.folding import bodies, key_of, nation_of
from annotator.analysis.aliases.reading import read
from annotator.analysis.aliases.sighting import Sighting
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.folding import fold
from annotator.core.speaker import name_key

_BEFORE: Final = "they met "
_BRACKET: Final = re.compile(r"(?: \([^()]+\))?")
_OWNER: Final = re.compile(r"(?:the )?(?P<who>.+)['’]s? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dressed:
    """The name of a speaker, and which part of it is read as a name."""

    name: str
    core: str
    at: int
    """Where the core begins, in code points of ``name``."""
    owner: str = ""
    """The country that it says the core is of."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the whole name of a speaker stands in a text."""

    start: int
    end: int
    dressed: Dressed


Wardrobe = Mapping[str, Sequence[Dressed]]
"""The dressed names by the name key of their core, the longest first."""


def dressed(name: str) -> Dressed | None:
    """What is read out of the name of a speaker; ``None`` where that is all of it, or its heart."""
    shown = " ".join(name.split())
    found = read(f"{_BEFORE}{shown}.").sightings
    core = max(found, key=lambda one: len(one.name), default=None)
    if core is None or core.name == shown:
        return None
    at = core.start - len(_BEFORE)
    before, behind = shown[:at], shown[at + len(core.name) :]
    owner = _OWNER.fullmatch(before)
    is_owned = owner is not None and bool(set(key_of(core.name)) & bodies())
    if not (is_owned or _is_title(before)) or not _BRACKET.fullmatch(behind):
        return None
    return Dressed(shown, core.name, at, nation_of(owner["who"]) if owner else "")


def wardrobe(names: Iterable[Dressed]) -> Wardrobe:
    found: dict[str, list[Dressed]] = defaultdict(list)
    for one in sorted(names, key=lambda one: -len(one.name)):
        found[name_key(one.core)].append(one)
    return found


def places(text: str, sightings: Sequence[Sighting], known: Wardrobe) -> list[Place]:
    """Where ``text`` has a dressed name as it is, but for case and apostrophes; in order."""
    if not known:
        return []
    found: list[Place] = []
    for sighting in sightings:
        for one in known.get(name_key(sighting.name), ()):
            start = sighting.start - one.at
            end = start + len(one.name)
            if start >= 0 and _plain(text[start:end]) == _plain(one.name):
                found.append(Place(start, end, one))
                break
    return found


def _plain(name: str) -> str:
    return name.replace("’", "'").replace("\u00a0", " ").casefold()


def _is_title(before: str) -> bool:
    known = vocabulary()
    words = [fold(word.strip(".,")) for word in before.split()]
    return all(word in known.titles or word in known.modifiers for word in words)
