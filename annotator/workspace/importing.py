"""Imports files into a project: reads, recognises copies, stores; a bad file stops none."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotator import __version__
from annotator.analysis.signatures import NEAR, samples
from annotator.commands.importing import Choice, Copies, ImportArticles, Imported, Incoming, Outcome
from annotator.core.draft import Draft
from annotator.core.errors import AnnotatorError, NotFound, Refused
from annotator.core.ids import ArticleId
from annotator.core.progress import Cancelled, Progress
from annotator.exchange.readers.reading import Options
from annotator.workspace.files import files_in
from annotator.workspace.habits import Habits
from annotator.workspace.intake import Failure, Stored, read_files
from annotator.workspace.recognising import Recogniser, Twin
from annotator.workspace.workspace import Workspace

FAILED = "failed"

_MOST: Final = 250
_BYTES: Final = 4 * 1024 * 1024
_SECONDS: Final = 0.5
"""Drafts are stored together, but never more than so many, so much, or waiting for so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file: ``status`` is an ``Outcome`` of the import, or ``failed``.

    ``like`` is the article that a copy, a revision or a duplicate is about.
    """

    file: str
    status: str
    article: str = ""
    title: str = ""
    like: str = ""
    problems: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Of a table that does not say which of them holds the text."""


def import_paths(
    workspace: Workspace,
    paths: Sequence[Path | str],
    progress: Progress | None = None,
    *,
    copies: Copies = Copies.KEEP,
    options: Options | None = None,
) -> Iterator[FileOutcome]:
    """Import files, and the files in folders and archives, a few at a time, in their order.

    An outcome is told once its article is on the disk. All of them are one step of undo. Files
    whose bytes are stored already are passed over quickly, so an import that was stopped can
    simply be started again.

    Raises:
        Cancelled: between two files; what was told stays stored.
        CannotSave: the disk refused; what was told stays stored.
    """
    shelf = Storing(workspace, Recogniser(workspace), copies=copies)
    found = read_files(
        files_in(paths),
        progress,
        habits=Habits.of(workspace, options),
        known=shelf.recogniser.same_bytes,
    )
    copied: set[ArticleId] = set()
    try:
        for one in found:
            yield from _noting(shelf.take(one), copied)
        yield from _noting(shelf.flush(), copied)
    except Cancelled:
        yield from shelf.flush()
        raise
    finally:
        shelf.flush()  # the caller had enough: what was read is stored all the same
    if copied:
        from annotator.workspace.duplicates import explain  # noqa: PLC0415 - heavy

        explain(workspace, copied)


def _noting(told: Iterable[FileOutcome], copied: set[ArticleId]) -> Iterator[FileOutcome]:
    """Outcomes as they are told, with the articles among them that are copies noted."""
    for one in told:
        if one.status == Outcome.COPY:
            copied.add(ArticleId(one.article))
        yield one


class Storing:
    """Takes drafts and stores them together, when there are enough or some waited long enough.

    Outcomes come in the order in which the files were taken. All are one step of undo.
    """

    def __init__(
        self,
        workspace: Workspace,
        recogniser: Recogniser,
        *,
        copies: Copies = Copies.KEEP,
        most: int = _MOST,
    ) -> None:
        self.recogniser = recogniser
        self._workspace = workspace
        self._copies = copies
        self._most = most
        self.step: str | None = None
        """Under which what was stored is one undo; ``None`` before anything was."""
        self._since = time.monotonic()
        self._waiting: list[Incoming | FileOutcome] = []
        self._bytes = 0
        self._fresh: set[int] = set()

    def take(
        self,
        one: Draft | Failure | Stored,
        choice: Choice = Choice.NONE,
        twin: Twin | None = None,
    ) -> Iterator[FileOutcome]:
        """Take what was read of one file; what was stored by now is returned.

        ``choice`` is what a person decided about it, seeing that it is like ``twin``.

        Raises:
            CannotSave: the disk refused; what was taken and not told is not stored.
        """
        if isinstance(one, Failure):
            self._waiting.append(
                _failed(one.file, one.problem, one.table.columns if one.table else ())
            )
        elif isinstance(one, Stored):
            self._waiting.append(_duplicate(one))
        else:
            yield from self._take(one, choice, twin)
        is_long = time.monotonic() - self._since > _SECONDS
        if is_long or len(self._waiting) >= self._most or self._bytes >= _BYTES:
            yield from self.flush()

    def flush(self) -> list[FileOutcome]:
        """Store what waits; the outcomes of all files that were not told of yet."""
        waiting, self._waiting = self._waiting, []
        self._fresh, self._bytes, self._since = set(), 0, time.monotonic()
        stored = iter(self._stored([one for one in waiting if isinstance(one, Incoming)]))
        return [next(stored) if isinstance(one, Incoming) else one for one in waiting]

    def _take(self, draft: Draft, choice: Choice, twin: Twin | None) -> Iterator[FileOutcome]:
        incoming = self.recogniser.incoming(draft, choice, twin)
        own = samples(incoming.signature)
        if own and len(own & self._fresh) >= NEAR * len(own):
            yield from self.flush()  # like those that wait: these must be articles first
            incoming = self.recogniser.incoming(draft, choice, twin)
        self._fresh |= own
        self._waiting.append(incoming)
        self._bytes += draft.original.size

    def _stored(self, waiting: Sequence[Incoming]) -> list[FileOutcome]:
        if not waiting:
            return []
        command = ImportArticles(
            incoming=tuple(waiting), copies=self._copies, program_version=__version__
        )
        try:
            done = self._workspace.do(command, self.step)
        except (NotFound, Refused) as error:
            return self._one_by_one(waiting, error)
        if done.changes:
            self.step = done.step
        outcomes: list[FileOutcome] = []
        for one, imported in zip(waiting, done.result, strict=True):
            if imported.outcome in {Outcome.IMPORTED, Outcome.COPY, Outcome.REVISION}:
                lead = imported.like if imported.outcome is Outcome.COPY else None
                self.recogniser.stored(one, imported.article_id, lead)
            outcomes.append(_outcome(one.draft, imported))
        return outcomes

    def _one_by_one(self, waiting: Sequence[Incoming], error: AnnotatorError) -> list[FileOutcome]:
        """One draft that is refused never stops the others."""
        if len(waiting) == 1:
            return [_failed(waiting[0].draft.file, str(error))]
        return [outcome for one in waiting for outcome in self._stored([one])]


def _failed(file: str, problem: str, columns: tuple[str, ...] = ()) -> FileOutcome:
    return FileOutcome(file=file, status=FAILED, problems=(problem,), columns=columns)


def _duplicate(one: Stored) -> FileOutcome:
    return FileOutcome(
        file=one.file, status=Outcome.DUPLICATE.value, article=one.article_id, like=one.article_id
    )


def _outcome(draft: Draft, imported: Imported) -> FileOutcome:
    return FileOutcome(
        file=draft.file,
        status=imported.outcome.value,
        article=imported.article_id,
        title=draft.fact("title").value,
        like=imported.like or "",
        problems=(*draft.problems, *imported.problems),
    )
