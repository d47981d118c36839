"""Codebooks that ship with the program, and those that come from and go to files."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.commands.base import Command
from annotator.commands.codebook import TakeCodebook, Taken
from annotator.commands.tags import AddTag
from annotator.core.codebook import NewTag, as_new
from annotator.core.i18n import _, ngettext
from annotator.core.ids import TagId
from annotator.core.resources import resource
from annotator.exchange.codebooks import read_codebook, write_codebook

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

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


def taken_words(taken: Taken, file: str) -> str:
    """What came of a file: ``3 tags added and 1 completed from tags.csv``."""
    words = ngettext(
        "{n} tag added and {m} completed from {file}",
        "{n} tags added and {m} completed from {file}",
        taken.added,
    )
    return words.format(n=taken.added, m=taken.changed, file=file)


def codebook_of(workspace: Workspace) -> list[NewTag]:
    """The codebook of a project, as a file holds it."""
    return as_new(workspace.tags.all())


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of an export of the codebook."""

    tags: int
    version: int
    not_held: str = ""
    """A sentence on what the format does not hold; empty where it holds all."""

    def words(self, file: str) -> str:
        """What was written, and what was not: ``3 tags, codebook version 7, in tags.qdc``."""
        words = ngettext(
            "{n} tag, codebook version {version}, in {file}",
            "{n} tags, codebook version {version}, in {file}",
            self.tags,
        ).format(n=self.tags, version=self.version, file=file)
        return (
            _("{words}. {rest}").format(words=words, rest=self.not_held) if self.not_held else words
        )


def export_codebook(workspace: Workspace, path: Path) -> Written:
    """Write the codebook to a file (CSV, JSON, ``.qdc``), with the project and its version.

    Raises:
        CannotSave: when the format is unknown, or the disk refuses.
    """
    tags, version = codebook_of(workspace), workspace.tags.version()
    not_held = write_codebook(path, tags, workspace.name, version)
    return Written(tags=len(tags), version=version, not_held=not_held)


def import_codebook(workspace: Workspace, path: Path) -> Taken:
    """Add the tags of a file to the codebook, in one undo.

    Raises:
        CannotRead: when the file is no codebook.
        AnnotatorError: when a rule says no; nothing was changed then.
    """
    found = read_codebook(path)
    taken: Taken = workspace.do(TakeCodebook(tags=found.tags)).result
    return replace(taken, problems=found.left_out + taken.problems)
