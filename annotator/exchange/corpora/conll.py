"""CoNLL of 2002 and 2003: a token on each line, its label behind ``B-`` or ``I-``, else ``O``.

The text is what the tokens make of it, with one space between them. Written are four columns, as
in 2003; read are any that begin with the token and end with the label.
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
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.flat import overlap_free, spaced, widened
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.corpora.texts import StoredText, decoded

_START: Final = "-DOCSTART-"
_OURS: Final = "-SA-"
"""In the line that starts a document: its labels are escaped."""
_GAP: Final = re.compile("[ \t]+")
_LABEL: Final = re.compile(r"([BIESLUM])-(\S+)")
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
class _Reading:
    """A document while its lines are read: its text so far, and the spans with their labels."""

    id: str
    ours: bool
    text: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[tuple[str, Span]] = field(default_factory=list)
    is_open: bool = False
    """Whether the token before is the last one of a span so far."""
    is_labelled: bool = False
    """Whether one of its labels was one of this format."""

    def end_sentence(self) -> None:
        if self.text and self.text[-1] != "\n":
            self._add("\n")
        # in ours what goes on behind an empty line is one mark over two lines
        self.is_open = self.is_open and self.ours

    def add(self, token: str, label: str) -> bool:
        """Take a token; whether its label was understood."""
        if self.text and self.text[-1] != "\n":
            self._add(" ")
        start = self.length
        self._add(token)
        found = _LABEL.fullmatch(label)
        if found:
            self._mark(found[1], unescaped(found[2]) if self.ours else found[2], start)
        else:
            self.is_open = False
        understood = found is not None or label == "O"
        self.is_labelled |= understood
        return understood or label == "_"

    def _mark(self, position: str, label: str, start: int) -> None:
        """The letter says whether a span begins (B, S, U), goes on (I, M) or ends (E, L) here."""
        goes_on = position in "IMEL" and self.is_open and self.spans[-1][0] == label
        if goes_on:
            start = self.spans.pop()[1].start
        self.spans.append((label, Span(start, self.length)))
        self.is_open = position in "BIM"

    def _add(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words)

    def document(self) -> Document:
        if self.text and self.text[-1] == "\n":
            self.text.pop()
        stored = StoredText("".join(self.text))
        places = [(label, stored.span(span.start, span.end)) for label, span in self.spans]
        marks = tuple(
            Mark(id=f"m{number}", label=label, spans=(span,))
            for number, (label, span) in enumerate(places)
            if span
        )
        return Document(id=self.id, name="", text=stored.text, marks=marks)


def _documents(content: str, stem: str, doubts: Doubts) -> list[_Reading]:
    found: list[_Reading] = []
    for line in content.split("\n"):
        row = _GAP.split(line.strip(" \t\r"))
        if row[0] == _START:
            found.append(_Reading(f"{stem}-{len(found) + 1}", ours=_OURS in row))
        elif row == [""]:
            if found:
                found[-1].end_sentence()
        elif len(row) < 2:
            doubts.add(stem, line, Why.UNREADABLE)
        else:
            if not found:
                found.append(_Reading(stem, ours=False))
            if not found[-1].add(row[0], row[-1]):
                doubts.add(stem, line, Why.UNREADABLE)
    return found


def _lines(document: Document) -> Iterator[str]:
    parts = [
        replace(mark, id=f"{mark.id}/{number}", spans=(span,))
        for mark in document.marks
        for number, span in enumerate(mark.spans)
    ]
    flat = spaced(overlap_free(widened(replace(document, marks=tuple(parts), ties=()))))
    yield f"{_START} -X- {_OURS} O"
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
