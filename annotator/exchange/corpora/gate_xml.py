"""Reads documents of GATE in its own XML: their annotations lie between nodes of the text.

A node stands in the text itself, so that places need not be counted. Words and sentences, which
GATE finds by itself, are left out, and so is the markup of the page that a text was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.core.corpus import FoundCorpus, together
from annotator.exchange.corpora import Files, jsons
from annotator.exchange.corpora.refi_texts import below, said
from annotator.exchange.corpora.spacy_entries import OTHER
from annotator.exchange.corpora.spacy_json import portions_of
from annotator.exchange.readers.office import local, parsed

_SEGMENTS: Final = frozenset(("Token", "SpaceToken", "Sentence", "Split"))
_MARKUP: Final = "Original markups"
_ADDRESS: Final = "gate.SourceURL"
_OWN: Final = frozenset((_ADDRESS, "MimeType", "docNewLineType", "parsingError"))


def read(files: Files) -> FoundCorpus:
    """The texts of all documents with their annotations, by the types of these.

    Raises:
        CannotRead: one is damaged, or has no text.
    """
    return together(portions_of(files, _entries, lambda _content, _name: []))


def _entries(content: bytes, name: str) -> Iterator[Any]:
    root = parsed(content, name)
    text, nodes = _text_of(root)
    groups: dict[str, list[dict[str, Any]]] = {}
    left_out: dict[str, None] = {}
    for found in below(root, "AnnotationSet"):
        group = jsons.line(found.get("Name"))
        if group == _MARKUP:
            left_out[group] = None
            continue
        for one in below(found, "Annotation"):
            label = jsons.line(one.get("Type"))
            if label in _SEGMENTS:
                left_out[label] = None
            else:
                groups.setdefault(group, []).append(_span(one, label, text, nodes))
    features = _features_of(*below(root, "GateDocumentFeatures"))
    facts = jsons.facts(features)
    address = features.get(_ADDRESS, "")
    facts |= {"url": address} if address.startswith(("http://", "https://")) else {}
    others = features.keys() - set(jsons.FACTS) - _OWN - {"title"}
    left_out |= dict.fromkeys(sorted(one for one in others if not one.startswith("gate.")))
    left_out |= dict.fromkeys(local(one) for one in root if local(one) == "RelationSet")
    about = {"name": features.get("title", ""), "facts": facts, "left_out": list(left_out)}
    yield {"text": text or None, "spans": groups, OTHER: about}


def _text_of(root: Any) -> tuple[str, dict[str, int]]:
    """The text, and where its nodes are in it, in code points."""
    parts: list[str] = []
    nodes: dict[str, int] = {}
    length = 0
    for element in below(root, "TextWithNodes"):
        parts.append(element.text or "")
        length += len(parts[-1])
        for node in element:
            nodes[str(node.get("id"))] = length
            parts.append(node.tail or "")
            length += len(parts[-1])
    return "".join(parts), nodes


def _span(one: Any, label: str, text: str, nodes: Mapping[str, int]) -> dict[str, Any]:
    start, end = (nodes.get(str(one.get(key))) for key in ("StartNode", "EndNode"))
    place = {"start": start, "end": end, "label": label, "values": _features_of(one)}
    return place if start is None or end is None else place | {"text": text[start:end]}


def _features_of(*elements: Any) -> dict[str, str]:
    """The features of an annotation or of a document that have values."""
    found = {
        jsons.line(said(one, "Name")): jsons.words(said(one, "Value"))
        for element in elements
        for one in below(element, "Feature")
    }
    return {name: value for name, value in found.items() if name and value}
