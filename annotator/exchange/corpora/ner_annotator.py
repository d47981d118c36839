"""Files of NER Annotator (tecoholic): its classes, and pairs of a text and its entities.

An entity is a start, an end and a label; in some versions the label is a history, the last item of
which counts: ``["Accepted", "2026-10-08", "Amna", "Place"]``. Versions that cut words in Python
counted code points, those that do so in a browser count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.exchange.corpora import jsons

SIGN: Final = rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"classes"\s*:\s*\[[^\]]*\]\s*,\s*"annotations"\s*:\s*\['
"""A pattern of how a file begins."""
_REJECTED: Final = "Rejected"


def entries_of(value: Mapping[str, Any]) -> Iterator[Any]:
    """The texts with their entities, as ``Doc.to_json`` of spaCy would write them.

    What is none (texts that nobody looked at are null in some versions) comes as it stands.
    """
    for pair in jsons.listed(value.get("annotations")):
        if not (isinstance(pair, list) and pair and isinstance(pair[0], str)):
            yield pair
            continue
        said = pair[1] if len(pair) > 1 and isinstance(pair[1], dict) else {}
        yield {"text": pair[0], "ents": list(map(_entity, jsons.listed(said.get("entities"))))}


def names_in(value: Mapping[str, Any]) -> list[str]:
    """The names of its classes."""
    classes = jsons.listed(value.get("classes"))
    found = (jsons.line(one.get("name") if isinstance(one, dict) else one) for one in classes)
    return list(dict.fromkeys(filter(None, found)))


def _entity(one: Any) -> dict[str, Any]:
    if not (isinstance(one, list) and len(one) > 2):
        return {"label": one}  # it has no place, and that is told
    start, end, label = one[:3]
    history = [item for item in label if _is_item(item)] if isinstance(label, list) else []
    if not history:
        return {"start": start, "end": end, "label": label}
    status, _day, who, name = map(jsons.line, history[-1][:4])
    return {
        "start": start,
        "end": end,
        "label": name,
        "coder": who,
        "note": "; ".join(" ".join(map(jsons.line, item)) for item in history),
        "is_rejected": status == _REJECTED,
    }


def _is_item(item: Any) -> bool:
    return isinstance(item, list) and len(item) > 3
