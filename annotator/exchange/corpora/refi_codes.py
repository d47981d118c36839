"""Reads REFI-QDA codebooks (``.qdc``) that come in as files of other programs: tags, no texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, FoundCorpus
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.codebooks import refi_codebook

_ENDING: Final = ".qdc"
_SPACE: Final = b"urn:QDA-XML:codebook:"
_BEGINNING: Final = 4_000


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether a file is so named, or is XML that says so."""
    return any(_is_codebook(name, content) for name, content in files.items())


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """The codes of all codebooks among the files, as tags.

    Raises:
        CannotRead: one is damaged, or no codebook; there is none.
    """
    names = [name for name, content in files.items() if _is_codebook(name, content)]
    if not names:
        message = _("There is no REFI-QDA codebook (.qdc) in {files}.")
        raise CannotRead(message.format(files=", ".join(files)))
    tags: dict[tuple[str, ...], NewTag] = {}
    left_out: list[str] = []
    for name in names:
        try:
            tags.update({tag.path: tag for tag in refi_codebook.read(files[name])})
            left_out += refi_codebook.left_out(files[name])
        except ValueError as error:
            message = _("{file} is no codebook: {reason}.")
            raise CannotRead(message.format(file=name, reason=error)) from error
    if not tags:
        raise CannotRead(_("There is no tag in {file}.").format(file=", ".join(names)))
    return FoundCorpus(corpus=Corpus(name="", tags=tuple(tags.values())), doubts=tuple(left_out))


def _is_codebook(name: str, content: bytes) -> bool:
    name = name.lower()
    return name.endswith(_ENDING) or (name.endswith(".xml") and _SPACE in content[:_BEGINNING])
