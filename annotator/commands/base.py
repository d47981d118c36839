"""What every command has."""

from __future__ import annotations

from typing import Any, Protocol

from annotator.store.transaction import Transaction


class Command(Protocol):
    """One undoable step. Undo comes for free: ``Transaction`` records it.

    ``apply`` raises ``AnnotatorError`` where a rule says no; then nothing of it is kept. What it
    returns reaches the caller as ``done.result``.
    """

    @property
    def text(self) -> str:
        """What the Edit menu shows after "Undo"."""
        ...

    def apply(self, tx: Transaction) -> Any: ...
