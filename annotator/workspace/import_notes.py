"""What a mark of another program says and has no place here is kept in words: a note beside it.

Relations between marks and attributes of marks are such. A claim's mention may have a note of its
own; what is on other marks goes into the note of the article, behind the words it is about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from annotator.core.corpus import Corpus, Document, Mark, MarkKind
from annotator.core.i18n import listed, ngettext
from annotator.core.span import joined

_LONGEST: Final = 120


def with_notes(document: Document) -> Document:
    """The document with its relations and attributes as notes, and without them otherwise."""
    said: dict[str, list[str]] = defaultdict(list)
    marks = {mark.id: mark for mark in document.marks}
    for mark in _tags_of(document):
        said[mark.id] += (f"{name}: {value}" for name, value in sorted(mark.values.items()))
    for tie in document.ties:
        other = words_of(marks[tie.to_id], document.text)
        said[tie.from_id].append(f"{tie.kind} → “{other}”")
    lines = [
        f"“{words_of(mark, document.text)}” ({mark.label}): {'; '.join(said[mark.id])}"
        for mark in document.marks
        if said.get(mark.id) and mark.kind is not MarkKind.CLAIM
    ]
    return replace(
        document,
        marks=tuple(_noted(mark, said.get(mark.id, ())) for mark in document.marks),
        ties=(),
        note="\n\n".join(filter(None, (document.note, "\n".join(lines)))),
    )


def kept(corpus: Corpus) -> Iterator[str]:
    """How many relations and attributes became notes, by their kinds and names."""
    ties = Counter(tie.kind for document in corpus.documents for tie in document.ties)
    if ties:
        words = ngettext(
            "{n} relation between annotations was kept as a note: {kinds}.",
            "{n} relations between annotations were kept as notes: {kinds}.",
            ties.total(),
        )
        yield words.format(n=ties.total(), kinds=listed(list(ties)))
    tags = (mark for document in corpus.documents for mark in _tags_of(document))
    values = Counter(name for mark in tags for name in mark.values)
    if values:
        words = ngettext(
            "{n} attribute of annotations was kept as a note: {names}.",
            "{n} attributes of annotations were kept as notes: {names}.",
            values.total(),
        )
        yield words.format(n=values.total(), names=listed(list(values)))


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
