"""The cards of the open article, as rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.i18n import _
from annotator.ui.annotations.card import Card

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CARD = Qt.ItemDataRole.UserRole
NUMBER = Qt.ItemDataRole.UserRole + 1


class CardModel(QAbstractListModel):
    """Changes only the rows that differ, so that an open editor keeps its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self.number_of: Callable[[str], int] = lambda _id: 0
        """The number of a claim by the id of its card: with one more claim many have another."""

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards, in this order."""
        old, new = [card.id for card in self._cards], [card.id for card in cards]
        if old == new:
            self._replace(cards)
        elif len(new) == len(old) + 1 and (at := _first_difference(old, new)) is not None:
            self.beginInsertRows(ROOT, at, at)
            self._cards.insert(at, cards[at])
            self.endInsertRows()
            self._replace(cards)
        elif len(new) == len(old) - 1 and (at := _first_difference(new, old)) is not None:
            self.beginRemoveRows(ROOT, at, at)
            del self._cards[at]
            self.endRemoveRows()
            self._replace(cards)
        else:
            self.beginResetModel()
            self._cards = list(cards)
            self.endResetModel()

    def card(self, index: Index) -> Card:
        return self._cards[index.row()]

    def row_of(self, card_id: str) -> int:
        """The row of a card, -1 where it is not shown."""
        return next((row for row, card in enumerate(self._cards) if card.id == card_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role == NUMBER:
            return self.number_of(card.id)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _words(card, self.number_of(card.id))
        return None

    def renumber(self, number_of: Callable[[str], int]) -> None:
        """Show the numbers that the claims have from now on."""
        self.number_of = number_of
        if self._cards:
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1), [NUMBER])

    def _replace(self, cards: Sequence[Card]) -> None:
        for row, card in enumerate(cards):
            known = self._cards[row]
            if known is not card and known != card:
                self._cards[row] = card
                index = self.index(row)
                self.dataChanged.emit(index, index)


def _first_difference(shorter: list[str], longer: list[str]) -> int | None:
    """Where ``longer`` has one id more; ``None`` where more than that differs."""
    at = next((i for i, one in enumerate(shorter) if one != longer[i]), len(shorter))
    return at if shorter == longer[:at] + longer[at + 1 :] else None


def _words(card: Card, number: int) -> str:
    """What a screen reader says of a card."""
    parts = [
        _("claim {number}").format(number=number) if number else card.heading,
        card.stance,
        _(" via ").join(link.words for link in card.chain),
        " ".join(filter(None, (card.reliability, card.credibility))),
        card.quote,
        card.note,
    ]
    return ", ".join(part for part in parts if part)
