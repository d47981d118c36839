"""Where an export goes: with the ending of its format, and never among files of other origin."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from annotator.core.errors import CannotRead, Refused
from annotator.core.i18n import _, listed, ngettext
from annotator.exchange.own_exports import PACKAGE
from annotator.exchange.stamps import STAMP, read_stamp
from annotator.workspace.formats import ProjectFormat, formats

MARKER: Final = ".source-annotator"
"""A file that tells a folder of an earlier export from others: of which format, and which files.

Its name is hidden and has no ending, so that no program takes it for one of its own.
"""
OF_THE_SYSTEM: Final = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""What file managers put into folders that are empty to whoever looks at them."""
_NAMED: Final = 5
_FILES: Final = frozenset(
    (".csv", ".tsv", ".zip", ".sav", ".dta", ".parquet", ".xml", ".xmi", ".qdc", ".docx", ".txt")
)
"""Endings that nobody gives a folder."""


def file_name(project: str) -> str:
    """The name of a project as a file may have it on every system."""
    kept = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", project).strip(" .-")
    return kept or "project"


def placed(target: Path, format_: ProjectFormat, project: str) -> Path:
    """Where a file goes that is named without an ending, or as a folder that is there."""
    if not format_.suffix:
        return target
    if target.is_dir():
        return target / f"{file_name(project)}{format_.suffix}"
    return target if target.suffix else target.with_name(target.name + format_.suffix)


def format_named(target: Path) -> str:
    """The id of the format that the ending of a file asks for; empty where it asks for none.

    Raises:
        Refused: several formats have it, or it is that of a file and a folder is written.
    """
    ending = target.suffix.lower()
    if target.is_dir():
        return ""
    found = [one.id for one in formats() if one.writes and one.suffix == ending != ""]
    if len(found) > 1:
        message = _("Several formats end in {ending}. Say which: --format {names}.")
        raise Refused(message.format(ending=ending, names=" | ".join(found)))
    if not found and ending in _FILES:
        message = _(
            "“{file}” is called like a file, and what is written is a folder of CSV files. Name a"
            " folder, or say --format: annotator formats lists what there is."
        )
        raise Refused(message.format(file=target.name))
    return found[0] if found else ""


def is_foreign(folder: Path, format_: ProjectFormat) -> bool:
    """Whether a folder holds something, and no earlier export in this format."""
    try:
        found = {path.name for path in folder.iterdir()} - OF_THE_SYSTEM
    except OSError:
        return False  # it is not there, or writing into it says what is wrong
    if not found:
        return False
    return PACKAGE not in found if format_.id == "csv" else _marked(folder).format != format_.id


def check_place(named: Path, target: Path, format_: ProjectFormat) -> None:
    """Refuse to mix an export with other files, and to replace a file that nobody named.

    ``named`` is what a person typed, ``target`` what :func:`placed` made of it.

    Raises:
        Refused: there is something of other origin; the sentence says what to do.
    """
    if not format_.suffix and is_foreign(target, format_):
        message = _(
            "There are other files in “{folder}”, and no earlier export in this format. Name"
            " another folder, or write into it all the same with --yes."
        )
        raise Refused(message.format(folder=target))
    if format_.suffix and target.is_file() and target.suffix.lower() != format_.suffix:
        message = _(
            "“{file}” is there already, and {format} ends in {ending}. Name another file, or"
            " replace it all the same with --yes."
        )
        raise Refused(message.format(file=target, format=_(format_.label), ending=format_.suffix))
    if target != named and target.exists():
        message = _(
            "There is a file “{file}” already. Name the file with its ending to replace it, or use"
            " --yes."
        )
        raise Refused(message.format(file=target))


def mark(
    folder: Path,
    format_: str,
    about: Mapping[str, Any],
    files: Mapping[Path, str],
    earlier: Collection[Path] = (),
) -> None:
    """Note in a folder what was written into it, now with its SHA-256, and ``earlier``.

    ``about`` is what a dataset says of its project (``workspace/provenance.py``).

    Raises:
        OSError: the disk refuses.
    """
    digests = {path.relative_to(folder).as_posix(): digest for path, digest in files.items()}
    older = sorted(path.relative_to(folder).as_posix() for path in {*earlier} - files.keys())
    content = {
        "generator": about["generator"],
        "format": format_,
        "project": {name: about[name] for name in ("id", "title", "codebook_version")},
        "left_out": about["choices"],
        "files": [*digests, *older],
        "sha256": digests,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / MARKER).write_text(text, encoding="utf-8", newline="\n")


def digests_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of the files of the export that lies in a folder; none where it has no marker.

    Files of earlier exports are empty.
    """
    marked = _marked(folder)
    return {name: marked.digests.get(name, "") for name in marked.files}


def earlier_files(folder: Path) -> set[Path]:
    """The files of an earlier export into a folder; none where there was none."""
    names = set(_marked(folder).files)
    if (folder / STAMP).exists():
        try:
            stamp = read_stamp(folder)
        except CannotRead:
            return set()
        names |= {*stamp.files, *stamp.rows}
    return {folder / name for name in names if (folder / name).is_file()}


def left_over(earlier: Iterable[Path], files: Iterable[Path]) -> tuple[str, ...]:
    """What is said of files of an earlier export that are no part of this one: nothing deletes."""
    rest = sorted(set(earlier) - set(files))
    if not rest:
        return ()
    words = ngettext(
        "{n} file of an earlier export is still there, and no part of this one: {files}.",
        "{n} files of an earlier export are still there, and no part of this one: {files}.",
        len(rest),
    )
    names = [path.name for path in rest]
    return (words.format(n=len(rest), files=listed(names, _NAMED)),)


class _Marked(NamedTuple):
    """What the marker of a folder says; nothing where there is none."""

    format: str = ""
    files: Sequence[str] = ()
    digests: Mapping[str, str] = {}


def _marked(folder: Path) -> _Marked:
    try:
        content = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        names = [name for name in content["files"] if isinstance(name, str)]
        digests = content.get("sha256", {})
        return _Marked(
            str(content["format"]),
            [name for name in names if ".." not in name.split("/")],
            {str(name): str(digest) for name, digest in digests.items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _Marked()
