"""The text of a foreign document as it is stored, and where its offsets are in that.

The offsets of other programs count code points, UTF-16 units or UTF-8 bytes, and count them in the
text as the file has it: with carriage returns and byte order marks that are not stored.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from itertools import accumulate, chain
from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span

_BOM: Final = "\ufeff"
_LINE_ENDS: Final = re.compile("[\r\u2028\u2029]")
_UNSTORED: Final = re.compile("[\x00\ud800-\udfff]")


def decoded(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, as it is: with its byte order mark and carriage returns.

    Raises:
        CannotRead: it is not in UTF-8.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = _("{file} is not in UTF-8. Save it as UTF-8, then read it again.")
        raise CannotRead(message.format(file=name)) from error


class Unit(StrEnum):
    """What the offsets of a program count; each also splits at the places between code points."""

    CODE_POINTS = "code points"
    UTF_16 = "UTF-16 units"
    UTF_8 = "UTF-8 bytes"


def _utf_16(code_points: Iterator[int]) -> Iterator[int]:
    return (1 if code < 0x10000 else 2 for code in code_points)


def _utf_8(code_points: Iterator[int]) -> Iterator[int]:
    return (1 if c < 0x80 else 2 if c < 0x800 else 3 if c < 0x10000 else 4 for c in code_points)


_WIDTHS: Final[Mapping[Unit, Callable[[Iterator[int]], Iterator[int]]]] = {
    Unit.UTF_16: _utf_16,
    Unit.UTF_8: _utf_8,
}


class Offsets:
    """The places between the code points of one text, counted in another unit, both ways."""

    def __init__(self, text: str, unit: Unit) -> None:
        self._length = len(text)
        self._starts: array[int] | None = None
        plain = text.isascii() or (unit is Unit.UTF_16 and max(text) < "\U00010000")
        if unit is not Unit.CODE_POINTS and not plain:
            widths = _WIDTHS[unit](map(ord, text))
            self._starts = array("Q", accumulate(chain((0,), widths)))

    def of(self, at: int) -> int:
        """The place before the code point number ``at``, in the unit.

        Raises:
            IndexError: it is behind the end of the text.
        """
        if not 0 <= at <= self._length:
            message = f"no place in the text: {at}"
            raise IndexError(message)
        return at if self._starts is None else self._starts[at]

    def code_point(self, offset: int) -> int | None:
        """The place in code points; None where it is outside of the text or inside of a character.

        ``offset`` is in the unit.
        """
        if self._starts is None:
            return offset if 0 <= offset <= self._length else None
        if not 0 <= offset <= self._starts[-1]:
            return None
        at = bisect_left(self._starts, offset)
        return at if self._starts[at] == offset else None


class StoredText:
    """A foreign text as it is stored, as ``analysis/normalize.py`` makes it, and its offsets.

    Byte order marks at the start go; CR, CRLF, U+2028 and U+2029 become LF; NUL and lone surrogates
    become U+FFFD. ``text`` is the result.
    """

    def __init__(self, raw: str, unit: Unit = Unit.CODE_POINTS) -> None:
        bare = raw.lstrip(_BOM)
        bom = len(raw) - len(bare)
        self._removed = [*range(bom), *(m.start() for m in re.finditer("\r(?=\n)", raw))]
        text = _LINE_ENDS.sub("\n", bare.replace("\r\n", "\n"))
        self.text: Final = _UNSTORED.sub("\ufffd", text)
        self._offsets = Offsets(raw, unit)

    def at(self, offset: int) -> int | None:
        """The place in :attr:`text`, in code points; None where the raw text has no such place.

        ``offset`` is of the raw text, in the unit. Between CR and LF it is before the line end.
        """
        place = self._offsets.code_point(offset)
        return None if place is None else place - bisect_left(self._removed, place)

    def offset(self, at: int) -> int:
        """Where the raw text has a place of :attr:`text`, in the unit; the last of several.

        Raises:
            IndexError: there is no such place in :attr:`text`.
        """
        raw, before = at, -1
        while before != raw:
            before, raw = raw, at + bisect_right(self._removed, raw)
        return self._offsets.of(raw)

    def span(self, start: int, end: int) -> Span | None:
        """Where ``start`` to ``end`` of the raw text is, half-open; None where it is no place.

        An empty one and one that only covers what is not stored are none, too.
        """
        first, last = self.at(start), self.at(end)
        if first is None or last is None or first >= last:
            return None
        return Span(first, last)
