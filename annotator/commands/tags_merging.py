"""Commands that make two tags one, and take them apart again."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.commands.tags import checked_name, count_change, stands_below
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import MergeId, TagId
from annotator.store.merging import merge, split
from annotator.store.schema import tags
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTags:
    """Make tags one: what ``gone_ids`` were put on, and the tags below them, go to ``kept_id``.

    Returns the ids of the merges, one for each tag that went, for :class:`SplitTag`.
    """

    kept_id: TagId
    gone_ids: tuple[TagId, ...]

    @property
    def text(self) -> str:
        return _("Merge tags")

    def apply(self, tx: Transaction) -> tuple[MergeId, ...]:
        parent_id = tx.get(tags, self.kept_id)["parent_id"]
        for gone_id in self.gone_ids:
            if stands_below(tx, parent_id, gone_id):
                message = _("“{name}” stands above it. Merge the one below into the one above.")
                raise Refused(message.format(name=tx.get(tags, gone_id)["name"]))
        done = tuple(
            MergeId(merge(tx, tags, self.kept_id, gone)) for gone in dict.fromkeys(self.gone_ids)
        )
        count_change(tx)
        return done


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitTag:
    """Take a tag out again that was merged into another one; returns its id."""

    merge_id: MergeId

    @property
    def text(self) -> str:
        return _("Split tag")

    def apply(self, tx: Transaction) -> TagId:
        tag_id = split(tx, self.merge_id)
        row = tx.get(tags, tag_id)
        if stands_below(tx, row["parent_id"], tag_id):  # it was moved there since
            tx.update(tags, tag_id, parent_id=None)
        if len(tx.find_all(tags, key=row["key"])) > 1:  # another tag was given it since
            tx.update(tags, tag_id, key="")
        checked_name(tx, row["name"], tx.get(tags, tag_id)["parent_id"], tag_id)
        count_change(tx)
        return TagId(tag_id)
