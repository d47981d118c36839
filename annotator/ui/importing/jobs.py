"""Reads files off the window's thread, and stores drafts a few at a time in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from annotator import __version__
from annotator.commands.importing import ImportArticle, Imported, Outcome
from annotator.core.article import Article
from annotator.core.draft import Draft, count_words
from annotator.core.errors import CannotRead
from annotator.core.progress import Progress
from annotator.core.span import sha256
from annotator.ui.hub import Hub
from annotator.ui.importing.model import File
from annotator.ui.tasks import Task
from annotator.workspace import intake
from annotator.workspace.workspace import Workspace

SLICE = 24
"""Milliseconds of storing before the window may paint again."""

Read = Callable[[Progress], Iterator[File]]


class Reading(QObject):
    """Files on their way; each is handed over as it is read."""

    file_read = Signal(object, object)
    """A :class:`File`, and the one that it replaces or ``None``."""
    progressed = Signal(int, int)
    ended = Signal(object)
    """This reading: it was its last signal."""

    def __init__(self, workspace: Workspace, read: Read, replaced: File | None = None) -> None:
        # The job may outlive the page that asked for it.
        super().__init__(QCoreApplication.instance())
        self._workspace, self._read, self._replaced = workspace, read, replaced
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
        known = Known(self._workspace)
        for file in self._read(progress):
            if file.draft is not None:
                article = known.same(file.draft)
                if article is not None:
                    file.mark_there(article.title)
            self.file_read.emit(file, self._replaced)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        raise error

    def _end(self, *_args: Any) -> None:
        self.ended.emit(self)
        self.deleteLater()


class Storing(QObject):
    """Stores drafts in slices; all of them are one step to undo."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, hub: Hub, drafts: Sequence[Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._drafts = list(drafts)
        self._at = 0
        self._step: str | None = None
        self._stopped = False
        self.disk_refused = False
        self.outcomes: dict[int, Imported] = {}
        """What became of the drafts, by their place among those that were given."""
        self.failed = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        hub.not_saved.connect(self._on_not_saved)

    @property
    def left(self) -> int:
        """How many drafts were not tried."""
        return len(self._drafts) - self._at

    def count(self, *outcomes: Outcome) -> int:
        return sum(one.outcome in outcomes for one in self.outcomes.values())

    def start(self) -> None:
        self._timer.start()

    def cancel(self) -> None:
        """Stop before the next article; what is stored stays."""
        self._stopped = True

    def _on_not_saved(self, _sentence: str) -> None:
        self.disk_refused = self._stopped = True

    def _slice(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._at < len(self._drafts) and not self._stopped:
            self._store(self._drafts[self._at])
            if clock.elapsed() >= SLICE:
                break
        self.progressed.emit(self._at, len(self._drafts))
        if self._stopped or self._at == len(self._drafts):
            self._timer.stop()
            self._hub.not_saved.disconnect(self._on_not_saved)
            self.ended.emit()

    def _store(self, draft: Draft) -> None:
        self._at += 1
        command = ImportArticle(
            draft=draft, fingerprint=intake.fingerprint(draft), program_version=__version__
        )
        done = self._hub.do(command, self._step)
        if done is None:
            self.failed += 1
            return
        self.outcomes[self._at - 1] = done.result
        if done.changes:
            self._step = done.step


class Known:
    """Finds the article of the project that came from the same bytes as a draft."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._by: dict[object, list[Article]] = {}
        for article in workspace.articles.all():
            for key in {article.file, article.words, article.title} - {"", 0}:
                self._by.setdefault(key, []).append(article)

    def same(self, draft: Draft) -> Article | None:
        keys = (draft.original.file_name, count_words(draft.body), draft.fact("title").value)
        candidates = {a.id: a for key in keys if key for a in self._by.get(key, ())}
        digest = sha256(draft.text)
        for article in candidates.values():
            if self._workspace.articles.text(article.id).text_sha256 != digest:
                continue
            original = self._workspace.articles.original(article.id)
            if original is not None and original.content == draft.original.content:
                return article
        return None


def read_paths(paths: Sequence[Path], known: frozenset[str]) -> Read:
    """A job that reads files and folders, without those that are there ``known``."""

    def read(progress: Progress) -> Iterator[File]:
        files = [path for path in intake.files_in(paths) if str(path.absolute()) not in known]
        for path, found in zip(files, intake.read_files(files, progress), strict=True):
            yield as_file(found, str(path.absolute()))

    return read


def read_with(read_one: Callable[[], Draft], name: str, path: str = "") -> Read:
    """A job that makes one draft."""

    def read(_progress: Progress) -> Iterator[File]:
        try:
            yield as_file(read_one(), path)
        except CannotRead as problem:
            yield File(name, path, problem=str(problem))

    return read


def as_file(found: Draft | intake.Failure, path: str) -> File:
    if isinstance(found, intake.Failure):
        return File(found.file, path, problem=found.problem)
    return File(found.file, path, draft=found)
