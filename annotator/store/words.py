"""Words in rows that stand for something: a file may hold some that this program never wrote."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from annotator.core.errors import Damaged
from annotator.core.i18n import _

E = TypeVar("E", bound=StrEnum)


def known_word(words: type[E], value: str) -> E:
    """The word that a row holds.

    Raises:
        Damaged: when it means nothing to this program.
    """
    try:
        return words(value)
    except ValueError as error:
        message = _("This project is damaged: it holds a word that this program does not know.")
        raise Damaged(message) from error
