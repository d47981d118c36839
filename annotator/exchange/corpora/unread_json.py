"""Knows JSON of annotation programs from which no annotation comes back, and says why.

Taken for tables of articles, the program would ask which column of them holds the text.
"""

from __future__ import annotations

import re
from typing import Final

from annotator.core.i18n import N_, _

_BEGINNING: Final = 4_000
_ENDINGS: Final = (".json", ".jsonl")
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
    (
        re.compile(
            rb'\A(?:\xef\xbb\xbf)?\s*\[?\s*\{(?!.{0,2000}"text"\s*:)(?=.{0,2000}"claim"\s*:\s*")'
            rb'(?=.{0,2000}"evidence"\s*:\s*\[)'
            rb'.{0,2000}"label"\s*:\s*"(?:SUPPORTS|REFUTES|NOT ENOUGH INFO)"',
            re.DOTALL,
        ),
        N_(
            "{file} holds claims with verdicts and pointers to their evidence, as FEVER has them,"
            " and no articles. They are not read here. Import the articles that the evidence is in."
        ),
    ),
)


def refusal(name: str, content: bytes) -> str:
    """Why a file is not taken in, and what to do instead; empty for anything else."""
    if not name.lower().endswith(_ENDINGS):
        return ""
    beginning = content[:_BEGINNING]
    found = next((said for pattern, said in _KNOWN if pattern.search(beginning)), "")
    return _(found).format(file=name) if found else ""
