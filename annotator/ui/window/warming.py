"""Loads, while the analyst reads, what the first claim and the first look at a view need."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

from annotator.core.progress import Progress
from annotator.ui.tasks import Latest

FIRST_CLAIM: Final = (
    *("annotator.analysis.quotations", "annotator.analysis.named_near"),
    "annotator.analysis.claims.reading",
)
COMPARING: Final = (
    *("lexicon", "carrying_words", "calendar_days", "quantities", "figures", "agreement"),
    *("carrying", "numbers", "conflicts", "compare", "relation"),
)
VIEWS: Final = (
    *(f"annotator.analysis.comparing.{name}" for name in COMPARING),
    *("annotator.exchange.sandbox", "annotator.workspace.files", "annotator.analysis.boilerplate"),
    *("annotator.workspace.drafting", "annotator.workspace.ahead", "annotator.workspace.intake"),
    *("annotator.workspace.comparing", "annotator.analysis.finding.finder"),
    *("annotator.workspace.duplicates", "annotator.workspace.leading"),
    *("annotator.ui.compare.pair", "annotator.ui.compare.spread", "annotator.ui.compare.view"),
    *("annotator.ui.board.bar", "annotator.ui.board.doing", "annotator.ui.board.view"),
    *("annotator.ui.speakers.details", "annotator.analysis.aliases.reading"),
    *("annotator.analysis.aliases.pool", "annotator.workspace.aliases"),
    *("annotator.ui.speakers.merging", "annotator.ui.speakers.view"),
    *("annotator.ui.overview.charts", "annotator.ui.overview.view"),
)
"""In an order in which each takes about 10 ms at most: what one needs stands before it."""
ELSEWHERE: Final = "numpy"
"""Takes ten times as long in one piece, and is needed by jobs alone: it is loaded in one."""
BETWEEN: Final = 15
"""Milliseconds from one step to the next: keys and the mouse come first."""


class Warming(QObject):
    """One module a step, when nothing else is to be done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[str] = []
        self._elsewhere = Latest(self)
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN)
        self._timer.timeout.connect(self._step)

    def start(self, names: Sequence[str] = (*FIRST_CLAIM, *VIEWS)) -> None:
        """Begin, with what is not loaded yet."""
        self._left = [name for name in names if name not in sys.modules]
        self._timer.start()

    def stop(self) -> None:
        """The project is about to be closed."""
        self._timer.stop()
        self._elsewhere.stop()

    def _step(self) -> None:
        while self._left and self._left[0] in sys.modules:
            self._left.pop(0)
        if self._left:
            import_module(self._left.pop(0))
            return
        self._timer.stop()
        if ELSEWHERE not in sys.modules:
            self._elsewhere.run_elsewhere(_load, lambda _done: None)


def _load(_progress: Progress) -> bool:
    return bool(import_module(ELSEWHERE))
