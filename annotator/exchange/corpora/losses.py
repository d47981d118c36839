"""What a format loses of a corpus: counted before it is written, and told to the analyst."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.core.codebook import joined, parted
from annotator.core.corpus import (
    Corpus,
    Document,
    Feature,
    Mark,
    MarkKind,
    Tie,
    relation_of,
)
from annotator.core.i18n import N_, ngettext
from annotator.exchange.corpora.flat import overlap_free, spaced, widened
from annotator.exchange.unstored import UNSTORED

PLAIN_LABELS: Final[Mapping[MarkKind, str]] = {MarkKind.CLAIM: "Claim", MarkKind.SPEAKER: "Speaker"}
"""How a format that knows nothing but labels calls claims and speakers."""


_Count = Callable[[Corpus], int]


@dataclass(frozen=True, slots=True)
class Loss:
    """``count`` things of a corpus that a format cannot hold."""

    feature: Feature
    count: int
    words: tuple[str, str]
    """The sentence about one of them, and about many."""

    @property
    def sentence(self) -> str:
        """Such as ``14 relations are left out``."""
        return ngettext(*self.words, self.count).format(n=self.count)


def losses(corpus: Corpus, holds: frozenset[Feature]) -> tuple[Loss, ...]:
    """What of this corpus a format that holds these features loses, in the order of features."""
    rest = _with_ties_held(corpus, holds)
    found = [
        Loss(feature, count(corpus if feature in _OF_TIES else rest), words)
        for feature in Feature
        if feature not in holds
        for count, words in _counted(feature)
    ]
    return tuple(loss for loss in found if loss.count)


_OF_TIES: Final = frozenset((Feature.TIES, Feature.FAR_TIES))


def _with_ties_held(corpus: Corpus, holds: frozenset[Feature]) -> Corpus:
    """The corpus without the relations that are left out: these lose nothing else."""
    if Feature.FAR_TIES not in holds:
        corpus = replace(corpus, ties=())
    if Feature.TIES not in holds:
        documents = tuple(replace(one, ties=()) for one in corpus.documents)
        corpus = replace(corpus, documents=documents)
    return corpus


def _counted(feature: Feature) -> Sequence[tuple[_Count, tuple[str, str]]]:
    """How what lacks with a feature is counted, and what is said of it; of values kind by kind."""
    if feature is Feature.VALUES:
        return [(_counting_values(kind), words) for kind, words in _OF_VALUES.items()]
    return [(_COUNTS[feature], _SENTENCES[feature])]


def _counting_values(kind: MarkKind) -> _Count:
    return _counting_marks(lambda mark: mark.kind is kind and mark.values)


def _marks(corpus: Corpus) -> Iterator[Mark]:
    return (mark for document in corpus.documents for mark in document.marks)


def _ties(corpus: Corpus) -> Iterator[Tie]:
    yield from (tie for document in corpus.documents for tie in document.ties)
    yield from corpus.ties


def _claim_ties(corpus: Corpus) -> int:
    """How many ties join mentions of claims as relations of these do."""
    marks = [{mark.id: mark for mark in document.marks} for document in corpus.documents]
    near = (
        relation_of(tie, known[tie.from_id], known[tie.to_id])
        for document, known in zip(corpus.documents, marks, strict=True)
        for tie in document.ties
    )
    by_document = {one.id: known for one, known in zip(corpus.documents, marks, strict=True)}
    far = (
        relation_of(
            tie,
            by_document[tie.from_document].get(tie.from_id),
            by_document[tie.to_document].get(tie.to_id),
        )
        for tie in corpus.ties
        if tie.from_id or tie.to_id
    )
    return sum(map(bool, (*near, *far)))


def _counting_marks(having: Callable[[Mark], object]) -> _Count:
    return lambda corpus: sum(bool(having(mark)) for mark in _marks(corpus))


def _counting_documents(having: Callable[[Document], object]) -> _Count:
    return lambda corpus: sum(bool(having(document)) for document in corpus.documents)


def _counting_tags(name: str) -> _Count:
    return lambda corpus: sum(bool(getattr(tag, name)) for tag in corpus.tags)


def _left_out(document: Document) -> int:
    return len(document.marks) - len(overlap_free(document).marks)


def _word_parts(document: Document) -> int:
    whole = widened(document).marks
    return sum(one != other for one, other in zip(document.marks, whole, strict=True))


def _unused_tags(corpus: Corpus) -> int:
    used = {mark.label for mark in _marks(corpus) if mark.kind is MarkKind.TAG}
    paths = (joined(tag.path) for tag in corpus.tags)
    above = {joined(parts[:n]) for parts in _split(used) for n in range(1, len(parts))}
    return sum(path not in used and path not in above for path in paths)


def _split(paths: Iterable[str]) -> Iterator[tuple[str, ...]]:
    return map(parted, paths)


def _with_control_characters(corpus: Corpus) -> int:
    texts = (
        *(_texts_of(document) for document in corpus.documents),
        *((*tag.path, tag.description, tag.example) for tag in corpus.tags),
        *((tie.kind, tie.note, tie.coder) for tie in corpus.ties),
    )
    return sum(any(map(UNSTORED.search, those)) for those in texts)


def _texts_of(document: Document) -> Iterator[str]:
    yield from (document.name, document.text, *document.facts.values())
    for note in document.notes:
        yield from (note.text, note.coder)
    for mark in document.marks:
        yield from (mark.label, mark.note, mark.coder, *mark.values.values())
    for tie in document.ties:
        yield from (tie.kind, tie.note, tie.coder)


_COUNTS: Final[Mapping[Feature, _Count]] = {
    Feature.SPLIT_MARKS: _counting_marks(lambda mark: len(mark.spans) > 1),
    Feature.OVERLAPPING_MARKS: lambda corpus: sum(map(_left_out, corpus.documents)),
    Feature.WORD_PARTS: lambda corpus: sum(map(_word_parts, corpus.documents)),
    Feature.KINDS: _counting_marks(lambda mark: mark.kind is not MarkKind.TAG),
    Feature.TIES: lambda corpus: sum(len(document.ties) for document in corpus.documents),
    Feature.FAR_TIES: lambda corpus: len(corpus.ties),
    Feature.CLAIM_TIES: _claim_ties,
    Feature.TIE_NOTES: lambda corpus: sum(
        bool(tie.note or tie.coder or tie.created_at) for tie in _ties(corpus)
    ),
    Feature.MARK_NOTES: _counting_marks(lambda mark: mark.note),
    Feature.ARTICLE_NOTES: _counting_documents(lambda document: document.note),
    Feature.NOTE_STAMPS: _counting_documents(
        lambda document: any(note.coder or note.created_at for note in document.notes)
    ),
    Feature.CODERS: _counting_marks(lambda mark: mark.coder),
    Feature.TIMES: _counting_marks(lambda mark: mark.created_at),
    Feature.FACTS: _counting_documents(lambda document: document.facts),
    Feature.NAMES: _counting_documents(lambda document: document.name),
    Feature.UNUSED_TAGS: _unused_tags,
    Feature.TAG_DESCRIPTIONS: _counting_tags("description"),
    Feature.TAG_EXAMPLES: _counting_tags("example"),
    Feature.TAG_COLORS: _counting_tags("color"),
    Feature.TAG_KEYS: _counting_tags("key"),
    Feature.TAG_EXCLUSIONS: _counting_tags("is_exclusive"),
    Feature.WHITE_SPACE: _counting_documents(lambda document: spaced(document) != document),
    Feature.CONTROL_CHARACTERS: _with_control_characters,
}

_OF_VALUES: Final[Mapping[MarkKind, tuple[str, str]]] = {
    MarkKind.CLAIM: (
        N_("{n} claim loses its stance, grade and attribution chain."),
        N_("{n} claims lose their stance, grade and attribution chain."),
    ),
    MarkKind.SPEAKER: (
        N_("{n} speaker mark loses what the speaker is."),
        N_("{n} speaker marks lose what the speakers are."),
    ),
    MarkKind.TAG: (
        N_("{n} tag on words loses its attributes."),
        N_("{n} tags on words lose their attributes."),
    ),
}

_SENTENCES: Final[Mapping[Feature, tuple[str, str]]] = {
    Feature.SPLIT_MARKS: (
        N_("{n} mark of several spans is written as one mark for each span."),
        N_("{n} marks of several spans are written as one mark for each span."),
    ),
    Feature.OVERLAPPING_MARKS: (
        N_("{n} mark is left out, since it overlaps another one."),
        N_("{n} marks are left out, since they overlap others."),
    ),
    Feature.WORD_PARTS: (
        N_("{n} mark is widened to whole words."),
        N_("{n} marks are widened to whole words."),
    ),
    Feature.KINDS: (
        N_("{n} claim or speaker is written as “Claim” or “Speaker”, without its wording or name."),
        N_("{n} claims and speakers are written as “Claim” and “Speaker”, without their words."),
    ),
    Feature.TIES: (N_("{n} relation is left out."), N_("{n} relations are left out.")),
    Feature.FAR_TIES: (
        N_("{n} relation between articles, or between annotations of two articles, is left out."),
        N_("{n} relations between articles, or between annotations of two of them, are left out."),
    ),
    Feature.CLAIM_TIES: (
        N_("{n} relation of claims joins plain labels: read again, it is a note."),
        N_("{n} relations of claims join plain labels: read again, they are notes."),
    ),
    Feature.TIE_NOTES: (
        N_("{n} relation loses its note, its coder and the time when it was made."),
        N_("{n} relations lose their notes, their coders and the times when they were made."),
    ),
    Feature.MARK_NOTES: (
        N_("The note on {n} annotation is left out."),
        N_("The notes on {n} annotations are left out."),
    ),
    Feature.ARTICLE_NOTES: (
        N_("The note on {n} article is left out."),
        N_("The notes on {n} articles are left out."),
    ),
    Feature.NOTE_STAMPS: (
        N_("The notes on {n} article lose who wrote them, and when."),
        N_("The notes on {n} articles lose who wrote them, and when."),
    ),
    Feature.CODERS: (
        N_("{n} annotation loses the name of its coder."),
        N_("{n} annotations lose the names of their coders."),
    ),
    Feature.TIMES: (
        N_("{n} annotation loses the time when it was made."),
        N_("{n} annotations lose the times when they were made."),
    ),
    Feature.FACTS: (
        N_("{n} article loses its outlet, date, address and other facts."),
        N_("{n} articles lose their outlets, dates, addresses and other facts."),
    ),
    Feature.NAMES: (
        N_("{n} headline is left out; the name of its file may have words of it."),
        N_("{n} headlines are left out; the names of files may have words of them."),
    ),
    Feature.UNUSED_TAGS: (
        N_("{n} tag that is on no words is left out."),
        N_("{n} tags that are on no words are left out."),
    ),
    Feature.TAG_DESCRIPTIONS: (
        N_("{n} tag loses its description."),
        N_("{n} tags lose their descriptions."),
    ),
    Feature.TAG_EXAMPLES: (N_("{n} tag loses its example."), N_("{n} tags lose their examples.")),
    Feature.TAG_COLORS: (N_("{n} tag loses its colour."), N_("{n} tags lose their colours.")),
    Feature.TAG_KEYS: (N_("{n} tag loses its key."), N_("{n} tags lose their keys.")),
    Feature.TAG_EXCLUSIONS: (
        N_("{n} tag no longer says that those below it exclude each other."),
        N_("{n} tags no longer say that those below them exclude each other."),
    ),
    Feature.WHITE_SPACE: (
        N_("{n} article is written word by word: its own spaces and empty lines are lost."),
        N_("{n} articles are written word by word: their own spaces and empty lines are lost."),
    ),
    Feature.CONTROL_CHARACTERS: (
        N_("Control characters in {n} article become “\ufffd”."),
        N_("Control characters in {n} articles become “\ufffd”."),
    ),
}


def meanings(feature: Feature) -> tuple[str, ...]:
    """What becomes of what a format without this feature cannot hold, in sentences of many."""
    many = (words[1].replace("{n} ", "") for _count, words in _counted(feature))
    return tuple(sentence[0].upper() + sentence[1:] for sentence in many)
