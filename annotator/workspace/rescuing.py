"""A file in another place that takes what a project cannot: a full disk, a file that is gone."""

from __future__ import annotations

from pathlib import Path

from annotator.commands.base import Command
from annotator.core.clock import now
from annotator.core.errors import CannotSave, CannotWrite, Damaged
from annotator.core.i18n import _
from annotator.core.ids import new_id
from annotator.store.database import remove
from annotator.store.refusals import cannot_write
from annotator.store.sqlite import SUFFIX
from annotator.workspace.backup_files import clear_unfinished, rescued_folder
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
        try:
            if self.path is None:
                self.path = _made(workspace, command)
            elif command is not None:
                do_in(self.path, workspace.coder, command)
        except CannotSave as error:
            reason = error.why if isinstance(error, CannotWrite) else error
            message = _("No rescue file can be written to {folder}: {reason}")
            raise CannotSave(message.format(folder=rescued_folder(), reason=reason)) from error
        return self.path

    def end(self) -> None:
        """The project takes changes again; the rescue file stays where it is."""
        self.path = None


def _made(workspace: Workspace, command: Command | None) -> Path:
    """A new rescue file; it gets its name once all is in it, and nothing is left of half of one."""
    folder = rescued_folder()
    # with some digits of chance: two projects of one name may fail at once
    stamp = now().replace(":", "").replace("-", "")[:15] + f" {new_id()[-6:]}"
    name = workspace.path.stem if workspace.path is not None else workspace.name
    target = folder / f"{name} {stamp}{SUFFIX}"
    part = target.with_name(target.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear_unfinished(folder)
        try:
            _complete(part, workspace, command)
            part.replace(target)
        finally:
            remove(part)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return target


def _complete(part: Path, workspace: Workspace, command: Command | None) -> None:
    """Copy a project and do there what was refused; if written over, half may be another's.

    Raises:
        Damaged: when it cannot be read.
    """
    try:
        workspace.save_copy(part)
        if command is None:
            open_project(part, read_only=True).close()  # it is looked through
        else:
            do_in(part, workspace.coder, command)
    except Damaged as error:
        message = _("what was open of it cannot be read any more. Its backups are as they were.")
        raise Damaged(message) from error


def do_in(path: Path, coder: str, command: Command) -> None:
    """Do in a copy what the project did not take.

    Raises:
        AnnotatorError: when a rule or the disk says no.
    """
    with open_project(path, coder=coder or None) as rescued:
        rescued.do(command)
