"""Reads the dates that files declare: ISO 8601 and those of mail; anything else is not guessed."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

_PARTIAL: Final = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?")
_ISO: Final = re.compile(
    r"(?P<day>\d{4}-?\d\d-?\d\d)"
    r"(?:[T ]+(?P<clock>\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?)\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}[\s-]+\d{2,4}\b")
_LONGEST: Final = 80


def moment(value: str) -> tuple[str, str]:
    """A date in ISO 8601, as exact as it is, and its precision; twice nothing where it is none.

    Understands ISO 8601 and RFC 5322 (``Sun, 12 Oct 2025 09:30:00 +0500``). The precision is
    ``year``, ``month``, ``day`` or ``minute``. Midnight without a zone is a day, as spreadsheets
    write it. Dates such as 3/4/2025 mean different days in different places and are not read.
    """
    value = " ".join(value.split())
    if len(value) > _LONGEST:
        return "", ""
    partial = _PARTIAL.fullmatch(value)
    if partial:
        return value, "month" if partial["month"] else "year"
    iso = _ISO.fullmatch(value)
    try:
        if iso:
            return _of_iso(iso)
        if _MAIL.match(value):
            return written(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass  # a 31st of June, or what looks like a date to a program only
    return "", ""


def written(when: datetime) -> tuple[str, str]:
    """A moment to the minute, or to the day where it is midnight without a zone."""
    if when.tzinfo is None and (when.hour, when.minute) == (0, 0):
        return when.date().isoformat(), "day"
    return when.isoformat(timespec="minutes"), "minute"


def _of_iso(found: re.Match[str]) -> tuple[str, str]:
    day = datetime.fromisoformat(found["day"])
    if not found["clock"]:
        return day.date().isoformat(), "day"
    zone = (found["zone"] or "").upper()
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
    digits = re.sub(r"[.,]\d+$", "", found["clock"])
    return written(datetime.fromisoformat(f"{day.date().isoformat()}T{digits}{zone}"))
