"""The Claims view: the board, and what can be done with the claim where the analyst is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.core.ids import ClaimId, EventId
from annotator.ui import theme
from annotator.ui.announce import announce
from annotator.ui.board.bar import BoardBar
from annotator.ui.board.legend import HINTS, Legend
from annotator.ui.board.lines import Narrowing, Show, counts, lines_of
from annotator.ui.board.table import BoardTable
from annotator.ui.board.walking import next_contradiction
from annotator.ui.hub import Hub
from annotator.ui.project_view import ProjectView
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.widgets import EmptyState
from annotator.workspace.board import Board, BoardRow, By, board
from annotator.workspace.workspace import Done

TABLES = (
    *("claims", "mentions", "spans", "attributions", "grades", "claim_values"),
    *("relations", "articles", "outlets", "speakers"),
    *("events", "event_articles", "duplicates", "duplicate_sets", "revisions"),
)
"""What the board is made of: a change in one of these changes it."""


class BoardView(ProjectView):
    """Its public methods without arguments are the actions of owner ``board``."""

    place = "board"
    hints = HINTS

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.board: Board | None = None
        self.bar = BoardBar()
        self.table = BoardTable()
        self.legend_strip = Legend()
        self._by = By.REPORT
        self._narrowing = Narrowing()
        self._is_stale = True
        self._wanted: ClaimId | None = None
        self._reading = Latest(self)
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            _("No claims yet"), _("Tag one with {C} while you read, or word one with {N}"), "list"
        )
        self._none = EmptyState(_("No claim is left"), icon="funnel")
        self._waiting = EmptyState(_("Reading the claims …"), icon="list")
        self._patience = QTimer(self, singleShot=True, interval=metrics.PROGRESS_WAITS)
        self._lay_out()
        self._connect()

    def enter(self) -> None:
        """It is shown from now on: read what changed meanwhile."""
        if self._is_stale:
            self.refresh()
        self._focus()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.table, self.table.filter]

    def close_view(self) -> None:
        """The project is about to be closed."""
        self._reading.stop()

    @property
    def row(self) -> BoardRow | None:
        """The claim where the analyst is; ``None`` on the line of an event."""
        return self.table.board.claim(self.table.at[0])

    @property
    def is_reading(self) -> bool:
        """Whether another board than the one that is shown is on its way."""
        return self._reading.is_busy

    def refresh(self) -> None:
        """Read the board anew, off the window's thread; what is shown stays until it is there."""
        workspace, by = self.hub.workspace, self._by
        self._is_stale = False
        if self.board is None:
            self._patience.start()
        self._reading.run_elsewhere(lambda _progress: board(workspace, by), self._show)

    # --- actions ---------------------------------------------------------------------------------

    def next_contradiction(self) -> None:
        """Go to the next cell that stands against another; after the last one to the first."""
        found = next_contradiction(self.table.board, *self.table.at)
        if found is None:
            self.told.emit(_("No claim that is shown is contested"))
            return
        self.table.go_to(*found)
        self._focus()
        announce(self.table, self.table.currentIndex().data())

    def filter_claims(self) -> None:
        """Type which claims are shown."""
        self.table.filter.setFocus()
        self.table.filter.selectAll()

    def hide_silent(self) -> None:
        self.bar.silence.setChecked(not self.bar.silence.isChecked())

    # --- inside ----------------------------------------------------------------------------------

    def _show(self, found: Board) -> None:
        self._patience.stop()
        self.board = found
        self.bar.show_counts(counts(found))
        self._show_lines()

    def _show_lines(self) -> None:
        if self.board is None:
            return
        shown = lines_of(self.board, self._narrowing)
        is_first = self.table.at[0] < 0
        self.table.show_lines(shown, self.board.by)
        wanted = self.table.board.row_of(self._wanted) if self._wanted else -1
        if wanted >= 0:
            self.table.go_to(wanted)
            self._wanted = None
        elif is_first and shown.lines:
            self.table.go_to(next(n for n in range(2) if self.table.board.claim(n)))
        page = self._empty if not self.board.rows else self.table
        self._stack.setCurrentWidget(page)

    def _narrow(self, **changed: object) -> None:
        values = {name: getattr(self._narrowing, name) for name in Narrowing.__slots__}
        self._narrowing = Narrowing(**{**values, **changed})
        self._show_lines()

    def _on_by(self, by: By) -> None:
        self._by = by
        self.refresh()

    def _on_show(self, show: Show) -> None:
        self._narrow(show=show)

    def _on_fold(self, event_id: EventId | None, folded: bool) -> None:  # noqa: FBT001 - a signal
        known = self._narrowing.folded
        self._narrow(folded=known | {event_id} if folded else known - {event_id})

    def _on_changed(self, done: Done) -> None:
        if not done.changes.touch(*TABLES):
            return
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _focus(self) -> None:
        self.table.setFocus()

    def _lay_out(self) -> None:
        theme.set_kind(self, "paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.legend_strip)
        for page in (self.table, self._empty, self._waiting):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.hub.changed.connect(self._on_changed)
        self._reading.refused.connect(self.told)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        self.bar.by_chosen.connect(self._on_by)
        self.bar.show_chosen.connect(self._on_show)
        self.bar.silence_toggled.connect(lambda on: self._narrow(hides_silent=on))
        self.table.key_handler = self.run_key
        self.table.filter.textChanged.connect(lambda words: self._narrow(words=words))
        self.table.filter.returnPressed.connect(self._focus)
        self.table.fold_wanted.connect(self._on_fold)
        self.table.escaped.connect(self.left)
