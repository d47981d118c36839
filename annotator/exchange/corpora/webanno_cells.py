"""The cells of WebAnno TSV 3: what is escaped in them, and how they are stacked and numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

NOTHING: Final = "_"
"""A cell without an annotation."""
EMPTY: Final = "*"
"""An annotation without a value."""

_READABLE: Final = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b"}
_OF_TEXTS: Final = {char: f"\\{name}" for name, char in _READABLE.items()} | {"\\": "\\\\"}
_TEXT: Final = re.compile("[\x00-\x08\t\n\x0c-\x1f\\\\]")
_TEXT_ESCAPE: Final = re.compile(r"\\(u+[0-9a-fA-F]{4}|.)", re.DOTALL)
_VALUE: Final = re.compile(r"->|[\\\[\]|_;\t\n*]")
_VALUE_ESCAPE: Final = re.compile(r"\\(->|.)", re.DOTALL)
_PIECE: Final = re.compile(r"\\->|\\.|.", re.DOTALL)
_NUMBER: Final = re.compile(r"\[(\d{1,9}(?:_\d{1,9})?)\]\Z")
_CHAINED: Final = re.compile(r"(.*)->(\d{1,9})-(\d{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Item:
    """One of the stacked values of a cell: as it is written, and the number behind it."""

    written: str
    number: str = ""
    """Tells one annotation from others, or in a relation both: ``1``, ``0_2``."""

    @property
    def value(self) -> str:
        """The value; empty where the annotation has none."""
        return "" if self.written in {EMPTY, NOTHING} else value(self.written)


def escaped_text(text: str) -> str:
    """A line of a sentence as ``#Text`` has it."""
    return _TEXT.sub(lambda found: _OF_TEXTS.get(found[0], f"\\{found[0]}"), text)


def text(escaped: str, minor: int) -> str:
    """The line that was escaped; versions up to 3.1 escape as Java does."""
    if minor > 1:
        return _TEXT_ESCAPE.sub(lambda found: _unescaped(found[1]), escaped)
    units = _TEXT_ESCAPE.sub(
        lambda f: chr(int(f[1].lstrip("u"), 16)) if len(f[1]) > 1 else _unescaped(f[1]), escaped
    )
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _unescaped(what: str) -> str:
    if len(what) > 1:  # no escape of this version
        return f"\\{what}"
    return _READABLE.get(what, what)


def escaped_value(words: str) -> str:
    """A value as a cell has it."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return _VALUE.sub(lambda found: _OF_TEXTS.get(found[0], f"\\{found[0]}"), words)


def value(escaped: str) -> str:
    """The value that was escaped."""
    return _VALUE_ESCAPE.sub(lambda found: _READABLE.get(found[1], found[1]), escaped)


def items(cell: str, *, numbered: bool = True) -> list[Item]:
    """The stacked values of a cell, with the numbers behind them unless they have none.

    There is nothing where no annotation is on the unit.
    """
    pieces = [] if cell in {NOTHING, ""} else parts(cell, "|")
    return [item(piece) if numbered else Item(piece) for piece in pieces]


def parts(cell: str, separator: str) -> list[str]:
    """A cell cut at a separator, but not where it is escaped."""
    return list(_parts(cell, separator))


def chained(written: str) -> tuple[str, int, int] | None:
    """The relation, the chain and the place in it of a link; None where it is none."""
    found = _CHAINED.fullmatch(written)
    return (found[1], int(found[2]), int(found[3])) if found else None


def _parts(cell: str, separator: str) -> Iterator[str]:
    piece: list[str] = []
    for found in _PIECE.finditer(cell):
        if found[0] == separator:
            yield "".join(piece)
            piece = []
        else:
            piece.append(found[0])
    yield "".join(piece)


def item(written: str) -> Item:
    """One value that is not stacked, with the number behind it."""
    found = _NUMBER.search(written)
    before = written[: found.start()] if found else ""
    is_escaped = (len(before) - len(before.rstrip("\\"))) % 2
    return Item(before, found[1]) if found and not is_escaped else Item(written)
