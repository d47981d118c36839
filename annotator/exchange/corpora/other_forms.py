"""JSON of further programs: texts with marks in them, each program's form in one table.

Each record comes out as an entry of spaCy (``spacy_json.py`` makes documents of these), with what
else is said of it under ``OTHER``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from annotator.exchange.corpora import argilla, gate_json, jsons, ner_annotator, pubannotation
from annotator.exchange.corpora.outline import outlined
from annotator.exchange.corpora.spacy_entries import OTHER, values

_ENDINGS: Final = (".json", ".jsonl", ".bdocjs")
_BEGINNING: Final = 1_000_000

Entries = Callable[[Mapping[str, Any]], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class _Form:
    """How records of a program are known, and what entries come of one of them."""

    signs: tuple[bytes, ...]
    """Patterns that are all found in the beginning of a file."""
    entries: Entries
    keys: frozenset[str] = frozenset()
    """What it takes of a record, or needs not tell of; of empty ones all that is there."""
    names: Callable[[Mapping[str, Any]], list[str]] | None = None
    """The tags that a record lists, used or not."""
    unlike: bytes = b""
    """A pattern that is in no such file."""

    def fits(self, beginning: bytes) -> bool:
        """Whether a file begins as one of this form."""
        is_other = bool(self.unlike) and re.search(self.unlike, beginning) is not None
        return not is_other and all(re.search(sign, beginning) for sign in self.signs)


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether the beginning of a file has one of the forms."""
    return any(_form_of(name, content) is not None for name, content in files.items())


def entries(content: bytes, name: str) -> Iterator[Any]:
    """The entries that come of the records of a file, one after the other.

    Raises:
        CannotRead: a line is no JSON.
    """
    form = _form_of(name, content)
    for record in values(content, name):
        if form is None or not isinstance(record, dict):
            yield record
        else:
            others = dict.fromkeys(_unknown(record, form.keys))
            yield from (
                others | one if isinstance(one, dict) else one for one in form.entries(record)
            )


def names_in(content: bytes, name: str) -> list[str]:
    """The names of tags that a file lists, used or not; errors as for :func:`entries`."""
    form = _form_of(name, content)
    if form is None or form.names is None:
        return []
    records = jsons.objects(list(values(content, name)))
    return [tag for record in records for tag in form.names(record)]


def _unknown(record: Mapping[str, Any], keys: frozenset[str]) -> list[str]:
    """The names of values that a form takes nothing of, so that they are told."""
    empty: tuple[Any, ...] = (None, "", [], {})
    return [key for key, value in record.items() if keys and key not in keys and value not in empty]


def _form_of(name: str, content: bytes) -> _Form | None:
    if not name.lower().endswith(_ENDINGS):
        return None
    beginning = outlined(name, content[:_BEGINNING])
    return next((one for one in _FORMS if one.fits(beginning)), None)


def _of_lighttag(record: Mapping[str, Any]) -> Iterator[Any]:
    """The examples of a job of LightTag: who tagged what, and whom a reviewer called wrong."""
    for one in jsons.objects(record.get("examples", record.get("annotations_and_examples"))):
        ents = [
            {
                "start": found.get("start"),
                "end": found.get("end"),
                "label": found.get("tag"),
                **_quote(found.get("value")),
                "coder": who,
                "created_at": when,
                "is_rejected": found.get("correct") is False,
            }
            for found in jsons.objects(one.get("annotations"))
            for who, when in _people(found.get("annotated_by")).items()
        ]
        whole = [
            (jsons.line(found.get("classname")), who)
            for found in jsons.objects(one.get("classifications"))
            for who in _people(found.get("classified_by", found.get("annotated_by")))
        ]
        said = argilla.said_of(one.get("metadata"))
        ties = [("relations", one.get("relations")), ("comments", one.get("comments"))]
        said["left_out"] += [name for name, value in ties if value]
        yield {"text": one.get("content"), "ents": ents, OTHER: said | {"whole": whole}}


def _people(found: Any) -> dict[str, str]:
    """Who said something, each with when."""
    said = jsons.objects(found)
    return {jsons.line(one.get("annotator")): jsons.line(one.get("timestamp")) for one in said} or {
        "": ""
    }


def _of_lighttag_names(record: Mapping[str, Any]) -> list[str]:
    schema = record.get("schema")
    tags = schema.get("tags") if isinstance(schema, dict) else None
    return list(filter(None, (jsons.line(one.get("name")) for one in jsons.objects(tags))))


def _of_dataturks(record: Mapping[str, Any]) -> Iterator[Any]:
    """A text of Dataturks: the last character of each place is counted in."""
    ents, whole = [], []
    for one in jsons.objects(record.get("annotation")):
        for label in jsons.listed(one.get("label")):
            points = jsons.objects(one.get("points"))
            whole += [] if points else [(jsons.line(label), "")]
            for point in points:
                last = jsons.whole(point.get("end"))
                end = None if last is None else last + 1
                place = {"start": point.get("start"), "end": end, "label": label}
                ents.append(place | _quote(point.get("text")))
    yield {"text": record.get("content"), "ents": ents, OTHER: {"whole": whole}}


def _of_ubiai(record: Mapping[str, Any]) -> Iterator[Any]:
    """A document of UBIAI, whose tokens are entities."""
    ents = [
        {"start": one.get("start"), "end": one.get("end"), "label": one.get("entityLabel")}
        | _quote(one.get("text"))
        for one in jsons.objects(record.get("tokens"))
    ]
    about = {"name": jsons.line(record.get("documentName"))}
    left_out = ["relations"] if record.get("relations") else []
    yield {"text": record.get("document"), "ents": ents, OTHER: about | {"left_out": left_out}}


def _of_tokens(record: Mapping[str, Any]) -> Iterator[Any]:
    """Words with letters (B, I, O), as data sets of Hugging Face have them."""
    words = [jsons.words(one) for one in jsons.listed(record.get("tokens"))]
    ents: list[dict[str, Any]] = []
    at = 0
    for word, tag in zip(words, jsons.listed(record.get("ner_tags")), strict=False):
        letter, _dash, label = jsons.line(tag).partition("-")
        end = at + len(word)
        if (
            letter in {"I", "E"}
            and ents
            and ents[-1]["label"] == label
            and ents[-1]["end"] == at - 1
        ):
            ents[-1]["end"] = end
        elif label:
            ents.append({"start": at, "end": end, "label": label})
        at = end + 1
    yield {"text": " ".join(words), "ents": ents}


def _quote(words: Any) -> dict[str, str]:
    return {"text": words} if isinstance(words, str) else {}


def _key(*names: str, value: str = "") -> bytes:
    """A pattern of a key with the beginning of its value."""
    return f'"(?:{"|".join(names)})"\\s*:\\s*{value}'.encode()


_FORMS: Final[tuple[_Form, ...]] = (
    _Form(
        (ner_annotator.SIGN,),
        ner_annotator.entries_of,
        frozenset(("classes", "annotations")),
        ner_annotator.names_in,
    ),
    _Form(
        (_key("annotation_agent"), _key("prediction_agent")), argilla.entries_of_1, argilla.KEYS_1
    ),
    _Form(
        (
            _key("fields", value=r"\{"),
            _key("responses", value=r"[{\[]"),
            _key("suggestions", value=r"[{\[]"),
        ),
        argilla.entries_of_2,
        argilla.KEYS_2,
    ),
    _Form((rb'\.responses\.users"',), argilla.entries_of_rows),
    _Form(
        (
            _key("examples", "annotations_and_examples", value=r"\["),
            _key("annotated_by", "seen_by", "tagged_token_id"),
            _key("content"),
        ),
        _of_lighttag,
        frozenset(
            ("examples", "annotations_and_examples", "schema", "relations_schema", "id", "name")
        ),
        _of_lighttag_names,
    ),
    _Form(
        (_key("denotations", value=r"\["), _key("text")),
        pubannotation.entries_of,
        pubannotation.KEYS,
    ),
    _Form(
        (_key("entities", value=r"\{"), _key("indices", value=r"\["), _key("text")),
        gate_json.entries_of,
        frozenset(("text", "entities")),
        # messages of Twitter, after which it is modelled
        unlike=_key("hashtags", "user_mentions"),
    ),
    _Form(
        (_key("annotation_sets", value=r"\{"), _key("offset_type")),
        gate_json.entries_of_bdoc,
        gate_json.KEYS,
    ),
    _Form(
        (_key("content"), _key("annotation", value=r"\["), _key("points", value=r"\[")),
        _of_dataturks,
        frozenset(("content", "annotation")),
    ),
    _Form(
        (_key("document", value='"'), _key("entityLabel")),
        _of_ubiai,
        frozenset(("document", "documentName", "tokens", "relations")),
    ),
    _Form(
        (_key("tokens", value=r'\[\s*"'), _key("ner_tags", value=r'\[\s*"')),
        _of_tokens,
        frozenset(("id", "tokens", "ner_tags")),
    ),
)
