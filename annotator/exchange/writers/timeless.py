"""Files without a clock time of their own: two exports of one project are equal, byte for byte."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_NEVER: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can name."""

_SPSS: Final = {92: b"01 Jan 80", 101: b"00:00:00"}
"""Where the head of a .sav file has its day and its time (PSPP, *System File Format*)."""
_STATA: Final = b"<timestamp>"
_STATA_TIME: Final = b"\x1101 Jan 1980 00:00"
"""Of a .dta file of Stata 13 and later: its length, and a day and a time."""
_STATA_HEAD: Final = 1_000


class _Archive(ZipFile):
    """An archive whose members are of no time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *given: Any, **named: Any) -> None:
        del given, named
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        super().writestr(_member(name), data)

    def write(self, filename: Any, arcname: Any = None, *given: Any, **named: Any) -> None:
        del given, named
        member = _member(str(arcname or filename))
        member.file_size = Path(filename).stat().st_size  # whether it takes more than 4 GB
        with Path(filename).open("rb") as source, self.open(member, "w") as target:
            shutil.copyfileobj(source, target)


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name.lstrip("/"), _NEVER)
    member.compress_type = ZIP_DEFLATED
    return member


class _Timeless:
    """Properties of a workbook whose times stay as they are; saving it sets one of them."""

    def __init__(self, creator: str) -> None:
        from openpyxl.packaging.core import DocumentProperties  # noqa: PLC0415 - heavy

        never = datetime(*_NEVER)  # noqa: DTZ001 - openpyxl takes none with a zone
        self._of_file = DocumentProperties(creator=creator, created=never, modified=never)
        self.modified = never
        """What saving sets, and nobody reads."""

    def to_tree(self) -> Any:
        return self._of_file.to_tree()


def save_workbook(book: Workbook, path: Path, creator: str) -> None:
    """Save a workbook that says who made it, and not when."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - heavy

    book.properties = _Timeless(creator)
    with _Archive(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()


def forget_time_of_spss(path: Path) -> None:
    with path.open("rb+") as file:
        for at, words in _SPSS.items():
            file.seek(at)
            file.write(words)


def forget_time_of_stata(path: Path) -> None:
    with path.open("rb+") as file:
        at = file.read(_STATA_HEAD).find(_STATA)
        if at >= 0:
            file.seek(at + len(_STATA))
            file.write(_STATA_TIME)
