"""An article that was read and not stored yet: its text, what is set aside, what is known of it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import filterfalse
from typing import Self

from annotator.core.i18n import N_


class Standing(StrEnum):
    """How a fact about an article came to be known; never invented."""

    FOUND = "found"
    GUESSED = "guessed"
    MISSING = "missing"
    STATED = "stated"
    """A person typed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing known about an article, such as its outlet, with the evidence for it."""

    value: str = ""
    standing: Standing = Standing.MISSING
    evidence: str = ""
    """One short sentence for the analyst: ``Line 1``, ``From “Sunday’s session”``."""


FACT_NAMES = (
    "title",
    "standfirst",
    "outlet",
    "author",
    "published_at",
    "published_precision",
    "updated_at",
    "language",
    "url",
    "section",
    "credit",
    "photo_credit",
    "retrieved_at",
)
"""The facts a draft may hold. ``published_at`` and ``updated_at`` are ISO 8601, as exact as known
(``2025-10``, ``2025-10-25``, ``2025-10-25T11:32+05:00``); ``published_precision`` is ``year``,
``month``, ``day``, ``minute`` or empty; ``language`` is an ISO 639-1 code, or 639-3 where there is
none; ``credit`` is the agency that a report says it is based on; ``retrieved_at`` is when the file
was fetched, ISO 8601 with its zone."""


class AsideKind(StrEnum):
    """Why a range of a text is set aside."""

    # boilerplate: not the report
    LINK = "link"
    SHARE = "share"
    COMMENT_FORM = "comment form"
    NAVIGATION = "navigation"
    ADVERTISEMENT = "advertisement"
    SUBSCRIPTION = "subscription"
    COPYRIGHT = "copyright"
    REPEATED = "repeated"
    OTHER = "other"
    # metadata lines: facts about the article
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CREDIT = "credit"
    PHOTO_CREDIT = "photo credit"
    SECTION = "section"

    @property
    def is_metadata(self) -> bool:
        """Whether such a line says something about the article, rather than being boilerplate."""
        return self in METADATA_KINDS


METADATA_KINDS = frozenset(
    (
        AsideKind.HEADLINE,
        AsideKind.BYLINE,
        AsideKind.DATELINE,
        AsideKind.TIMESTAMP,
        AsideKind.CREDIT,
        AsideKind.PHOTO_CREDIT,
        AsideKind.SECTION,
    )
)

ASIDE_LABELS: Mapping[AsideKind, str] = {
    AsideKind.LINK: N_("Link to another story"),
    AsideKind.SHARE: N_("Share bar"),
    AsideKind.COMMENT_FORM: N_("Comment form"),
    AsideKind.NAVIGATION: N_("Page button"),
    AsideKind.ADVERTISEMENT: N_("Advertisement"),
    AsideKind.SUBSCRIPTION: N_("Subscription"),
    AsideKind.COPYRIGHT: N_("Copyright"),
    AsideKind.REPEATED: N_("Repeated by this outlet"),
    AsideKind.OTHER: N_("Boilerplate"),
    AsideKind.HEADLINE: N_("Headline"),
    AsideKind.BYLINE: N_("Byline"),
    AsideKind.DATELINE: N_("Dateline"),
    AsideKind.TIMESTAMP: N_("Time stamp"),
    AsideKind.CREDIT: N_("Agency credit"),
    AsideKind.PHOTO_CREDIT: N_("Photo credit"),
    AsideKind.SECTION: N_("Section"),
}


@dataclass(frozen=True, slots=True, order=True)
class Aside:
    """A range of the stored text that is boilerplate or a metadata line.

    ``start`` and ``end`` are code points, half-open; each range covers exactly one line, without
    its line break, and a line has one range at most.
    """

    start: int
    end: int
    kind: AsideKind = AsideKind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes an article came from, as they were; made with :meth:`of`.

    They are kept compressed, since thousands of them may wait to be stored.
    """

    packed: bytes
    """Compressed with zlib."""
    size: int
    sha256: str
    """Of the bytes, in hexadecimal."""
    media_type: str
    encoding: str = ""
    file_name: str = ""
    path: str = ""
    container: str = ""
    """The file that it was packed in, such as ``news.zip › mails.mbox``; empty where in none."""

    @classmethod
    def of(cls, content: bytes, media_type: str, **about: str) -> Self:
        """Some bytes, and what is known ``about`` them by the names above."""
        return cls(
            packed=zlib.compress(content, 6),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            media_type=media_type,
            **about,
        )

    @property
    def content(self) -> bytes:
        """The bytes themselves."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a reader and the analysis made of one file or paste. Nothing of it is stored yet.

    ``text`` is the text as it would be stored; ``repairs`` counts what normalising changed
    (``crlf``, ``bom``, ``nul`` …); ``problems`` are sentences for the analyst; ``extra`` is what
    else its file says of it, such as further columns of a table; ``outside`` are the facts that its
    container or its server declared, which its bytes do not hold.
    """

    file: str
    text: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, Fact] = field(default_factory=dict)
    original: Original

    def fact(self, name: str) -> Fact:
        return self.facts.get(name, Fact())

    @property
    def body(self) -> str:
        return body_of(self.text, self.asides)


def body_of(text: str, asides: Iterable[Aside]) -> str:
    """The report alone: ``text`` without what is set aside, runs of blank lines folded to one."""
    kept: list[str] = []
    at = 0
    for aside in sorted(asides):
        kept.append(text[at : aside.start])
        at = aside.end
    kept.append(text[at:])
    lines: list[str] = []
    for line in "".join(kept).split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line if line.strip() else "")
    return "\n".join(lines).strip("\n")


def count_words(text: str) -> int:
    """How many words a text has: runs without white space that hold a letter or digit."""
    words = text.split()
    mixed = list(filterfalse(str.isalnum, words))  # few, and the others are counted by C
    return len(words) - len(mixed) + sum(any(map(str.isalnum, word)) for word in mixed)
