"""How likely it is that two articles report the same event: a logistic model of explainable parts.

The coefficients are data (``resources/duplicates/coefficients.json``), learnt by
``bench/learn_duplicates.py``. All of them are positive: more of any of the features is never
evidence against.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from annotator.analysis.finding.similarity import Similarities
from annotator.core.resources import resource

COEFFICIENTS: Final = "duplicates/coefficients.json"
NEIGHBOURS: Final = 8
"""So many of an article's nearest neighbours are told apart; all others come after them."""

_FLOOR: Final = 0.03
_CROWD: Final = 0.2
"""How alike articles are that have nothing to do with each other: one such is always counted."""

_SAME_DAY: Final = 0.4
_PER_DAY: Final = 0.9
_MOST_DAYS: Final = 3.0
"""What dates add or take: set by hand, as none of the data have dated reports of near events."""

FEATURES: Final = (
    "words", "lead", "covered", "title", "names", "numbers", "weekday",
    "mutual rank", "against the best", "against the crowd",
)  # fmt: skip
"""The first three are logarithms. *Mutual rank*: how far up each stands among the neighbours of the
other, beside chance; the last two compare their likeness with that of other neighbours, and say the
less, the fewer others a project has."""

_EXPECTED: Final = 0.25
_SOME: Final = 0.9
"""The smaller, the sooner neighbours say what they can say."""

_ALONE: Final = 8.0
_SUBJECT: Final = 0.67
"""Two reports alone are of one event if they are nearer to each other than this. Set by hand: in
the data reports of other events are mostly of another subject too, while a person who compares two
reports took both from one conflict, and nothing tells its names and words from those of the event.
The more other articles there are to tell, the less this weighs."""

_ORDINARY_SIZE: Final = 500
_PER_TENFOLD: Final = 0.45
"""In a project beyond that size a pair is less likely by this much (in log-odds) for each tenfold:
of ten times as many articles ten times as many are alike by chance. Set by hand, too."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a pair stands among the neighbours of both; arrays, one value a pair.

    ``near`` is the likeness by which neighbours are ranked; ``mine`` and ``theirs`` hold the
    likenesses of the :data:`NEIGHBOURS` nearest of each, descending, 0 where there are none;
    ``others`` is how many articles there are beside the two.
    """

    near: Any
    mine: Any
    theirs: Any
    others: int


@dataclass(frozen=True, slots=True)
class EventModel:
    """A logistic model: the weight of each of :data:`FEATURES`, and where it starts."""

    start: float
    weights: tuple[float, ...]

    def probability(self, features: Any, days: Any) -> Any:
        """Of each row of features; ``days`` between the two, NaN where a date is not known."""
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        odds = self.start + features[:, :-1] @ np.array(self.weights) + features[:, -1]
        return 1 / (1 + np.exp(-odds - _by_date(days)))


def nearness(similar: Similarities) -> Any:
    """By what the neighbours of an article are ranked."""
    return (similar.words + similar.lead) / 2


def features_of(similar: Similarities, standing: Standing) -> Any:
    """A row for each pair, the same for both orders of the two.

    :data:`FEATURES`, and last what the size of the project adds to the log-odds.
    """
    import numpy as np  # noqa: PLC0415

    near = standing.near
    ranks = [
        1 + (side > near[:, None] + 1e-6).sum(axis=1) for side in (standing.mine, standing.theirs)
    ]
    best = [_best_other(side, near) for side in (standing.mine, standing.theirs)]
    crowd = [_crowd(side, near) for side in (standing.mine, standing.theirs)]
    by_crowd = np.sqrt((crowd[0] + _FLOOR) * (crowd[1] + _FLOOR))
    by_best = np.maximum(np.maximum(best[0], best[1]), _EXPECTED)
    company = _company(standing.others)
    chances = [1 + (side > 0).sum(axis=1) for side in (standing.mine, standing.theirs)]
    return np.column_stack(
        [
            np.log(similar.words + _FLOOR), np.log(similar.lead + _FLOOR),
            np.log(similar.covered + _FLOOR), similar.title, similar.names, similar.numbers,
            similar.weekday,
            np.log(chances[0] * chances[1] / (4 * ranks[0] * ranks[1])) / 2,
            np.log((near + _FLOOR) / (by_best + _FLOOR)) * company,
            np.log((near + _FLOOR) / (by_crowd + _FLOOR)) * company,
            _by_size(near, standing.others),
        ]
    ).astype(np.float32)  # fmt: skip


@cache
def event_model() -> EventModel:
    """The model that ships with the program."""
    kept = json.loads(resource(COEFFICIENTS).read_text(encoding="utf-8"))
    return EventModel(kept["start"], tuple(kept["weights"][name] for name in FEATURES))


def _company(others: int) -> float:
    """How much neighbours say where there are so many: from 0 to 1."""
    known = min(others, NEIGHBOURS - 1)
    return known / (known + _SOME) * (NEIGHBOURS - 1 + _SOME) / (NEIGHBOURS - 1)


def _by_size(near: Any, others: int) -> Any:
    import numpy as np  # noqa: PLC0415

    alone = np.log((near + _FLOOR) / (_SUBJECT + _FLOOR)) * _ALONE * (1 - _company(others))
    return alone - _PER_TENFOLD * np.log10(max(others / _ORDINARY_SIZE, 1))


def _best_other(nearest: Any, near: Any) -> Any:
    """The likeness of the nearest neighbour that is not the other one of the pair."""
    import numpy as np  # noqa: PLC0415

    return np.where(nearest[:, 0] > near + 1e-6, nearest[:, 0], nearest[:, 1])


def _crowd(nearest: Any, near: Any) -> Any:
    """The mean likeness of the further half of the neighbours, the other of the pair aside."""
    import numpy as np  # noqa: PLC0415

    there = nearest > 0
    half = there.sum(axis=1) // 2
    far = there & (np.arange(NEIGHBOURS) >= half[:, None])
    far &= np.abs(nearest - near[:, None]) > 1e-6
    return ((nearest * far).sum(axis=1) + _CROWD) / (far.sum(axis=1) + 1)


def _by_date(days: Any) -> Any:
    import numpy as np  # noqa: PLC0415

    apart = np.log1p(np.maximum(days - 2, 0)) * _PER_DAY
    return np.nan_to_num(np.where(days <= 1, _SAME_DAY, -np.minimum(apart, _MOST_DAYS)))
