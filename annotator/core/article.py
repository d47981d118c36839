"""An article: one report as one outlet published it, and the text that never changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.core.draft import Aside, body_of
from annotator.core.i18n import N_, _
from annotator.core.ids import ArticleId, OutletId, RevisionId


class Status(StrEnum):
    """How far the analyst is with an article."""

    NEW = "new"
    OPEN = "open"
    DONE = "done"


STATUS_LABELS = {Status.NEW: N_("New"), Status.OPEN: N_("Open"), Status.DONE: N_("Done")}


NO_HEADLINE: Final = N_("No headline in the file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the library shows of an article; its text is read apart, when it is opened."""

    id: ArticleId
    number: int
    """In which order it was imported, from 1."""
    title: str
    outlet_id: OutletId
    outlet: str
    """Empty where nobody knows it."""
    author: str = ""
    language: str = ""
    url: str = ""
    published_at: str = ""
    published_precision: str = ""
    standfirst: str = ""
    section: str = ""
    credit: str = ""
    photo_credit: str = ""
    source_updated_at: str = ""
    """When the outlet changed it, ISO 8601, as far as it says."""
    retrieved_at: str = ""
    status: Status = Status.NEW
    words: int = 0
    """Of the body."""
    file: str = ""
    event: str = ""
    mentions: int = 0
    has_news: bool = False
    """A new revision waits for a person to say what becomes of the annotations."""
    lead_id: str = ""
    """The article that leads its duplicate set, which may be itself; empty where it is in none."""
    created_at: str = ""

    @property
    def headline(self) -> str:
        """Its headline, or words that say that it has none."""
        return self.title or _(NO_HEADLINE)

    @property
    def name(self) -> str:
        """What it is called in a line of its own: its headline, else its file."""
        return self.title or self.file or _(NO_HEADLINE)

    @property
    def number_name(self) -> str:
        """What it is called for short wherever reports stand side by side: ``001``."""
        return f"{self.number:03}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """The current revision of an article: its stored text and what is set aside in it."""

    article_id: ArticleId
    revision_id: RevisionId
    number: int
    text: str
    text_sha256: str
    asides: tuple[Aside, ...] = ()

    @property
    def body(self) -> str:
        return body_of(self.text, self.asides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One text that an article has or had; its text is read apart."""

    id: RevisionId
    article_id: ArticleId
    number: int
    """From 1, in the order in which they came in."""
    is_current: bool
    is_waiting: bool
    words: int = 0
    file: str = ""
    created_at: str = ""


RIGHT_TO_LEFT = frozenset(("ar", "ckb", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))


def is_right_to_left(language: str) -> bool:
    """Whether a language (ISO 639 code) is written from right to left."""
    return language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT
