"""Which format somebody means by a name that is none: an ending, a program, a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, Protocol

from annotator.core.i18n import _
from annotator.exchange.writers import TABLE_FORMATS

_ALSO: Final[Mapping[str, str]] = {
    "docbin": "spacy",
    "prodigy": "spacy",
    "webanno": "webanno-tsv",
    "tsv": "webanno-tsv",
    "db": "sqlite",
    "sqlite3": "sqlite",
    "ods": "xlsx",
    "xls": "xlsx",
    "ndjson": "jsonl",
    "htm": "html",
    "ann": "brat",
    "qde": "refi-qda",
    "bio": "conll",
    "iob": "conll",
    "recogito": "w3c",
    "hypothesis": "w3c",
    "jsonld": "w3c",
}
"""Words for formats that are neither in their names nor their endings."""
_COMMON: Final = frozenset(("json", "lines", "project", "data", "package", "with", "and", "read"))
"""Words in the names of formats that tell none from others."""


class Named(Protocol):
    """What a format is called."""

    @property
    def id(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def suffix(self) -> str: ...


def hint(name: str, known: Iterable[Named]) -> Iterator[str]:
    """A sentence with the formats that may be meant; none where nobody can know."""
    names = {one.id: _names(one) for one in known}
    words = _words(name)
    meant = words | {_ALSO[word] for word in words if word in _ALSO}
    found = [id_ for id_, known_as in names.items() if meant & known_as]
    found = found or get_close_matches(name.lower(), list(names), n=1)
    if found:
        quoted = _(" or ").join(f"“{id_}”" for id_ in found)
        yield _("Do you mean {names}?").format(names=quoted)


def _names(one: Named) -> set[str]:
    """What it may be called: its id, the words of its label, its ending."""
    endings = {one.suffix, *(table.suffix for table in TABLE_FORMATS if table.id == one.id)}
    words = {word for word in _words(one.label) if len(word) > 2}
    return ({one.id, *words} | {ending.lstrip(".") for ending in endings if ending}) - _COMMON


def _words(name: str) -> set[str]:
    return set(re.split(r"[^a-z0-9]+", name.lower())) - {""}
