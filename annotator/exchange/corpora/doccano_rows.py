"""What one row of doccano's JSON says: its text, its labels on words, and those on all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from annotator.exchange.corpora import jsons

TEXTS: Final = ("text", "data")
LABELS: Final = ("entities", "labels", "label", "cats", "annotations")
"""The last one is that of doccano before 1.0, where labels are numbers."""

_NAMES: Final = {"label_name": "label", "user_name": "user"}
"""What some versions before 1.0 wrote beside the numbers of labels and users."""


def whole_label(one: Any) -> tuple[str, str] | None:
    """A label on all of a text, or what somebody wrote of it, and whose it is; none for any other.

    Before 1.0 doccano wrote them as objects with a ``user``, and without a place.
    """
    if isinstance(one, str):
        return (jsons.line(one), "") if one.strip() else None
    if not isinstance(one, dict) or any(key in one for key in ("start_offset", "start", "end")):
        return None
    one = _named(one)
    said = jsons.line(one.get("label", one.get("text")))
    return (said, jsons.line(one.get("user"))) if said and "user" in one else None


def is_nameless(one: Any) -> bool:
    """Whether only a number says what the label is."""
    return isinstance(one, dict) and isinstance(_named(one).get("label"), int)


def _named(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """A label with the names of itself and its user for their numbers, where both stand there."""
    names = {_NAMES[key]: value for key, value in one.items() if key in _NAMES and value}
    return {key: value for key, value in one.items() if key not in _NAMES} | names


def text_of(row: Mapping[str, Any]) -> str | None:
    """The text of a row, as the file has it."""
    return next((row[key] for key in TEXTS if isinstance(row.get(key), str)), None)


def renamed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row; where its columns have other names, and only two can be meant, with the usual ones.

    Projects may name their columns as they please: one string, and one list of labels on words.
    """
    if any(isinstance(row.get(key), str) for key in TEXTS):
        return row
    texts = [key for key, value in row.items() if isinstance(value, str)]
    labels = [
        key
        for key, value in row.items()
        if isinstance(value, list) and value and all(is_triple(one) for one in value)
    ]
    if len(texts) != 1 or len(labels) != 1:
        return row
    others = {key: value for key, value in row.items() if key not in (texts[0], labels[0])}
    return others | {"text": row[texts[0]], "label": row[labels[0]]}


def is_triple(one: Any) -> bool:
    """Whether it is a start, an end and a label."""
    return (
        isinstance(one, list)
        and len(one) == 3
        and isinstance(one[2], str)
        and (jsons.whole(one[0]) is not None and jsons.whole(one[1]) is not None)
    )


def parts(one: Any) -> tuple[int | None, int | None, str, dict[str, str]]:
    """Start, end, label and further attributes of a label on words, in either way to write it."""
    if isinstance(one, Sequence) and len(one) >= 3:
        return jsons.whole(one[0]), jsons.whole(one[1]), jsons.line(one[2]), {}
    if not isinstance(one, dict):
        return None, None, "", {}
    one = _named(one)
    known = {"id", "label", "start_offset", "end_offset", "start", "end"}
    values = {jsons.line(key): jsons.words(one[key]) for key in one.keys() - known}
    return (
        jsons.whole(one.get("start_offset", one.get("start"))),
        jsons.whole(one.get("end_offset", one.get("end"))),
        jsons.line(one.get("label")),
        {name: value for name, value in values.items() if value},
    )
