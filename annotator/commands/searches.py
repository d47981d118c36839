"""Commands on saved searches: keep one under a name, rename it, delete it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.search import Order
from annotator.store.schema import saved_searches
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSearch:
    """Keep a search under a name, and return its id; an older one of that name is replaced."""

    name: str
    search: str
    order: Order = Order.RANK

    @property
    def text(self) -> str:
        return _("Save search")

    def apply(self, tx: Transaction) -> str:
        name = _cleaned(self.name)
        if not self.search.strip():
            raise Refused(_("There is nothing to save yet. Type a search first."))
        query = {"text": self.search.strip(), "order": self.order.value}
        for row in tx.find_all(saved_searches):
            if row["name"].casefold() == name.casefold():
                tx.update(saved_searches, row["id"], name=name, query=query)
                return str(row["id"])
        return tx.insert(saved_searches, name=name, query=query)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameSearch:
    search_id: str
    name: str

    @property
    def text(self) -> str:
        return _("Rename search")

    def apply(self, tx: Transaction) -> None:
        name = _cleaned(self.name)
        for row in tx.find_all(saved_searches):
            if row["name"].casefold() == name.casefold() and row["id"] != self.search_id:
                message = _("There is a search “{name}” already. Choose another name.")
                raise Refused(message.format(name=row["name"]))
        tx.update(saved_searches, self.search_id, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteSearch:
    search_id: str

    @property
    def text(self) -> str:
        return _("Delete search")

    def apply(self, tx: Transaction) -> None:
        tx.delete(saved_searches, self.search_id)


def _cleaned(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Refused(_("A saved search needs a name."))
    return cleaned
