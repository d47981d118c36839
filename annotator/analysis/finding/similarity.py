"""How alike one article is to several others, from their terms alone: what an event score reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from annotator.analysis.finding.growing import Growing
from annotator.analysis.finding.sketches import COUNT, LEAD, NAME, NUMBER, TITLE
from annotator.analysis.finding.term_index import HOUSE, TermIndex
from annotator.analysis.finding.weekdays import may_be_near

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
    """Of one article and each of several others, float32 arrays, all but ``terms`` from 0 to 1.

    ``words``, ``lead``, ``names`` and ``numbers`` are cosines of rarities: of all words (those of
    title and lead weigh more), of those of title and lead alone, of names, of numbers. ``title`` is
    the share of one's title that stands in title or lead of the other, the mean of both ways, or of
    the one that has a title; without any, that of the lead stands for it;
    ``covered`` the share of the shorter one that the other has; ``weekday`` 0 where both name days
    of the week in title or lead, none the same as one of the other or next to it, else 1. For words
    and lead, rarity is that in news at large as long as the project is small; for the others its
    own subject is ordinary. ``terms``: how many different words the shorter one has.
    """

    words: Any
    lead: Any
    names: Any
    title: Any
    covered: Any
    numbers: Any
    weekday: Any
    terms: Any


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


@cache
def _products(one: str, other: str) -> Any:
    """What a shared term weighs by both of its marks, 256 times the first and the second."""
    import numpy as np  # noqa: PLC0415

    views = weights_of_marks()
    return np.outer(views[one], views[other]).ravel()


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
        self._lengths: dict[str, Growing] = {}
        self._counted = self._anew = 0

    def refresh(self) -> bool:
        """Measure the articles that were added; whether all were measured anew.

        They are in a small project, and once a large one has changed by much.
        """
        count = len(self._index)
        anew = count <= _SMALL or not 1 / _STALE < count / max(self._anew, 1) < _STALE
        if anew:
            self._lengths = {name: Growing(one) for name, one in self._measured(0).items()}
            self._anew = count
        elif count < self._counted:
            for one in self._lengths.values():
                one.shrink(self._counted - count)
        elif count > self._counted:
            for name, new in self._measured(self._counted).items():
                self._lengths[name].extend(new)
        self._counted = count
        return anew

    def length(self, name: str) -> Any:
        """The length of each article in one of the views, never 0 (float32)."""
        return self._lengths[name].array

    def compare(self, number: int, others: Any) -> Similarities:
        """One article with others, by their numbers."""
        import numpy as np  # noqa: PLC0415

        return self.compare_all(np.full(len(others), number), others)

    def compare_all(self, a: Any, b: Any) -> Similarities:
        """The articles ``a`` with the articles ``b``, a pair each; equal ``a`` stand together."""
        import numpy as np  # noqa: PLC0415

        ids, marks, owner = self._shared(a, b)
        rarity = {own: self._index.rarity(ids, shared=True, own=own) for own in (False, True)}

        def summed(one: str, other: str, weights: Any) -> Any:
            return np.bincount(owner, _products(one, other).take(marks) * weights, len(a))

        lengths = self._lengths_in_pairs(a, b, ids, marks, owner)
        found = {}
        for name, own in _COSINES:
            one, other = lengths[name]
            found[name] = summed(name, name, rarity[own] ** 2) / (one * other)
        (title_a, title_b), whole = lengths["title"], lengths["any"]
        there = summed("title", "top", rarity[True]) / title_a
        back = summed("top", "title", rarity[True]) / title_b
        titles = 1.0 * (title_a > _NOTHING) + (title_b > _NOTHING)
        found["title"] = np.where(titles > 0, (there + back) / np.maximum(titles, 1), found["lead"])
        found["covered"] = summed("any", "any", rarity[True]) / np.minimum(*whole)
        days = self._index.weekdays.array
        found["weekday"] = may_be_near(days.take(a), days.take(b))
        sizes = np.diff(self._index.starts.array).astype(np.float32)
        return Similarities(
            **{name: np.minimum(one, 1).astype(np.float32) for name, one in found.items()},
            terms=np.minimum(sizes.take(a), sizes.take(b)),
        )

    def _lengths_in_pairs(
        self, a: Any, b: Any, ids: Any, marks: Any, owner: Any
    ) -> dict[str, tuple[Any, Any]]:
        """The lengths of both of each pair in each view.

        In a small project it matters that what the two share is rarer than each of them alone lets
        it look: the other one is no witness of how common its words are.
        """
        import numpy as np  # noqa: PLC0415

        kinds = {name: (own, 2) for name, own in _COSINES} | dict.fromkeys(_SHARES, (True, 1))
        if len(self._index) > _SMALL:
            return {name: (self.length(name)[a], self.length(name)[b]) for name in kinds}
        found = {}
        for name, (own, power) in kinds.items():
            missing = self._index.rarity(ids, shared=True, own=own) ** power
            missing -= self._index.rarity(ids, shared=False, own=own) ** power
            view = weights_of_marks()[name] ** power
            sides = []
            for numbers, here in ((a, marks >> 8), (b, marks & 0xFF)):
                more = np.bincount(owner, view.take(here) * missing, len(a))
                sides.append((self.length(name)[numbers] ** power + more) ** (1 / power))
            found[name] = (sides[0], sides[1])
        return found

    def _shared(self, a: Any, b: Any) -> tuple[Any, Any, Any]:
        """Of each term that a pair shares: its id, its marks (256 * a's + b's), the pair."""
        import numpy as np  # noqa: PLC0415

        index, starts = self._index, self._index.starts.array
        firsts = starts.take(b)
        sizes = starts.take(b + 1) - firsts
        after = np.cumsum(sizes)
        entries = np.repeat(firsts - after + sizes, sizes)
        entries += np.arange(len(entries))
        theirs = index.ids.array.take(entries)
        found = np.empty(len(entries), np.int16)
        place = np.zeros(index.vocabulary, np.int16)
        begins = np.flatnonzero(np.diff(a, prepend=-1)).tolist()
        for pair, end in pairwise([*begins, len(a)]):
            part = slice(int(after[pair] - sizes[pair]), int(after[end - 1]))
            mine = index.article(int(a[pair])).ids
            place[mine] = np.arange(1, len(mine) + 1, dtype=np.int16)
            place.take(theirs[part], out=found[part], mode="clip")
            place[mine] = 0
        at = np.flatnonzero(found)
        owner = np.repeat(np.arange(len(a)), np.diff(np.searchsorted(at, after), prepend=0))
        mine = starts.take(a).take(owner) + found.take(at) - 1
        entries = entries.take(at)
        marks = index.marks.array.take(mine).astype(np.intp) << 8 | index.marks.array.take(entries)
        return index.ids.array.take(entries), marks, owner

    def _measured(self, first: int) -> dict[str, Any]:
        """The lengths of the articles from ``first`` on."""
        import numpy as np  # noqa: PLC0415

        index, views = self._index, weights_of_marks()
        starts = index.starts.array
        names = [*(name for name, _ in _COSINES), *_SHARES]
        sums = {name: np.zeros(len(index) - first, np.float64) for name in names}
        at = first
        everything = np.arange(index.vocabulary if len(index) - first > _FEW else 0)
        rarity = {own: index.rarity(everything, shared=False, own=own) for own in (False, True)}
        while at < len(index):
            end = int(np.searchsorted(starts, starts[at] + _CHUNK, side="right")) - 1
            end = min(max(end, at + 1), len(index))
            part = slice(int(starts[at]), int(starts[end]))
            owner = np.repeat(np.arange(at, end) - first, np.diff(starts[at : end + 1]))
            ids, marks = index.ids.array[part], index.marks.array[part]
            own = {
                flag: rarity[flag].take(ids)
                if len(everything)
                else index.rarity(ids, shared=False, own=flag)
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
