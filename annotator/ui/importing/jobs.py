"""Reads files off the window's thread, and stores drafts a few at a time in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from annotator.core.article import Article
from annotator.core.draft import Draft
from annotator.core.errors import CannotOpen, CannotRead, CannotSave
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.ui.hub import Hub
from annotator.ui.importing.model import File
from annotator.ui.tasks import Task
from annotator.workspace import importing, intake
from annotator.workspace.files import files_in, place_of
from annotator.workspace.habits import Habits
from annotator.workspace.importing import FileOutcome
from annotator.workspace.recognising import Recogniser
from annotator.workspace.recurring import Recurring
from annotator.workspace.workspace import Workspace

SLICE = 24
"""Milliseconds of storing before the window may paint again."""

CHUNK = 12
"""How many articles are stored at once: as many as fit into a slice."""

MANY = 100
"""From so many files on, those that the project has already are not read again."""

Read = Callable[[Progress], Iterator[File]]


class Reading(QObject):
    """Files on their way; each is handed over as it is read."""

    file_read = Signal(object, object)
    """A :class:`File`, and the one that it replaces or ``None``."""
    progressed = Signal(int, int)
    ended = Signal(object)
    """This reading: it was its last signal."""

    def __init__(self, known: Known, read: Read, replaced: File | None = None) -> None:
        # The job may outlive the page that asked for it.
        super().__init__(QCoreApplication.instance())
        self._known, self._read, self._replaced = known, read, replaced
        self._task = Task(self._run, self)
        self._task.progressed.connect(self.progressed)
        self._task.done.connect(self._end)
        self._task.cancelled.connect(self._end)
        self._task.failed.connect(self._on_failed)

    def start(self) -> None:
        self._task.start()

    def cancel(self) -> None:
        self._task.cancel()

    def _run(self, progress: Progress) -> None:
        for file in self._read(progress):
            self._known.look_at(file)
            self.file_read.emit(file, self._replaced)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, CannotOpen):  # the project was closed meanwhile: nobody waits
            raise error

    def _end(self, *_args: Any) -> None:
        self.ended.emit(self)
        self.deleteLater()


class Storing(QObject):
    """Stores drafts in slices; all of them are one step to undo."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, hub: Hub, files: Sequence[File], known: Known, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._files = list(files)
        self._taken = 0
        self._stopped = False
        self._storing = importing.Storing(hub.workspace, known.recogniser, most=CHUNK)
        self.disk_refused = False
        self.outcomes: list[FileOutcome] = []
        """What became of the files, in their order, as far as it went."""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def left(self) -> int:
        """How many files were not stored."""
        return len(self._files) - len(self.outcomes)

    def count(self, *statuses: str) -> int:
        return sum(one.status in statuses for one in self.outcomes)

    def start(self) -> None:
        self._timer.start()

    def cancel(self) -> None:
        """Stop before the next article; what is stored stays."""
        self._stopped = True

    def abandon(self) -> None:
        """Stop at once and say nothing: the project is about to be closed."""
        self._timer.stop()

    def _slice(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        try:
            while self._taken < len(self._files) and not self._stopped:
                file = self._files[self._taken]
                self._taken += 1
                if file.draft is not None:
                    self.outcomes += self._storing.take(file.draft, file.choice, file.twin)
                if clock.elapsed() >= SLICE:
                    break
            if self._stopped or self._taken == len(self._files):
                self.outcomes += self._storing.flush()
        except CannotSave as error:
            self.disk_refused = self._stopped = True
            self._hub.not_saved.emit(str(error))
        self.progressed.emit(len(self.outcomes), len(self._files))
        if self._stopped or self._taken == len(self._files):
            self._timer.stop()
            self.ended.emit()


class Known:
    """Recognises what the project has already; made when the first file is read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = Lock()
        self._recogniser: Recogniser | None = None
        self._recurring = Recurring(workspace)

    @property
    def recogniser(self) -> Recogniser:
        with self._lock:
            if self._recogniser is None:
                self._recogniser = Recogniser(self._workspace)
            return self._recogniser

    @property
    def habits(self) -> Habits:
        """The habits of the project, as they are now."""
        return Habits.of(self._workspace)

    def forget(self) -> None:
        """Ask the project anew when the next file is read."""
        with self._lock:
            self._recogniser = None

    def as_file(self, found: Draft | intake.Failure | intake.Stored) -> File:
        """What was read of a file, for the page."""
        if isinstance(found, intake.Failure):
            return File(found.file, found.path, problem=found.problem, table=found.table)
        if isinstance(found, intake.Stored):
            file = File(found.file, found.path)
            article = self._article(found.article_id)
            file.mark_there(article.title if article else "")
            return file
        return File(found.file, found.original.path, draft=found)

    def look_at(self, file: File) -> None:
        """Note on a file which article it is, or is a copy of."""
        if file.draft is None:
            return
        self._recurring.note(file.draft)
        file.recurring = self._recurring
        there = self.recogniser.same_bytes(file.draft.original.sha256)
        article = self._article(there) if there is not None else None
        if article is not None:
            file.mark_there(article.title)
            return
        twin = self.recogniser.twin(self.recogniser.incoming(file.draft))
        article = self._article(twin.article_id) if twin is not None else None
        if twin is not None and article is not None:
            file.mark_twin(twin, article)

    def _article(self, article_id: ArticleId) -> Article | None:
        return next(iter(self._workspace.articles.some([article_id])), None)


def read_paths(paths: Sequence[Path | str], known: Known, on_page: frozenset[str]) -> Read:
    """A job that reads files and folders, without those that are ``on_page`` already."""

    def read(progress: Progress) -> Iterator[File]:
        files = [path for path in files_in(paths) if place_of(path) not in on_page]
        # A few are read and can be looked at; of many, those that are stored are passed over.
        same = known.recogniser.same_bytes if len(files) > MANY else _unknown
        for found in intake.read_files(files, progress, habits=known.habits, known=same):
            yield known.as_file(found)

    return read


def read_with(read_one: Callable[[], Draft], name: str, path: str = "") -> Read:
    """A job that makes one draft."""

    def read(_progress: Progress) -> Iterator[File]:
        try:
            yield File(name, path, draft=read_one())
        except CannotRead as problem:
            yield File(name, path, problem=str(problem))

    return read


def _unknown(_sha256: str) -> None:
    """Nothing is known of any bytes."""
