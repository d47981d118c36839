"""What a format makes of a file: one article, or the files that are packed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from annotator.core.draft import Fact
from annotator.core.errors import CannotRead

LARGEST_ARTICLE: Final = 25 * 1024 * 1024
"""An article has at most so many bytes; what it is packed in may have more."""

INSIDE: Final = " › "
"""Stands in a name between a file and what is packed in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an analyst says about how a file is to be read.

    ``columns`` says which column of a table is which fact, ``{"Headline": "title"}``, or none (an
    empty one); ``None`` where nobody said. What it leaves open is taken from ``remembered``, what
    was said of other tables before, by ``core.habits.columns_key``, or from the names.
    """

    encoding: str = ""
    columns: Mapping[str, str] | None = None
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of one article, not normalised yet, and what its file declares of it.

    ``declared`` are facts by the names of ``core.draft.FACT_NAMES``; ``extra`` is what else its
    file says of it, such as further columns of a table; ``problems`` are sentences for the analyst.
    """

    text: str
    media_type: str
    encoding: str
    declared: Mapping[str, Fact] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file inside another: an entry of an archive, a message of a mailbox, a row of a table.

    ``name`` tells it from the others; ``media_type`` says its format where its container does.
    ``encoding`` is only given where its container says it and the bytes alone would mislead.
    What the container declares of it (``declared``) holds where the member is silent. With a
    ``problem`` it could not be taken out; the others follow all the same.
    """

    name: str
    content: bytes = b""
    media_type: str = ""
    encoding: str = ""
    declared: Mapping[str, Fact] = field(default_factory=dict)
    problem: str = ""


class ColumnsUnknown(CannotRead):
    """A table whose columns do not say which one holds the text; the analyst must."""

    def __init__(self, message: str, columns: tuple[str, ...]) -> None:
        super().__init__(message)
        self.columns = columns

    def __reduce__(self) -> tuple[type[ColumnsUnknown], tuple[str, tuple[str, ...]]]:
        """How it passes from the worker process to this one."""
        return type(self), (str(self), self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """The beginning of a table, for the analyst to say what its columns are.

    ``samples`` are the first rows, cut to what fits in a line, a value for each of ``columns``;
    ``mapping`` says which column is which fact as far as their names tell: ``{"Headline":
    "title"}``.
    """

    columns: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]
