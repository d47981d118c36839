"""An article as the feature structures of UIMA: what its XMI and its JSON both hold.

Offsets count UTF-16 units of the text. Lines are written as sentences, and words, cut where a mark
begins or ends, as tokens: INCEpTION opens no text without them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from annotator.core.corpus import VALUE_NAMES, Document, Mark, Note, Tie
from annotator.core.span import Span
from annotator.exchange.corpora import cas_types as types
from annotator.exchange.corpora.flat import tokens
from annotator.exchange.corpora.texts import Offsets, Unit
from annotator.exchange.corpora.words import lines

SOFA_ID: Final = 1


@dataclass(slots=True, kw_only=True)
class Structure:
    """A feature structure: ``refs`` hold the ids of others, ``values`` everything else."""

    id: int
    type: str
    values: dict[str, str | int] = field(default_factory=dict)
    refs: dict[str, list[int]] = field(default_factory=dict)


def structures(document: Document) -> list[Structure]:
    """All of a document but the sofa, whose id is ``SOFA_ID``."""
    made: list[Structure] = []
    offsets = Offsets(document.text, Unit.UTF_16)

    def add(type_: str, span: Span | None, values: Mapping[str, str]) -> Structure:
        places = {"begin": offsets.of(span.start), "end": offsets.of(span.end)} if span else {}
        new = Structure(id=SOFA_ID + 1 + len(made), type=type_, values={**places, **values})
        new.refs["sofa"] = [SOFA_ID]
        made.append(new)
        return new

    about = add(types.METADATA, None, {})
    language = document.facts.get("language", "x-unspecified")
    about.values |= {"begin": 0, "end": offsets.of(len(document.text)), "language": language}
    about.values |= {"documentTitle": document.name, "documentId": document.id}
    add(types.ARTICLE, None, document.facts)
    for note in document.notes:
        add(types.ARTICLE_NOTE, None, _features_of_note(note))
    for span in lines(document.text):
        add(types.SENTENCE, span, {})
    for span in tokens(document):
        add(types.TOKEN, span, {})
    ids: dict[str, Structure] = {}
    for mark in document.marks:
        for span in mark.spans:
            part = add(types.LAYERS[mark.kind], span, features(mark))
            ids.setdefault(mark.id, part)
    for tie in document.ties:
        one, other = ids[tie.from_id], ids[tie.to_id]
        new = add(types.RELATION, None, features_of_tie(tie))
        new.values |= {name: other.values[name] for name in ("begin", "end")}
        new.refs |= {types.GOVERNOR: [one.id], types.DEPENDENT: [other.id]}
    return made


def features(mark: Mark) -> dict[str, str]:
    """What is said of a mark, by the features of its layer; nothing empty."""
    others = {name: value for name, value in mark.values.items() if name not in VALUE_NAMES}
    return dict(_filled(mark, others))


def features_of_tie(tie: Tie) -> dict[str, str]:
    """What is said of a relation, by the features of its layer; nothing empty."""
    said = (tie.kind, tie.note, tie.coder, tie.created_at)
    named = zip((types.LABEL, *types.OF_RELATIONS), said, strict=True)
    return {name: value for name, value in named if value}


def _features_of_note(note: Note) -> dict[str, str]:
    said = (note.text, note.coder, note.created_at)
    return {name: value for name, value in zip(types.OF_RELATIONS, said, strict=True) if value}


def _filled(mark: Mark, others: dict[str, str]) -> Iterator[tuple[str, str]]:
    said = {
        types.LABEL: mark.label,
        **{name: mark.values[name] for name in VALUE_NAMES if name in mark.values},
        types.NOTE: mark.note,
        types.CODER: mark.coder,
        types.CREATED: mark.created_at,
        types.WHOLE: mark.id if len(mark.spans) > 1 else "",
        types.MORE: json.dumps(others, ensure_ascii=False, sort_keys=True) if others else "",
    }
    return ((name, value) for name, value in said.items() if value)
