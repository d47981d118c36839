"""What single results of Label Studio say, and tasks in JSON-MIN, where results have no form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from annotator.core.codebook import PATH_JOINT
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.label_studio import NOTE
from annotator.exchange.corpora.label_studio_finding import Interface
from annotator.exchange.corpora.label_studio_texts import (
    MESSAGE,
    PAIRWISE,
    REGIONS,
    Result,
    quote_of,
)

OURS: Final = frozenset(("origin", "article_id", "title", NOTE, "text"))
"""Data of a task that was written here."""
MIN_OWN: Final = frozenset(
    (
        *("id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"),
        *("agreement", "history", "annotations", "completions", "predictions", "drafts"),
    )
)
"""What JSON-MIN says of a task beside its data and its labels."""
_LABELLING: Final = ("taxonomy", "choices")
"""The types of fields that say what words are, where no labels do."""
_SIDES: Final = ("left", "right")
_OLDER: Final = {"htmllabels": "hypertextlabels"}
"""What versions before 1.0 called the labels of pages: in values, and some as types, too."""
_FIELDS: Final = ("taxonomy", "choices", "textarea", "rating", "number", "datetime", PAIRWISE)
_KEYS: Final = {"textarea": "text", PAIRWISE: "selected"}
"""Where fields have what they say, if not below their type."""


def is_regions(value: Any) -> bool:
    """Whether a value of JSON-MIN is a list of regions, not of data."""
    return isinstance(value, list) and all(isinstance(o, dict) and "start" in o for o in value)


def labels_of(one: Result) -> list[str]:
    """The labels of a region on words; none for any other result."""
    value, type_ = one.get("value"), one.get("type")
    if type_ not in REGIONS or not isinstance(value, dict):
        return []
    return list(filter(None, map(jsons.line, jsons.listed(value.get(str(type_))))))


def field_value(one: Result) -> str:
    """What a field says: choices, a text, a rating, a number, a date, paths of a taxonomy."""
    value = one.get("value")
    type_ = one.get("type")
    if not isinstance(value, dict) or type_ not in _FIELDS:
        return ""
    said = jsons.listed(value.get(_KEYS.get(str(type_), str(type_))))
    if type_ == "taxonomy":
        said = [PATH_JOINT.join(map(jsons.line, jsons.listed(path))) for path in said]
    joint = "\n" if type_ == "textarea" else ", "
    return joint.join(filter(None, map(jsons.words, said)))


def chosen(one: Result, keys: Sequence[str]) -> Result | None:
    """A result that chooses between two texts, as the choice of the key of one; none for others."""
    value = one.get("value")
    side = value.get("selected") if isinstance(value, dict) else None
    if one.get("type") != PAIRWISE or len(keys) != 2 or side not in _SIDES:
        return None
    key = jsons.line(keys[_SIDES.index(side)])
    return {**one, "type": "choices", "value": {"choices": [key]}}


def _type_of(region: Mapping[str, Any]) -> str:
    return next((one for one in (*REGIONS, *_FIELDS) if one in region), REGIONS[0])


def named_anew(annotation: Mapping[str, Any]) -> Mapping[str, Any]:
    """An annotation whose results are called as today, whatever version wrote them."""
    results = jsons.objects(annotation.get("result"))
    if not any(_is_older(one) for one in results):
        return annotation
    return {**annotation, "result": [_renamed(one) if _is_older(one) else one for one in results]}


def _is_older(one: Result) -> bool:
    value = one.get("value")
    return isinstance(value, dict) and bool(value.keys() & _OLDER.keys())


def _renamed(one: Result) -> Result:
    type_ = jsons.line(one.get("type"))
    value = {_OLDER.get(key, key): said for key, said in one["value"].items()}
    return {**one, "type": _OLDER.get(type_, type_), "value": value}


def with_regions(annotation: Mapping[str, Any]) -> Mapping[str, Any]:
    """An annotation in which each place in a text has labels, if anything says what is there.

    A taxonomy or choices that are on words and not beside labels are labels themselves; of any
    other field the name is one, and what it says is its value.
    """
    results = jsons.objects(annotation.get("result"))
    labelled = {jsons.line(one.get("id")) for one in results if labels_of(one)}
    placed: dict[str, list[int]] = {}
    for number, one in enumerate(results):
        id_ = jsons.line(one.get("id")) or f"p{number}"
        if id_ not in labelled and _kind_of_place(one) and one.get("type") in _FIELDS:
            placed.setdefault(id_, []).append(number)
    if not placed:
        return annotation
    made: list[Result] = []
    naming = {}
    messages = {jsons.line(o.get("id")): quote_of(o) for o in results if o.get("type") == MESSAGE}
    for id_, numbers in placed.items():
        quotes = filter(None, (quote_of(results[number]) for number in numbers))
        naming[min(numbers, key=lambda n: _rank(results[n]))] = (
            id_,
            next(quotes, messages.get(id_, "")),
        )
    for number, one in enumerate(results):
        if number in naming:
            made += _named(one, *naming[number])
        elif one.get("type") not in REGIONS or jsons.line(one.get("id")) not in placed:
            made.append(one)
    return {**annotation, "result": made}


def _named(one: Result, id_: str, quote: str) -> list[Result]:
    """A field on words as a region that it labels; with itself, if it is no label."""
    labels, kind = _labels_in(one), _kind_of_place(one)
    called = labels or [jsons.line(one.get("from_name")) or str(one.get("type"))]
    # What is written about words stands where they are quoted else.
    value = {**one["value"], kind: called, "text": quote}
    region = {**one, "id": id_, "type": kind, "value": value}
    return [region] if labels else [region, {**one, "id": id_}]


def _rank(one: Result) -> int:
    """What of several fields on the same words says what these are, the lowest first."""
    return _LABELLING.index(str(one["type"])) if one.get("type") in _LABELLING else len(_LABELLING)


def _labels_in(one: Result) -> list[str]:
    """The labels that a taxonomy or choices put on words."""
    said = jsons.listed(one["value"].get(str(one["type"])))
    if one.get("type") == "taxonomy":
        said = [PATH_JOINT.join(map(jsons.line, jsons.listed(path))) for path in said]
    found = list(filter(None, map(jsons.line, said)))
    return found if one.get("type") in _LABELLING else []


def _kind_of_place(one: Result) -> str:
    """The type that labels at the place of a result have; empty where it is on no words."""
    value = one.get("value")
    if not isinstance(value, dict):
        return ""
    start, end = value.get("start"), value.get("end")
    if isinstance(value.get("globalOffsets"), dict) or all(
        isinstance(at, str) and at.startswith("/") for at in (start, end)
    ):
        return "hypertextlabels"
    if jsons.whole(start) is None or jsons.whole(end) is None:
        return ""
    return "paragraphlabels" if "startOffset" in value else "labels"


def of_min(task: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """The labels and fields of a task in JSON-MIN as the result of one annotation."""
    results = [
        {"id": f"{key}{number}", "from_name": key, "type": _type_of(region), "value": region}
        for key, value in task.items()
        if isinstance(value, list)
        for number, region in enumerate(value)
        if isinstance(region, dict) and "start" in region
    ]
    for key in fields:
        said = task[key].get("choices") if isinstance(task[key], dict) else task[key]
        results.append({"from_name": key, "type": "choices", "value": {"choices": said}})
    about = {"completed_by": task.get("annotator"), "created_at": task.get("created_at")}
    return about | {"result": results}


def fields_of_min(task: Mapping[str, Any], interface: Interface) -> list[str]:
    """Which values of JSON-MIN are what annotators said, and no data of the task.

    The interface names them; without it they are those between its id and its annotator, if a text
    is left then: data may have an id, too.
    """
    keys = [key for key in task if not is_regions(task[key]) and key not in MIN_OWN]
    if interface.controls:
        return [key for key in keys if key in interface.controls]
    names = list(task)
    if not _is_ordered(names):
        return []
    between = names[names.index("id") : names.index("annotator")]
    found = [key for key in keys if key in between and key not in (*OURS, *jsons.FACTS)]
    is_text_left = any(isinstance(task[key], str) for key in keys if key not in found)
    return found if is_text_left else []


def unsure_of_min(task: Mapping[str, Any], interface: Interface) -> list[str]:
    """Which values of JSON-MIN may be what annotators said, or data: nothing tells.

    The converter of Label Studio sorts the columns of its tables, so that their order says nothing.
    """
    names = list(task)
    if interface.controls or _is_ordered(names):
        return []
    own = (*MIN_OWN, *OURS, *jsons.FACTS)
    return [key for key in names if key not in own and not is_regions(task[key])]


def _is_ordered(names: Sequence[str]) -> bool:
    """Whether what annotators said stands between the id of a task and its annotator."""
    is_there = "id" in names and "annotator" in names
    return is_there and names.index("id") < names.index("annotator")


def coder_of(annotation: Mapping[str, Any]) -> str:
    who = annotation.get("completed_by")
    if not isinstance(who, dict):
        return jsons.line(who)
    name = f"{jsons.line(who.get('first_name'))} {jsons.line(who.get('last_name'))}".strip()
    return name or jsons.line(who.get("email")) or jsons.line(who.get("id"))
