"""Projects that are made once and copied for each test: a copy takes a sixth of the time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from annotator.workspace import seen
from annotator.workspace.sample import make_sample
from annotator.workspace.workspace import Workspace, create_project, open_project


class Templates:
    """Closed projects in one folder, which all processes of a test run share.

    Args:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new(self, path: Path, *, coder: str = "Ada", codebook: bool = True) -> Workspace:
        """What ``create_project`` would make at ``path``, open."""
        kind = "begun" if codebook else "bare"

        def make(there: Path) -> Workspace:
            return create_project(there, coder=coder, codebook=codebook)

        _copy(self._made(f"{coder} {kind}", path.name, make), path)
        return open_project(path, coder=coder)

    def filled(
        self, path: Path, fill: Callable[[Workspace], object], *, codebook: bool = True
    ) -> Path:
        """A closed project at ``path`` with what ``fill`` puts into it, which is called once."""

        def make(there: Path) -> Workspace:
            workspace = self.new(there, codebook=codebook)
            fill(workspace)
            return workspace

        kind = f"{fill.__module__}.{fill.__qualname__}"
        return _copy(self._made(kind, path.name, make), path)

    def opened(
        self, path: Path, fill: Callable[[Workspace], object], *, codebook: bool = False
    ) -> Workspace:
        """That project, open."""
        return open_project(self.filled(path, fill, codebook=codebook), coder="Ada")

    def opened_if(
        self, is_filled: bool, path: Path, fill: Callable[[Workspace], object]
    ) -> Workspace:
        """That project, for the tests that ask for what is in it; an empty one for the others."""
        return self.opened(path, fill) if is_filled else self.new(path, codebook=False)

    def sample(self, path: Path) -> Path:
        """A closed copy of the sample project at ``path``."""
        return _copy(self._made("sample", "Sample.annotator", make_sample), path)

    def _made(self, kind: str, name: str, make: Callable[[Path], Workspace]) -> Path:
        """A project is called after its file, so each name has a template of its own."""
        made = self._folder / kind / name
        with _alone(made):
            if not made.exists():
                begun = made.with_name(f"new {name}")
                begun.mkdir()
                make(begun / name).close()
                (begun / name).rename(made)
        return made


def _copy(made: Path, path: Path) -> Path:
    """A copy that need not be looked through when it is opened: it is known what is in it."""
    shutil.copyfile(made, path)
    seen.remember(path)
    return path


@contextmanager
def _alone(made: Path) -> Iterator[None]:
    made.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(made.with_suffix(".lock")):
        yield
