"""Questions about the scales that a project defines itself, and the grades given with them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from annotator.core.ids import MentionId, PointId, ScaleId
from annotator.core.scale import Rating, Scale, ScalePoint
from annotator.store.reader import IDS, Reader, grouped
from annotator.store.schema import coders, ratings, scale_points, scales


class Scales(Reader):
    """Reads scales; to change one, run a command."""

    def all(self) -> list[Scale]:
        """The scales of the project, in their order."""
        rows = self._rows(select(scales).order_by(scales.c.position, scales.c.id))
        query = select(scale_points).where(scale_points.c.scale_id.in_(IDS))
        ids = [row["id"] for row in rows]
        points = grouped(self._rows_of(query.order_by(scale_points.c.position), ids), "scale_id")
        return [
            Scale(
                id=ScaleId(row["id"]),
                name=row["name"],
                description=row["description"],
                points=tuple(_point(point) for point in points.get(row["id"], [])),
            )
            for row in rows
        ]

    def ratings(self, mention_ids: Sequence[MentionId]) -> dict[MentionId, list[Rating]]:
        """The grades of these mentions on scales of the project, the oldest first."""
        query = (
            select(
                ratings.c.mention_id,
                ratings.c.reason,
                scale_points,
                coders.c.name.label("coder"),
            )
            .join(scale_points, scale_points.c.id == ratings.c.point_id)
            .outerjoin(coders, coders.c.id == ratings.c.coder_id)
            .where(ratings.c.mention_id.in_(IDS))
            .order_by(ratings.c.id)
        )
        found: dict[MentionId, list[Rating]] = {}
        for row in self._rows_of(query, mention_ids):
            rating = Rating(
                mention_id=MentionId(row["mention_id"]),
                scale_id=ScaleId(row["scale_id"]),
                point=_point(row),
                reason=row["reason"],
                coder=row["coder"] or "",
            )
            found.setdefault(rating.mention_id, []).append(rating)
        return found


def _point(row: RowMapping) -> ScalePoint:
    return ScalePoint(
        id=PointId(row["id"]),
        code=row["code"],
        label=row["label"],
        meaning=row["meaning"],
        is_missing=row["is_missing"],
    )
