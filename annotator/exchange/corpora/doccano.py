"""doccano's JSON lines: one document a line, with its labels on code points, and its relations.

doccano knows labels and nothing more of a mark: a claim is labelled “Claim”, a speaker “Speaker”.
Further values of a line it keeps as metadata, so the headline and the facts of an article are such.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, Final

from annotator.core.corpus import (
    PORTION,
    Corpus,
    Document,
    Feature,
    FoundCorpus,
    Mark,
    Tie,
    notes_of,
    together,
)
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span
from annotator.exchange.corpora import doccano_classes, jsons
from annotator.exchange.corpora.doccano_classes import is_classes
from annotator.exchange.corpora.doccano_rows import (
    LABELS,
    TEXTS,
    is_nameless,
    is_triple,
    parts,
    renamed,
    text_of,
    whole_label,
)
from annotator.exchange.corpora.doubts import Doubts, Why, notes_of_whole
from annotator.exchange.corpora.judging import Bounds, judged
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.corpora.texts import StoredText, Unit, decoded

HOLDS: Final = frozenset(Feature) - {
    *(Feature.FAR_TIES, Feature.CLAIM_TIES, Feature.TIE_NOTES, Feature.NOTE_STAMPS),
    *(Feature.SPLIT_MARKS, Feature.KINDS, Feature.VALUES, Feature.MARK_NOTES, Feature.CODERS),
    *(Feature.TIMES, Feature.UNUSED_TAGS, Feature.TAG_DESCRIPTIONS, Feature.TAG_EXAMPLES),
    *(Feature.TAG_COLORS, Feature.TAG_KEYS, Feature.TAG_EXCLUSIONS),
}

_ORIGIN: Final = "Source Annotator"
"""The value ``origin`` of a line that was written here: its places count code points."""
_SIGNS: Final = (*LABELS, "Comments")
_APPROVER: Final = "annotation_approver"
"""Who approved a line; in most files nobody."""
_OWN: Final = frozenset(
    (
        *(*TEXTS, *LABELS, "id", "relations", "Comments", "meta", "title"),
        *(_APPROVER, "origin"),
    )
)
_CLASS: Final = "__label__"
"""What stands before a label in a line for fastText."""
_LOOKED_AT: Final = 20
"""So many lines are looked at to know the format: the first texts may have no labels yet."""
_BEGINNING: Final = 1_000_000
_NOBODY: Final = frozenset(("all", "unknown"))
"""Names of files that hold the labels of all, or of nobody."""


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether a file of JSON lines, or of a list, has texts with labels as doccano writes them."""
    return any(
        (_is_labelled(content) if n.lower().endswith(".jsonl") else _is_listed(content))
        if n.lower().endswith((".jsonl", ".json"))
        else _is_plain(n, content)
        for n, content in files.items()
    )


def _is_plain(name: str, content: bytes) -> bool:
    """Whether a file has texts with classes, and no JSON."""
    return _is_fasttext(name, content) or is_classes(name, content)


def _is_fasttext(name: str, content: bytes) -> bool:
    """Whether most lines of a file begin with labels, as doccano writes classes for fastText."""
    lines = [line for line in content[:4_000].split(b"\n") if line.strip()]
    labelled = sum(line.lstrip(BOM_UTF8).startswith(_CLASS.encode()) for line in lines)
    return name.lower().endswith(".txt") and labelled > 0 and 2 * labelled >= len(lines)


def _is_labelled(content: bytes) -> bool:
    beginning = content[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", _LOOKED_AT)
    rows = list(map(_row, beginning[:_LOOKED_AT]))
    first = rows[0] if rows else {}
    # Where nothing is labelled yet the first line has an empty list where labels will be.
    is_empty = isinstance(first.get("text"), str) and any(first.get(k) == [] for k in _SIGNS)
    return is_empty or any(map(_has_labels, rows))


def _is_listed(content: bytes) -> bool:
    """Whether a list in JSON begins so; it may be cut: its rows are looked for one by one."""
    text = content[:_BEGINNING].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    decoder = json.JSONDecoder()
    at = 1
    for _n in range(_LOOKED_AT if text.startswith("[") else 0):
        at += len(text[at : at + 100]) - len(text[at : at + 100].lstrip(" \t\r\n,"))
        try:
            row, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return False
        if isinstance(row, dict) and _has_labels(row):
            return True
    return False


def _row(line: bytes) -> Mapping[str, Any]:
    try:
        found = jsons.loaded(line, "")
    except CannotRead:  # it is not this format; what it is others may know
        return {}
    return found if isinstance(found, dict) else {}


def _has_labels(row: Mapping[str, Any]) -> bool:
    """Whether a row has labels on words; or on all of its text, and nothing that doccano has not.

    A table of articles may have one label each, so that this alone tells nothing.
    """
    if _has_placed(row):
        return True
    whole = [row[key] for key in LABELS if isinstance(row.get(key), list)]
    is_whole = any(one and all(map(whole_label, one)) for one in whole)
    return is_whole and isinstance(row.get("text", row.get("data")), str) and row.keys() <= _OWN


def _has_placed(row: Mapping[str, Any]) -> bool:
    row = renamed(row)
    is_text = any(isinstance(row.get(key), str) for key in TEXTS)
    lists = [row[key] for key in LABELS if isinstance(row.get(key), list)]
    return is_text and any(_is_placed(one) for found in lists for one in found)


def _is_placed(one: Any) -> bool:
    """Whether it is a label on words, in one of the ways to write it."""
    if isinstance(one, dict):
        return "label" in one and ("start_offset" in one or "start" in one)
    return is_triple(one)


def write(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """One file of JSON lines; ids of marks are unique in it, which relations need."""
    yield ".jsonl", b"".join(_lines(corpus))


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """The documents of the files of JSON lines (or a list in JSON) among ``files``.

    Raises:
        CannotRead: none holds a text; a file is no JSON.
    """
    return together(portions(files))


def portions(files: Mapping[str, bytes]) -> Iterator[FoundCorpus]:
    """The same, some hundred documents at a time: a file may have very many lines.

    Each file is read twice: what its places count is judged by all of them, before the first.
    """
    endings = (".jsonl", ".json")
    named = [n for n, c in files.items() if n.lower().endswith(endings) or _is_plain(n, c)]
    reader = _Reader(is_one=len(files) == 1)
    for name in named:
        reader.judge(_rows(files[name], name, reader.doubts.say), name)
    reader.name_coders()
    name = next((name.rpartition("/")[2].rpartition(".")[0] for name in files), "")
    for one in named:
        for at, (number, row) in enumerate(_rows(files[one], one, reader.doubts.say)):
            reader.take(number, row, one, at)
            if len(reader.documents) >= PORTION:
                yield reader.portion(name)
    if not reader.count and any(content.strip() for content in files.values()):
        message = _("There is no text in {files}: each line of doccano’s JSONL has a “text”.")
        raise CannotRead(message.format(files=", ".join(files)))
    last = reader.portion(name)
    yield replace(last, doubts=(*last.doubts, *reader.told_of_all()))


def _rows(content: bytes, name: str, tell: Callable[[str], None]) -> Iterator[tuple[int, Any]]:
    if name.lower().endswith(".txt"):
        yield from _of_fasttext(decoded(content, name))
        return
    if is_classes(name, content):
        yield from doccano_classes.rows(content, name, tell)
        return
    if content[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from enumerate(jsons.listed(jsons.loaded(content, name)), start=1)
        return
    is_empty, is_json = True, False
    for number, row in jsons.lines(content, name):
        is_empty, is_json = False, is_json or row is not None
        yield number, row
    if not (is_empty or is_json):
        raise CannotRead(jsons.not_json(name))


def _of_fasttext(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        words = line.split()
        labels = list(takewhile(lambda one: one.startswith(_CLASS), words))
        rest = line.strip()
        for label in labels:
            rest = rest.removeprefix(label).lstrip()
        if words:
            yield number, {"text": rest, "label": [one.removeprefix(_CLASS) for one in labels]}


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
        row["Comments"] = [note.text for note in document.notes]
        row |= {"title": document.name, "origin": _ORIGIN}
        yield jsons.dumped(row | dict(document.facts))


@dataclass(slots=True)
class _Reader:
    """Turns rows into documents, and gathers what does not fit; ``is_one`` where one file is."""

    is_one: bool
    documents: list[Document] = field(default_factory=list)
    """Of this portion."""
    count: int = 0
    """Of the documents of all portions so far."""
    total: int = 0
    """Of the rows of all files."""
    doubts: Doubts = field(default_factory=Doubts)
    _left_out: dict[str, None] = field(default_factory=dict)
    """The names of values that are no facts here, in the order in which they were met."""
    _texts: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    """What is annotated in each of several files: its folder, and a number for each text."""
    _coders: dict[str, str] = field(default_factory=dict)
    """By the names of files."""
    _ids: set[str] = field(default_factory=set)
    _units: dict[str, Unit] = field(default_factory=dict)
    """How the places of each file are counted."""
    _cut: dict[str, dict[int, set[Bounds]]] = field(default_factory=dict)
    """Which of them are doubted, by file and number of the row."""

    def judge(self, rows: Iterable[tuple[int, Any]], file: str) -> None:
        """Find out how the places of a file are counted: it quotes no words."""
        self._texts[file] = set()
        watched = (self._noted(row, file) for _number, row in rows)
        verdict = judged(map(_places_in, watched), tuple(Unit))
        self._units[file], self._cut[file] = verdict.unit, verdict.by_text()
        if told := verdict.told(file):
            self.doubts.say(told)

    def _noted(self, row: Any, file: str) -> Any:
        self.total += 1
        raw = None if self.is_one or not isinstance(row, dict) else text_of(renamed(row))
        if raw is not None:
            self._texts[file].add((file.rpartition("/")[0], hash(StoredText(raw).text)))
        return row

    def name_coders(self) -> None:
        """Take the names of files for those of coders, where several hold the same texts.

        That is how doccano writes a project in which each annotator labels alone.
        """
        counts = Counter(found for one in self._texts.values() for found in one)
        self._coders = {
            name: stem
            for name, found in self._texts.items()
            if any(counts[one] > 1 for one in found)
            and (stem := name.rpartition("/")[2].rpartition(".")[0]) not in _NOBODY
        }
        if self._coders:
            message = _(
                "The files hold the same texts, so their names are taken for those of coders:"
                " {names}."
            )
            names = ", ".join(sorted(set(self._coders.values())))
            self.doubts.say(message.format(names=names))

    def take(self, number: int, row: Any, file: str, at: int) -> None:
        """A row, the value of line ``number`` of a file; ``at`` is its number among the rows."""
        where = _("Line {number}") if self.is_one else _("{file}, line {number}")
        shown = where.format(file=file, number=number)
        if not isinstance(row, dict):
            self.doubts.add(shown, shown, Why.UNREADABLE)
            return
        row = renamed(row)
        raw = text_of(row)
        if raw is None:
            self.doubts.add(shown, shown, Why.TEXTLESS)
            return
        meta = row.get("meta")
        meta = (meta if isinstance(meta, dict) else {}) | row
        name = jsons.line(meta.get("title"))
        id_ = jsons.unique(jsons.line(row.get("id")) or str(number), self._ids)
        self._ids.add(id_)
        self._left_out |= dict.fromkeys(map(jsons.line, meta.keys() - _OWN - set(jsons.FACTS)))
        self._left_out |= dict.fromkeys([_APPROVER] if row.get(_APPROVER) else [])
        text = StoredText(raw, self._units[file])
        cut = self._cut[file].get(at, set())
        labels = (one for key in LABELS for one in jsons.listed(row.get(key)))
        whole = [found for one in labels if (found := whole_label(one))]
        comments = map(jsons.words, jsons.listed(row.get("Comments")))
        marks, known = self._marks(row, text, name or shown, cut)
        coder = self._coders.get(file, "")
        self.count += 1
        self.documents.append(
            Document(
                id=id_,
                name=name,
                text=text.text,
                facts=jsons.facts(meta),
                marks=tuple(replace(mark, coder=mark.coder or coder) for mark in marks),
                ties=tuple(self._ties(row, known, name or shown)),
                notes=tuple(
                    replace(note, coder=note.coder or coder)
                    for note in (*notes_of(*comments), *notes_of_whole(whole))
                ),
            )
        )

    def portion(self, name: str) -> FoundCorpus:
        """The documents since the last portion, with what did not fit in them."""
        corpus = Corpus(name=name, documents=tuple(self.documents))
        found = FoundCorpus(corpus=corpus, doubts=self.doubts.portion(), total=self.total)
        self.documents = []
        return found

    def told_of_all(self) -> Iterator[str]:
        """What did not fit in many lines, and what was left out of all."""
        yield from self.doubts.rest()
        if self._left_out:
            message = ngettext(
                "The value {names} of its lines is left out: articles here have no such fact.",
                "The values {names} of its lines are left out: articles here have no such facts.",
                len(self._left_out),
            )
            names = ", ".join(f"“{name}”" for name in sorted(self._left_out))
            yield message.format(names=names)

    def _marks(
        self, row: Mapping[str, Any], text: StoredText, shown: str, cut: Collection[Bounds]
    ) -> tuple[tuple[Mark, ...], dict[str, str]]:
        """The marks of a row, and their ids by those that relations use."""
        marks: list[Mark] = []
        known: dict[str, str] = {}
        for key in LABELS:
            for one in jsons.listed(row.get(key)):
                number = len(marks)
                mark = self._mark(one, f"m{number}", text, shown)
                if mark is not None:
                    marks.append(mark)
                    if cut and parts(one)[:2] in cut:
                        self.doubts.add(shown, mark.spans[0].of(text.text), Why.CUT)
                    if isinstance(one, dict) and "id" in one:
                        known[jsons.words(one["id"])] = mark.id
        return tuple(sorted(marks, key=lambda mark: mark.spans)), known

    def _mark(self, one: Any, id_: str, text: StoredText, shown: str) -> Mark | None:
        if is_nameless(one):
            self.doubts.say(
                _("Labels are numbers: the names of labels are not in the file. Rename the tags.")
            )
        if whole := whole_label(one):
            self.doubts.add(shown, whole[0], Why.WHOLE_TEXT)
            return None
        start, end, label, values = parts(one)
        if not label:
            self.doubts.add(shown, jsons.words(one), Why.NO_LABEL)
            return None
        span = self._span(start, end, label, text, shown)
        if span is None:
            return None
        coder, time = values.pop("user", ""), values.pop("created_at", "")
        return Mark(
            id=id_,
            label=label,
            spans=(span,),
            values=values,
            coder=coder,
            created_at=time,
        )

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


def _places_in(row: Any) -> tuple[str, list[Bounds]]:
    """The text of a row, and the starts and ends of its labels on words."""
    is_foreign = isinstance(row, dict) and row.get("origin") != _ORIGIN
    row = renamed(row) if is_foreign else {}
    found = (one for key in LABELS for one in jsons.listed(row.get(key)))
    pairs = (parts(one)[:2] for one in found if not isinstance(one, str))
    return text_of(row) or "", [(a, b) for a, b in pairs if a is not None and b is not None]
