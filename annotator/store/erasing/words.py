"""Words of an erased article in rows that stay: what is to stand there instead.

A claim is worded after the quote that it was first tagged in. Where it stays because other articles
make it, too, and its words stand in none of those, it gets the quote of one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, func, select

from annotator.core.i18n import _
from annotator.core.span import JOINT
from annotator.store.erasing.past import Past, changes, pointers_of
from annotator.store.erasing.reach import Ids, Reach
from annotator.store.portions import portions
from annotator.store.schema import (
    claims,
    event_cells,
    journal_changes,
    kept_apart,
    line_rules,
    mentions,
    metadata,
    revisions,
    spans,
    speaker_aliases,
    speaker_grades,
    speakers,
)

_NOTED: Final = {speaker_grades.name: ("reason",), event_cells.name: ("value", "note")}
"""Rows that stay when the mention they point to goes, and what was written for that mention."""


class Words:
    """What is written in place of what came from the articles, the same wherever it stands."""

    def __init__(self, gone: Collection[str]) -> None:
        self.gone = gone
        """The ids of all rows that go."""
        self._news: dict[str, dict[str, str]] = {}
        self._emptied: set[tuple[str, str]] = set()

    @property
    def reworded(self) -> Collection[str]:
        """The ids of claims that get other words, now or in what is remembered of them."""
        return self._news.keys()

    @property
    def emptied(self) -> Collection[tuple[str, str]]:
        """Table and id of rows in which what was written for a mention goes."""
        return self._emptied

    def reword(self, claim_id: str, old: Iterable[str], new: str) -> None:
        self._news[claim_id] = dict.fromkeys(old, new)

    def empty(self, table: str, row_id: str) -> None:
        self._emptied.add((table, row_id))

    def clean(self, table: str, row_id: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row, or some columns of it, without pointers to what goes and without its words."""
        new = dict(row)
        for column in pointers_of(table):
            if new.get(column) in self.gone:
                new[column] = None
        if table == claims.name and "text" in new:
            new["text"] = self._news.get(row_id, {}).get(new["text"], new["text"])
        if (table, row_id) in self._emptied:
            new |= {name: "" for name in _NOTED[table] if name in new}
        if new.get("content") and table == "merges":
            content = self._clean_merge(new["content"])
            new["content"] = content
            if "text" in content["row"]:
                new["name"] = content["row"]["text"]
        return new

    def _clean_merge(self, content: Mapping[str, Any]) -> dict[str, Any]:
        row = content["row"]
        table = claims.name if "text" in row else speakers.name if "side" in row else "tags"
        return {
            **content,
            "row": self.clean(table, row["id"], row),
            "moved": [one for one in content["moved"] if one[2] not in self.gone],
            "made": [one for one in content["made"] if one[1] not in self.gone],
            "gone": [
                [name, self.clean(name, row["id"], row)]
                for name, row in content["gone"]
                if not self._gone_or_hanging(name, row)
            ],
        }

    def _gone_or_hanging(self, name: str, row: Mapping[str, Any]) -> bool:
        hangs = (on == "cascade" and row.get(at) in self.gone for at, on in _pointers(name))
        return row["id"] in self.gone or any(hangs)


def _pointers(name: str) -> Iterable[tuple[str, str]]:
    return pointers_of(name).items()


def texts_of(connection: Connection, reach: Reach) -> list[str]:
    """All texts of the articles that go, as they are now and as they were."""
    going = reach.ids[revisions.name]
    found: list[str] = []
    for portion in portions(sorted(going)):
        query = select(revisions.c.text).where(revisions.c.id.in_(portion))
        found += connection.execute(query).scalars()
    for change in changes(connection, journal_changes.c.table_name == revisions.name):
        after = change["after"] or {}
        rows = [change["before"] or {}, after, *after.get("rows", ())]
        for row in rows:
            if row.get("text") and (change["row_id"] in going or row.get("id") in going):
                found.append(row["text"])
    return found


def words_for(connection: Connection, past: Past, reach: Reach, texts: list[str]) -> Words:
    """What is to be written where rows that stay hold words of the articles that go."""
    words = Words({row_id for ids in reach.ids.values() for row_id in ids})
    said = [" ".join(text.split()) for text in texts]
    for claim_id, known in _wordings(connection, past, reach).items():
        others = _other_mentions(connection, reach, claim_id)
        old = {text for text in known if _is_quoted(text, said)}
        if old:
            told = [" ".join(text.split()) for text in _texts_around(connection, others)]
            old = {text for text in old if not _is_quoted(text, told)}
        if old:
            words.reword(claim_id, old, _quote(connection, others) or _("(the wording was erased)"))
    for name in _NOTED:
        for row_id in _noted(connection, past, reach, name):
            words.empty(name, row_id)
    return words


def _wordings(connection: Connection, past: Past, reach: Reach) -> dict[str, set[str]]:
    """The claims that stay and that something that goes mentions or did: all their wordings."""
    going = reach.ids[mentions.name]
    found: set[str] = set()
    for portion in portions(sorted(going)):
        query = select(mentions.c.claim_id).where(mentions.c.id.in_(portion))
        found |= set(connection.execute(query).scalars())
    images = (image for id_ in going for image in past.of.get(id_, ()))
    found |= {image.values["claim_id"] for image in images if image.values.get("claim_id")}
    wordings: dict[str, set[str]] = defaultdict(set)
    for claim_id in found - reach.ids[claims.name]:
        query = select(claims.c.text).where(claims.c.id == claim_id)
        wordings[claim_id] |= set(connection.execute(query).scalars())
        remembered = past.of.get(claim_id, ())
        wordings[claim_id] |= {i.values["text"] for i in remembered if "text" in i.values}
    return wordings


def _is_quoted(text: str, said: Iterable[str]) -> bool:
    """Whether all pieces of a wording stand in one of these texts."""
    pieces = [" ".join(piece.split()) for piece in text.split(JOINT)]
    return bool(text.strip()) and any(all(piece in one for piece in pieces) for one in said)


def _other_mentions(connection: Connection, reach: Reach, claim_id: str) -> list[str]:
    query = select(mentions.c.id).where(mentions.c.claim_id == claim_id).order_by(mentions.c.id)
    found = connection.execute(query).scalars()
    return [id_ for id_ in found if not reach.has(mentions.name, id_)]


def _texts_around(connection: Connection, mention_ids: Iterable[str]) -> list[str]:
    """The texts in which these mentions stand."""
    query = (
        select(revisions.c.text)
        .join(mentions, mentions.c.article_id == revisions.c.article_id)
        .where(mentions.c.id.in_(list(mention_ids)), revisions.c.is_current)
        .distinct()
    )
    return list(connection.execute(query).scalars())


def _quote(connection: Connection, mention_ids: Iterable[str]) -> str:
    """The words of the first of these mentions that has any."""
    for mention_id in mention_ids:
        query = (
            select(spans.c.quote)
            .where(spans.c.mention_id == mention_id, spans.c.part == "content")
            .order_by(spans.c.revision_id, spans.c.start)
        )
        quotes = list(connection.execute(query).scalars())
        if quotes:
            return " ".join(JOINT.join(quotes).split())
    return ""


def _noted(connection: Connection, past: Past, reach: Reach, name: str) -> set[str]:
    """The rows that stay and point to a mention that goes, or did."""
    going, table = reach.ids[mentions.name], metadata.tables[name]
    found: set[str] = set()
    for portion in portions(sorted(going)):
        query = select(table.c.id).where(table.c.mention_id.in_(portion))
        found |= set(connection.execute(query).scalars())
    pointing = (one.image for id_ in going for one in past.to.get(id_, ()))
    found |= {image.row_id for image in pointing if image.table == name}
    return found - reach.ids[name]


def remembered_lines(connection: Connection, past: Past, reach: Reach, texts: Iterable[str]) -> Ids:
    """Rules for lines, and names kept apart, that stand in the articles that go and nowhere else.

    Both are copied from texts, and would keep a line or a name of them.
    """
    texts = list(texts)
    lines = {line.strip() for text in texts for line in text.split("\n")} - {""}
    folded = [text.casefold() for text in texts]
    known, unknown = _names(connection, past, reach)

    def is_only_here(text: str) -> bool:
        return not _is_elsewhere(connection, text, reach)

    rules = _values(connection, past, line_rules.name, ("line",))
    pairs = _values(connection, past, kept_apart.name, ("one", "other"))
    return {
        line_rules.name: {
            id_ for id_, (line,) in rules.items() if line.strip() in lines and is_only_here(line)
        },
        kept_apart.name: {
            id_
            for id_, names in pairs.items()
            if any(
                name in unknown or (any(name in text for text in folded) and is_only_here(name))
                for name in set(names) - known
            )
        },
    }


def _values(
    connection: Connection, past: Past, name: str, columns: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """These columns of all rows of a table, remembered ones too, by id."""
    table = metadata.tables[name]
    found = {
        image.row_id: tuple(image.values.get(column) or "" for column in columns)
        for image in past.whole(name)
    }
    query = select(table.c.id, *(table.c[column] for column in columns))
    return found | {row[0]: tuple(row[1:]) for row in connection.execute(query)}


def _names(connection: Connection, past: Past, reach: Reach) -> tuple[set[str], set[str]]:
    """How the names of speakers are looked up: of those that stay, and of those that go."""
    stay: set[str] = set()
    go: set[str] = set()
    for table in (speakers, speaker_aliases):
        for id_, (key,) in _values(connection, past, table.name, ("name_key",)).items():
            (go if reach.has(table.name, id_) else stay).add(key)
    return stay, go


def _is_elsewhere(connection: Connection, text: str, reach: Reach) -> bool:
    """Whether a text that stays has these words, in capitals or not."""
    query = select(revisions.c.id).where(
        func.instr(func.lower(revisions.c.text), text.strip().lower()) > 0
    )
    found = connection.execute(query).scalars()
    return any(not reach.has(revisions.name, id_) for id_ in found)
