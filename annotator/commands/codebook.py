"""The command that takes a codebook from a file into that of the project."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.commands.tags import AddTag, EditTag
from annotator.core.codebook import NewTag, joined
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import TagId
from annotator.store.schema import tags
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a codebook that was taken in."""

    added: int = 0
    changed: int = 0
    problems: tuple[str, ...] = ()
    """What of it could not be kept, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCodebook:
    """Add the tags of a codebook; one that is there, at the same path, learns what it lacks.

    Nothing is deleted, and what a person wrote stays. Returns a :class:`Taken`.
    """

    tags: tuple[NewTag, ...]

    @property
    def text(self) -> str:
        return _("Import codebook")

    def apply(self, tx: Transaction) -> Taken:
        spelled = {path_key(path): path for path in _paths(tx).values()}
        known = tags_by_path(tx)
        added = changed = 0
        problems: list[str] = []
        nameless = [tag for tag in self.tags if not all(part.strip() for part in tag.path)]
        if nameless:
            words = ngettext(
                "{n} tag of the codebook is left out, since it, or one above it, has no name.",
                "{n} tags of the codebook are left out, since they, or those above, have no names.",
                len(nameless),
            )
            problems.append(words.format(n=len(nameless)))
        for tag in (one for one in self.tags if one not in nameless):
            for depth in range(1, len(tag.path)):
                if path_key(tag.path[:depth]) not in known:
                    known[path_key(tag.path[:depth])] = _add(
                        tx, NewTag(path=tag.path[:depth]), known
                    )
                    added += 1
            tag_id = known.get(path_key(tag.path))
            if tag_id is None:
                known[path_key(tag.path)] = tag_id = _add(tx, tag, known)
                added += 1
            elif _learn(tx, tag_id, tag):
                changed += 1
            problems += _dress(tx, tag_id, tag)
            problems += _of_spelling(spelled.setdefault(path_key(tag.path), tag.path), tag.path)
        return Taken(added=added, changed=changed, problems=tuple(problems))


def path_key(path: tuple[str, ...]) -> tuple[str, ...]:
    """What paths of tags are compared by: without case and surplus spaces."""
    return tuple(" ".join(part.split()).casefold() for part in path)


def tags_by_path(tx: Transaction) -> dict[tuple[str, ...], TagId]:
    """The tags of the project by the keys of their paths (:func:`path_key`)."""
    return {path_key(path): TagId(id_) for id_, path in _paths(tx).items()}


def _paths(tx: Transaction) -> dict[str, tuple[str, ...]]:
    """The paths of the tags of the project, by their ids."""
    rows = {row["id"]: row for row in tx.find_all(tags)}
    found: dict[str, tuple[str, ...]] = {}
    for id_, row in rows.items():
        names = [row["name"]]
        above = row["parent_id"]
        while above is not None:
            names.append(rows[above]["name"])
            above = rows[above]["parent_id"]
        found[id_] = tuple(reversed(names))
    return found


def _of_spelling(first: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """What is said of two paths that only capitals tell apart: they are one tag."""
    one, same = (joined(" ".join(part.split()) for part in path) for path in (first, other))
    if one == same:
        return []
    message = _("“{other}” is one tag with “{one}” here: capitals alone make no other tag.")
    return [message.format(other=same, one=one)]


def _add(tx: Transaction, tag: NewTag, known: dict[tuple[str, ...], TagId]) -> TagId:
    parent = known[path_key(tag.path[:-1])] if len(tag.path) > 1 else None
    command = AddTag(
        name=tag.path[-1],
        parent_id=parent,
        description=tag.description,
        example=tag.example,
        is_exclusive=tag.is_exclusive,
    )
    return command.apply(tx)


def _learn(tx: Transaction, tag_id: TagId, tag: NewTag) -> bool:
    """Fill in what a tag lacks; whether there was anything."""
    row = tx.get(tags, tag_id)
    description = tag.description if not row["description"] else ""
    example = tag.example if not row["example"] else ""
    if description or example:
        EditTag(tag_id=tag_id, description=description or None, example=example or None).apply(tx)
    return bool(description or example)


def _dress(tx: Transaction, tag_id: TagId, tag: NewTag) -> list[str]:
    """Give a tag its colour and key, where it has none; a sentence for what it cannot have."""
    row = tx.get(tags, tag_id)
    problems = []
    for name in ("color", "key"):
        value = getattr(tag, name)
        if value and not row[name]:
            try:
                EditTag(tag_id=tag_id, **{name: value}).apply(tx)
            except Refused as error:
                problems.append(f"{tag.path[-1]}: {error}")
    return problems
