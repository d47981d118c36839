"""The messages that Label Studio's annotators wrote into a chat, as turns of its text.

A chat shows the turns that a task has and lets annotators add more, each as a result of its own
(``chatmessage``), which answers may be on. So the annotations of one task may have several texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from annotator.core.i18n import _
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.label_studio_finding import Interface, dialogues_in
from annotator.exchange.corpora.label_studio_texts import MESSAGE, Result

_ANNOTATED: Final = ("annotations", "completions")

Annotation = Mapping[str, Any]
Turn = Mapping[str, Any]


def with_messages(
    task: Mapping[str, Any], interface: Interface, tell: Callable[[str], None]
) -> Iterator[Mapping[str, Any]]:
    """A task with the messages of its annotations among its data: one of each chat.

    Annotations with the same messages stay together. ``tell`` learns what is said of it.
    """
    every = [(key, one) for key in _ANNOTATED for one in jsons.objects(task.get(key))]
    chats: dict[tuple[tuple[str, str, str], ...], list[tuple[str, Annotation]]] = {}
    others = []
    for key, one in every:
        if one.get("was_cancelled"):
            others.append((key, one))
        else:
            said = tuple(map(_identity, _messages(one)))
            chats.setdefault(said, []).append((key, one))
    if not any(chats):
        yield task
        return
    if len(chats) > 1:
        message = _("Task {id}: its annotations have {n} different chats. Each is a text.")
        tell(message.format(id=jsons.line(task.get("id")), n=len(chats)))
    if any("createdAt" in _said(one) for _key, kept in every for one in _messages(kept)):
        tell(_("The times of the messages in chats are left out."))
    for number, group in enumerate(chats.values()):
        yield _of_one_chat(task, group, others if number == 0 else None, interface)


def _of_one_chat(
    task: Mapping[str, Any],
    group: Sequence[tuple[str, Annotation]],
    others: Sequence[tuple[str, Annotation]] | None,
    interface: Interface,
) -> Mapping[str, Any]:
    """A task whose annotations have the same messages.

    ``others`` are the annotations that count once; None where another task has them, with what
    else is on no chat.
    """
    data = dict(task["data"]) if isinstance(task.get("data"), dict) else {}
    starts: dict[str, int] = {}
    turns: dict[str, list[Turn]] = {}
    for one in _messages(group[0][1]):
        name = jsons.line(one.get("to_name"))
        turns.setdefault(name, []).append(_said(one))
    for name, added in turns.items():
        key = _key_of(name, data, interface)
        there = jsons.objects(data.get(key))
        starts[name] = len(there)
        data[key] = [*there, *added]
    made = {**task, "data": data} | {key: [] for key in _ANNOTATED if key in task}
    if others is None:
        made |= {key: [] for key in ("predictions", "drafts") if key in made}
    for key, annotation in (*group, *(others or ())):
        made[key].append({**annotation, "result": _placed(annotation, starts)})
    return made


def _placed(annotation: Annotation, starts: Mapping[str, int]) -> list[Result]:
    """The results of an annotation; those on a message have its place in the chat.

    ``starts`` is the number of turns before the first message of each chat.
    """
    counts = dict(starts)
    places: dict[str, dict[str, Any]] = {}
    notes: list[Result] = []
    for one in _messages(annotation):
        name, id_ = jsons.line(one.get("to_name")), jsons.line(one.get("id"))
        turn, words = counts.get(name, 0), jsons.words(_said(one).get("content"))
        counts[name] = turn + 1
        if id_:
            places[id_] = {"start": turn, "end": turn, "startOffset": 0, "endOffset": len(words)}
        meta = one.get("meta")
        if isinstance(meta, dict) and meta.get("text"):
            notes.append({**one, "type": "textarea", "value": {"text": meta["text"]}})
    made: list[Result] = []
    for one in (*jsons.objects(annotation.get("result")), *notes):
        value, place = one.get("value"), places.get(jsons.line(one.get("id")))
        if one.get("type") == MESSAGE:
            made.append({**one, "value": {"text": jsons.words(_said(one).get("content"))}})
        elif isinstance(value, dict) and place is not None:
            made.append({**one, "value": {**value, **place}})
        else:
            made.append(one)
    return made


def _key_of(name: str, data: Mapping[str, Any], interface: Interface) -> str:
    """The key of the value that a chat of this name shows, or that its messages get."""
    shown = interface.shown.get(name)
    if shown is not None and shown.value:
        return shown.value
    if isinstance(data.get(name), list):
        return name
    lists = [key for key, value in data.items() if value == []] + dialogues_in(data)
    return lists[0] if len(lists) == 1 else jsons.unique(name or "chat", data)


def _messages(annotation: Annotation) -> list[Result]:
    found = jsons.objects(annotation.get("result"))
    return [one for one in found if one.get("type") == MESSAGE]


def _said(one: Result) -> Turn:
    """What a message says: its role and content."""
    value = one.get("value")
    found = value.get(MESSAGE) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _identity(one: Result) -> tuple[str, str, str]:
    """What tells messages apart."""
    said = _said(one)
    name, role = jsons.line(one.get("to_name")), jsons.line(said.get("role"))
    return name, role, jsons.words(said.get("content"))
