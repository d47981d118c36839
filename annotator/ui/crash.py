"""The last resort: a bug is shown with its details and written to the log, and work goes on."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from annotator import __version__
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _
from annotator.ui.placing import open_as_large_as
from annotator.ui.widgets import Label, TextButton

log = logging.getLogger(__name__)

_SPEAKING = frozenset(
    (
        *("AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "TypeError"),
        *("NotImplementedError", "RecursionError", "UnboundLocalError", "sqlite3.IntegrityError"),
    )
)
"""Errors whose messages name parts of the program, and never what it works on."""


class CrashDialog(QDialog):
    """Says that something went wrong, that nothing is lost, and offers the details."""

    def __init__(self, details: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(_("Something went wrong"))
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        copy = TextButton(_("Copy details"), "secondary", "copy")
        go_on = TextButton(_("Go on"), "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Something went wrong"), "heading"))
        sentence = _(
            "This is a fault of the program, not yours. Everything that was shown as saved is on "
            "disk. Please send us the details; they hold no article text."
        )
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        open_as_large_as(self, 620, 420)
        copy.clicked.connect(self._copy)
        go_on.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def details_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Versions, and where it happened: no values of variables, no messages that may quote some."""
    about = (
        f"Source Annotator {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}"
    )
    return about + "\n\n" + "".join(_told(kind, error, trace))


def _told(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Iterator[str]:
    """The traceback, after those that led to it.

    Errors of values and of the database tell no more than their kind: their messages quote what
    they were about, which may be a line of an article.
    """
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(type(before), before, before.__traceback__)
        yield "\nWhich led to:\n\n"
    yield from traceback.format_list(traceback.extract_tb(trace))
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    yield f"{name}: {error}\n" if name in _SPEAKING else f"{name}\n"


def install(on_trouble: Callable[[AnnotatorError], None] | None = None) -> None:
    """Show every exception that nobody caught; the program goes on.

    That a project is damaged, or its disk gone, is no fault of the program, wherever it turns out:
    ``on_trouble`` is given the error, once there is a window that can say so and offer a way on.
    """

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if on_trouble is not None and isinstance(error, AnnotatorError):
            on_trouble(error)
            return
        details = details_of(kind, error, trace)
        log.error("%s", details)
        if QApplication.instance() is not None:
            CrashDialog(details).exec()

    sys.excepthook = on_exception
