"""Imports files into a project: reads, recognises copies, stores; a bad file stops none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator import __version__
from annotator.commands.importing import ImportArticle, Imported
from annotator.core.draft import Draft
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.workspace.intake import Failure, files_in, fingerprint, read_files
from annotator.workspace.workspace import Workspace

FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file: ``status`` is an ``Outcome`` of the import, or ``failed``."""

    file: str
    status: str
    article: str = ""
    title: str = ""
    problems: tuple[str, ...] = ()


def command_for(draft: Draft) -> ImportArticle:
    """The command that stores a draft."""
    return ImportArticle(draft=draft, fingerprint=fingerprint(draft), program_version=__version__)


def import_paths(
    workspace: Workspace, paths: Sequence[Path | str], progress: Progress | None = None
) -> Iterator[FileOutcome]:
    """Import files, and the files in folders; each is stored before the next is read.

    All of them are one step of undo.

    Raises:
        Cancelled: between two files; what was stored stays.
    """
    step: str | None = None
    for draft in read_files(files_in(paths), progress):
        if isinstance(draft, Failure):
            yield FileOutcome(file=draft.file, status=FAILED, problems=(draft.problem,))
            continue
        try:
            done = workspace.do(command_for(draft), step)
        except AnnotatorError as error:
            yield FileOutcome(file=draft.file, status=FAILED, problems=(str(error),))
            continue
        step = done.step if done.changes else step
        imported: Imported = done.result
        yield FileOutcome(
            file=draft.file,
            status=imported.outcome.value,
            article=imported.article_id,
            title=draft.fact("title").value,
            problems=(*draft.problems, *imported.problems),
        )
