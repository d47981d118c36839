"""What a file of annotations begins with, to know its format: JSON without its long words.

A text may be of any length, and what tells the format may stand behind it. So long strings of JSON
are left away before anybody looks: what is left is the structure, in little space.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Final

from annotator.exchange.readers.reading import LARGEST_ARTICLE

_JSON: Final = (".json", ".jsonl", ".jsonld", ".ndjson")
_TEXTS: Final = (*_JSON, ".tsv", ".csv", ".conll", ".conllup", ".iob", ".iob2", ".bio")
"""Files that are texts, whose readers take them for UTF-8."""
_LONG: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""A string, or the beginning of one that ends where so much was read, behind a backslash or not."""
_SHORT: Final = 400
"""Bytes of a string that is kept: all names, labels and addresses are shorter."""
_ENOUGH: Final = 65_536
"""Bytes of an outline; who has so many reads no more of the file."""
_DEEPEST: Final = LARGEST_ARTICLE + 1_000_000
"""No more bytes than this are read of one file to know its format: no article is longer."""
_BOMS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def beginning(read: Callable[[int], bytes], name: str, most: int) -> bytes:
    """What the file behind ``read`` begins with, in UTF-8; of JSON its outline.

    It is at most ``most`` bytes, or what these are in UTF-8.
    """
    content = read(most)
    if not name.lower().endswith(_JSON):
        return recoded(name, content)
    found = outlined(name, content)
    while len(found) < min(most, _ENOUGH) and len(content) < _DEEPEST:
        more = read(3 * len(content) + 1)
        if not more:
            break
        content += more
        found = outlined(name, content)
    return found[:most]


def outlined(name: str, content: bytes) -> bytes:
    """The content of a file, in UTF-8; of JSON with a dash in the place of each long string."""
    content = recoded(name, content)
    return _LONG.sub(_shortened, content) if name.lower().endswith(_JSON) else content


def recoded(name: str, content: bytes) -> bytes:
    """A text in UTF-16, as its byte order mark says, in UTF-8; anything else as it is."""
    if name.lower().endswith(_TEXTS) and content.startswith(_BOMS):
        return content.decode("utf-16", "replace").encode("utf-8", "replace")
    return content


def _shortened(found: re.Match[bytes]) -> bytes:
    return found[0] if len(found[0]) <= _SHORT else b'"-"'
