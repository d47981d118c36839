"""Questions about what was merged, and can be split again."""

from __future__ import annotations

from sqlalchemy import select

from annotator.core.ids import ClaimId, LetterId, MergeId, SpeakerId, TagId
from annotator.core.merge import Merge
from annotator.store.reader import Reader
from annotator.store.schema import attributions, coders, mentions, merges, speaker_grades

_OF_MENTIONS = {attributions.name, mentions.name}
"""The tables of which a row that moved is a mention."""


class Merges(Reader):
    """Reads merges, the oldest first; to split one, run a command."""

    def into_speaker(self, speaker_id: SpeakerId) -> list[Merge]:
        return self._into("kept_speaker_id", speaker_id)

    def letters_into(self, speaker_id: SpeakerId) -> dict[LetterId, str]:
        """The letters that came into a speaker by merges, each with the name of whose it was."""
        query = (
            select(merges.c.name, merges.c.content)
            .where(merges.c.kept_speaker_id == speaker_id)
            .order_by(merges.c.id)
        )
        found: dict[LetterId, str] = {}
        for row in self._rows(query):
            for table, _column, id_ in row["content"]["moved"]:
                if table == speaker_grades.name:
                    # what came by two merges was that of the speaker who went first
                    found.setdefault(LetterId(id_), row["name"])
        return found

    def into_claim(self, claim_id: ClaimId) -> list[Merge]:
        return self._into("kept_claim_id", claim_id)

    def into_tag(self, tag_id: TagId) -> list[Merge]:
        return self._into("kept_tag_id", tag_id)

    def _into(self, pointer: str, kept_id: str) -> list[Merge]:
        query = (
            select(merges, coders.c.name.label("coder"))
            .outerjoin(coders, coders.c.id == merges.c.coder_id)
            .where(merges.c[pointer] == kept_id)
            .order_by(merges.c.id)
        )
        return [
            Merge(
                id=MergeId(row["id"]),
                name=row["name"],
                coder=row["coder"] or "",
                at=row["created_at"],
                mentions=sum(table in _OF_MENTIONS for table, *_rest in row["content"]["moved"]),
            )
            for row in self._rows(query)
        ]
