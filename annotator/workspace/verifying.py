"""Checks a dataset against its own stamp, and against the project that it was written from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _, listed, ngettext
from annotator.core.progress import Progress
from annotator.exchange.dataset import SHEETS
from annotator.exchange.package_reading import (
    Package,
    digest_of,
    read_package,
)
from annotator.exchange.package_tables import Resource, rows_of
from annotator.exchange.stamps import STAMP, Stamp, read_stamp, row_changes, value_changes
from annotator.workspace.choices import Choices
from annotator.workspace.export import export
from annotator.workspace.places import MARKER, OF_THE_SYSTEM, digests_of
from annotator.workspace.workspace import Workspace

MOST: Final = 10
"""So many rows of one table are named."""
_KEYS: Final = {sheet.name: sheet.key for sheet in SHEETS}


def verify(folder: Path, progress: Progress | None = None) -> list[str]:
    """What of a dataset is not as it was written, in sentences; empty where all is well.

    Of CSV each row is known, of other formats that are folders each file. Files that were added are
    told, but for those that file managers put everywhere.

    Raises:
        CannotRead: there is no dataset, or no stamp to check it by.
    """
    if not (folder / STAMP).exists() and (digests := digests_of(folder)):
        return list(_told_of_marked(folder, digests))
    stamp = read_stamp(folder)
    try:
        package = read_package(folder)
    except CannotRead as error:
        return [*_told_of_files(folder, stamp.files), str(error)]
    return list(told(package, stamp, changed_tables(package, progress)))


def _told_of_marked(folder: Path, digests: Mapping[str, str]) -> Iterator[str]:
    """The same of an export in another format than CSV, file by file."""
    yield from _told_of_files(folder, digests)
    yield from _added(folder, {*digests, MARKER})


def changed_tables(package: Package, progress: Progress | None = None) -> list[Resource]:
    """The tables whose files are there, and not those that ``datapackage.json`` describes.

    Raises:
        CannotRead: one cannot be read.
    """
    return [
        one
        for one in (progress or Progress()).over(list(package.resources.values()))
        if one.path.exists() and digest_of(one.path) != one.sha256
    ]


def told(package: Package, stamp: Stamp, changed: Collection[Resource]) -> Iterator[str]:
    """What of a dataset is not as it was written; ``changed`` are its :func:`changed_tables`."""
    yield from _told_of_files(package.folder, stamp.files)
    for resource in package.resources.values():
        name = resource.path.name
        if not resource.path.exists():
            yield _("{file} is missing.").format(file=name)
        elif resource in changed:
            yield from _told_of_rows(resource, stamp.rows.get(name, ()))
    known = {*stamp.files, *stamp.rows, STAMP}
    known |= {one.path.name for one in package.resources.values()}
    yield from _added(package.folder, known)


def _told_of_files(folder: Path, digests: Mapping[str, str]) -> Iterator[str]:
    """What is said of files by their SHA-256; without one, only that a file is gone."""
    for name, digest in digests.items():
        if not (folder / name).exists():
            yield _("{file} is missing.").format(file=name)
        elif digest and digest_of(folder / name) != digest:
            yield _("{file} is not as it was written.").format(file=name)


def _added(folder: Path, known: Collection[str]) -> Iterator[str]:
    """A sentence for each file that the dataset does not know."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in known and path.name not in OF_THE_SYSTEM:
            yield _("{file} is not of this dataset: it was added later.").format(file=name)


def verify_against(
    folder: Path, workspace: Workspace, progress: Progress | None = None
) -> list[str]:
    """What of a dataset is not in the project as it is now, in sentences.

    The project is exported with the same choices, and compared row by row.

    Raises:
        CannotRead: there is no dataset, or it is damaged.
    """
    package = read_package(folder)
    found: list[str] = []
    if package.id != workspace.history.project().id:
        found.append(_("The dataset was written from another project."))
    choices = dict(package.profile)
    if is_part := choices.get("where", "") is None:
        choices["where"] = ""
        found.append(
            _(
                "The search that chose its articles was left out, so that nobody knows whether"
                " some are missing: only what is in the dataset is compared."
            )
        )
    with TemporaryDirectory() as place:
        export(workspace, Path(place), Choices.from_profile(choices), progress)
        now = read_package(Path(place))
        for name, resource in package.resources.items():
            if name in now.resources and digest_of(resource.path) != now.resources[name].sha256:
                found += _differences(resource, now.resources[name], is_part=is_part)
    return found


def _differences(then: Resource, now: Resource, *, is_part: bool) -> Iterator[str]:
    key = _KEYS.get(then.name, "")
    known = {_key(cells, key, number): cells for number, cells in rows_of(now)}
    said = 0
    for number, cells in rows_of(then):
        told = known.pop(_key(cells, key, number), None)
        if told == cells:
            continue
        said += 1
        if said > MOST:
            yield _("{file}: more rows differ.").format(file=then.path.name)
            return
        row = _row(then, number, dict(cells).get(key, ""))
        if told is None:
            yield _("{row} is not in the project.").format(row=row)
            continue
        columns = [
            name for (name, cell), (_n, other) in zip(cells, told, strict=False) if cell != other
        ]
        message = _("{row} differs from the project in: {columns}.")
        yield message.format(row=row, columns=", ".join(columns))
    if known and not is_part:
        message = ngettext(
            "{file}: {n} row of the project is not in it.",
            "{file}: {n} rows of the project are not in it.",
            len(known),
        )
        yield message.format(file=then.path.name, n=len(known))


def _key(cells: list[tuple[str, str]], key: str, number: int) -> str:
    return dict(cells).get(key) or str(number)


def _told_of_rows(resource: Resource, marks: Sequence[int]) -> Iterator[str]:
    """What of the rows of a changed table is not as it was written; else it is its head."""
    name = resource.path.name
    changes = row_changes(resource, marks)
    try:
        values = value_changes(resource, marks)
    except CannotRead:
        values = changes  # what it is says why
    if changes != values:
        words = _("{file} was saved by another program, which wrote the same values otherwise.")
        if values:
            words = _("{file} was saved by another program; what follows differs in its values.")
        yield words.format(file=name)
    elif not changes:
        yield _("{file}: its head is not as it was written.").format(file=name)
    yield from _named(resource, values.changed, _("{row} is not as it was written."))
    yield from _named(resource, values.added, _("{row} was added."))
    if values.missing:
        yield _missing(name, values.missing)


def _missing(name: str, numbers: Sequence[int]) -> str:
    """That rows are gone, by their numbers as they were written."""
    words = ngettext(
        "{file}: {n} row that was written is missing: {numbers}.",
        "{file}: {n} rows that were written are missing: {numbers}.",
        len(numbers),
    )
    told = [str(number) for number in numbers[: MOST + 1]]
    return words.format(file=name, n=len(numbers), numbers=listed(told, MOST))


def _named(resource: Resource, numbers: Sequence[int], words: str) -> Iterator[str]:
    """A sentence for each of these rows, with their keys as far as they can be read."""
    wanted = set(islice(numbers, MOST))
    keys: dict[int, str] = {}
    try:
        for number, cells in rows_of(resource):
            if number in wanted:
                keys[number] = dict(cells).get(_KEYS.get(resource.name, ""), "")
    except CannotRead as error:
        yield str(error)
    for number in sorted(wanted):
        yield words.format(row=_row(resource, number, keys.get(number, "")))
    if len(numbers) > MOST:
        message = _("{file}: the same holds for {n} more rows.")
        yield message.format(file=resource.path.name, n=len(numbers) - MOST)


def _row(resource: Resource, number: int, key: str) -> str:
    place = _("{file}, row {n}").format(file=resource.path.name, n=number)
    return f"{place} ({key})" if key else place
