"""Documents of GATE as JSON: as GATE exports them, and as its package for Python does (bdoc).

GATE counts UTF-16 units; a bdoc says whether it does (``offset_type`` ``j``), else code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.spacy_entries import OTHER
from annotator.exchange.corpora.texts import Offsets, Unit

KEYS: Final = frozenset(("annotation_sets", "text", "features", "offset_type", "name"))
"""What a bdoc has."""
_PLACES: Final = ("indices", "set", "_id")


def entries_of(record: Mapping[str, Any]) -> Iterator[Any]:
    """The text of a record, with its annotations by their types."""
    found = record.get("entities")
    ents = []
    for label, every in found.items() if isinstance(found, dict) else ():
        for one in jsons.objects(every):
            indices = [*jsons.listed(one.get("indices")), None, None]
            features = {key: value for key, value in one.items() if key not in _PLACES}
            place = {"start": indices[0], "end": indices[1], "label": label}
            ents.append(place | {"values": _words(features)})
    yield {"text": record.get("text"), "ents": ents}


def entries_of_bdoc(record: Mapping[str, Any]) -> Iterator[Any]:
    """The text of a record, with the annotations of all its sets; a name of a set is a group."""
    text = record.get("text")
    sets = record.get("annotation_sets")
    is_java = record.get("offset_type") == "j" and isinstance(text, str)
    offsets = Offsets(str(text), Unit.UTF_16) if is_java else None
    groups: dict[str, list[dict[str, Any]]] = {}
    for name, found in sets.items() if isinstance(sets, dict) else ():
        every = found.get("annotations") if isinstance(found, dict) else None
        for one in jsons.objects(every):
            ends = [jsons.whole(one.get(key)) for key in ("start", "end")]
            if offsets is not None:
                ends = [None if at is None else offsets.code_point(at) for at in ends]
            features = one.get("features")
            groups.setdefault(name, []).append(
                {
                    "start": ends[0],
                    "end": ends[1],
                    "label": one.get("type"),
                    "values": _words(features if isinstance(features, dict) else {}),
                }
            )
    features = record.get("features")
    facts = jsons.facts(features) if isinstance(features, dict) else {}
    about = {"name": jsons.line(record.get("name")), "facts": facts}
    yield {"text": text, "spans": groups, OTHER: about}


def _words(features: Mapping[str, Any]) -> dict[str, str]:
    return {
        jsons.line(key): words for key, value in features.items() if (words := jsons.words(value))
    }
