"""Documents for readers and for other desks: what a project says, not the project itself.

To add a format: a module here with ``write(account) -> Iterator[str]``, its row in
:data:`DOCUMENT_FORMATS`, and its section in ``docs/dataset.md``. A format without a writer is made
by whoever knows Qt (``ui/printing/``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.core.account import Account
from annotator.core.i18n import N_
from annotator.exchange.loading import function_at


class Part(StrEnum):
    """What a document may be unable to hold of a project."""

    TEXTS = "texts of articles"
    ASIDES = "lines set aside"
    PLACES = "places of mentions"
    """Where in the text of its article a mention stands."""
    TAGGINGS = "tags on words"
    SPEAKER_MARKS = "speaker marks"
    NOTES = "notes"
    VALUES = "values of claims"
    RELATIONS = "relations of claims"
    CONTESTS = "what contests a claim"
    CHAINS = "classes of verbs and speech"
    OTHER_GRADES = "grades of further coders"
    OWN_SCALES = "grades on own scales"
    TAG_DESCRIPTIONS = "descriptions of tags"
    ALIASES = "aliases of speakers"
    ROLES = "roles of speakers"
    LETTERS = "letters in speakers’ histories"
    OTHER_RELATIONS = "relations of articles and mentions"
    DUPLICATES = "pairs of duplicate reports"
    EVENTS = "event records"
    EARLIER_TEXTS = "earlier texts of articles"
    TRAY = "tags and speaker marks in the tray"


_NOWHERE: Final = frozenset(
    (
        *(Part.OTHER_GRADES, Part.OWN_SCALES, Part.TAG_DESCRIPTIONS, Part.ALIASES, Part.ROLES),
        *(Part.LETTERS, Part.OTHER_RELATIONS, Part.DUPLICATES, Part.EVENTS),
        *(Part.EARLIER_TEXTS, Part.TRAY),
    )
)
"""What no document has a place for."""

_OF_TEXTS: Final = frozenset(
    (Part.TEXTS, Part.ASIDES, Part.PLACES, Part.TAGGINGS, Part.SPEAKER_MARKS)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFormat:
    """One format: its one file's ending, and what it cannot hold."""

    id: str
    label: str
    suffix: str
    lacks: frozenset[Part]
    writer: str = ""
    """``module:function``, imported only when needed; empty where Qt is needed to write it."""

    def write(self, account: Account) -> Iterator[str]:
        """The file, piece by piece."""
        pieces: Iterator[str] = function_at(self.writer)(account)
        return pieces


_HERE: Final = "annotator.exchange.documents."

DOCUMENT_FORMATS: Final = (
    DocumentFormat(
        id="html",
        label=N_("Web page to read and print"),
        suffix=".html",
        lacks=_NOWHERE,
        writer=f"{_HERE}html:write",
    ),
    DocumentFormat(id="pdf", label=N_("PDF to read and print"), suffix=".pdf", lacks=_NOWHERE),
    DocumentFormat(
        id="claimreview",
        label=N_("ClaimReview (schema.org, JSON-LD)"),
        suffix=".jsonld",
        lacks=_NOWHERE | _OF_TEXTS | {Part.NOTES, Part.CONTESTS, Part.CHAINS},
        writer=f"{_HERE}claimreview:write",
    ),
    DocumentFormat(
        id="misp",
        label=N_("MISP event with machine tags (JSON)"),
        suffix=".json",
        lacks=_NOWHERE
        | _OF_TEXTS
        | {Part.NOTES, Part.RELATIONS, Part.CONTESTS, Part.CHAINS, Part.VALUES},
        writer=f"{_HERE}misp:write",
    ),
)
