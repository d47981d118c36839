"""Reads codebooks that ship with the program."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from annotator.commands.base import Command
from annotator.commands.tags import AddTag
from annotator.core.ids import TagId
from annotator.core.resources import resource

STARTER = "codebooks/starter.toml"


def starter_tags() -> list[Mapping[str, Any]]:
    """The tags that a new project begins with."""
    return list(tomllib.loads(resource(STARTER).read_text(encoding="utf-8"))["tags"])


def add_tags(do: Callable[[Command], Any], tags: Iterable[Mapping[str, Any]]) -> dict[str, TagId]:
    """Add tags given by name, parent's name, description and example; their ids by name.

    ``do`` runs a command and returns what it returned.
    """
    known: dict[str, TagId] = {}
    for tag in tags:
        parent = known[tag["parent"]] if tag.get("parent") else None
        command = AddTag(
            name=tag["name"],
            parent_id=parent,
            description=tag.get("description", ""),
            example=tag.get("example", ""),
        )
        known[tag["name"]] = do(command)
    return known
