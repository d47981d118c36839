"""Finds words of a mention that point back to what was said before it: *these allegations*."""

from __future__ import annotations

import re
from typing import Final

_BACK: Final = re.compile(
    r"\b(?:this|that|these|those|such|the)\s+(?:\w+\s+){0,2}?"
    r"(?:accusation|allegation|assertion|charge|claim|denial|report|statement|warning)s?\b"
    r"|(?:\b(?:اس|ان|یہ|اِن|اِس)\s+(?:\w+\s+)?(?:الزام|الزامات|دعوے|دعویٰ|دعووں|بیان|بیانات|خبر|خبروں)\b)",
    re.IGNORECASE,
)


def points_back(words: str) -> str:
    """The words that point to something said before, as they stand; empty where none do.

    What is meant is not told by the words themselves, in no language: only what stands before
    them says it.
    """
    found = _BACK.search(words)
    return " ".join(found.group().split()) if found else ""
