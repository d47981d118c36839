"""Shows what another program's file holds, and takes it in when the analyst says so."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.i18n import N_, _, ngettext
from annotator.ui import theme
from annotator.ui.hub import Hub
from annotator.ui.importing.whole import Arrived, Whole, look
from annotator.ui.placing import open_as_large_as
from annotator.ui.tasks import Latest, OneJob
from annotator.ui.widgets import KeyCap, Label, ProgressCard, TextButton
from annotator.workspace.corpus_files import Bundle

HEADS = (N_("Text"), N_("Words"), N_("Annotations"))


class WholeDialog(QDialog):
    """Read first, and stored with Import; one undo takes all of it back."""

    told = Signal(str)

    def __init__(self, hub: Hub, bundle: Bundle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._found: Whole | None = None
        self._look = Latest(self)
        self._work = OneJob(self)
        self.setWindowTitle(_("Import annotations"))
        self.heading = Label(bundle.name, "subheading")
        self.summary = Label(_("Reading …"), "secondary", wrap=True)
        self.table = QTableWidget(0, len(HEADS))
        self.table.setTabKeyNavigation(False)
        self.doubts_head = Label("", "strong")
        self.doubts = QPlainTextEdit()
        self.progress = ProgressCard()
        self.cancel_button = TextButton(_("Cancel"))
        self.import_button = TextButton(_("Import"), "primary", "download-simple")
        self._set_up()
        self._lay_out()
        self._connect()
        self.progress.start(_("Reading {file}").format(file=bundle.name))
        self._look.run_elsewhere(partial(look, hub.workspace, bundle), self._show)

    @property
    def is_busy(self) -> bool:
        return self._look.is_busy or self._work.is_busy

    @property
    def used(self) -> frozenset[Path]:
        """The files that were read, those beside what was given too; empty until it is known."""
        return self._found.used if self._found is not None else frozenset()

    def take(self) -> None:
        """Store what was read."""
        if self._found is None or self._found.problem or self.is_busy:
            return
        self.import_button.setEnabled(False)
        self.progress.start(_("Storing texts and annotations"))
        self._work.start(partial(self._found.take, self._hub.workspace))

    def reject(self) -> None:
        """Esc and Cancel stop the storing first, then leave; nobody waits for a look."""
        if self._work.is_busy:
            self._work.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        self._look.stop()
        super().done(result)

    # --- inside ----------------------------------------------------------------------------------

    def _show(self, found: Whole) -> None:
        self.progress.finish()
        self._found = found
        self.heading.setText(found.title)
        self.summary.setText(found.problem or found.summary)
        self.table.setRowCount(len(found.rows))
        for at, row in enumerate(found.rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(at, column, item)
        self.table.setVisible(bool(found.rows))
        self._show_doubts(found.doubts)
        self.import_button.setEnabled(not found.problem)
        self.import_button.setFocus()

    def _show_doubts(self, sentences: tuple[str, ...]) -> None:
        words = ngettext("{n} remark", "{n} remarks", len(sentences))
        self.doubts_head.setText(words.format(n=len(sentences)))
        self.doubts.setPlainText("\n".join(sentences))
        for widget in (self.doubts_head, self.doubts):
            widget.setVisible(bool(sentences))

    def _taken(self, arrived: Arrived) -> None:
        self.summary.setText(arrived.sentence + ".")
        self.told.emit(arrived.sentence)
        self._show_doubts(arrived.doubts)
        self.import_button.hide()
        self.cancel_button.setText(_("Close"))
        if not arrived.doubts:
            self.accept()

    def _on_progressed(self, done: int, total: int) -> None:
        words = _("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        self.progress.set_progress(done, total, words)

    def _on_stopped(self) -> None:
        self.summary.setText(
            _("Stopped. What was stored stays, and Import goes on; one undo takes it back.")
        )
        self.import_button.setEnabled(True)

    def _on_refused(self, sentence: str) -> None:
        self.progress.finish()
        self.summary.setText(sentence)
        self.import_button.setEnabled(False)

    def _set_up(self) -> None:
        table = self.table
        first = QTableWidgetItem(_(HEADS[0]))
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderLabels([_(head) for head in HEADS])
        table.setHorizontalHeaderItem(0, first)
        table.setAccessibleName(_("Texts"))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.doubts.setReadOnly(True)
        self.doubts.setTabChangesFocus(True)
        self.doubts.setAccessibleName(_("Remarks"))
        self.doubts.setMaximumHeight(theme.px(130))
        self.import_button.setEnabled(False)
        for widget in (table, self.doubts_head, self.doubts):
            widget.hide()

    def _connect(self) -> None:
        for job in (self._look, self._work):
            job.progressed.connect(self._on_progressed)
            job.refused.connect(self._on_refused)
        self._work.ended.connect(self.progress.finish)
        self._work.done.connect(self._taken)
        self._work.cancelled.connect(self._on_stopped)
        self.progress.cancelled.connect(self.reject)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.take)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.take)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        foot.addWidget(KeyCap("Ctrl+Enter"), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.doubts_head)
        column.addWidget(self.doubts)
        column.addStretch(0)
        column.addWidget(self.progress)
        column.addLayout(foot)
        open_as_large_as(self, 720, 520)
