"""What is found of a pair once it is shown: where the two disagree, and tags to carry over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.ui.compare.pair import Pair, with_rest
from annotator.ui.compare.reading import Reading
from annotator.workspace.workspace import Workspace


class Rest(QObject):
    """Looks for the rest of one pair at a time, off the window's thread."""

    found = Signal(object)
    """The whole :class:`Pair`."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reading = Reading(workspace, self)
        self._pair: Pair | None = None
        self._then: Callable[[], None] | None = None
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(0)
        self._painted.timeout.connect(self._look)

    def begin(self, pair: Pair) -> None:
        """Look for the rest of a pair as soon as it is painted, and for that of no other one."""
        self.stop()
        if not pair.found.is_whole:
            self._pair = pair
            self._painted.start()

    def stop(self) -> None:
        self.forget()
        self._painted.stop()
        self._reading.stop()
        self._pair = None

    def when_found(self, then: Callable[[], None]) -> bool:
        """Whether all is there; if not, ``then`` is called once it is, and nothing before it."""
        self._then = then if self._pair is not None else None
        return self._pair is None

    def forget(self) -> None:
        """The analyst went elsewhere: nothing is waited for."""
        self._then = None

    def _look(self) -> None:
        workspace, pair = self._workspace, self._pair
        if pair is not None:
            self._reading.run_elsewhere(
                lambda _progress: with_rest(workspace, pair), self._on_found
            )

    def _on_found(self, pair: Pair) -> None:
        self._pair = None
        then, self._then = self._then, None
        self.found.emit(pair)
        if then is not None:
            then()
