"""The annotations of an article that has a new version, and what a person decides of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.analysis.reanchoring import Fate
from annotator.core.i18n import N_, _
from annotator.core.revising import OWNER_LABELS
from annotator.workspace.revising import Item

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole

FATE_LABELS = {
    Fate.KEPT: N_("Kept"),
    Fate.MOVED: N_("Moved"),
    Fate.AMBIGUOUS: N_("Several places"),
    Fate.ORPHAN: N_("Not in the new version"),
}


@dataclass(slots=True)
class Row:
    """One annotation; ``option`` is the number of a place, or ``None`` for the tray."""

    item: Item
    option: int | None
    decided: bool

    @property
    def outcome(self) -> str:
        """What happens to it, in words."""
        if not self.decided:
            return _("Decide: is this the place?")
        if self.option is None:
            return _("Goes to the tray")
        if self.item.gone:
            return _("Takes its place without the words that are gone")
        if len(self.item.options) > 1:
            text = _("Place {n} of {count}")
            return text.format(n=self.option + 1, count=len(self.item.options))
        return _("Takes its new place")


class ItemModel(QAbstractListModel):
    """Annotations in reading order. What is kept or gone is decided already; the rest is asked."""

    def __init__(self, items: Sequence[Item], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = [
            Row(
                item,
                0 if item.options else None,
                decided=item.fate in {Fate.KEPT, Fate.ORPHAN},
            )
            for item in items
        ]

    def carry_from(self, other: ItemModel) -> None:
        """Take over what was decided before of the same annotations."""
        before = {row.item.owner_id: row for row in other._rows}
        for row in self._rows:
            old = before.get(row.item.owner_id)
            if old is not None and old.decided and old.item == row.item:
                row.option, row.decided = old.option, True

    @property
    def decisions(self) -> dict[str, int | None]:
        """What was decided, by the ids of the annotations."""
        return {row.item.owner_id: row.option for row in self._rows}

    @property
    def open_count(self) -> int:
        """How many a person has still to decide."""
        return sum(not row.decided for row in self._rows)

    def row(self, at: int) -> Row | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def next_open(self, after: int) -> int:
        """The next row to decide, from the top again at the end; -1 where there is none."""
        order = [*range(after + 1, len(self._rows)), *range(after + 1)]
        return next((at for at in order if at < len(self._rows) and not self._rows[at].decided), -1)

    def decide(self, at: int, option: int | None) -> None:
        """Say which of its places an annotation takes; with ``None`` it goes to the tray."""
        row = self._rows[at]
        row.option, row.decided = option, True
        self.dataChanged.emit(self.index(at), self.index(at))

    def propose(self, at: int, way: int) -> None:
        """Look at the next (1) or previous (-1) place of an annotation; that decides nothing."""
        row = self._rows[at]
        if len(row.item.options) > 1:
            now = row.option if row.option is not None else 0
            row.option, row.decided = (now + way) % len(row.item.options), False
            self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.item.quote
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = _(OWNER_LABELS[row.item.owner])
            return ", ".join((kind, row.item.quote, _(FATE_LABELS[row.item.fate]), row.outcome))
        return None
