"""Label Studio: its tasks as JSON, and the labelling interface that shows them.

A region has one label; what else is known of a mark stands in fields of the same region
(``perRegion``). Offsets count code points, as Label Studio's editor has done since 2021; the words
stand beside them. Its import refuses annotators whom its server does not know, so the coder is a
field, too, and each coder has an annotation of their own: that is what its agreement compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from annotator.core.codebook import joined
from annotator.core.corpus import VALUE_NAMES, Corpus, Document, Feature, Mark, MarkKind
from annotator.core.span import Span
from annotator.exchange.corpora.jsons import dumped, of_notes
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.unstored import stored

HOLDS: Final = frozenset(Feature) - {
    *(Feature.FAR_TIES, Feature.TIE_NOTES),
    *(Feature.SPLIT_MARKS, Feature.TAG_DESCRIPTIONS, Feature.TAG_EXAMPLES),
    *(Feature.TAG_KEYS, Feature.TAG_EXCLUSIONS),
}

ORIGIN: Final = "Source Annotator"
"""The value ``origin`` of a task that was written here."""
WORDING: Final = "mark.wording"
CODER: Final = "mark.coder"
TIME: Final = "mark.time"
KIND: Final = "kind"
"""The control whose labels are “Claim” and “Speaker”; those of the control ``tag`` are tags."""
NOTE: Final = "article_note"

TASKS: Final = "tasks.json"
INTERFACE: Final = "interface.xml"

_CHOSEN: Final = frozenset(VALUE_NAMES) - {"reason", "chain", "speaker_kinds"}
"""Values of a few words each, which a person chooses."""
_BEGINNING: Final = 1_000_000
_COLUMNS: Final = (b"created_at", b"updated_at", b"lead_time")
"""What each table of Label Studio has beside the annotation and its annotator."""


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether a JSON file begins with tasks that have data and annotations, or as JSON-MIN does.

    So does a table that has the same in its cells.
    """
    return any(
        _looks_right(c[:_BEGINNING])
        if n.lower().endswith((".json", ".jsonl"))
        else n.lower().endswith((".csv", ".tsv")) and is_table(c)
        for n, c in files.items()
    )


def is_table(content: bytes) -> bool:
    """Whether a table begins with the names of Label Studio's columns, all or beside regions."""
    names = content.partition(b"\n")[0]
    regions = b'""start""' in content and b'""labels""' in content
    is_named = b"annotation_id" in names and b"annotator" in names
    return is_named and (regions or all(one in names for one in _COLUMNS))


def _looks_right(content: bytes) -> bool:
    keys = (b'"annotations"', b'"completions"', b'"predictions"', b'"from_name"')
    is_full = b'"data"' in content and any(key in content for key in keys)
    # tasks without their data, which are refused with what to export instead
    is_bare = all(key in content for key in (b'"from_name"', b'"to_name"', b'"result"'))
    is_ours = b'"origin": "Source Annotator"' in content
    return (
        is_full
        or is_bare
        or is_ours
        or (b'"annotation_id"' in content and b'"annotator"' in content)
    )


def write(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The tasks, and the labelling interface to be pasted into a project before they come in."""
    tasks = [_task(n, document) for n, document in enumerate(corpus.documents, start=1)]
    yield TASKS, dumped(tasks)
    yield INTERFACE, _interface(corpus)


def _task(number: int, document: Document) -> dict[str, Any]:
    data: dict[str, Any] = {"origin": ORIGIN, "article_id": document.id, "title": document.name}
    data |= {NOTE: of_notes(document.notes)} if document.notes else {}
    annotations = [
        {"id": number * 1000 + n, "result": list(_results(document, marks))}
        for n, marks in enumerate(_by_coder(document))
    ]
    # The text last: what a task is stands in its beginning, however long the text is.
    return {
        "id": number,
        "data": data | dict(document.facts) | {"text": document.text},
        "annotations": annotations,
        "predictions": [],
    }


def _by_coder(document: Document) -> list[list[Mark]]:
    """The marks of each coder; of several where relations join them, which one annotation holds."""
    leader = {mark.coder: mark.coder for mark in document.marks}
    coders = {mark.id: mark.coder for mark in document.marks}
    for tie in document.ties:
        one, other = leader[coders[tie.from_id]], leader[coders[tie.to_id]]
        leader = {name: one if first == other else first for name, first in leader.items()}
    groups: dict[str, list[Mark]] = {}
    for mark in document.marks:
        groups.setdefault(leader[mark.coder], []).append(mark)
    return list(groups.values())


def _results(document: Document, marks: Sequence[Mark]) -> Iterator[dict[str, Any]]:
    there = {mark.id for mark in marks}
    for mark in marks:
        for number, span in enumerate(mark.spans):
            region = mark.id if number == 0 else f"{mark.id}/{number}"
            yield from _region(region, mark, span, document.text)
    for tie in document.ties:
        if tie.from_id in there:
            ends = {"from_id": tie.from_id, "to_id": tie.to_id, "direction": "right"}
            yield {"type": "relation", **ends, "labels": [tie.kind]}


def _region(id_: str, mark: Mark, span: Span, text: str) -> Iterator[dict[str, Any]]:
    place = {"start": span.start, "end": span.end}
    control = "tag" if mark.kind is MarkKind.TAG else KIND
    label = PLAIN_LABELS.get(mark.kind, mark.label)
    found = _result(id_, control, "labels", place | {"text": span.of(text), "labels": [label]})
    yield found | ({"meta": {"text": [mark.note]}} if mark.note else {})
    fields = dict(mark.values) | {CODER: mark.coder, TIME: mark.created_at}
    if mark.kind is not MarkKind.TAG:
        fields[WORDING] = mark.label
    for name, value in fields.items():
        if value and name in _CHOSEN:
            yield _result(id_, name, "choices", place | {"choices": [value]})
        elif value:
            yield _result(id_, name, "textarea", place | {"text": [value]})


def _result(id_: str, control: str, type_: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": id_,
        "from_name": control,
        "to_name": "text",
        "type": type_,
        "origin": "manual",
        "value": value,
    }


def _interface(corpus: Corpus) -> bytes:
    """The controls that the tasks name, with the codebook, in Label Studio's XML."""
    from lxml import etree  # noqa: PLC0415 - heavy

    view = etree.Element("View")
    etree.SubElement(view, "Header", value="$title")
    kinds = etree.SubElement(view, "Labels", name=KIND, toName="text")
    for label in PLAIN_LABELS.values():
        etree.SubElement(kinds, "Label", value=label)
    tags = etree.SubElement(view, "Labels", name="tag", toName="text")
    for path, color in _colors(corpus).items():
        label = etree.SubElement(tags, "Label", value=stored(path))
        if color:
            label.set("background", color)
    etree.SubElement(view, "Text", name="text", value="$text")
    relations = etree.SubElement(view, "Relations")
    ties = (tie.kind for document in corpus.documents for tie in document.ties)
    for kind in dict.fromkeys(ties):
        etree.SubElement(relations, "Relation", value=stored(kind))
    for name, values in _fields(corpus).items():
        where = {"name": name, "toName": "text", "perRegion": "true"}
        if name in _CHOSEN:
            choices = etree.SubElement(view, "Choices", choice="single", **where)
            for value in values:
                etree.SubElement(choices, "Choice", value=stored(value))
        else:
            etree.SubElement(view, "TextArea", editable="true", placeholder=name, **where)
    return bytes(etree.tostring(view, encoding="utf-8", pretty_print=True))


def _colors(corpus: Corpus) -> dict[str, str]:
    """The paths of all tags, listed or used, with their colours."""
    found = {joined(tag.path): tag.color for tag in corpus.tags}
    for document in corpus.documents:
        for mark in document.marks:
            if mark.kind is MarkKind.TAG:
                found.setdefault(mark.label, "")
    return found


def _fields(corpus: Corpus) -> dict[str, dict[str, None]]:
    """The names of all fields, each with the values that it has."""
    found: dict[str, dict[str, None]] = {name: {} for name in (WORDING, CODER, TIME)}
    for document in corpus.documents:
        for mark in document.marks:
            for name, value in mark.values.items():
                found.setdefault(stored(name), {})[value] = None
    return found
