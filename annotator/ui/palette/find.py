"""Finds what is meant by a few typed letters: words in any order.

What begins with them comes first, then what has them in its name, then what has other words so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.core.folding import folded

SHOWN = 50
"""Rows that a person may want to look through."""
_OF_A_KIND = 20
"""So many of one kind come before those of other kinds."""
_NO_LETTER = re.compile(r"[\W_]+")


class EntryKind(StrEnum):
    ACTION = "action"
    ARTICLE = "article"
    SPEAKER = "speaker"
    CLAIM = "claim"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to run or to open."""

    kind: EntryKind
    id: str
    text: str
    detail: str = ""
    icon: str = ""
    keys: str = ""
    live: bool = True
    """Whether it can be done now."""
    name: str = field(default="", repr=False, compare=False)
    """The words of the text, folded, each with a space before it."""
    others: str = field(default="", repr=False, compare=False)
    """The other words that it is found by, in the same way."""


def entry(  # noqa: PLR0913 - the fields of an entry
    kind: EntryKind,
    id_: str,
    text: str,
    *,
    detail: str = "",
    icon: str = "",
    keys: str = "",
    live: bool = True,
    more: str = "",
) -> Entry:
    """An entry that is found by its text, its detail and ``more`` words."""
    others = f" {fold(f'{detail} {more}')}"
    return Entry(kind, id_, text, detail, icon, keys, live, f" {fold(text)}", others)


def fold(text: str) -> str:
    """Words in small letters without accents and signs, one space between them."""
    return _NO_LETTER.sub(" ", folded(text)).strip()


def found(
    entries: Iterable[Entry], typed: str, limit: int = SHOWN, last: Sequence[str] = ()
) -> list[Entry]:
    """The best entries for what was typed.

    Where nothing was typed: the ``last`` articles by their ids, then what can be done now.
    """
    words = fold(typed).split()
    if not words:
        live = [one for one in entries if one.live]
        by_id = {one.id: one for one in live if one.kind is EntryKind.ARTICLE and one.id in last}
        before = [by_id[id_] for id_ in last if id_ in by_id]
        return _mixed([*before, *(one for one in live if one.id not in by_id)], limit)
    start, begins = " " + " ".join(words), [f" {word}" for word in words]
    ranks: list[list[Entry]] = [[] for _rank in range(5)]
    for one in entries:
        hay = one.name + one.others
        if not all(word in hay for word in words):
            continue
        if one.name.startswith(start):
            ranks[0].append(one)
        elif all(word in one.name for word in begins):
            ranks[1].append(one)
        elif one.others.startswith(start):
            ranks[2].append(one)
        else:
            ranks[3 if all(word in hay for word in begins) else 4].append(one)
    return _mixed([one for rank in ranks for one in rank], limit)


def _mixed(entries: Sequence[Entry], limit: int) -> list[Entry]:
    """The first entries, with room for every kind."""
    seen: Counter[EntryKind] = Counter()
    chosen: list[Entry] = []
    surplus: list[Entry] = []
    for one in entries:
        seen[one.kind] += 1
        if seen[one.kind] <= _OF_A_KIND:
            chosen.append(one)
        elif len(surplus) < limit:
            surplus.append(one)
    return [*chosen, *surplus][:limit]
