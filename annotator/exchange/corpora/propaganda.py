"""Reads labels of the propaganda corpora of SemEval (2020 task 11, 2023 task 3) with their texts.

A line has the number of an article, a technique, a start and an end; without techniques, three of
these. Places count code points half-open, a line's end as one. The text is ``articleNUMBER.txt``,
in whatever folder; the files of labels are called after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.flat import cuts_words
from annotator.exchange.corpora.places import text_in
from annotator.exchange.corpora.texts import StoredText

_LINE: Final = re.compile(r"(\d{1,15})\t(?:([^\t]+)\t)?(\d{1,9})\t(\d{1,9})")
_FIRST: Final = re.compile(rb"\s*\d{1,15}\t(?:[^\t\n]+\t)?\d{1,9}\t\d{1,9}\r?(?:\n|\Z)")
_NAME: Final = re.compile(r"(?:.*/)?(article\d{1,15})\b(.*)", re.IGNORECASE | re.DOTALL)
_SPAN: Final = "propaganda"
"""What marks are called that have no technique."""


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether a file is called after an article, and its first line is a place with a label."""
    return any(_is_labels(name, content) for name, content in files.items())


def wanted(signs: Mapping[str, bytes]) -> list[str]:
    """The names of the texts that files of labels are on."""
    return sorted({f"{_article(name)}.txt" for name in signs})


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """The articles with the techniques that are marked in them.

    Raises:
        CannotRead: none of the texts is there.
    """
    doubts = Doubts()
    labels: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for name, content in sorted(files.items()):
        if _is_labels(name, content):
            labels.setdefault(_article(name), []).append(name)
        else:
            texts[name.rpartition("/")[2]] = text_in(content, name, doubts.say)
    documents = []
    for article, names in labels.items():
        raw = texts.get(f"{article}.txt")
        if raw is None:
            for name in names:
                doubts.add(article, name, Why.NO_TXT)
            continue
        rows = [row for name in names for row in text_in(files[name], name, doubts.say).split("\n")]
        documents.append(_document(article, raw, rows, doubts))
    if not documents:
        message = _("The texts are not beside {files}. Put them there, such as {name}.")
        name = f"{next(iter(labels), 'article1')}.txt"
        raise CannotRead(message.format(files=", ".join(files), name=name))
    return FoundCorpus(
        corpus=Corpus(name="", documents=tuple(documents)), doubts=doubts.sentences()
    )


def _document(article: str, raw: str, rows: list[str], doubts: Doubts) -> Document:
    text = StoredText(raw).text
    marks: dict[str, Mark] = {}
    for row in filter(None, (one.rstrip("\r") for one in rows)):
        found = _LINE.fullmatch(row)
        if found is None:
            doubts.add(article, row, Why.UNREADABLE)
            continue
        label, start, end = found[2] or _SPAN, int(found[3]), int(found[4])
        if start >= end or end > len(text):
            why = Why.EMPTY if start == end else Why.OUTSIDE
            doubts.add(article, f"{label} {start}–{end}", why)
            continue
        span = Span(start, end)
        if cuts_words(text, span):
            doubts.add(article, span.of(text), Why.CUT)
        mark = Mark(id=f"{start}-{end} {label}", label=label, spans=(span,))
        marks.setdefault(mark.id, mark)
    return Document(
        id=article,
        name="",
        text=text,
        marks=tuple(sorted(marks.values(), key=lambda mark: mark.spans)),
    )


def _is_labels(name: str, content: bytes) -> bool:
    found = _NAME.fullmatch(name)
    if found is None or "label" not in found[2].lower():
        return False
    return not content.strip() or _FIRST.match(content) is not None


def _article(name: str) -> str:
    found = _NAME.fullmatch(name)
    return found[1] if found else name
