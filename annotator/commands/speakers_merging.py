"""Commands that make two speakers one, take them apart again, or say that they are two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.commands.speakers import add_alias, speaker_of_link
from annotator.core.claim import Link
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import AttributionId, MergeId, SpeakerId
from annotator.core.speaker import name_key
from annotator.store.merging import merge, split
from annotator.store.schema import attributions, kept_apart, mentions, speaker_aliases, speakers
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSpeakers:
    """Make speakers one: ``gone_ids`` go into ``kept_id``, and their names become aliases.

    ``names`` are further spellings that become aliases; those in ``loaded`` are marked as names
    that take sides. Returns the ids of the merges, one for each speaker that went.
    """

    kept_id: SpeakerId
    gone_ids: tuple[SpeakerId, ...] = ()
    names: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return ngettext("Merge names", "Merge speakers", 1 + len(self.gone_ids))

    def apply(self, tx: Transaction) -> tuple[MergeId, ...]:
        gone = tuple(dict.fromkeys(self.gone_ids))
        names = [(gone_id, self._name(tx, gone_id)) for gone_id in gone]
        # what a speaker is called who goes belongs to its own merge: it leaves with it
        own = {name_key(name) for _id, name in names}
        spellings = [name for name in self.names if name_key(name) not in own]
        further = [(speaker_aliases, alias_id) for alias_id in self._add(tx, spellings)]
        done = []
        for gone_id, name in names:
            made = [(speaker_aliases, alias_id) for alias_id in self._add(tx, [name])]
            # all of them made the further names: these go when the last of them is split
            done.append(MergeId(merge(tx, speakers, self.kept_id, gone_id, [*made, *further])))
        return tuple(done)

    def _add(self, tx: Transaction, names: Iterable[str]) -> Iterator[str]:
        """Add aliases; the ids of those that are new."""
        for name in names:
            alias_id = add_alias(tx, self.kept_id, name, is_loaded=name in self.loaded)
            if alias_id:
                yield alias_id

    @staticmethod
    def _name(tx: Transaction, gone_id: SpeakerId) -> str:
        gone = tx.get(speakers, gone_id)
        if gone["outlet_id"]:
            message = _(
                "“{name}” is the voice of an outlet. Keep it, and let the other go into it."
            )
            raise Refused(message.format(name=gone["name"]))
        return str(gone["name"])


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitSpeaker:
    """Take a speaker out again that was merged into another one; returns its id."""

    merge_id: MergeId

    @property
    def text(self) -> str:
        return _("Split speaker")

    def apply(self, tx: Transaction) -> SpeakerId:
        return SpeakerId(split(tx, self.merge_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSayings:
    """Say that links of attribution chains name another speaker; returns that speaker's id."""

    attribution_ids: tuple[AttributionId, ...]
    speaker: Link

    @property
    def text(self) -> str:
        return _("Move to another speaker")

    def apply(self, tx: Transaction) -> SpeakerId:
        links = tx.get_many(attributions, self.attribution_ids)
        if not links:
            raise Refused(_("There is nothing to move."))
        first = next(iter(links.values()))
        article_id = tx.get(mentions, first["mention_id"])["article_id"]
        speaker_id = speaker_of_link(tx, self.speaker, article_id)
        tx.update_many(attributions, {id_: {"speaker_id": speaker_id} for id_ in links})
        return SpeakerId(speaker_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepApart:
    """Remember that names are not those of one speaker, so that it is not proposed again."""

    name: str
    others: tuple[str, ...]

    @property
    def text(self) -> str:
        return _("Not the same speaker")

    def apply(self, tx: Transaction) -> None:
        for other in self.others:
            one, two = sorted((name_key(self.name), name_key(other)))
            if one != two and tx.find(kept_apart, one=one, other=two) is None:
                tx.insert(kept_apart, one=one, other=two)
