"""Unpacks TAR archives, compressed or not, in memory and entry by entry; nothing is written.

Only files are taken: no link is followed, and no name leads out of the archive. The limits are
those of ZIP archives.
"""

from __future__ import annotations

import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.archive import MOST, Budget, inside_of, is_litter, unpacked
from annotator.exchange.containers.streams import whole
from annotator.exchange.readers import office
from annotator.exchange.readers.reading import LARGEST_ARTICLE, Member, Options

ENDINGS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
DAMAGES: Final = (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)


def is_tar(name: str) -> bool:
    """Whether a file is named as such an archive."""
    return name.lower().endswith(ENDINGS)


def stem_of(name: str) -> str:
    """The name of an archive without its endings."""
    ending = next((one for one in ENDINGS[1:] if name.lower().endswith(one)), "")
    return name[: -len(ending)] if ending else PurePath(name).stem


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """The files in an archive, in its order; links, folders, hidden files and litter are passed.

    One that is too large is a member with a problem.

    Raises:
        CannotRead: it is damaged, has too many entries, or would unpack to too much.
    """
    del options
    file.seek(0, 2)
    budget = Budget(file.tell(), name)
    file.seek(0)
    is_empty = True
    try:
        with tarfile.open(fileobj=file, mode="r:*") as archive:
            for number, entry in enumerate(archive, 1):
                budget.spend(entry.size)
                if number > MOST:
                    budget.refuse()
                shown = inside_of(entry.name)
                packed = archive.extractfile(entry) if entry.isreg() else None
                if packed is None or is_litter(shown):
                    continue
                is_empty = False
                yield unpacked(whole(packed, LARGEST_ARTICLE), shown)
    except DAMAGES as error:
        raise office.damaged(name) from error
    if is_empty:
        raise CannotRead(_("{file} holds no files.").format(file=name))
