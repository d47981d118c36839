"""The event record: rows are events, columns the fields that conflict monitors use.

A cell is tied to the mentions it comes from, and a person may put another value there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.events import EditEvent, SetEventCell
from annotator.core.errors import AnnotatorError
from annotator.core.event import FIELDS, RULE_LABELS, Cell, Rule
from annotator.core.i18n import N_, _, ngettext
from annotator.core.ids import EventId
from annotator.ui import theme
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.tasks import Latest
from annotator.ui.widgets import ElidedLabel, Label, TextButton
from annotator.workspace.record import EventRecord, event_records, write_records
from annotator.workspace.workspace import Done

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PLACE = Qt.ItemDataRole.UserRole
TITLES = {
    "date": N_("Date"),
    "date_precision": N_("Date exact to"),
    "place": N_("Place"),
    "place_precision": N_("Place exact to"),
    "actors": N_("Actors"),
    "type": N_("Type"),
    "fatalities": N_("Fatalities"),
    "fatalities_low": N_("Lowest"),
    "fatalities_high": N_("Highest"),
    "sources": N_("Sources"),
    "source_scale": N_("Source scale"),
    "notes": N_("Notes"),
}
WORDY = ("place", "actors", "type", "sources", "notes")
WIDE, NARROW = 132, 100
"""Pixels of a column with words, and of one with a date or a figure."""
TYPES = (
    N_("Battles"),
    N_("Explosions/Remote violence"),
    N_("Violence against civilians"),
    N_("Protests"),
    N_("Riots"),
    N_("Strategic developments"),
)
"""The types of events in ACLED's codebook."""
SCALES = (
    N_("Local partner"),
    N_("Subnational"),
    N_("National"),
    N_("Regional"),
    N_("International"),
    N_("New media"),
    N_("Other"),
)
"""How close sources are to an event, as ACLED's data have it; pairs are joined by a hyphen."""
SUCH_AS = {
    "type": TYPES,
    "source_scale": SCALES,
    "place_precision": (N_("place"), N_("district"), N_("province")),
}
"""What a person may put into a cell that does not follow from claims."""
WITHOUT = {
    "date": N_("No claim of this event says when: take a date among the values of a mention."),
    "place": N_("No claim of this event says where: take a place among the values of a mention."),
    "fatalities": N_("No claim of this event counts the dead."),
    "actors": N_("No speaker with a side is named in a claim of this event."),
    "type": N_("A person puts this in."),
    "source_scale": N_("A person puts this in."),
    "place_precision": N_("A person puts this in."),
}
"""Why a cell that follows from claims is empty, and what fills it."""
TELLING = (
    "claims",
    "mentions",
    "claim_values",
    "events",
    "event_articles",
    "event_cells",
    "grades",
)


class RecordModel(QAbstractTableModel):
    """A row for each event; the first column is its name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: list[EventRecord] = []

    def show_records(self, records: list[EventRecord]) -> None:
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell of a field; ``None`` in the column of names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.records[index.row()].cells[FIELDS[index.column() - 1]]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(FIELDS)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _("Event") if section == 0 else _(TITLES[FIELDS[section - 1]])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if role == Qt.ItemDataRole.FontRole:
            return _weight(stated=cell is not None and cell.is_stated)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.records[index.row()].event.name if cell is None else cell.value
        if role == Qt.ItemDataRole.AccessibleTextRole and cell is not None:
            return f"{_(TITLES[cell.field])}: {cell.value or _('empty')}"
        return None


def _weight(*, stated: bool) -> QFont | None:
    """What a person put there is set in heavier letters."""
    return theme.font(12, 600) if stated else None


class EventRecordDialog(QDialog):
    """Cells follow from the claims of an event by its rule, until a person says otherwise."""

    read_wanted = Signal(str, int)
    """An article and a place in it."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._reading = Latest(self)
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
        self.value = QLineEdit()
        self.value.setAccessibleName(_("Value"))
        self.keep_button = TextButton(_("Put in"), "secondary", "check")
        self.follow_button = TextButton(_("Follow the reports again"), "quiet")
        self.quotes = QListWidget()
        self.quotes.setAccessibleName(_("Quotes"))
        self.quotes.setWordWrap(True)
        self.quotes.setSpacing(4)
        self.problem = Label("", "secondary", wrap=True)
        self.export_button = TextButton(_("Save as CSV…"), "secondary", "export")
        self.close_button = TextButton(_("Close"))
        self._set_up_table()
        self._lay_out()
        self._connect()
        self._title.setText(_("Reading the claims …"))
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

    def done(self, result: int) -> None:
        self._reading.stop()
        super().done(result)

    def put_in(self) -> None:
        """Put the typed value into the cell."""
        self._set(self.value.text())

    def follow(self) -> None:
        """Let the cell follow from the reports again."""
        self._set(None)

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

    def _show(self, records: list[EventRecord]) -> None:
        """Show these records; the same cell stays chosen."""
        at = self.table.currentIndex().row(), self.table.currentIndex().column()
        typed = self.value.text() if self.value.isModified() else None
        self.model.show_records(records)
        index = self.model.index(*at)
        self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 1))
        self._show_cell()
        if typed is not None and at == (index.row(), index.column()):
            self.value.setText(typed)
            self.value.setModified(True)

    def _set(self, value: str | None) -> None:
        chosen = self.current
        if chosen is not None:
            record, cell = chosen
            event_id: EventId = record.event.id
            self.value.setModified(False)
            self._hub.do(SetEventCell(event_id=event_id, field=cell.field, value=value))

    def _show_cell(self) -> None:
        chosen = self.current
        self.quotes.clear()
        for widget in (self.value, self.keep_button, self.rule):
            widget.setEnabled(chosen is not None)
        self.follow_button.setVisible(bool(chosen and chosen[1].is_stated))
        if chosen is None:
            none = _("No article is under an event yet: group some with Article › Group under.")
            self._title.setText("" if self.model.records else none)
            return
        record, cell = chosen
        self._title.setText(f"{record.event.name} · {_(TITLES[cell.field])}")
        self._about.setText(_told(cell))
        self.value.setText(cell.value)
        self.rule.blockSignals(True)
        self.rule.setCurrentIndex(self.rule.findData(record.rule))
        self.rule.blockSignals(False)
        told = self._hub.workspace.mentions.some(cell.mentions)
        articles = self._hub.workspace.articles.some(sorted({one.article_id for one in told}))
        numbers = {article.id: article.number_name for article in articles}
        for mention in told:
            who = mention.origin.speaker if mention.origin else ""
            about = " · ".join(part for part in (numbers[mention.article_id], who) if part)
            item = QListWidgetItem(f"“{mention.quote}”\n{about}")
            item.setData(PLACE, (mention.article_id, mention.start))
            self.quotes.addItem(item)

    def _on_rule(self, at: int) -> None:
        chosen = self.current
        if chosen is not None:
            rule: Rule = self.rule.itemData(at)
            self._hub.do(EditEvent(event_id=chosen[0].event.id, rule=Rule(rule)))

    def _on_changed(self, done: Done) -> None:
        self.problem.setText("")
        if done.changes.touch(*TELLING):
            self.refresh()

    def _on_refused(self, sentence: str) -> None:
        self.problem.setText(sentence)

    def _on_quote(self, item: QListWidgetItem) -> None:
        article_id, start = item.data(PLACE)
        self.read_wanted.emit(article_id, start)
        self.accept()

    def _ask_file(self) -> None:
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
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(34))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, theme.px(220))
        for column, field in enumerate(FIELDS, start=1):
            header.resizeSection(column, theme.px(WIDE if field in WORDY else NARROW))

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(lambda *_at: self._show_cell())
        self.rule.currentIndexChanged.connect(self._on_rule)
        self.value.returnPressed.connect(self.put_in)
        self.keep_button.clicked.connect(self.put_in)
        self.follow_button.clicked.connect(self.follow)
        self.quotes.itemActivated.connect(self._on_quote)
        self.export_button.clicked.connect(self._ask_file)
        self.close_button.clicked.connect(self.accept)
        self._hub.changed.connect(self._on_changed)
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
        open_as_large_as(self, 1080, 620)


def _told(cell: Cell) -> str:
    """How a cell came about, and what else is reported."""
    stated = _("Put in by a person.") if cell.is_stated else ""
    others = _("Also reported: {values}.").format(values=", ".join(cell.others))
    such_as = SUCH_AS.get(cell.field, ())
    examples = _("Such as: {values}.").format(values=", ".join(_(one) for one in such_as))
    parts = (
        stated,
        f"{cell.note.rstrip('.')}." if cell.note else "",
        others if cell.others else "",
        "" if cell.value else _(WITHOUT.get(cell.field, "")),
        examples if such_as and not cell.value else "",
    )
    return " ".join(part for part in parts if part)
