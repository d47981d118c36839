"""The times of other programs, as the program writes its own: in UTC, to the millisecond.

A time that is none, or is only a day, goes into the note of what it is of: a table whose column of
times has anything else in it cannot be read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import Final, NamedTuple, TypeVar

from annotator.core.corpus import Corpus, Document, Mark, Note, Tie
from annotator.core.i18n import _
from annotator.exchange.corpora.doubts import Doubts, Why

_OURS: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_SECONDS: Final = re.compile(r"(\d{9,10})(?:\.\d+)?")
"""Since 1970, from 1973 on, as Label Studio wrote them before 2020, and Prodigy does."""
_MILLISECONDS: Final = re.compile(r"\d{12,13}")
"""The same as a browser counts."""
_CLOCK: Final = re.compile(r"\d[T ]+\d\d")
"""Where a day is followed by a time of it, in ISO 8601."""

_Timed = TypeVar("_Timed", bound=Mark | Tie | Note)


class Zone(Enum):
    """What a time says of its zone."""

    KNOWN = "known"
    MISSING = "missing"


class Moment(NamedTuple):
    """A time as the program writes it, such as ``2026-11-20T18:39:00.123Z``, and its zone."""

    text: str
    zone: Zone


def moment_of(written: str) -> Moment | None:
    """A time in UTC, to the millisecond; none where it is no time of ISO 8601, or only a day.

    One without a zone counts as in UTC. Whole numbers are seconds, or milliseconds, since 1970.
    Times such as 05/06/2020 mean different days in different places and are not guessed.
    """
    try:
        if found := _SECONDS.fullmatch(written) or _MILLISECONDS.fullmatch(written):
            seconds = float(written) if found.re is _SECONDS else int(written) / 1000
            return _told(datetime.fromtimestamp(seconds, UTC))
        if not _CLOCK.search(written):
            return None
        return _told(datetime.fromisoformat(" ".join(written.split())))
    except (ValueError, OverflowError, OSError):
        return None


def _told(found: datetime) -> Moment:
    zone = Zone.KNOWN if found.tzinfo else Zone.MISSING
    in_utc = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    text = in_utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Moment(text, zone)


class Times:
    """Makes the times of corpora those of the program, and tells what could not be made so."""

    def __init__(self) -> None:
        self._doubts = Doubts()

    def mended(self, corpus: Corpus) -> Corpus:
        """The corpus with all times in UTC; documents without any other stay the same objects."""
        return replace(
            corpus,
            documents=tuple(map(self._document, corpus.documents)),
            ties=self._all(corpus.ties, corpus.name),
            notes=self._all(corpus.notes, corpus.name),
        )

    def portion(self) -> Iterator[str]:
        """What is said of the corpus that was mended last."""
        yield from self._doubts.portion()

    def rest(self) -> Iterator[str]:
        """What is said of documents behind the first ones."""
        yield from self._doubts.rest()

    def _document(self, document: Document) -> Document:
        timed: tuple[Mark | Tie | Note, ...] = (*document.marks, *document.ties, *document.notes)
        if all(_is_ours(one.created_at) for one in timed):
            return document
        shown = document.name or document.id
        return replace(
            document,
            marks=self._all(document.marks, shown),
            ties=self._all(document.ties, shown),
            notes=self._all(document.notes, shown),
        )

    def _all(self, found: Iterable[_Timed], shown: str) -> tuple[_Timed, ...]:
        return tuple(self._one(one, shown) for one in found)

    def _one(self, one: _Timed, shown: str) -> _Timed:
        written = one.created_at
        if _is_ours(written):
            return one
        moment = moment_of(written)
        if moment is not None:
            if moment.zone is Zone.MISSING:
                self._doubts.add(shown, written, Why.NO_ZONE)
            return replace(one, created_at=moment.text)
        if not written.strip():
            return replace(one, created_at="")
        self._doubts.add(shown, written, Why.NO_TIME)
        said = _("Time in the file: {time}").format(time=written)
        if isinstance(one, Note):
            return replace(one, text=f"{one.text}\n{said}", created_at="")
        return replace(one, note="\n".join(filter(None, (one.note, said))), created_at="")


def _is_ours(written: str) -> bool:
    return not written or _OURS.fullmatch(written) is not None
