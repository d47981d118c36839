"""The event record: rows are events, columns the fields that conflict monitors use.

A cell is tied to the mentions it comes from, and a person may put another value there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.base import Command
from annotator.commands.events import AddUpDead, EditEvent, SetEventCell
from annotator.core.errors import AnnotatorError
from annotator.core.event import RULE_LABELS, Cell, Rule
from annotator.core.i18n import _, ngettext
from annotator.core.ids import EventId
from annotator.ui import theme
from annotator.ui.dialogs import drafts
from annotator.ui.events.model import RecordModel
from annotator.ui.events.words import CHOICES, TITLES, adding_words, told_of
from annotator.ui.hub import Hub
from annotator.ui.own_steps import OwnSteps
from annotator.ui.placing import open_as_large_as
from annotator.ui.quote_list import QuoteList, quotes_of
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.typed import ChoiceEdit
from annotator.ui.widgets import ElidedLabel, Label, TextButton
from annotator.workspace.board_changes import TABLES
from annotator.workspace.record import EventRecord, event_records, write_records
from annotator.workspace.workspace import Done

WIDEST = 220
"""Pixels of a column at most, until a person draws it wider."""
NAMES = 290
"""Pixels of the heads of rows, with the names of the events."""
TELLING = (*TABLES, "event_cells")
"""The tables in which a change may be one of the record."""


class EventRecordDialog(QDialog):
    """Cells follow from the claims of an event by its rule, until a person says otherwise."""

    read_wanted = Signal(str, int)
    """An article and a place in it."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._reading = Latest(self)
        self._own = OwnSteps(hub)
        self._shown: tuple[EventId, str, str] | None = None
        """The event and the field whose value can be typed, and the value that is stored."""
        self._is_draft = False
        """Whether what stands in the field was typed before, and nobody went on with it."""
        self.setWindowTitle(_("Event record"))
        self.model = RecordModel(self)
        self.table = QTableView()
        self.table.setTabKeyNavigation(False)  # Tab goes on to the value and the quotes
        self.rule = QComboBox()
        self.rule.setAccessibleName(_("Rule"))
        for rule in Rule:
            self.rule.addItem(_(RULE_LABELS[rule]), rule)
        self._title = ElidedLabel("", "subheading", lines=2)
        self._about = Label("", "small-secondary", wrap=True)
        self.value = ChoiceEdit(())
        self.value.setAccessibleName(_("Value"))
        self.keep_button = TextButton(_("Put in"), "secondary", "check")
        self.add_button = TextButton("", "quiet", "plus")
        self.follow_button = TextButton(_("Follow the reports again"), "quiet")
        self.quotes = QuoteList()
        self.problem = Label("", "secondary", wrap=True)
        self.export_button = TextButton(_("Save as CSV…"), "secondary", "export")
        self.close_button = TextButton(_("Close"))
        self._set_up_table()
        self._lay_out()
        self._connect()
        self._title.setText(_("Reading the claims …"))
        for button in (self.follow_button, self.add_button):
            button.hide()
        for inner in self.findChildren(QPushButton):
            inner.setAutoDefault(False)  # Enter is of the cell, or the quote, that has the focus
        self.refresh()
        self.table.setFocus()

    @property
    def current(self) -> tuple[EventRecord, Cell] | None:
        """The record and the cell that are chosen."""
        index = self.table.currentIndex()
        cell = self.model.cell(index)
        return (self.model.records[index.row()], cell) if cell is not None else None

    def refresh(self) -> None:
        """Read the records again, off the window's thread; what is shown stays until then."""
        workspace = self._hub.workspace
        self._reading.run_elsewhere(lambda _progress: event_records(workspace), self._show)

    def accept(self) -> None:
        self._leave_cell()
        super().accept()

    def reject(self) -> None:
        """Esc puts nothing in, and loses nothing either."""
        self._keep_draft()
        super().reject()

    def done(self, result: int) -> None:
        self._reading.stop()
        super().done(result)

    def put_in(self) -> None:
        """Put the typed value into the cell."""
        self._set(self.value.text())

    def _put_in_if_typed(self) -> None:
        """Enter alone puts nothing in: what follows from the reports would be a person's then."""
        if self.value.isModified() or self._typed() is not None:
            self.put_in()

    def _go_to_value(self) -> None:
        self.value.setFocus()
        self.value.selectAll()

    def follow(self) -> None:
        """Let the cell follow from the reports again."""
        self._set(None)

    def add_up(self) -> None:
        """Add up the dead of all claims, or count those of one again."""
        if self.current is not None:
            cell = self.current[1]
            ids = (*cell.added, *cell.left)
            self._do(AddUpDead(claim_ids=ids, is_added=bool(cell.left)))

    def save(self, path: Path) -> None:
        """Write the records to a file."""
        try:
            count = write_records(self.model.records, path)
        except AnnotatorError as error:
            self.problem.setText(str(error))
        else:
            words = ngettext("{n} event in {file}", "{n} events in {file}", count)
            self.problem.setText(words.format(n=count, file=path.name))

    # --- inside ----------------------------------------------------------------------------------

    def _do(self, command: Command) -> bool:
        done = self._hub.do(command)
        if done is not None:
            self._own.note(done)
        return done is not None

    def _show(self, records: list[EventRecord]) -> None:
        """Show these records; the same cell stays chosen, and one with a draft is at first."""
        before, typed, is_draft = self._shown, self._typed(), self._is_draft
        at = self.table.currentIndex().row(), self.table.currentIndex().column()
        self._shown = None  # the cell is not left, it is shown again
        is_first = not self.model.records
        self.model.show_records(records)
        if is_first:
            self._fit_columns()
            index = self._first_draft()
        else:
            index = self.model.place(*before[:2]) if before else self.model.index(*at)
        self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self._show_cell()
        if before and typed is not None and self._shown and self._shown[:2] == before[:2]:
            self._type_again(typed, is_draft=is_draft)

    def _set(self, value: str | None) -> None:
        if self._shown is not None:
            event_id, field, _stored = self._shown
            self._shown = (event_id, field, self.value.text())
            self.value.setModified(False)
            drafts.take_text(self._about_cell(event_id, field))
            is_done = self._do(SetEventCell(event_id=event_id, field=field, value=value))
            if is_done and value is not None:
                self.model.put(event_id, field, value)

    # --- what is typed ---------------------------------------------------------------------------

    def _typed(self) -> str | None:
        """What was typed, or chosen, and is not put in; ``None`` where the stored value stands."""
        text = self.value.text()
        return text if self._shown is not None and text != self._shown[2] else None

    def _leave_cell(self) -> None:
        """Put in what was typed, as a spreadsheet does; a draft that nobody touched stays one."""
        if self._is_draft or self._hub.workspace.read_only:
            self._keep_draft()
        elif self._typed() is not None:
            self.put_in()

    def _keep_draft(self) -> None:
        if self._shown is not None:
            drafts.keep_text(self._about_cell(*self._shown[:2]), self._typed() or "")

    def _type_again(self, text: str, *, is_draft: bool) -> None:
        """Show what is not put in as if it was typed: Ctrl+Z in the field takes it back."""
        self.value.selectAll()
        self.value.insert(text)
        self.value.setModified(True)
        self._is_draft = is_draft

    def _on_edited(self) -> None:
        self._is_draft = False

    def _about_cell(self, event_id: EventId, field: str) -> str:
        return f"cell {self._hub.place} {event_id} {field}"

    def _first_draft(self) -> QModelIndex:
        for row, record in enumerate(self.model.records):
            for column, field in enumerate(record.cells):
                if drafts.kept_text(self._about_cell(record.event.id, field)):
                    return self.model.index(row, column)
        return self.model.index(0, 0)

    # --- what is shown ---------------------------------------------------------------------------

    def _on_current(self) -> None:
        self._leave_cell()
        self._show_cell()

    def _show_cell(self) -> None:
        chosen, self._shown, self._is_draft = self.current, None, False
        self.quotes.clear()
        for widget in (self.value, self.keep_button, self.rule):
            widget.setEnabled(chosen is not None)
        self.follow_button.setVisible(bool(chosen and chosen[1].is_stated))
        self.add_button.setVisible(bool(chosen and adding_words(chosen[1])))
        if chosen is None:
            none = _("No article is under an event yet: group some with Article › Group under.")
            self._title.setText("" if self.model.records else none)
            return
        record, cell = chosen
        self._title.setText(f"{record.event.name} · {_(TITLES[cell.field])}")
        self._about.setText(told_of(cell))
        self.add_button.setText(adding_words(cell))
        self.value.set_choices(_offered(cell, self.model.used(cell.field)))
        self.value.setText(cell.value)
        self._shown = (record.event.id, cell.field, cell.value)
        if draft := drafts.kept_text(self._about_cell(record.event.id, cell.field)):
            self._type_again(draft, is_draft=True)
            self._about.setText(f"{told_of(cell)} {_('Typed before, and not kept yet.')}")
        with QSignalBlocker(self.rule):
            self.rule.setCurrentIndex(self.rule.findData(record.rule))
        self.quotes.show_quotes(quotes_of(self._hub.workspace, cell.mentions))

    def _on_rule(self, at: int) -> None:
        chosen = self.current
        if chosen is not None:
            rule: Rule = self.rule.itemData(at)
            self._do(EditEvent(event_id=chosen[0].event.id, rule=Rule(rule)))

    def _on_changed(self, done: Done) -> None:
        self.problem.setText("")
        if done.changes.touch(*TELLING):
            self.refresh()

    def _on_refused(self, sentence: str) -> None:
        self.problem.setText(sentence)

    def _on_quote(self, article_id: str, start: int) -> None:
        self.read_wanted.emit(article_id, start)
        self.accept()

    def _ask_file(self) -> None:
        self._leave_cell()  # what is typed is written with the rest
        title = _("Save the event record")
        name, _kind = QFileDialog.getSaveFileName(self, title, "events.csv", "*.csv")
        if name:
            self.save(Path(name))

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Event record"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        names = table.verticalHeader()
        theme.set_kind(names, "names")
        names.setDefaultSectionSize(theme.px(34))
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.setFixedWidth(theme.px(NAMES))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _fit_columns(self) -> None:
        """As wide as what is in them, but for long lists; a person may draw them wider."""
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            wide = self.table.columnWidth(column) + theme.px(metrics.MEDIUM)
            self.table.setColumnWidth(column, min(wide, theme.px(WIDEST)))

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(lambda *_at: self._on_current())
        self.value.textEdited.connect(self._on_edited)
        self.rule.currentIndexChanged.connect(self._on_rule)
        self.value.returnPressed.connect(self._put_in_if_typed)
        self.table.activated.connect(lambda _index: self._go_to_value())
        self.keep_button.clicked.connect(self.put_in)
        self.follow_button.clicked.connect(self.follow)
        self.add_button.clicked.connect(self.add_up)
        self.quotes.chosen.connect(self._on_quote)
        self.export_button.clicked.connect(self._ask_file)
        self.close_button.clicked.connect(self.accept)
        self._hub.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._own.undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, self._own.redo)
        for refused in (self._hub.refused, self._reading.refused):
            refused.connect(self._on_refused)

    def _lay_out(self) -> None:
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(16, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self._title)
        right.addWidget(self._about)
        row = QHBoxLayout()
        row.addWidget(self.value, 1)
        row.addWidget(self.keep_button)
        right.addLayout(row)
        right.addWidget(self.follow_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        chosen_by = QHBoxLayout()
        chosen_by.addWidget(Label(_("Where reports disagree"), "small-secondary"))
        chosen_by.addWidget(self.rule, 1)
        right.addLayout(chosen_by)
        right.addWidget(Label(_("It comes from"), "medium"))
        right.addWidget(self.quotes, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(680), theme.px(340)])
        foot = QHBoxLayout()
        foot.addWidget(self.export_button)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.close_button)
        self.problem.setText("")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Event record"), "heading"))
        sentence = _("Figures are as reported, never verified. Heavier letters: a person’s.")
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addWidget(splitter, 1)
        column.addLayout(foot)
        open_as_large_as(self, 1360, 640)


def _offered(cell: Cell, used: Sequence[str]) -> list[str]:
    """What may be chosen for a cell: what is reported, what persons used, and the field's terms."""
    terms = CHOICES.get(cell.field, ())
    return list(dict.fromkeys([*cell.others, *(used if terms else ()), *terms]))
