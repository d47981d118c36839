"""Which days of the week a report begins with: those of one event seldom name days far apart."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from annotator.analysis.comparing.lexicon import lexicon
from annotator.analysis.finding.sketches import terms_of

_LANGUAGES: Final = ("en", "de", "es", "fr", "ur")


def days_of(terms: Any) -> Any:
    """The day of the week that each term (uint32) names, as a bit (uint8): Monday is 1.

    0 where a term names none.
    """
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    known, bits = _named_days()
    at = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    return np.where(known[at] == terms, bits[at], 0).astype(np.uint8)


def may_be_near(one: Any, other: Any) -> Any:
    """Whether days of the week (a bit each, as :func:`days_of` has them) may be those of one event.

    They may where one is the same or next to it, as a reply comes the day after, or none is named.
    """
    near = one | one << 1 | one >> 6 | one >> 1 | one << 6
    return (near & other & 0x7F != 0) | (one == 0) | (other == 0)


@cache
def _named_days() -> tuple[Any, Any]:
    """The terms that name a day of the week, ascending, and the bit of each."""
    import numpy as np  # noqa: PLC0415

    found: dict[int, int] = {}
    for language in _LANGUAGES:
        for word, day in lexicon(language).weekdays.items():
            terms = terms_of(word)
            if len(terms) == 1:
                found[terms[0]] = found.get(terms[0], 0) | 1 << day % 7
    terms = sorted(found)
    return np.array(terms, np.uint32), np.array([found[term] for term in terms], np.uint8)
