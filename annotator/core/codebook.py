"""The codebook: a hierarchy of tags, and the taggings that put them on spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from annotator.core.ids import ArticleId, TaggingId, TagId
from annotator.core.span import Span

PATH_JOINT = " › "
"""What joins the names of a tag's ancestors and its own."""
_ARROWS: Final = re.compile("(?<![^ ])(›+)(?![^ ])")
_LONG_ARROWS: Final = re.compile("(?<![^ ])(›+)›(?![^ ])")
"""Arrows of which one alone would join a path, and those that :func:`joined` made of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A label of the codebook; ``parent_id`` puts it under another one."""

    id: TagId
    name: str
    parent_id: TagId | None = None
    description: str = ""
    example: str = ""
    position: int = 0
    color: str = ""
    """As ``#rrggbb``; empty for the colour of all tags."""
    key: str = ""
    """The letter or digit that chooses it."""
    is_exclusive: bool = False
    """Of the tags right below it, at most one may be on the same words."""
    taggings: int = 0


def in_ring(id_: str, above: Mapping[str, str | None]) -> bool:
    """Whether a tag is below itself; ``above`` has the tag above each, by their identifiers."""
    seen: set[str] = set()
    at = above.get(id_)
    while at is not None and at not in seen:
        if at == id_:
            return True
        seen.add(at)
        at = above.get(at)
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTag:
    """A tag of a codebook in a file: its name with those of the tags above it, the top first."""

    path: tuple[str, ...]
    description: str = ""
    example: str = ""
    color: str = ""
    key: str = ""
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """A tag on one or more spans of an article."""

    id: TaggingId
    article_id: ArticleId
    tag_id: TagId
    tag: str
    spans: tuple[Span, ...]
    color: str = ""
    """Of the tag; empty for the colour of all tags."""
    quote: str = ""
    coder: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Which tag is in which article, for who counts."""

    id: TaggingId
    tag_id: TagId
    article_id: ArticleId


def in_tree_order(tags: Iterable[Tag]) -> list[tuple[int, Tag]]:
    """The tags with their depth (0 at the top), each parent before its children."""
    children: dict[TagId | None, list[Tag]] = {}
    for tag in tags:
        children.setdefault(tag.parent_id, []).append(tag)
    result: list[tuple[int, Tag]] = []

    def walk(parent: TagId | None, depth: int) -> None:
        for tag in sorted(children.get(parent, ()), key=lambda t: (t.position, t.name.casefold())):
            result.append((depth, tag))
            walk(tag.id, depth + 1)

    walk(None, 0)
    return result


def joined(path: Iterable[str]) -> str:
    """The path of a tag as one label, which :func:`parted` parts again.

    What joins a path may stand in a name: there it is one arrow longer, ``A ›› B``.
    """
    return PATH_JOINT.join(_ARROWS.sub(r"\1›", name) for name in path)


def parted(label: str) -> tuple[str, ...]:
    """The path that a label stands for."""
    return tuple(_LONG_ARROWS.sub(r"\1", name) for name in label.split(PATH_JOINT))


def tag_paths(tags: Iterable[Tag]) -> dict[TagId, str]:
    """Each tag's name with those of its ancestors: ``Figures › Casualty figure``."""
    by_id = {tag.id: tag for tag in tags}
    paths: dict[TagId, str] = {}
    for tag in by_id.values():
        names = [tag.name]
        above = tag.parent_id
        while above is not None and above in by_id and len(names) <= len(by_id):
            names.append(by_id[above].name)
            above = by_id[above].parent_id
        paths[tag.id] = PATH_JOINT.join(reversed(names))
    return paths


def as_new(tags: Iterable[Tag]) -> list[NewTag]:
    """The codebook as a file holds it, each tag after the one above it."""
    listed = list(tags)
    by_id = {tag.id: tag for tag in listed}
    made: dict[TagId, tuple[str, ...]] = {}
    found = []
    for _depth, tag in in_tree_order(listed):
        above = made[tag.parent_id] if tag.parent_id in by_id else ()
        made[tag.id] = (*above, tag.name)
        found.append(
            NewTag(
                path=made[tag.id],
                description=tag.description,
                example=tag.example,
                color=tag.color,
                key=tag.key,
                is_exclusive=tag.is_exclusive,
            )
        )
    return found
