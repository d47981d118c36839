"""spaCy's documents as JSON lines, as ``Doc.to_json`` writes and ``Doc.from_json`` reads them.

Offsets count code points. Marks are in the span groups ``claims``, ``speakers`` and ``tags``, and
those that do not overlap are entities too. What spaCy has no place for stands beside it, under
``source_annotator``: as ``doc._`` it would stop all who have not registered the extension. Lists of
spans as Prodigy writes them are read as well, and what spaCy 2 was trained with
(``spacy_entries.py``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from annotator.core.codebook import NewTag
from annotator.core.corpus import (
    PORTION,
    Corpus,
    Document,
    FoundCorpus,
    Mark,
    MarkKind,
    Tie,
    together,
)
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span, merged
from annotator.exchange.corpora import Files, Part, jsons
from annotator.exchange.corpora.doubts import Doubts, Why, notes_of_whole
from annotator.exchange.corpora.flat import overlap_free, tokens
from annotator.exchange.corpora.judging import Bounds, judged
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.corpora.places import elsewhere, same_words
from annotator.exchange.corpora.spacy_entries import (
    MORE,
    OTHER,
    entries,
    is_refused,
    other_values,
    whole_labels,
)
from annotator.exchange.corpora.texts import StoredText, Unit

_GROUPS: Final = {
    MarkKind.CLAIM: "claims",
    MarkKind.SPEAKER: "speakers",
    MarkKind.TAG: "tags",
}
_KINDS: Final = {group: kind for kind, group in _GROUPS.items()}
_OWN: Final = "source_annotator"
_OF_TIES: Final = ("note", "coder", "created_at")
"""What is said of a relation, by the names of ``core.corpus.Tie``."""
_DEFAULT_GROUP: Final = "sc"
"""What spaCy itself calls the group of a span categoriser."""
_ANALYSED: Final = frozenset(("pos", "tag", "dep", "head", "lemma", "morph"))


def write(corpus: Corpus) -> Iterator[Part]:
    """One file with a line for each article."""
    lines = (
        json.dumps(_entry(document), ensure_ascii=False) + "\n" for document in corpus.documents
    )
    yield ".jsonl", "".join(lines).encode()


def read(files: Files) -> FoundCorpus:
    """The documents of JSON and JSON lines files.

    Raises:
        CannotRead: a file is no JSON, or no entry of any has a text.
    """
    return together(portions(files))


def portions(files: Files) -> Iterator[FoundCorpus]:
    """The same, some hundred documents at a time: a file may have very many lines."""
    return portions_of(files, entries, lambda _content, _name: [])


def portions_of(
    files: Files,
    entries_in: Callable[[bytes, str], Iterator[Any]],
    names_in: Callable[[bytes, str], Iterable[str]],
) -> Iterator[FoundCorpus]:
    """The documents of files of which ``entries_in`` tells the entries, ``names_in`` the tags.

    Each file is read twice: what its places count is judged by all of them, before the first.
    """
    portion = _Portion()
    verdicts = {}
    for name in sorted(files):
        counted = map(portion.counted, entries_in(files[name], name))
        verdicts[name] = judged(map(_places_in, counted), tuple(Unit))
        if told := verdicts[name].told(name):
            portion.doubts.say(told)
        portion.tags |= {NewTag(path=(tag,)): None for tag in names_in(files[name], name)}
    is_bare = True
    for name, verdict in verdicts.items():
        stem = name.rpartition(".")[0]
        cut = verdict.by_text()
        for number, entry in enumerate(entries_in(files[name], name), 1):
            id_ = f"{stem}-{number}"
            if not (isinstance(entry, dict) and isinstance(entry.get("text"), str)):
                portion.doubts.add(stem, id_, Why.UNREADABLE)
                continue
            accepted = _accepted(entry, id_, portion.doubts)
            odd = cut.get(number - 1, set())
            reading = _Reading(accepted, id_, portion.doubts, verdict.unit, odd)
            portion.documents.append(reading.document())
            is_bare = False
            if len(portion.documents) == PORTION:
                yield portion.found()
    if is_bare and any(content.strip() for content in files.values()):
        raise CannotRead(
            _("There is no text in {files}. Export the texts with what is marked in them.").format(
                files=", ".join(files)
            )
        )
    last = portion.found()
    yield replace(last, doubts=(*last.doubts, *portion.doubts.rest()))


@dataclass(slots=True)
class _Portion:
    """The documents that were read since the last portion, and what did not fit in them."""

    documents: list[Document] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)
    tags: dict[NewTag, None] = field(default_factory=dict)
    """Those that files list, used or not."""
    total: int = 0
    """How many entries all files have."""

    def counted(self, entry: Any) -> Any:
        self.total += 1
        return entry

    def found(self) -> FoundCorpus:
        corpus = Corpus(name="", documents=tuple(self.documents), tags=tuple(self.tags))
        found = FoundCorpus(corpus=corpus, doubts=self.doubts.portion(), total=self.total)
        self.documents, self.tags = [], {}
        return found


class _Reading:
    """One entry, and the marks in it."""

    def __init__(
        self, entry: dict[str, Any], id_: str, doubts: Doubts, unit: Unit, cut: Collection[Bounds]
    ) -> None:
        self._entry = entry
        self._id = id_
        self._doubts = doubts
        own = _mapping(entry.get(_OWN))
        self._own, self._is_ours = own, bool(own)
        self._stored = StoredText(entry["text"], Unit.CODE_POINTS if own else unit)
        self._cut = cut
        self._marks: dict[str, Mark] = {}

    def document(self) -> Document:
        for group, spans in self._spans():
            for span in spans if isinstance(spans, list) else ():
                self._take(group, _mapping(span))
        if self._is_ours:
            self._make_exact()
        ties = tuple(self._own_ties() if self._is_ours else self._relations())
        self._say_what_is_left()
        coder = _word(self._entry.get("_annotator_id")) or _word(self._entry.get("_session_id"))
        time = jsons.line(self._entry.get("_timestamp"))
        marks = (
            replace(mark, coder=mark.coder or coder, created_at=mark.created_at or time)
            for mark in self._marks.values()
        )
        meta = _mapping(self._entry.get("meta"))
        other = _mapping(self._entry.get(OTHER))
        whole = [] if self._is_ours else [(one, coder) for one in whole_labels(self._entry)]
        whole += other.get("whole", ())
        for label, _coder in whole:
            self._doubts.add(self._id, label, Why.WHOLE_TEXT)
        return Document(
            id=_word(self._own.get("id")) or self._id,
            name=_word(self._own.get("name", other.get("name", meta.get("title")))),
            text=self._stored.text,
            facts=_words(self._own.get("facts", other.get("facts", jsons.facts(meta)))),
            marks=tuple(sorted(marks, key=lambda mark: mark.spans)),
            ties=ties,
            notes=(
                *jsons.notes(self._own.get("notes", self._own.get("note"))),
                *notes_of_whole(whole),
            ),
        )

    def _spans(self) -> Iterator[tuple[str, Any]]:
        spans = self._entry.get("spans")
        yield from spans.items() if isinstance(spans, dict) else (("", spans),)
        if not self._is_ours:  # in ours the entities are there for spaCy, and all of them twice
            yield "", self._entry.get("ents")

    def _take(self, group: str, span: Mapping[str, Any]) -> None:
        place, label = self._place(span), _word(span.get("label"))
        shown = f"{label} {span.get('start')}–{span.get('end')}"
        if place is Why.OTHER_WORDS:
            there = elsewhere(self._stored.text, str(span.get("text")))
            place = place if there is Why.NOT_FOUND else there
            if isinstance(place, Span) and label.strip():
                self._doubts.add(self._id, shown, Why.BY_QUOTE)
        if span.get("is_rejected") is True:
            self._doubts.add(self._id, shown, Why.REJECTED)
        elif not isinstance(place, Span):
            self._doubts.add(self._id, shown, place)
        elif not label.strip():
            self._doubts.add(self._id, shown, Why.NO_LABEL)
        elif self._is_ours and group in _KINDS:
            self._take_ours(_KINDS[group], place, label, _word(span.get("kb_id")))
        else:
            is_quoted = isinstance(span.get("text"), str)
            if not is_quoted and (span.get("start"), span.get("end")) in self._cut:
                self._doubts.add(self._id, place.of(self._stored.text), Why.CUT)
            # by the places in the file: relations name their ends by them
            coder = _word(span.get("coder"))
            key = f"{span['start']}-{span['end']} {label}" + (f" {coder}" if coder else "")
            values = {"kb_id": _word(span.get("kb_id")), **_words(span.get("values"))}
            values["group"] = "" if group == _DEFAULT_GROUP else _word(group)
            filled = {name: value for name, value in values.items() if value}
            more = self._exact(span.get(MORE))
            if span.get(MORE) and not more:
                self._doubts.add(self._id, shown, Why.OUTSIDE)
            mark = Mark(
                id=key,
                label=" ".join(label.split()),
                spans=merged((place, *more)),
                values=filled,
                note=_word(span.get("note")),
                coder=coder,
                created_at=_word(span.get("created_at")),
            )
            self._marks.setdefault(key, mark)

    def _take_ours(self, kind: MarkKind, place: Span, label: str, key: str) -> None:
        before = self._marks.get(key)
        if before and before.kind is kind:
            self._marks[key] = replace(before, spans=merged((*before.spans, place)))
            return
        said = _mapping(_mapping(self._own.get("marks")).get(key))
        key = f"{key}/{len(self._marks)}" if before or not key else key
        self._marks[key] = Mark(
            id=key,
            kind=kind,
            label=label if kind is MarkKind.TAG else _word(said.get("label")) or label,
            spans=(place,),
            values=_words(said.get("values")),
            note=_word(said.get("note")),
            coder=_word(said.get("coder")),
            created_at=_word(said.get("created_at")),
        )

    def _make_exact(self) -> None:
        """Give back the white space at the edges of marks, which the spans of spaCy cannot have.

        A mark that was moved or taken away since stays so; one on nothing but white space is there.
        """
        for key, said in _mapping(self._own.get("marks")).items():
            spans = self._exact(_mapping(said).get("spans"))
            bare = trimmed(self._stored.text, spans)
            kind = _mapping(said).get("kind")
            if spans and not bare and key not in self._marks and kind in list(MarkKind):
                label = _word(_mapping(said).get("label"))
                if label:
                    self._take_ours(MarkKind(kind), spans[0], label, key)
            if spans and key in self._marks and self._marks[key].spans in {bare, spans[:1]}:
                self._marks[key] = replace(self._marks[key], spans=spans)

    def _exact(self, places: Any) -> tuple[Span, ...]:
        """Spans as they are noted; none where they are no places of the text."""
        spans = []
        for pair in places if isinstance(places, list) else ():
            place: Span | Why = Why.NO_PLACE
            if isinstance(pair, list) and len(pair) == 2:
                place = self._place({"start": pair[0], "end": pair[1]})
            if not isinstance(place, Span):
                return ()
            spans.append(place)
        return tuple(sorted(spans))

    def _place(self, span: Mapping[str, Any]) -> Span | Why:
        start, end = span.get("start"), span.get("end")
        if type(start) is not int or type(end) is not int:
            return Why.NO_PLACE
        if self._stored.at(start) is None or self._stored.at(end) is None or start > end:
            return Why.OUTSIDE
        quote = span.get("text")
        found = self._stored.span(start, end)
        if isinstance(quote, str) and found and not same_words(found.of(self._stored.text), quote):
            return Why.OTHER_WORDS
        return found or Why.EMPTY

    def _own_ties(self) -> Iterator[Tie]:
        ties = self._own.get("ties")
        for tie in map(_mapping, ties if isinstance(ties, list) else ()):
            kind, one, other = (_word(tie.get(name)) for name in ("kind", "from", "to"))
            said = {name: _word(tie.get(name)) for name in _OF_TIES}
            for found in self._tie(kind, one, other):
                yield replace(found, **said)

    def _relations(self) -> Iterator[Tie]:
        """Those of Prodigy, which give the place and the label of both ends."""
        relations = self._entry.get("relations")
        for relation in map(_mapping, relations if isinstance(relations, list) else ()):
            ends = [_mapping(relation.get(name)) for name in ("head_span", "child_span")]
            keys = [f"{end.get('start')}-{end.get('end')} {end.get('label')}" for end in ends]
            yield from self._tie(_word(relation.get("label")), *keys)

    def _tie(self, kind: str, one: str, other: str) -> Iterator[Tie]:
        if kind and one in self._marks and other in self._marks:
            yield Tie(kind=kind, from_id=one, to_id=other)
        else:
            self._doubts.add(self._id, kind or "?", Why.LOOSE)

    def _say_what_is_left(self) -> None:
        listed = self._entry.get("tokens")
        words = listed if isinstance(listed, list) else []
        if any(_ANALYSED & _mapping(word).keys() for word in words):
            self._doubts.say(_("What is said of single tokens, such as their lemma, is left out."))
        other = _mapping(self._entry.get(OTHER))
        for one in other.get("left_out", ()):
            self._doubts.add(self._id, one, Why.UNKNOWN)
        for one in other.get("predicted", ()):
            self._doubts.add(self._id, one, Why.PREDICTED)
        message = _("The value “{name}” of texts is left out: articles here have no such fact.")
        for name in () if self._is_ours else other_values(self._entry):
            self._doubts.say(message.format(name=name))


def _accepted(entry: dict[str, Any], id_: str, doubts: Doubts) -> dict[str, Any]:
    """An entry of Prodigy, without what a person was asked and did not take."""
    if not is_refused(entry) or not (entry.get("spans") or whole_labels(entry)):
        return entry
    doubts.add(id_, entry["answer"], Why.REFUSED)
    said = ("label", "accept", "cats")
    return {**{n: v for n, v in entry.items() if n not in said}, "spans": [], "relations": []}


def _places_in(entry: Any) -> tuple[str, list[Bounds]]:
    """The text of an entry of others, and the starts and ends of its spans that quote no words."""
    entry = _mapping(entry)
    if entry.get(_OWN) or not isinstance(entry.get("text"), str):
        return "", []
    groups = entry.get("spans")
    lists = [*groups.values()] if isinstance(groups, dict) else [groups]
    spans = [_mapping(one) for found in (*lists, entry.get("ents")) for one in _list(found)]
    pairs = ((one.get("start"), one.get("end")) for one in spans if "text" not in one)
    return entry["text"], [(a, b) for a, b in pairs if type(a) is int and type(b) is int]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _word(value: Any) -> str:
    return jsons.words(value) if isinstance(value, str) else ""


def _words(value: Any) -> dict[str, str]:
    found = ((name, words) for name, words in _mapping(value).items() if isinstance(words, str))
    return {_word(name): _word(words) for name, words in found}


def _entry(document: Document) -> dict[str, Any]:
    ids = {mark.id: f"m{number}" for number, mark in enumerate(document.marks, 1)}
    groups: dict[str, list[dict[str, Any]]] = {group: [] for group in _GROUPS.values()}
    for mark in document.marks:
        for span in trimmed(document.text, mark.spans):
            place = {"start": span.start, "end": span.end, "label": _label(mark)}
            groups[_GROUPS[mark.kind]].append({**place, "kb_id": ids[mark.id]})
    ties = [
        {"kind": tie.kind, "from": ids[tie.from_id], "to": ids[tie.to_id], **_said_of(tie)}
        for tie in document.ties
    ]
    own = {
        "id": document.id,
        "name": document.name,
        "facts": dict(document.facts),
        "notes": jsons.of_notes(document.notes),
        "marks": {ids[mark.id]: _said(mark, document.text) for mark in document.marks},
        "ties": ties,
    }
    return {
        "text": document.text,
        "ents": _entities(document),
        "tokens": [
            {"id": number, "start": token.start, "end": token.end}
            for number, token in enumerate(_tokens(document))
        ],
        "spans": groups,
        _OWN: own,
    }


def _said_of(tie: Tie) -> dict[str, str]:
    return {name: value for name in _OF_TIES if (value := getattr(tie, name))}


def _said(mark: Mark, text: str) -> dict[str, Any]:
    bare = trimmed(text, mark.spans)
    spans = [] if bare == mark.spans else [[span.start, span.end] for span in mark.spans]
    said = {
        "label": mark.label if not bare or mark.kind is not MarkKind.TAG else "",
        "kind": "" if bare else mark.kind.value,
        "spans": spans,
        "values": dict(mark.values),
        "note": mark.note,
        "coder": mark.coder,
        "created_at": mark.created_at,
    }
    return {name: value for name, value in said.items() if value}


def trimmed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without white space at their edges, and without those that are nothing else."""
    found = []
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        if words.strip():
            found.append(Span(start, start + len(words.strip())))
    return tuple(found)


def _label(mark: Mark) -> str:
    return mark.label if mark.kind is MarkKind.TAG else PLAIN_LABELS[mark.kind]


def _entities(document: Document) -> list[dict[str, Any]]:
    parts = [
        replace(mark, spans=(span,))
        for mark in document.marks
        for span in trimmed(document.text, mark.spans)
    ]
    flat = overlap_free(replace(document, marks=tuple(parts), ties=()))
    return [
        {"start": mark.spans[0].start, "end": mark.spans[0].end, "label": _label(mark)}
        for mark in flat.marks
    ]


def _tokens(document: Document) -> list[Span]:
    """Words, and white space as spaCy has it: a token, but for one space behind a word."""
    found = tokens(document)
    for gap in re.finditer(r"\s+", document.text):
        start = gap.start() + (gap.start() > 0 and gap[0].startswith(" "))
        found += [Span(start, gap.end())] if start < gap.end() else []
    return sorted(found)
