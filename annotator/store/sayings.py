"""Questions about who says what on all claims at once: what the claims board counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import RowMapping, and_, select

from annotator.core.board import Saying
from annotator.core.claim import Stance
from annotator.core.grade import Grade
from annotator.core.ids import ArticleId, ClaimId, MentionId, SpeakerId
from annotator.store.claims import Claims
from annotator.store.portions import PORTION
from annotator.store.reader import Reader
from annotator.store.schema import attributions, grades, mentions, spans


class Sayings(Reader):
    """Reads all mentions as the board counts them: without spans, quotes and relays."""

    def all(self, claim_id: ClaimId | None = None) -> list[Saying]:
        """Every mention, or those of one claim, in the order of their making."""
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
        if claim_id is not None:
            query = query.where(mentions.c.claim_id == claim_id)
        rows = self._rows(query)
        given = self._grades({row["id"]: row["coder_id"] for row in rows})
        values = Claims(self._database).values(claim_id)
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

    def quotes(self, claim_ids: Sequence[ClaimId] | None = None) -> dict[ClaimId, list[str]]:
        """The words of the mentions of these claims, or of all."""
        query = (
            select(mentions.c.claim_id, spans.c.quote)
            .join(spans, spans.c.mention_id == mentions.c.id)
            .where(spans.c.part == "content")
            .order_by(spans.c.id)
        )
        if claim_ids is None:
            rows: Iterable[RowMapping] = self._rows(query)
        else:
            rows = self._rows_of(query, mentions.c.claim_id, claim_ids)
        found: dict[ClaimId, list[str]] = {}
        for row in rows:
            found.setdefault(ClaimId(row["claim_id"]), []).append(row["quote"])
        return found

    def _grades(self, coder_of: dict[str, str | None]) -> dict[str, Grade]:
        """The grade that stands for each mention: that of its coder, else the latest of anyone."""
        names = ("reliability", "credibility", "confidence", "likelihood", "reason", "updated_at")
        found: dict[str, Grade] = {}
        own: set[str] = set()
        query = select(grades).order_by(grades.c.updated_at, grades.c.id)
        few = len(coder_of) <= PORTION
        rows = (
            self._rows_of(query, grades.c.mention_id, list(coder_of)) if few else self._rows(query)
        )
        for row in rows:
            mention_id = row["mention_id"]
            is_own = row["coder_id"] == coder_of.get(mention_id)
            if is_own or mention_id not in own:
                found[mention_id] = Grade(**{name: row[name] for name in names})
            if is_own:
                own.add(mention_id)
        return found
