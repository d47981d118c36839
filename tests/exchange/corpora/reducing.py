"""What a corpus is after a format that cannot hold some features of it: the judge of writers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from annotator.core.codebook import PATH_JOINT, NewTag
from annotator.core.corpus import (
    OF_CLAIMS,
    Corpus,
    Document,
    FarTie,
    Feature,
    Mark,
    MarkKind,
    Tie,
    relation_of,
)
from annotator.core.relation import RelationKind
from annotator.exchange.corpora.flat import overlap_free, spaced, widened
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.unstored import UNSTORED


def reduced(corpus: Corpus, holds: frozenset[Feature]) -> Corpus:
    """The corpus with exactly what the declared losses say taken from it."""
    for feature, reduce in _REDUCERS.items():
        if feature not in holds:
            corpus = reduce(corpus)
    return corpus


def comparable(corpus: Corpus) -> Corpus:
    """The same with ids by order, marks and ties sorted, and only tags that say something.

    What is a relation of claims by its words, and joins none, is a note, and so is called one.

    A tag that is above a used or listed one need not be listed: its path says that it is there.
    """
    documents = tuple(_comparable(f"d{n}", document) for n, document in enumerate(corpus.documents))
    tags: dict[tuple[str, ...], NewTag] = {}
    paths = [
        tuple(m.label.split(PATH_JOINT)) for d in documents for m in d.marks if m.kind == "tag"
    ]
    for path in paths + [tag.path for tag in corpus.tags]:
        for n in range(1, len(path) + 1):
            tags[path[:n]] = NewTag(path=path[:n])
    tags |= {tag.path: tag for tag in corpus.tags}
    return Corpus(
        name="",
        documents=documents,
        tags=tuple(tags[path] for path in sorted(tags)),
        ties=tuple(sorted(_far_ties(corpus), key=repr)),
    )


def _far_ties(corpus: Corpus) -> Iterator[FarTie]:
    """Those whose marks are there, with the new ids."""
    at = {document.id: n for n, document in enumerate(corpus.documents)}
    ids = {document.id: {"": "", **_ids(document)} for document in corpus.documents}
    for tie in corpus.ties:
        one, other = ids[tie.from_document], ids[tie.to_document]
        if tie.from_id in one and tie.to_id in other:
            yield replace(
                _as_taken(tie, _marks(corpus)) if tie.from_id or tie.to_id else tie,
                from_document=f"d{at[tie.from_document]}",
                to_document=f"d{at[tie.to_document]}",
                from_id=one[tie.from_id],
                to_id=other[tie.to_id],
            )


def _marks(corpus: Corpus) -> dict[tuple[str, str], Mark]:
    return {(one.id, mark.id): mark for one in corpus.documents for mark in one.marks}


def _as_taken(tie: Tie, marks: Mapping[tuple[str, str], Mark], document: str = "") -> Tie:
    is_named = tie.kind.removeprefix(OF_CLAIMS) in set(RelationKind)
    return tie if _is_relation(tie, marks, document) or not is_named else _noted(tie)


def _is_relation(tie: Tie, marks: Mapping[tuple[str, str], Mark], document: str = "") -> bool:
    """Whether a tie is a relation of claims or mentions where it is taken in."""
    far = isinstance(tie, FarTie)
    ends = (
        marks.get((tie.from_document if far else document, tie.from_id)),
        marks.get((tie.to_document if far else document, tie.to_id)),
    )
    return any(ends) and relation_of(tie, *ends) is not None


def _noted(tie: Tie) -> Tie:
    return replace(tie, kind=f"note: {tie.kind}")


def _ids(document: Document) -> dict[str, str]:
    marks = sorted(document.marks, key=_order)
    return {mark.id: f"m{n}" for n, mark in enumerate(marks)}


def _comparable(id_: str, document: Document) -> Document:
    marks = sorted(document.marks, key=_order)
    ids = _ids(document)
    known = {(document.id, mark.id): mark for mark in document.marks}
    ties = [
        replace(_as_taken(t, known, document.id), from_id=ids[t.from_id], to_id=ids[t.to_id])
        for t in document.ties
    ]
    return replace(
        document,
        id=id_,
        marks=tuple(
            replace(mark, id=ids[mark.id], values=dict(sorted(mark.values.items())))
            for mark in marks
        ),
        ties=tuple(sorted(ties, key=lambda tie: (tie.from_id, tie.to_id, tie.kind))),
        facts=dict(sorted(document.facts.items())),
    )


def _order(mark: Mark) -> tuple:
    values = tuple(sorted(mark.values.items()))
    return (mark.spans, mark.kind.value, mark.label, values, mark.note, mark.coder, mark.created_at)


def _of_documents(change: Callable[[Document], Document]) -> Callable[[Corpus], Corpus]:
    return lambda corpus: replace(corpus, documents=tuple(map(change, corpus.documents)))


def _of_marks(change: Callable[[Mark], Mark]) -> Callable[[Corpus], Corpus]:
    return _of_documents(
        lambda document: replace(document, marks=tuple(map(change, document.marks)))
    )


def _of_tags(**without: object) -> Callable[[Corpus], Corpus]:
    return lambda corpus: replace(
        corpus, tags=tuple(replace(tag, **without) for tag in corpus.tags)
    )


def _split_marks(document: Document) -> Document:
    """Ties go on to the first of the marks that were one."""
    marks = [
        replace(mark, id=mark.id if n == 0 else f"{mark.id}/{n}", spans=(span,))
        for mark in document.marks
        for n, span in enumerate(mark.spans)
    ]
    return replace(document, marks=tuple(marks))


def _plain(mark: Mark) -> Mark:
    if mark.kind is MarkKind.TAG:
        return mark
    return replace(mark, kind=MarkKind.TAG, label=PLAIN_LABELS[mark.kind])


def _used_tags(corpus: Corpus) -> Corpus:
    used = {
        tuple(mark.label.split(PATH_JOINT)[:n])
        for document in corpus.documents
        for mark in document.marks
        if mark.kind is MarkKind.TAG
        for n in range(1, mark.label.count(PATH_JOINT) + 2)
    }
    return replace(corpus, tags=tuple(tag for tag in corpus.tags if tag.path in used))


def _clean(corpus: Corpus) -> Corpus:
    def kept(text: str) -> str:
        return UNSTORED.sub("\ufffd", text)

    def of_mark(mark: Mark) -> Mark:
        values = {name: kept(value) for name, value in mark.values.items()}
        return replace(
            mark,
            label=kept(mark.label),
            note=kept(mark.note),
            coder=kept(mark.coder),
            values=values,
        )

    def of_tie(tie: Tie) -> Tie:
        return replace(tie, kind=kept(tie.kind), note=kept(tie.note), coder=kept(tie.coder))

    def of_document(document: Document) -> Document:
        return replace(
            document,
            name=kept(document.name),
            text=kept(document.text),
            notes=tuple(
                replace(note, text=kept(note.text), coder=kept(note.coder))
                for note in document.notes
            ),
            facts={name: kept(value) for name, value in document.facts.items()},
            marks=tuple(map(of_mark, document.marks)),
            ties=tuple(map(of_tie, document.ties)),
        )

    tags = tuple(
        replace(
            tag,
            path=tuple(map(kept, tag.path)),
            description=kept(tag.description),
            example=kept(tag.example),
        )
        for tag in corpus.tags
    )
    documents = tuple(map(of_document, corpus.documents))
    return replace(corpus, documents=documents, tags=tags, ties=tuple(map(of_tie, corpus.ties)))


def _bare_notes(document: Document) -> Document:
    notes = (replace(note, coder="", created_at="") for note in document.notes)
    return replace(document, notes=tuple(notes))


def _bare_ties(corpus: Corpus) -> Corpus:
    def bare(ties: tuple) -> tuple:
        return tuple(replace(tie, note="", coder="", created_at="") for tie in ties)

    documents = tuple(replace(one, ties=bare(one.ties)) for one in corpus.documents)
    return replace(corpus, documents=documents, ties=bare(corpus.ties))


def _noted_ties(corpus: Corpus) -> Corpus:
    marks = _marks(corpus)

    def noted(ties: tuple, document: str = "") -> tuple:
        return tuple(_noted(t) if _is_relation(t, marks, document) else t for t in ties)

    documents = tuple(replace(one, ties=noted(one.ties, one.id)) for one in corpus.documents)
    return replace(corpus, documents=documents, ties=noted(corpus.ties))


_REDUCERS: Mapping[Feature, Callable[[Corpus], Corpus]] = {
    Feature.TIES: _of_documents(lambda document: replace(document, ties=())),
    Feature.FAR_TIES: lambda corpus: replace(corpus, ties=()),
    Feature.CLAIM_TIES: _noted_ties,
    Feature.TIE_NOTES: _bare_ties,
    Feature.SPLIT_MARKS: _of_documents(_split_marks),
    Feature.WORD_PARTS: _of_documents(widened),
    Feature.OVERLAPPING_MARKS: _of_documents(overlap_free),
    Feature.WHITE_SPACE: _of_documents(spaced),
    Feature.UNUSED_TAGS: _used_tags,
    Feature.KINDS: _of_marks(_plain),
    Feature.VALUES: _of_marks(lambda mark: replace(mark, values={})),
    Feature.MARK_NOTES: _of_marks(lambda mark: replace(mark, note="")),
    Feature.NOTE_STAMPS: _of_documents(_bare_notes),
    Feature.ARTICLE_NOTES: _of_documents(lambda document: replace(document, notes=())),
    Feature.CODERS: _of_marks(lambda mark: replace(mark, coder="")),
    Feature.TIMES: _of_marks(lambda mark: replace(mark, created_at="")),
    Feature.FACTS: _of_documents(lambda document: replace(document, facts={})),
    Feature.NAMES: _of_documents(lambda document: replace(document, name="")),
    Feature.TAG_DESCRIPTIONS: _of_tags(description=""),
    Feature.TAG_EXAMPLES: _of_tags(example=""),
    Feature.TAG_COLORS: _of_tags(color=""),
    Feature.TAG_KEYS: _of_tags(key=""),
    Feature.TAG_EXCLUSIONS: _of_tags(is_exclusive=False),
    Feature.CONTROL_CHARACTERS: _clean,
}
