"""The last look: two reports are held against each other together with their companions.

The companions of a report are the two that are likeliest of its event. What they have in common
with the other report, or with its companions, speaks for the two even where they themselves share
few words; and who is near a report and far from its companions is sooner of another event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

COMPANIONS: Final = 2
"""With three, the reports of events that only three tell of are drawn to those of others."""

_COUNT: Final = 0.5
"""A companion counts half as much as it is tied to the report, which itself counts 1."""

_ROOT: Final = 4.0
"""A tie is the fourth root of the odds: so that far more likely is not far more tied."""

_AT_ONCE: Final = 20_000
_SMALLEST: Final = 1e-6

Row: TypeAlias = tuple[Any, Any]
"""The numbers of the neighbours of an article, and the ties to them."""


def tied(chance: Any) -> Any:
    """How far reports are tied that are of one event with some chance: from 0 to 1."""
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    return (1 / (1 + np.exp(-log_odds(chance) / _ROOT))).astype(np.float32)


def log_odds(chance: Any) -> Any:
    """Those of chances, which are kept off from 0 and 1."""
    import numpy as np  # noqa: PLC0415

    inside = np.clip(np.asarray(chance, np.float64), _SMALLEST, 1 - _SMALLEST)
    return np.log(inside / (1 - inside))


@dataclass(frozen=True, slots=True)
class Ties:
    """How far articles are tied to their nearest neighbours.

    ``numbers`` (int32, -1 where there are no more) and ``ties`` (float32, 0 where there are no
    more) have a row an article; ``articles`` are their numbers, ascending, and ``None`` where the
    rows are those of all articles in order.
    """

    numbers: Any
    ties: Any
    articles: Any = None

    def rows(self, articles: Any) -> Any:
        """The rows of some articles, -1 of those that have none."""
        import numpy as np  # noqa: PLC0415

        if self.articles is None:
            return articles
        at = np.minimum(np.searchsorted(self.articles, articles), len(self.articles) - 1)
        return np.where(self.articles[at] == articles, at, -1)

    def between(self, a: Any, b: Any) -> Any:
        """How far articles ``a`` are tied to articles ``b``: 1 to themselves, 0 if not known."""
        import numpy as np  # noqa: PLC0415

        found = (a == b).astype(np.float32)
        for one, other in ((a, b), (b, a)):
            at = self.rows(one)
            tie = (self.ties[at] * (self.numbers[at] == other[:, None])).max(axis=1)
            np.maximum(found, np.where((at < 0) | (one < 0), 0, tie), out=found)
        return found

    def companions(self, articles: Any) -> tuple[Any, Any]:
        """The :data:`COMPANIONS` of articles, which have rows, and what each counts."""
        import numpy as np  # noqa: PLC0415

        at = self.rows(articles)
        best = np.argsort(-self.ties[at], axis=1, kind="stable")[:, :COMPANIONS]
        numbers = np.take_along_axis(self.numbers[at], best, axis=1)
        return numbers, np.take_along_axis(self.ties[at], best, axis=1) * _COUNT


def ties_of_some(rows: Mapping[int, Row]) -> Ties:
    """Those of some articles, by their numbers."""
    import numpy as np  # noqa: PLC0415

    articles = np.array(sorted(rows))
    shape = len(rows), max(1, *(len(numbers) for numbers, _ties in rows.values()))
    made = Ties(np.full(shape, -1), np.zeros(shape, np.float32), articles)
    for at, article in enumerate(articles.tolist()):
        numbers, ties = rows[article]
        made.numbers[at, : len(numbers)], made.ties[at, : len(numbers)] = numbers, ties
    return made


def ties_of_all(numbers: Any, a: Any, b: Any, chance: Any) -> Ties:
    """Those of all articles to their neighbours (a row each), out of pairs in order (a < b)."""
    import numpy as np  # noqa: PLC0415

    total = len(numbers)
    mine = np.broadcast_to(np.arange(total)[:, None], numbers.shape)
    wanted = np.minimum(mine, numbers).astype(np.int64) * total + np.maximum(mine, numbers)
    at = np.searchsorted(a.astype(np.int64) * total + b, wanted)
    ties = np.append(tied(chance), np.float32(0)).take(np.where(numbers < 0, len(a), at))
    return Ties(numbers, ties)


def together(a: Any, b: Any, chance: Any, ties: Ties) -> Any:
    """How near the articles of pairs are together with their companions: log-odds, 0 at 50 %.

    With w the counts of a report and its companions, and t the ties: the sum of w(x) w(y) t(x, y)
    over x of ``a`` and y of ``b``, as a cosine. All of ``a`` and ``b`` have rows in ``ties``.
    """
    import numpy as np  # noqa: PLC0415

    articles, places = np.unique(np.concatenate((a, b)), return_inverse=True)
    lengths = np.sqrt(_in_parts(lambda one: _summed(one, one, ties), articles))
    shared = _in_parts(lambda one, other: _summed(one, other, ties), a, b)
    shared += tied(chance) - _in_parts(ties.between, a, b)  # it may not be among the nearest
    return _ROOT * log_odds(shared / (lengths[places[: len(a)]] * lengths[places[len(a) :]]))


def _in_parts(function: Callable[..., Any], *articles: Any) -> Any:
    """What a function says of articles, told of so many at a time that memory does not matter."""
    import numpy as np  # noqa: PLC0415

    parts = (slice(at, at + _AT_ONCE) for at in range(0, len(articles[0]), _AT_ONCE))
    found = [function(*(one[part] for one in articles)) for part in parts]
    return np.concatenate([np.empty(0, np.float32), *found])


def _summed(a: Any, b: Any, ties: Ties) -> Any:
    """The sum over each of the articles ``a`` and of ``b``, with their companions."""
    return sum(
        count * other_count * ties.between(one, other)
        for one, count in _with_companions(a, ties)
        for other, other_count in _with_companions(b, ties)
    )


def _with_companions(articles: Any, ties: Ties) -> Iterator[tuple[Any, Any]]:
    """Articles that count 1, then their companions, and what these count."""
    import numpy as np  # noqa: PLC0415

    yield articles, np.float32(1)
    numbers, counts = ties.companions(articles)
    yield from zip(numbers.T, counts.T, strict=True)
