"""Questions about who says what on all claims at once: what the claims board counts."""

from __future__ import annotations

from sqlalchemy import and_, select

from annotator.core.board import Saying
from annotator.core.claim import ClaimValue, Stance
from annotator.core.grade import Grade
from annotator.core.ids import ArticleId, ClaimId, MentionId, SpeakerId
from annotator.store.claims import Claims
from annotator.store.reader import Reader
from annotator.store.schema import attributions, grades, mentions


class Sayings(Reader):
    """Reads all mentions as the board counts them: without spans, quotes and relays."""

    def all(self) -> list[Saying]:
        """Every mention, in the order of their making."""
        query = (
            select(
                mentions.c.id,
                mentions.c.claim_id,
                mentions.c.article_id,
                mentions.c.stance,
                mentions.c.carried_from,
                mentions.c.coder_id,
                attributions.c.speaker_id,
            )
            .outerjoin(
                attributions,
                and_(attributions.c.mention_id == mentions.c.id, attributions.c.position == 0),
            )
            .order_by(mentions.c.id)
        )
        rows = self._rows(query)
        given = self._grades({row["id"]: row["coder_id"] for row in rows})
        values = self._values()
        return [
            Saying(
                mention_id=MentionId(row["id"]),
                claim_id=ClaimId(row["claim_id"]),
                article_id=ArticleId(row["article_id"]),
                stance=Stance(row["stance"]) if row["stance"] else None,
                origin_id=SpeakerId(row["speaker_id"]) if row["speaker_id"] else None,
                carried_from=MentionId(row["carried_from"]) if row["carried_from"] else None,
                grade=given.get(row["id"]),
                values=tuple(values.get(MentionId(row["id"]), ())),
            )
            for row in rows
        ]

    def _grades(self, coder_of: dict[str, str | None]) -> dict[str, Grade]:
        """The grade that stands for each mention: that of its coder, else the latest of anyone."""
        names = ("reliability", "credibility", "confidence", "likelihood", "reason", "updated_at")
        found: dict[str, Grade] = {}
        own: set[str] = set()
        for row in self._rows(select(grades).order_by(grades.c.updated_at, grades.c.id)):
            mention_id = row["mention_id"]
            is_own = row["coder_id"] == coder_of.get(mention_id)
            if is_own or mention_id not in own:
                found[mention_id] = Grade(**{name: row[name] for name in names})
            if is_own:
                own.add(mention_id)
        return found

    def _values(self) -> dict[MentionId, list[ClaimValue]]:
        return Claims(self._database).values()
