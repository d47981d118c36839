"""Questions about memos."""

from __future__ import annotations

from sqlalchemy import RowMapping, Select, select

from annotator.core.ids import ArticleId, MemoId
from annotator.core.memo import Memo, MemoOn
from annotator.store.reader import Reader
from annotator.store.schema import coders, memos, mentions

POINTERS = {on: f"{on.value}_id" for on in MemoOn if on is not MemoOn.PROJECT}
"""The column that points to what a memo is on."""


class Memos(Reader):
    """Reads memos; to write one, run a command."""

    def on(self, on: MemoOn, on_id: str = "") -> list[Memo]:
        """The memos on one thing, the oldest first."""
        query = _query()
        if on is MemoOn.PROJECT:
            for column in POINTERS.values():
                query = query.where(memos.c[column].is_(None))
        else:
            query = query.where(memos.c[POINTERS[on]] == on_id)
        return [_memo(row) for row in self._rows(query)]

    def in_article(self, article_id: ArticleId) -> list[Memo]:
        """The memos on an article and on the mentions in it, the oldest first."""
        inside = select(mentions.c.id).where(mentions.c.article_id == article_id)
        query = _query().where((memos.c.article_id == article_id) | memos.c.mention_id.in_(inside))
        return [_memo(row) for row in self._rows(query)]


def _query() -> Select[tuple[object, ...]]:
    return (
        select(memos, coders.c.name.label("coder"))
        .outerjoin(coders, coders.c.id == memos.c.coder_id)
        .order_by(memos.c.id)
    )


def _memo(row: RowMapping) -> Memo:
    on = next((on for on, column in POINTERS.items() if row[column]), MemoOn.PROJECT)
    return Memo(
        id=MemoId(row["id"]),
        on=on,
        on_id="" if on is MemoOn.PROJECT else row[POINTERS[on]],
        text=row["text"],
        coder=row["coder"] or "",
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
