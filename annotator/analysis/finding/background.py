"""How common words are in news at large: what a project of few articles cannot know by itself."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from annotator.analysis.finding.sketches import terms_of
from annotator.core.resources import resource

TABLE: Final = "duplicates/common_terms.txt"
FUNCTION_WORDS: Final = "duplicates/function_words.toml"
UNKNOWN: Final = 0.001
"""The share of articles that a word is expected in that nobody knows."""


def shares_of(terms: Any) -> Any:
    """The share of articles, 0 to 1, in which each term (uint32) is expected to stand (float32)."""
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    known, shares = common_terms()
    if not len(known):
        return np.full(len(terms), UNKNOWN, np.float32)
    at = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    return np.where(known[at] == terms, shares[at], np.float32(UNKNOWN))


@cache
def common_terms() -> tuple[Any, Any]:
    """The terms that are known to be common, ascending, and their shares."""
    import numpy as np  # noqa: PLC0415

    found: dict[int, float] = {}
    for term, share in _function_words():
        found[term] = max(share, found.get(term, 0.0))
    path = resource(TABLE)
    lines = path.read_text(encoding="ascii").split("\n") if path.exists() else []
    for line in lines:
        if line and not line.startswith("#"):
            term_hex, share_text = line.split()
            term = int(term_hex, 16)
            found[term] = max(float(share_text), found.get(term, 0.0))
    terms = sorted(found)
    return np.array(terms, np.uint32), np.array([found[term] for term in terms], np.float32)


def _function_words() -> list[tuple[int, float]]:
    """The terms of the little words of some languages, with the share that the file gives them."""
    import tomllib  # noqa: PLC0415

    path = resource(FUNCTION_WORDS)
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        (term, float(share))
        for language in table.values()
        for share, words in language.items()
        for term in terms_of(words)
    ]
