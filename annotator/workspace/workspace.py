"""The open project: reads through its questions, writes through :meth:`Workspace.do`."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from annotator import __version__
from annotator.commands.base import Command
from annotator.commands.project import SetUpCoder, SetUpProject
from annotator.core.addresses import is_server
from annotator.core.changes import Changes
from annotator.core.clock import now
from annotator.core.errors import AnnotatorError, CannotOpen, CannotSave, Damaged
from annotator.core.i18n import _
from annotator.core.ids import CoderId, new_id
from annotator.core.progress import Progress
from annotator.core.reach import is_there
from annotator.core.search import Answer, Order
from annotator.store import backups, checks, journal, sqlite
from annotator.store import database as databases
from annotator.store.articles import Articles
from annotator.store.backups import Contents
from annotator.store.claims import Claims
from annotator.store.database import Database
from annotator.store.duplicates import Duplicates
from annotator.store.events import Events
from annotator.store.habits import Habits
from annotator.store.history import History
from annotator.store.journal import Step
from annotator.store.memos import Memos
from annotator.store.mentions import Mentions
from annotator.store.merges import Merges
from annotator.store.relations import Relations
from annotator.store.revisions import Revisions
from annotator.store.sayings import Sayings
from annotator.store.scales import Scales
from annotator.store.search import PAGE, Searches
from annotator.store.sheets import Sheets
from annotator.store.signatures import Signatures
from annotator.store.speakers import Speakers
from annotator.store.tags import Tags
from annotator.store.transaction import Transaction
from annotator.workspace import seen

if TYPE_CHECKING:
    from annotator.store.erasing.going import Going
    from annotator.store.erasing.plan import Plan
    from annotator.workspace.export import Exported

__all__ = ["Done", "Step", "Workspace", "create_project", "default_coder", "open_project"]

Listener = Callable[["Done"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done: the changes, where they happened, and what the command returned."""

    text: str
    step: str
    kind: str
    """``do``, ``setup``, ``undo``, ``redo`` or ``erase``."""
    changes: Changes
    article_id: str | None = None
    result: Any = None


class Workspace:
    """The one door to a project for the window, the command line and scripts.

    Questions stand in groups (``articles``, ``mentions``, ``speakers`` …) and answer from any
    thread. Commands run one at a time, in the thread that calls :meth:`do`.
    """

    def __init__(self, database: Database, coder: str | None) -> None:
        self._database = database
        self._listeners: list[Listener] = []
        self.articles = Articles(database)
        self.claims = Claims(database)
        self.duplicates = Duplicates(database)
        self.events = Events(database)
        self.habits = Habits(database)
        self.history = History(database)
        self.memos = Memos(database)
        self.mentions = Mentions(database)
        self.merges = Merges(database)
        self.relations = Relations(database)
        self.revisions = Revisions(database)
        self.sayings = Sayings(database)
        self.scales = Scales(database)
        self.searches = Searches(database)
        self.sheets = Sheets(database)
        self.signatures = Signatures(database)
        self.speakers = Speakers(database)
        self.tags = Tags(database)
        self.coder = ""
        self.coder_id: CoderId | None = None
        if coder is not None:
            self.set_coder(coder)

    @property
    def path(self) -> Path | None:
        """The project file; ``None`` for a project on a server."""
        return self._database.path

    @property
    def address(self) -> str:
        """What :func:`open_project` opens again: the file, or the address of the server."""
        return self._database.address

    @property
    def name(self) -> str:
        return self.history.project().name

    @property
    def read_only(self) -> bool:
        return self._database.read_only

    @property
    def is_locked(self) -> bool:
        """Whether another program writes to the file at this moment."""
        return self._database.is_locked

    def set_coder(self, name: str) -> None:
        """Stamp every change from now on with this coder, who is added where new.

        Raises:
            Refused: when the name is empty.
        """
        self.coder_id = self.set_up(SetUpCoder(name=name))
        self.coder = " ".join(name.split())

    def set_up(self, command: Command) -> Any:
        """Run a command that no analyst would undo: the first rows of a project, a coder.

        It is recorded in the journal, and leaves the undo stack as it is. Returns what the
        command returned.
        """
        return self._write(command, kind="setup").result

    def do(
        self, command: Command, step: str | None = None, progress: Progress | None = None
    ) -> Done:
        """Run a command in one transaction: all of it is on disk afterwards, or nothing.

        With the ``step`` of an earlier :class:`Done` that is still the last thing done, the
        command joins it: one undo takes back both.

        Raises:
            AnnotatorError: when a rule or the disk says no; nothing was changed.
            Cancelled: when ``progress`` was cancelled; everything is as it was.
        """
        if step is not None:
            last = self.history.undoable()
            if last is None or last.id != step:
                step = None
        return self._write(command, kind="do", step=step, progress=progress)

    def undo(self, progress: Progress | None = None) -> Done | None:
        """Take back the last step; ``None`` when there is none.

        Raises:
            Cancelled: when ``progress`` was cancelled; everything is as it was.
        """
        return self._replay("undo", journal.undoable, journal.undo, progress or Progress())

    def redo(self, progress: Progress | None = None) -> Done | None:
        """Make the step that was undone last again; ``None`` when there is none.

        Raises:
            Cancelled: when ``progress`` was cancelled; everything is as it was.
        """
        return self._replay("redo", journal.redoable, journal.redo, progress or Progress())

    @property
    def undo_text(self) -> str:
        """What undo would take back; empty when there is nothing."""
        step = self.history.undoable()
        return step.text if step else ""

    @property
    def redo_text(self) -> str:
        """What redo would make again; empty when there is nothing."""
        step = self.history.redoable()
        return step.text if step else ""

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of everything done; returns what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def export(self, target: Path | str, **choices: Any) -> Exported:
        """Write the project to a folder or file; ``choices`` are the fields of ``Choices``.

        Raises:
            Refused: when there is no such format or column, or the search is none.
            CannotSave: when the disk refuses.
        """
        from annotator.workspace.choices import Choices  # noqa: PLC0415 - they ask the workspace
        from annotator.workspace.export import export  # noqa: PLC0415

        return export(self, Path(target), Choices(**choices))

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table of the dataset, such as ``annotations``: for a data frame.

        Raises:
            NotFound: when there is no such table.
        """
        from annotator.workspace.rows import table_rows  # noqa: PLC0415 - they ask the workspace

        return table_rows(self, table)

    def search(
        self,
        text: str,
        *,
        order: Order = Order.RANK,
        limit: int = PAGE,
        offset: int = 0,
        typing: bool = False,
    ) -> Answer:
        """Look for words, phrases and fields in all articles; a page of hits, from any thread.

        What cannot be understood is in ``answer.query.problems``, a sentence each; the rest is
        searched for. While it is ``typing``, the last word may be the beginning of one.
        """
        from annotator.analysis.search_query import parse  # noqa: PLC0415 - with the first search

        query = parse(text, typing=typing)
        return self.searches.find(query, order=order, limit=limit, offset=offset)

    def save_copy(self, target: Path) -> None:
        """Save a copy of the project as one file.

        Raises:
            CannotSave: when the target exists or cannot be written.
        """
        self._database.copy_to(target)

    def back_up_to(self, target: Path, progress: Progress | None = None) -> None:
        """Write a copy that is looked at before it gets its name (see ``workspace/backups.py``).

        Raises:
            CannotSave: when it cannot be written.
            Damaged: when the project is damaged.
            Cancelled: when ``progress`` was cancelled.
        """
        backups.write(self._database, target, progress)

    def damage(self) -> list[str]:
        """What is broken, unknown or changed; seconds in a large project, from any thread."""
        return checks.damage(self._database)

    def contents(self) -> Contents:
        """How much is in the project."""
        with self._database.reading() as connection:
            return backups.contents(connection)

    def plan_erasing(self, ids: Collection[str]) -> tuple[Plan, Going]:
        """What goes when these articles are erased (see ``workspace/erasing.py``).

        Raises:
            NotFound: when the project does not know one of them.
            Refused: when it is on a server.
        """
        from annotator.store.erasing import files  # noqa: PLC0415 - no project is opened for it

        return files.planned(self._database, ids)

    def deleted_articles(self) -> dict[str, str]:
        """Articles that only undo and redo remember, and that can be erased: headlines by ids."""
        from annotator.store.erasing import files  # noqa: PLC0415 - see plan_erasing

        return files.deleted(self._database)

    def erase(self, ids: Collection[str], text: str) -> tuple[Done, bool]:
        """Erase articles from the file, and whether its log is clean, too; never undone.

        ``text`` is what the journal says. Of backups it knows nothing: ``workspace/erasing.py``
        does.

        Raises:
            AnnotatorError: when the disk or a rule says no; nothing was erased.
        """
        from annotator.store.erasing import files  # noqa: PLC0415 - see plan_erasing
        from annotator.store.erasing.plan import Stamp  # noqa: PLC0415

        stamp = Stamp(text, self.coder_id, now(), __version__)
        changes, is_clean = files.erase(self._database, ids, stamp)
        done = Done(text=text, step="", kind="erase", changes=changes)
        self._tell_all(done)
        return done, is_clean

    def close(self, unsaved: Sequence[Command] = ()) -> None:
        """Close the project; its file is one single file afterwards.

        Raises:
            CannotSave: when the file was moved, deleted, replaced or written over. It is
                closed all the same, and a rescue file has all of it, with what was ``unsaved``.
        """
        if not self._database.is_displaced:
            self._database.close()
            if self.path is not None and not self.read_only:
                seen.remember(self.path)
            return
        from annotator.workspace.rescuing import Rescue  # noqa: PLC0415 - it opens projects

        try:
            rescue = Rescue()
            kept = rescue.keep(self, None)
            for command in unsaved:
                rescue.keep(self, command)
        except Damaged as error:
            self._database.close()
            message = _("Another program wrote over {path}, and {reason}")
            raise CannotSave(message.format(path=self.path, reason=error)) from error
        except AnnotatorError:
            self._database.close()
            raise
        self._database.close(is_kept=True)
        message = _(
            "{path} was moved, deleted, replaced or written over while it was open. What is there"
            " now was left as it is, and all that you did is in {kept}. Open that file to go on."
        )
        raise CannotSave(message.format(path=self.path, kept=kept))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _write(
        self,
        command: Command,
        *,
        kind: str,
        step: str | None = None,
        progress: Progress | None = None,
    ) -> Done:
        with self._database.writing() as connection:
            tx = Transaction(connection, self.coder_id, progress=progress)
            result = command.apply(tx)
            entry = journal.Entry(
                step=step or new_id(),
                kind=kind,
                command=type(command).__name__,
                text=command.text,
                program_version=__version__,
            )
            if tx.records:
                journal.write(tx, entry)
        return self._tell(entry, tx, result)

    def _replay(
        self,
        kind: str,
        find: Callable[[Any], journal.Step | None],
        replay: Callable[[Transaction, journal.Step, Progress], None],
        progress: Progress,
    ) -> Done | None:
        with self._database.writing() as connection:
            step = find(connection)
            if step is None:
                return None
            tx = Transaction(connection, self.coder_id)
            tx.article_id = step.article_id
            replay(tx, step, progress)
            entry = journal.Entry(
                step=step.id,
                kind=kind,
                command="",
                text=step.text,
                program_version=__version__,
            )
            journal.write(tx, entry)
        return self._tell(entry, tx, None)

    def _tell(self, entry: journal.Entry, tx: Transaction, result: Any) -> Done:
        done = Done(
            text=entry.text,
            step=entry.step,
            kind=entry.kind,
            changes=tx.changes,
            article_id=tx.article_id,
            result=result,
        )
        self._tell_all(done)
        return done

    def _tell_all(self, done: Done) -> None:
        if done.changes:
            for listener in tuple(self._listeners):
                listener(done)


def create_project(
    address: str | Path,
    *,
    coder: str | None = None,
    name: str = "",
    codebook: bool = True,
    patience: int = sqlite.PATIENCE,
) -> Workspace:
    """Make a new project and open it for writing; with ``codebook``, with the starter codebook.

    ``patience`` is as for :func:`open_project`.

    Raises:
        CannotSave: when the file exists or its folder refuses.
    """
    # opening a project needs no codebook
    from annotator.workspace.codebooks import add_tags, starter_tags  # noqa: PLC0415

    database = databases.create(address, patience=patience)
    workspace = Workspace(database, coder or default_coder())
    title = name or Path(str(address)).stem
    workspace.set_up(SetUpProject(name=title, program_version=__version__))
    if codebook:
        add_tags(workspace.set_up, starter_tags())
    return workspace


def open_project(
    address: str | Path,
    *,
    coder: str | None = None,
    create: bool = False,
    read_only: bool = False,
    patience: int = sqlite.PATIENCE,
) -> Workspace:
    """Open a project file (``NAME.annotator``), or a PostgreSQL address.

    Args:
        address: the file, or ``postgresql+psycopg://…``.
        coder: who is coding; the name of the system's user where it is not given.
        create: make the project when it is not there.
        read_only: read beside a window that has it open; every command is then refused.
        patience: so many milliseconds a command in this thread waits for another program that
            writes to the file; in other threads five seconds.

    Raises:
        CannotOpen: the file is missing, foreign, newer than the program, read-only or in use.
    """
    if create and not databases.exists(address):
        return create_project(address, coder=coder, patience=patience)
    missing = not is_server(address) and not is_there(Path(address))
    if missing and Path(address).suffix != sqlite.SUFFIX:
        hint = Path(str(address) + sqlite.SUFFIX)
        if is_there(hint):
            message = _("There is no project at {path}. Did you mean {hint}?")
            raise CannotOpen(message.format(path=address, hint=hint))
    is_known = is_server(address) or seen.is_known(Path(address))
    database = databases.open_(address, read_only=read_only, patience=patience, is_known=is_known)
    try:
        return Workspace(database, None if read_only else coder or default_coder())
    except BaseException:
        database.close()  # it may be damaged so that not even its coders can be read
        raise


@contextmanager
def project_to_fill(address: str | Path, *, coder: str | None = None) -> Iterator[Workspace]:
    """A project that articles are brought into; it is made where it is not there.

    A file that was made for it, and in which nothing was done, is taken away again.

    Raises:
        CannotOpen, CannotSave: as for :func:`open_project` and :func:`create_project`.
    """
    is_new = not databases.exists(address)
    with open_project(address, coder=coder, create=True) as workspace:
        yield workspace
        is_vain = is_new and not workspace.undo_text
    if is_vain:
        databases.remove(address)


def default_coder() -> str:
    """The name of the system's user, where nobody said who is coding."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("Unnamed coder")
