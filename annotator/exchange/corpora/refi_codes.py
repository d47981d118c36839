"""Reads REFI-QDA codebooks (``.qdc``) that come in as files of other programs: tags, no texts."""

from __future__ import annotations

from typing import Final

from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, FoundCorpus
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.codebooks import refi_codebook
from annotator.exchange.corpora import Files

ENDING: Final = ".qdc"


def read(files: Files) -> FoundCorpus:
    """The codes of all codebooks among the files, as tags.

    Raises:
        CannotRead: one is damaged, or no codebook; there is none.
    """
    names = [name for name in files if name.lower().endswith(ENDING)]
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
