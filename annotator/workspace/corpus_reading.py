"""Reads files of other annotation programs in a worker process, and makes drafts of their texts.

Workers run what is here, so it must load neither the store nor anything else that is slow. The
files are opened in the worker: however large they are, only portions of them come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.claim import Speech
from annotator.core.codebook import PATH_JOINT
from annotator.core.corpus import Document, MarkKind
from annotator.core.draft import FACT_NAMES, Draft, Fact, Original, Standing
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.corpora import sorting
from annotator.exchange.readers.reading import Reading
from annotator.workspace.drafting import drafted


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a worker is to read: files by their names below their folder."""

    places: Mapping[str, Path]
    format_id: str = ""
    """Of which all of them are; empty where they tell it themselves."""
    container: str = ""
    """The name that drafts are made for; none are made where it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Some documents of a corpus, with what was read besides; the last one has none."""

    piece: sorting.Piece
    drafts: tuple[Draft | None, ...] = ()
    """Of the documents, as they would be stored; ``None`` for one without text."""


def wanted(places: Mapping[str, Path]) -> list[str]:
    """The names of files beside these that they refer to; errors as for :func:`portions`."""
    return sorting.wanted(_opened(places))


def portions(asked: Asked, tell: Callable[[int, int], None]) -> Iterator[Portion]:
    """What is in the files, a few hundred documents at a time.

    Raises:
        CannotRead: nothing of them can be read, or one is gone.
    """
    for piece in sorting.read_pieces(_opened(asked.places), asked.format_id, tell):
        documents = piece.found.corpus.documents if asked.container else ()
        drafts = (draft_of(one, asked.container) if one.text.strip() else None for one in documents)
        yield Portion(piece=piece, drafts=tuple(drafts))


def draft_of(document: Document, container: str) -> Draft:
    """A document as a draft whose text is exactly that of the document.

    ``container`` is the name of the file that it is from.
    """
    known = {"outlet": _own_voice(document), **document.facts, "title": document.name}
    declared = {
        name: Fact(value=value, standing=Standing.FOUND, evidence=container)
        for name, value in known.items()
        if value and name in FACT_NAMES
    }
    reading = Reading(
        text=document.text, media_type="text/plain", encoding="utf-8", declared=declared
    )
    original = Original.of(
        document.text.encode("utf-8", "replace"),
        media_type="text/plain",
        encoding="utf-8",
        file_name=document.name or document.id,
        container=container,
    )
    made = drafted(reading, original, document.name or document.id, None)
    return replace(made, text=document.text) if made.text != document.text else made


def _own_voice(document: Document) -> str:
    """The outlet as far as a claim in its own voice names it; a format may know no other place."""
    for mark in document.marks:
        speech = mark.values.get("speech", "").split(PATH_JOINT)
        names = mark.values.get("chain", "").split(PATH_JOINT)
        if mark.kind is MarkKind.CLAIM and speech[0] == Speech.OWN_VOICE and names[0]:
            return names[0]
    return ""


def _opened(places: Mapping[str, Path]) -> dict[str, bytes]:
    found = {}
    for name, place in places.items():
        try:
            found[name] = place.read_bytes()
        except OSError as error:
            message = _("{file} cannot be read: {reason}.")
            reason = error.strerror or error
            raise CannotRead(message.format(file=place.name, reason=reason)) from error
    return found
