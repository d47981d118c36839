"""Records of Argilla, of its first version and of its second, in lists and as rows of a table.

In the first a record has one annotation, a text and an agent, in the second each question has the
responses of several people, and texts are fields with names. Suggestions are those of models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.spacy_entries import OTHER

_DISCARDED: Final = "discarded"
KEYS_1: Final = frozenset(
    (
        *("id", "text", "tokens", "inputs", "annotation", "annotation_agent", "prediction"),
        *("prediction_agent", "status", "metadata", "event_timestamp", "metrics", "vectors"),
        *("multi_label", "explanation", "search_keywords"),
    )
)
"""What a record of version 1 has."""
KEYS_2: Final = frozenset(
    (
        *("id", "external_id", "_server_id", "fields", "responses", "suggestions", "metadata"),
        *("status", "vectors", "inserted_at", "updated_at"),
    )
)
"""What a record of version 2 has."""
_OF_ROWS: Final = frozenset(("id", "status", "_server_id", "external_id", "inserted_at"))
_RESPONSES, _SUGGESTION = ".responses", ".suggestion"


def said_of(metadata: Any) -> dict[str, Any]:
    """What metadata say of a text: its facts and headline; the names of the others are left out."""
    found = metadata if isinstance(metadata, dict) else {}
    others = [key for key, value in found.items() if key not in (*jsons.FACTS, "title") and value]
    name, facts = jsons.line(found.get("title")), jsons.facts(found)
    return {"name": name, "facts": facts, "left_out": list(map(jsons.line, others))}


def entries_of_1(record: Mapping[str, Any]) -> Iterator[Any]:
    """A record of version 1: its annotation is labels, or entities on its words."""
    inputs = record.get("inputs")
    fields = inputs if isinstance(inputs, dict) else {}
    name, text = ("text", record["text"]) if record.get("text") else _text_among(fields)
    said = said_of(record.get("metadata"))
    said["left_out"] += [key for key in fields if key != name]
    said["predicted"] = ["prediction"] if record.get("prediction") else []
    found = record.get("annotation")
    coder = jsons.line(record.get("annotation_agent"))
    if isinstance(found, dict):
        coder = jsons.line(found.get("agent")) or coder
        found = found.get("entities", found.get("labels"))
    ents, whole = [], []
    for one in jsons.listed(found):
        place = _place(one)
        if place is not None:
            ents.append(place | {"coder": coder})
        else:
            label = one.get("class", one.get("label")) if isinstance(one, dict) else one
            whole.append((jsons.line(label), coder))
    if jsons.line(record.get("status")).lower() == _DISCARDED and found:
        said["left_out"].append(f"annotation ({_DISCARDED})")
        ents, whole = [], []
    yield {"text": text, "ents": ents, OTHER: said | {"whole": whole}}


def entries_of_2(record: Mapping[str, Any]) -> Iterator[Any]:
    """A record of version 2, with the responses to its questions."""
    fields, responses = record.get("fields"), record.get("responses")
    suggested = record.get("suggestions")
    answers = [
        (jsons.line(question), one.get("value"), one.get("user_id"), one.get("status"))
        for question, every in (responses.items() if isinstance(responses, dict) else ())
        for one in jsons.objects(every)
    ]
    yield _entry(
        fields if isinstance(fields, dict) else {},
        answers,
        record.get("metadata"),
        list(map(jsons.line, suggested)) if isinstance(suggested, dict) else [],
    )


def entries_of_rows(record: Mapping[str, Any]) -> Iterator[Any]:
    """A row of a table of version 2: ``QUESTION.responses`` and who gave them beside the fields."""
    answers = []
    for key, every in record.items():
        if key.endswith(_RESPONSES):
            users = jsons.listed(record.get(f"{key}.users"))
            states = jsons.listed(record.get(f"{key}.status"))
            for number, value in enumerate(jsons.listed(every)):
                user, state = (one[number] if number < len(one) else "" for one in (users, states))
                answers.append((key.removesuffix(_RESPONSES), value, user, state))
    fields = {key: v for key, v in record.items() if "." not in key and key not in _OF_ROWS}
    suggested = [
        key.removesuffix(_SUGGESTION)
        for key, value in record.items()
        if key.endswith(_SUGGESTION) and value not in (None, [], "")
    ]
    metadata = {k: v for k, v in fields.items() if not isinstance(v, str) or k in jsons.FACTS}
    texts = {key: value for key, value in fields.items() if key not in metadata}
    yield _entry(texts, answers, metadata, suggested)


def _entry(
    fields: Mapping[str, Any],
    answers: list[tuple[str, Any, Any, Any]],
    metadata: Any,
    suggested: list[str],
) -> dict[str, Any]:
    """An entry of fields and answers: the question, what is said, who says it, and its state."""
    name, text = _text_among(fields)
    said = said_of(metadata)
    said["left_out"] += [key for key in fields if key != name]
    said["predicted"] = suggested
    is_alone = len(_texts(fields)) == 1
    ents: list[dict[str, Any]] = []
    whole: list[tuple[str, str]] = []
    for question, value, user, state in answers:
        coder = jsons.line(user)
        if state == _DISCARDED:
            said["left_out"].append(f"{question} ({_DISCARDED})")
            continue
        places = [place for one in jsons.listed(value) if (place := _place(one)) is not None]
        if places and is_alone:
            group = (
                {} if len({one[0] for one in answers}) == 1 else {"values": {"question": question}}
            )
            ents += [place | {"coder": coder} | group for place in places]
        elif places:
            # Which of several fields they are on is said in the settings of the data set alone.
            said["left_out"] += [f"{question}: {jsons.line(one['label'])}" for one in places]
        else:
            words = ", ".join(map(_answer, jsons.listed(value)))
            whole += [(f"{question}: {words}", coder)] if words else []
    return {"text": text, "ents": ents, OTHER: said | {"whole": whole}}


def _answer(one: Any) -> str:
    """What is answered, of a ranking with its place."""
    if isinstance(one, dict) and "value" in one:
        rank = jsons.line(one.get("rank"))
        return f"{jsons.line(one['value'])} ({rank})" if rank else jsons.line(one["value"])
    return jsons.line(one)


def _place(one: Any) -> dict[str, Any] | None:
    """An entity on words, as an object or as a label with its start and end; none for others."""
    if isinstance(one, dict) and "start" in one and "end" in one:
        return {key: one.get(key) for key in ("start", "end", "label")}
    if isinstance(one, list) and len(one) > 2 and isinstance(one[0], str):
        return {"label": one[0], "start": one[1], "end": one[2]}
    return None


def _texts(fields: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for key, value in fields.items() if isinstance(value, str) and value}


def _text_among(fields: Mapping[str, Any]) -> tuple[str, Any]:
    """The field that is the text: the one called so, else the longest."""
    texts = _texts(fields)
    if not texts:
        return "", None
    name = "text" if "text" in texts else max(texts, key=lambda one: len(texts[one]))
    return name, texts[name]
