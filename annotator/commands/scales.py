"""Commands on the scales that a project defines itself, and on grades given with them."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.commands.tags import count_change
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import MentionId, PointId, ScaleId
from annotator.core.scale import NewPoint
from annotator.store.schema import mentions, ratings, scale_points, scales
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScale:
    """Define a scale, or change one (``scale_id``); returns its id.

    Points are in order, the first one first; they are known by their codes. A point that a grade
    was given with cannot go.
    """

    name: str
    points: tuple[NewPoint, ...]
    description: str = ""
    scale_id: ScaleId | None = None

    @property
    def text(self) -> str:
        return _("Edit scale") if self.scale_id else _("Add scale")

    def apply(self, tx: Transaction) -> ScaleId:
        self._check(tx)
        values = {"name": " ".join(self.name.split()), "description": self.description.strip()}
        scale_id = self.scale_id
        if scale_id is None:
            position = len(tx.find_all(scales))
            scale_id = ScaleId(tx.insert(scales, position=position, **values))
        else:
            tx.update(scales, scale_id, **values)
        self._write_points(tx, scale_id)
        count_change(tx)
        return scale_id

    def _check(self, tx: Transaction) -> None:
        name = " ".join(self.name.split()).casefold()
        codes = [point.code.strip().casefold() for point in self.points]
        if not name:
            raise Refused(_("A scale needs a name."))
        for row in tx.find_all(scales):
            if row["name"].casefold() == name and row["id"] != self.scale_id:
                raise Refused(_("There is a scale “{name}” already.").format(name=row["name"]))
        if sum(not point.is_missing for point in self.points) < 2:
            raise Refused(_("A scale needs two points at least, those for “missing” apart."))
        if not all(codes) or len(set(codes)) < len(codes):
            raise Refused(_("Each point of a scale needs a code of its own."))
        if long := next((code for code in codes if len(code) > 8), ""):
            raise Refused(_("“{code}” is too long for a code: 8 characters.").format(code=long))

    def _write_points(self, tx: Transaction, scale_id: str) -> None:
        known = {row["code"]: row["id"] for row in tx.find_all(scale_points, scale_id=scale_id)}
        for position, point in enumerate(self.points):
            values = {
                "label": point.label.strip(),
                "meaning": point.meaning.strip(),
                "is_missing": point.is_missing,
                "position": position,
            }
            point_id = known.pop(point.code.strip(), None)
            if point_id is None:
                tx.insert(scale_points, scale_id=scale_id, code=point.code.strip(), **values)
            else:
                tx.update(scale_points, point_id, **values)
        for code, point_id in known.items():
            if tx.find(ratings, point_id=point_id):
                raise Refused(_("Grades were given with {code}: it cannot go.").format(code=code))
            tx.delete(scale_points, point_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteScale:
    """Delete a scale that nothing was graded with."""

    scale_id: ScaleId

    @property
    def text(self) -> str:
        return _("Delete scale")

    def apply(self, tx: Transaction) -> None:
        points = [row["id"] for row in tx.find_all(scale_points, scale_id=self.scale_id)]
        if tx.look_up(ratings, "point_id", points, "id"):
            raise Refused(_("Grades were given with this scale: it cannot be deleted."))
        tx.delete(scales, self.scale_id)
        count_change(tx)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateMention:
    """Grade a mention on a scale of the project; one grade for each coder and scale.

    Without ``point_id`` the coder's grade on ``scale_id`` is taken away.
    """

    mention_id: MentionId
    scale_id: ScaleId
    point_id: PointId | None = None
    reason: str = ""

    @property
    def text(self) -> str:
        return _("Grade")

    def apply(self, tx: Transaction) -> None:
        tx.article_id = tx.get(mentions, self.mention_id)["article_id"]
        points = {row["id"] for row in tx.find_all(scale_points, scale_id=self.scale_id)}
        if self.point_id is not None and self.point_id not in points:
            raise Refused(_("That is no point of this scale."))
        mine = tx.find_all(ratings, mention_id=self.mention_id, coder_id=tx.coder_id)
        row = next((row for row in mine if row["point_id"] in points), None)
        if self.point_id is None:
            if row is not None:
                tx.delete(ratings, row["id"])
        elif row is None:
            values = {"mention_id": self.mention_id, "point_id": self.point_id}
            tx.insert(ratings, reason=self.reason.strip(), **values)
        else:
            tx.update(ratings, row["id"], point_id=self.point_id, reason=self.reason.strip())
