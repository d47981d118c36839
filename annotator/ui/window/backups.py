"""The backups of the open project: what each holds beside what there is now, and back to one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.i18n import N_, _, ngettext
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.widgets import Card, EmptyState, Label, TextButton
from annotator.workspace.backups import (
    REASONS,
    Backup,
    Contents,
    Preview,
    backups_at,
    make,
    preview,
    time_of,
)

ROWS = (
    ("articles", N_("Articles")),
    ("mentions", N_("Mentions")),
    ("claims", N_("Claims")),
    ("speakers", N_("Speakers")),
    ("taggings", N_("Taggings")),
    ("memos", N_("Memos")),
)
"""What is counted, in the order of the rows."""


class BackupsDialog(QDialog):
    """Accepted when ``chosen`` is to be restored; restores nothing itself."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._found: list[Backup] = []
        self._jobs = Latest(self)
        self.list = QListWidget()
        self.now: dict[str, Label] = {}
        self.then: dict[str, Label] = {}
        self.since = Label("", "secondary", wrap=True)
        self.problem = Label("", "denies", wrap=True)
        self._stack = QStackedWidget()
        self.make_button = TextButton(_("Back up now"))
        self.folder_button = TextButton(_("Open folder"))
        self.restore_button = TextButton(_("Restore this backup"), "primary")
        self._cancel = TextButton(_("Cancel"))
        self.setWindowTitle(_("Restore a backup"))
        self._lay_out()
        self.refresh()
        self.list.currentRowChanged.connect(self._on_row)
        self.make_button.clicked.connect(self._on_make)
        self.folder_button.clicked.connect(self._open_folder)
        self.restore_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self._jobs.refused.connect(self._on_refused)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is shown; ``None`` where there is none."""
        at = self.list.currentRow()
        return self._found[at] if 0 <= at < len(self._found) else None

    def refresh(self) -> None:
        """Show the backups that there are now, the newest first."""
        path = self._hub.workspace.path
        self._found = backups_at(path) if path is not None else []
        self.list.clear()
        for backup in self._found:
            why = _(REASONS.get(backup.reason, backup.reason))
            self.list.addItem(QListWidgetItem(f"{time_of(backup)}\n{why}"))
        self._stack.setCurrentIndex(0 if self._found else 1)
        self.list.setCurrentRow(0 if self._found else -1)
        self._on_row()

    def done(self, result: int) -> None:
        self._jobs.stop()
        super().done(result)

    def _on_row(self) -> None:
        backup, workspace = self.chosen, self._hub.workspace
        self.restore_button.setEnabled(False)
        self.folder_button.setEnabled(backup is not None)
        self.problem.hide()
        self.since.setText("")
        for label in (*self.now.values(), *self.then.values()):
            label.setText("–")  # until it is known, and where it cannot be read
        if backup is not None:
            job = lambda _progress: preview(backup, workspace)  # noqa: E731
            self._jobs.run_elsewhere(job, self._show)

    def _show(self, found: Preview) -> None:
        for labels, contents in ((self.now, found.now), (self.then, found.then)):
            for name, label in labels.items():
                label.setText(str(contents.counts[name]) if contents else "–")
        self.since.setText(_difference(found.now, found.then) if found.now else "")
        self.restore_button.setEnabled(not self._hub.workspace.read_only)

    def _open_folder(self) -> None:
        if (backup := self.chosen) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(backup.path.parent)))

    def _on_make(self) -> None:
        workspace = self._hub.workspace
        self.make_button.setEnabled(False)
        self.problem.hide()
        self.since.setText(_("Making a backup …"))
        job = lambda progress: make(workspace, progress=progress)  # noqa: E731
        self._jobs.run_elsewhere(job, self._on_made)

    def _on_made(self, _backup: Backup) -> None:
        self._hub.backed_up.emit()
        self.make_button.setEnabled(True)
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        self.make_button.setEnabled(True)
        self.since.setText("")
        # Below both pages: where there is no backup yet, the comparison is not seen.
        self.problem.setText(sentence)
        self.problem.show()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Backups"))
        self.list.setSpacing(metrics.SMALL)  # no row begins at the very edge
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.LARGE)
        row.addWidget(self.list, 3)
        row.addWidget(self._comparison(), 4)
        self._stack.addWidget(middle)
        hint = _("One is made at the first opening of each day, and before large changes.")
        self._stack.addWidget(EmptyState(_("There is no backup yet"), hint, "floppy-disk"))
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.SMALL)
        buttons.addWidget(self.make_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.restore_button)
        for button in (self.make_button, self.folder_button, self._cancel):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(_("Restore a backup"), "heading"))
        words = _("The project as it is now stays beside it, under another name.")
        column.addWidget(Label(words, "secondary", wrap=True))
        column.addWidget(self._stack, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        open_as_large_as(self, 680, 460)

    def _comparison(self) -> Card:
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.LARGE)
        grid.setVerticalSpacing(metrics.SNUG)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(Label(_("Now"), "small-strong"), 0, 1, right)
        grid.addWidget(Label(_("Backup"), "small-strong"), 0, 2, right)
        for at, (name, words) in enumerate(ROWS, start=1):
            grid.addWidget(Label(_(words)), at, 0)
            for column, labels in ((1, self.now), (2, self.then)):
                labels[name] = Label("–")
                grid.addWidget(labels[name], at, column, right)
        card = Card()
        card.body.setSpacing(metrics.MEDIUM)
        card.body.addLayout(grid)
        card.body.addWidget(self.since)
        card.body.addStretch(1)
        return card


def _difference(now: Contents, then: Contents) -> str:
    """What the project has and the backup has not, or the other way round, in a sentence."""
    n = now.entries - then.entries
    if now == then:
        return _("Nothing was changed since.")
    if n == 0:
        return _("It has other changes than the project now.")
    if n < 0:
        words = ngettext(
            "It has {n} change that the project has not now.",
            "It has {n} changes that the project has not now.",
            -n,
        )
        return words.format(n=-n)
    words = ngettext(
        "{n} change since then is not in it.", "{n} changes since then are not in it.", n
    )
    return words.format(n=n)


def restore_chosen(hub: Hub, window: QWidget) -> Backup | None:
    """Ask which backup is to be restored; ``None`` when the dialog was left."""
    dialog = BackupsDialog(hub, window)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen if accepted else None
