"""A file in another place that takes what a project cannot: a full disk, a file that is gone."""

from __future__ import annotations

from pathlib import Path

from annotator.commands.base import Command
from annotator.core.clock import now
from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.core.ids import new_id
from annotator.workspace.backup_files import rescued_folder
from annotator.workspace.workspace import Workspace, open_project


class Rescue:
    """What could not be saved since the last time that it could: the whole project, and that."""

    def __init__(self) -> None:
        self.path: Path | None = None
        """The rescue file; ``None`` while all is saved."""

    def keep(self, workspace: Workspace, command: Command | None) -> Path:
        """Copy the project as far as it is saved, and do there what was refused here.

        Raises:
            CannotSave: when there is no room for that either.
            AnnotatorError: when a rule says no to the command.
        """
        if self.path is None:
            self.path = self._copy(workspace)
        if command is not None:
            with open_project(self.path, coder=workspace.coder or None) as rescued:
                rescued.do(command)
        return self.path

    def end(self) -> None:
        """The project takes changes again; the rescue file stays where it is."""
        self.path = None

    def _copy(self, workspace: Workspace) -> Path:
        folder = rescued_folder()
        # with some digits of chance: two projects of one name may fail at once
        stamp = now().replace(":", "").replace("-", "")[:15] + f" {new_id()[-6:]}"
        name = workspace.path.stem if workspace.path is not None else workspace.name
        target = folder / f"{name} {stamp}.annotator"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = _("No rescue file can be written to {folder}: {reason}.")
            raise CannotSave(message.format(folder=folder, reason=error.strerror)) from error
        workspace.save_copy(target)
        return target
