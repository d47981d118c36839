"""Makes the stored text of an article, once, at import: line ends, NUL, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

REPAIRS: Final = ("bom", "crlf", "cr", "line_separator", "nul", "surrogate")
"""The names of what may be changed, in the order in which it is done."""

_BOM = "\ufeff"
_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text as it is stored, and how often each repair was needed (only those that were)."""

    text: str
    repairs: MappingProxyType[str, int]


def normalize(text: str) -> Normalized:
    """The text as it is stored: the one place where an imported text is changed.

    A byte order mark at the start goes; CR, CRLF, U+2028 and U+2029 become LF; NUL and lone
    surrogates, which no database stores, become U+FFFD. Spelling, quotation marks, spaces and
    composed or decomposed letters stay. Doing it twice changes nothing more.
    """
    counts = dict.fromkeys(REPAIRS, 0)
    bare = text.lstrip(_BOM)
    counts["bom"] = len(text) - len(bare)
    counts["crlf"] = bare.count("\r\n")
    bare = bare.replace("\r\n", "\n")
    counts["cr"] = bare.count("\r")
    counts["line_separator"] = bare.count("\u2028") + bare.count("\u2029")
    counts["nul"] = bare.count("\x00")
    bare = bare.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    bare = bare.replace("\x00", _REPLACEMENT)
    if not bare.isascii():
        bare, counts["surrogate"] = _SURROGATE.subn(_REPLACEMENT, bare)
    found = {name: count for name, count in counts.items() if count}
    return Normalized(bare, MappingProxyType(found))
