"""Which text the annotation files of a brat folder are on, and whose they are.

Where several people annotate alone, each has a folder, with a copy of the text or beside one text
for all; who they are stands only in the names of the folders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from annotator.core.corpus import Document
from annotator.core.i18n import _
from annotator.exchange.corpora.doubts import Doubts, Why

ENDINGS: Final = (".ann", ".a1", ".a2")
"""The last two are those of the BioNLP tasks, which part what was given from what was asked."""


def stem(name: str) -> str:
    """A name without its ending."""
    return name.rpartition(".")[0]


def small_ending(name: str) -> str:
    """A name with its ending in small letters: old systems wrote ``D.TXT`` and ``D.ANN``."""
    bare, point, ending = name.rpartition(".")
    return f"{bare}{point}{ending.lower()}"


def above(one: str) -> list[str]:
    """The same name in each of the folders above, the next first: names without their endings."""
    parts = one.split("/")
    return ["/".join((*parts[:n], parts[-1])) for n in range(len(parts) - 2, -1, -1)]


def texts_of(names: Mapping[str, object], doubts: Doubts) -> dict[str, str]:
    """The name of the text for each document, by what the names of its files begin with.

    The text of an annotation file lies beside it, or in a folder above.
    """
    texts = {stem(name): name for name in names if name.endswith(".txt")}
    annotated = {stem(name) for name in names if name.endswith(ENDINGS)}
    found = {one: texts[one] for one in texts.keys() & annotated}
    for one in annotated - texts.keys():
        shared_text = next((texts[place] for place in above(one) if place in texts), None)
        if shared_text is not None:
            found[one] = shared_text
    shared = set(found.values())
    found |= {one: name for one, name in texts.items() if name not in shared}
    for name in sorted(one for one in names if one.endswith(ENDINGS)):
        if stem(name) not in found:
            doubts.add(stem(name), name, Why.NO_TXT)
    return dict(sorted(found.items()))


def with_coders(
    documents: list[Document], texts: Mapping[str, str], doubts: Doubts
) -> list[Document]:
    """The documents, those of coders who annotated the same text alone with the names of these."""
    keys = {one.id: (_base(one.id), one.text) for one in documents}
    counts = Counter(keys.values())
    coders = {
        one.id: one.id.split("/")[-2]
        for one in documents
        if "/" in one.id and (counts[keys[one.id]] > 1 or stem(texts[one.id]) != one.id)
    }
    if coders:
        message = _(
            "The folders hold annotations of the same texts, so their names are taken for those of"
            " coders: {names}."
        )
        doubts.say(message.format(names=", ".join(sorted(set(coders.values())))))
    return [_of(one, coders.get(one.id, "")) for one in documents]


def _of(document: Document, coder: str) -> Document:
    marks = (replace(mark, coder=mark.coder or coder) for mark in document.marks)
    return replace(document, marks=tuple(marks))


def _base(one: str) -> str:
    return one.rpartition("/")[2]
