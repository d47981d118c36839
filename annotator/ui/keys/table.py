"""Which keys there are: those of the actions, of the quick tag bar, and the habits of the mouse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from annotator.core.folding import holds, typed_words
from annotator.core.i18n import N_, _
from annotator.ui.actions import BY_ID, MENUS, keys_for
from annotator.ui.widgets import native_key


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What is done, and the keys that do it."""

    meaning: str
    keys: tuple[str, ...] = ()

    @property
    def searched(self) -> str:
        """What a filter looks through: the meaning, and the keys in both spellings."""
        spelt = [*self.keys, *(native_key(key) for key in self.keys)]
        return " ".join((self.meaning, *spelt))


@dataclass(frozen=True, slots=True)
class KeyGroup:
    title: str
    rows: tuple[KeyRow, ...]


QUICK_BAR: Final = (
    (N_("Take a numbered speaker"), ("1", "9")),
    (N_("Take the first, or what is suggested"), ("Enter",)),
    (N_("Take every suggestion up to the digit"), ("Shift+Enter",)),
    (N_("Add who relays it"), ("+",)),
    (N_("Stance: asserts, denies, questions"), ("A", "D", "Q")),
    (N_("Stance: comments, relays"), ("M", "R")),
    (N_("Reliability of the speaker"), ("A", "F")),
    (N_("Credibility of the information"), ("1", "6")),
    (N_("Skip a step"), ("Tab",)),
    (N_("Go back a step"), ("Backspace",)),
    (N_("Close and keep the claim"), ("Esc",)),
)
"""Keys of the bar that cannot be changed: they stand on its buttons."""

MOUSE: Final = (
    (N_("Select whole words"), N_("drag")),
    (N_("Select letters"), N_("Alt and drag")),
    (N_("Select a word"), N_("double click")),
    (N_("Select a sentence"), N_("triple click")),
    (N_("Show the card of a mark"), N_("click on it")),
    (N_("All that can be done here"), N_("right click")),
)


def key_groups(changed: Mapping[str, str]) -> list[KeyGroup]:
    """Every key with what it does, as it is after the ``changed`` ones of the preferences."""
    groups = [
        KeyGroup(_(title).replace("&", ""), tuple(_row(id_, changed) for id_ in ids if id_))
        for title, ids in MENUS.items()
    ]
    groups = [KeyGroup(one.title, tuple(row for row in one.rows if row.keys)) for one in groups]
    bar = tuple(KeyRow(_(meaning), keys) for meaning, keys in QUICK_BAR)
    mouse = tuple(KeyRow(_(meaning), (_(habit),)) for meaning, habit in MOUSE)
    groups += [KeyGroup(_("Quick tag bar"), bar), KeyGroup(_("Mouse, in the article"), mouse)]
    return [group for group in groups if group.rows]


def filtered(groups: list[KeyGroup], typed: str) -> list[KeyGroup]:
    """The rows that hold every word; all rows of a group whose title does."""
    words = typed_words(typed)
    kept = []
    for group in groups:
        rows = tuple(row for row in group.rows if holds(f"{group.title} {row.searched}", words))
        if rows:
            kept.append(KeyGroup(group.title, rows))
    return kept


def in_columns(groups: list[KeyGroup], count: int) -> list[list[KeyGroup]]:
    """The groups in ``count`` columns of about the same height, in their order in each."""
    columns: list[list[int]] = [[] for _number in range(count)]
    heights = [0] * count
    by_height = sorted(range(len(groups)), key=lambda at: -len(groups[at].rows))
    for at in by_height:
        least = heights.index(min(heights))
        columns[least].append(at)
        heights[least] += len(groups[at].rows) + 2  # the title and the gap below
    filled = sorted(sorted(column) for column in columns if column)
    return [[groups[at] for at in column] for column in filled]


def _row(action_id: str, changed: Mapping[str, str]) -> KeyRow:
    action = BY_ID[action_id]
    name = _(action.text).replace("&", "").rstrip("…")
    return KeyRow(name, tuple(_shown(keys_for(action, changed))))


def _shown(keys: list[str]) -> list[str]:
    """Keys as they are shown: ``Return`` and ``Enter`` are one, and so are ``+`` and ``=``."""
    names = [key.replace("Return", "Enter") for key in keys]
    return list(dict.fromkeys(name for name in names if name != "Ctrl+="))
