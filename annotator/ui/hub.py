"""What widgets hold: the workspace, and Qt signals for what happens to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThread, Signal

from annotator.core.errors import (
    AnnotatorError,
    CannotOpen,
    CannotSave,
    CannotWrite,
    Locked,
    Refused,
)
from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.ui.tasks import Task
from annotator.ui.waiting import Waiting

if TYPE_CHECKING:  # the database is loaded when a project is opened, after the first paint
    from annotator.commands.base import Command
    from annotator.core.ids import ArticleId
    from annotator.workspace.erasing import Erased
    from annotator.workspace.workspace import Done, Step, Workspace

LONG = 150
"""Steps of more changes than this are undone off the window's thread."""
MANY = 500
"""Commands on so many articles run off the window's thread."""

Replay = Callable[[Progress | None], "Done | None"]
Then = Callable[["Done"], object]
Written = tuple[tuple["Command", "str | None"], "Done"]
"""A command that waited, with its step, and what was done."""
LongJob = Callable[[Progress], Any]


class Hub(QObject):
    """Runs commands and tells what was done; a known trouble becomes a sentence, not a crash."""

    changed = Signal(object)
    """A :class:`Done`: something is on disk that was not."""
    busy = Signal(str)
    """A long step is on its way, in words; nothing may be done until ``idle``."""
    progressed = Signal(int, int)
    idle = Signal()
    undone = Signal(object)
    """A :class:`Done` of undo or redo, after ``changed``."""
    refused = Signal(str)
    """A rule said no, in a sentence."""
    not_saved = Signal(str)
    """The disk said no, in a sentence; what was tried is not in the project."""
    unsaved = Signal(object)
    """After ``not_saved``: the command that was tried; ``None`` for undo and the like."""
    locked = Signal(int)
    """Another program keeps the project from being written: so many commands wait for it."""
    backed_up = Signal()
    """A backup was made, from any thread."""
    _done_elsewhere = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._task: Task | None = None
        self._then: Callable[[Any], object] = self.undone.emit
        # What was done in another thread is told in this one.
        self._done_elsewhere.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._stop = workspace.listen(self._tell)
        self._waiting = Waiting(workspace, self)
        self._trouble: AnnotatorError | None = None
        self._typed: tuple[str, str | None] = ("", None)
        self._waiting.freed.connect(self._try_again)

    def do(self, command: Command, step: str | None = None) -> Done | None:
        """Run a command (see ``Workspace.do``); ``None`` when it was refused, or has to wait."""
        written, trouble = self._write_waiting()  # what was done first is written first
        if isinstance(trouble, Locked):
            self._wait(command, step, trouble)
            return None
        if trouble is None and written and written[-1][0] == (command, step):
            return written[-1][1]  # it was tried again
        try:
            return self.workspace.do(command, step)
        except AnnotatorError as error:
            if self._is_of_the_disk(error):
                self._wait(command, step, error)
            else:
                self._refuse(error)
        return None

    def do_more(self, command: Command, about: str) -> Done | None:
        """Run a command as :meth:`do` does; what is typed on ``about`` one thing is one step."""
        known, step = self._typed
        done = self.do(command, step if known == about else None)
        self._typed = (about, done.step if done is not None else None)
        return done

    def set_up(self, command: Command) -> Any:
        """Run a command that no analyst would undo; what it returned, ``None`` when refused."""
        try:
            return self.workspace.set_up(command)
        except AnnotatorError as error:
            self._refuse(error)
        return None

    def do_to_many(self, command: Command, count: int, then: Then, words: str = "") -> None:
        """Run a command on so many things; on many off the window's thread (``busy``).

        ``then`` is called in the window's thread, unless it was refused or cancelled; ``words``
        say what is done where it is not to articles.
        """
        if count < MANY:
            done = self.do(command)
            if done is not None:
                then(done)
        elif self._task is None and not self._is_locked():
            words = words or _("{what}: {n} articles").format(what=command.text, n=count)
            self._run_elsewhere(partial(self._do_after_backup, command), words, then)

    def erase(self, article_ids: tuple[ArticleId, ...], then: Callable[[Erased], object]) -> None:
        """Erase articles for good, backups included, off the window's thread (``busy``).

        ``then`` is called in the window's thread, unless it was refused or cancelled.
        """
        from annotator.workspace.erasing import erase  # noqa: PLC0415 - seldom needed

        if self._task is None and not self._is_locked():
            n = len(article_ids)
            words = ngettext("Erasing {n} article for good", "Erasing {n} articles for good", n)
            job = partial(erase, self.workspace, article_ids)
            self._run_elsewhere(job, words.format(n=n), then)

    def undo(self) -> None:
        """Take back the last step; a long one off the window's thread (``busy``)."""
        if self._is_locked():
            return
        self._replay(self.workspace.undo, self.workspace.history.undoable(), _("Undoing: {what}"))

    def redo(self) -> None:
        """Make the last undone step again; a long one off the window's thread (``busy``)."""
        if self._is_locked():
            return
        self._replay(self.workspace.redo, self.workspace.history.redoable(), _("Redoing: {what}"))

    def cancel(self) -> None:
        """Give up what keeps the window busy; everything stays as it was."""
        if self._task is not None:
            self._task.cancel()

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def may_write(self) -> bool:
        """Whether the project takes changes; says why not, before anybody types in vain."""
        if self.workspace.read_only:
            self.refused.emit(_("This project was opened for reading only."))
        return not self.workspace.read_only

    @property
    def place(self) -> str:
        """Which project it is, for what is remembered of it while the program runs."""
        return str(self.workspace.path or self.workspace.name)

    @property
    def unsaved_commands(self) -> list[Command]:
        """What waits for another program, or for the disk, and is not in the project."""
        return self._waiting.commands()

    def settle(self) -> None:
        """Write what waits, if that can be done now: the project is to be closed."""
        self._write_waiting()

    def leave(self) -> None:
        """Stop listening; the project is about to be closed."""
        self._waiting.stop()
        self._stop()

    def _wait(self, command: Command, step: str | None, trouble: AnnotatorError) -> None:
        """Keep a command until it can be written, and elsewhere on the disk meanwhile."""
        is_new = self._waiting.add(command, step)
        self._say_trouble(trouble)
        if is_new:
            self.unsaved.emit(command)

    def _say_trouble(self, trouble: AnnotatorError) -> None:
        """Say what keeps the commands waiting, and how many wait."""
        self._trouble = trouble
        count = len(self._waiting)
        if isinstance(trouble, Locked):
            self.locked.emit(count)
            return
        words = ngettext(
            "{n} change is kept here, and saved once that can be done.",
            "{n} changes are kept here, and saved once that can be done.",
            count,
        )
        self.not_saved.emit(f"{trouble} {words.format(n=count)}")

    def _is_locked(self) -> bool:
        """Whether commands still wait, without which nothing can be undone; says so."""
        _written, trouble = self._write_waiting()
        if trouble is not None:
            self._say_trouble(trouble)
        return trouble is not None

    def _try_again(self) -> None:
        """Run what waits; where the trouble is another one by now, that is said."""
        _written, trouble = self._write_waiting()
        if trouble is not None and type(trouble) is not type(self._trouble):
            self._say_trouble(trouble)

    def _write_waiting(self) -> tuple[list[Written], AnnotatorError | None]:
        """Run the commands that wait, in order, up to one that has to wait on, and why it has."""
        written: list[Written] = []
        while waits := self._waiting.take():
            try:
                written.append((waits, self.workspace.do(*waits)))
            except AnnotatorError as error:
                if isinstance(error, Locked) or self._is_of_the_disk(error):
                    self._waiting.put_back(*waits)
                    return written, error
                self._refuse(error)
        return written, None

    def _do_after_backup(self, command: Command, progress: Progress | None) -> Done:
        from annotator.workspace.backups import before_bulk  # noqa: PLC0415 - with a project

        try:
            if before_bulk(self.workspace, progress) is not None:
                self.backed_up.emit()
        except CannotWrite as error:
            message = _("Nothing was changed: so large a change needs a backup first. {reason}")
            raise Refused(message.format(reason=error)) from error
        return self.workspace.do(command, None, progress)

    def _tell(self, done: Done) -> None:
        if QThread.currentThread() is self.thread():
            self.changed.emit(done)
        else:
            self._done_elsewhere.emit(done)

    def _replay(self, replay: Replay, step: Step | None, words: str) -> None:
        if self._task is not None or step is None:
            return
        if self.workspace.history.size(step) > LONG:
            self._run_elsewhere(replay, words.format(what=step.text), self.undone.emit)
            return
        try:
            done = replay(None)
        except AnnotatorError as error:
            self._on_failed(error)
        else:
            if done is not None:
                self.undone.emit(done)

    def _run_elsewhere(self, job: LongJob, words: str, then: Callable[[Any], object]) -> None:
        """Nothing else may be done meanwhile: who shows the window locks it while ``busy``."""
        self._then = then
        self._task = task = Task(job, self)
        task.progressed.connect(self.progressed)
        task.done.connect(self._on_done_elsewhere)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._rest)
        self.busy.emit(words)
        task.start()

    def _on_done_elsewhere(self, done: Any) -> None:
        self._rest()
        if done is not None:
            self._then(done)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, AnnotatorError):
            raise error
        self._refuse(error)

    def _is_of_the_disk(self, error: AnnotatorError) -> bool:
        """Whether it is the disk that refused, which may take the same thing later."""
        return isinstance(error, CannotSave | CannotOpen) and not self.workspace.read_only

    def _refuse(self, error: AnnotatorError) -> None:
        """Say why not: the disk (and keep all that there is elsewhere), or a rule."""
        if self._is_of_the_disk(error) and not isinstance(error, Locked):
            self.not_saved.emit(str(error))
            self.unsaved.emit(None)
        else:
            self.refused.emit(str(error))

    def _rest(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
            self.idle.emit()
