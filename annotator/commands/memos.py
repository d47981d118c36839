"""Commands on memos."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import MemoId
from annotator.core.memo import MemoOn
from annotator.store.memos import POINTERS
from annotator.store.schema import memos, mentions
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteMemo:
    """Write a memo on something, or write an existing one anew; returns its id."""

    text_: str
    on: MemoOn = MemoOn.PROJECT
    on_id: str = ""
    memo_id: MemoId | None = None

    @property
    def text(self) -> str:
        return _("Write memo")

    def apply(self, tx: Transaction) -> MemoId:
        text = self.text_.strip()
        if not text:
            raise Refused(_("A memo needs at least one word."))
        if self.memo_id is not None:
            tx.update(memos, self.memo_id, text=text)
            return self.memo_id
        pointer = {} if self.on is MemoOn.PROJECT else {POINTERS[self.on]: self.on_id}
        if self.on is MemoOn.ARTICLE:
            tx.article_id = self.on_id
        elif self.on is MemoOn.MENTION:
            tx.article_id = tx.get(mentions, self.on_id)["article_id"]
        return MemoId(tx.insert(memos, text=text, **pointer))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMemo:
    memo_id: MemoId

    @property
    def text(self) -> str:
        return _("Delete memo")

    def apply(self, tx: Transaction) -> None:
        tx.delete(memos, self.memo_id)
