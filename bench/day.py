"""Works a day long in the real window, and says whether its memory grows.

    python -m bench.day [STEPS]

A step is a key press, a page further, an article opened, a search typed, another view shown: what
an analyst does, in the same order over and over. Every annotation is taken back, so that the
project holds as much in the evening as in the morning, and what grows is lost. The growth is the
slope of a straight line through the memory of the second half of the day, in megabytes for 1,000
steps: what is made on first use, and what caches may keep, is there by noon. Python collects
garbage as it does for a person; what is left after a whole collection is told besides.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle
from time import perf_counter
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bench import marked
from bench.figures import Figures, Place, resident, show
from bench.window import RealWindow, opened, rest

STEPS: Final = 10_000
_FEW: Final = 600
"""A morning, where there is no time for the day."""
_ENOUGH: Final = 2_000
"""With fewer steps nothing can be said about growth: too much is made on first use."""
_EVERY: Final = 50
"""Steps from one look at the memory to the next."""
_CLAIM: Final = ("J", "J", "C", "Enter", "A", "C", "3")
_SPEAKER: Final = ("J", "S", "Enter")
_TAG: Final = ("J", "T", "Enter")
_VIEWS: Final = ("Ctrl+3", "Ctrl+4", "Ctrl+1")
_SEARCHES: Final = ("gate", "a", "status:new en")

Step = Callable[[], object]


class Day:
    """What is done in a day, without an end."""

    def __init__(self, window: RealWindow) -> None:
        self._window, self._desk = window, window.desk
        last = window.hub.workspace.history.undoable()
        self._began = last.id if last else ""
        self._usual = marked.articles(window.hub.workspace)[marked.USUAL.title]
        self.tagged = 0

    def steps(self) -> Iterator[Step]:
        """One step after the other."""
        words = cycle(_SEARCHES)
        for number in count():
            yield self._key("Alt+Down")
            for keys in (*_CLAIM, *_SPEAKER, *_TAG):
                yield self._key(keys)
            yield self._take_back
            yield self._page
            if number % 20 == 5:
                yield from map(self._key, _VIEWS)
            elif number % 20 == 10:
                yield self._desk.open_search
                yield partial(self._desk.search.open_with, next(words))
                yield self._desk.close_search
            elif number % 20 == 15:  # and back to the beginning of the library
                first = self._desk.library.articles()[0].id
                for article in (self._usual, first):
                    yield partial(self._desk.open_article, article)

    def _key(self, keys: str) -> Step:
        return partial(self._window.press, keys)

    def _take_back(self) -> None:
        """Close the bar, and take back all that was stored."""
        self._window.press("Esc")
        history = self._window.hub.workspace.history
        while (last := history.undoable()) is not None and last.id != self._began:
            self._window.hub.undo()
            self.tagged += 1
        self._window.view.setFocus()

    def _page(self) -> None:
        bar = self._window.view.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())


def figures(place: Place, steps: int = 0) -> Figures:
    """Megabytes after opening and in the evening, growth, and milliseconds of each step."""
    project = marked.project(place)
    steps = steps or (STEPS if place.full else _FEW)
    with place.copied(project) as path, opened(path, path.parent) as window:
        window.desk.open_article(window.desk.library.articles()[0].id)
        rest()
        morning = resident()
        return {"memory, opened": [morning], **_worked(Day(window), steps)}


def _worked(day: Day, steps: int) -> Figures:
    memory: list[float] = []
    took: list[float] = []
    for number, step in zip(range(steps), day.steps(), strict=False):
        start = perf_counter()
        step()
        QApplication.processEvents()
        # what is to be deleted later goes only where a loop of events runs, as it does in a window
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        took.append((perf_counter() - start) * 1000)
        if number % _EVERY == _EVERY - 1:
            rest()
            memory.append(resident())
    if day.tagged < steps // 20:
        message = f"of {steps} steps only {day.tagged} stored something"
        raise RuntimeError(message)
    later = memory[len(memory) // 2 :]
    at = np.arange(len(later)) * _EVERY / 1_000
    slope = float(np.polyfit(at, later, 1)[0]) if len(later) > 1 else 0.0
    gc.collect()
    rest()
    made = {"memory, evening": [memory[-1]], "step": took, "memory, collected": [resident()]}
    return made | ({"growth": [slope]} if steps >= _ENOUGH else {})


if __name__ == "__main__":
    show(figures(Place(), int(sys.argv[1]) if len(sys.argv) > 1 else STEPS))
