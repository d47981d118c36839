"""The import page: look at what was read, correct it, and store it at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QSplitter, QStackedWidget, QWidget

from annotator.commands.habits import RememberColumns
from annotator.commands.importing import Choice, Outcome
from annotator.core.addresses import is_address
from annotator.core.article import NO_HEADLINE
from annotator.core.draft import Draft
from annotator.core.i18n import _, ngettext
from annotator.ui import theme
from annotator.ui.hub import Hub
from annotator.ui.importing import jobs, layout
from annotator.ui.importing.about import AboutPane
from annotator.ui.importing.always import Always
from annotator.ui.importing.ask import ask_files
from annotator.ui.importing.columns import ColumnsCard
from annotator.ui.importing.keyed import KeyedPage
from annotator.ui.importing.lists import FileList, LineList
from annotator.ui.importing.model import Batch, File, Fold, Line, summary
from annotator.ui.importing.problem import DoubtBar, ProblemCard, is_encoding_unknown
from annotator.ui.importing.rows import FileModel, LineModel
from annotator.ui.importing.twin import TwinDialog
from annotator.ui.widgets import (
    ElidedLabel,
    EmptyState,
    Frame,
    Label,
    ProgressCard,
    TextButton,
)
from annotator.workspace import importing, intake

_STORED = (Outcome.IMPORTED, Outcome.COPY, Outcome.REVISION)


class ImportPage(KeyedPage):
    """Nothing is stored before Import; one undo takes an import back."""

    finished = Signal(list, str)
    """The ids of the stored articles, and what became of the files in a sentence."""
    cancelled = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._hub = hub
        self._batch, self._always = Batch(), Always()
        self._known = jobs.Known(hub.workspace)
        self._readings: list[jobs.Reading] = []
        self._storing: jobs.Storing | None = None
        self._arrived: list[File] = []
        self._going: list[File] = []
        self._is_over, self._wanted = False, ""
        self.ask_files: Callable[[QWidget], Sequence[Path]] = ask_files
        outlets = sorted({a.outlet for a in hub.workspace.articles.all() if a.outlet})
        self.files, self.lines = FileModel(self), LineModel(self)
        self.file_list, self.line_list = FileList(self.files), LineList(self.lines)
        self.about = AboutPane(outlets)
        self.problem, self.doubt, self.table = ProblemCard(), DoubtBar(), ColumnsCard()
        self.empty = EmptyState(
            _("Nothing to import yet"), _("Choose files with {Ctrl+I} or drop them here"), "tray"
        )
        self.count = Label("", "subheading")
        self.add_button = TextButton(_("Add"), "quiet", "plus")
        self.title = ElidedLabel("", "subheading")
        self.aside_count = Label("", "small-secondary")
        self.keep_all = TextButton(_("Keep all"), "quiet")
        self.progress = ProgressCard()
        self.same = QCheckBox(_("Set the same kinds of lines aside in every file"))
        self.promise = Label(_("Nothing is stored until you press Import"), "small")
        self.note = Label(_("Originals are kept unchanged"), "small")
        self.cancel_button = TextButton(_("Cancel"))
        self.import_button = TextButton("", "primary")
        self.middle = QStackedWidget()
        self.body = QWidget()
        # A thousand small files come faster than counts can be read.
        self._counting = QTimer(self, singleShot=True, interval=100)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.bar, self.foot = Frame("bar-top"), Frame("bar-bottom")
        layout.lay_out(self)
        self._show_file(None)
        self._show_counts()
        self._connect()

    def open_files(self, paths: Sequence[Path | str]) -> None:
        """Read files and folders; those that are on the page already are left out."""
        self._read(jobs.read_paths(paths, self._known, self._batch.paths))

    def open_paste(self, text: str) -> None:
        """Read a pasted text."""
        self._read(
            jobs.read_with(lambda: intake.read_paste(text, self._known.habits), _("Pasted text"))
        )

    def open_paste_html(self, html: str) -> None:
        """Read a pasted piece of a web page."""
        known = self._known
        read = jobs.read_with(lambda: intake.read_paste_html(html, known.habits), _("Pasted page"))
        self._read(read)

    def add_files(self) -> None:
        """Ask for more files."""
        if self._storing is None and (paths := self.ask_files(self)):
            self.open_files(paths)

    def import_all(self) -> None:
        """Store the chosen files; ``finished`` follows."""
        files = self._batch.ready()
        if not files or self._storing is not None or self._readings:
            return
        self._going = files
        self._always.store(self._hub)
        self._storing = jobs.Storing(self._hub, files, self._known, self)
        self._set_busy(on=True)
        self.progress.start(_("Importing"))
        self._storing.progressed.connect(self._on_stored)
        self._storing.ended.connect(self._on_storing_ended)
        self._storing.start()

    @property
    def is_storing(self) -> bool:
        return self._storing is not None

    @property
    def by_hand(self) -> bool:
        """Whether a person changed anything that would be lost."""
        return self._batch.by_hand

    def refuse_to_leave(self) -> None:
        """Esc alone never throws away what a person typed; Enter then does."""
        self.note.setText(_("What you changed would be lost. Enter leaves all the same"))
        self.cancel_button.setFocus()

    def panes(self) -> list[QWidget]:
        return layout.panes(self)

    @property
    def is_over(self) -> bool:
        """Whether its files were stored, and it shows what is left of them."""
        return self._is_over

    def left_over(self) -> str:
        """Keep the files that failed alone on the page; words for a button that shows them."""
        failed = self._batch.failed()
        if not failed:
            return ""
        self._batch.keep(failed)
        self.files.keep(failed)
        self._is_over = True
        self.promise.setText(_("These files were not imported"))
        self.note.setText("")
        self.cancel_button.setText(_("Close"))
        self.file_list.setCurrentIndex(self.files.index(0))
        self._show_counts()
        text = ngettext("Show the {n} that failed", "Show the {n} that failed", len(failed))
        return text.format(n=len(failed))

    def abandon(self) -> None:
        """Stop everything: the project is about to be closed."""
        if self._storing is not None:
            self._storing.abandon()
        _stop(self._readings)

    def cancel(self) -> None:
        """Stop reading or storing; with nothing on its way, leave the page."""
        if self._storing is not None:
            self._storing.cancel()
            return
        _stop(self._readings)
        self.cancelled.emit()

    # --- Qt --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout.fit(self)
        if not self._readings and self._storing is None:
            self._known.forget()  # the project may have changed while the page was not seen

    # --- reading ---------------------------------------------------------------------------------

    def _read(self, read: jobs.Read, replaced: File | None = None) -> None:
        reading = jobs.Reading(self._known, read, replaced)
        self._readings.append(reading)
        self.progress.start(_("Reading files"))
        reading.file_read.connect(self._on_file_read)
        reading.progressed.connect(self._on_read)
        reading.ended.connect(self._on_reading_ended)
        self._show_counts()
        reading.start()

    def _on_file_read(self, file: File, replaced: File | None) -> None:
        if replaced is not None and replaced in self._batch.files:
            file.carry_from(replaced)
            file.by_hand = True
            self._batch.replace(replaced, file)
            self.files.replace(replaced, file)
            if self.lines.file is replaced or self._shown() is file:
                self._show_file(file)
        elif not self._batch.holds(file):
            self._batch.add(file)
            self._arrived.append(file)
        if not self._counting.isActive():
            # The first file is shown at once; thousands come faster than a list can be laid out.
            self._take_arrived()
            self._counting.start()

    def _take_arrived(self) -> None:
        """Show the files that were read since the last time."""
        arrived, self._arrived = self._arrived, []
        if arrived:
            first = self.files.rowCount()
            self.files.add(arrived)
            wanted, self._wanted = self._wanted, ""
            pasted = [at for at, file in enumerate(arrived, start=first) if not file.path]
            pasted += [at for at, file in enumerate(arrived, start=first) if file.path == wanted][
                :1
            ]
            if pasted or not self.file_list.currentIndex().isValid():
                # Among many files, what was just pasted or explained is what one wants to see.
                self.file_list.setCurrentIndex(self.files.index((pasted or [first])[-1]))
                (self.line_list if self.line_list.isVisibleTo(self) else self.file_list).setFocus()
        self._show_counts()

    def _on_read(self, done: int, total: int) -> None:
        text = ngettext("{done} of {n} file", "{done} of {n} files", total)
        self.progress.set_progress(done, total, text.format(done=done, n=total))

    def _on_reading_ended(self, reading: jobs.Reading) -> None:
        self._readings.remove(reading)
        self._take_arrived()
        if not self._readings:
            self.progress.finish()
            self._look_again()
        self._show_counts()

    def _on_repair_wanted(self) -> None:
        self._read_again("", repair=True)

    def _look_again(self) -> None:
        """More files came in since: lines may recur now."""
        file, row = self.lines.file, self.lines.row(self.line_list.currentIndex().row())
        if file is not None:
            file.look_again()
            self.line_list.refresh(row.first if isinstance(row, Fold) else row.number if row else 0)

    def _read_again(self, encoding: str, *, repair: bool = False) -> None:
        file = self._shown()
        if file is None:
            return
        draft, path, known = file.draft, file.path, self._known

        def read() -> Draft:
            if draft is None:
                return intake.read_file(path, encoding)
            return intake.redone(draft, encoding, known.habits, repair=repair)

        self._read(jobs.read_with(read, file.name, path), replaced=file)

    def _on_columns_chosen(self, mapping: dict[str, str]) -> None:
        """Read a table again, now that its columns are known."""
        file = self._shown()
        if file is None or file.table is None:
            return
        command = RememberColumns(columns=file.table.columns, mapping=mapping)
        if self._hub.do(command) is not None:
            self._skip()
            self._wanted = file.path
            where = file.path if is_address(file.path) else Path(file.path)
            # What is packed with the table may be on the page: it is not added twice.
            self._read(jobs.read_paths([where], self._known, frozenset()))

    def _skip(self) -> None:
        file = self._shown()
        if file is not None:
            self._batch.remove(file)
            self.files.remove(file)
            self._show_file(self._shown())
            self._show_counts()

    # --- one file --------------------------------------------------------------------------------

    def _shown(self) -> File | None:
        return self.files.file(self.file_list.currentIndex().row())

    def step(self, way: int) -> None:
        """Go to the next file (1), or to the one before (-1)."""
        row = self.file_list.currentIndex().row() + way
        if 0 <= row < self.files.rowCount():
            self.file_list.setCurrentIndex(self.files.index(row))

    def _show_file(self, file: File | None) -> None:
        draft = file.draft if file else None
        if file is not None:
            file.look_again()
        self.line_list.show_file(file if draft else None)
        self.about.show_file(file, len(self._batch.copies()))
        table = file.table if file else None
        page = layout.LINES if draft else layout.PROBLEM if file else layout.EMPTY
        if draft is None and self.line_list.hasFocus():
            self.file_list.setFocus()  # else a button of the card would take the next Space
        self.middle.setCurrentIndex(layout.TABLE if table else page)
        if file is not None and table is not None:
            self.table.show_table(file.name, table)
        elif file is not None and draft is None:
            is_file = bool(file.path) and not (file.is_packed or file.is_there)
            readable = is_file and (file.by_hand or is_encoding_unknown(file.path))
            self.problem.show_problem(file.name, file.sentence, readable=readable)
        if draft is not None:
            self.doubt.show_draft(draft)
        self._show_title()

    def _show_title(self) -> None:
        file = self.lines.file
        self.title.setText((file.title or _(NO_HEADLINE)) if file else "")
        count = len(file.lines()) if file else 0
        text = ngettext("{aside} of {n} line set aside", "{aside} of {n} lines set aside", count)
        self.aside_count.setText(text.format(aside=file.aside_count() if file else 0, n=count))
        self.keep_all.setEnabled(file is not None and file.aside_count() > 0)

    def _on_line_flipped(self, line: Line) -> None:
        file = self.lines.file
        if file is not None:
            self.files.refresh(self._batch.flip(file, line.number))
            self.line_list.refresh(line.number)
            self._show_title()

    def _on_line_always(self, line: Line) -> None:
        """Set a line aside here, in the other files of its outlet, and in all to come."""
        file = self.lines.file
        if file is None:
            return
        outlet = file.fact("outlet").value
        kind, sentence = self._always.press(line, outlet)
        if kind is not None:
            self.files.refresh(self._batch.set_aside(line.text, kind, outlet))
            self.line_list.refresh(line.number)
            self._show_title()
        self.note.setText(sentence)

    def _on_fold_opened(self, fold: Fold) -> None:
        if self.lines.file is not None:
            self.lines.file.unfold(fold)
            self.line_list.refresh(fold.first)

    def _on_keep_all(self) -> None:
        file, row = self.lines.file, self.lines.row(self.line_list.currentIndex().row())
        if file is not None:
            file.keep_all()
            self.files.refresh([file])
            number = row.first if isinstance(row, Fold) else row.number if row else 0
            self.line_list.refresh(number)
            self._show_title()

    def _on_fact_typed(self, name: str, value: str) -> None:
        file = self.lines.file
        if file is None:
            return
        if not file.set_fact(name, value):
            self.about.complain(name)
            return
        self.about.accept(name)
        self.files.refresh([file])
        self._show_title()

    def _on_copy_decided(self, choice: Choice, skip: bool) -> None:  # noqa: FBT001 - Qt's signal
        if file := self._shown():
            file.choose(choice, skip=skip)
            self.files.refresh([file])

    def _on_copies_decided(self) -> None:
        """Every other copy as this one."""
        if shown := self._shown():
            self.files.refresh(self._batch.decide_alike(shown))

    def _on_compare_wanted(self) -> None:
        file = self._shown()
        if file is not None and file.draft is not None and file.twin_article is not None:
            there = self._hub.workspace.articles.text(file.twin_article.id)
            name = file.twin_article.headline
            dialog = TwinDialog(there.text, name, file.draft, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    # --- storing ---------------------------------------------------------------------------------

    def _on_stored(self, done: int, total: int) -> None:
        text = ngettext("{done} of {n} article", "{done} of {n} articles", total)
        self.progress.set_progress(done, total, text.format(done=done, n=total))

    def _on_storing_ended(self) -> None:
        storing, self._storing = self._storing, None
        if storing is None:
            return
        self.progress.finish()
        self._set_busy(on=False)
        if storing.disk_refused or not storing.outcomes:
            self._mark_stored(storing)
            return
        for file, one in zip(self._going, storing.outcomes, strict=False):
            if one.status == importing.FAILED:
                file.fail("\n".join(one.problems))
        stored = [one for one in storing.outcomes if one.status in _STORED]
        there = sum(file.is_there for file in self._batch.files)
        failed, refused = len(self._batch.failed()), storing.count(importing.FAILED)
        sentence = summary(
            imported=storing.count(Outcome.IMPORTED, Outcome.COPY),
            copies=storing.count(Outcome.COPY),
            there=storing.count(Outcome.DUPLICATE, Outcome.SKIPPED) + there,
            revised=storing.count(Outcome.REVISION),
            failed=failed,
            left_out=len(self._batch.files) - len(self._going) - failed + refused - there,
            left=storing.left,
        )
        self._show_counts()
        self.finished.emit([one.article for one in stored], sentence)

    def _mark_stored(self, storing: jobs.Storing) -> None:
        """Stay on the page with what the disk refused: what was typed must not be lost."""
        stored = self._going[: len(storing.outcomes)]
        for file in stored:
            file.mark_there(file.title)
        self.files.refresh(stored)
        self._show_file(self._shown())
        self._show_counts()

    # --- the rest --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.file_list.file_shown.connect(self._show_file)
        self.file_list.file_wanted.connect(self.step)
        self.line_list.file_wanted.connect(self.step)
        self.line_list.line_flipped.connect(self._on_line_flipped)
        self.line_list.line_always.connect(self._on_line_always)
        self.line_list.fold_opened.connect(self._on_fold_opened)
        self.files.dataChanged.connect(self._show_counts)
        self.about.column.installEventFilter(self)
        self.about.encoding_wanted.connect(self.doubt.ask_encoding)
        self.about.fact_typed.connect(self._on_fact_typed)
        self.about.twin.decided.connect(self._on_copy_decided)
        self.about.twin.for_all.connect(self._on_copies_decided)
        self.about.twin.compare_wanted.connect(self._on_compare_wanted)
        self.problem.encoding_chosen.connect(self._read_again)
        self.table.chosen.connect(self._on_columns_chosen)
        self.table.skip_wanted.connect(self._skip)
        self.problem.skip_wanted.connect(self._skip)
        self.doubt.encoding_chosen.connect(self._read_again)
        self.doubt.repair_wanted.connect(self._on_repair_wanted)
        self._counting.timeout.connect(self._take_arrived)
        self.keep_all.clicked.connect(self._on_keep_all)
        self.add_button.clicked.connect(self.add_files)
        self.same.toggled.connect(self._on_same_toggled)
        self.progress.cancelled.connect(self._on_progress_cancelled)
        self.cancel_button.clicked.connect(self.cancel)
        self.import_button.clicked.connect(self.import_all)
        theme.changed.connect(self._on_theme_changed)
        self.destroyed.connect(partial(_stop, self._readings))

    def _on_theme_changed(self) -> None:
        layout.fit(self)

    def _set_busy(self, *, on: bool) -> None:
        """While articles are stored, only Cancel may be pressed."""
        for widget in (self.file_list, self.middle, self.about, self.add_button, self.same):
            widget.setEnabled(not on)
        if on:
            self.cancel_button.setFocus()  # what had the focus is disabled, and Esc must be heard
        self._show_counts()

    def _on_same_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._batch.same_kinds = on

    def _on_progress_cancelled(self) -> None:
        if self._storing is not None:
            self._storing.cancel()
        _stop(self._readings)

    def _show_counts(self, *_args: Any) -> None:
        files, ready = len(self._batch.files), len(self._batch.ready())
        self.count.setText(ngettext("{n} file", "{n} files", files).format(n=files))
        text = ngettext("Import {n} article", "Import {n} articles", ready).format(n=ready)
        self.import_button.setText(text if ready else _("Import"))
        busy = bool(self._readings) or self._storing is not None
        self.import_button.setEnabled(ready > 0 and not busy)


def _stop(readings: list[jobs.Reading], *_args: object) -> None:
    """Nobody waits for these any more."""
    for reading in readings:
        reading.cancel()
