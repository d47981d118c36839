"""How a long job tells where it is, and learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Event
from typing import TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The analyst pressed Cancel."""


class Progress:
    """Handed to every long job; it loops ``for item in progress.over(items)``."""

    def __init__(self, report: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        self._report = report
        self._stop = Event()

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def tell(self, done: int, total: int) -> None:
        """Say how far a job is that counts by itself."""
        self._report(done, total)

    def check(self) -> None:
        """Stop here when cancelled.

        Raises:
            Cancelled: once someone called :meth:`cancel`.
        """
        if self._stop.is_set():
            raise Cancelled

    def over(self, items: Sequence[T]) -> Iterator[T]:
        """Yield the items; report each step; stop between two when cancelled.

        Raises:
            Cancelled: between two items, once someone called :meth:`cancel`.
        """
        for done, item in enumerate(items):
            self.check()
            self._report(done, len(items))
            yield item
        self._report(len(items), len(items))

    def watched(self, items: Iterable[T]) -> Iterator[T]:
        """Yield the items, of which nobody knows how many there are; stop when cancelled.

        Raises:
            Cancelled: between two items, once someone called :meth:`cancel`.
        """
        for item in items:
            self.check()
            yield item
