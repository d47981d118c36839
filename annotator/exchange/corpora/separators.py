"""Tells of line separators in files: stored texts have line ends in their place.

``analysis/normalize.py`` makes U+2028 and U+2029 line ends, in articles and in texts of other
programs alike. They are one character either way, so no place changes, but what is marked does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from annotator.core.i18n import _
from annotator.exchange.readers.office import DAMAGES

_BARE: Final = ("\u2028".encode(), "\u2029".encode())
_ESCAPED: Final = re.compile(rb"\\u202[89]|&#(?:[xX]202[89]|823[23]);")
_LARGEST: Final = 50_000_000
"""Of a packed project, no larger part is looked into."""


def told(files: Mapping[str, bytes], used: Iterable[str]) -> Iterator[str]:
    """A sentence for each of the used files that has such characters."""
    for name in sorted(used):
        if any(map(_is_in, _parts(name, files[name]))):
            message = _(
                "{file}: its line separators (U+2028, U+2029) are line ends here, as in all texts."
            )
            yield message.format(file=name)


def _is_in(content: bytes) -> bool:
    return any(one in content for one in _BARE) or _ESCAPED.search(content) is not None


def _parts(name: str, content: bytes) -> Iterator[bytes]:
    if not name.lower().endswith(".qdpx"):
        yield content
        return
    try:
        with ZipFile(BytesIO(content)) as archive:
            for one in archive.infolist():
                if one.file_size <= _LARGEST and one.filename.lower().endswith((".txt", ".qde")):
                    yield archive.read(one)
    except DAMAGES:
        return
