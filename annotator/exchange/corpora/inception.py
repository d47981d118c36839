"""How INCEpTION packs a project: ``annotation/DOCUMENT/CODER.zip``, with one file of marks in each.

The name of a coder stands in no file, only in the names of folders and files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from annotator.core.corpus import Document
from annotator.core.i18n import _
from annotator.exchange.corpora.doubts import Doubts, Why

_FOLDERS: Final = ("annotation", "curation")
_PROJECT: Final = re.compile(r"(?P<top>.*/)?exportedproject\d*\.json")
"""The description of a project; some versions put a number behind its name."""
_ANNOTATED: Final = re.compile(r"(.*/)?(?:annotation|curation)/([^/]+)/[^/]+")
_NOBODY: Final = "INITIAL_CAS"
"""What a document was before anybody annotated it."""
_CURATOR: Final = "CURATION_USER"
_BINARY: Final = ("annotation_ser/", "curation_ser/")
"""Folders with the same annotations as INCEpTION keeps them for itself."""


def named(document: Document, name: str, doubts: Doubts, user: str = "") -> Document:
    """A document after the path of its file: in a project of INCEpTION its name and its coder.

    Beside a project the coder is the ``user`` whom the file itself names. That marks are of nobody,
    and so of whoever takes them in, is among the doubts.
    """
    parts = name.split("/")
    at = next((n for n, part in enumerate(parts) if part in _FOLDERS), len(parts))
    if len(parts) - at not in (3, 4):
        return _by(document, "curation" if user == _CURATOR else user, name, doubts)
    who = parts[at + 2].rpartition(".")[0]
    coder = {_NOBODY: "", _CURATOR: "curation"}.get(who, who)
    if who == _NOBODY and document.marks:
        doubts.add(parts[at + 1], _NOBODY, Why.NOBODYS)
    marks = (replace(one, coder=one.coder or coder) for one in document.marks)
    notes = (replace(one, coder=one.coder or coder) for one in document.notes)
    return replace(document, id=parts[at + 1], marks=tuple(marks), notes=tuple(notes))


def _by(document: Document, user: str, name: str, doubts: Doubts) -> Document:
    """A document whose marks and notes are of a user, as far as they are of nobody else."""
    if user in {"", _NOBODY}:
        return document
    coders = [*(one.coder for one in document.marks), *(one.coder for one in document.notes)]
    if coders and all(coders) and user not in coders:
        message = _("{file} says that {user} annotated it; its annotations name other coders.")
        doubts.say(message.format(file=name, user=user))
    marks = (replace(one, coder=one.coder or user) for one in document.marks)
    notes = (replace(one, coder=one.coder or user) for one in document.notes)
    return replace(document, marks=tuple(marks), notes=tuple(notes))


def without_sources(names: Iterable[str], every: Iterable[str]) -> tuple[str, ...]:
    """The names without what lies in the package of a project beside the annotations.

    That is its description, each text as it was before it was annotated, and the annotations once
    more as INCEpTION keeps them. ``every`` are the names of all files: without a description, texts
    are known by the annotations of the same name.
    """
    there = tuple(names)
    found = {name: one["top"] or "" for name in there if (one := _PROJECT.fullmatch(name))}
    known = tuple(top + part for top in found.values() for part in ("source/", *_BINARY))
    texts = {f"{one[1] or ''}source/{one[2]}" for name in every if (one := _ANNOTATED.match(name))}
    return tuple(
        n
        for n in there
        if n not in found and n not in texts and not (known and n.startswith(known))
    )


def is_binary(name: str) -> bool:
    """Whether a file holds annotations as INCEpTION keeps them for itself, by its path."""
    return name.endswith(".ser") and any(folder in name for folder in _BINARY)


def is_unread(name: str) -> bool:
    """Whether a file is of a project of INCEpTION whose annotations nothing else has, by its path.

    It tells where no format is recognised in any file beside it.
    """
    return is_binary(name) or _PROJECT.fullmatch(name) is not None


def why_binary(names: Iterable[str]) -> str:
    """Why a project that has nothing else is not taken in, and what to export; empty for others."""
    there = tuple(names)
    if not any(map(is_unread, there)):
        return ""
    if not any(map(is_binary, there)):
        return _(
            "This project of INCEpTION holds its annotations in a form that does not say where they"
            " are, such as plain text. Export it again, and choose “UIMA CAS XMI (XML 1.1)” as its"
            " secondary format."
        )
    return _(
        "This project of INCEpTION holds its annotations only as INCEpTION keeps them for itself."
        " Export it again, and choose “UIMA CAS XMI (XML 1.1)” as its secondary format."
    )
