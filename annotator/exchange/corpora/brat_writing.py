"""Writes brat standoff: a folder with a text and an annotation file for each article.

It has no place for what is known of an article as a whole, nor for what describes a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from annotator.core.codebook import PATH_JOINT, NewTag, joined, parted
from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Tie
from annotator.core.span import Span
from annotator.exchange.corpora import Part
from annotator.exchange.corpora import brat_names as names
from annotator.exchange.corpora.flat import file_stem

_LINE_ENDS: Final = re.compile("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
"""What some program or other takes for the end of a line, Python among them."""
_TYPES: Final = {MarkKind.CLAIM: names.CLAIM, MarkKind.SPEAKER: names.SPEAKER}


def write(corpus: Corpus) -> Iterator[Part]:
    """The folder: ``annotation.conf`` and its companions, then the articles."""
    paths = _paths(corpus)
    yield "annotation.conf", _configuration(corpus, paths).encode()
    yield "visual.conf", _look(corpus, paths).encode()
    keys = [f"{tag.key}\t{_type_of(tag)}\n" for tag in corpus.tags if tag.key]
    if keys:
        yield "kb_shortcuts.conf", "".join(keys).encode()
    for number, document in enumerate(corpus.documents, 1):
        stem = file_stem(document, number)
        yield f"{stem}.txt", document.text.encode()
        yield f"{stem}.ann", "".join(f"{line}\n" for line in _lines(document)).encode()


def lines_of(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans without the line ends in them, each cut in pieces there; as they are if all is ends."""
    spans = list(spans)
    pieces = [
        Span(span.start + found.start(), span.start + found.end())
        for span in spans
        for found in re.finditer(r"[^\n]+", span.of(text))
    ]
    return pieces or spans


def joined_lines(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans with those made one that only line ends part."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1].end : span.start].strip("\n"):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def _paths(corpus: Corpus) -> list[str]:
    """Of all tags that are in the codebook or in use, with those above them, in tree order."""
    used = {m.label for d in corpus.documents for m in d.marks if m.kind is MarkKind.TAG}
    paths = [*(tag.path for tag in corpus.tags), *map(parted, used)]
    return [
        joined(path)
        for path in sorted({path[:n] for path in paths for n in range(1, len(path) + 1)})
    ]


def _type_of(tag: NewTag) -> str:
    return names.tag_type(joined(tag.path))


def _configuration(corpus: Corpus, paths: list[str]) -> str:
    marks = [mark for document in corpus.documents for mark in document.marks]
    lines = ["# Written by Source Annotator.", "", "[entities]", "", names.CLAIM, names.SPEAKER]
    lines.append(names.TAG)
    lines += ["\t" * (path.count(PATH_JOINT) + 1) + names.tag_type(path) for path in paths]
    lines += ["", "[relations]", ""]
    kinds = sorted({tie.kind for document in corpus.documents for tie in document.ties})
    lines += [f"{names.encoded(kind)}\tArg1:<ENTITY>, Arg2:<ENTITY>" for kind in kinds]
    lines += ["", "[events]", "", "[attributes]", ""]
    for name in names.ATTRIBUTES:
        choices = sorted(
            {names.encoded(mark.values[name]) for mark in marks if name in mark.values}
        )
        if choices:
            lines.append(f"{name}\tArg:{names.CLAIM}, Value:{'|'.join(choices)}")
    return "\n".join((*lines, ""))


def _look(corpus: Corpus, paths: list[str]) -> str:
    lines = ["[labels]", "", f"{names.CLAIM} | Claim", f"{names.SPEAKER} | Speaker"]
    lines += [f"{names.TAG} | Tag"]
    lines += [
        # brat has no way to write a stroke in a label
        f"{names.tag_type(path)} | {path.replace('|', '¦')}"
        for path in paths
    ]
    lines += ["", "[drawing]", ""]
    lines.append("SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken")
    lines.append("ARC_DEFAULT\tcolor:black, arrowHead:triangle-5")
    lines += [f"{_type_of(tag)}\tbgColor:{tag.color}" for tag in corpus.tags if tag.color]
    return "\n".join((*lines, ""))


def _lines(document: Document) -> Iterator[str]:
    ids = {mark.id: f"T{number}" for number, mark in enumerate(document.marks, 1)}
    comments: list[tuple[str, str, str]] = []
    attributes = 0
    for mark in document.marks:
        id_ = ids[mark.id]
        yield _place(document.text, mark, id_)
        for name in names.ATTRIBUTES:
            if name in mark.values:
                attributes += 1
                yield f"A{attributes}\t{name} {id_} {names.encoded(mark.values[name])}"
        comments += ((id_, *comment) for comment in _comments(document.text, mark))
    for number, tie in enumerate(document.ties, 1):
        ends = f"Arg1:{ids[tie.from_id]} Arg2:{ids[tie.to_id]}"
        yield f"R{number}\t{names.encoded(tie.kind)} {ends}\t"
        comments += ((f"R{number}", *comment) for comment in _lines_of(_stamps(tie)))
    for number, (id_, type_, words) in enumerate(comments, 1):
        yield f"#{number}\t{type_} {id_}\t{words}"


def _place(text: str, mark: Mark, id_: str) -> str:
    pieces = lines_of(text, mark.spans)
    type_ = _TYPES.get(mark.kind) or names.tag_type(mark.label)
    numbers = ";".join(f"{span.start} {span.end}" for span in pieces)
    words = _LINE_ENDS.sub(" ", " ".join(span.of(text) for span in pieces))
    return f"{id_}\t{type_} {numbers}\t{words}"


def _comments(text: str, mark: Mark) -> Iterator[tuple[str, str]]:
    """What is said of a mark, as type and words of notes; one for each line."""
    said = _stamps(mark)
    if mark.kind is not MarkKind.TAG:
        said.append((names.LABEL, mark.label))
    if joined_lines(text, lines_of(text, mark.spans)) != mark.spans:
        places = ";".join(f"{span.start} {span.end}" for span in mark.spans)
        said.append((names.PLACES, places))
    others = (item for item in mark.values.items() if item[0] not in names.ATTRIBUTES)
    said += ((names.encoded(name), value) for name, value in others)
    return _lines_of(said)


def _stamps(one: Mark | Tie) -> list[tuple[str, str]]:
    return [(names.NOTE, one.note), (names.CODER, one.coder), (names.CREATED, one.created_at)]


def _lines_of(said: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for type_, words in said:
        if words:
            for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
                yield type_, line
