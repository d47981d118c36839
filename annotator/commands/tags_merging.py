"""Commands that make two tags one, and take them apart again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from annotator.commands.tags import (
    checked_name,
    count_change,
    exclusive_siblings,
    places_of,
    stands_below,
)
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import MergeId, TagId
from annotator.core.span import sha256
from annotator.store.merging import loosen, merge, split
from annotator.store.schema import merges, project, revisions, tags
from annotator.store.transaction import Transaction

_SHOWN: Final = 60
"""So many characters of a place are quoted."""


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
        versions = {_digest(tx): _version(tx)}
        done = tuple(
            MergeId(merge(tx, tags, self.kept_id, gone, versions=versions))
            for gone in dict.fromkeys(self.gone_ids)
        )
        _check_apart(tx, self.kept_id)
        count_change(tx)
        return done


def _check_apart(tx: Transaction, tag_id: str) -> None:
    """Look that no coder has a merged tag on the words of one that must not stand beside it.

    Raises:
        Refused: when it is; its sentence names the other tag and the first place.
    """
    siblings = exclusive_siblings(tx, tag_id)
    if not siblings:
        return
    own = places_of(tx, [tag_id])
    for revision_id, others in places_of(tx, siblings).items():
        for mine, other in product(own.get(revision_id, ()), others):
            if mine.span.overlaps(other.span) and mine.coder_id == other.coder_id:
                row = tx.get(revisions, revision_id)
                sentence = _(
                    "“{other}” is on “{words}” too, and only one tag of “{parent}” may be on the"
                    " same words. Take one of them off, and merge then."
                )
                sibling = tx.get(tags, other.tag_id)
                parent = tx.get(tags, sibling["parent_id"])["name"]
                words = mine.span.of(row["text"])[:_SHOWN]
                raise Refused(sentence.format(other=sibling["name"], words=words, parent=parent))


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitTag:
    """Take a tag out again that was merged into another one; returns its id."""

    merge_id: MergeId

    @property
    def text(self) -> str:
        return _("Split tag")

    def apply(self, tx: Transaction) -> TagId:
        content = tx.get(merges, self.merge_id)["content"]
        tag_id = split(tx, self.merge_id)
        row = tx.get(tags, tag_id)
        if stands_below(tx, row["parent_id"], tag_id):  # moved there, or merged into one below it
            loosen(tx, tags, "parent_id", tag_id, content["row"]["parent_id"])
        if len(tx.find_all(tags, key=row["key"])) > 1:  # another tag was given it since
            tx.update(tags, tag_id, key="")
        checked_name(tx, row["name"], tx.get(tags, tag_id)["parent_id"], tag_id)
        _set_version(tx, content.get("versions", {}))
        return TagId(tag_id)


def _set_version(tx: Transaction, versions: Mapping[str, int]) -> None:
    """A codebook that is again as it was before a merge is of that version again.

    ``versions`` are those of before, by their digests; the merges that still stand take them over.
    """
    known = versions.get(_digest(tx))
    if known is None:
        count_change(tx)
    else:
        for row in tx.find_all(project):
            tx.update(project, row["id"], codebook_version=known)
    for entry in tx.find_all(merges):
        content = entry["content"]
        if entry["kept_tag_id"]:
            content["versions"] = {**versions, **content.get("versions", {})}
            tx.update(merges, entry["id"], content=content)


def _version(tx: Transaction) -> int:
    return max(int(row["codebook_version"]) for row in tx.find_all(project))


def _digest(tx: Transaction) -> str:
    """Of all that the codebook says, but for when it was said."""
    columns = [column.name for column in tags.columns if not column.name.endswith("_at")]
    rows = [[row[name] for name in columns] for row in tx.find_all(tags)]
    return sha256(json.dumps(rows))
