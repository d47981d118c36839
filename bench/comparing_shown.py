"""Shows two reports side by side, and says how long it takes until they are painted.

    python -m bench.comparing_shown [ROUNDS]

The reports are those of ``bench.comparing``, in a real project; every tenth sentence of the first
one is tagged. Two pairs of one size are chosen in turn. The first figure is from the choice to the
columns painted, with their passages, bands and map; the second one to the conflicts and tags
painted, which are found while one reads. The last one is how long the window stands still when
they come.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from annotator.commands.mentions import TagClaim
from annotator.core.ids import ArticleId
from annotator.core.span import Span
from annotator.ui.compare.choosing import Two
from annotator.ui.compare.view import CompareView
from annotator.ui.hub import Hub
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import Workspace, create_project
from bench.comparing import SIZES, Writer
from bench.figures import Figures, Place, show
from bench.window import dressed

_TAGGED: Final = 10
_BEAT: Final = 2
"""Milliseconds from beat to beat of a timer; the longest gap is how long the window stood still."""


def pairs(workspace: Workspace, writer: Writer, words: int, folder: Path) -> list[Two]:
    """Two pairs of reports of so many words, imported and tagged."""
    made = []
    for number in range(2):
        first, second, told = writer.pair(words)
        a, b = (
            _imported(workspace, folder / f"{words}-{number}-{name}.txt", text)
            for name, text in (("one", first), ("other", second))
        )
        text = workspace.articles.text(a).text
        for one in told[::_TAGGED]:
            start = text.index(one.text)
            spans = (Span(start, start + len(one.text) - 1),)
            workspace.do(TagClaim(article_id=a, spans=spans))
        made.append(Two(a, b))
    return made


def _imported(workspace: Workspace, path: Path, text: str) -> ArticleId:
    path.write_text(text, encoding="utf-8")
    [_outcome] = import_paths(workspace, [path])
    return next(one.id for one in workspace.articles.all() if one.file == path.name)


def wait() -> None:
    """Do what has come in, and sleep until there is something, as a window does."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class Bench:
    """The view on a project, in a window of a usual size."""

    def __init__(self, workspace: Workspace) -> None:
        self._hub = Hub(workspace)
        self.view = CompareView(self._hub)
        self.view.resize(1440, 850)
        self.view.show()
        self._heart = QTimer(self.view)
        QApplication.processEvents()

    def leave(self) -> None:
        self._hub.leave()
        self.view.close_view()
        self.view.close()

    def show(self, two: Two) -> tuple[float, float, float]:
        """Choose a pair; milliseconds until it is painted, whole, and of the longest standstill."""
        start = perf_counter()
        self.view.compare(two)
        while self.view.two != two:
            wait()
        self.view.repaint()
        painted = perf_counter() - start
        self._heart.start(_BEAT)
        beats = [perf_counter()]
        self._heart.timeout.connect(beat := lambda: beats.append(perf_counter()))
        while self.view.pair is not None and not self.view.pair.found.is_whole:
            wait()
        self.view.repaint()
        whole = perf_counter() - start
        wait()
        self._heart.stop()
        self._heart.timeout.disconnect(beat)
        longest = max(after - before for before, after in pairwise(beats))
        return painted * 1000, whole * 1000, longest * 1000


def figures(place: Place, rounds: int = 7) -> Figures:
    """Pairs of each size, painted, whole, and the longest standstill of the window."""
    dressed()
    made: Figures = {}
    with (
        place.scratch() as folder,
        create_project(folder / "Bench.annotator", coder="Bench") as workspace,
    ):
        bench = Bench(workspace)
        for words in SIZES:
            two = pairs(workspace, Writer(7), words, folder)
            bench.show(two[0])  # what is made on first use
            took = [bench.show(two[turn % 2]) for turn in range(1, rounds + 1)]
            for name, column in zip(
                ("shown", "whole", "still"), zip(*took, strict=True), strict=True
            ):
                made[f"compare {words:,} {name}"] = list(column)
        bench.leave()
    return made


if __name__ == "__main__":
    show(figures(Place(), int(sys.argv[1]) if len(sys.argv) > 1 else 9))
