"""CoNLL of 2002 and 2003: a token on each line, its label behind ``B-`` or ``I-``, else ``O``.

The text is what the tokens make of it, with one space between them. Written are four columns, as
in 2003; read are any: which are the words and which the labels, ``conll_columns.py`` finds out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark, MarkKind
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.exchange.corpora import Files, Part
from annotator.exchange.corpora.conll_columns import (
    LABEL,
    OURS,
    START,
    Columns,
    Kind,
    Row,
    columns_of,
    is_label,
    rows_of,
    without_misc,
)
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.flat import overlap_free, spaced, widened
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.corpora.texts import StoredText, decoded

_OURS: Final = "-SA-"
"""In the line that starts a document: its labels are escaped."""
_ESCAPE: Final = re.compile("%([0-9A-F]{1,6});")
_UNSAFE: Final = re.compile(r"[%_]|[^\S ]")


def write(corpus: Corpus) -> Iterator[Part]:
    """One file with all articles."""
    lines = [line for document in corpus.documents for line in _lines(document)]
    yield ".conll", "".join(f"{line}\n" for line in lines).encode()


def read(files: Files) -> FoundCorpus:
    """The documents of each file; a file that starts none is one.

    Raises:
        CannotRead: no line of any file has both a token and a label.
    """
    doubts = Doubts()
    found: list[_Reading] = []
    for name in sorted(files):
        found += _documents(decoded(files[name], name), name.rpartition(".")[0], doubts)
    is_bare = not found and not any(content.strip() for content in files.values())
    if not is_bare and not any(one.ours or one.is_labelled for one in found):
        raise CannotRead(_("This is no CoNLL file: each line of it has a word and its label."))
    corpus = Corpus(name="", documents=tuple(one.document() for one in found))
    return FoundCorpus(corpus=corpus, doubts=doubts.sentences())


@dataclass(slots=True)
class _Track:
    """The spans of one column of labels while its lines are read."""

    ours: bool
    spans: list[tuple[str, Span]] = field(default_factory=list)
    is_open: bool = False
    """Whether the token before is the last one of a span so far."""

    def end_sentence(self) -> None:
        # in ours what goes on behind an empty line is one mark over two lines
        self.is_open = self.is_open and self.ours

    def add(self, label: str, start: int, end: int) -> None:
        """The letter says whether one begins (B, S, U, W), goes on (I, M) or ends (E, L) here."""
        found = LABEL.fullmatch(label)
        if found is None:
            self.is_open = False
            return
        position, name = found[1], unescaped(found[2]) if self.ours else found[2]
        if position in "IMEL" and self.is_open and self.spans[-1][0] == name:
            start = self.spans.pop()[1].start
        self.spans.append((name, Span(start, end)))
        self.is_open = position in "BIM"


@dataclass(slots=True)
class _Reading:
    """A document while its lines are read: its text so far, and the spans with their labels."""

    id: str
    ours: bool
    columns: Columns
    text: list[str] = field(default_factory=list)
    length: int = 0
    tracks: list[_Track] = field(default_factory=list)
    is_labelled: bool = False
    """Whether one of its labels was one of this format."""

    def __post_init__(self) -> None:
        self.tracks = [_Track(self.ours) for _label in self.columns.labels]

    def end_sentence(self) -> None:
        if self.text and self.text[-1] != "\n":
            self._add("\n")
        for track in self.tracks:
            track.end_sentence()

    def add(self, row: Row) -> list[str]:
        """Take a token; those of its labels that were not understood."""
        if self.text and self.text[-1] != "\n":
            self._add(" ")
        start = self.length
        self._add(row[self.columns.word])
        labels = self.columns.labels_in(row)
        for track, label in zip(self.tracks, labels, strict=True):
            track.add(label, start, self.length)
        self.is_labelled |= any(map(is_label, labels))
        return [label for label in labels if not is_label(label) and label != "_"]

    def _add(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words)

    def document(self) -> Document:
        if self.text and self.text[-1] == "\n":
            self.text.pop()
        stored = StoredText("".join(self.text))
        places = [one for track in self.tracks for one in track.spans]
        if len(self.tracks) > 1:  # what two columns say of the same words is one mark
            places = sorted(dict.fromkeys(places), key=lambda one: (one[1], one[0]))
        spans = [(label, stored.span(span.start, span.end)) for label, span in places]
        marks = tuple(
            Mark(id=f"m{number}", label=label, spans=(span,))
            for number, (label, span) in enumerate(spans)
            if span
        )
        return Document(id=self.id, name="", text=stored.text, marks=marks)


def _documents(content: str, stem: str, doubts: Doubts) -> list[_Reading]:
    found: list[_Reading] = []
    rows = without_misc(rows_of(content))
    columns = columns_of(rows)
    for row in rows:
        now = found[-1].columns if found else columns
        kind = now.kind_of(row)
        if kind is Kind.START:
            is_ours = _OURS in row
            id_ = f"{stem}-{len(found) + 1}"
            found.append(_Reading(id_, is_ours, OURS if is_ours else columns))
        elif kind is Kind.END:
            if found:
                found[-1].end_sentence()
        elif kind is Kind.TOKEN:
            if not found:
                found.append(_Reading(stem, ours=False, columns=columns))
            for label in found[-1].add(row):
                doubts.add(stem, f"{label} ({row[now.word]})", Why.NO_SUCH_LABEL)
        else:
            why = Why.COMMENT if kind is Kind.COMMENT else Why.UNREADABLE
            doubts.add(stem, " ".join(row), why)
    if columns.has_more and any(not one.ours for one in found):
        doubts.say(_("What is said of single tokens, such as their part of speech, is left out."))
    return found


def _lines(document: Document) -> Iterator[str]:
    parts = [
        replace(mark, id=f"{mark.id}/{number}", spans=(span,))
        for mark in document.marks
        for number, span in enumerate(mark.spans)
    ]
    flat = spaced(overlap_free(widened(replace(document, marks=tuple(parts), ties=()))))
    yield f"{START} -X- {_OURS} O"
    yield ""
    waiting = sorted(flat.marks, key=lambda mark: mark.spans)
    for sentence in re.finditer(r"[^\n]+", flat.text):
        for token in re.finditer(r"\S+", sentence[0]):
            at = sentence.start() + token.start()
            while waiting and waiting[0].spans[0].end <= at:
                waiting.pop(0)
            yield f"{token[0]} -X- _ {_tag(waiting, at)}"
        yield ""


def _tag(waiting: Iterable[Mark], at: int) -> str:
    """The label of the token at a place, by the next mark that is not over."""
    mark = next(iter(waiting), None)
    if mark is None or mark.spans[0].start > at:
        return "O"
    return f"{'B' if mark.spans[0].start == at else 'I'}-{_label(mark)}"


def _label(mark: Mark) -> str:
    return escaped(mark.label if mark.kind is MarkKind.TAG else PLAIN_LABELS[mark.kind])


def escaped(label: str) -> str:
    """A label as one word: a space is ``_``; that, ``%`` and others are ``%``, code and ``;``."""
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):X};", label).replace(" ", "_")


def unescaped(word: str) -> str:
    """The label that was escaped."""
    return _ESCAPE.sub(_character, word.replace("_", " "))


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else found[0]
