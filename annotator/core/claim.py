"""Claims, their mentions in articles, and whom an article says it has them from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from annotator.core.grade import Grade
from annotator.core.i18n import N_
from annotator.core.ids import (
    ArticleId,
    AttributionId,
    ClaimId,
    EventId,
    MentionId,
    RevisionId,
    SpeakerId,
)
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind


class Stance(StrEnum):
    """What the origin speaker does with a claim (support / deny / query / comment, and relay)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"
    COMMENTS = "comments"
    RELAYS = "relays"


STANCE_LABELS = {
    Stance.ASSERTS: N_("Asserts"),
    Stance.DENIES: N_("Denies"),
    Stance.QUESTIONS: N_("Questions"),
    Stance.COMMENTS: N_("Comments"),
    Stance.RELAYS: N_("Relays"),
}


class Speech(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN_VOICE = "own voice"


SPEECH_LABELS = {
    Speech.DIRECT: N_("Direct speech"),
    Speech.INDIRECT: N_("Indirect speech"),
    Speech.MIXED: N_("Mixed speech"),
    Speech.OWN_VOICE: N_("Own voice of the report"),
}


class VerbClass(StrEnum):
    """What the saying verb makes of what is said, after PARC3 and PolNeAR."""

    SAID = "said"
    CLAIMED = "claimed"
    """It leaves the truth to the speaker: claimed, alleged, accused."""
    DENIED = "denied"
    CONFIRMED = "confirmed"
    """It takes what is said for true: confirmed, admitted, revealed."""
    WARNED = "warned"
    ASKED = "asked"


VERB_CLASS_LABELS = {
    VerbClass.SAID: N_("Said"),
    VerbClass.CLAIMED: N_("Claimed"),
    VerbClass.DENIED: N_("Denied"),
    VerbClass.CONFIRMED: N_("Confirmed"),
    VerbClass.WARNED: N_("Warned"),
    VerbClass.ASKED: N_("Asked"),
}


class MadeBy(StrEnum):
    """Where an annotation comes from."""

    PERSON = "person"
    SUGGESTION = "accepted suggestion"
    CARRIED = "carried over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of an attribution chain, as a command is given it.

    Either ``speaker_id``, or a ``name`` that is looked up among names and aliases and becomes a
    new speaker of ``kind`` where nobody has it; with neither, the article's own voice.
    """

    speaker_id: SpeakerId | None = None
    name: str = ""
    kind: SpeakerKind = SpeakerKind.PERSON
    speech: Speech | None = None
    verb_class: str = ""
    source: Span | None = None
    """Where the text names the speaker."""
    cue: Span | None = None
    """The saying verb."""
    reliability: str = ""
    """Of this link for this mention, where a person gave it one of its own."""

    @property
    def is_own_voice(self) -> bool:
        return self.speaker_id is None and not self.name


OWN_VOICE = Link(speech=Speech.OWN_VOICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of a stored chain; position 0 is the origin, then each relay outward."""

    id: AttributionId
    position: int
    speaker_id: SpeakerId
    speaker: str
    kind: SpeakerKind
    speech: Speech | None = None
    verb_class: str = ""
    reliability: str = ""
    """Of this link for this mention, where a person gave it one of its own."""
    source: Span | None = None
    """Where the text names the speaker, as far as its current text does."""
    cue: Span | None = None
    """The saying verb."""

    @property
    def is_own_voice(self) -> bool:
        return self.speech is Speech.OWN_VOICE


WORST_LAST: Final = "ABCDE"
"""Letters by how much they are worth; F says that nobody can judge."""


class Weakest(NamedTuple):
    """The link of a chain that is the least reliable one."""

    link: Attribution
    letter: str


def weakest(links: Sequence[Attribution], graded: str = "") -> Weakest | None:
    """The link whose reliability is the lowest, with its letter.

    ``graded`` is the letter of the mention, that of the origin where it has none of its own.
    ``None`` where fewer than two have a letter, or all have the same: then none is the weakest.
    """
    judged = [
        Weakest(link, letter)
        for at, link in enumerate(links)
        if (letter := link.reliability or (graded if at == 0 else "")) and letter in WORST_LAST
    ]
    if len({one.letter for one in judged}) < 2:
        return None
    return max(judged, key=lambda one: one.letter)


class ValueKind(StrEnum):
    """What kind of thing a mention puts a value on."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """What a mention says for the part of a claim on which reports may differ.

    A number is ``58``, or a range where the words are loose: ``~58`` (about), ``24..`` (dozens),
    ``>24``, ``..10``, ``10..20``; a date is ISO 8601; a place is a name.
    """

    value: str
    kind: ValueKind = ValueKind.NUMBER
    unit: str = ""
    """What is counted, such as ``soldiers``."""
    quote: str = ""
    """The words in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable proposition, worded once for the whole project."""

    id: ClaimId
    text: str
    kind: str = ""
    note: str = ""
    event_id: EventId | None = None
    """The event that a person put it under; else it follows from its articles."""
    created_at: str = ""
    mentions: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The place where a claim appears in an article: spans, who says it, and its grade."""

    id: MentionId
    article_id: ArticleId
    claim_id: ClaimId
    claim: str
    spans: tuple[Span, ...]
    quote: str
    stance: Stance | None = None
    chain: tuple[Attribution, ...] = ()
    grade: Grade | None = None
    made_by: MadeBy = MadeBy.PERSON
    carried_from: MentionId | None = None
    revision_id: RevisionId | None = None
    """Of the text that ``spans`` count in."""
    is_orphan: bool = False
    """Its words are in an earlier text of the article only."""
    coder: str = ""
    created_at: str = ""
    updated_at: str = ""

    @property
    def origin(self) -> Attribution | None:
        """Who is said to have said it."""
        return self.chain[0] if self.chain else None

    @property
    def start(self) -> int:
        return self.spans[0].start if self.spans else 0

    @property
    def end(self) -> int:
        return max([span.end for span in self.spans]) if self.spans else 0

    @property
    def reading_order(self) -> tuple[int, int, str]:
        """What sorts the mentions of a text: as they begin, and the longest first."""
        return self.start, -self.end, self.id
