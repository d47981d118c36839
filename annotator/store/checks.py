"""Looks for anything off in a project: the file, the spans against the text, the journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select, update

from annotator.core.codebook import in_ring
from annotator.core.i18n import _, ngettext
from annotator.core.span import CONTEXT, sha256
from annotator.store import fulltext, shape, sqlite
from annotator.store.database import Database
from annotator.store.schema import (
    articles,
    asides,
    journal,
    journal_changes,
    metadata,
    revisions,
    spans,
    tags,
)

_AT_ONCE: Final = 100
"""So many texts are in memory at once."""


def problems(database: Database) -> Iterator[str]:
    """Sentences for all that is wrong; none for a sound project."""
    with database.reading() as connection:
        if database.path is not None:
            yield from sqlite.integrity_problems(connection)
            yield from fulltext.problems(connection, writable=not database.read_only)
        yield from shape.problems(connection)
        yield from _text_problems(connection)
        yield from _tag_problems(connection)
        yield from _journal_problems(connection)


def damage(database: Database) -> list[str]:
    """What is broken in the file, unknown or changed; less, and sooner, than :func:`problems`.

    Sentences; after the first may stand what SQLite says.
    """
    with database.reading() as connection:
        if database.path is not None and (broken := sqlite.damage(connection)):
            return [_("This project file is damaged."), *broken]
        return [*shape.unknown_words(connection), *changed_texts(connection)]


def _tag_problems(connection: Connection) -> Iterator[str]:
    """Every tag that is below itself: the codebook shows neither it nor what is below it."""
    rows = connection.execute(select(tags.c.id, tags.c.name, tags.c.parent_id)).all()
    above = {row.id: row.parent_id for row in rows}
    for row in rows:
        if in_ring(row.id, above):
            message = _(
                "The tag “{name}” is below itself, so the codebook does not show it. Restore a"
                " backup from before that."
            )
            yield message.format(name=row.name)


def changed_texts(connection: Connection) -> Iterator[str]:
    """Sentences for the texts that are not the ones that were stored, by their hashes."""
    for _id, _digest, title in _changed_revisions(connection):
        yield _changed(title)


def mend_hashes(connection: Connection) -> list[str]:
    """Let the hash of each text that was changed be that of what it is now; sentences."""
    found = list(_changed_revisions(connection))
    for id_, digest, _title in found:
        of_it = revisions.c.id == id_
        connection.execute(update(revisions).where(of_it).values(text_sha256=digest))
        on_it = spans.c.revision_id == id_
        connection.execute(update(spans).where(on_it).values(text_sha256=digest))
    return [_changed(title) for _id, _digest, title in found]


def _changed_revisions(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Id and hash of each text that is not the one that was stored, and what its article is."""
    query = select(
        revisions.c.id, revisions.c.text, revisions.c.text_sha256, articles.c.id, articles.c.title
    ).join(articles, articles.c.id == revisions.c.article_id)
    with connection.execution_options(yield_per=_AT_ONCE).execute(query) as found:
        for id_, text, stored, article_id, title in found:
            if (digest := sha256(text)) != stored:
                yield id_, digest, title or article_id


def _changed(title: str) -> str:
    message = _("The text of “{title}” is not as it was stored: marks in it may be off.")
    return message.format(title=title)


def _text_problems(connection: Connection) -> Iterator[str]:
    """Every revision against its hash; every span and aside against its revision."""
    query = select(revisions, articles.c.title).join(
        articles, articles.c.id == revisions.c.article_id
    )
    ids = connection.execute(select(revisions.c.id).order_by(revisions.c.id)).scalars().all()
    for revision_id in ids:
        row = connection.execute(query.where(revisions.c.id == revision_id)).mappings().one()
        text, title = row["text"], row["title"] or row["id"]
        if sha256(text) != row["text_sha256"]:
            yield _changed(title)
        yield from _span_problems(connection, revision_id, text, row["text_sha256"], title)
        yield from _aside_problems(connection, revision_id, text, title)


def _span_problems(
    connection: Connection, revision_id: str, text: str, digest: str, title: str
) -> Iterator[str]:
    query = select(spans).where(spans.c.revision_id == revision_id).order_by(spans.c.id)
    for row in connection.execute(query).mappings():
        start, end = row["start"], row["end"]
        fits = (
            0 <= start < end <= len(text)
            and text[start:end] == row["quote"]
            and text[max(0, start - CONTEXT) : start] == row["prefix"]
            and text[end : end + CONTEXT] == row["suffix"]
        )
        if not fits:
            message = _("The span {start}-{end} in “{title}” does not fit its quote “{quote}”.")
            quote = row["quote"][:60]
            yield message.format(start=start, end=end, title=title, quote=quote)
        if row["text_sha256"] != digest:
            message = _("The span {start}-{end} in “{title}” was made for another text.")
            yield message.format(start=start, end=end, title=title)


def _aside_problems(
    connection: Connection, revision_id: str, text: str, title: str
) -> Iterator[str]:
    query = select(asides).where(asides.c.revision_id == revision_id).order_by(asides.c.start)
    last = 0
    for row in connection.execute(query).mappings():
        if not last <= row["start"] < row["end"] <= len(text):
            message = _("The lines set aside in “{title}” overlap or end behind the text.")
            yield message.format(title=title)
            return
        last = row["end"]


def _journal_problems(connection: Connection) -> Iterator[str]:
    """Every entry in a known state; every undoable insert still there."""
    states = select(journal.c.seq).where(
        journal.c.kind == "do", journal.c.state.not_in(("done", "undone", "dropped"))
    )
    for seq in connection.execute(states).scalars():
        yield _("Entry {seq} of the journal is in no known state.").format(seq=seq)
    deleted = select(journal_changes.c.row_id).where(journal_changes.c.op == "delete")
    gone = set(connection.execute(deleted).scalars())
    inserted = (
        select(journal_changes.c.table_name, journal_changes.c.row_id)
        .join(journal, journal.c.seq == journal_changes.c.seq)
        .where(journal_changes.c.op == "insert", journal.c.state == "done")
    )
    by_table: dict[str, set[str]] = {}
    for table, row_id in connection.execute(inserted):
        by_table.setdefault(table, set()).add(row_id)
    for table, ids in by_table.items():
        if table not in metadata.tables:
            message = _("The journal knows of a table {table} that there is not.")
            yield message.format(table=table)
            continue
        there = set(connection.execute(select(metadata.tables[table].c.id)).scalars())
        if missing := ids - gone - there:
            message = ngettext(
                "{n} row of {table} that the journal knows is not there.",
                "{n} rows of {table} that the journal knows are not there.",
                len(missing),
            )
            yield message.format(n=len(missing), table=table)
