"""Starts the window as a person does, and says how long it takes until it can be used.

    python -m bench.starting --folder FOLDER [--articles 10000 100000] [--rounds 5]

Each start is a process of its own, in turn with a bare PySide6 window: from the moment before the
process is made until the window is painted, with the open article and the library around it, and a
key would be heard. *All read* is when the library has every article and its counts. The projects
are those of ``bench.search``, made once in the folder. *In the middle* is one that was left at an
article with as many before it as after it, as people leave them; else it is opened the first time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from annotator.workspace.workspace import open_project
from bench.figures import Figures, Place, show
from bench.search import project_of

_UNKEPT: Final = "PYTHONDONTWRITEBYTECODE"
_PATIENCE: Final = 60
"""Seconds until a window has closed."""

_BARE: Final = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
window.repaint()
print("ready", flush=True)
"""

_OURS: Final = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from annotator.ui.preferences import PreferenceFile
from annotator.ui.window.appearance import dress
from annotator.ui.window.window import MainWindow
app = QApplication([])
preferences = PreferenceFile(Path(sys.argv[1]) / "preferences.json")
dress(preferences.values)
window = MainWindow(preferences, "Bench")
window.resize(1440, 900)
window.show()
app.processEvents()
if len(sys.argv) > 2:
    if sys.argv[3]:
        preferences.values.left_at = {str(Path(sys.argv[2]).resolve()): [sys.argv[3], 0]}
    window.open_path(Path(sys.argv[2]))
    while window.desk is None or not window.desk.library.model.rowCount():
        app.processEvents()
    app.processEvents()
window.repaint()
print("ready", flush=True)
if len(sys.argv) > 2:
    while len(window.desk.library.model.articles()) < int(sys.argv[4]):
        app.processEvents()
    print("read", flush=True)
window.close()
"""


def start(code: str, *arguments: str) -> list[float]:
    """Milliseconds from before the process to the word that it is ready, and to that after it."""
    command = [sys.executable, "-c", code, *arguments]
    # an installed program is compiled once, and not at every start
    given = {name: value for name, value in os.environ.items() if name != _UNKEPT}
    given.setdefault("QT_QPA_PLATFORM", "offscreen")
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    words, took = ["ready", "read"][: 2 if len(arguments) > 1 else 1], []
    began = time.perf_counter()
    with subprocess.Popen(command, text=True, env=given, **quiet) as process:  # type: ignore[call-overload]
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        for word in words:
            if process.stdout.readline().strip() != word:
                message = "the window did not start"
                raise RuntimeError(message)
            took.append((time.perf_counter() - began) * 1000)
        process.wait(_PATIENCE)  # one that is killed leaves a log, which is looked through
    return took


def middle_of(path: Path) -> str:
    """The id of an article that lies far down in the library.

    The project is closed here once, as one is that was worked on: a strange one is looked through.
    """
    with open_project(path) as workspace:
        articles = workspace.articles.all()
        return articles[len(articles) // 2].id


def figures(place: Place) -> Figures:
    """Starts without a project and with those of so many articles, each beside a bare window."""
    sizes = (10_000, 100_000) if place.full else (10_000,)
    return measured(place, sizes, rounds=2)


def measured(place: Place, sizes: Sequence[int], rounds: int) -> Figures:
    """So many starts of each; the first ones compile, and count for nothing."""
    projects: dict[str, list[str]] = {"empty": []}
    for size in sizes:
        path = project_of(place.folder, size)
        projects[f"{size:,}"] = [str(path), "", str(size)]
        projects[f"{size:,}, in the middle"] = [str(path), middle_of(path), str(size)]
    made: Figures = {}
    with place.scratch() as folder:
        start(_BARE)
        start(_OURS, str(folder), *projects[f"{sizes[0]:,}"])
        for name, given in projects.items():
            for _round in range(rounds):
                ready, *read = start(_OURS, str(folder), *given)
                made.setdefault(f"start {name}", []).append(ready)
                if read:
                    made.setdefault(f"all read {name}", []).extend(read)
                made.setdefault("bare window", []).extend(start(_BARE))
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    show(measured(Place(chosen.folder), chosen.articles, chosen.rounds))
