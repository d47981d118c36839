"""Which values of a Label Studio task are its texts, and which of its results are on which.

A labelling interface shows a value by an object with a name (``<Text name="t" value="$body"/>``),
and each result says the name of the object that it is on. Without the interface, what the regions
quote tells; where several texts are annotated and nothing tells, none is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.label_studio import ORIGIN
from annotator.exchange.corpora.label_studio_texts import (
    MESSAGE,
    PAIRWISE,
    REGIONS,
    UNITS,
    Dialogue,
    PageText,
    PlainText,
    Result,
    Text,
    quote_of,
    with_line_ends,
)
from annotator.exchange.readers import office

_KINDS: Final = {
    "Text": "labels",
    "HyperText": "hypertextlabels",
    "Paragraphs": "paragraphlabels",
    "Chat": "paragraphlabels",
}
"""Elements of an interface that show a text, and the regions that can be on it."""
_CHAT: Final = ("role", "content")
"""The keys of a turn of a chat: who says it, and what."""
_SPEAKERS: Final = ("author", "speaker", "name", "role")
_WORDS: Final = ("text", "content")
LABELLING: Final = ("Labels", "HyperTextLabels", "ParagraphLabels")
"""Elements of an interface that put labels on words."""
_ADDRESS: Final = re.compile(r"(?:[a-z0-9]+://|/|data:|upload/)\S*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an interface shows: the kind of regions on it, its value in a task, and its keys."""

    kind: str
    value: str
    speaker: str = "author"
    words: str = "text"


@dataclass(slots=True)
class Interface:
    """The texts that labelling interfaces show, by the names that regions refer to them by."""

    shown: dict[str, Shown] = field(default_factory=dict)
    roots: list[Any] = field(default_factory=list)
    """The elements at the top, of those that are interfaces."""
    controls: dict[str, str] = field(default_factory=dict)
    """On which object each control works, by their names."""
    labelled: dict[str, None] = field(default_factory=dict)
    """The objects whose words can be labelled: the others are only shown."""

    def take(self, content: bytes, name: str) -> None:
        """Learn an interface.

        Raises:
            CannotRead: it is no XML.
        """
        root = office.parsed(content, name)
        if root.tag != "View":
            return
        self.roots.append(root)
        for element in root.iter(*_KINDS):
            value = jsons.line(element.get("value")).removeprefix("$")
            kind = _KINDS[str(element.tag)]
            usual = _CHAT if element.tag == "Chat" else ("author", "text")
            keys = (element.get("nameKey") or usual[0], element.get("textKey") or usual[1])
            self.shown[jsons.line(element.get("name"))] = Shown(kind, value, *keys)
        for element in root.iter():
            on = jsons.line(element.get("toName"))
            if on:
                self.controls[jsons.line(element.get("name"))] = on
        on_words = (jsons.line(element.get("toName")) for element in root.iter(*LABELLING))
        self.labelled |= dict.fromkeys(on_words)

    def object_of(self, one: Result) -> str:
        """The name of the object that a result is on; JSON-MIN says only that of its control."""
        named = jsons.line(one.get("to_name"))
        name = named or self.controls.get(jsons.line(one.get("from_name")), "")
        # What was renamed in the interface since is still the only thing that it shows.
        is_only = name not in self.shown and len(self.shown) == 1
        return next(iter(self.shown)) if is_only else name

    def pair_of(self, one: Result) -> list[str]:
        """The names of the two objects between which a result chooses; none for any other."""
        if one.get("type") != PAIRWISE:
            return []
        written = (one.get("to_name"), self.controls.get(jsons.line(one.get("from_name"))))
        for named in written:
            names = named if isinstance(named, list) else jsons.line(named).split(",")
            if len(names) == 2:
                return [jsons.line(name) for name in names]
        return []


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a task: the key of its value, and the objects that show it."""

    key: str
    text: Text
    objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """The texts of a task."""

    found: tuple[Part, ...] = ()
    unclear: tuple[str, ...] = ()
    """The keys of the values that may be its text, where that is not known."""
    is_alone: bool = True
    """Whether everything in the task is on the one text that it has."""
    is_only: bool = False
    """Whether nothing else in the task may be a text: what is not on this one is on none."""

    def number_of(self, name: str) -> int | None:
        """Which text the object of this name shows, from 0; none where that is not known."""
        if self.is_alone:
            return 0
        numbers = (n for n, part in enumerate(self.found) if name in part.objects)
        return next(numbers, None)


def find_texts(data: Mapping[str, Any], results: Sequence[Result], interface: Interface) -> Parts:
    """The texts of a task, each with the objects that show it."""
    if data.get("origin") == ORIGIN and isinstance(data.get("text"), str):
        return Parts((Part("text", PlainText(data["text"]), frozenset()),))
    groups: dict[str, list[Result]] = {}
    for one in results:
        if _is_region(one):
            groups.setdefault(interface.object_of(one), []).append(one)
        for name in interface.pair_of(one):
            groups.setdefault(name, [])
    for name in interface.labelled:
        groups.setdefault(name, [])
    if not groups:
        # Answers are on what they are about; what is shown alone has them all.
        on = {interface.object_of(one): None for one in results}
        groups = {one: [] for one in on if one in interface.shown}
    if not groups and len(interface.shown) == 1:
        groups[next(iter(interface.shown))] = []
    if len(groups) < 2:
        name = next(iter(groups), "")
        found = _shown(data, name, interface) or _only(data, results)
        if isinstance(found, list):
            return Parts(unclear=tuple(found))
        return Parts((Part(*found, frozenset((name,))),))
    return _several(data, groups, interface)


def _several(
    data: Mapping[str, Any], groups: Mapping[str, Sequence[Result]], interface: Interface
) -> Parts:
    """The texts of a task of which several objects are annotated."""
    found: dict[str, Part] = {}
    for name, results in groups.items():
        one = _shown(data, name, interface)
        if one is None and name not in interface.shown:
            one = _certain(data, name, results)
        if one is not None:
            key, text = one
            # Two objects may show the same value.
            objects = found[key].objects if key in found else frozenset()
            found[key] = Part(key, text, objects | {name})
    if not found:
        return Parts(unclear=tuple(texts_in(data)))
    # An interface may name what a task does not have: without a region on it, nothing is lost.
    known = {name for part in found.values() for name in part.objects}
    is_alone = len(found) == 1 and not any(groups[name] for name in groups.keys() - known)
    is_only = len(texts_in(data)) + len(dialogues_in(data)) == 1
    return Parts(tuple(found.values()), is_alone=is_alone, is_only=is_only)


def _shown(data: Mapping[str, Any], name: str, interface: Interface) -> tuple[str, Text] | None:
    """The text that an object shows by the interface, with its key; none where there is none."""
    shown = interface.shown.get(name)
    if shown is None:
        return None
    value = _value_at(data, shown.value)
    made = _made(shown, value) if value else None
    return (shown.value, made) if made is not None else None


def _value_at(data: Mapping[str, Any], path: str) -> Any:
    """The value of a task by its name, or by a path of names, as in ``$page.body``."""
    if path in data:
        return data[path]
    found: Any = data
    for name in path.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(name)
    return found


def _certain(
    data: Mapping[str, Any], name: str, results: Sequence[Result]
) -> tuple[str, Text] | None:
    """The text that an object shows as far as its name and the quotes of its regions tell."""
    kind = _kind_of(results)
    if kind == "paragraphlabels":
        found = _dialogue(data, name)
        return found if isinstance(found, tuple) else None
    texts = {key: page_or_plain(kind, text) for key, text in texts_in(data).items()}
    fitting = _fitting(texts, results)
    if name in fitting:
        return name, texts[name]
    is_told = len(texts) == 1 or any(map(quote_of, results))
    return (fitting[0], texts[fitting[0]]) if len(fitting) == 1 and is_told else None


def _only(data: Mapping[str, Any], results: Sequence[Result]) -> tuple[str, Text] | list[str]:
    """The text of a task in which one is annotated; else the keys of those it may be, if any."""
    types = {jsons.line(one.get("type")) for one in results}
    kind = _kind_of(results)
    if kind == "paragraphlabels":
        on = {jsons.line(one.get("to_name")) for one in results if _is_region(one)}
        return _dialogue(data, next(iter(on)))
    texts = texts_in(data)
    keys = _fitting({key: page_or_plain(kind, text) for key, text in texts.items()}, results)
    named = {jsons.line(one.get("to_name")) for one in results if _is_region(one)} & set(keys)
    if len(named) == 1:
        keys = list(named)
    elif "text" in texts and ("text" in keys or len(keys) != 1):
        keys = ["text"]
    if len(keys) == 1 and (keys == ["text"] or types & set(REGIONS)):
        return keys[0], page_or_plain(kind, texts[keys[0]])
    return (keys or list(texts)) if types & set(REGIONS) else []


def texts_in(data: Mapping[str, Any]) -> dict[str, str]:
    """The values of a task that may be its text."""
    return {k: v for k, v in data.items() if isinstance(v, str) and v and not _ADDRESS.match(v)}


def _kind_of(results: Sequence[Result]) -> str:
    types = {jsons.line(one.get("type")) for one in results}
    if MESSAGE in types:
        return "paragraphlabels"
    return next((kind for kind in reversed(REGIONS) if kind in types), "labels")


def _fitting(texts: Mapping[str, Text], results: Sequence[Result]) -> list[str]:
    """The keys of those texts on which most regions that quote words can be; all if none quotes.

    One that is misquoted is on none: it costs itself, and not the others.
    """
    quoted = [(one, quote) for one in results if (quote := quote_of(one)) and _is_region(one)]
    counts = {key: sum(_fits(text, *one) for one in quoted) for key, text in texts.items()}
    most = max(counts.values(), default=0)
    return [key for key, count in counts.items() if count == most and (most or not quoted)]


def _fits(text: Text, one: Result, quote: str) -> bool:
    """Whether a region that quotes words can be on a text, where it is or at all."""
    there = ((span := text.span(one, unit)) and text.covers(span, quote) for unit in UNITS)
    return any(there) or with_line_ends(quote) in text.text


def _is_region(one: Result) -> bool:
    return one.get("type") in (*REGIONS, MESSAGE)


def _made(shown: Shown, value: Any) -> Text | None:
    if shown.kind == "paragraphlabels":
        turns = jsons.objects(value)
        return Dialogue(turns, shown.speaker, shown.words) if turns else None
    is_text = isinstance(value, str) and not _ADDRESS.match(value)
    return page_or_plain(shown.kind, value) if is_text else None


def page_or_plain(kind: str, value: str) -> Text:
    return PageText(value) if kind == "hypertextlabels" else PlainText(value)


def _dialogue(data: Mapping[str, Any], name: str) -> tuple[str, Text] | list[str]:
    """The list of turns in a task, the only one or that of this name, with the usual keys."""
    keys = dialogues_in(data)
    keys = [name] if name in keys else keys
    made = made_dialogue(data[keys[0]]) if len(keys) == 1 else None
    return keys if made is None else (keys[0], made)


def dialogues_in(data: Mapping[str, Any]) -> list[str]:
    """The keys of those values of a task that are turns of a dialogue."""
    return [key for key, value in data.items() if made_dialogue(value) is not None]


def made_dialogue(value: Any) -> Dialogue | None:
    """A list of turns with the keys that are usual as a dialogue; none for anything else."""
    turns = jsons.objects(value) if isinstance(value, list) else []
    said = next((key for key in _WORDS if any(key in one for one in turns)), "")
    if not said:
        return None
    speaker = next((key for key in _SPEAKERS if key in turns[0]), "")
    return Dialogue(turns, speaker or "author", said)


def interfaces(files: Mapping[str, bytes]) -> tuple[Interface, list[str]]:
    """What the labelling interfaces among the files show, and why some could not be read."""
    found, failed = Interface(), []
    for name, content in _xml(files):
        try:
            found.take(content, name)
        except CannotRead as problem:
            failed.append(str(problem))
    return found, failed


def _xml(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((n, content) for n, content in files.items() if n.lower().endswith(".xml"))
