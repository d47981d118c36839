"""Backups of a project: made by themselves, looked at, thinned with age, and restored.

They lie in the folder of this program's data on this computer, one folder a project, or in the
folder that the environment variable ``ANNOTATOR_BACKUPS`` names. The name of a file says when it
was made, why, after how many entries of the journal, and of the project at which place.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_data_path

from annotator.core.clock import now
from annotator.core.errors import AnnotatorError, CannotSave, NotFound
from annotator.core.i18n import N_, _
from annotator.core.progress import Progress
from annotator.store import backups as copies
from annotator.store.backups import Contents

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

__all__ = ["Backup", "Contents", "Preview", "backups_at", "daily", "make", "restore"]

DAILY, BULK, ASKED, UPGRADE = "daily", "bulk", "asked", "upgrade"
REASONS: Final = {
    DAILY: N_("the first opening of the day"),
    BULK: N_("before a change of many things"),
    ASKED: N_("asked for"),
    UPGRADE: N_("before an upgrade"),
}
"""Why a backup was made, in words."""

_NAME = re.compile(r"(\d{8}T\d{9})Z-([a-z]+)-(\d+)-([0-9a-f]{12})\.annotator")
_UPGRADED = re.compile(r" before \d{4} \d{8}T\d{9}\.annotator")
"""The name of a backup before an upgrade, behind that of the project (``store/migrations``).

Nothing else beside a project is ours: *Border before 2024 floods* is another one.
"""

_TIME = "%Y%m%dT%H%M%S%f"
_DAYS, _WEEKS = timedelta(days=7), timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup; ``entries`` is the length of the journal when it was made, -1 if not known."""

    path: Path
    made_at: datetime
    reason: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a project holds now, and what it would hold; ``now`` is ``None`` where it is broken."""

    now: Contents | None
    then: Contents


def backups_folder() -> Path:
    """Where all backups lie."""
    given = os.environ.get("ANNOTATOR_BACKUPS")
    return Path(given) if given else user_data_path("SourceAnnotator", appauthor=False) / "backups"


def rescued_folder() -> Path:
    """Where copies lie of projects that could not be saved."""
    return backups_folder() / "rescued"


def backups_at(path: Path) -> list[Backup]:
    """The backups of the project at this place, the newest first, also if it cannot be opened.

    Those that were made before an upgrade lie beside the project.
    """
    place = _place(path)
    found = []
    for file in backups_folder().glob(f"*/*-{place}.annotator"):
        if match := _NAME.fullmatch(file.name):
            at = datetime.strptime(match[1] + "000", _TIME).replace(tzinfo=UTC)
            made = Backup(path=file, made_at=at, reason=match[2], entries=int(match[3]))
            found.append(made)
    for file in path.parent.glob(f"{_literal(path.stem)} before *.annotator"):
        if _UPGRADED.fullmatch(file.name.removeprefix(path.stem)):
            at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            found.append(Backup(path=file, made_at=at, reason=UPGRADE, entries=-1))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def latest_sound(path: Path) -> Backup | None:
    """The newest backup of the project at this place that can be read."""
    for backup in backups_at(path):
        try:
            copies.contents_of(backup.path)
        except AnnotatorError:
            continue  # damaged as well: the one before is worth more
        return backup
    return None


def make(workspace: Workspace, reason: str = ASKED, progress: Progress | None = None) -> Backup:
    """Make a backup of the open project now, look whether it is sound, and thin the old ones.

    May take seconds in a large project; others may read and write meanwhile.

    Raises:
        CannotSave: when there is no room for it, or the project is on a server.
        Damaged: when the project is.
        Cancelled: when ``progress`` was cancelled.
    """
    path = workspace.path
    if path is None:
        raise CannotSave(_("A project on a server has no backups here; its server makes them."))
    folder = backups_folder() / workspace.history.project().id
    entries, at = workspace.history.length(), now()
    stamp = re.sub(r"[-:.Z]", "", at)
    target = folder / f"{stamp}Z-{reason}-{entries}-{_place(path)}.annotator"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        workspace.back_up_to(target, progress)
        for old in thinned(backups_at(path), datetime.now(UTC)):
            old.path.unlink(missing_ok=True)
    except OSError as error:
        message = _("The backup cannot be written to {folder}: {reason}. Make room there.")
        raise CannotSave(message.format(folder=folder, reason=error.strerror)) from error
    made_at = datetime.strptime(stamp + "000", _TIME).replace(tzinfo=UTC)
    return Backup(path=target, made_at=made_at, reason=reason, entries=entries)


def daily(workspace: Workspace, progress: Progress | None = None) -> Backup | None:
    """The backup of the day; ``None`` where it is made already, or nothing changed since.

    Raises: as :func:`make`.
    """
    if workspace.path is None or workspace.read_only:
        return None
    known = [backup for backup in backups_at(workspace.path) if backup.reason != UPGRADE]
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
    known = [backup for backup in backups_at(workspace.path) if backup.reason != UPGRADE]
    if any(_holds_all(backup, workspace) for backup in known[:1]):
        return None
    return make(workspace, BULK, progress)


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
    """
    kept: set[object] = set()
    gone = []
    for backup in sorted(backups, key=lambda one: one.made_at, reverse=True):
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


def _place(path: Path) -> str:
    """Twelve digits that stand for where a project lies."""
    return hashlib.sha256(os.path.normcase(path.resolve()).encode()).hexdigest()[:12]


def _literal(name: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", name)
