"""How alike one article is to several others, from their terms alone: what an event score reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from annotator.analysis.finding.sketches import COUNT, LEAD, NAME, NUMBER, TITLE
from annotator.analysis.finding.term_index import HOUSE, TermIndex

_ZONES: Final = (2.0, 1.3, 0.7)
"""What a word weighs in the title, in the lead, and further down."""

_STALE: Final = 1.05
_SMALL: Final = 300
"""A project up to this size has its lengths counted anew after each article added."""

_CHUNK: Final = 2_000_000
_FEW: Final = 100
_NOTHING: Final = 2.0**-10
"""The length of what is empty; exact in 32 bits."""


@dataclass(frozen=True, slots=True)
class Similarities:
    """Of one article and each of several others, float32 arrays, all from 0 to 1.

    ``words``, ``lead``, ``names`` and ``numbers`` are cosines of rarities: of all words (those of
    title and lead weigh more), of those of title and lead alone, of names, of numbers. ``title`` is
    the share of one's title that stands in title or lead of the other, the mean of both ways, or of
    the one that has a title; without any, that of the lead stands for it;
    ``covered`` the share of the shorter one that the other has. For words and lead, rarity is that
    in news at large as long as the project is small; for the others its own subject is ordinary.
    """

    words: Any
    lead: Any
    names: Any
    title: Any
    covered: Any
    numbers: Any


@cache
def weights_of_marks() -> dict[str, Any]:
    """What a term weighs by its mark (256 of them), in each of the views of an article."""
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    marks = np.arange(256)
    often = 1 + np.log((marks & COUNT) + 1.0)
    title, lead = marks & TITLE != 0, marks & LEAD != 0
    zone = np.where(title, _ZONES[0], np.where(lead, _ZONES[1], _ZONES[2]))
    views = {
        "words": often * zone,
        "lead": often * (title | lead),
        "names": often * ((marks & NAME != 0) & (marks & NUMBER == 0)),
        "numbers": often * (marks & NUMBER != 0),
        "title": title * 1.0,
        "top": (title | lead) * 1.0,
        "any": np.ones(256),
    }
    ours = marks & HOUSE == 0
    return {name: (view * ours).astype(np.float32) for name, view in views.items()}


_COSINES: Final = (
    ("words", False),
    ("lead", False),
    ("names", True),
    ("numbers", True),
)
"""The views that are compared by their cosine, and whether the project's subject is ordinary."""

_SHARES: Final = ("title", "any")


class Comparer:
    """Compares articles of an index; keeps the length of each as a vector."""

    def __init__(self, index: TermIndex) -> None:
        self._index = index
        self._lengths: dict[str, Any] = {}
        self._counted = self._anew = 0
        self._place: Any = None

    def refresh(self) -> bool:
        """Measure the articles that were added; whether all were measured anew.

        They are in a small project, and once a large one has changed by much.
        """
        import numpy as np  # noqa: PLC0415

        count = len(self._index)
        anew = count <= _SMALL or not 1 / _STALE < count / max(self._anew, 1) < _STALE
        if anew:
            self._lengths = self._measured(0)
            self._anew = count
        elif count != self._counted:
            keep = min(self._counted, count)
            new = self._measured(keep)
            self._lengths = {
                name: np.concatenate((old[:keep], new[name])) for name, old in self._lengths.items()
            }
        self._counted = count
        return anew

    def length(self, name: str) -> Any:
        """The length of each article in one of the views, never 0 (float32)."""
        return self._lengths[name]

    def compare(self, number: int, others: Any) -> Similarities:
        """One article with others, by their numbers."""
        return self.compare_all([number], [others])

    def compare_all(self, numbers: Sequence[int], others: Sequence[Any]) -> Similarities:
        """Each of some articles with others of its own: the pairs one after the other."""
        import numpy as np  # noqa: PLC0415

        shared = [self._shared(one, these) for one, these in zip(numbers, others, strict=True)]
        sizes = [len(these) for these in others]
        ids, mine, theirs = (
            np.concatenate([part[at] for part in shared]).astype(np.intp) for at in range(3)
        )
        before = np.cumsum([0, *sizes[:-1]])
        owner = np.concatenate(
            [part[3] + first for part, first in zip(shared, before, strict=True)]
        )
        count, a, b = sum(sizes), np.repeat(np.array(numbers), sizes), np.concatenate(others)
        rarity = {own: self._index.rarity(ids, besides=2, own=own) for own in (False, True)}
        views = weights_of_marks()

        def summed(one: str, other: str, weights: Any) -> Any:
            return np.bincount(
                owner, views[one].take(mine) * views[other].take(theirs) * weights, count
            )

        found = {}
        for name, own in _COSINES:
            lengths = self._lengths[name]
            found[name] = summed(name, name, rarity[own] ** 2) / (lengths[a] * lengths[b])
        titles, whole = self._lengths["title"], self._lengths["any"]
        there = summed("title", "top", rarity[True]) / titles[a]
        back = summed("top", "title", rarity[True]) / titles[b]
        has_a, has_b = titles[a] > _NOTHING, titles[b] > _NOTHING
        found["title"] = np.where(
            has_a | has_b, (there + back) / np.maximum(1.0 * has_a + has_b, 1), found["lead"]
        )
        found["covered"] = summed("any", "any", rarity[True]) / np.minimum(whole[a], whole[b])
        return Similarities(
            **{name: np.minimum(one, 1).astype(np.float32) for name, one in found.items()}
        )

    def _shared(self, number: int, others: Any) -> tuple[Any, Any, Any, Any]:
        """Of each term shared with another: its id, its mark here and there, the other's place."""
        import numpy as np  # noqa: PLC0415

        index, one = self._index, self._index.article(number)
        if self._place is None or len(self._place) < index.vocabulary:
            self._place = np.zeros(index.vocabulary + 1_000, np.int16)
        place, starts = self._place, index.starts.array
        firsts, ends = starts.take(others), starts.take(others + 1)
        sizes = ends - firsts
        after = np.cumsum(sizes)
        total = int(after[-1]) if len(after) else 0
        entries = np.arange(total) + np.repeat(firsts - after + sizes, sizes)
        place[one.ids] = np.arange(1, len(one.ids) + 1, dtype=np.int16)
        found = place.take(index.ids.array.take(entries))
        place[one.ids] = 0
        at = np.flatnonzero(found)
        mine = found.take(at) - 1
        return (
            one.ids.take(mine),
            one.marks.take(mine),
            index.marks.array.take(entries.take(at)),
            np.searchsorted(after, at, side="right"),
        )

    def _measured(self, first: int) -> dict[str, Any]:
        """The lengths of the articles from ``first`` on."""
        import numpy as np  # noqa: PLC0415

        index, views = self._index, weights_of_marks()
        starts = index.starts.array
        names = [*(name for name, _ in _COSINES), *_SHARES]
        sums = {name: np.zeros(len(index) - first, np.float64) for name in names}
        at = first
        everything = np.arange(index.vocabulary if len(index) - first > _FEW else 0)
        rarity = {own: index.rarity(everything, besides=1, own=own) for own in (False, True)}
        while at < len(index):
            end = int(np.searchsorted(starts, starts[at] + _CHUNK, side="right")) - 1
            end = min(max(end, at + 1), len(index))
            part = slice(int(starts[at]), int(starts[end]))
            owner = np.repeat(np.arange(at, end) - first, np.diff(starts[at : end + 1]))
            ids, marks = index.ids.array[part], index.marks.array[part]
            own = {
                flag: rarity[flag].take(ids)
                if len(everything)
                else index.rarity(ids, besides=1, own=flag)
                for flag in (False, True)
            }
            for name, flag in _COSINES:
                weight = (views[name].take(marks) * own[flag]) ** 2
                sums[name] += np.bincount(owner, weight, len(index) - first)
            for name in _SHARES:
                weight = views[name].take(marks) * own[True]
                sums[name] += np.bincount(owner, weight, len(index) - first)
            at = end
        cosines = {name for name, _ in _COSINES}
        return {
            name: np.maximum(
                np.sqrt(sums[name]) if name in cosines else sums[name], _NOTHING
            ).astype(np.float32)
            for name in names
        }
