"""How likely it is that two articles report the same event: a logistic model of explainable parts.

It looks three times. First each article asks of its nearest neighbours, by their likeness and their
standing among all its neighbours, whether they report its event. Then a pair is scored by the same
parts and by what both said of third articles: reports of one event share further reports of it.
At last it is held against what is known of its companions (``companions.py``).

The coefficients are data (``resources/duplicates/coefficients.json``), learnt by
``bench/learn_duplicates.py``. All of them are positive: more of any of the features is never
evidence against.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from annotator.analysis.finding.companions import log_odds
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

LIKENESS: Final = ("words", "lead", "covered", "title", "names", "numbers", "weekday")
"""What two articles say by themselves. The first three are logarithms."""

STANDING: Final = ("mutual rank", "against the best", "against the crowd")
"""*Mutual rank*: how far up each stands among the neighbours of the other, beside chance; the other
two compare their likeness with that of other neighbours, and say the less, the fewer others a
project has."""

THIRD: Final = ("report in common", "rival of one", "rival of both")
"""What third articles say, and the less, the fewer there are. *Report in common*: how likely some
other article reports the event of both. The *rivals* are negative: how likely another one reports
the event of one of the two and not of the other, the larger of the two ways and the smaller."""

FEATURES: Final = (*LIKENESS, *STANDING, *THIRD)

_EXPECTED: Final = 0.25
_SOME: Final = 0.9
"""The smaller, the sooner neighbours say what they can say."""

_KNOWN_BY: Final = 10
"""With so many others, companions say a quarter of what they say with very many: among few, whoever
is likeliest is a companion, however unlikely. Set by hand (best F1, also at 0.5)."""

_UNSURE: Final = 0.02
"""A report in common that is less likely than this is as good as none."""

_ALONE: Final = 8.0
_SUBJECT: Final = 0.67
_LONG: Final = 240.0
_BY_LENGTH: Final = 0.45
"""Two reports alone are of one event if they are nearer to each other than ``_SUBJECT``, where the
shorter one has ``_LONG`` different words or more: two long ones share more of the words of their
subject. With 80 words, reports of other events of one conflict are 0.24 near in the median, those
of one event 0.49; with 270 words 0.34 and 0.55 (themed sets, ``bench/duplicate_sets.py``). Two that
name other days get no lower bar: one may be the follow-up.

Height and steepness are set by hand: in the data reports of other events are mostly of another
subject too, while a person who compares two reports took both from one conflict, and nothing tells
its names and words from those of the event. The more other articles there are to tell, the less
this weighs."""

_ORDINARY_SIZE: Final = 500
_PER_TENFOLD: Final = 0.45
"""In a project beyond that size a pair is less likely by this much (in log-odds) for each tenfold:
of ten times as many articles ten times as many are alike by chance. Set by hand, too."""


@dataclass(frozen=True, slots=True)
class Ranking:
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
class Circles:
    """The nearest neighbours of articles, a row of ``NEIGHBOURS + 1`` each, the nearest first.

    ``numbers`` (int32) are theirs, -1 where there are no more; ``chances`` (float) that they
    report the article's event as far as the first look tells, 0 where there are no more.
    """

    numbers: Any
    chances: Any

    def of(self, articles: Any) -> Circles:
        """Those of some articles, by their numbers."""
        return Circles(self.numbers[articles], self.chances[articles])


@dataclass(frozen=True, slots=True)
class EventModel:
    """A logistic model: the weight of each feature, in their order, and where it starts.

    One that hears no third articles has weights for :data:`LIKENESS` and :data:`STANDING` alone.
    """

    start: float
    weights: tuple[float, ...]

    def probability(self, features: Any, days: Any) -> Any:
        """Of each row of features; ``days`` between the two, NaN where a date is not known."""
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        odds = self.start + features[:, :-1] @ np.array(self.weights) + features[:, -1]
        return 1 / (1 + np.exp(-odds - _by_date(days)))

    def told(self, likeness: Any, days: Any) -> Any:
        """The part of the log-odds that likeness (a column each) and dates make up, float32."""
        import numpy as np  # noqa: PLC0415

        weights = np.array(self.weights[: len(LIKENESS)])
        return (likeness @ weights + _by_date(days)).astype(np.float32)

    def chances(self, near: Any, told: Any, others: int) -> Any:
        """How likely the neighbours of articles report their event, by the first look.

        ``near``: how near the ``NEIGHBOURS + 1`` nearest of each article are, descending, 0 where
        there are no more; ``told``: what :meth:`told` says of each. All have a row an article.
        """
        import numpy as np  # noqa: PLC0415

        side = np.repeat(near[:, :NEIGHBOURS], near.shape[1], axis=0)
        rows = _standing(Ranking(near.ravel(), side, side, others), _LONG)
        weights = np.array(self.weights[len(LIKENESS) :])
        odds = self.start + told.ravel() + rows[:, :-1] @ weights + rows[:, -1]
        return np.where(near > 0, 1 / (1 + np.exp(-odds)).reshape(near.shape), 0)


@dataclass(frozen=True, slots=True)
class LastLook:
    """What two articles are told to be together with their companions, as a chance."""

    start: float
    weight: float

    def probability(self, chance: Any, together: Any, others: int) -> Any:
        """Of pairs with a ``chance`` by themselves; the fewer ``others``, the more of it stays."""
        import numpy as np  # noqa: PLC0415

        share, alone = (others / (others + _KNOWN_BY)) ** 2, log_odds(chance)
        return 1 / (1 + np.exp(-alone - share * (self.start + self.weight * together - alone)))


@dataclass(frozen=True, slots=True)
class EventModels:
    """What the looks go by.

    ``first``: what an article asks of its neighbours. ``alone``: of a pair without any others, by
    the features of the first look. ``among``: of a pair with many others, by all features.
    ``last``: of a pair together with its companions.
    """

    first: EventModel
    alone: EventModel
    among: EventModel
    last: LastLook

    def with_others(self, others: int) -> EventModel:
        """That for a pair with so many other articles, between ``alone`` and ``among``.

        Third articles have their say in ``among``, so the rest weighs less there. What they say
        counts less where they are few, and so ``among`` takes over the later: by the square.
        """
        share = _company(others) ** 2
        heard = self.among.weights[len(self.alone.weights) :]
        pairs = zip(self.alone.weights, self.among.weights, strict=False)
        return EventModel(
            self.alone.start + share * (self.among.start - self.alone.start),
            (*(alone + share * (among - alone) for alone, among in pairs), *heard),
        )


def nearness(similar: Similarities) -> Any:
    """By what the neighbours of an article are ranked."""
    return (similar.words + similar.lead) / 2


def features_of(similar: Similarities, standing: Ranking) -> Any:
    """A row for each pair, the same for both orders of the two, as the first look sees it.

    :data:`LIKENESS`, :data:`STANDING`, and last what the size of the project adds to the log-odds.
    """
    import numpy as np  # noqa: PLC0415

    terms = np.where(similar.weekday > 0, similar.terms, _LONG)
    rows = likeness_of(similar), _standing(standing, terms)
    return np.column_stack(rows).astype(np.float32)


def with_third(features: Any, third: Any) -> Any:
    """Rows of :data:`FEATURES`: those of :func:`features_of` with what third articles say."""
    import numpy as np  # noqa: PLC0415

    return np.column_stack((features[:, :-1], third, features[:, -1])).astype(np.float32)


def likeness_of(similar: Similarities) -> Any:
    """:data:`LIKENESS`, a row for each pair."""
    import numpy as np  # noqa: PLC0415

    return np.column_stack(
        [
            np.log(similar.words + _FLOOR), np.log(similar.lead + _FLOOR),
            np.log(similar.covered + _FLOOR), similar.title, similar.names, similar.numbers,
            similar.weekday,
        ]
    )  # fmt: skip


def said_by_third(a: Any, b: Any, mine: Circles, theirs: Circles, others: int) -> Any:
    """:data:`THIRD`, a row for each pair of the articles ``a`` and ``b``, and the circles of both.

    With q(x, c) the chance that c reports the event of x, over all third articles c: the largest
    min(q(a, c), q(b, c)), and the largest q(a, c) (1 - q(b, c)) and q(b, c) (1 - q(a, c)).
    """
    import numpy as np  # noqa: PLC0415

    here = np.where(mine.numbers == np.reshape(b, (-1, 1)), 0, mine.chances)
    there = np.where(theirs.numbers == np.reshape(a, (-1, 1)), 0, theirs.chances)
    same = mine.numbers[:, :, None] == theirs.numbers[:, None, :]
    answered = (same * there[:, None, :]).max(axis=2)
    asked = (same * here[:, :, None]).max(axis=1)
    common = np.minimum(here, answered).max(axis=1)
    rivals = (here * (1 - answered)).max(axis=1), (there * (1 - asked)).max(axis=1)
    rows = [np.log(common / _UNSURE + 1), -np.maximum(*rivals), -np.minimum(*rivals)]
    return np.column_stack(rows) * _company(others)


def _standing(standing: Ranking, terms: Any) -> Any:
    """:data:`STANDING`, and last what the size of the project adds to the log-odds.

    ``terms``: how many different words the shorter report of each pair has, ``_LONG`` where the
    bar shall be that of long ones.
    """
    import numpy as np  # noqa: PLC0415

    near = standing.near
    sides = (standing.mine, standing.theirs)
    ranks = [1 + (side > near[:, None] + 1e-6).sum(axis=1) for side in sides]
    best = [_best_other(side, near) for side in sides]
    crowd = [_crowd(side, near) for side in sides]
    by_crowd = np.sqrt((crowd[0] + _FLOOR) * (crowd[1] + _FLOOR))
    by_best = np.maximum(np.maximum(best[0], best[1]), _EXPECTED)
    company = _company(standing.others)
    chances = [1 + (side > 0).sum(axis=1) for side in sides]
    return np.column_stack(
        [
            np.log(chances[0] * chances[1] / (4 * ranks[0] * ranks[1])) / 2,
            np.log((near + _FLOOR) / (by_best + _FLOOR)) * company,
            np.log((near + _FLOOR) / (by_crowd + _FLOOR)) * company,
            _by_size(near, standing.others, terms),
        ]
    )


@cache
def event_models() -> EventModels:
    """The models that ship with the program."""
    kept = json.loads(resource(COEFFICIENTS).read_text(encoding="utf-8"))["models"]
    read = {name: (one["start"], tuple(one["weights"].values())) for name, one in kept.items()}
    start, (weight,) = read.pop("last")
    looks = {name: EventModel(*one) for name, one in read.items()}
    return EventModels(**looks, last=LastLook(start, weight))


def _company(others: int) -> float:
    """How much neighbours say where there are so many: from 0 to 1."""
    known = min(others, NEIGHBOURS - 1)
    return known / (known + _SOME) * (NEIGHBOURS - 1 + _SOME) / (NEIGHBOURS - 1)


def _by_size(near: Any, others: int, terms: Any) -> Any:
    import numpy as np  # noqa: PLC0415

    alone = 1 - _company(others)
    short = np.clip(terms / _LONG, _FLOOR, 1) ** (_BY_LENGTH * alone)
    told = np.log((near + _FLOOR) / ((_SUBJECT + _FLOOR) * short)) * _ALONE * alone
    return told - _PER_TENFOLD * np.log10(max(others / _ORDINARY_SIZE, 1))


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
