"""Turns files and pasted text into drafts: read, normalise, set aside, gather facts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from annotator.analysis.boilerplate import (
    Rules,
    load_rules,
    set_aside,
    without_false_headline,
)
from annotator.analysis.facts import find_facts
from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.normalize import normalize
from annotator.core.draft import Draft, Original
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.core.resources import resource
from annotator.exchange import sandbox
from annotator.exchange.readers import FORMATS, Format, format_of
from annotator.exchange.readers.reading import Reading

LARGEST: Final = 25 * 1024 * 1024
"""An article file has at most so many bytes."""

_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and the sentence that says why and what to do."""

    file: str
    problem: str


def read_file(path: Path | str, encoding: str | None = None) -> Draft:
    """The draft of one article file; nothing is stored.

    Raises:
        CannotRead: empty, binary, too large, a folder, without permission, vanished, in an
            unknown encoding, half-written, or a page without an article.
    """
    path = Path(path)
    content = _content(path)
    reading = _read(format_of(path.name, content), content, path.name, encoding or "")
    return _draft(reading, content, path.name, str(path.absolute()))


def read_paste(text: str) -> Draft:
    """The draft of a pasted text.

    Raises:
        CannotRead: nothing but white space was pasted, or too much.
    """
    name = _("Pasted text")
    content = text.encode("utf-8", errors="replace")
    if not text.strip():
        raise CannotRead(_("There is no text to paste. Copy the article first."))
    _refuse_large(len(content), name)
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8")
    return _draft(reading, content, name, "")


def read_paste_html(html: str) -> Draft:
    """The draft of a pasted piece of a web page.

    Raises:
        CannotRead: there is no article in it, or too much of it.
    """
    name = _("Pasted page")
    content = html.encode("utf-8", errors="replace")
    _refuse_large(len(content), name)
    reading = _read(_format("html"), content, name, "utf-8")
    return _draft(reading, content, name, "")


def redone(draft: Draft, encoding: str) -> Draft:
    """The same file read again in another encoding, which the analyst chose.

    Raises:
        CannotRead: it is no text in that encoding.
    """
    original = draft.original
    known = next((one for one in FORMATS if original.media_type in one.media_types), None)
    format_ = known or format_of(draft.file, original.content)
    reading = _read(format_, original.content, draft.file, encoding)
    return _draft(reading, original.content, draft.file, original.path)


def read_files(
    paths: Sequence[Path | str], progress: Progress | None = None
) -> Iterator[Draft | Failure]:
    """The drafts of many files, in order; one that cannot be read is a :class:`Failure`.

    Folders must be resolved before, with :func:`files_in`.

    Raises:
        Cancelled: between two files, when ``progress`` was cancelled.
    """
    try:
        for path in (progress or Progress()).over(paths):
            try:
                yield read_file(path)
            except CannotRead as problem:
                yield Failure(Path(path).name, str(problem))
    finally:
        sandbox.close()


def files_in(paths: Iterable[Path | str]) -> list[Path]:
    """The files that some paths stand for: a folder stands for all files in it and below.

    Each comes once, those of a folder sorted by name; hidden files and folders inside a folder
    are skipped, and loops of links are survived. A path that does not exist stays in the list,
    so that reading it says so.
    """
    found: dict[Path, None] = {}
    for given in map(Path, paths):
        for file in _walk(given) if given.is_dir() else (given,):
            found.setdefault(file)
    return list(found)


def fingerprint(draft: Draft) -> str:
    """The fingerprint of a draft's body: equal for copies of one report."""
    return body_fingerprint(draft.body)


def _walk(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True):
        here = Path(parent).stat()
        if (here.st_dev, here.st_ino) in seen:
            folders.clear()
            continue
        seen.add((here.st_dev, here.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent) / name for name in sorted(files) if not name.startswith("."))


def _content(path: Path) -> bytes:
    """The bytes of a file, if it is one and not too large."""
    name = path.name or str(path)
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise CannotRead(_("{file} is a folder. Give the files in it.").format(file=name))
        if not stat.S_ISREG(facts.st_mode):
            raise CannotRead(_("{file} is a device or a pipe, not a file.").format(file=name))
        _refuse_large(facts.st_size, name)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        message = _("{file} is not there. It may have been moved or renamed.")
        raise CannotRead(message.format(file=name)) from error
    except PermissionError as error:
        message = _("{file} may not be read: permission denied. Ask its owner, or copy it.")
        raise CannotRead(message.format(file=name)) from error
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=name, reason=error.strerror or error)) from error
    _refuse_large(len(content), name)  # it may have grown in the meantime
    return content


def _refuse_large(size: int, name: str) -> None:
    if size <= LARGEST:
        return
    megabytes = max(LARGEST // _MEGABYTE + 1, round(size / _MEGABYTE))
    message = ngettext(
        "{file} is {size} MB; an article may have {largest} MB at most. Save the text alone.",
        "{file} is {size} MB; an article may have {largest} MB at most. Save the text alone.",
        megabytes,
    )
    raise CannotRead(message.format(file=name, size=megabytes, largest=LARGEST // _MEGABYTE))


def _format(name: str) -> Format:
    return next(known for known in FORMATS if known.id == name)


def _read(format_: Format, content: bytes, name: str, encoding: str) -> Reading:
    if not content:
        raise CannotRead(_("{file} is empty.").format(file=name))
    if format_.foreign:
        return sandbox.read(format_, content, name, encoding)
    return format_.load()(content, name, encoding)


def _draft(reading: Reading, content: bytes, name: str, path: str) -> Draft:
    normalized = normalize(reading.text)
    asides = set_aside(normalized.text, _rules())
    title = reading.declared.get("title")
    if title is not None:
        asides = without_false_headline(normalized.text, asides, title.value)
    return Draft(
        file=name,
        text=normalized.text,
        facts=find_facts(normalized.text, asides, reading.declared, name),
        asides=asides,
        repairs=dict(normalized.repairs),
        problems=(*reading.problems, *_repaired(normalized.repairs)),
        original=Original(
            content=content,
            media_type=reading.media_type,
            encoding=reading.encoding,
            file_name=name if path else "",
            path=path,
        ),
    )


def _repaired(repairs: Mapping[str, int]) -> tuple[str, ...]:
    """A sentence where something that could be read was lost; line ends are none."""
    count = repairs.get("nul", 0) + repairs.get("surrogate", 0)
    if not count:
        return ()
    message = ngettext(
        "{count} character that no text can hold is shown as �.",
        "{count} characters that no text can hold are shown as �.",
        count,
    )
    return (message.format(count=count),)


@cache
def _rules() -> Rules:
    return load_rules(resource("boilerplate"))
