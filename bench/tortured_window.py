"""Kills the window's own process at random moments, and looks whether anything is lost.

The window runs without a screen and does random things through its hub, as panels do. Run it with
``python -m bench.torture --window --kills 30``.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from random import Random

from bench.tortured import Scripted, digest

BETWEEN = 5
"""Milliseconds that the window has for itself between two changes."""


def work_in_window(path: Path, scripted: Scripted, pipe: int, seed: int) -> None:
    """Open the window on a project and change it until killed; told as by ``tortured.work``."""
    try:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["ANNOTATOR_BACKUPS"] = str(path.with_name("backups"))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # helpers of the killed window complain
        _run(path, scripted, pipe, Random(seed))  # noqa: S311 - a script, not a secret
    except BaseException:  # noqa: BLE001 - told on the pipe; a forked child must not return
        told = traceback.format_exc().replace("\n", " | ")
        os.write(pipe, f"broken {told}\n".encode())
    os._exit(1)


def _run(path: Path, scripted: Scripted, pipe: int, random: Random) -> None:
    # each after the fork: Qt belongs to one process
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from annotator.ui.preferences import PreferenceFile  # noqa: PLC0415
    from annotator.ui.window.appearance import dress  # noqa: PLC0415
    from annotator.ui.window.window import MainWindow  # noqa: PLC0415

    app = QApplication(sys.argv[:1])
    preferences = PreferenceFile(path.with_name("preferences.json"))
    preferences.values.coder = "Ada"
    dress(preferences.values)
    window = MainWindow(preferences)
    window.show()
    window.projects.open(path)
    hub = window.hub
    if hub is None:
        message = "the window did not open the project"
        raise RuntimeError(message)

    def act() -> None:
        name, job = scripted.window_step(hub, random)
        os.write(pipe, f"begin {name}\n".encode())
        if job() is not None:
            told = f"done {name} {hub.workspace.history.length()} {digest(path)}\n"
            os.write(pipe, told.encode())

    timer = QTimer()
    timer.setInterval(BETWEEN)
    timer.timeout.connect(act)
    timer.start()
    app.exec()
