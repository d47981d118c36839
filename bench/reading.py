"""Opens, scrolls, switches and tags articles of all sizes in the real window.

    python -m bench.reading [--full]

Each time is until the article is painted. The floor of opening is a bare ``QTextEdit`` of the same
size that gets the same text, in turn with ours; that of tagging is one row committed to a bare
SQLite file on the same disk, as safely as ours. Nothing else is on its way in the window: what it
does once, some seconds after it was opened, has come to its end.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from annotator.core.ids import ArticleId
from annotator.ui.reader.view import ArticleView
from bench import marked
from bench.figures import Figures, Place, show, timed
from bench.window import Painted, RealWindow, opened, rest

OPENED: Final = {
    "500": marked.SHORT,
    "10,000": marked.LONG,
    "10,000 dense": marked.DENSE,
    "200,000": marked.BOOK,
    "1 MB line": marked.LINE,
}
_SLOW: Final = 1_000
"""Milliseconds from which on two turns must do."""
_TAGS: Final = 20
_PAGES: Final = 40


class Bench:
    """The window on the marked articles."""

    def __init__(self, window: RealWindow, folder: Path) -> None:
        self.window, self._folder = window, folder
        self.articles = marked.articles(window.hub.workspace)

    def open(self, kind: marked.Kind) -> tuple[float, float]:
        """Open an article after another one.

        Milliseconds until text and marks are painted, and until the cards are there, too.
        """
        self.window.open(self.articles[marked.PLAIN.title])
        rest()
        took = self._seen(partial(self.window.desk.open_article, self.articles[kind.title]))
        rest()
        return took

    def text(self, kind: marked.Kind) -> str:
        return self.window.hub.workspace.articles.text(self._id(kind)).text

    def scroll(self) -> float:
        """One page further, from the beginning again at the end; milliseconds."""
        view = self.window.view
        bar = view.verticalScrollBar()
        if bar.value() + bar.pageStep() >= bar.maximum():
            self.window.painted.after(partial(bar.setValue, 0))
        return self.window.painted.after(partial(bar.setValue, bar.value() + bar.pageStep()))

    def tag(self) -> tuple[float, float]:
        """Select the next sentence, and time the key that makes it a claim; take it back.

        Milliseconds until the mark is stored and painted, and until the bar is there, too.
        """
        window = self.window
        window.press("J")
        rest()
        before = window.hub.workspace.mentions.count()
        took = self._seen(partial(window.press, "C"))
        if window.hub.workspace.mentions.count() != before + 1:
            message = "the key tagged nothing"
            raise RuntimeError(message)
        rest()
        window.press("Esc")
        window.hub.undo()
        rest()
        return took

    def switch(self) -> tuple[float, float]:
        """Go to the next article in the library by its key; milliseconds as for :meth:`open`."""
        took = self._seen(partial(self.window.press, "Alt+Down"))
        rest()
        return took

    def _seen(self, job: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds until the text was first painted, and until all was."""
        with _paints(self.window.view) as seen:
            start = perf_counter()
            whole = self.window.painted.after(job)
        return (seen[0] - start) * 1000, whole

    def _id(self, kind: marked.Kind) -> ArticleId:
        return self.articles[kind.title]


@contextmanager
def _paints(view: ArticleView) -> Iterator[list[float]]:
    """When each paint of the text came to its end."""
    seen: list[float] = []

    def paint(event: QPaintEvent) -> None:
        ArticleView.paintEvent(view, event)
        seen.append(perf_counter())

    view.paintEvent = paint  # type: ignore[method-assign] # Qt calls it as it calls the class's
    yield seen
    del view.paintEvent


@contextmanager
def bench(place: Place) -> Iterator[Bench]:
    """The window on a copy of the marked project."""
    with place.copied(marked.project(place)) as project, opened(project, project.parent) as window:
        yield Bench(window, project.parent)


def opening(place: Place) -> Figures:
    """Opening, and a bare page with the same text."""
    figures: Figures = {}
    with bench(place) as one:
        bare = QTextEdit()
        bare.resize(one.window.view.size())
        bare.show()
        painted = Painted(bare.viewport())
        for name, kind in OPENED.items():
            text = one.text(kind)
            fill = partial(painted.after, partial(bare.setPlainText, text))
            ours = figures.setdefault(f"open {name}", [])
            cards = figures.setdefault(f"cards {name}", [])
            floor = figures.setdefault(f"bare page {name}", [])
            for turn in range(5):
                for kept, took in zip((ours, cards), one.open(kind), strict=True):
                    kept.append(took)
                floor.append(fill())
                bare.setPlainText("")
                QApplication.processEvents()
                if turn >= 1 and ours[-1] > _SLOW:
                    break
    return figures


def scrolling(place: Place) -> Figures:
    """A page further in long articles."""
    figures: Figures = {}
    with bench(place) as one:
        for name, kind in OPENED.items():
            one.open(kind)
            first = one.scroll()
            turns = _PAGES if first < _SLOW else 3
            figures[f"scroll {name}"] = timed(one.scroll, turns)
    return figures


def switching(place: Place) -> Figures:
    """From article to article, of 250 to 650 words and with hardly a mark."""
    with bench(place) as one:
        desk = one.window.desk
        one.window.open(desk.library.articles()[0].id)
        one.window.view.setFocus()
        rest()
        took = [one.switch() for _turn in range(25)]
        return {
            "switch": [painted for painted, _whole in took],
            "cards after switch": [whole for _painted, whole in took],
        }


def tagging(place: Place) -> Figures:
    """The key that tags a claim, with few and with many marks in the article."""
    figures: Figures = {}
    with bench(place) as one, _rows(one) as commit:
        for name, kind in (("30", marked.USUAL), ("2,000", marked.LONG)):
            one.open(kind)
            one.window.view.setFocus()
            one.tag()  # what is made on first use
            tagged = [one.tag() for _turn in range(_TAGS)]
            figures[f"tag {name}"] = [painted for painted, _whole in tagged]
            figures[f"bar {name}"] = [whole for _painted, whole in tagged]
            figures.setdefault("one row", []).extend(timed(commit, _TAGS))
    return figures


@contextmanager
def _rows(one: Bench) -> Iterator[Callable[[], float]]:
    """What commits one row to a bare SQLite file, in milliseconds."""
    numbers = count()
    path = one._folder / "bare.sqlite3"  # noqa: SLF001 - one bench
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE spans (id INTEGER PRIMARY KEY, quote TEXT)")

        def commit() -> float:
            start = perf_counter()
            db.execute("INSERT INTO spans VALUES (?, ?)", (next(numbers), "the gate was safe"))
            return (perf_counter() - start) * 1000

        yield commit


if __name__ == "__main__":
    where = Place(full="--full" in sys.argv)
    for job in (opening, scrolling, switching, tagging):
        show(job(where))
