"""An array that grows at its end: one more article costs little among very many."""

from __future__ import annotations

from typing import Any


class Growing:
    """An array that can be made longer at its end at little cost."""

    def __init__(self, start: Any) -> None:
        self._room, self._size = start, len(start)

    def __len__(self) -> int:
        return self._size

    @property
    def array(self) -> Any:
        return self._room[: self._size]

    def extend(self, more: Any) -> None:
        import numpy as np  # noqa: PLC0415

        size = self._size + len(more)
        if size > len(self._room):
            room = np.empty(size + size // 8 + 64, self._room.dtype)
            room[: self._size] = self.array
            self._room = room
        self._room[self._size : size] = more
        self._size = size

    def shrink(self, by: int) -> None:
        self._size -= by
