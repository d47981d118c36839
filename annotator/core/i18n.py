"""Every sentence that a person sees passes through here.

``_`` translates at once, ``N_`` only marks a string that is translated later with ``_`` (tables
that are built at import time), ``ngettext`` chooses a plural. The language is set once, at start.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from pathlib import Path

_catalogue: list[gettext.NullTranslations] = [gettext.NullTranslations()]

PSEUDO = "pseudo"
"""A made-up language that brackets every string: a test finds the ones that miss the brackets."""


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧" if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def set_language(language: str, folder: Path | None = None) -> None:
    """Speak ``language`` (such as ``"ur"``) from now on; English where a catalogue is missing."""
    if language == PSEUDO:
        _catalogue[0] = _Pseudo()
        return
    _catalogue[0] = gettext.translation(
        "annotator", localedir=folder, languages=[language], fallback=True
    )


def _(message: str) -> str:
    """Translate a string now."""
    return _catalogue[0].gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a string for the catalogue; whoever shows it calls ``_``."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a string with a number in it, in the right plural form."""
    return _catalogue[0].ngettext(one, many, n)


def listed(names: Sequence[str], most: int = 6) -> str:
    """The first of some names for a sentence, and a sign where there are more: ``a, b, c …``."""
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
