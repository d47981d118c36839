"""Finds on the disk what comes in together from another program: folders, archives, heaps of files.

Only names and beginnings are looked at here, in little time; the files are read, unpacked and
sorted by their formats in a worker (``exchange/corpora/sorting.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from annotator.core.addresses import is_address
from annotator.core.errors import CannotRead, NotFound
from annotator.core.i18n import _, ngettext
from annotator.exchange.corpora import FORMATS, CorpusFormat, Files, inception
from annotator.exchange.corpora.highlights import LARGEST as LARGEST_TABLE
from annotator.exchange.corpora.highlights import TABLES, refusal
from annotator.exchange.corpora.outline import beginning
from annotator.exchange.corpora.packed import LARGEST, is_archive, is_packed, peeked
from annotator.workspace.format_hints import hint

MOST_FILES: Final = 100_000
_FEW: Final = 20
"""In a folder of more files nobody looks for tables that are refused."""
_LEAST: Final = 2_500
"""However small a file is, so many of those bytes are used up: folders may be large."""
_COST: Final = 64
"""What a byte costs that was only read for the outline of a file: one 64th."""
_REFUSED: Final = "refused"
"""Instead of a format: it looks like annotations, and is of a kind from which none come back."""
_SNIFFED: Final = 1_000_000
"""So many bytes are looked at to know a format: of a file, or of the first files of a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Files that come in together: a folder, an archive, or files of one folder and one format."""

    paths: tuple[Path, ...]
    """As they were given."""

    @property
    def name(self) -> str:
        """What to call it: the name of its file, or how many there are."""
        if len(self.paths) == 1:
            return self.paths[0].name
        more = len(self.paths) - 1
        words = ngettext("{file} and {n} more file", "{file} and {n} more files", more)
        return words.format(file=self.paths[0].name, n=more)

    @property
    def folder(self) -> Path:
        """What its names are relative to."""
        first = self.paths[0]
        return first if first.is_dir() else first.parent


def bundles_of(
    paths: Iterable[Path | str], name: str = "", *, are_tables: bool = False
) -> tuple[list[Bundle], list[Path | str]]:
    """What of some paths comes in together, and the others, which are articles or nothing.

    ``name`` is the id of a format that all files are of; without it files tell it themselves. A
    table of highlights is among the bundles, and refused when it is read, unless ``are_tables``
    says that somebody wants the rows of tables as articles.

    Raises:
        NotFound: there is no format of this name that is read.
    """
    groups: dict[tuple[Path, str], list[Path]] = {}
    rest: list[Path | str] = []
    for given in paths:
        place = Path(given)
        found = "" if is_address(given) else _found(place, name, are_tables=are_tables)
        if not found:
            rest.append(given)
        else:
            is_alone = found == _REFUSED or place.is_dir() or is_archive(place.name)
            key = (place, "") if is_alone else (place.parent, found)
            groups.setdefault(key, []).append(place)
    return [Bundle(paths=tuple(dict.fromkeys(one))) for one in groups.values()], rest


def _found(path: Path, name: str, *, are_tables: bool) -> str:
    """The id of the format that a path is of, or that it is refused; empty for anything else."""
    try:
        if name or not path.exists():
            format_ = format_of_corpus(path, name)
            return format_.id if format_ else ""
        beginnings = _beginnings(path)
        if found := _recognised(beginnings):
            return found.id
        tables = [file for _name, file in _listed(path)] if not are_tables else []
        is_refused = 0 < len(tables) <= _FEW and all(map(_is_refused, tables))
    except (CannotRead, OSError):
        return ""  # who reads it as an article says why
    return _REFUSED if is_refused or any(map(inception.is_unread, beginnings)) else ""


def _is_refused(path: Path) -> bool:
    """Whether a file is a table from which no annotations come back."""
    if path.suffix.lower() not in TABLES:
        return False
    with path.open("rb") as file:
        return bool(refusal(path.name, file.read(LARGEST_TABLE + 1)))


def format_of_corpus(path: Path, name: str = "") -> CorpusFormat | None:
    """The format called ``name``, or else the one that a file, folder or archive looks like.

    Of a folder in several formats it is the first of the table; none where there is none.

    Raises:
        CannotRead: it is there and cannot be read.
        NotFound: there is no format of this name that is read.
    """
    if name:
        found = next((one for one in FORMATS if one.id == name and one.reader), None)
        if found is None:
            message = _("There is no format “{name}” that is read. See: annotator formats.")
            meant = hint(name, [one for one in FORMATS if one.reader])
            raise NotFound(" ".join((message.format(name=name), *meant)))
        return found
    if not path.exists():
        return None
    return _recognised(_beginnings(path))


def _recognised(beginnings: Files) -> CorpusFormat | None:
    return next((one for one in FORMATS if one.reader and one.recognises(beginnings)), None)


def places_of(bundle: Bundle) -> dict[str, Path]:
    """Where the files of a bundle are, by their names below its folder, archives as they are.

    Raises:
        CannotRead: they are too many, too large, or cannot be read.
    """
    found: dict[str, Path] = {}
    size = 0
    for name, file in (pair for path in bundle.paths for pair in _listed(path)):
        with _readable(file):
            size += file.stat().st_size
            if size > LARGEST or len(found) > MOST_FILES:
                raise CannotRead(_("{file} holds too much at once.").format(file=bundle.name))
            found[name] = file
    return found


def beside(folder: Path, wanted: Sequence[str]) -> dict[str, Path]:
    """Those of the wanted files that are in a folder or below, by the names they are wanted by.

    No name leads out of the folder: of one that would, only the last part counts. That counts
    also where a file lies in another folder than wanted, if only one file is called so.
    """
    found: dict[str, Path] = {}
    places = {name: _inside(name) for name in wanted}
    called = Counter(parts[-1] for parts in places.values() if parts)
    for name, inside in places.items():
        whole = [folder.joinpath(*inside)] if inside else []
        by_name = [folder / inside[-1]] if inside and called[inside[-1]] == 1 else []
        for place in whole + by_name:
            if place.is_file() and place not in found.values():
                found[name] = place
                break
    return found


def _inside(name: str) -> list[str]:
    """The parts of a name that lead down."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return [part for part in parts if part not in ("/", "..", ".") and ":" not in part]


def _beginnings(path: Path) -> dict[str, bytes]:
    """What a file, or each of the first files of a folder, begins with; the names of the others."""
    found: dict[str, bytes] = {}
    left = _SNIFFED
    for name, file in _listed(path):
        if left <= 0:
            found[name] = b""
            continue
        with _readable(file), file.open("rb") as opened:
            begun = beginning(opened.read, name, left)
            left -= opened.tell() // _COST
            if is_packed(name, begun):
                inside = dict(peeked(opened, left, name))
                found |= {f"{name}/{inner}": content for inner, content in inside.items()}
                left -= max(sum(map(len, inside.values())), _LEAST * len(inside))
            found[name] = begun
        left -= max(len(begun), _LEAST)
    return found


def _listed(path: Path) -> Iterator[tuple[str, Path]]:
    with _readable(path):
        if not path.is_dir():
            yield path.name, path
            return
        for file in sorted(one for one in path.rglob("*") if one.is_file()):
            name = file.relative_to(path).as_posix()
            if not any(part.startswith(".") for part in name.split("/")):
                yield name, file


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=path.name, reason=error.strerror or error)) from error
