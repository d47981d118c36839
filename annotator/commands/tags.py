"""Commands on the codebook, and tags put on spans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from annotator.commands import anchoring
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, TaggingId, TagId
from annotator.core.span import Span
from annotator.store.schema import project, spans, taggings, tags
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTag:
    """Add a tag to the codebook, under ``parent_id`` or at the top; returns its id."""

    name: str
    parent_id: TagId | None = None
    description: str = ""
    example: str = ""
    color: str = ""
    """As ``#rrggbb``; empty for the colour of all tags."""
    key: str = ""
    """A letter or digit that chooses it in the tag bar."""
    is_exclusive: bool = False
    """Of the tags right below it, at most one may be on the same words."""

    @property
    def text(self) -> str:
        return _("Add tag")

    def apply(self, tx: Transaction) -> TagId:
        name = checked_name(tx, self.name, self.parent_id)
        siblings = tx.find_all(tags, parent_id=self.parent_id)
        tag_id = tx.insert(
            tags,
            name=name,
            parent_id=self.parent_id,
            description=self.description.strip(),
            example=self.example.strip(),
            position=max((row["position"] for row in siblings), default=-1) + 1,
            color=_checked_color(self.color),
            key=checked_key(tx, self.key),
            is_exclusive=self.is_exclusive,
        )
        count_change(tx)
        return TagId(tag_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTag:
    """Change a tag; what is ``None`` stays as it is."""

    tag_id: TagId
    name: str | None = None
    description: str | None = None
    example: str | None = None
    color: str | None = None
    key: str | None = None
    is_exclusive: bool | None = None

    @property
    def text(self) -> str:
        return _("Edit tag")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(tags, self.tag_id)
        given = {"description": self.description, "example": self.example}
        values: dict[str, Any] = {n: v.strip() for n, v in given.items() if v is not None}
        if self.color is not None:
            values["color"] = _checked_color(self.color)
        if self.key is not None:
            values["key"] = checked_key(tx, self.key, self.tag_id)
        if self.is_exclusive is not None:
            values["is_exclusive"] = self.is_exclusive
        if self.name is not None:
            values["name"] = checked_name(tx, self.name, row["parent_id"], self.tag_id)
        tx.update(tags, self.tag_id, **values)
        count_change(tx)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTag:
    """Put a tag, with all below it, under another one or at the top."""

    tag_id: TagId
    parent_id: TagId | None
    position: int = 0

    @property
    def text(self) -> str:
        return _("Move tag")

    def apply(self, tx: Transaction) -> None:
        if stands_below(tx, self.parent_id, self.tag_id):
            raise Refused(_("A tag cannot be put under itself."))
        siblings = tx.find_all(tags, parent_id=self.parent_id)
        siblings.sort(key=lambda row: row["position"])
        order = [row["id"] for row in siblings if row["id"] != self.tag_id]
        order.insert(min(self.position, len(order)), self.tag_id)
        tx.update(tags, self.tag_id, parent_id=self.parent_id)
        for position, tag_id in enumerate(order):
            tx.update(tags, tag_id, position=position)
        count_change(tx)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteTag:
    """Delete a tag with its taggings; the tags below it move up to its place."""

    tag_id: TagId

    @property
    def text(self) -> str:
        return _("Delete tag")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(tags, self.tag_id)
        for child in tx.find_all(tags, parent_id=self.tag_id):
            tx.update(tags, child["id"], parent_id=row["parent_id"])
        tx.delete(tags, self.tag_id)
        count_change(tx)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagSpan:
    """Put a tag on spans of an article; returns the tagging's id."""

    article_id: ArticleId
    spans: tuple[Span, ...]
    tag_id: TagId

    @property
    def text(self) -> str:
        return _("Tag")

    def apply(self, tx: Transaction) -> TaggingId:
        revision = anchoring.current_revision(tx, self.article_id)
        places = anchoring.checked(revision["text"], self.spans)
        tx.get(tags, self.tag_id)
        _check_alone(tx, self.tag_id, revision["id"], places)
        tagging_id = tx.insert(taggings, tag_id=self.tag_id, article_id=self.article_id)
        anchoring.put(tx, revision, places, tagging_id=tagging_id)
        return TaggingId(tagging_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTaggingTag:
    """Exchange the tag of a tagging."""

    tagging_id: TaggingId
    tag_id: TagId

    @property
    def text(self) -> str:
        return _("Change tag")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(taggings, self.tagging_id)
        revision = anchoring.current_revision(tx, row["article_id"])
        columns = ("revision_id", "start", "end")
        places = [
            Span(place["start"], place["end"])
            for place in tx.look_up(spans, "tagging_id", [self.tagging_id], *columns)
            if place["revision_id"] == revision["id"]
        ]
        _check_alone(tx, self.tag_id, revision["id"], places, self.tagging_id)
        tx.update(taggings, self.tagging_id, tag_id=self.tag_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTaggingSpans:
    """Give a tagging other spans."""

    tagging_id: TaggingId
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return _("Change span")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(taggings, self.tagging_id)
        revision = anchoring.current_revision(tx, row["article_id"])
        places = anchoring.checked(revision["text"], self.spans)
        _check_alone(tx, row["tag_id"], revision["id"], places, self.tagging_id)
        anchoring.replace(tx, revision, places, tagging_id=self.tagging_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteTaggings:
    """Take tags off spans."""

    tagging_ids: tuple[TaggingId, ...]

    @property
    def text(self) -> str:
        return ngettext("Remove tag", "Remove tags", len(self.tagging_ids))

    def apply(self, tx: Transaction) -> None:
        for tagging_id in self.tagging_ids:
            tx.article_id = tx.get(taggings, tagging_id)["article_id"]
            tx.delete(taggings, tagging_id)


def stands_below(tx: Transaction, below: str | None, above: str) -> bool:
    """Whether the tag ``below`` is ``above``, or somewhere below it; the top is below nothing."""
    while below is not None and below != above:
        below = tx.get(tags, below)["parent_id"]
    return below == above


def checked_name(
    tx: Transaction, name: str, parent_id: str | None, tag_id: str | None = None
) -> str:
    """The name on one line.

    Raises:
        Refused: when it is empty, or a tag at the same place has it.
    """
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Refused(_("A tag needs a name."))
    for row in tx.find_all(tags, parent_id=parent_id):
        if row["name"].casefold() == cleaned.casefold() and row["id"] != tag_id:
            raise Refused(_("There is a tag “{name}” here already.").format(name=row["name"]))
    return cleaned


def _check_alone(
    tx: Transaction,
    tag_id: str,
    revision_id: str,
    places: Iterable[Span],
    tagging_id: str | None = None,
) -> None:
    """Look that no tag is on these words that must not be there together with this one.

    Only tags of the same coder count: where two disagree, both have their say. ``tagging_id`` is
    the tagging that is put there, if it is in the project already.

    Raises:
        Refused: when one is; its sentence names it.
    """
    others = exclusive_siblings(tx, tag_id)
    if not others:
        return
    own = tx.get(taggings, tagging_id)["coder_id"] if tagging_id else tx.coder_id
    columns = ("tagging_id", "start", "end")
    for row in tx.look_up(spans, "revision_id", [revision_id], *columns):
        here = Span(row["start"], row["end"])
        if row["tagging_id"] not in {None, tagging_id} and any(
            here.overlaps(place) for place in places
        ):
            tagging = tx.get(taggings, row["tagging_id"])
            if tagging["tag_id"] in others and tagging["coder_id"] == own:
                other = tx.get(tags, tagging["tag_id"])
                message = _("“{other}” is on these words, and only one tag of “{parent}” may be.")
                parent = tx.get(tags, other["parent_id"])["name"]
                raise Refused(message.format(other=other["name"], parent=parent))


class Tagged(NamedTuple):
    """Where a tag is, and whose."""

    span: Span
    tag_id: str
    coder_id: str | None


def places_of(tx: Transaction, tag_ids: Sequence[str]) -> dict[str, list[Tagged]]:
    """Where these tags are, by the ids of revisions."""
    rows = tx.look_up(taggings, "tag_id", tag_ids, "id", "tag_id", "coder_id")
    known = {row["id"]: row for row in rows}
    columns = ("revision_id", "tagging_id", "start", "end")
    found: dict[str, list[Tagged]] = defaultdict(list)
    for row in tx.look_up(spans, "tagging_id", known, *columns):
        tagging = known[row["tagging_id"]]
        place = Span(row["start"], row["end"])
        found[row["revision_id"]].append(Tagged(place, tagging["tag_id"], tagging["coder_id"]))
    return found


def exclusive_siblings(tx: Transaction, tag_id: str) -> list[str]:
    """The tags that must not be on the same words as this one."""
    parent_id = tx.get(tags, tag_id)["parent_id"]
    if parent_id is None or not tx.get(tags, parent_id)["is_exclusive"]:
        return []
    return [row["id"] for row in tx.find_all(tags, parent_id=parent_id) if row["id"] != tag_id]


def _checked_color(color: str) -> str:
    cleaned = color.strip().lower()
    if cleaned and not re.fullmatch(r"#[0-9a-f]{6}", cleaned):
        raise Refused(_("A colour is written as #rrggbb, such as #8e2f63."))
    return cleaned


def checked_key(tx: Transaction, key: str, tag_id: str | None = None) -> str:
    cleaned = key.strip().casefold()
    if not cleaned:
        return ""
    if len(cleaned) > 1 or not cleaned.isalnum():
        raise Refused(_("The key of a tag is one letter or digit."))
    for row in tx.find_all(tags, key=cleaned):
        if row["id"] != tag_id:
            message = _("The key {key} chooses “{name}” already.")
            raise Refused(message.format(key=cleaned.upper(), name=row["name"]))
    return cleaned


def count_change(tx: Transaction) -> None:
    """Every change of the codebook makes a new version of it."""
    for row in tx.find_all(project):
        tx.update(project, row["id"], codebook_version=row["codebook_version"] + 1)
