"""Whether words deny something: a claim in these words, denied, would be denied twice."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from annotator.analysis.comparing.lexicon import lexicon
from annotator.analysis.cues import STANCES, URDU_STANCES
from annotator.analysis.noun_cues import NOUN_STANCES
from annotator.core.folding import fold

_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORT_NOT: Final = re.compile(r"n[’']t(?!\w)", re.IGNORECASE)


def denies(words: str) -> bool:
    """Whether ``words`` have a verb or noun of denying, or a negation, in English or Urdu."""
    return _SHORT_NOT.search(words) is not None or any(
        fold(word) in _denying() for word in _WORD.findall(words)
    )


@cache
def _denying() -> frozenset[str]:
    every = {**STANCES, **NOUN_STANCES, **URDU_STANCES}
    told = {fold(word) for word, stance in every.items() if stance == "denies"}
    return frozenset(told | lexicon("en").turns.negations | lexicon("ur").turns.negations)
