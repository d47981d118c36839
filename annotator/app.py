"""Puts the window together: logging, crash hook, theme, window. The database comes later."""

from __future__ import annotations

import logging
import multiprocessing
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

from annotator import __version__
from annotator.core.i18n import set_language
from annotator.core.resources import resource


def run(project: Path | None = None, coder: str = "") -> int:
    """Open the window, with a project where one is given; returns the exit code."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the check for system libraries
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from annotator.ui import crash  # noqa: PLC0415
    from annotator.ui.preferences import APP, PreferenceFile  # noqa: PLC0415
    from annotator.ui.window.appearance import dress  # noqa: PLC0415
    from annotator.ui.window.window import MainWindow  # noqa: PLC0415

    _log_to(user_log_path(APP, appauthor=False))
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Source Annotator")
    app.setApplicationVersion(__version__)
    crash.install()
    preferences = PreferenceFile()
    if preferences.values.language:
        set_language(preferences.values.language, resource("locale"))
    dress(preferences.values)
    window = MainWindow(preferences, coder)
    crash.install(window.faults.on_trouble)
    window.show()
    if project is not None:
        # the empty window is on the screen before the database layer is loaded
        QTimer.singleShot(0, lambda: window.open_path(project))
    return app.exec()


def _log_to(folder: Path) -> None:
    """Keep a short log of faults; it never holds article text."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = log_file(folder)
    except OSError:
        return  # a program without a log is better than no program
    logging.basicConfig(
        handlers=[handler],
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )


def log_file(folder: Path) -> RotatingFileHandler:
    """Where faults of this program go; libraries may quote what they read, and are not heard."""
    handler = RotatingFileHandler(
        folder / "annotator.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
    )
    handler.addFilter(logging.Filter("annotator"))
    return handler


def main() -> int:
    """Start the window without a terminal (``annotator-window``, bundles)."""
    multiprocessing.freeze_support()
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    return run(Path(arguments[0]) if arguments else None)


if __name__ == "__main__":
    sys.exit(main())
