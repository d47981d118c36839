"""Exports the project as a dataset: choose columns, see what comes out, write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
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

from annotator.core.article import Article
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _, ngettext
from annotator.exchange.dataset import ANNOTATIONS, SHEETS
from annotator.ui.exporting.choices import Census, folder_name, selection_of
from annotator.ui.exporting.columns import ColumnList, ColumnModel
from annotator.ui.exporting.form import OptionsForm
from annotator.ui.exporting.jobs import SHOWN, Look, Told, measure, take_census, take_look, tell
from annotator.ui.exporting.losses import LossesLine
from annotator.ui.exporting.notes import Notes
from annotator.ui.exporting.pane import ColumnsPane
from annotator.ui.exporting.preview import PreviewModel, PreviewTable
from annotator.ui.exporting.profiles import ProfileBar
from annotator.ui.exporting.remembered import remember_folder, remembered_folder
from annotator.ui.exporting.sample import SampleView
from annotator.ui.exporting.searching import Finding
from annotator.ui.exporting.tables import TableTabs
from annotator.ui.exporting.target import KEY, TargetBar
from annotator.ui.exporting.writing import Writer, Writing, WritingCard
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.preferences import PreferenceFile, projects_folder
from annotator.ui.tasks import Latest, Task, application
from annotator.ui.theme import metrics
from annotator.ui.widgets import EmptyState, Label, Line
from annotator.workspace.choices import Choices
from annotator.workspace.fitting import unable
from annotator.workspace.formats import ProjectFormat, format_called
from annotator.workspace.narrowing import Selection
from annotator.workspace.places import file_name, is_foreign

WIDTH, HEIGHT = 1220, 752
_SHEETS = {sheet.name: sheet for sheet in SHEETS}


class ExportDialog(QDialog):
    """Everything is read and written off the window's thread; Esc leaves, Ctrl+Enter exports."""

    def __init__(
        self,
        hub: Hub,
        preferences: PreferenceFile,
        parent: QWidget | None = None,
        writers: Mapping[str, Writer] | None = None,
    ) -> None:
        """``writers`` write the formats that need Qt, by their ids."""
        super().__init__(parent)
        self._hub, self._preferences = hub, preferences
        self._articles = hub.workspace.articles.all()
        self._project = hub.workspace.history.project()
        self._census: Census | None = None
        self._table, self._look = ANNOTATIONS, 0
        self._chosen = Choices().columns
        self._total: int | None = None
        self._written: set[Path] = set()
        self._reading: list[Task] = []
        self._telling, self._measuring = Latest(self), Latest(self)
        self._finding = Finding(hub, self)
        usual = projects_folder() / folder_name(self._project.name)
        self.folder = remembered_folder(preferences, self._project.id) or usual
        self.columns = ColumnModel(self)
        self.list = ColumnList(self.columns)
        self.preview = PreviewModel(self)
        self.table = PreviewTable(self.preview)
        self.tabs = TableTabs()
        self.form = OptionsForm()
        self.bar = ProfileBar(hub)
        self.sample = SampleView()
        self.losses = LossesLine()
        self.notes = Notes()
        self.progress = WritingCard()
        self.writing = Writing(hub, self.notes, self.progress, writers or {}, self)
        self.target = TargetBar()
        self._lay_out()
        self._connect()
        self._begin()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self.form.choices(self._chosen)

    @property
    def format(self) -> ProjectFormat:
        """The format that is chosen."""
        return format_called(self.choices.format)

    @property
    def place(self) -> Path:
        """Where it goes: a dataset into the folder, what else there is into it beside others."""
        if self.format.suffix:
            return self.folder / f"{file_name(self._project.name)}{self.format.suffix}"
        return self.folder if self.format.id == "csv" else self.folder / self.format.id

    def _begin(self) -> None:
        self._show_choices(Choices())
        self._read_census()
        self._read_preview()
        self.list.setFocus()

    # --- reading ---------------------------------------------------------------------------------

    def _read_census(self) -> None:
        self._start(Task(partial(take_census, self._hub.workspace), application()))

    def _read_preview(self) -> None:
        self._look += 1
        selection = self._selection()
        privacy = self.choices.privacy
        job = partial(
            take_look, self._hub.workspace, self._table, selection, privacy, number=self._look
        )
        self._start(Task(job, application()))

    def _read_chosen(self) -> None:
        """Show what comes of the choices, once the articles of the search are known."""
        if self._census is not None:
            self.form.show_counts(self._found, self._census)
        self._show_numbers()
        self._read_preview()
        self._tell()

    @property
    def _found(self) -> Sequence[Article]:
        """The articles that the search finds; all where there is none."""
        ids = self._finding.matching
        return [one for one in self._articles if ids is None or one.id in ids]

    def _tell(self) -> None:
        """Count what the format cannot hold, and show how one article looks in it."""
        choices = self.choices
        self._measure()
        if self._trouble():
            self._telling.stop()
            self.losses.show_losses(())
            self.sample.clear()
            return
        if sentence := unable(choices):
            self._telling.stop()
            self.losses.show_losses((sentence,))
            self.sample.clear()
            return
        self.losses.show_counting()
        self._telling.run_elsewhere(partial(tell, self._hub.workspace, choices), self._told)

    def _measure(self) -> None:
        """Count what a CSV dataset takes, which can be done in a moment."""
        self.target.show_size(0)
        self._measuring.stop()
        if self.format.id == "csv" and self._is_able():
            job = partial(measure, self._hub.workspace, self.choices)
            self._measuring.run_elsewhere(job, self.target.show_size)

    def _told(self, told: Told) -> None:
        self.losses.show_losses(told.losses)
        self.sample.show_sample(told.sample, told.format)

    def _selection(self) -> Selection:
        return selection_of(self.choices, self._articles, self._finding.matching)

    def _trouble(self) -> str:
        """Why the search chooses nothing, in a sentence."""
        return self._finding.trouble(self._selection())

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
            self.form.show_counts(self._found, answer)
        elif answer.number == self._look:
            self.preview.show_rows(answer.rows)
            self._total = answer.total
            self.table.fit_columns()
            self.table.choose(self.columns.name(self.list.currentIndex()))
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
        self._show_format()

    def _show_format(self) -> None:
        """Show what there is to see of the format: its tables, or how one article looks."""
        is_table = self.format.is_table
        self.tabs.setVisible(is_table)
        for widget in self._of_tables:
            widget.setVisible(is_table)
        self.preview.show_guards(guards=self.format.id == "csv")
        self._pages.setCurrentWidget(self.table if is_table else self.sample)
        self.target.show_folder(self.place, _(self.format.short_label))
        self._show_numbers()
        self._tell()

    def _on_format_chosen(self, name: str) -> None:
        self.form.show_format(name)
        self._on_choices_changed()
        self._show_format()

    def _show_columns(self) -> None:
        fixed = self._table is not ANNOTATIONS
        names = self._table.names if fixed else self._chosen
        self.columns.show_columns(self._table.columns, names, fixed=fixed)
        self._columns.show_fixed(fixed=fixed)
        self._show_previewed_columns()

    def _show_previewed_columns(self) -> None:
        by_name = {column.name: column for column in self._table.columns}
        self.preview.show_columns([by_name[name] for name in self.columns.chosen])
        self.table.fit_columns()
        self.table.choose(self.columns.name(self.list.currentIndex()))
        self._show_numbers()

    def _on_columns_changed(self) -> None:
        self._chosen = self.columns.chosen
        self._show_previewed_columns()
        self._on_choices_changed()
        self._measure()

    def _on_form_changed(self) -> None:
        self._on_choices_changed()
        if not self._finding.look(self.choices):
            self._read_chosen()

    def _on_choices_changed(self) -> None:
        self.notes.clear()
        self.target.show_done(done=False)
        self._show_numbers()
        self.bar.show_choices(self.choices)

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
        self.target.export.setEnabled(self._is_able() and not self.writing.is_busy)
        if not self.format.is_table:
            self._show_sample_page()
            return
        is_seen = shown and columns and not self._trouble()
        self._pages.setCurrentWidget(self.table if is_seen else self._empty)
        self._empty.set_sentence(self._why_empty(total, columns))

    def _show_sample_page(self) -> None:
        """Show how one article looks, or why nothing would be written."""
        is_able = self._is_able()
        self._counts.setText(_("the article with the most annotations") if is_able else "")
        sentence = _("Take the tick from “Texts and quotes” away, or choose another format.")
        self._empty.set_sentence(self._trouble() or sentence)
        self._pages.setCurrentWidget(self.sample if is_able else self._empty)

    def _rows(self) -> int | None:
        """How many rows the table will have, where that is known."""
        if self._table is ANNOTATIONS:
            selection = self._selection()
            return None if self._census is None else self._census.rows(selection)
        if self._table.name == "articles":
            ids = self._selection().article_ids
            return len(self._articles) if ids is None else len(ids)
        return self._total

    def _why_empty(self, total: int | None, columns: int) -> str:
        if not columns:
            return _("Choose at least one column.")
        if trouble := self._trouble():
            return trouble
        if total is None or total > 0:
            return _("Reading …")
        if self._table is ANNOTATIONS and self._census and self._census.mentions:
            return _("No annotation is among what you chose. The file gets its headings only.")
        if self._table is ANNOTATIONS:
            return _("Nothing is tagged yet. The tables are written all the same.")
        return _("This table has no rows yet. It is written with its headings.")

    def _on_refused(self, sentence: str) -> None:
        self.losses.show_losses(())
        self.notes.show_failure(sentence)

    def _on_profile_chosen(self, choices: Choices) -> None:
        self._show_choices(choices)
        self._on_form_changed()

    # --- writing ---------------------------------------------------------------------------------

    def change_folder(self) -> None:
        """Ask for another folder."""
        start = next((one for one in (self.folder, *self.folder.parents) if one.is_dir()), None)
        name = QFileDialog.getExistingDirectory(self, _("Export into"), str(start or ""))
        if name:
            self.folder = Path(name)
            self.notes.clear()
            self.target.show_folder(self.place, _(self.format.short_label))
            self.target.show_done(done=False)

    def export(self) -> None:
        """Write it, after a question where something else is there."""
        if not self._is_able():
            return
        if self.place in self._written:
            self.write()
        elif self.format.suffix and self.place.exists():
            self.notes.ask_to_replace(self.place)
        elif not self.format.suffix and is_foreign(self.place, self.format):
            self.notes.ask_about(self.place)
        else:
            self.write()

    def write(self) -> None:
        """Write it, whatever is there."""
        if self._is_able():
            self.writing.write(self.place, self.choices)

    def _is_able(self) -> bool:
        """Whether something is chosen, and the format can keep private what is to be."""
        choices = self.choices
        return bool(choices.columns) and not unable(choices) and not self._trouble()

    def _on_started(self) -> None:
        self._body.setEnabled(False)
        self.bar.setEnabled(False)
        self.target.export.setEnabled(False)
        self.target.change.setEnabled(False)
        self.target.cancel.hide()  # the card of the progress has one
        self.setFocus()  # what had it is off, and keys must be heard

    def _on_ended(self, is_written: bool) -> None:  # noqa: FBT001 - a signal
        self._body.setEnabled(True)
        self.bar.setEnabled(True)
        self.target.change.setEnabled(True)
        self.target.cancel.show()
        self._show_numbers()
        self.target.export.setFocus()
        if is_written:
            self._written.add(self.place)
            remember_folder(self._preferences, self._project.id, self.folder)
            self.target.show_done(done=True)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    # --- Qt --------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Esc and Cancel stop the writing first, then leave."""
        if self.writing.is_busy:
            self.writing.cancel()
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
        for job in (self._telling, self._measuring, self._finding):
            job.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self.setWindowTitle(_("Export a dataset"))
        self._columns = ColumnsPane(self.list)
        self._counts = Label("", "small")
        self._empty = EmptyState("", icon="table")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.sample)
        self._body = QWidget()
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(metrics.LARGE)
        self._of_tables = (self._columns, Line(upright=True))
        for widget in self._of_tables:
            body.addWidget(widget)
        body.addLayout(self._preview_pane(), 1)
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Label(_("Export a dataset"), "heading"))
        head.addStretch(1)
        head.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.COSY)
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addSpacing(metrics.TIGHT)
        column.addWidget(self._body, 1)
        column.addWidget(self.losses)
        column.addWidget(self.notes)
        column.addWidget(self.progress)
        column.addWidget(Line())
        column.addWidget(self.target)
        open_as_large_as(self, WIDTH, HEIGHT)

    def _preview_pane(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Label(_("Preview"), "strong"))
        head.addWidget(self._counts)
        head.addStretch(1)
        head.addWidget(self.form.where)
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
        self._columns.all_pressed.connect(self.columns.switch_all)
        self._columns.reset_pressed.connect(self._reset_columns)
        self.tabs.table_chosen.connect(self._on_table_chosen)
        self.form.changed.connect(self._on_form_changed)
        self.bar.chosen.connect(self._on_profile_chosen)
        self.bar.format_chosen.connect(self._on_format_chosen)
        self._telling.refused.connect(self._on_refused)
        self._finding.changed.connect(self._read_chosen)
        self.writing.started.connect(self._on_started)
        self.writing.ended.connect(self._on_ended)
        self.notes.write_pressed.connect(self.write)
        self.notes.other_folder_pressed.connect(self.change_folder)
        self.notes.open_pressed.connect(self._open_folder)
        self.target.change_pressed.connect(self.change_folder)
        self.target.cancel_pressed.connect(self.reject)
        self.target.export_pressed.connect(self.export)
        self._hub.refused.connect(self.notes.show_failure)
        self._hub.not_saved.connect(self.notes.show_failure)
        for key in (KEY, "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.export)
