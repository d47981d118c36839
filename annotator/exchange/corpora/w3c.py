"""W3C Web Annotation as JSON-LD: each mark an annotation that quotes its words and counts them.

A target has a ``TextQuoteSelector`` and a ``TextPositionSelector``, which counts code points. What
the standard has no word for (kinds of marks, grades, the codebook's colours) is said in a
vocabulary of our own, so that it stays valid JSON-LD; other programs pass over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, Document, FarTie, Feature, Mark, MarkKind, Note, Tie
from annotator.core.span import CONTEXT, Span
from annotator.exchange.corpora import w3c_recogito
from annotator.exchange.corpora.jsons import FACTS, dumped

HOLDS: Final = frozenset(Feature)
"""All of it."""

CONTEXT_ADDRESS: Final = "http://www.w3.org/ns/anno.jsonld"
OURS: Final = "urn:source-annotator:"
"""Our vocabulary, and the beginning of our identifiers; ``sa:`` stands for it in a file."""

PURPOSES: Final[Mapping[MarkKind, str]] = {
    MarkKind.CLAIM: "describing",
    MarkKind.SPEAKER: "identifying",
    MarkKind.TAG: "tagging",
}
"""What the body with the label of a mark is for."""

KINDS: Final[Mapping[MarkKind, str]] = {MarkKind.CLAIM: "Claim", MarkKind.SPEAKER: "Speaker"}

_SELECTOR: Final = re.compile(b'"Text(?:Quote|Position)Selector"')
_BEGINNING: Final = 4_000
_ELSEWHERE: Final = {
    "outlet": "schema:publisher",
    "author": "schema:author",
    "published_at": "schema:datePublished",
    "updated_at": "schema:dateModified",
    "language": "language",
    "url": "schema:url",
    "section": "schema:articleSection",
}
FACT_KEYS: Final[Mapping[str, str]] = {name: _ELSEWHERE.get(name, f"sa:{name}") for name in FACTS}
"""The property of a text for each fact of an article."""

TAG_KEYS: Final[Mapping[str, str]] = {
    "description": "skos:definition",
    "example": "skos:example",
    "color": "sa:color",
    "key": "sa:key",
}


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether a file begins with the standard's context, or holds a selector of it.

    So does one in the form that Recogito's Text Annotator has inside.
    """
    return any(
        name.lower().endswith((".jsonld", ".json", ".jsonl", ".ndjson"))
        and (
            CONTEXT_ADDRESS.encode() in content[:1_000_000]
            or _SELECTOR.search(content)
            or w3c_recogito.BEGINNING.match(content[:_BEGINNING])
        )
        for name, content in files.items()
    )


def write(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """One file: a collection with one page, the codebook in front."""
    items = [item for document in corpus.documents for item in _items(document)]
    items += (_link(f"-:{number}", tie, *_far_ends(tie)) for number, tie in enumerate(corpus.ties))
    collection: dict[str, Any] = {
        "@context": [CONTEXT_ADDRESS, {"sa": OURS}],
        "id": f"{OURS}collection",
        "type": "AnnotationCollection",
        "label": corpus.name,
        "generator": {"type": "Software", "name": "Source Annotator"},
        "total": len(items),
        "sa:codebook": {"@list": [_tag(tag) for tag in corpus.tags]},
    }
    page = {"id": f"{OURS}page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    yield ".jsonld", dumped(collection | {"first": page})


def _items(document: Document) -> Iterator[dict[str, Any]]:
    yield _about(document)
    for number, note in enumerate(document.notes):
        yield {
            "id": f"{OURS}note:{quote(document.id, safe='')}:{number}",
            "type": "Annotation",
            "motivation": "commenting",
            "body": [_body("commenting", note.text)],
            "target": _document_id(document.id),
            **_stamps(note),
        }
    for mark in document.marks:
        yield _annotation(mark, document)
    for number, tie in enumerate(document.ties):
        ends = (_mark_id(document.id, id_) for id_ in (tie.from_id, tie.to_id))
        yield _link(f"{quote(document.id, safe='')}:{number}", tie, *ends)


def _far_ends(tie: FarTie) -> Iterator[str]:
    """Where a relation of two documents starts and leads: marks, or the documents."""
    for document_id, id_ in ((tie.from_document, tie.from_id), (tie.to_document, tie.to_id)):
        yield _mark_id(document_id, id_) if id_ else _document_id(document_id)


def _link(name: str, tie: Tie, from_: str, to: str) -> dict[str, Any]:
    bodies = [
        {"type": "SpecificResource", "purpose": "linking", "source": to},
        _body("tagging", tie.kind),
    ]
    if tie.note:
        bodies.append(_body("commenting", tie.note))
    return {
        "id": f"{OURS}tie:{name}",
        "type": "Annotation",
        "motivation": "linking",
        "body": bodies,
        "target": from_,
        **_stamps(tie),
    }


def _stamps(one: Mark | Note | Tie) -> dict[str, Any]:
    """Who made it and when."""
    found: dict[str, Any] = {}
    if one.coder:
        found["creator"] = {"type": "Person", "name": one.coder}
    if one.created_at:
        found["created"] = one.created_at
    return found


def _about(document: Document) -> dict[str, Any]:
    """An annotation of the whole text, which brings the text along.

    The text is the ``value`` (rdf:value) of the resource that all targets name as their source: a
    ``TextualBody`` may only be a body, and a ``cached`` copy would need an address.
    """
    source: dict[str, Any] = {
        "id": _document_id(document.id),
        "type": "Text",
        "format": "text/plain",
        "value": document.text,
    }
    if document.name:
        source["dcterms:title"] = document.name
    source |= {FACT_KEYS[name]: value for name, value in document.facts.items()}
    return {
        "id": f"{OURS}about:{quote(document.id, safe='')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [],
        "target": source,
    }


def _annotation(mark: Mark, document: Document) -> dict[str, Any]:
    bodies = [_body(PURPOSES[mark.kind], mark.label)]
    if mark.kind in KINDS:
        bodies.append(_body("classifying", KINDS[mark.kind]))
    if mark.note:
        bodies.append(_body("commenting", mark.note))
    found: dict[str, Any] = {
        "id": _mark_id(document.id, mark.id),
        "type": "Annotation",
        "motivation": PURPOSES[mark.kind],
        "sa:kind": mark.kind.value,
        "body": bodies,
        "target": [_target(span, document) for span in mark.spans],
    }
    if mark.values:
        values = {f"sa:{quote(name, safe='')}": value for name, value in mark.values.items()}
        found["sa:values"] = values
    return found | _stamps(mark)


def _target(span: Span, document: Document) -> dict[str, Any]:
    text = document.text
    words = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    source = _document_id(document.id)
    return {"type": "SpecificResource", "source": source, "selector": [words, place]}


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _tag(tag: NewTag) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "skos:Concept",
        "skos:prefLabel": tag.path[-1],
        "sa:path": {"@list": list(tag.path)},
    }
    for name, key in TAG_KEYS.items():
        if value := getattr(tag, name):
            found[key] = value
    if tag.is_exclusive:
        found["sa:isExclusive"] = True
    return found


def _document_id(id_: str) -> str:
    return f"{OURS}article:{quote(id_, safe='')}"


def _mark_id(document_id: str, id_: str) -> str:
    return f"{OURS}mark:{quote(document_id, safe='')}:{quote(id_, safe='')}"
