"""The entries of files of spaCy and Prodigy, in whatever form they stand in them.

There are JSON lines, a list, and one object over several lines; pairs of a text and what is in it,
as spaCy 2 was trained with; and its documents of paragraphs and sentences, as ``spacy convert``
wrote them (https://v2.spacy.io/api/annotation#json-input). Each comes out as ``Doc.to_json`` would
have written it.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.texts import decoded

OTHER: Final = "of_another_program"
"""Where an entry of another program has what spaCy has no place for: ``name`` and ``facts`` of its
text, ``whole`` (labels on all of it, each with its coder), what is ``left_out``, and what was only
``predicted``, by their names."""
MORE: Final = "more_spans"
"""Where an entity of another program has the starts and ends of its further pieces."""
_OWN: Final = frozenset(
    (
        *("text", "ents", "spans", "tokens", "cats", "sents", "meta", OTHER),
        *("answer", "relations", "options", "accept", "label", "config"),
    )
)
"""What entries of spaCy and Prodigy have."""
_CHOSEN: Final = 1.0
_NOT_CHOSEN: Final = 0.0
_REFUSED: Final = ("reject", "ignore")
"""What Prodigy notes where a person did not take what was proposed."""


def entries(content: bytes, name: str) -> Iterator[Any]:
    """What a file holds, one after the other.

    Raises:
        CannotRead: a line is no JSON.
    """
    for value in values(content, name):
        paragraphs = value.get("paragraphs") if isinstance(value, dict) else None
        if isinstance(paragraphs, list) and "text" not in value:
            yield from map(_of_paragraph, paragraphs)
        else:
            yield _of_pair(value)


def is_refused(entry: Mapping[str, Any]) -> bool:
    """Whether a person was asked in Prodigy, and did not take what was proposed."""
    return entry.get("answer") in _REFUSED


def other_values(entry: Mapping[str, Any]) -> list[str]:
    """The names of values that are neither spaCy's nor Prodigy's, nor facts in ``meta``.

    What Prodigy notes for itself begins with an underscore.
    """
    meta = entry.get("meta")
    inside = meta if isinstance(meta, dict) else {}
    named = [one for one in entry if one not in _OWN and not (one[:1] == "_" and one != "_")]
    named += [f"meta.{one}" for one in inside if one not in (*jsons.FACTS, "title")]
    return list(map(jsons.line, named))


def whole_labels(entry: Mapping[str, Any]) -> list[str]:
    """What is said of the whole text: categories of spaCy, the label and choices of Prodigy.

    A category with 0 was not chosen; with another number than 1 it has that behind it.
    """
    found = []
    cats = entry.get("cats")
    for label, value in cats.items() if isinstance(cats, dict) else ():
        if value == _CHOSEN:
            found.append(jsons.line(label))
        elif value != _NOT_CHOSEN:
            found.append(f"{jsons.line(label)}: {jsons.line(value)}")
    if isinstance(entry.get("label"), str):
        found.append(jsons.line(entry["label"]))
    named = {jsons.line(one.get("id")): one for one in jsons.objects(entry.get("options"))}
    for choice in jsons.listed(entry.get("accept")) if "options" in entry else ():
        words = jsons.line(named.get(jsons.line(choice), {}).get("text"))
        same = words in ("", jsons.line(choice))
        found.append(jsons.line(choice) if same else f"{jsons.line(choice)} ({words})")
    return list(dict.fromkeys(filter(None, found)))


def values(content: bytes, name: str) -> Iterator[Any]:
    """The values in a file: of a list, of lines, or the only one; errors as for :func:`entries`."""
    bare = content.removeprefix(BOM_UTF8)
    if bare[:100].lstrip().startswith(b"["):
        try:
            listed = json.loads(decoded(bare, name))
        except RecursionError as error:
            raise _no_json(name, 1) from error
        except ValueError:
            pass  # lines are the other way of several
        else:
            yield from listed
            return
    is_begun = False
    for number, line in enumerate(BytesIO(bare), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(decoded(line, name))
        except (ValueError, RecursionError) as error:
            if is_begun:
                raise _no_json(name, number) from error
            yield _only(bare, name, number)
            return
        is_begun = True
        yield value


def _only(content: bytes, name: str, number: int) -> Any:
    """The one object of a file, over several lines; ``number`` is that of the first of them."""
    try:
        return json.loads(decoded(content, name))
    except (ValueError, RecursionError) as error:
        raise _no_json(name, number) from error


def _of_pair(entry: Any) -> Any:
    """An entry; a pair of a text and what is in it, as spaCy 2 was trained with, as such."""
    if not (isinstance(entry, list) and len(entry) == 2 and isinstance(entry[0], str)):
        return entry
    said = entry[1] if isinstance(entry[1], dict) else {}
    return {"text": entry[0], "ents": _ents(said.get("entities")), "cats": said.get("cats")}


def _ents(found: Any) -> list[dict[str, Any]]:
    ents = []
    for one in jsons.listed(found):
        is_place = isinstance(one, list) and len(one) > 2
        # what is no triple has no place, and is told
        place = {"start": one[0], "end": one[1], "label": one[2]} if is_place else {"label": one}
        ents.append(place)
    return ents


def _of_paragraph(paragraph: Any) -> Any:
    """Of a paragraph of spaCy 2 entities have places, or are letters on tokens (B, I, L, U, O)."""
    if not isinstance(paragraph, dict):
        return paragraph
    sentences = jsons.objects(paragraph.get("sentences"))
    tokens = [token for one in sentences for token in jsons.objects(one.get("tokens"))]
    words = [one["orth"] if isinstance(one.get("orth"), str) else "" for one in tokens]
    raw = paragraph.get("raw")
    text = raw if isinstance(raw, str) else " ".join(words)
    cats = {
        jsons.line(one.get("label")): one.get("value")
        for one in jsons.objects(paragraph.get("cats"))
    }
    placed = _ents(paragraph.get("entities"))
    ents = placed or _letters(text, tokens, words)
    return {"text": text, "ents": ents, "tokens": tokens, "cats": cats}


def _letters(text: str, tokens: list[Mapping[str, Any]], words: list[str]) -> list[dict[str, Any]]:
    """The entities that the letters on tokens stand for, with places in the text."""
    ents: list[dict[str, Any]] = []
    at, is_open = 0, False
    for token, word in zip(tokens, words, strict=True):
        start = text.find(word, at)
        at = start + len(word) if start >= 0 else at
        letter, _dash, label = jsons.line(token.get("ner")).partition("-")
        place = {"start": start, "end": at} if start >= 0 and word else {}
        goes_on = letter in {"I", "L"} and is_open and ents[-1]["label"] == label
        if goes_on:
            ents[-1]["end"] = place.get("end")
        elif letter in {"B", "I", "L", "U"} and label:
            ents.append({**place, "label": label})
        is_open = letter in {"B", "I"}
    return ents


def _no_json(name: str, number: int) -> CannotRead:
    message = _("Line {n} of {file} is no JSON. Export it again from the program that made it.")
    return CannotRead(message.format(n=number, file=name))
