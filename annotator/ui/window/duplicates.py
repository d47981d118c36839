"""Looks for duplicate reports in the background, and says what was found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.ui.hub import Hub
from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.commands.base import Command
    from annotator.workspace.duplicates import Scan
    from annotator.workspace.workspace import Workspace

_LATER: Final = 500


class DuplicateSearch(QObject):
    """Searches in a process of its own, and keeps what it finds a portion at a time.

    One search runs at a time; what comes in meanwhile is searched for afterwards.
    """

    found = Signal(int)
    """A search ended: how many pairs are new."""
    told = Signal(str)
    """What a search that a person asked for found, or why it could not be made."""

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._searching = Latest(self)
        self._searching.refused.connect(self._on_refused)
        self._again = self._asked = False
        self._keeping: list[Command] = []
        self._count = 0

    @property
    def is_running(self) -> bool:
        return self._searching.is_busy or bool(self._keeping)

    @property
    def has_new(self) -> bool:
        """Whether there are articles that no search has looked at."""
        workspace = self._hub.workspace
        return not workspace.read_only and workspace.signatures.unsearched()

    def search_new(self) -> None:
        """Look among the articles that came in since the last search, if there are any."""
        if self.is_running:
            self._again = True
        elif self.has_new:
            from annotator.workspace.duplicates import scan_new  # noqa: PLC0415 - heavy

            self._run(scan_new)

    def search_all(self) -> None:
        """Look among all articles, because a person wants it; say what was found."""
        if self.is_running:
            self.told.emit(_("Duplicate reports are being looked for."))
            return
        from annotator.workspace.duplicates import scan  # noqa: PLC0415 - heavy

        self._asked = True
        self.told.emit(_("Looking for duplicate reports …"))
        self._run(scan)

    def stop(self) -> None:
        """Give up; the project is about to be closed. What was kept stays."""
        self._again = self._asked = False
        self._keeping = []
        self._searching.stop()

    def _run(self, job: Callable[[Workspace, Progress], Scan]) -> None:
        from annotator.workspace.apart import run_apart  # noqa: PLC0415 - not before the first paint

        here = partial(run_apart, job, self._hub.workspace.address)
        self._searching.run_elsewhere(here, self._on_done)

    def _on_done(self, scan: Scan) -> None:
        from annotator.workspace.duplicates import keeping  # noqa: PLC0415 - heavy

        self._keeping = keeping(scan)
        self._keep_next()

    def _keep_next(self) -> None:
        """Keep one portion, and let the window breathe before the next."""
        if not self._keeping:
            return
        if self._hub.is_busy:
            QTimer.singleShot(_LATER, self, self._keep_next)
            return
        result = self._hub.set_up(self._keeping.pop(0))
        if isinstance(result, int):
            self._count = result
        if self._keeping:
            QTimer.singleShot(0, self, self._keep_next)
        else:
            self._end(self._count)

    def _end(self, count: int) -> None:
        if self._asked:
            text = ngettext(
                "{n} new pair of duplicate reports", "{n} new pairs of duplicate reports", count
            )
            self.told.emit(text.format(n=count) if count else _("No new duplicate reports"))
        self._asked = False
        self.found.emit(count)
        if self._again:
            self._again = False
            self.search_new()

    def _on_refused(self, sentence: str) -> None:
        self._asked = self._again = False
        self.told.emit(sentence)
