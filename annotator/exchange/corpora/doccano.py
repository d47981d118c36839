"""doccano's JSON lines: one document a line, with its labels on code points, and its relations.

doccano knows labels and nothing more of a mark: a claim is labelled “Claim”, a speaker “Speaker”.
Further values of a line it keeps as metadata, so the headline and the facts of an article are such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.core.corpus import Corpus, Document, Feature, FoundCorpus, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.corpora.texts import StoredText

HOLDS: Final = frozenset(Feature) - {
    *(Feature.SPLIT_MARKS, Feature.KINDS, Feature.VALUES, Feature.MARK_NOTES, Feature.CODERS),
    *(Feature.TIMES, Feature.UNUSED_TAGS, Feature.TAG_DESCRIPTIONS, Feature.TAG_EXAMPLES),
    *(Feature.TAG_COLORS, Feature.TAG_KEYS, Feature.TAG_EXCLUSIONS),
}

_TEXTS: Final = ("text", "data")
_LABELS: Final = ("entities", "labels", "label", "cats")
_SIGNS: Final = (*_LABELS, "Comments")
_OWN: Final = frozenset((*_TEXTS, *_LABELS, "id", "relations", "Comments", "meta", "title"))


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether the first line of a file of JSON lines has a text, and a list of places beside."""
    return any(_is_labelled(c) for n, c in files.items() if n.lower().endswith(".jsonl"))


def _is_labelled(content: bytes) -> bool:
    beginning = content.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    try:
        row = jsons.loaded(beginning, "")
    except CannotRead:  # it is not this format; what it is others may know
        return False
    return isinstance(row, dict) and "text" in row and any(map(_is_sign, map(row.get, _SIGNS)))


def _is_sign(value: object) -> bool:
    """Whether it is a list of places; a table of articles may have one label each."""
    return isinstance(value, list) and all(isinstance(one, list | dict) for one in value)


def write(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """One file of JSON lines; ids of marks are unique in it, which relations need."""
    yield ".jsonl", b"".join(_lines(corpus))


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """The documents of the files of JSON lines (or a list in JSON) among ``files``.

    Raises:
        CannotRead: none holds a text; a file is no JSON.
    """
    reader = _Reader()
    for name, content in files.items():
        if name.lower().endswith((".jsonl", ".json")):
            for number, row in _rows(content, name):
                reader.take(number, row)
    if not reader.documents and any(map(bytes.strip, files.values())):
        message = _("There is no text in {files}: each line of doccano’s JSONL has a “text”.")
        raise CannotRead(message.format(files=", ".join(files)))
    names = [name.rpartition("/")[2].rpartition(".")[0] for name in files]
    corpus = Corpus(name=next(iter(names), ""), documents=tuple(reader.documents))
    return FoundCorpus(corpus=corpus, doubts=reader.sentences())


def _rows(content: bytes, name: str) -> Iterator[tuple[int, Any]]:
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from enumerate(jsons.listed(jsons.loaded(content, name)), start=1)
        return
    found = list(jsons.lines(content, name))
    if found and all(row is None for _number, row in found):
        raise CannotRead(jsons.not_json(name))
    yield from found


def _lines(corpus: Corpus) -> Iterator[bytes]:
    number = 0
    relation = 0
    for document in corpus.documents:
        first: dict[str, int] = {}
        entities = []
        for mark in document.marks:
            first[mark.id] = number
            for span in mark.spans:
                label = PLAIN_LABELS.get(mark.kind, mark.label)
                place = {"start_offset": span.start, "end_offset": span.end}
                entities.append({"id": number, "label": label, **place})
                number += 1
        relations = []
        for tie in document.ties:
            ends = {"from_id": first[tie.from_id], "to_id": first[tie.to_id]}
            relations.append({"id": relation, **ends, "type": tie.kind})
            relation += 1
        row: dict[str, Any] = {"id": document.id, "text": document.text}
        row |= {"entities": entities, "relations": relations}
        row["Comments"] = [document.note] if document.note else []
        yield jsons.dumped(row | {"title": document.name} | dict(document.facts))


@dataclass(slots=True)
class _Reader:
    """Turns rows into documents, and gathers what does not fit."""

    documents: list[Document] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)
    lines: int = 0
    left_out: dict[str, None] = field(default_factory=dict)
    """The names of values that are no facts here, in the order in which they were met."""
    _ids: set[str] = field(default_factory=set)

    def take(self, number: int, row: Any) -> None:
        """A row, the value of line ``number``."""
        self.lines += 1
        shown = _("Line {number}").format(number=number)
        if not isinstance(row, dict):
            self.doubts.add(shown, shown, Why.UNREADABLE)
            return
        row = _renamed(row)
        raw = next((row[key] for key in _TEXTS if isinstance(row.get(key), str)), None)
        if raw is None:
            self.doubts.add(shown, shown, Why.TEXTLESS)
            return
        meta = row.get("meta")
        meta = (meta if isinstance(meta, dict) else {}) | row
        name = jsons.line(meta.get("title"))
        id_ = jsons.unique(jsons.line(row.get("id")) or str(number), self._ids)
        self._ids.add(id_)
        self.left_out |= dict.fromkeys(map(jsons.line, meta.keys() - _OWN - set(jsons.FACTS)))
        marks, known = self._marks(row, StoredText(raw), name or shown)
        self.documents.append(
            Document(
                id=id_,
                name=name,
                text=StoredText(raw).text,
                facts=jsons.facts(meta),
                marks=marks,
                ties=tuple(self._ties(row, known, name or shown)),
                note="\n".join(filter(None, map(jsons.words, jsons.listed(row.get("Comments"))))),
            )
        )

    def sentences(self) -> tuple[str, ...]:
        """What did not fit, document by document, and then what was left out of all."""
        if not self.left_out:
            return self.doubts.sentences()
        message = ngettext(
            "The value {names} of its lines is left out: articles here have no such fact.",
            "The values {names} of its lines are left out: articles here have no such facts.",
            len(self.left_out),
        )
        names = ", ".join(f"“{name}”" for name in sorted(self.left_out))
        return (*self.doubts.sentences(), message.format(names=names))

    def _marks(
        self, row: Mapping[str, Any], text: StoredText, shown: str
    ) -> tuple[tuple[Mark, ...], dict[str, str]]:
        """The marks of a row, and their ids by those that relations use."""
        marks: list[Mark] = []
        known: dict[str, str] = {}
        for key in _LABELS:
            for one in jsons.listed(row.get(key)):
                number = len(marks)
                mark = self._mark(one, f"m{number}", text, shown)
                if mark is not None:
                    marks.append(mark)
                    if isinstance(one, dict) and "id" in one:
                        known[jsons.words(one["id"])] = mark.id
        return tuple(sorted(marks, key=lambda mark: mark.spans)), known

    def _mark(self, one: Any, id_: str, text: StoredText, shown: str) -> Mark | None:
        if isinstance(one, str):
            self.doubts.add(shown, one, Why.WHOLE_TEXT)
            return None
        start, end, label, values = _parts(one)
        if not label:
            self.doubts.add(shown, jsons.words(one), Why.NO_LABEL)
            return None
        span = self._span(start, end, label, text, shown)
        if span is None:
            return None
        return Mark(id=id_, kind=MarkKind.TAG, label=label, spans=(span,), values=values)

    def _span(
        self, start: int | None, end: int | None, label: str, text: StoredText, shown: str
    ) -> Span | None:
        if start is None or end is None:
            self.doubts.add(shown, label, Why.NO_PLACE)
            return None
        span = text.span(start, end)
        if span is None:
            why = Why.EMPTY if start == end else Why.OUTSIDE
            self.doubts.add(shown, f"{label} {start}–{end}", why)
        return span

    def _ties(self, row: Mapping[str, Any], known: Mapping[str, str], shown: str) -> Iterator[Tie]:
        for one in jsons.listed(row.get("relations")):
            found = one if isinstance(one, dict) else {}
            kind = jsons.line(found.get("type"))
            ends = [known.get(jsons.words(found.get(key))) for key in ("from_id", "to_id")]
            if kind and ends[0] and ends[1]:
                yield Tie(kind=kind, from_id=ends[0], to_id=ends[1])
            else:
                self.doubts.add(shown, kind or jsons.words(one), Why.LOOSE)


def _renamed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row; where its columns have other names, and only two can be meant, with the usual ones.

    Projects may name their columns as they please: one string, and one list of labels on words.
    """
    if any(isinstance(row.get(key), str) for key in _TEXTS):
        return row
    texts = [key for key, value in row.items() if isinstance(value, str)]
    labels = [
        key
        for key, value in row.items()
        if isinstance(value, list) and value and all(_is_triple(one) for one in value)
    ]
    if len(texts) != 1 or len(labels) != 1:
        return row
    others = {key: value for key, value in row.items() if key not in (texts[0], labels[0])}
    return others | {"text": row[texts[0]], "label": row[labels[0]]}


def _is_triple(one: Any) -> bool:
    return isinstance(one, list) and len(one) == 3 and isinstance(one[2], str)


def _parts(one: Any) -> tuple[int | None, int | None, str, dict[str, str]]:
    """Start, end, label and further attributes of a label on words, in either way to write it."""
    if isinstance(one, Sequence) and len(one) >= 3:
        return jsons.whole(one[0]), jsons.whole(one[1]), jsons.line(one[2]), {}
    if not isinstance(one, dict):
        return None, None, "", {}
    known = {"id", "label", "start_offset", "end_offset", "start", "end"}
    values = {jsons.line(key): jsons.words(one[key]) for key in one.keys() - known}
    return (
        jsons.whole(one.get("start_offset", one.get("start"))),
        jsons.whole(one.get("end_offset", one.get("end"))),
        jsons.line(one.get("label")),
        {name: value for name, value in values.items() if value},
    )
