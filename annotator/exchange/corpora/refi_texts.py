"""Which texts the sources of a REFI-QDA project have, and where the selections on them are.

A film or recording has transcripts, a picture a description, a PDF the text of its pages or of a
part of one. A selection of a transcript goes from one time to another; where a time is in the text,
a *sync point* says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.counting import Place
from annotator.exchange.readers.office import local

_OF_SELECTION: Final = ("PDFSelection", "Representation")
_WITHIN: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "TextSource": ((),),
    "PDFSource": (("Representation",), _OF_SELECTION),
    "PictureSource": (("TextDescription",), ("PictureSelection", "TextDescription")),
    "AudioSource": (("Transcript",),),
    "VideoSource": (("Transcript",),),
}
"""Where the texts of each kind of source are, below it."""
MEDIA: Final = ("PictureSelection", "AudioSelection", "VideoSelection")
"""Selections that are on no text."""


def below(element: Any, *names: str) -> list[Any]:
    """The elements on a path of names below one, whatever their namespace."""
    found = [element]
    for name in names:
        found = [child for one in found for child in one if local(child) == name]
    return found


def texts_of(source: Any) -> list[Any]:
    """The elements that hold the texts of a source, or say where they are."""
    return [
        one
        for path in _WITHIN.get(local(source), ())
        for one in below(source, *path)
        # The words of a selection are its quote, unless something in them is marked, too.
        if path != _OF_SELECTION or below(one, "PlainTextSelection")
    ]


def selections_of(text: Any) -> Iterator[tuple[Any, Place | None]]:
    """The selections on a text, each with its place and what may be its quote.

    The place is none where it is not given as numbers, or at a time that is nowhere in the text.
    """
    for one in below(text, "PlainTextSelection"):
        yield one, _place(one, one.get("startPosition"), one.get("endPosition"))
    found = below(text, "TranscriptSelection")
    if found:
        positions = {bare(one.get("guid")): one.get("position") for one in below(text, "SyncPoint")}
        for one in found:
            ends = (positions.get(bare(one.get(key))) for key in ("fromSyncPoint", "toSyncPoint"))
            yield one, _place(one, *ends)


def said(element: Any, name: str) -> str:
    """The text of the first element of this name below one; empty where there is none."""
    return next((child.text or "" for child in below(element, name)), "")


def bare(guid: str | None) -> str:
    """A GUID as they are compared: programs differ in braces and capitals."""
    return (guid or "").strip().strip("{}").lower()


def _place(selection: Any, *ends: str | None) -> Place | None:
    start, end = map(jsons.whole, ends)
    if start is None or end is None:
        return None
    quotes = (jsons.line(selection.get("name")), jsons.line(said(selection, "Description")))
    return start, end, quotes
