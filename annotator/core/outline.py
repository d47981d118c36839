"""As much of annotations as is painted: enough to show a text before all else is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from annotator.core.span import Span

Source = tuple[str, Span]
"""The id of a mention, with words in which its attribution chain names a speaker."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Which annotation stands where, and in which colour."""

    id: str
    """Of the mention, the speaker mark or the tagging."""
    spans: tuple[Span, ...]
    """In code points, as they follow each other."""
    color: str = ""
    """Of a tag, where it has one of its own."""


class Outlines(NamedTuple):
    """All that is painted in one text."""

    mentions: list[Outline]
    speaker_marks: list[Outline]
    sources: list[Source]
    taggings: list[Outline]
