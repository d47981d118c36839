"""Which files hold what is to be erased: copies that this program made, and copies of people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator.core.errors import AnnotatorError
from annotator.core.reach import is_file, is_folder
from annotator.store import unfinished
from annotator.store.backups import known_project
from annotator.store.erasing import files
from annotator.store.erasing.files import Wanted
from annotator.store.sqlite import SUFFIX
from annotator.workspace.backup_files import UPGRADE, backups_of, folder_of, rescued_folder

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

_EMPTY_ENDS: Final = (".lock", "-shm")
"""What lies beside an open project and holds nothing of it."""

_LOG_ENDS: Final = ("-wal", "-journal")
"""What lies beside a project and is part of it, as long as that is there."""


class Copies:
    """The files that are copies of a project, or may be."""

    def __init__(self, workspace: Workspace) -> None:
        path = workspace.path
        assert path is not None  # noqa: S101 - planning has refused servers
        self._path, self._id = path, workspace.history.project().id

    def ours(self) -> list[Path]:
        """Those that this program makes by itself: backups, rescue files, files before restoring.

        The folder of backups may have some of a copy at another place: that cannot be told from
        a project that was moved, and both are to be without the article.
        """
        made = (backup.path for backup in backups_of(self._id, self._path))
        found = {path for path in made if self._is_of_it(path)}
        found |= set(_files(folder_of(self._id)))
        found |= {path for path in _files(rescued_folder()) if self._is_of_it(path)}
        found |= {path for path in self._from_restoring() if self._is_of_it(path)}
        return sorted(path for path in found if not self._is_itself(path))

    def unknown(self) -> list[Path]:
        """Files that look like copies of ours and cannot be read: whose they are, nobody knows."""
        beside = (one.path for one in backups_of(self._id, self._path) if one.reason == UPGRADE)
        made = (*beside, *_files(rescued_folder()))
        return sorted(path for path in made if not _is_readable(path))

    def of_people(self, wanted: Wanted) -> tuple[list[Path], list[Path]]:
        """Copies beside the project that a person made, or works in.

        Those that hold what is to be erased, and those that cannot be read, and may hold it.
        """
        holding, unreadable = [], []
        ours = {*self.ours(), *unfinished.left_beside(self._path)}
        for path in sorted(set(self._beside()) - ours):
            try:
                if files.project_of(path) == self._id and files.holds(path, wanted):
                    holding.append(path)
            except AnnotatorError:
                if known_project(path) in ("", self._id):
                    unreadable.append(path)
        return holding, unreadable

    def unfinished(self) -> Iterator[Path]:
        """What a program left that was killed while it wrote a copy."""
        yield from folder_of(self._id).glob(f"*{SUFFIX}.part*")
        yield from unfinished.left_beside(self._path)

    def _beside(self) -> Iterator[Path]:
        """Whatever beside the project is called like one: ``.bak``, ``~`` and the like, too."""
        for path in self._path.parent.glob(f"*{SUFFIX}*"):
            if is_folder(path):
                if unfinished.is_left(path):
                    yield path
            elif is_file(path) and not self._is_itself(path) and _may_be_whole(path):
                yield path

    def _from_restoring(self) -> Iterator[Path]:
        words = unfinished.kept_by_restoring(self._path, "").stem
        for path in _files(self._path.parent):
            if path.stem.startswith(words):
                yield path

    def _is_itself(self, path: Path) -> bool:
        return path.resolve() == self._path.resolve()

    def _is_of_it(self, path: Path) -> bool:
        try:
            return files.project_of(path) == self._id
        except AnnotatorError:
            return False


def may_hold(path: Path, wanted: Wanted) -> bool:
    """Whether a copy of ours holds the articles, or cannot be read, so that it may."""
    try:
        return files.holds(path, wanted)
    except AnnotatorError:
        return True


def _files(folder: Path) -> Iterator[Path]:
    """What is called like a project in a folder, and is a file: a pipe would never answer."""
    return filter(is_file, folder.glob(f"*{SUFFIX}"))


def _may_be_whole(path: Path) -> bool:
    """Whether a file is more than what lies beside another one, and has anything in it."""
    if path.name.endswith(_EMPTY_ENDS) or not path.stat().st_size:
        return False
    ends = (end for end in _LOG_ENDS if path.name.endswith(end))
    return not any(is_file(path.with_name(path.name.removesuffix(end))) for end in ends)


def _is_readable(path: Path) -> bool:
    try:
        files.project_of(path)
    except AnnotatorError:
        return False
    return True
