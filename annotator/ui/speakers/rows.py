"""What the table of speakers shows: a row for each, and which of them it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.core.folding import fold, holds, typed_words
from annotator.core.i18n import N_
from annotator.core.ids import SpeakerId
from annotator.core.speaker import Speaker, SpeakerKind
from annotator.workspace.utterances import claims_of_speakers
from annotator.workspace.workspace import Workspace

KINDS: Final[tuple[tuple[SpeakerKind | None, str], ...]] = (
    (None, N_("All")),
    (SpeakerKind.PERSON, N_("Persons")),
    (SpeakerKind.ORGANISATION, N_("Organisations")),
    (SpeakerKind.OFFICE, N_("Offices")),
    (SpeakerKind.DOCUMENT, N_("Documents")),
    (SpeakerKind.ANONYMOUS, N_("Anonymous")),
    (SpeakerKind.OUTLET, N_("Outlets")),
)
"""The chips that filter, in this order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One speaker of the table."""

    speaker: Speaker
    claims: int = 0
    """How many claims it makes something of."""
    waits: bool = False
    """A possible merge waits for a decision."""

    @property
    def name(self) -> str:
        return self.speaker.shown

    @property
    def role(self) -> str:
        """The latest role, or whom it belongs to."""
        return self.speaker.role or self.speaker.affiliation

    @property
    def codes(self) -> tuple[str | None, None]:
        """The letter that it was given last, and no digit: digits are for what is said."""
        return self.speaker.reliability or None, None


def read_rows(workspace: Workspace) -> list[Row]:
    """All speakers, those with most claims first."""
    found = claims_of_speakers(workspace)
    rows = [Row(one, found.get(one.id, 0)) for one in workspace.speakers.all()]
    return sorted(rows, key=lambda row: (-row.claims, fold(row.name)))


def shown_rows(
    rows: Iterable[Row], kind: SpeakerKind | None, words: str, waiting: Iterable[SpeakerId]
) -> list[Row]:
    """The rows of one kind whose names, role or side hold all words."""
    known = set(waiting)
    parts = typed_words(words)
    return [
        Row(row.speaker, row.claims, row.speaker.id in known)
        for row in rows
        if (kind is None or row.speaker.kind is kind) and _holds(row, parts)
    ]


def _holds(row: Row, parts: Sequence[str]) -> bool:
    if not parts:
        return True
    speaker = row.speaker
    roles = (text for one in speaker.roles for text in (one.role, one.affiliation))
    return holds(" ".join((row.name, *speaker.other_names, *roles, speaker.side)), parts)
