"""Commands on speakers: add, edit, and mark where a text names one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.commands import anchoring
from annotator.core.claim import Link
from annotator.core.errors import Refused
from annotator.core.grade import RELIABILITY_CODES
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, MarkId, SpeakerId
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind, name_key
from annotator.store.schema import (
    articles,
    attributions,
    outlets,
    speaker_aliases,
    speaker_grades,
    speaker_marks,
    speaker_roles,
    speakers,
)
from annotator.store.transaction import Transaction


def speaker_of_link(tx: Transaction, link: Link, article_id: str) -> str:
    """The id of a link's speaker: the one it names, or a new one.

    A name is looked up among names and aliases, whatever their case. An anonymous source is
    looked up within its article only: "a security source" here is not the one there.
    """
    if link.speaker_id is not None:
        tx.get(speakers, link.speaker_id)
        return link.speaker_id
    if link.is_own_voice:
        return own_voice(tx, article_id)
    name = " ".join(link.name.split())
    known = speaker_named(tx, name, article_id if link.kind is SpeakerKind.ANONYMOUS else None)
    if known is not None:
        return known
    scope = article_id if link.kind is SpeakerKind.ANONYMOUS else None
    return _insert(tx, name, link.kind, article_id=scope)


def speaker_named(tx: Transaction, name: str, article_id: str | None) -> str | None:
    """The speaker with this name or alias; anonymous ones only within ``article_id``."""
    key = name_key(name)
    for row in tx.find_all(speakers, name_key=key, article_id=article_id):
        if row["kind"] != SpeakerKind.OUTLET:
            return str(row["id"])
    for row in tx.find_all(speaker_aliases, name_key=key):
        owner = tx.get(speakers, row["speaker_id"])
        if owner["article_id"] == article_id:
            return str(owner["id"])
    return None


def own_voice(tx: Transaction, article_id: str) -> str:
    """The id of the speaker that stands for the article's outlet."""
    outlet_id = tx.get(articles, article_id)["outlet_id"]
    known = tx.find(speakers, outlet_id=outlet_id)
    if known is not None:
        return str(known["id"])
    name = tx.get(outlets, outlet_id)["name"]
    return _insert(tx, name, SpeakerKind.OUTLET, outlet_id=outlet_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSpeaker:
    """Add a speaker to the registry; returns its id."""

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    affiliation: str = ""
    side: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()
    article_id: ArticleId | None = None

    @property
    def text(self) -> str:
        return _("Add speaker")

    def apply(self, tx: Transaction) -> SpeakerId:
        name = " ".join(self.name.split())
        if not name:
            raise Refused(_("A speaker needs a name."))
        speaker_id = _insert(
            tx, name, self.kind, side=self.side, note=self.note, article_id=self.article_id
        )
        _write_aliases(tx, speaker_id, self.aliases)
        _write_role(tx, speaker_id, self.role, self.affiliation)
        return SpeakerId(speaker_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSpeaker:
    """Change what is known about a speaker; what is ``None`` stays as it is."""

    speaker_id: SpeakerId
    name: str | None = None
    kind: SpeakerKind | None = None
    role: str | None = None
    affiliation: str | None = None
    side: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        return _("Edit speaker")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(speakers, self.speaker_id)
        if self.name is not None and not self.name.strip():
            raise Refused(_("A speaker needs a name."))
        given = {"name": self.name, "side": self.side, "note": self.note}
        values = {name: value.strip() for name, value in given.items() if value is not None}
        if self.name is not None:
            values["name_key"] = name_key(self.name)
        if self.kind is not None:
            values["kind"] = self.kind.value
        tx.update(speakers, self.speaker_id, **values)
        if row["outlet_id"] and "name" in values:
            tx.update(outlets, row["outlet_id"], name=values["name"])
        if self.aliases is not None:
            _write_aliases(tx, self.speaker_id, self.aliases)
        if self.role is not None or self.affiliation is not None:
            _write_role(tx, self.speaker_id, self.role, self.affiliation)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteSpeakers:
    """Delete speakers who have said nothing; those who have are refused."""

    speaker_ids: tuple[SpeakerId, ...]

    @property
    def text(self) -> str:
        return ngettext("Delete speaker", "Delete speakers", len(self.speaker_ids))

    def apply(self, tx: Transaction) -> None:
        for speaker_id in self.speaker_ids:
            if tx.find(attributions, speaker_id=speaker_id):
                message = _("“{name}” has said something. Merge it into another speaker instead.")
                raise Refused(message.format(name=tx.get(speakers, speaker_id)["name"]))
            tx.delete(speakers, speaker_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSpeaker:
    """Record how reliable a speaker is; earlier letters stay in its history.

    Raises:
        Refused: when it is no letter from A to F.
    """

    speaker_id: SpeakerId
    reliability: str
    reason: str = ""

    @property
    def text(self) -> str:
        return _("Grade speaker")

    def apply(self, tx: Transaction) -> None:
        check_letter(self.reliability)
        tx.get(speakers, self.speaker_id)
        tx.insert(
            speaker_grades,
            speaker_id=self.speaker_id,
            reliability=self.reliability,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSpeaker:
    """Mark a place that names or describes a speaker; returns the mark's id."""

    article_id: ArticleId
    spans: tuple[Span, ...]
    speaker: Link | None = None

    @property
    def text(self) -> str:
        return _("Mark speaker")

    def apply(self, tx: Transaction) -> MarkId:
        revision = anchoring.current_revision(tx, self.article_id)
        places = anchoring.checked(revision["text"], self.spans)
        known = self.speaker and speaker_of_link(tx, self.speaker, self.article_id)
        mark_id = tx.insert(speaker_marks, article_id=self.article_id, speaker_id=known)
        anchoring.put(tx, revision, places, mark_id=mark_id)
        return MarkId(mark_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMarkSpeaker:
    """Say which speaker a mark names."""

    mark_id: MarkId
    speaker: Link

    @property
    def text(self) -> str:
        return _("Choose speaker")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(speaker_marks, self.mark_id)
        tx.article_id = row["article_id"]
        speaker_id = speaker_of_link(tx, self.speaker, row["article_id"])
        tx.update(speaker_marks, self.mark_id, speaker_id=speaker_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMarkSpans:
    """Give a speaker mark other spans."""

    mark_id: MarkId
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return _("Change speaker mark")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(speaker_marks, self.mark_id)
        revision = anchoring.current_revision(tx, row["article_id"])
        places = anchoring.checked(revision["text"], self.spans)
        anchoring.replace(tx, revision, places, mark_id=self.mark_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMarks:
    """Delete speaker marks; the speakers stay."""

    mark_ids: tuple[MarkId, ...]

    @property
    def text(self) -> str:
        return ngettext("Delete speaker mark", "Delete speaker marks", len(self.mark_ids))

    def apply(self, tx: Transaction) -> None:
        for mark_id in self.mark_ids:
            tx.article_id = tx.get(speaker_marks, mark_id)["article_id"]
            tx.delete(speaker_marks, mark_id)


def check_letter(letter: str) -> None:
    """Look that a reliability is one of the scale.

    Raises:
        Refused: when it is not.
    """
    if letter not in RELIABILITY_CODES:
        raise Refused(_("The reliability of a source is a letter from A to F."))


def add_alias(
    tx: Transaction, speaker_id: str, name: str, *, is_loaded: bool = False
) -> str | None:
    """Give a speaker another name; ``None`` where that is its name, or an alias, already."""
    key = name_key(name)
    is_known = tx.find(speaker_aliases, speaker_id=speaker_id, name_key=key) is not None
    if not key or is_known or tx.get(speakers, speaker_id)["name_key"] == key:
        return None
    name = " ".join(name.split())
    return tx.insert(
        speaker_aliases, speaker_id=speaker_id, name=name, name_key=key, is_loaded=is_loaded
    )


def _insert(tx: Transaction, name: str, kind: SpeakerKind, **values: str | None) -> str:
    return tx.insert(speakers, name=name, name_key=name_key(name), kind=kind.value, **values)


def _write_aliases(tx: Transaction, speaker_id: str, names: Iterable[str]) -> None:
    """Make the aliases of a speaker exactly these names."""
    wanted = {" ".join(name.split()) for name in names} - {""}
    for row in tx.find_all(speaker_aliases, speaker_id=speaker_id):
        if row["name"] in wanted:
            wanted.discard(row["name"])
        else:
            tx.delete(speaker_aliases, row["id"])
    for name in sorted(wanted):
        tx.insert(speaker_aliases, speaker_id=speaker_id, name=name, name_key=name_key(name))


def _write_role(
    tx: Transaction, speaker_id: str, role: str | None, affiliation: str | None
) -> None:
    """Correct the latest role of a speaker, or give it a first one."""
    given = {"role": role, "affiliation": affiliation}
    values = {name: value.strip() for name, value in given.items() if value is not None}
    rows = tx.find_all(speaker_roles, speaker_id=speaker_id)
    if rows:
        latest = max(rows, key=lambda row: (row["starts_on"], row["id"]))
        tx.update(speaker_roles, latest["id"], **values)
    elif any(values.values()):
        tx.insert(speaker_roles, speaker_id=speaker_id, **values)
