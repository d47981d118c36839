"""Texts of PubAnnotation with their denotations (http://www.pubannotation.org/docs/annotation-format).

A denotation of several spans is one with a list of them, or several denotations, all but one of
them fragments, that are chained by relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.spacy_entries import MORE, OTHER

KEYS: Final = frozenset(
    (
        *("text", "denotations", "relations", "attributes", "tracks", "sourceurl"),
        *("target", "project", "sourcedb", "sourceid", "divid"),
    )
)
_CHAIN: Final = "_lexicallyChainedTo"
_FRAGMENT: Final = "_FRAGMENT"

_Denoted = dict[str, dict[str, Any]]


def entries_of(record: Mapping[str, Any]) -> Iterator[Any]:
    """A text of PubAnnotation; of several projects (tracks) each is a coder."""
    ents: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for track in (record, *jsons.objects(record.get("tracks"))):
        coder = "" if track is record else jsons.line(track.get("project"))
        denoted = _denotations(track, coder)
        ties = list(jsons.objects(track.get("relations")))
        chained = _joined(denoted, ties)
        ents += denoted.values()
        relations += (
            {
                "label": jsons.line(one.get("pred")),
                "head_span": denoted.get(jsons.line(one.get("subj"))),
                "child_span": denoted.get(jsons.line(one.get("obj"))),
            }
            for at, one in enumerate(ties)
            if at not in chained
        )
    facts = {"url": address} if (address := jsons.line(record.get("sourceurl"))) else {}
    yield {
        "text": record.get("text"),
        "ents": ents,
        "relations": relations,
        OTHER: {"facts": facts},
    }


def _denotations(track: Mapping[str, Any], coder: str) -> _Denoted:
    """The denotations of a track by their ids, with the attributes on them."""
    said: dict[str, dict[str, str]] = {}
    for one in jsons.objects(track.get("attributes")):
        values_of = said.setdefault(jsons.line(one.get("subj")), {})
        values_of[jsons.line(one.get("pred"))] = jsons.words(one.get("obj"))
    found: _Denoted = {}
    for one in jsons.objects(track.get("denotations")):
        span = one.get("span")
        places = jsons.objects(span) if isinstance(span, list) else []
        first = span if isinstance(span, dict) else next(iter(places), {})
        id_ = jsons.unique(jsons.line(one.get("id")) or "d", found)
        found[id_] = {
            "start": first.get("begin"),
            "end": first.get("end"),
            "label": jsons.line(one.get("obj")),
            "values": said.get(id_, {}),
            "coder": coder,
            MORE: [[place.get("begin"), place.get("end")] for place in places[1:]],
        }
    return found


def _joined(denoted: _Denoted, ties: list[Mapping[str, Any]]) -> set[int]:
    """Put fragments to what they are chained to; which of the relations are only these chains."""
    whole: dict[str, str] = {}
    chained: set[int] = set()
    for at, one in enumerate(ties):
        of, part = jsons.line(one.get("subj")), jsons.line(one.get("obj"))
        is_there = of in denoted and denoted.get(part, {}).get("label") == _FRAGMENT
        if one.get("pred") == _CHAIN and is_there and of != part and part not in whole:
            whole[part] = of
            chained.add(at)
    for part in whole:
        of = part
        for _step in whole:  # a ring has no end
            of = whole.get(of, of)
        if of not in whole and of in denoted:
            fragment = denoted.pop(part)
            denoted[of][MORE] += [[fragment["start"], fragment["end"]], *fragment[MORE]]
    return chained
