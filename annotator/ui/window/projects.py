"""Opens, makes, copies and closes projects, with the dialogs that this needs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.errors import (
    AnnotatorError,
    Damaged,
    InUse,
    Locked,
    NotAProject,
    ReadOnly,
)
from annotator.core.i18n import _
from annotator.core.reach import is_folder, is_there
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.preferences import PreferenceFile, projects_folder

if TYPE_CHECKING:
    from annotator.commands.base import Command
    from annotator.workspace.backups import Backup
    from annotator.workspace.workspace import Workspace

SUFFIX = ".annotator"
PATIENCE: Final = 100
"""So many milliseconds the window stands still for another program that writes to the project."""
GARBAGE: Final = (50_000, 20, 50)
"""So many new objects, and rounds, before Python looks for garbage in circles.

What is read of an article with thousands of marks is none. Looked for as often as Python does by
itself, after every 700 objects, it took half of the time in which such an article opens.
"""


class Projects(QObject):
    """At most one project is open. The database layer is loaded with the first one."""

    opened = Signal(object)
    """A :class:`Workspace`."""
    closing = Signal()
    failed = Signal(str)
    restored = Signal(str)
    """A backup was restored, and where the project as it was is kept, in a sentence."""
    in_use = Signal(object, str)
    """A path that another window has open, and the sentence."""
    damaged = Signal(object, str)
    """A path of a broken file, and the sentence."""
    not_writable = Signal(object, str)
    """A path of a file that can only be read, and the sentence."""

    def __init__(self, preferences: PreferenceFile, coder: str, window: QWidget) -> None:
        super().__init__(window)
        gc.set_threshold(*GARBAGE)
        self._preferences, self._window = preferences, window
        self._coder = coder
        self.workspace: Workspace | None = None
        self.may_close: Callable[[], bool] = lambda: True
        """Whether the open project may be closed: the person is asked where something is lost."""
        self.unsaved: Callable[[], Sequence[Command]] = list
        """What the open project does not take at the moment."""
        self.kept_elsewhere = ""
        """Where that is kept of the project that was closed last, in a sentence."""

    def new(self) -> bool:
        """Ask where a new project should lie, and make it; whether one is open now."""
        folder = projects_folder()
        start = str((folder if is_folder(folder) else Path.home()) / _("My project"))
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Where to keep the project (one file)"), start + SUFFIX, self._kinds()
        )
        return bool(name) and self.make(_with_suffix(Path(name)))

    def choose(self) -> None:
        """Ask which project to open."""
        folder = projects_folder()
        start = str(folder if is_folder(folder) else Path.home())
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open a project"), start, self._kinds()
        )
        if name:
            self.open(Path(name))

    def make(self, path: Path) -> bool:
        """Make a project at ``path`` and open it."""
        from annotator.workspace.workspace import create_project  # noqa: PLC0415 - see the class

        coder = self._asked_coder()
        if coder is None or not self.may_close():
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            workspace = create_project(path, coder=coder, patience=PATIENCE)
        except AnnotatorError as error:
            self.failed.emit(str(error))
            return False
        self._take(workspace)
        return True

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open the project at ``path``; a sentence says why not."""
        from annotator.workspace.workspace import open_project  # noqa: PLC0415 - see the class

        if self.workspace is not None and _is_file(self.workspace.path, path):
            return True
        coder = self._asked_coder()
        if coder is None or not self.may_close():
            return False
        try:
            workspace = open_project(path, coder=coder, read_only=read_only, patience=PATIENCE)
        except AnnotatorError as error:
            self._say_why_not(path, error)
            return False
        self._take(workspace)
        return True

    def _say_why_not(self, path: Path, error: AnnotatorError) -> None:
        """What the window says, or offers, where a project cannot be opened."""
        from annotator.workspace.backups import backups_at  # noqa: PLC0415 - see the class

        if isinstance(error, InUse) and not isinstance(error, Locked):
            self.in_use.emit(path, str(error))
        elif isinstance(error, Damaged) or (isinstance(error, NotAProject) and backups_at(path)):
            self.damaged.emit(path, str(error))  # with backups it was a project before its damage
        elif isinstance(error, ReadOnly):
            self.not_writable.emit(path, str(error))
        else:
            self.failed.emit(str(error))

    def open_sample(self) -> None:
        """Open the sample project; it is made the first time."""
        from annotator.workspace.sample import make_sample  # noqa: PLC0415 - see the class

        path = projects_folder() / (_("Sample") + SUFFIX)
        if not is_there(path):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                make_sample(path).close()
            except (AnnotatorError, OSError) as error:
                self.failed.emit(str(error))
                return
        self.open(path)

    def save_copy(self) -> None:
        """Ask where a copy should lie, and write it."""
        if self.workspace is None or self.workspace.path is None:
            return
        path = self.workspace.path
        start = path.with_name(_("{name} copy").format(name=path.stem) + SUFFIX)
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save a copy"), str(start), self._kinds()
        )
        if name:
            self._copy_to(_with_suffix(Path(name)))

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the open project, which stays beside it."""
        from annotator.workspace.backups import restore  # noqa: PLC0415 - see the class

        if self.workspace is None or self.workspace.path is None:
            return
        if not self.may_close():
            return
        path = self.workspace.path
        self.close()
        lost = self.kept_elsewhere
        try:
            kept = restore(backup, path)
        except AnnotatorError as error:
            self.open(path)
            self.failed.emit(" ".join(filter(None, (str(error), lost))))
            return
        if self.open(path):
            if lost:
                self.failed.emit(lost)
            words = _("The backup was restored. The project as it was is kept in {name}.")
            self.restored.emit(words.format(name=kept.name))

    def _copy_to(self, target: Path) -> None:
        """Write a copy, and look at it before it gets its name: nothing half-written is left."""
        from annotator.workspace.rescuing import do_in  # noqa: PLC0415 - see the class

        assert self.workspace is not None  # noqa: S101 - save_copy has looked
        if target == self.workspace.path:
            self.failed.emit(_("This is the project itself. Choose another name for the copy."))
            return
        try:
            self.workspace.back_up_to(target)  # the dialog has asked whether an older file may go
            for command in self.unsaved():
                do_in(target, self.workspace.coder, command)
        except AnnotatorError as error:
            self.failed.emit(str(error))

    @staticmethod
    def settle() -> None:
        """What there is now stays as long as the project is open.

        The library holds an object for every article: looking through all of them for garbage,
        again and again, would make the window stutter.
        """
        gc.freeze()

    def close(self) -> None:
        """Close the open project; its file is one single file then."""
        if self.workspace is None:
            return
        unsaved = self.unsaved()
        self.closing.emit()
        workspace, self.workspace = self.workspace, None
        try:
            workspace.close(unsaved)
        except AnnotatorError as error:
            self.failed.emit(str(error))
        else:
            if self.kept_elsewhere:
                self.failed.emit(self.kept_elsewhere)
        gc.unfreeze()

    def _take(self, workspace: Workspace) -> None:
        self.close()
        self.workspace = workspace
        self.opened.emit(workspace)
        if workspace.path is not None:
            self._preferences.remember_project(workspace.path)
        self.settle()

    def _asked_coder(self) -> str | None:
        """Who is coding; asked once, on this computer."""
        known = self._coder or self._preferences.values.coder
        if known:
            return known
        name = LineDialog.ask(
            _("Who is coding?"),
            _("Every annotation carries this name. You can change it in the settings."),
            "",
            _("Continue"),
            self._window,
        )
        if name:
            self._preferences.set(coder=name)
        return name or None

    @staticmethod
    def _kinds() -> str:
        return _("Annotator projects (*.annotator)")


def _is_file(open_: Path | None, path: Path) -> bool:
    """Whether a path leads to the file that is open, by its name or by a link."""
    if open_ is None or open_ == path:
        return open_ == path
    return is_there(open_) and is_there(path) and open_.samefile(path)


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
