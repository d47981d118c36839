"""The JSON of UIMA before CAS JSON 0.4, which INCEpTION exports as “UIMA CAS JSON (legacy)”.

Types go by their short names, annotations stand in their view by type, and what others refer to
stands apart by its number. A number that is 0 may be left out, so that a place without a beginning
begins at 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final

from annotator.exchange.corpora import cas_types as types
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.cas_reading import Cas
from annotator.exchange.corpora.cas_writing import Structure
from annotator.exchange.corpora.doubts import Doubts, Why

_CONTEXT: Final = "_context"
_VIEWS: Final = "_views"
_REFERRED: Final = "_referenced_fss"
_LONG: Final = {
    types.SOFA.rpartition(".")[2]: types.SOFA,
    types.DOCUMENT.rpartition(".")[2]: types.DOCUMENT,
    types.METADATA.rpartition(".")[2]: types.METADATA,
}
"""Types whose names must be known in full; the others are layers, and called as they are."""


def is_old(content: Any) -> bool:
    """Whether a value is such a file."""
    return isinstance(content, dict) and isinstance(content.get(_VIEWS), dict)


def cas_of(content: Mapping[str, Any], stem: str, doubts: Doubts) -> Cas:
    """The structures of a file; what of it cannot be understood is doubted."""
    described = _described(content.get(_CONTEXT))
    cas = Cas(types=described)
    apart = content.get(_REFERRED)
    for key, entry in apart.items() if isinstance(apart, dict) else ():
        id_ = jsons.whole(key)
        if id_ is None or not isinstance(entry, dict):
            doubts.add(stem, str(key), Why.UNREADABLE)
        else:
            cas.structures[id_] = _structure(id_, str(entry.get("_type", "")), entry, described)
    free = count(max(cas.structures, default=0) + 1)
    for type_, one in _members(content[_VIEWS]):
        id_ = jsons.whole(one)
        if isinstance(one, dict):
            id_ = next(free)
            cas.structures[id_] = _structure(id_, type_, one, described)
        if id_ is None:
            doubts.add(stem, f"{type_} {one}", Why.UNREADABLE)
        else:
            cas.members.add(id_)
    return cas


def _members(views: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is in the views, with its type: a number, or an annotation as it is."""
    for view in views.values():
        for type_, members in view.items() if isinstance(view, dict) else ():
            yield from ((type_, one) for one in jsons.listed(members))


def _described(context: Any) -> types.TypeSystem:
    above: dict[str, str] = {}
    features: dict[str, dict[str, str]] = {}
    known = context.get("_types") if isinstance(context, dict) else None
    for name, one in known.items() if isinstance(known, dict) else ():
        if not isinstance(one, dict):
            continue
        ranges = one.get("_feature_types")
        ranges = ranges if isinstance(ranges, dict) else {}
        features[_long(name)] = {str(key): str(value) for key, value in ranges.items()}
        for below in jsons.listed(one.get("_subtypes")):
            above[_long(str(below))] = _long(name)
    return types.TypeSystem(above=above, features=features)


def _long(name: str) -> str:
    return _LONG.get(name, name)


def _structure(
    id_: int, type_: str, entry: Mapping[str, Any], described: types.TypeSystem
) -> Structure:
    made = Structure(id=id_, type=_long(jsons.words(type_)))
    for name, value in entry.items():
        key = jsons.words(name)
        ids = [one for one in map(jsons.whole, jsons.listed(value)) if one is not None]
        refers = key == "sofa" or described.range_of(made.type, key).startswith("_ref")
        if key in {"begin", "end"} and len(ids) == 1:
            made.values[key] = ids[0]
        elif refers and ids:
            made.refs[key] = ids
        elif not key.startswith(("_", "@")) and value is not None:
            made.values[key] = jsons.words(value)
    if "end" in made.values:
        made.values.setdefault("begin", 0)
    return made
