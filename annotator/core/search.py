"""A search over all articles: what was asked, as a tree, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.core.article import Article
from annotator.core.i18n import N_
from annotator.core.span import Span

CAP = 3_000
"""So many matches are counted and ranked; of more, the newest."""


class Field(StrEnum):
    """What can be asked for by name: ``outlet:Courier``."""

    OUTLET = "outlet"
    SPEAKER = "speaker"
    TAG = "tag"
    GRADE = "grade"
    DATE = "date"
    STATUS = "status"
    TITLE = "title"
    AUTHOR = "author"
    LANGUAGE = "language"
    EVENT = "event"
    CLAIM = "claim"


FIELD_LABELS = {
    Field.OUTLET: N_("Outlet"),
    Field.SPEAKER: N_("Speaker"),
    Field.TAG: N_("Tag"),
    Field.GRADE: N_("Grade"),
    Field.DATE: N_("Date"),
    Field.STATUS: N_("Status"),
    Field.TITLE: N_("Headline"),
    Field.AUTHOR: N_("Author"),
    Field.LANGUAGE: N_("Language"),
    Field.EVENT: N_("Event"),
    Field.CLAIM: N_("Claim"),
}

FIELD_HELP = {
    Field.OUTLET: N_("outlet:Courier – who published it"),
    Field.SPEAKER: N_("speaker:Bell – who is cited or marked in it"),
    Field.TAG: N_("tag:casualty – a tag on its words, or one below it"),
    Field.GRADE: N_("grade:B2, grade:B, grade:2 or grade:A1..C3 – a grade in it"),
    Field.DATE: N_("date:2025-10, date:2025-10..2025-11 or date:..2025 – its date"),
    Field.STATUS: N_("status:open – new, open or done"),
    Field.TITLE: N_("title:gate – a word of the headline"),
    Field.AUTHOR: N_("author:Ek – who wrote it"),
    Field.LANGUAGE: N_("language:ur – its language"),
    Field.EVENT: N_("event:gate – the event it is grouped under"),
    Field.CLAIM: N_("claim:safe – a word of a claim it makes"),
}
"""The names of fields are typed as they are here in every language."""


class Order(StrEnum):
    """How hits are ordered."""

    RANK = "rank"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand in a row; the last may be the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """An article whose field holds this value, in part and in whatever case."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Published from the day ``first`` to before the day ``end``: numbers like 20251012.

    A month is ``20251000`` and a year ``20250000``, so that what is only known to the month stands
    before the days of it. An article without a date is in no range.
    """

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Graded:
    """A mention in it has one of these letters and one of these digits; empty means any."""

    letters: str = ""
    digits: str = ""


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Term | Has | Dated | Graded | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed and how it was understood; ``tree`` is ``None`` where nothing is asked."""

    text: str
    tree: Node | None = None
    problems: tuple[str, ...] = ()
    """A sentence for each thing that was not understood; the rest is searched for."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the stored text that shows a hit; line ends in it are spaces.

    ``start`` is its offset in the stored text, ``marks`` are offsets in the snippet.
    """

    start: int
    text: str
    marks: tuple[Span, ...] = ()
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found."""

    article: Article
    score: float
    """Higher is better; 0 where hits stand in the order of their dates."""
    snippet: Snippet
    title_marks: tuple[Span, ...] = ()
    """Offsets in the title."""
    place: Span | None = None
    """The match that the snippet shows first, in the stored text; ``None`` if none is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One page of hits."""

    query: Query
    hits: tuple[Hit, ...] = ()
    count: int = 0
    capped: bool = False
    """There are more than ``count``: of these the newest are ranked."""
    order: Order = Order.RANK
    """How the hits are ordered; what is too common to rank is in order of dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    id: str
    name: str
    text: str
    order: Order = field(default=Order.RANK)


def terms_of(node: Node | None) -> Iterator[Term]:
    """The terms that a hit may hold: all that are not behind a NOT."""
    match node:
        case Term():
            yield node
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from terms_of(part)
