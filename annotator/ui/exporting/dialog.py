"""Exports the project as a dataset: choose columns, see what comes out, write it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.project import SaveExportProfile
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _, ngettext
from annotator.exchange.dataset import ANNOTATIONS, SHEETS
from annotator.ui import theme
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.exporting.choices import (
    Census,
    estimated_size,
    folder_name,
    is_foreign,
    selection_of,
)
from annotator.ui.exporting.columns import ColumnList, ColumnModel
from annotator.ui.exporting.form import OptionsForm
from annotator.ui.exporting.jobs import SHOWN, Look, take_census, take_look
from annotator.ui.exporting.notes import Notes
from annotator.ui.exporting.preview import PreviewModel, PreviewTable
from annotator.ui.exporting.profiles import ProfileCombo
from annotator.ui.exporting.remembered import remember_folder, remembered_folder
from annotator.ui.exporting.tables import TableTabs
from annotator.ui.exporting.target import KEY, TargetBar
from annotator.ui.hub import Hub
from annotator.ui.preferences import PreferenceFile, projects_folder
from annotator.ui.tasks import Task
from annotator.ui.theme import metrics
from annotator.ui.widgets import EmptyState, Label, Line, ProgressCard, TextButton
from annotator.workspace.choices import Choices
from annotator.workspace.export import Exported, export

WIDTH, HEIGHT, COLUMNS = 1220, 752, 232
_SHEETS = {sheet.name: sheet for sheet in SHEETS}


class ExportDialog(QDialog):
    """Everything is read and written off the window's thread; Esc leaves, Ctrl+Enter exports."""

    def __init__(
        self, hub: Hub, preferences: PreferenceFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hub, self._preferences = hub, preferences
        self._articles = hub.workspace.articles.all()
        self._project = hub.workspace.history.project()
        self._census: Census | None = None
        self._table, self._look = ANNOTATIONS, 0
        self._chosen = Choices().columns
        self._total: int | None = None
        self._row_size = 0.0
        self._writing: Task | None = None
        self._reading: list[Task] = []
        usual = projects_folder() / folder_name(self._project.name)
        self.folder = remembered_folder(preferences, self._project.id) or usual
        self.setWindowTitle(_("Export a dataset"))
        self.columns = ColumnModel(self)
        self.list = ColumnList(self.columns)
        self.all_button = TextButton(_("All"), "quiet")
        self.reset_button = TextButton(_("Reset"), "quiet")
        self.preview = PreviewModel(self)
        self.table = PreviewTable(self.preview)
        self.tabs = TableTabs()
        self.form = OptionsForm()
        self.profiles = ProfileCombo()
        self.notes = Notes()
        self.progress = ProgressCard()
        self.target = TargetBar()
        self._fixed = Label(_("All of them are always written."), "small", wrap=True)
        self._counts = Label("", "small")
        self._empty = EmptyState("", icon="table")
        self._lay_out()
        self._connect()
        self._show_choices(Choices())
        self._show_profiles()
        self.target.show_folder(self.folder)
        self._read_census()
        self._read_preview()
        self.list.setFocus()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self.form.choices(self._chosen)

    # --- reading ---------------------------------------------------------------------------------

    def _read_census(self) -> None:
        self._start(Task(partial(take_census, self._hub.workspace), _application()))

    def _read_preview(self) -> None:
        self._look += 1
        selection = selection_of(self.choices, self._articles)
        job = partial(take_look, self._hub.workspace, self._table.name, selection, self._look)
        self._start(Task(job, _application()))

    def _start(self, task: Task) -> None:
        self._reading.append(task)
        task.done.connect(self._on_read)
        task.failed.connect(self._on_reading_failed)
        for signal in (task.done, task.failed, task.cancelled):
            signal.connect(task.deleteLater)
        task.start()

    def _on_read(self, answer: Census | Look) -> None:
        if isinstance(answer, Census):
            self._census = answer
            self.form.show_counts(self._articles, answer)
        elif answer.number == self._look:
            self.preview.show_rows(answer.rows)
            self._total = answer.total
            self.table.fit_columns()
            self.table.choose(self.columns.name(self.list.currentIndex()))
            if self._table is ANNOTATIONS:
                self._row_size = self.preview.row_size()
        self._show_numbers()

    def _on_reading_failed(self, error: Exception) -> None:
        self.notes.show_failure(str(error))
        if not isinstance(error, AnnotatorError):
            raise error

    # --- choosing --------------------------------------------------------------------------------

    def _show_choices(self, choices: Choices) -> None:
        self._chosen = choices.columns
        self.form.show_choices(choices)
        self._show_columns()

    def _show_columns(self) -> None:
        fixed = self._table is not ANNOTATIONS
        names = self._table.names if fixed else self._chosen
        self.columns.show_columns(self._table.columns, names, fixed=fixed)
        for button in (self.all_button, self.reset_button):
            button.setVisible(not fixed)
        self._fixed.setVisible(fixed)
        self._show_previewed_columns()

    def _show_previewed_columns(self) -> None:
        by_name = {column.name: column for column in self._table.columns}
        self.preview.show_columns([by_name[name] for name in self.columns.chosen])
        self.table.fit_columns()
        self.table.choose(self.columns.name(self.list.currentIndex()))
        self._show_numbers()

    def _on_columns_changed(self) -> None:
        self._chosen = self.columns.chosen
        if self.preview.rowCount():
            self._row_size = 0.0
        self._show_previewed_columns()
        self._row_size = self.preview.row_size()
        self._on_choices_changed()

    def _on_form_changed(self) -> None:
        if self._census is not None:
            self.form.show_counts(self._articles, self._census)
        self._on_choices_changed()
        if self._table is ANNOTATIONS:
            self._read_preview()

    def _on_choices_changed(self) -> None:
        self.notes.clear()
        self.target.show_done(done=False)
        self._show_numbers()
        self._show_profile()

    def _on_table_chosen(self, name: str) -> None:
        self._table = _SHEETS[name]
        self.preview.show_rows(())
        self._show_columns()
        self.table.horizontalScrollBar().setValue(0)
        self._read_preview()

    def _reset_columns(self) -> None:
        self._chosen = Choices().columns
        self.columns.show_columns(ANNOTATIONS.columns, self._chosen)
        self._on_columns_changed()

    def _show_numbers(self) -> None:
        columns, shown = len(self.columns.chosen), self.preview.rowCount()
        total = self._rows()
        words = ngettext("{columns} column", "{columns} columns", columns)
        if total is not None:
            rows = ngettext("{rows} row", "{rows} rows", total)
            if total > SHOWN:
                rows = _("first {shown} of {rows} rows")
            words = f"{rows}, {words}"
        self._counts.setText(words.format(rows=total, shown=shown, columns=columns))
        self.target.export.setEnabled(bool(self._chosen) and self._writing is None)
        self._pages.setCurrentIndex(0 if shown and columns else 1)
        self._empty.set_sentence(self._why_empty(total, columns))
        if self._census is not None:
            rows_written = self._census.rows(selection_of(self.choices, self._articles))
            size = estimated_size(self._articles, self._census, rows_written, self._row_size)
            self.target.show_size(size)

    def _rows(self) -> int | None:
        """How many rows the table will have, where that is known."""
        if self._table is ANNOTATIONS:
            selection = selection_of(self.choices, self._articles)
            return None if self._census is None else self._census.rows(selection)
        return len(self._articles) if self._table.name == "articles" else self._total

    def _why_empty(self, total: int | None, columns: int) -> str:
        if not columns:
            return _("Choose at least one column.")
        if total is None or total > 0:
            return _("Reading …")
        if self._table is ANNOTATIONS and self._census and self._census.mentions:
            return _("No annotation is among what you chose. The file gets its headings only.")
        if self._table is ANNOTATIONS:
            return _("Nothing is tagged yet. The tables are written all the same.")
        return _("This table has no rows yet. It is written with its headings.")

    # --- profiles --------------------------------------------------------------------------------

    def _show_profiles(self) -> None:
        self.profiles.clear()
        self.profiles.addItem(_("As usual"), Choices())
        for name, kept in self._hub.workspace.history.export_profiles().items():
            self.profiles.addItem(name, Choices.from_profile(kept))
        self.profiles.insertSeparator(self.profiles.count())
        self.profiles.addItem(_("Save as profile…"))
        self._show_profile()

    def _show_profile(self) -> None:
        known = [self.profiles.itemData(at) for at in range(self.profiles.count())]
        choices = self.choices
        # compared from the end: a profile that is as usual goes by its own name
        found = [at for at, one in enumerate(known) if one == choices]
        self.profiles.setCurrentIndex(found[-1] if found else -1)

    def _on_profile_chosen(self, number: int) -> None:
        choices = self.profiles.itemData(number)
        if choices is None:
            self._save_profile()
            return
        self._show_choices(choices)
        self._on_form_changed()

    def _save_profile(self) -> None:
        sentence = _("Columns and options are kept in the project under this name.")
        name = LineDialog.ask(_("Save as profile"), sentence, "", _("Save"), self)
        if name:
            options = self.choices.as_profile()
            self._hub.do(SaveExportProfile(name=name, format="csv", options=options))
        self._show_profiles()

    # --- writing ---------------------------------------------------------------------------------

    def change_folder(self) -> None:
        """Ask for another folder."""
        start = next((one for one in (self.folder, *self.folder.parents) if one.is_dir()), None)
        name = QFileDialog.getExistingDirectory(self, _("Export into"), str(start or ""))
        if name:
            self.folder = Path(name)
            self.notes.clear()
            self.target.show_folder(self.folder)
            self.target.show_done(done=False)

    def export(self) -> None:
        """Write the dataset, after a question where the folder holds other files."""
        if is_foreign(self.folder):
            self.notes.ask_about(self.folder)
        else:
            self.write()

    def write(self) -> None:
        """Write the dataset into the folder, whatever is there."""
        if self._writing is not None or not self._chosen:
            return
        self.notes.clear()
        job = partial(export, self._hub.workspace, self.folder, self.choices)
        self._writing = Task(job, _application())
        self._writing.progressed.connect(self._on_progressed)
        self._writing.done.connect(self._on_written)
        self._writing.failed.connect(self._on_writing_failed)
        self._writing.cancelled.connect(self._on_writing_cancelled)
        self._body.setEnabled(False)
        self.target.export.setEnabled(False)
        self.target.change.setEnabled(False)
        self.progress.start(_("Writing the dataset"))
        self._writing.start()

    def _on_progressed(self, done: int, total: int) -> None:
        words = _("{done} of {total} tables").format(done=done, total=total)
        self.progress.set_progress(done, total, words)

    def _on_written(self, exported: Exported) -> None:
        self._end_writing()
        remember_folder(self._preferences, self._project.id, self.folder)
        self.notes.show_written(exported)
        self.target.show_done(done=True)

    def _on_writing_failed(self, error: Exception) -> None:
        self._end_writing()
        self.notes.show_failure(str(error))
        if not isinstance(error, AnnotatorError):
            raise error

    def _on_writing_cancelled(self) -> None:
        self._end_writing()
        self.notes.show_stopped(self.folder)

    def _end_writing(self) -> None:
        if self._writing is not None:
            self._writing.deleteLater()
            self._writing = None
        self.progress.finish()
        self._body.setEnabled(True)
        self.target.change.setEnabled(True)
        self._show_numbers()

    def _cancel_writing(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    # --- Qt --------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Esc and Cancel stop the writing first, then leave."""
        if self._writing is not None:
            self._writing.cancel()
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not isinstance(self.focusWidget(), QPushButton):
            return  # Enter alone writes nothing
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        for task in self._reading:
            task.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._body = QWidget()
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(metrics.LARGE)
        body.addWidget(self._columns_pane())
        body.addWidget(Line(upright=True))
        body.addLayout(self._preview_pane(), 1)
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Label(_("Export a dataset"), "heading"))
        head.addStretch(1)
        head.addWidget(Label(_("Profile"), "small-secondary"))
        head.addWidget(self.profiles)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.COSY)
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addSpacing(metrics.TIGHT)
        column.addWidget(self._body, 1)
        column.addWidget(self.notes)
        column.addWidget(self.progress)
        column.addWidget(Line())
        column.addWidget(self.target)
        self.resize(_fitting(self))

    def _columns_pane(self) -> QWidget:
        pane = QWidget()
        pane.setFixedWidth(theme.px(COLUMNS))
        head = QHBoxLayout()
        head.setSpacing(metrics.HAIR)
        head.addWidget(Label(_("Columns"), "strong"))
        head.addStretch(1)
        head.addWidget(self.all_button)
        head.addWidget(self.reset_button)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.HAIR)
        column.addLayout(head)
        column.addWidget(self._fixed)
        column.addWidget(self.list, 1)
        return pane

    def _preview_pane(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Label(_("Preview"), "strong"))
        head.addWidget(self._counts)
        head.addStretch(1)
        self.profiles.setAccessibleName(_("Profile"))
        self.profiles.setPlaceholderText(_("Not saved"))
        self.profiles.setFixedHeight(theme.px(metrics.CONTROL))
        self.profiles.setMinimumWidth(theme.px(170))
        column = QVBoxLayout()
        column.setSpacing(metrics.COSY)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addSpacing(metrics.TIGHT)
        column.addWidget(self.form)
        return column

    def _connect(self) -> None:
        self.list.column_chosen.connect(self.table.choose)
        self.table.column_clicked.connect(self.list.choose)
        self.columns.changed.connect(self._on_columns_changed)
        self.all_button.clicked.connect(self.columns.switch_all)
        self.reset_button.clicked.connect(self._reset_columns)
        self.tabs.table_chosen.connect(self._on_table_chosen)
        self.form.changed.connect(self._on_form_changed)
        self.profiles.activated.connect(self._on_profile_chosen)
        self.notes.write_pressed.connect(self.write)
        self.notes.other_folder_pressed.connect(self.change_folder)
        self.notes.open_pressed.connect(self._open_folder)
        self.progress.cancelled.connect(self._cancel_writing)
        self.target.change_pressed.connect(self.change_folder)
        self.target.cancel_pressed.connect(self.reject)
        self.target.export_pressed.connect(self.export)
        self._hub.refused.connect(self.notes.show_failure)
        self._hub.not_saved.connect(self.notes.show_failure)
        for key in (KEY, "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.export)


def _application() -> QCoreApplication:
    """What a job belongs to: it may outlive the dialog."""
    application = QCoreApplication.instance()
    assert application is not None  # noqa: S101 - dialogs have one
    return application


def _fitting(dialog: QWidget) -> QSize:
    room = dialog.screen().availableSize() - QSize(40, 48)
    return QSize(theme.px(WIDTH), theme.px(HEIGHT)).boundedTo(room)
