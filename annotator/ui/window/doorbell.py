"""Lets a second window on a project ask the first one to come to the front."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1_000
"""Milliseconds in which the other window must answer."""


class Doorbell(QObject):
    """One name of the system for each open project; whoever connects to it has rung."""

    rung = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def hang(self, path: Path) -> None:
        """Answer for a project that this window alone may write to; without a name, nobody can."""
        self.take_down()
        name = _name(path)
        QLocalServer.removeServer(name)  # of a window that was killed: the lock says it is gone
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._on_rung)
        self._server.listen(name)

    def take_down(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_rung(self) -> None:
        if self._server is not None:
            self._server.nextPendingConnection().close()
            self.rung.emit()


def ring(path: Path) -> bool:
    """Ask the window that has the project open to come to the front; whether one answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    answered = socket.waitForConnected(PATIENCE)
    socket.abort()
    return answered


def _name(path: Path) -> str:
    place = os.path.normcase(path.resolve())
    return "source-annotator-" + hashlib.sha256(place.encode()).hexdigest()[:20]
