"""Backups of a project: made by themselves, looked at, thinned with age, and restored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.addresses import is_server
from annotator.core.clock import now
from annotator.core.errors import AnnotatorError, CannotSave, CannotWrite, NotFound
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.store import backups as copies
from annotator.store.backups import Contents
from annotator.store.refusals import why
from annotator.workspace.backup_files import (
    ASKED,
    BULK,
    DAILY,
    REASONS,
    RESCUE,
    UPGRADE,
    Backup,
    backups_at,
    backups_of,
    clear_unfinished,
    new_backup,
    remember_place,
)

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

__all__ = [
    "REASONS",
    "RESCUE",
    "Backup",
    "Contents",
    "Preview",
    "backups_at",
    "daily",
    "make",
    "restore",
]

_DAYS, _WEEKS = timedelta(days=7), timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a project holds now, and what it would hold; ``now`` is ``None`` where it is broken."""

    now: Contents | None
    then: Contents


def latest_sound(path: Path) -> Backup | None:
    """The newest backup of the project at this place that can be read."""
    for backup in backups_at(path):
        try:
            copies.contents_of(backup.path)
        except AnnotatorError:
            continue  # damaged as well: the one before is worth more
        return backup
    return None


def refuse_server(address: str) -> None:
    """Say so where a project is on a server.

    Raises:
        CannotSave: when it is.
    """
    if is_server(address):
        raise CannotSave(_("A project on a server has no backups here; its server makes them."))


def make(workspace: Workspace, reason: str = ASKED, progress: Progress | None = None) -> Backup:
    """Make a backup of the open project now, look whether it is sound, and thin the old ones.

    May take seconds in a large project; others may read and write meanwhile.

    Raises:
        CannotWrite: when there is no room for it, or its folder refuses.
        CannotSave: when the project is on a server.
        Damaged: when the project is.
        Cancelled: when ``progress`` was cancelled.
    """
    refuse_server(workspace.address)
    path = Path(workspace.address)
    project, entries = workspace.history.project().id, workspace.history.length()
    backup = new_backup(project, path, now(), reason, entries)
    try:
        backup.path.parent.mkdir(parents=True, exist_ok=True)
        clear_unfinished(backup.path.parent)
        workspace.back_up_to(backup.path, progress)
        remember_place(backup, path)
        own = [old for old in backups_of(project, path) if old.place == backup.place]
        for old in thinned(own, datetime.now(UTC)):
            old.path.unlink(missing_ok=True)
    except (OSError, CannotWrite) as error:
        reason = error.why if isinstance(error, CannotWrite) else why(error)
        message = _("The backup cannot be written to {folder}: {reason}")
        message = message.format(folder=backup.path.parent, reason=reason)
        raise CannotWrite(message, reason) from error
    return backup


def daily(workspace: Workspace, progress: Progress | None = None) -> Backup | None:
    """The backup of the day; ``None`` where it is made already, or nothing changed since.

    Raises: as :func:`make`.
    """
    if workspace.path is None or workspace.read_only:
        return None
    known = _made_of(workspace, workspace.path)
    today = datetime.now(UTC).date()
    if any(backup.made_at.date() == today and backup.reason == DAILY for backup in known):
        return None
    if any(_holds_all(backup, workspace) for backup in known[:1]):
        return None
    return make(workspace, DAILY, progress)


def before_bulk(workspace: Workspace, progress: Progress | None = None) -> Backup | None:
    """A backup before many things are changed; ``None`` where the last one holds all there is.

    Raises: as :func:`make`.
    """
    if workspace.path is None or workspace.read_only:
        return None
    known = _made_of(workspace, workspace.path)
    if any(_holds_all(backup, workspace) for backup in known[:1]):
        return None
    return make(workspace, BULK, progress)


def _made_of(workspace: Workspace, path: Path) -> list[Backup]:
    """The backups of the open project, the newest first, without what never is thinned."""
    known = backups_of(workspace.history.project().id, path)
    return [backup for backup in known if backup.place]


def _holds_all(backup: Backup, workspace: Workspace) -> bool:
    """Whether a backup has all that is in the project.

    The length of the journal alone does not tell: after an older backup was restored, other work
    may have made it as long again.
    """
    if backup.entries != workspace.history.length():
        return False
    try:
        then = copies.contents_of(backup.path)
    except AnnotatorError:
        return False  # one that is damaged holds nothing
    return then == workspace.contents()


def thinned(backups: Iterable[Backup], at: datetime) -> list[Backup]:
    """Those of one project that may go, at this time.

    All of the last day stay, then the last of each day for a week, of each week for a month, of
    each month for ever; the newest stays always, and so do those from before an upgrade.

    A clock that is years ahead makes all of them old at once. So they are no older than on the day
    after the one before the newest: after a holiday they are thinned on its second day.
    """
    kept: set[object] = set()
    gone = []
    ordered = sorted(backups, key=lambda one: one.made_at, reverse=True)
    if len(ordered) > 1:
        at = min(at, ordered[1].made_at + timedelta(days=1))
    for backup in ordered:
        bucket = _bucket(backup.made_at, at)
        if backup.reason != UPGRADE and bucket in kept:
            gone.append(backup)
        if bucket is not None:
            kept.add(bucket)
    return gone


def preview(backup: Backup, workspace: Workspace | None) -> Preview:
    """What would change: what the open project holds, and what the backup does.

    Raises:
        CannotOpen: when the backup cannot be read.
    """
    here = workspace.contents() if workspace is not None else None
    return Preview(now=here, then=copies.contents_of(backup.path))


def restore(backup: Backup, path: Path) -> Path:
    """Let a closed project be what a backup holds; returns where it is kept as it was.

    Raises:
        InUse: when it is open anywhere.
        CannotSave: when the folder refuses.
    """
    return copies.put_in_place(backup.path, path)


def restore_beside(backup: Backup, path: Path) -> Path:
    """Copy a backup to a new file beside a project that is damaged; returns the file.

    Raises:
        CannotSave: when the folder refuses.
    """
    target = free_name(path, _("{name} restored"))
    copies.copy(backup.path, target)
    return target


def chosen(backups: list[Backup], when: str) -> Backup:
    """The newest backup whose time begins with ``when``, as :func:`time_of` writes it.

    Raises:
        NotFound: when there is none.
    """
    for backup in backups:
        if when == "latest" or time_of(backup).startswith(when):
            return backup
    message = _("There is no backup of {when}. “annotator backups” lists those that there are.")
    raise NotFound(message.format(when=when))


def time_of(backup: Backup) -> str:
    """When it was made, in the time of this computer: ``2026-11-26 23:03:59``."""
    return backup.made_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def free_name(path: Path, pattern: str) -> Path:
    """A name beside ``path`` that no file has yet, such as ``Border restored 2.annotator``."""
    name = pattern.format(name=path.stem)
    for number in range(1, 1_000):
        words = name if number == 1 else f"{name} {number}"
        target = path.with_name(words + path.suffix)
        if not target.exists():
            return target
    raise AnnotatorError(_("{folder} is full of copies. Tidy it up.").format(folder=path.parent))


def _bucket(made_at: datetime, at: datetime) -> object:
    """What a backup competes in; ``None`` where it stays."""
    age = at - made_at
    if age < timedelta(days=1):
        return None
    if age < _DAYS:
        return made_at.date()
    if age < _WEEKS:
        return made_at.isocalendar()[:2], "week"
    return made_at.year, made_at.month, "month"
