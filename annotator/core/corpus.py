"""A corpus: articles and their marks as annotation programs exchange them, on the way in or out.

It is poorer than a project, and richer than any single format: what a format cannot hold of it is
a :class:`Feature` that the format lacks, and is told as a loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from annotator.core.codebook import NewTag, parted
from annotator.core.memo import as_one
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.span import Span


class MarkKind(StrEnum):
    """What a mark is here; marks of other programs come in as taggings."""

    CLAIM = "claim"
    """The mention of a claim; its label is the wording of the claim."""
    SPEAKER = "speaker"
    """Words that name a speaker; its label is the speaker's name, or, with :data:`NOBODY` among
    its values, the words themselves: nobody said who that is."""
    TAG = "tag"
    """A tagging; its label is the path of the tag, ``core.codebook.joined``."""


VALUE_NAMES: Final = (
    *("stance", "speech", "verb_class", "chain", "speaker_kinds"),
    *("reliability", "credibility", "confidence", "likelihood", "reason"),
)
"""The values a claim mark may have. ``chain`` holds the speakers' names from the origin outward,
``speaker_kinds`` their kinds, ``speech`` and ``verb_class`` those of the links, all joined with
``core.codebook.PATH_JOINT``, with :data:`NOTHING` where a link has none; the others are as in the
dataset. A mark of another program keeps its attributes under their own names."""

NOBODY: Final = "unnamed"
"""The value of a speaker mark that names no speaker; it says ``yes``."""
NOTHING: Final = "-"
"""Stands in joined values for what a link lacks: programs strip what ends in a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark on the text of a document.

    ``id`` tells it from all others of its document; ``spans`` are in reading order and count code
    points, half-open, in the document's ``text``; ``created_at`` is ISO 8601 in UTC, or empty.
    """

    id: str
    label: str
    spans: tuple[Span, ...]
    kind: MarkKind = MarkKind.TAG
    values: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    coder: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation between two marks of one document, by their ids.

    Its kind is one of ``core.relation.RelationKind`` between two claims' mentions, the same with
    :data:`OF_CLAIMS` before it between the claims themselves, and any words in other programs.
    """

    kind: str
    from_id: str
    to_id: str
    note: str = ""
    coder: str = ""
    created_at: str = ""


OF_CLAIMS: Final = "claim "
"""Begins the kind of a tie that is between the claims of two marks: ``claim contradicts``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FarTie(Tie):
    """A relation between marks of two documents, or between documents: their marks are empty."""

    from_document: str
    to_document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote about a document; ``created_at`` is ISO 8601 in UTC, or empty."""

    text: str
    coder: str = ""
    created_at: str = ""


def notes_of(*texts: str) -> tuple[Note, ...]:
    """Notes of nobody in particular, without those that say nothing."""
    return tuple(Note(text=text) for text in texts if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: its stored text, what is known of it, and its marks in reading order.

    ``facts`` go by the names of ``core.draft.FACT_NAMES``, and never hold an empty value; the
    headline is its ``name``.
    """

    id: str
    name: str
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    ties: tuple[Tie, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def note(self) -> str:
        """All notes as one text."""
        return as_one(note.text for note in self.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Documents, and the codebook that their taggings come from, each tag after the one above.

    ``ties`` are those that join two documents.
    """

    name: str
    documents: tuple[Document, ...] = ()
    tags: tuple[NewTag, ...] = ()
    ties: tuple[FarTie, ...] = ()
    notes: tuple[Note, ...] = ()
    """On no document: on all of it."""


def relation_of(
    tie: Tie, one: Mark | None, other: Mark | None
) -> tuple[RelationOf, RelationKind] | None:
    """What relation a tie is here; none where it says what relations here do not.

    ``one`` and ``other`` are the marks that it joins, ``None`` for documents.
    """
    of, kind = RelationOf.MENTIONS, tie.kind
    if one is None and other is None:
        of = RelationOf.ARTICLES
    elif not all(end and end.kind is MarkKind.CLAIM for end in (one, other)):
        return None
    elif kind.startswith(OF_CLAIMS):
        of, kind = RelationOf.CLAIMS, kind.removeprefix(OF_CLAIMS)
    return (of, RelationKind(kind)) if kind in set(RelationKind) else None


def tags_of(corpus: Corpus) -> set[tuple[str, ...]]:
    """The paths of all tags that a corpus needs: of its codebook, of its marks, and those above."""
    marks = (mark for document in corpus.documents for mark in document.marks)
    labels = {mark.label for mark in marks if mark.kind is MarkKind.TAG}
    paths = {tag.path for tag in corpus.tags} | {parted(one) for one in labels}
    return {path[:length] for path in paths for length in range(1, len(path) + 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCorpus:
    """What was read of a file of another program.

    ``doubts`` are sentences for the analyst, each with the document it is about: what was dropped,
    and what does not fit (a span whose words are not its quote). Nothing doubtful is guessed.
    """

    corpus: Corpus
    doubts: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    """Of files that could not be read at all while others could: why, a sentence each."""
    total: int = 0
    """Of a portion: how many documents there may be in all; 0 where nobody has counted."""


PORTION: Final = 500
"""So many documents of a long file are read, and stored, at once."""


def together(found: Iterable[FoundCorpus]) -> FoundCorpus:
    """What was read in portions, as one: each sentence once, of a tag the first that is met."""
    every = list(found)
    corpora = [one.corpus for one in every]
    tags = {tag.path: tag for corpus in reversed(corpora) for tag in reversed(corpus.tags)}
    corpus = Corpus(
        name=next((one.name for one in corpora if one.name), ""),
        documents=tuple(document for one in corpora for document in one.documents),
        tags=tuple(reversed(tags.values())),
        ties=tuple(tie for one in corpora for tie in one.ties),
        notes=tuple(note for one in corpora for note in one.notes),
    )
    return FoundCorpus(
        corpus=corpus,
        doubts=tuple(dict.fromkeys(doubt for one in every for doubt in one.doubts)),
        failed=tuple(dict.fromkeys(problem for one in every for problem in one.failed)),
    )


class Feature(StrEnum):
    """What a format may be unable to hold of a corpus."""

    SPLIT_MARKS = "split marks"
    """Marks of several spans stay one."""
    OVERLAPPING_MARKS = "overlapping marks"
    WORD_PARTS = "word parts"
    """Marks may begin or end inside of a word."""
    KINDS = "kinds"
    """Claims and speakers are told from tags."""
    VALUES = "values"
    """Stance, grade and attribution chain of claims."""
    TIES = "ties"
    """Relations between the marks of an article."""
    FAR_TIES = "ties between articles"
    """Relations between articles, and between marks of two articles."""
    CLAIM_TIES = "ties between claims"
    """Relations of claims and their mentions are that again when they are read: both ends are."""
    TIE_NOTES = "notes on ties"
    """What is said of a relation: its note, its coder, and when it was made."""
    MARK_NOTES = "notes on marks"
    ARTICLE_NOTES = "notes on articles"
    NOTE_STAMPS = "who wrote notes on articles"
    """The coders of notes on articles, and when they wrote them."""
    CODERS = "coders"
    TIMES = "times"
    FACTS = "facts"
    """Outlet, date, address and the other facts of articles; the headline is a NAME."""
    NAMES = "names"
    """Headlines, letter by letter."""
    UNUSED_TAGS = "unused tags"
    TAG_DESCRIPTIONS = "tag descriptions"
    TAG_EXAMPLES = "tag examples"
    TAG_COLORS = "tag colours"
    TAG_KEYS = "tag keys"
    TAG_EXCLUSIONS = "tag exclusions"
    WHITE_SPACE = "white space"
    """Texts keep their spaces and empty lines; else there is one space between words and signs."""
    CONTROL_CHARACTERS = "control characters"
    """Characters in texts and labels that XML cannot hold; they become U+FFFD."""
