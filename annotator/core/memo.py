"""Memos: notes on anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.ids import MemoId


class MemoOn(StrEnum):
    """What a memo may be on; a memo on nothing is on the project."""

    ARTICLE = "article"
    MENTION = "mention"
    CLAIM = "claim"
    SPEAKER = "speaker"
    TAG = "tag"
    EVENT = "event"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    id: MemoId
    on: MemoOn
    on_id: str = ""
    text: str = ""
    coder: str = ""
    created_at: str = ""
    updated_at: str = ""


def as_one(texts: Iterable[str]) -> str:
    """The texts of several memos on one thing as one text, as formats with one note hold them."""
    return "\n\n".join(texts)
