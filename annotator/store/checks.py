"""Looks for anything off in a project: the file, the spans against the text, the journal."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

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
            yield _("The text of “{title}” does not fit its hash.").format(title=title)
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
        there = set(connection.execute(select(metadata.tables[table].c.id)).scalars())
        if missing := ids - gone - there:
            message = ngettext(
                "{n} row of {table} that the journal knows is not there.",
                "{n} rows of {table} that the journal knows are not there.",
                len(missing),
            )
            yield message.format(n=len(missing), table=table)
