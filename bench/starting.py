"""Starts the window as a person does, and says how long it takes until it can be used.

    python -m bench.starting --folder FOLDER [--articles 10000 100000] [--rounds 5]

Each start is a process of its own, in turn with a bare PySide6 window: from the moment before the
process is made until the window is painted, its library is filled, and a key would be heard. The
projects are those of ``bench.search``, made once in the folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from bench.search import project_of

TARGETS: Final = {0: 2.5, 10_000: 2.5, 100_000: 3.0}
"""How many times as long as the bare window a project of so many articles may take."""

_UNKEPT: Final = "PYTHONDONTWRITEBYTECODE"

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
    window.open_path(Path(sys.argv[2]))
    while window.desk is None or not window.desk.library.model.rowCount():
        app.processEvents()
    app.processEvents()
window.repaint()
print("ready", flush=True)
"""


def start(code: str, *arguments: str) -> float:
    """Milliseconds from before the process to the word that it is ready."""
    command = [sys.executable, "-c", code, *arguments]
    # an installed program is compiled once, and not at every start
    given = {name: value for name, value in os.environ.items() if name != _UNKEPT}
    given.setdefault("QT_QPA_PLATFORM", "offscreen")
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    began = time.perf_counter()
    with subprocess.Popen(command, text=True, env=given, **quiet) as process:  # type: ignore[call-overload]
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        line = process.stdout.readline()
        took = (time.perf_counter() - began) * 1000
        process.kill()
    if line.strip() != "ready":
        message = "the window did not start"
        raise RuntimeError(message)
    return took


def main(folder: Path, sizes: list[int], rounds: int) -> None:
    projects = {0: ""} | {size: str(project_of(folder, size)) for size in sizes}
    print(f"{'articles':>10}{'ours':>9}{'bare':>9}{'ratio':>8}{'at most':>9}   median ms")
    with tempfile.TemporaryDirectory() as place:
        for size, path in projects.items():
            given = [path] if path else []
            pairs = [(start(_OURS, place, *given), start(_BARE)) for _round in range(rounds)]
            ours, bare = (median(column) for column in zip(*pairs, strict=True))
            target = TARGETS.get(size, TARGETS[max(TARGETS)])
            print(f"{size:>10,}{ours:9.0f}{bare:9.0f}{ours / bare:8.2f}{target:9.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    main(chosen.folder, chosen.articles, chosen.rounds)
