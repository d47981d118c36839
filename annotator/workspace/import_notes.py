"""What a mark of another program says and has no place here is kept in words: a note beside it.

Relations between marks and attributes of marks are such. A claim's mention may have a note of its
own; what is on other marks becomes a note of their coder on the article, behind the words it is
about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Note, Tie, relation_of
from annotator.core.i18n import listed, ngettext
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.span import joined

_LONGEST: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A tie with what it joins: each a document, and a mark of it or none."""

    tie: Tie
    ends: tuple[tuple[Document, Mark | None], tuple[Document, Mark | None]]

    @property
    def relation(self) -> tuple[RelationOf, RelationKind] | None:
        """What relation it is here; none where it is one of another program."""
        return relation_of(self.tie, self.ends[0][1], self.ends[1][1])


def joined_by_ties(corpus: Corpus) -> list[Joined]:
    """All ties of a corpus with what they join."""
    found = []
    there = {one.id: (one, {mark.id: mark for mark in one.marks}) for one in corpus.documents}
    for document in corpus.documents:
        marks = {mark.id: mark for mark in document.marks}
        for tie in document.ties:
            one, other = marks[tie.from_id], marks[tie.to_id]
            found.append(Joined(tie=tie, ends=((document, one), (document, other))))
    for far in corpus.ties:
        first, its_marks = there[far.from_document]
        second, other_marks = there[far.to_document]
        start, end = its_marks.get(far.from_id), other_marks.get(far.to_id)
        found.append(Joined(tie=far, ends=((first, start), (second, end))))
    return found


def with_notes(corpus: Corpus, ties: Iterable[Joined]) -> list[Document]:
    """The documents with these relations and all attributes as notes, and without them otherwise.

    ``ties`` are relations that have no place here.
    """
    said: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in ties:
        (document, mark), (other, words) = one.ends
        where = words_of(words, other.text) if words else other.name or other.id
        about = f" ({other.name or other.id})" if words and other is not document else ""
        note = f" ({one.tie.note})" if one.tie.note else ""
        line = f"{one.tie.kind} → “{where}”{about}{note}"
        said[id(document)][mark.id if mark else ""].append(line)
    return [_with_notes(one, said.get(id(one), {})) for one in corpus.documents]


def _with_notes(document: Document, said: Mapping[str, list[str]]) -> Document:
    of_marks: dict[str, list[str]] = defaultdict(list)
    for mark in _tags_of(document):
        of_marks[mark.id] += (f"{name}: {value}" for name, value in sorted(mark.values.items()))
    for id_, told in said.items():
        of_marks[id_] += told
    lines: dict[str, list[str]] = {"": of_marks[""]} if of_marks[""] else {}
    for mark in document.marks:
        if of_marks.get(mark.id) and mark.kind is not MarkKind.CLAIM:
            words = f"“{words_of(mark, document.text)}” ({mark.label})"
            lines.setdefault(mark.coder, []).append(f"{words}: {'; '.join(of_marks[mark.id])}")
    made = (Note(text="\n".join(found), coder=coder) for coder, found in lines.items())
    return replace(
        document,
        marks=tuple(_noted(mark, of_marks.get(mark.id, ())) for mark in document.marks),
        ties=(),
        notes=(*document.notes, *made),
    )


@dataclass(slots=True)
class Kept:
    """Counts the relations and attributes that became notes, by their kinds and names."""

    _kinds: Counter[str] = field(default_factory=Counter)
    _names: Counter[str] = field(default_factory=Counter)

    def count(self, documents: Iterable[Document], ties: Iterable[Joined]) -> None:
        self._kinds.update(one.tie.kind for one in ties)
        tags = (mark for document in documents for mark in _tags_of(document))
        self._names.update(name for mark in tags for name in mark.values)

    def sentences(self) -> Iterator[str]:
        """What is said of them."""
        if self._kinds:
            words = ngettext(
                "{n} relation between annotations was kept as a note: {kinds}.",
                "{n} relations between annotations were kept as notes: {kinds}.",
                self._kinds.total(),
            )
            yield words.format(n=self._kinds.total(), kinds=listed(list(self._kinds)))
        if self._names:
            words = ngettext(
                "{n} attribute of annotations was kept as a note: {names}.",
                "{n} attributes of annotations were kept as notes: {names}.",
                self._names.total(),
            )
            yield words.format(n=self._names.total(), names=listed(list(self._names)))


def words_of(mark: Mark, text: str) -> str:
    """The words that a mark is on, on one line; long ones are cut."""
    words = " ".join(joined(text, mark.spans).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _noted(mark: Mark, said: list[str] | tuple[()]) -> Mark:
    if mark.kind is MarkKind.TAG:
        return replace(mark, values={})
    if mark.kind is MarkKind.CLAIM and said:
        return replace(mark, note="\n".join(filter(None, (mark.note, *said))))
    return mark


def _tags_of(document: Document) -> Iterator[Mark]:
    return (mark for mark in document.marks if mark.kind is MarkKind.TAG)
