"""Counts the key presses that each step of an analyst's work takes, and times them.

    python -m bench.keys

The steps are made one after the other in the real window, on a project of two reports of one
event. A step counts as made when the journal has grown, where it stores something; typed words
count as the letters they have. The times are from the first key to the last paint, on disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtWidgets import QApplication

from annotator.ui.window.window import MainWindow
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import create_project
from bench.window import opened, press, rest

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
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
            (place / name).write_text(text, encoding="utf-8")
        path = place / "Keys.annotator"
        with create_project(path, coder="Ada") as workspace:
            list(import_paths(workspace, [place / "one.txt", place / "two.txt"]))
        with opened(path, place) as one:
            one.desk.open_article(one.hub.workspace.articles.all()[0].id)
            one.view.setFocus()
            rest()
            print(f"{'step':58}{'presses':>8}{'ms':>8}  keys")
            for step in STEPS:
                presses, took = make(one.window, step)
                print(f"{step.what:58}{presses:8}{took:8.1f}  {' '.join(step.keys)}")


if __name__ == "__main__":
    main()
