"""Counts the key presses that each step of an analyst's work takes, and times them.

    python -m bench.keys

The steps are made one after the other in the real window, on a project of two reports of one
event. A step counts as made when the journal has grown, where it stores something; typed words
count as the letters they have. The times are from the first key to the last paint, on disk.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.preferences import PreferenceFile
from annotator.ui.window.appearance import dress
from annotator.ui.window.window import MainWindow
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import create_project

FIRST: Final = (
    "The battle\n\nThe government of Tesmar said 58 Halvenian soldiers were killed at Hollin. "
    "The mayor, Tariq Orell, said the gate was safe. It was shut at noon, Tariq Orell said."
)
SECOND: Final = (
    "At the pass\n\nHalvenia’s army said that 23 Halvenian soldiers were killed at Hollin. "
    "Mayor Tariq Muhammad Orell denied that the gate was safe. He said no more on Sunday."
)


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, with which keys, and whether it stores something."""

    what: str
    keys: Sequence[str]
    stores: bool = True


STEPS: Final = (
    Step(
        "graded claim, six keys (speaker, stance, letter, digit)",
        ("J", "C", "Enter", "A", "C", "3"),
    ),
    Step("claim where all guesses are right", ("J", "C", "Shift+Enter", "2")),
    Step("tag on a sentence, by the beginning of its name", ("J", "T", "casua", "Enter")),
    Step("next article", ("Alt+Down",), stores=False),
    Step("graded claim in the second report", ("J", "C", "Enter", "A", "C", "4")),
    Step("link it to the claim that is offered", ("=",)),
    Step("take the values that are offered", ("V",)),
    Step("reason for the grade", ("W", "One source", "Enter")),
    Step("undo", ("Ctrl+Z",)),
    Step("claims board", ("Ctrl+3",), stores=False),
    Step("next contradiction", ("X",), stores=False),
    Step("judge the claim", ("4",)),
    Step("speakers", ("Ctrl+4",), stores=False),
    Step("back to the article", ("Ctrl+1",), stores=False),
    Step("article done", ("Ctrl+Return",)),
)


_NAMED: Final = frozenset(("Enter", "Esc", "Tab", "F2"))


def press(window: QWidget, keys: str) -> int:
    """Press a key, or type words; how many presses it was."""
    widget = QApplication.focusWidget() or window
    combination = QKeySequence.fromString(keys)
    if len(keys) > 1 and keys not in _NAMED and "+" not in keys:
        QTest.keyClicks(widget, keys)
        return len(keys)
    pressed = combination[0]  # type: ignore[index] # it holds what was read
    QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())
    return 1


def rest() -> None:
    """Let everything come to an end that a key has set going."""
    for _turn in range(3):
        QTest.qWait(5)
        QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def make(window: MainWindow, step: Step) -> tuple[int, float]:
    """Make a step; its presses, and the milliseconds from the first key to the last paint."""
    assert window.hub is not None  # noqa: S101 - a project is open
    before = window.hub.workspace.history.length()
    presses, took = 0, 0.0
    for keys in step.keys:
        start = perf_counter()
        presses += press(window, keys)
        QApplication.processEvents()
        took += perf_counter() - start
        rest()
    if step.stores and window.hub.workspace.history.length() == before:
        message = f"{step.what}: nothing was stored"
        raise RuntimeError(message)
    return presses, took * 1000


def main() -> None:
    QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
            (place / name).write_text(text, encoding="utf-8")
        path = place / "Keys.annotator"
        with create_project(path, coder="Ada") as workspace:
            list(import_paths(workspace, [place / "one.txt", place / "two.txt"]))
        preferences = PreferenceFile(place / "config" / "preferences.json")
        preferences.values.coder = "Ada"
        dress(preferences.values)
        window = MainWindow(preferences)
        window.resize(1440, 900)
        window.show()
        window.projects.open(path)
        assert window.hub is not None  # noqa: S101 - it is open
        assert window.desk is not None  # noqa: S101 - so is its desk
        window.desk.open_article(window.hub.workspace.articles.all()[0].id)
        window.desk.pane.view.setFocus()
        rest()
        print(f"{'step':58}{'presses':>8}{'ms':>8}  keys")
        for step in STEPS:
            presses, took = make(window, step)
            print(f"{step.what:58}{presses:8}{took:8.1f}  {' '.join(step.keys)}")
        window.close()


if __name__ == "__main__":
    main()
