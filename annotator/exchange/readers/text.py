"""Reads plain text: nothing to do but to find the encoding."""

from __future__ import annotations

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.encoding import decoded
from annotator.exchange.readers.reading import Reading


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The text in ``content``; in ``encoding``, if one is given.

    Raises:
        CannotRead: it is empty, not text, or in no known encoding.
    """
    found = decoded(content, name, chosen=encoding)
    if not found.text.strip("\ufeff\x00 \t\r\n\x0b\x0c\x85\u2028\u2029"):
        raise CannotRead(_("{file} holds nothing but blank lines.").format(file=name))
    return Reading(
        text=found.text,
        media_type="text/plain",
        encoding=found.encoding,
        problems=found.problems,
    )
