"""Which values of Label Studio's tasks are texts where nothing in a task itself says so.

A task in which nothing is marked has no words that tell. Those of the same files in which something
is do: their texts have the same key. Where there are none, the name that an answer refers to is
looked for, and else the longest value that reads as a text is taken, which is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.core.i18n import ngettext
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.label_studio_finding import (
    Part,
    Parts,
    dialogues_in,
    made_dialogue,
    page_or_plain,
    texts_in,
)
from annotator.exchange.corpora.label_studio_texts import (
    PAIRWISE,
    Dialogue,
    PageText,
    Result,
    Text,
)

_MEDIA: Final = re.compile(
    r"\.(?:png|jpe?g|gif|bmp|webp|svg|tiff?|wav|mp3|ogg|flac|m4a|mp4|webm|avi|mov|pdf|json|csv)$",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"\s*<(?:!doctype|[a-z][a-z0-9]*[\s>]).*>\s*", re.IGNORECASE | re.DOTALL)
_OF_TEXT: Final = ("choices", "textarea", "rating", "number", "datetime", "taxonomy", PAIRWISE)
"""The types of results that may be on a text; others are on pictures and sounds."""


@dataclass(slots=True)
class TextKeys:
    """The keys of texts, as the tasks in which something is marked tell."""

    _learnt: Counter[tuple[tuple[str, str, frozenset[str]], ...]] = field(default_factory=Counter)
    """The key, the kind and the objects of each text of a task."""
    _lengths: Counter[str] = field(default_factory=Counter)
    """How long the values are that read as texts, of all tasks of which nothing tells."""
    _guessed: Counter[str] = field(default_factory=Counter)

    def learn(self, found: Parts) -> None:
        """Note what the texts of a task are in which something is marked."""
        if found.found:
            told = ((one.key, _kind_of(one.text), one.objects) for one in found.found)
            self._learnt[tuple(told)] += 1

    def note(self, data: Mapping[str, Any]) -> None:
        """Note the values of a task of which nothing tells which is its text."""
        for key, value in _readable(data).items():
            self._lengths[key] += len(value)

    def known(self, data: Mapping[str, Any], results: Sequence[Result]) -> Parts:
        """The texts of a task by those of others, or by the name that its answers refer to."""
        for parts, _count in self._learnt.most_common():
            made = [(key, _made(data.get(key), kind), names) for key, kind, names in parts]
            texts = [Part(key, text, names) for key, text, names in made if text is not None]
            if len(texts) == len(parts):
                return Parts(tuple(texts), is_alone=len(texts) == 1)
        names = {jsons.line(one.get("to_name")) for one in results} & texts_in(data).keys()
        if len(names) == 1:
            key = names.pop()
            return _alone(key, _made(data[key], _kind_in(data[key])))
        return Parts()

    def guessed(self, data: Mapping[str, Any], results: Sequence[Result]) -> Parts:
        """The text of a task of which nothing tells: the value that is longest in all of them.

        None where something is marked that is no text.
        """
        if any(one.get("type") not in _OF_TEXT for one in results):
            return Parts()
        readable = _readable(data)
        turns = dialogues_in(data)
        if len(readable) == 2 and any(one.get("type") == PAIRWISE for one in results):
            kinds = {name: _made(value, _kind_in(value)) for name, value in readable.items()}
            pair = (Part(k, text, frozenset()) for k, text in kinds.items() if text is not None)
            return Parts(tuple(pair), is_alone=False)
        if readable:
            key = max(readable, key=lambda one: (self._lengths[one], len(readable[one])))
            made = _made(data[key], _kind_in(data[key]))
        elif len(turns) == 1:
            key, made = turns[0], made_dialogue(data[turns[0]])
        else:
            return Parts()
        self._guessed[key] += 1
        return _alone(key, made)

    def sentences(self) -> Iterator[str]:
        """What was guessed."""
        for key, count in self._guessed.items():
            message = ngettext(
                "In {n} task nothing says which value is the text: “{name}” is taken, the longest."
                " Put the labelling interface beside the file, as config.xml: it says which.",
                "In {n} tasks nothing says which value is the text: “{name}” is taken, the longest."
                " Put the labelling interface beside the file, as config.xml: it says which.",
                count,
            )
            yield message.format(n=count, name=jsons.line(key))


def _alone(key: str, text: Text | None) -> Parts:
    return Parts((Part(key, text, frozenset()),)) if text is not None else Parts()


def _kind_of(text: Text) -> str:
    if isinstance(text, Dialogue):
        return "paragraphlabels"
    return "hypertextlabels" if isinstance(text, PageText) else "labels"


def _kind_in(value: str) -> str:
    """The kind of a text of which nothing is marked: a page, if all of it is in elements."""
    return "hypertextlabels" if _PAGE.fullmatch(value) else "labels"


def _made(value: Any, kind: str) -> Text | None:
    """The text that a value is, if it is of this kind."""
    if kind == "paragraphlabels":
        return made_dialogue(value)
    return page_or_plain(kind, value) if texts_in({"": value}) else None


def _readable(data: Mapping[str, Any]) -> dict[str, str]:
    """The values of a task that read as texts: words, and no name of a file or of a thing."""
    return {
        key: value
        for key, value in texts_in(data).items()
        if key not in jsons.FACTS and not _MEDIA.search(value) and _is_of_words(value)
    }


def _is_of_words(value: str) -> bool:
    """Whether a value has several words, or is in a script that sets no spaces between them."""
    return len(value.split()) > 1 or sum(c.isalpha() for c in value if not c.isascii()) > 2
