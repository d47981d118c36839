"""Dates, languages and chains in words, as all views show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

from annotator.core.claim import Attribution, weakest
from annotator.core.i18n import _
from annotator.core.languages import LANGUAGES
from annotator.ui.widgets import ChainLink

__all__ = [
    "LANGUAGES",
    "chain_links",
    "date_name",
    "language_name",
    "moment_name",
    "month_name",
    "quotes_apart",
]

_QUOTED: Final = re.compile("“([^”]*)”")


def language_name(code: str) -> str:
    """A language in words; its code where we have no word for it."""
    known = LANGUAGES.get(code.split("-", maxsplit=1)[0])
    return _(known) if known else code


def quotes_apart(words: str) -> str:
    """Words with what is quoted in them in isolation: Urdu in “…” turns nothing beside it."""
    return _QUOTED.sub("“\u2068\\1\u2069”", words)


def date_name(value: str, precision: str = "") -> str:
    """An ISO 8601 date, as exact as it is: ``Oct 2025``, ``12 Oct 2025``; as it is if unknown."""
    parts = value[:10].split("-")
    if not value or not all(part.isdigit() for part in parts):
        return value
    numbers = [int(part) for part in parts]
    if len(numbers) == 1 or precision == "year":
        return parts[0]
    date = QDate(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 1)
    if not date.isValid():
        return value
    locale = QLocale()
    if len(numbers) == 2 or precision == "month":
        return locale.toString(date, "MMM yyyy")
    return locale.toString(date, "d MMM yyyy")


def month_name(value: str) -> str:
    """``October 2025`` for ``2025-10``, the year alone where no more is given."""
    year, _dash, month = value.partition("-")
    date = QDate(int(year), int(month), 1) if year.isdigit() and month.isdigit() else QDate()
    return QLocale().toString(date, "MMMM yyyy") if date.isValid() else value


def moment_name(value: str) -> str:
    """A time stamp of ours in local time: ``20 Nov 2026, 18:39``."""
    try:
        moment = datetime.fromisoformat(value).astimezone()
    except ValueError:
        return value
    day = date_name(moment.date().isoformat(), "day")
    return f"{day}, {moment:%H:%M}"


def chain_links(chain: Sequence[Attribution], graded: str | None = None) -> tuple[ChainLink, ...]:
    """A stored chain as chips show it; an own voice without a name is said in words.

    The weakest link is marked where ``graded``, the letter of the mention, is given.
    """
    weak = weakest(chain, graded) if graded is not None else None
    return tuple(
        ChainLink(
            link.speaker or _("Own voice of the report"),
            link.kind.value,
            weak.letter if weak is not None and weak.link is link else "",
        )
        for link in chain
    )
