"""What the bodies of a W3C Web Annotation say: labels, comments, and who wrote which of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote

from annotator.core.corpus import MarkKind, Note
from annotator.core.i18n import _
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.w3c import PURPOSES

LABELS: Final = frozenset(("tagging", "classifying", "identifying"))
_DEEPEST: Final = 10


def creators_of(annotation: Mapping[str, Any]) -> list[str]:
    """The names of all who made it; the mark of each is kept."""
    found = annotation.get("creator", annotation.get("user"))
    return list(dict.fromkeys(filter(None, map(_name_of, jsons.listed(found)))))


def made_by(annotation: Mapping[str, Any], labels: list[str]) -> Iterator[tuple[str, str]]:
    """Each label with each who gave it: of the annotation, else of the bodies that say the label.

    Where people annotate one place together, each body has a creator of its own (Recogito).
    """
    creators = creators_of(annotation)
    for label in labels:
        same = [one for one in bodies_of(annotation) if jsons.line(one.get("value")) == label]
        own = dict.fromkeys(name for one in same for name in creators_of(one))
        yield from ((label, coder) for coder in creators or own or ("",))


def words_of(annotation: Mapping[str, Any]) -> tuple[str, str]:
    """The first label of an annotation, and its comments; of ours, the label of its kind."""
    bodies = bodies_of(annotation)
    kind = annotation.get("sa:kind")
    if kind in MarkKind.__members__.values():
        purpose = PURPOSES[MarkKind(str(kind))]
        label = next(iter(values_in(bodies, frozenset((purpose,)))), "")
        return jsons.line(label), "\n".join(values_in(bodies, frozenset(("commenting",))))
    labels = labels_of(annotation)
    return (labels[0] if labels else ""), "\n".join(comments_in(bodies))


def labels_of(annotation: Mapping[str, Any]) -> list[str]:
    """The labels: of tagging and classifying bodies, else what the annotation says it is for.

    Where it says nothing, it comments if it has a text, and highlights if it has none.
    """
    bodies = bodies_of(annotation)
    found = [jsons.line(value) for value in values_in(bodies, LABELS)]
    if not any(found):
        found = [jsons.line(one) for one in jsons.listed(annotation.get("motivation"))]
    if not any(found):
        # A body that is only an address names what the words are about.
        found = [file_name(id_of(b.get("source", b))) for b in bodies if "value" not in b]
    if not any(found):
        found = ["commenting" if comments_in(bodies) else "highlighting"]
    return list(dict.fromkeys(filter(None, found)))


def bodies_of(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The bodies as objects with their purposes, those of Hypothesis (``text``, ``tags``) too.

    A body that is text and has no purpose is there for what the annotation is.
    """
    motivations = jsons.listed(annotation.get("motivation"))
    found: list[Mapping[str, Any]] = [
        one if isinstance(one, dict) else {"source": one}
        for value in jsons.listed(annotation.get("body"))
        for one in _each(value)
    ]
    if "bodyValue" in annotation:
        found.append({"value": annotation["bodyValue"]})
    found = [
        {"purpose": motivations, **one} if motivations and "value" in one else one for one in found
    ]
    if isinstance(annotation.get("text"), str):
        found.append({"value": annotation["text"]})
    tags = jsons.listed(annotation.get("tags"))
    return found + [{"purpose": "tagging", "value": tag} for tag in tags]


def _each(body: Any, depth: int = 0) -> Iterator[Any]:
    """A body, or those that a choice, a list or a composite holds."""
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list) or depth > _DEEPEST:
        yield body
        return
    for one in items:
        yield from _each(one, depth + 1)


def comments_in(bodies: list[Mapping[str, Any]]) -> list[str]:
    """What bodies say that are no labels, whatever they are there for."""
    said = [one for one in bodies if not _purposes(one) & LABELS]
    return [
        f"{words} ({', '.join(names)})" if (names := creators_of(one)) else words
        for one in said
        for words in values_in([one], None)
    ]


def notes_in(annotation: Mapping[str, Any], said: Mapping[str, str]) -> Iterator[Note]:
    """The comments of an annotation of a whole text, each of who wrote it.

    ``said`` has the words of annotations by their ids: a reply names what it answers. Of one that
    is on another annotation its labels are such words, too.
    """
    creators = creators_of(annotation)
    on = [id_of(one) for one in jsons.listed(annotation.get("target"))]
    on = [one for one in on if one and one in said]
    answered = on or jsons.listed(annotation.get("references"))
    parent = said.get(jsons.line(answered[-1])) if answered else None
    for body in bodies_of(annotation):
        if _purposes(body) & LABELS and not on:
            continue
        own = creators_of(body) or creators
        for words in values_in([body], None):
            text = words
            if len(own) > 1:
                text = f"{words} ({', '.join(own)})"
            if parent:
                text = _("Reply to “{words}”: {text}").format(words=parent, text=text)
            elif answered:
                text = _("Reply: {text}").format(text=text)
            made_at = jsons.line(body.get("created", annotation.get("created")))
            yield Note(text=text, coder=own[0] if own else "", created_at=made_at)


def _purposes(body: Mapping[str, Any]) -> set[str]:
    return {jsons.line(one) for one in jsons.listed(body.get("purpose"))} or {""}


def values_in(bodies: list[Mapping[str, Any]], purposes: frozenset[str] | None) -> list[str]:
    """What bodies with one of these purposes say, or all; an address where they say nothing."""
    found = []
    for body in bodies:
        if purposes is None or _purposes(body) & purposes:
            said = body.get("value", body.get("label"))
            found.append(jsons.words(said) if said else id_of(body.get("source", body)))
    return list(filter(None, found))


def _name_of(value: Any) -> str:
    if not isinstance(value, dict):
        return jsons.line(value)
    keys = ("name", "nickname", "email", "id")
    return next((jsons.line(value[key]) for key in keys if value.get(key)), "")


def id_of(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return jsons.line(value) if isinstance(value, str) else ""


def file_name(address: str) -> str:
    """The last part of an address."""
    return unquote(address.rstrip("/#").replace("#", "/").rpartition("/")[2])
