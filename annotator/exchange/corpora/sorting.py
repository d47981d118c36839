"""Sorts the files of a folder, an archive or a heap by their formats, and reads each of them.

A file by which a format is known is a *sign* of it; others belong to signs (texts, type systems).
What belongs to none is named, so that nothing is left out in silence. Where the files of a format
cannot be read together, each is read alone, so that a bad one costs itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.core.corpus import Corpus, FoundCorpus
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.exchange.corpora import FORMATS, CorpusFormat, Files, inception, separators
from annotator.exchange.corpora.highlights import refusal
from annotator.exchange.corpora.outline import outlined
from annotator.exchange.corpora.packed import unpacked

_TOLD: Final = 3
"""Of so many files that cannot be read it is told why; the rest are counted."""

READ: Final = tuple(one for one in FORMATS if one.reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The files of one format: those by which it is known, and what belongs to them."""

    format: CorpusFormat
    signs: Files
    beside: Files


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A portion of what was read of some files; the last one says what became of the files."""

    found: FoundCorpus
    formats: tuple[str, ...] = ()
    """The ids of those of which something was read."""
    used: frozenset[str] = frozenset()
    """The names of all files that belong to one of the formats."""
    rest: tuple[str, ...] = ()
    """The names of those that belong to none."""


class Watched(Mapping[str, bytes]):
    """Files that tell how many of them were looked at."""

    def __init__(self, files: Files, tell: Callable[[int, int], None]) -> None:
        self._files = files
        self._seen: set[str] = set()
        self._tell = tell

    def __getitem__(self, name: str) -> bytes:
        if name not in self._seen:
            self._seen.add(name)
            if len(self._files) > 1:
                self._tell(len(self._seen), len(self._files))
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def format_of(name: str, beginning: bytes) -> CorpusFormat | None:
    """The format that a file is a sign of, by its name and what it begins with."""
    signs = {name: outlined(name, beginning)}
    return next((one for one in READ if one.recognises(signs)), None)


def portions(files: Files, format_id: str = "") -> tuple[list[Portion], tuple[str, ...]]:
    """The files by their formats, and the names of those that belong to none.

    Where ``format_id`` is given all files are of that format.
    """
    if format_id:
        chosen = next(one for one in READ if one.id == format_id)
        known = {n: c for n, c in files.items() if chosen.recognises({n: outlined(n, c)})}
        beside = {name: c for name, c in files.items() if known and name not in known}
        return [Portion(format=chosen, signs=known or files, beside=beside)], ()
    signs: dict[str, dict[str, bytes]] = {}
    for name, content in files.items():
        found = format_of(name, content)
        if found is not None:
            signs.setdefault(found.id, {})[name] = content
    taken = {name for known in signs.values() for name in known}
    others = {name: content for name, content in files.items() if name not in taken}
    sorted_ = []
    for one in READ:
        if one.id in signs:
            beside = {name: others[name] for name in one.joined(signs[one.id], others)}
            taken.update(beside)
            sorted_.append(Portion(format=one, signs=signs[one.id], beside=beside))
    return sorted_, inception.without_sources((name for name in files if name not in taken), files)


def wanted(files: Files) -> list[str]:
    """The names of files beside these that they refer to, relative to their folder."""
    found, _rest = portions(unpacked(files)[0])
    return list(dict.fromkeys(name for one in found for name in one.format.wanted(one.signs)))


def read_pieces(files: Files, format_id: str, tell: Callable[[int, int], None]) -> Iterator[Piece]:
    """What is in the files, in each of their formats and in portions; archives are opened.

    ``tell`` learns how many files of how many were looked at.

    Raises:
        CannotRead: nothing of them can be read; the sentences are those of the first files.
    """
    opened, failed = unpacked(files)
    sorted_, rest = portions(opened, format_id)
    refused = {name: why for name in rest if (why := refusal(name, opened[name]))}
    failed += refused.values()
    binary = "" if sorted_ else inception.why_binary(opened)
    failed += [binary] if binary else []
    formats: dict[str, None] = {}
    used: set[str] = set()
    for portion in sorted_:
        for found in _read(portion, failed, tell):
            formats[portion.format.id] = None
            yield Piece(found=found)
        used |= portion.signs.keys()
        if portion.format.id in formats:
            used |= portion.beside.keys()
    if not formats:
        message = _("There are no annotations in these files that can be read here.")
        raise CannotRead(_first_of(failed) if failed else message)
    if not format_id:
        # what belonged to files that could not be read belongs to nothing
        left = (name for name in opened if name not in used and name not in refused)
        rest = inception.without_sources(left, opened)
    changed = tuple(separators.told(opened, used))
    last = FoundCorpus(corpus=Corpus(name=""), failed=tuple(failed), doubts=changed)
    yield Piece(found=last, formats=tuple(formats), used=frozenset(used), rest=rest)


def _first_of(failed: Sequence[str]) -> str:
    """Why the first files cannot be read, and how many more there are."""
    told, left = [*failed[:_TOLD]], len(failed) - _TOLD
    if left > 0:
        more = ngettext("… and {n} more file.", "… and {n} more files.", left)
        told.append(more.format(n=left))
    return " ".join(told)


def _read(
    portion: Portion, failed: list[str], tell: Callable[[int, int], None]
) -> Iterator[FoundCorpus]:
    """All files together; where that fails each sign with what belongs to it, or at last alone."""
    try:
        yield from portion.format.portions(Watched({**portion.signs, **portion.beside}, tell))
    except CannotRead as problem:
        if len(portion.signs) == 1 and not portion.beside:
            failed.append(str(problem))
            return
    else:
        return
    for name, content in portion.signs.items():
        alone = {name: content}
        names = portion.format.joined(alone, portion.beside)
        beside = {one: portion.beside[one] for one in sorted(names)}
        why: list[str] = []
        for files in ({**alone, **beside}, *([alone] if beside else ())):
            try:
                yield from portion.format.portions(files)
                failed += why
                break
            except CannotRead as problem:
                why.append(str(problem))
        else:
            failed.append(why[-1])  # of a file and what is beside it, it says the same once more
