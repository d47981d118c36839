"""The Claims view: the board, and what can be done with the claim where the analyst is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.commands.claims import JudgeClaim
from annotator.core.i18n import _
from annotator.core.ids import ClaimId, EventId, MentionId
from annotator.core.progress import Progress
from annotator.core.verdict import VERDICT_LABELS, Judgement, Verdict
from annotator.ui import theme
from annotator.ui.announce import announce
from annotator.ui.board.bar import SHOWN, BoardBar
from annotator.ui.board.doing import Doing
from annotator.ui.board.drawer import NARROW, WIDE, Drawer
from annotator.ui.board.exporting import RowExport
from annotator.ui.board.legend import FIRST_HINTS, HINTS, Legend
from annotator.ui.board.lines import Narrowing, Show, counts, lines_of
from annotator.ui.board.table import BoardTable
from annotator.ui.board.walking import next_contradiction
from annotator.ui.hub import Hub
from annotator.ui.latin import keys_of
from annotator.ui.project_view import ProjectView
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.widgets import EmptyState
from annotator.workspace.board import Board, BoardRow, By, board, renewed
from annotator.workspace.board_changes import TABLES, stale_claims
from annotator.workspace.board_rows import row_record
from annotator.workspace.dossier import dossier
from annotator.workspace.workspace import Done

_ROOMY = 1400
"""From this width of the view on the drawer has all its air."""
_PAUSE = 80
"""Milliseconds after which the drawer follows to another claim."""


class BoardView(ProjectView):
    """Its public methods without arguments are the actions of owner ``board``."""

    place = "board"
    hints, first_hints = HINTS, FIRST_HINTS

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.board: Board | None = None
        self.bar = BoardBar()
        self.table = BoardTable()
        self._by = By.REPORT
        self._narrowing = Narrowing()
        self.drawer = Drawer(self.run_key)
        self.doing = Doing(hub, self)
        self.exporting = RowExport(self)
        self._settling = QTimer(self, singleShot=True, interval=_PAUSE)
        self._is_open = True
        self._stale: frozenset[ClaimId] | None = None
        self._wanted: ClaimId | None = None
        self._reading = Latest(self)
        self._stack = QStackedWidget()
        self._board = QWidget()
        self._empty = EmptyState(
            _("No claims yet"), _("Tag one with {C} while you read, or word one with {N}"), "list"
        )
        self._waiting = EmptyState(_("Reading the claims …"), icon="list")
        self._patience = QTimer(self, singleShot=True, interval=metrics.PROGRESS_WAITS)
        self._lay_out()
        self._connect()
        if hub.workspace.read_only:
            self.drawer.assessment.refuse_input()

    def prepare(self) -> None:
        self.refresh()

    def enter(self) -> None:
        """It is shown from now on: read what changed meanwhile."""
        if self._is_stale:
            self.refresh()
        self._focus()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.table, self.table.filter, self.drawer.assessment.reason]

    @property
    def is_empty(self) -> bool:
        return self.board is not None and not self.board.rows

    def close_view(self) -> None:
        """The project is about to be closed."""
        self.drawer.assessment.store()
        self._reading.stop()

    @property
    def row(self) -> BoardRow | None:
        """The claim where the analyst is; ``None`` on the line of an event."""
        return self.table.board.claim(self.table.at[0])

    @property
    def _is_stale(self) -> bool:
        """Whether something changed since the board was read that is shown."""
        return self._stale is None or bool(self._stale)

    @property
    def is_reading(self) -> bool:
        """Whether another board than the one that is shown is on its way."""
        return self._reading.is_busy

    @property
    def is_settled(self) -> bool:
        """Whether board and drawer show what there is, and nothing is on its way."""
        return not self.is_reading and not self._settling.isActive()

    def refresh(self) -> None:
        """Read the board anew, off the window's thread; what is shown stays until it is there."""
        workspace, by, before, stale = self.hub.workspace, self._by, self.board, self._stale
        if before is None:
            self._patience.start()

        def read(_progress: Progress) -> Board:
            if before is None or stale is None:
                return board(workspace, by)
            return renewed(workspace, before, by, stale)

        self._reading.run_elsewhere(read, self._show)

    # --- actions ---------------------------------------------------------------------------------

    def open_evidence(self) -> None:
        """Open the drawer at the mentions of the cell."""
        if self.row is None:
            return
        self._is_open = True
        self._show_claim()
        self.drawer.evidence.focus_first()

    def next_contradiction(self) -> None:
        """Go to the next cell that stands against another; after the last one to the first."""
        found = next_contradiction(self.table.board, *self.table.at)
        if found is None:
            self.told.emit(_("No claim that is shown is contested."))
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

    def new_claim(self) -> None:
        self.doing.add(self.board, self.row)

    def word_claim(self) -> None:
        if (row := self._chosen()) is not None:
            self.doing.reword(row.claim)

    def claim_under_event(self) -> None:
        if (row := self._chosen()) is not None and self.board is not None:
            self.doing.put_under_event(self.board, row)

    def merge_claim(self) -> None:
        if (row := self._chosen()) is not None and self.board is not None:
            self.doing.merge(self.board, row)

    def link_mentions(self) -> None:
        """Make the mention that has the focus, or those of the cell, mentions of another claim."""
        if (row := self._chosen()) is not None and self.board is not None:
            card = self.drawer.evidence.focused
            focused = card.mention_id if card is not None else None
            ids = (focused,) if focused is not None else self._cell_mentions()
            self.doing.link(self.board, row, ids)

    def relate_claim(self) -> None:
        if (row := self._chosen()) is not None and self.board is not None:
            self.doing.relate(self.board, row)

    def delete_claim(self) -> None:
        if (row := self._chosen()) is not None:
            self.doing.delete(row.claim)

    def export_row(self) -> None:
        if (row := self._chosen()) is not None and self.board is not None:
            found = dossier(self.hub.workspace, row.claim.id)
            record = row_record(self.board, row, found.own if found else Judgement())
            button = self.drawer.export
            over = button if button.isVisible() else self.table
            self.exporting.open_menu(record, over.mapToGlobal(over.rect().topLeft()))

    def judge_open(self) -> None:
        self._judge(Verdict.OPEN)

    def judge_likely(self) -> None:
        self._judge(Verdict.LIKELY)

    def judge_unlikely(self) -> None:
        self._judge(Verdict.UNLIKELY)

    def judge_unresolved(self) -> None:
        self._judge(Verdict.UNRESOLVED)

    # --- inside: the claim where the analyst is --------------------------------------------------

    def _chosen(self) -> BoardRow | None:
        """The claim that an action works on; says so where there is none."""
        if self.row is None:
            self.told.emit(_("Go to a claim first."))
        return self.row

    def _cell_mentions(self) -> tuple[MentionId, ...]:
        cell = self.table.board.cell(*self.table.at)
        return cell.mentions() if cell is not None else ()

    def _judge(self, verdict: Verdict) -> None:
        if (row := self._chosen()) is not None:
            command = JudgeClaim(claim_id=row.claim.id, verdict=verdict)
            if self.doing.judge(command, goes_on=False):
                words = _("Your assessment: {verdict}")
                self.done.emit(words.format(verdict=_(VERDICT_LABELS[verdict])))

    def _show_claim(self) -> None:
        """Show in the drawer what there is on the claim where the analyst is."""
        self._settling.stop()
        row = self.row
        if row is None or self.board is None or not self._is_open:
            return
        found = dossier(self.hub.workspace, row.claim.id)
        if found is not None:
            self.drawer.show_claim(self.board, row, found, self._cell_mentions())
            self.drawer.show()

    def _on_moved(self) -> None:
        """A step within the row only marks other mentions; another claim is read after a pause."""
        found, row = self.drawer.found, self.row
        if row is not None and found is not None and found.claim.id == row.claim.id:
            self.drawer.show_cell(self._cell_mentions())
        else:
            self.drawer.assessment.store()
            self._settling.start()

    def _on_escaped(self) -> None:
        """Esc closes the drawer; another one goes back to reading."""
        if self.drawer.isHidden():
            self.left.emit()
        else:
            self._close_drawer()

    def _close_drawer(self) -> None:
        self.drawer.assessment.store()
        self._is_open = False
        self.drawer.hide()
        self._focus()

    def _show_wordings(self) -> None:
        if self.drawer.found is not None:
            button = self.drawer.history
            at = button.mapToGlobal(button.rect().bottomLeft())
            self.doing.show_wordings(self.drawer.found.claim, at)

    def _go_to_claim(self, claim_id: str) -> None:
        """Go to a claim, at once or when the board that has it is read."""
        row = self.table.board.row_of(ClaimId(claim_id))
        if row >= 0:
            self.table.go_to(row)
        self._wanted = ClaimId(claim_id) if row < 0 or self._is_stale or self.is_reading else None

    # --- inside: what is shown -------------------------------------------------------------------

    def _show(self, found: Board) -> None:
        self._patience.stop()
        self.board, self._stale = found, frozenset()
        self._show_lines()

    def _show_lines(self) -> None:
        if self.board is None:
            return
        self.bar.show_counts(counts(self.board, self._narrowing))
        shown = lines_of(self.board, self._narrowing)
        is_first = self.table.at[0] < 0
        self.table.show_lines(shown, self.board.by)
        wanted = self.table.board.row_of(self._wanted) if self._wanted else -1
        if wanted >= 0:
            self.table.go_to(wanted)
            self._wanted = None
        elif is_first and shown.lines:
            self.table.go_to(next(n for n in range(2) if self.table.board.claim(n)))
        self._stack.setCurrentWidget(self._empty if self.is_empty else self._board)
        self.subject_changed.emit()
        self._settling.start()
        if not shown.lines:
            self.table.no_match.set_sentence(self._unmatched())
            self.drawer.hide()
        if self.is_empty or self.hasFocus():
            self._focus()  # in the table, once there is something in it

    def _unmatched(self) -> str:
        """That no claim passes the filters, which it names."""
        now = self._narrowing
        chip = _(SHOWN[now.show][0]) if now.show is not Show.ALL else ""
        words = _("“{words}”").format(words=now.words.strip()) if now.words.strip() else ""
        silent = _("Hide silent") if now.hides_silent and not (chip or words) else ""
        filters = " · ".join(filter(None, (chip, words, silent)))
        return _("No claim matches {filters}").format(filters=filters)

    def _narrow(self, **changed: object) -> None:
        values = {name: getattr(self._narrowing, name) for name in Narrowing.__slots__}
        self._narrowing = Narrowing(**{**values, **changed})
        self._show_lines()

    def _show_all(self) -> None:
        """Give up every filter."""
        self.table.filter.clear()
        self.bar.silence.setChecked(False)
        self.bar.chips[Show.ALL].setChecked(True)
        self._narrow(show=Show.ALL)
        self._focus()

    def _on_by(self, by: By) -> None:
        self._by = by
        self.refresh()
        self._focus()  # the arrows go on in the table

    def _on_show(self, show: Show) -> None:
        self._narrow(show=show)

    def _on_fold(self, event_id: EventId | None, folded: bool) -> None:  # noqa: FBT001 - a signal
        known = self._narrowing.folded
        self._narrow(folded=known | {event_id} if folded else known - {event_id})

    def _on_changed(self, done: Done) -> None:
        if done.changes.touch(*TABLES):
            self._note(done)
            self._reading.stop()  # a board that is on its way may have read before and after
            if self._is_stale and self.isVisible():
                self.refresh()
        elif done.changes.touch("judgements") and self.isVisible():
            self._show_claim()

    def _note(self, done: Done) -> None:
        """Note which claims are stale now; ``None`` where it is the whole board."""
        found = stale_claims(self.board, done.changes) if self.board is not None else None
        both = found is not None and self._stale is not None
        self._stale = self._stale | found if both else None  # type: ignore[operator]

    def _focus(self) -> None:
        (self if self.is_empty else self.table).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters work with the focus on the bar as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self.run_key(keys_of(event)):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.drawer.setFixedWidth(theme.px(WIDE if self.width() >= theme.px(_ROOMY) else NARROW))

    def _lay_out(self) -> None:
        theme.set_kind(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.drawer.hide()
        left, inner, row = QVBoxLayout(), QVBoxLayout(self._board), QHBoxLayout(self)
        for layout in (left, inner, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        inner.addWidget(self.table, 1)
        inner.addWidget(Legend())
        left.addWidget(self.bar)
        left.addWidget(self._stack, 1)
        row.addLayout(left, 1)
        row.addWidget(self.drawer)
        for page in (self._board, self._empty, self._waiting):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.hub.changed.connect(self._on_changed)
        self._reading.refused.connect(self.told)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        self._settling.timeout.connect(self._show_claim)
        self.bar.by_chosen.connect(self._on_by)
        self.bar.show_chosen.connect(self._on_show)
        self.bar.silence_toggled.connect(lambda on: self._narrow(hides_silent=on))
        self.bar.claim_wanted.connect(self.new_claim)
        self.table.key_handler = self.run_key
        self.table.filter.textChanged.connect(lambda words: self._narrow(words=words))
        self.table.filter.returnPressed.connect(self._focus)
        self.table.filter.leave = self._focus
        self.table.fold_wanted.connect(self._on_fold)
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.open_evidence)
        self.table.no_match.action_pressed.connect(self._show_all)
        self.table.reword_wanted.connect(self.word_claim)
        self.table.escaped.connect(self._on_escaped)
        self.exporting.told.connect(self.told)
        self._connect_drawer()

    def _connect_drawer(self) -> None:
        drawer, doing = self.drawer, self.doing
        drawer.closed.connect(self._close_drawer)
        drawer.escaped.connect(self._focus)
        drawer.wordings_wanted.connect(self._show_wordings)
        drawer.event_wanted.connect(self.claim_under_event)
        drawer.merge_wanted.connect(self.merge_claim)
        drawer.export_wanted.connect(self.export_row)
        drawer.evidence.opened.connect(self.read_wanted)
        drawer.linked.claim_chosen.connect(self._go_to_claim)
        drawer.linked.relate_wanted.connect(self.relate_claim)
        drawer.linked.unrelate_wanted.connect(doing.unrelate)
        drawer.linked.split_wanted.connect(doing.split)
        drawer.linked.split_wanted.connect(lambda _id: self._focus())  # its button is about to go
        drawer.assessment.judged.connect(doing.judge)
        doing.told.connect(self.told)
        doing.done.connect(self.done)
        doing.claim_wanted.connect(self._go_to_claim)
