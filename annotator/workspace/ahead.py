"""Reads many files in several processes at once, and hands the drafts over in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Final, Generic, TypeVar

from annotator.core.draft import Draft
from annotator.core.errors import CannotRead
from annotator.core.progress import Progress
from annotator.exchange.sandbox import Crew, Item, workers
from annotator.workspace.drafting import draft_of
from annotator.workspace.files import Piece
from annotator.workspace.habits import Habits

_PIECES: Final = 16
_BYTES: Final = 256 * 1024
"""So many pieces, or so many bytes, are sent to a worker at once: each sending costs time."""

_AHEAD: Final = 6
"""So many batches for each worker are on their way at most: memory stays bounded."""

_MOST_BYTES: Final = 64 * 1024 * 1024
_SECONDS: Final = 60.0
"""Plain text is read and analysed in so many seconds, or it is no article."""

_POLL: Final = 0.1

_NICE: Final = 5
"""By so much workers give way on Linux and macOS: whoever stores, or is typed into, goes first."""

Other = TypeVar("Other")


@dataclass(slots=True)
class _Batch(Generic[Other]):
    """Neighbours in the order of the files: pieces that one worker reads, and what needs none."""

    found: list[Piece | Other] = field(default_factory=list)
    size: int = 0
    answers: Future[list[object]] | None = None

    @property
    def pieces(self) -> list[Piece]:
        return [one for one in self.found if isinstance(one, Piece)]


class Ahead(Generic[Other]):
    """Takes pieces, and things that need no reading; gives drafts and those things in that order.

    Piece by piece it makes what ``draft_of`` makes. At most some hundred pieces, or 64 MB and one
    piece, are on their way.
    """

    def __init__(self, habits: Habits | None) -> None:
        self._crew = Crew(partial(_drafted, habits))
        self._sent: deque[_Batch[Other]] = deque()
        self._next: _Batch[Other] = _Batch()

    def put(self, one: Piece | Other) -> None:
        """Take what was found next."""
        self._next.found.append(one)
        if isinstance(one, Piece):
            self._next.size += len(one.content)
        if len(self._next.found) >= _PIECES or self._next.size >= _BYTES:
            self._send()

    def ready(self, progress: Progress) -> Iterator[tuple[Piece, Draft | CannotRead] | Other]:
        """What is ready; waits only when too much is on its way.

        Raises:
            Cancelled: it was, while this waited.
        """
        while self._sent and (self._is_full() or _is_done(self._sent[0])):
            yield from _answered(self._sent.popleft(), progress)

    def rest(self, progress: Progress) -> Iterator[tuple[Piece, Draft | CannotRead] | Other]:
        """All that was put and not given yet; errors as for :meth:`ready`."""
        self._send()
        while self._sent:
            yield from _answered(self._sent.popleft(), progress)

    def close(self) -> None:
        """End the workers, in the midst of their work."""
        self._crew.close()

    def _send(self) -> None:
        batch, self._next = self._next, _Batch()
        if batch.pieces:
            batch.answers = self._crew.do([_item(piece) for piece in batch.pieces])
        if batch.found:
            self._sent.append(batch)

    def _is_full(self) -> bool:
        size = sum(batch.size for batch in self._sent)
        return len(self._sent) > _AHEAD * workers() or size > _MOST_BYTES


def _is_done(batch: _Batch[Other]) -> bool:
    return batch.answers is None or batch.answers.done()


def _answered(
    batch: _Batch[Other], progress: Progress
) -> Iterator[tuple[Piece, Draft | CannotRead] | Other]:
    answers = iter(_waited(batch.answers, progress) if batch.answers else ())
    for one in batch.found:
        yield (one, _whole(next(answers))) if isinstance(one, Piece) else one


def _waited(answers: Future[list[object]], progress: Progress) -> list[object]:
    while True:
        progress.check()
        try:
            return answers.result(timeout=_POLL)
        except NotYet:
            continue


def _item(piece: Piece) -> Item:
    format_ = piece.format
    if format_ is None or not format_.foreign:
        return Item(name=piece.name, value=piece, seconds=_SECONDS)
    return Item(name=piece.name, value=piece, seconds=format_.seconds, needs=format_.needs)


def _drafted(habits: Habits | None, piece: Piece) -> Draft:
    """In the worker: the draft of a piece."""
    _give_way()
    return draft_of(piece, habits=habits, apart=False)


@cache
def _give_way() -> None:
    """In the worker, once: let others go first."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICE)


def _whole(answer: object) -> Draft | CannotRead:
    assert isinstance(answer, Draft | CannotRead)  # noqa: S101 - a worker answers nothing else
    return answer
