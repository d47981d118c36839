"""How the event record is worded: its columns, what fills a cell, and how one came about."""

from __future__ import annotations

from typing import Final

from annotator.core.event import PLACE_PRECISIONS, SOURCE_SCALES, Cell, EventType
from annotator.core.i18n import N_, _, ngettext

TITLES: Final = {
    "date": N_("Date"),
    "date_precision": N_("Date exact to"),
    "place": N_("Place"),
    "place_precision": N_("Place exact to"),
    "actors": N_("Actors"),
    "type": N_("Type"),
    "fatalities": N_("Fatalities"),
    "fatalities_low": N_("Lowest"),
    "fatalities_high": N_("Highest"),
    "sources": N_("Sources"),
    "source_scale": N_("Source scale"),
    "notes": N_("Notes"),
}
CHOICES: Final = {
    "type": tuple(EventType),
    "source_scale": SOURCE_SCALES,
    "place_precision": PLACE_PRECISIONS,
    "date_precision": ("day", "month", "year"),
}
"""What may be chosen for a cell, as the dataset has it; anything else may be typed."""
WITHOUT: Final = {
    "date": N_("No claim of this event says when: take a date among the values of a mention."),
    "place": N_("No claim of this event says where: take a place among the values of a mention."),
    **dict.fromkeys(
        ("fatalities", "fatalities_low", "fatalities_high"),
        N_("No claim of this event counts the dead."),
    ),
    "actors": N_("No speaker with a side is named in a claim of this event."),
    "type": N_("Too few claims of this event tell of its type. A person puts this in."),
    "source_scale": N_("A person puts this in: which outlets are local is theirs to know."),
    "place_precision": N_("A person puts this in."),
}
"""Why a cell that follows from claims is empty, and what fills it."""


def adding_words(cell: Cell) -> str:
    """What can be done with several claims that count the dead; empty where one does."""
    if cell.left:
        count = len(cell.added) + len(cell.left)
        return ngettext("Add up {n} claim", "Add up {n} claims", count).format(n=count)
    return _("Count the dead of one claim only") if len(cell.added) > 1 else ""


def told_of(cell: Cell) -> str:
    """How a cell came about, and what else is reported."""
    stated = _("Put in by a person.") if cell.is_stated else ""
    others = _("Also reported: {values}.").format(values=", ".join(cell.others))
    parts = (
        stated,
        f"{cell.note.rstrip('.')}." if cell.note else "",
        others if cell.others else "",
        "" if cell.value or cell.note else _(WITHOUT.get(cell.field, "")),
        _("Down shows what may be chosen.") if cell.field in CHOICES and not cell.value else "",
    )
    return " ".join(part for part in parts if part)
