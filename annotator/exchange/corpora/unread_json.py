"""Knows JSON of annotation programs from which no annotation comes back, and says why.

Taken for tables of articles, the program would ask which column of them holds the text.
"""

from __future__ import annotations

import re
from typing import Final

from annotator.core.i18n import N_, _

_BEGINNING: Final = 4_000
REVIEWS: Final = N_(
    "{file} holds reviews of claims (schema.org), and neither articles nor annotations. They are"
    " not read here. Import the articles that they are about."
)
_KNOWN: Final = (
    (
        re.compile(
            rb'\A(?:\xef\xbb\xbf)?\s*\[?\s*\{[^{}]*"@type"\s*:\s*(?:\[[^\]]*)?"ClaimReview"'
        ),
        REVIEWS,
    ),
    (
        re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"typeSystemDescription"\s*:'),
        N_(
            "{file} is a type system of UIMA alone: it says what annotations may be, and has none."
            " Import the files of the texts together with it."
        ),
    ),
)


def refusal(name: str, content: bytes) -> str:
    """Why a file is not taken in, and what to do instead; empty for anything else."""
    if not name.lower().endswith(".json"):
        return ""
    beginning = content[:_BEGINNING]
    found = next((said for pattern, said in _KNOWN if pattern.search(beginning)), "")
    return _(found).format(file=name) if found else ""
