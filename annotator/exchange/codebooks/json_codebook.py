"""A codebook as JSON: a tree of tags, each with ``tags`` below it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.core.codebook import NewTag
from annotator.core.i18n import _

_DEEPEST = 50


def read(content: bytes) -> list[NewTag]:
    """The tags of a tree.

    Raises:
        ValueError: when it is no such JSON; its words say so.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValueError(_("it is no JSON")) from error
    tags = data.get("tags") if isinstance(data, dict) else data
    if not isinstance(tags, list):
        raise ValueError(_("it has no list “tags”"))  # noqa: TRY004 - of a file, not of a call
    return list(_walk(tags, ()))


def write(tags: Sequence[NewTag], project: str = "", version: int = 0) -> bytes:
    """The tags as a tree, UTF-8, indented, below the project and the version of its codebook."""
    top: list[dict[str, Any]] = []
    lists: dict[tuple[str, ...], list[dict[str, Any]]] = {(): top}
    for tag in tags:
        below: list[dict[str, Any]] = []
        lists[tag.path] = below
        lists[tag.path[:-1]].append(
            {
                "name": tag.path[-1],
                "description": tag.description,
                "example": tag.example,
                "color": tag.color,
                "key": tag.key,
                "is_exclusive": tag.is_exclusive,
                "tags": below,
            }
        )
    data = {"project": project, "codebook_version": version, "tags": top}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def left_out(content: bytes) -> tuple[str, ...]:  # noqa: ARG001 - as every format
    """Nothing: all that such a codebook holds can be kept."""
    return ()


def not_held(tags: Sequence[NewTag]) -> str:
    """JSON holds all of a tag."""
    del tags
    return ""


def _walk(tags: Sequence[Any], above: tuple[str, ...]) -> Iterator[NewTag]:
    if len(above) > _DEEPEST:
        raise ValueError(_("its tags are nested too deeply"))
    for tag in tags:
        if not isinstance(tag, Mapping) or not str(tag.get("name") or "").strip():
            raise ValueError(_("a tag in it has no name"))
        path = (*above, " ".join(str(tag["name"]).split()))
        yield NewTag(
            path=path,
            description=str(tag.get("description") or ""),
            example=str(tag.get("example") or ""),
            color=str(tag.get("color") or ""),
            key=str(tag.get("key") or ""),
            is_exclusive=tag.get("is_exclusive") is True,
        )
        below = tag.get("tags")
        if isinstance(below, list):
            yield from _walk(below, path)
