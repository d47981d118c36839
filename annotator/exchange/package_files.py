"""Where a dataset lies: in a folder, or in a ZIP archive that is unpacked while it is read.

Only what lies beside ``datapackage.json`` is unpacked; the limits are those of archives of articles
(``containers/archive.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile, ZipInfo

from annotator.exchange.containers.archive import MOST, Budget, is_folder, is_litter, name_of
from annotator.exchange.own_exports import PACKAGE
from annotator.exchange.package_reading import GENERATOR, is_package
from annotator.exchange.readers import office

_BEGINNING: Final = 4_096
_BLOCK: Final = 1024 * 1024


def holds_package(path: Path) -> bool:
    """Whether a folder or a ZIP archive looks like a dataset of this program."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return is_package(path)
    try:
        with ZipFile(path) as archive:
            entry = _package(archive)
            if entry is None:
                return False
            with archive.open(entry) as file:
                return GENERATOR.encode() in file.read(_BEGINNING)
    except office.DAMAGES:
        return False  # who reads it as an archive says why


def package_at(path: Path) -> Path | None:
    """The dataset that a path is, or that is all there is in the folder; none for anything else."""
    if holds_package(path):
        return path
    try:
        there = [one for one in path.iterdir() if not is_litter(one.name)]
    except OSError:
        return None  # it is no folder, or one that whoever reads it says something of
    return there[0] if len(there) == 1 and holds_package(there[0]) else None


@contextmanager
def as_folder(path: Path) -> Iterator[Path]:
    """The folder of a dataset; that of one in an archive is there until the context ends.

    Raises:
        CannotRead: the archive is damaged, or would unpack to too much.
    """
    if path.is_dir() or path.suffix.lower() != ".zip":
        yield path
        return
    with TemporaryDirectory() as place:
        folder = Path(place) / path.stem
        folder.mkdir()
        try:
            with ZipFile(path) as archive:
                _unpack(archive, folder, path)
        except office.DAMAGES as error:
            raise office.damaged(path.name) from error
        yield folder


def _unpack(archive: ZipFile, folder: Path, path: Path) -> None:
    entry = _package(archive)
    budget = Budget(path.stat().st_size, path.name)
    top = "" if entry is None else name_of(entry).rpartition("/")[0]
    for one in archive.infolist():
        above, _slash, name = name_of(one).rpartition("/")
        if is_folder(one) or above != top or is_litter(name_of(one)):
            continue
        with archive.open(one) as packed, (folder / name).open("wb") as file:
            while block := packed.read(_BLOCK):
                budget.spend(len(block))
                file.write(block)


def _package(archive: ZipFile) -> ZipInfo | None:
    """The ``datapackage.json`` of an archive: at its top, or in the only folder that has one."""
    entries = archive.infolist()
    if len(entries) > MOST:
        return None
    found = [one for one in entries if name_of(one).rpartition("/")[2] == PACKAGE]
    return min(found, key=lambda one: name_of(one).count("/"), default=None)
