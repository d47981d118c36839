"""Reads what may stand behind the name of a field in a search: dates, grades, statuses, names."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from annotator.core.article import Status
from annotator.core.grade import CREDIBILITY_CODES, RELIABILITY_CODES
from annotator.core.i18n import _
from annotator.core.languages import code_of
from annotator.core.search import Dated, Field, Graded, Has, Node

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_GRADE: Final = re.compile(r"([A-F]?)-?([1-6]?)", re.IGNORECASE)
_RANGE: Final = re.compile(r"\.\.+|…")
_LAST: Final = 9999_99_99
_SHOWN: Final = 40
_LETTERS: Final = "".join(RELIABILITY_CODES)
_DIGITS: Final = "".join(CREDIBILITY_CODES)


class FieldProblem(ValueError):
    """A value that cannot be understood, in a sentence for the analyst."""


def value_of(field: Field, value: str) -> Node:
    """What ``field:value`` asks for.

    Raises:
        FieldProblem: when it is no date, no grade, no status.
    """
    match field:
        case Field.DATE:
            return _dated(value)
        case Field.GRADE:
            return _graded(value)
        case Field.STATUS:
            return _status(value)
        case Field.LANGUAGE:
            return Has(field, code_of(value))
        case _:
            return Has(field, value)


def _dated(value: str) -> Dated:
    first, *more = _RANGE.split(value, maxsplit=1)
    last = more[0] if more else first
    if not first.strip() and not last.strip():
        raise FieldProblem(_not_a_date(value))
    start = _period(first, value)[0] if first.strip() else 10000
    end = _period(last, value)[1] if last.strip() else _LAST
    if start >= end:
        message = _("date:{value} ends before it begins.")
        raise FieldProblem(message.format(value=value[:_SHOWN]))
    return Dated(start, end)


def _period(text: str, value: str) -> tuple[int, int]:
    """The number of a year, month or day, and that of the next one."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise FieldProblem(_not_a_date(value))
    year, month, day = (int(part or 0) for part in match.groups())
    known = year >= 1 and (match[2] is None or 1 <= month <= 12)
    if not known or (match[3] is not None and not 1 <= day <= monthrange(year, month)[1]):
        raise FieldProblem(_not_a_date(value))
    start = year * 10000 + month * 100 + day
    return start, start + (1 if day else 100 if month else 10000)


def _not_a_date(value: str) -> str:
    message = _("{value} is no date: write 2025, 2025-10, 2025-10-12 or a range with two dots.")
    return message.format(value=value[:_SHOWN])


def _graded(value: str) -> Graded:
    parts = [_GRADE.fullmatch(part.strip()) for part in _RANGE.split(value, maxsplit=1)]
    found = [(part[1].upper(), part[2]) for part in parts if part is not None]
    if len(found) != len(parts) or not any(letter or digit for letter, digit in found):
        message = _("{value} is no grade: write B2, B, 2 or a range such as A1..C3.")
        raise FieldProblem(message.format(value=value[:_SHOWN]))
    first, last = found[0], found[-1]
    open_ended = len(found) > 1
    if open_ended and (_is_turned(first[0], last[0]) or _is_turned(first[1], last[1])):
        message = _("grade:{value} ends before it begins.")
        raise FieldProblem(message.format(value=value[:_SHOWN]))
    return Graded(
        _between(_LETTERS, first[0], last[0], open_ended=open_ended),
        _between(_DIGITS, first[1], last[1], open_ended=open_ended),
    )


def _between(codes: str, first: str, last: str, *, open_ended: bool) -> str:
    """The codes from one to another; a range may be open at either end."""
    if not first and not last:
        return ""
    start = codes.index(first) if first else 0
    end = codes.index(last) if last else len(codes) - 1 if open_ended else start
    return codes[start : end + 1]


def _is_turned(first: str, last: str) -> bool:
    """Whether a range of two letters, or of two digits, is turned round."""
    return bool(first and last) and first > last


def _status(value: str) -> Has:
    found = [status for status in Status if status.value.startswith(value.casefold())]
    if len(found) != 1:
        message = _("{value} is no status: write new, open or done.")
        raise FieldProblem(message.format(value=value[:_SHOWN]))
    return Has(Field.STATUS, found[0].value)
