"""Where the backups of a project lie: found by the id in its file, wherever that file is now.

They lie in the folder of this program's data on this computer, one folder for each id, or in the
folder that the environment variable ``ANNOTATOR_BACKUPS`` names. The name of a file says when it
was made, why, after how many entries of the journal, and of the project at which place. Two files
may have one id, as a copy and what it was made from: beside the backups stands which path a place
is, so that those of the other file are told from those of a project that was moved.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from annotator.core.i18n import N_
from annotator.core.reach import in_full, is_file, is_there
from annotator.store.backups import known_project
from annotator.store.sqlite import SUFFIX

DAILY, BULK, ASKED = "daily", "bulk", "asked"
UPGRADE, RESCUE = "upgrade", "rescue"
REASONS: Final = {
    DAILY: N_("the first opening of the day"),
    BULK: N_("before a change of many things"),
    ASKED: N_("asked for"),
    UPGRADE: N_("before an upgrade"),
    RESCUE: N_("rescue file"),
}
"""Why a backup was made, in words."""

_NAME = re.compile(r"(\d{8}T\d{9})Z-([a-z]+)-(\d+)-([0-9a-f]{12})\.annotator")
_UPGRADED = re.compile(r" before \d{4} \d{8}T\d{9}\.annotator")
"""The name of a backup before an upgrade, behind that of the project (``store/migrations``).

Nothing else beside a project is ours: *Border before 2024 floods* is another one.
"""

_TIME = "%Y%m%dT%H%M%S%f"
_PATH = ".path"
_LONG = timedelta(days=1)
"""No copy is at work for so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup; ``entries`` is the length of the journal when it was made, -1 if not known."""

    path: Path
    made_at: datetime
    reason: str
    entries: int
    place: str = ""
    """Where the project lay, as :func:`place_of` says it.

    Empty for what lies beside a project and for rescue files: they are never thinned.
    """


def backups_folder() -> Path:
    """Where all backups lie."""
    given = os.environ.get("ANNOTATOR_BACKUPS")
    return Path(given) if given else user_data_path("SourceAnnotator", appauthor=False) / "backups"


def folder_of(project: str) -> Path:
    """Where the backups of the project with this id lie; a stranger's id may be any text."""
    is_ours = re.fullmatch(r"[0-9a-f-]{36}", project)
    name = project if is_ours else hashlib.sha256(project.encode("utf-8", "replace")).hexdigest()
    return backups_folder() / name


def rescued_folder() -> Path:
    """Where copies lie of projects that could not be saved."""
    return backups_folder() / "rescued"


def backups_at(path: Path) -> list[Backup]:
    """The backups of the project at this place, the newest first, also if it cannot be opened.

    Where not even its id can be read, they are those of all projects that ever lay there.
    """
    return backups_of(known_project(path), path)


def backups_of(project: str, path: Path) -> list[Backup]:
    """The backups of the project with this id that lies at this place, the newest first.

    Those that were made before an upgrade lie beside it. Its rescue files are among them.
    """
    made = list(_by_id(project, path) if project else _by_place(path))
    names = {project} if project else {backup.path.parent.name for backup in made}
    found = [*made, *_beside(project, path), *_rescued(names)]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def new_backup(project: str, path: Path, at: str, reason: str, entries: int) -> Backup:
    """The backup that is going to be made at this time."""
    stamp = re.sub(r"[-:.Z]", "", at)
    name = f"{stamp}Z-{reason}-{entries}-{place_of(path)}{SUFFIX}"
    made = _named(folder_of(project) / name)
    assert made is not None  # noqa: S101 - a name as we write it
    return made


def remember_place(backup: Backup, path: Path) -> None:
    """Note beside a backup which path its place is.

    Raises:
        OSError: when the folder refuses.
    """
    backup.path.with_name(backup.place + _PATH).write_bytes(os.fsencode(path.resolve()))


def clear_unfinished(folder: Path) -> None:
    """Take away what programs left that were killed or ran out of room while they wrote a copy."""
    for part in folder.glob(f"*{SUFFIX}.part*"):
        if datetime.now(UTC) - datetime.fromtimestamp(part.stat().st_mtime, UTC) > _LONG:
            part.unlink(missing_ok=True)


def place_of(path: Path) -> str:
    """Twelve digits that stand for where a project lies."""
    return hashlib.sha256(os.fsencode(os.path.normcase(in_full(path)))).hexdigest()[:12]


def _by_id(project: str, path: Path) -> Iterator[Backup]:
    folder = folder_of(project)
    others = {
        record.stem
        for record in folder.glob(f"*{_PATH}")
        if is_file(record) and _is_of_other(record, project, path)
    }
    for file in folder.glob(f"*{SUFFIX}"):
        if (backup := _named(file)) and backup.place not in others:
            yield backup


def _is_of_other(record: Path, project: str, path: Path) -> bool:
    """Whether at a place that is known lies another file with this id, which has backups, too."""
    there = Path(os.fsdecode(record.read_bytes()))
    if record.stem == place_of(path) or not is_there(there):
        return False
    return not (is_there(path) and there.samefile(path)) and known_project(there) == project


def _by_place(path: Path) -> Iterator[Backup]:
    for file in backups_folder().glob(f"*/*-{place_of(path)}{SUFFIX}"):
        if backup := _named(file):
            yield backup


def _beside(project: str, path: Path) -> Iterator[Backup]:
    for file in path.parent.glob(f"{_literal(path.stem)} before *{SUFFIX}"):
        if not (_UPGRADED.fullmatch(file.name.removeprefix(path.stem)) and is_file(file)):
            continue
        if not project or known_project(file) in ("", project):
            yield _unnumbered(file, UPGRADE)


def _rescued(projects: Collection[str]) -> Iterator[Backup]:
    for file in rescued_folder().glob(f"*{SUFFIX}"):
        if is_file(file) and known_project(file) in projects:  # a pipe would never answer
            yield _unnumbered(file, RESCUE)


def _unnumbered(file: Path, reason: str) -> Backup:
    """One whose name says nothing of its journal, nor when it was written last."""
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Backup(path=file, made_at=at, reason=reason, entries=-1)


def _named(file: Path) -> Backup | None:
    """What the name of a file in the folder of the backups says; ``None`` where it is no backup."""
    match = _NAME.fullmatch(file.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[1] + "000", _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None  # somebody else gave it a name with digits
    entries, place = int(match[3]), match[4]
    return Backup(path=file, made_at=at, reason=match[2], entries=entries, place=place)


def _literal(name: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", name)
