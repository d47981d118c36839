"""The index of the search in a project file: SQLite's FTS5, kept right by triggers.

What makes it fast is the number of a row. It begins with the day the article was published, so
the newest matches come first without sorting, and a range of dates is a range of numbers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from annotator.core.errors import Damaged
from annotator.core.i18n import _
from annotator.store.fulltext_schema import (
    COPIED,
    DAY,
    INDEX,
    ROWS,
    TEXTS,
    day_of,
    first_fill,
    statements,
    triggers,
)

__all__ = [
    "DAY",
    "INDEX",
    "ROWS",
    "check_ours",
    "create",
    "fits",
    "problems",
    "renew",
    "triggers",
    "trust",
]

INDEXED_PREFIX: Final = 4
"""Beginnings of words of 2 to 4 letters have an index of their own."""

_TRUSTED: Final = "annotator_trusted"


def create(connection: Connection) -> None:
    """Make the index over all articles; on PostgreSQL there is none (see ``store/search.py``)."""
    if connection.dialect.name == "sqlite":
        for statement in statements():
            connection.exec_driver_sql(statement)
        _fill(connection)


def renew(connection: Connection) -> None:
    """Make the index anew, with its triggers; a migration that changes this file calls it, too."""
    if connection.dialect.name != "sqlite":
        return
    query = "SELECT type, name FROM sqlite_master WHERE name IN (?, ?, ?) OR type = 'trigger'"
    found = connection.exec_driver_sql(query, (ROWS, TEXTS, INDEX)).all()
    for kind, name in sorted(found, key=lambda row: row[0] == "table"):
        connection.exec_driver_sql(f"DROP {kind} {name}")
    create(connection)


def trust(connection: Connection) -> None:
    """Allow a connection to write to the index in triggers, after a look at what they are.

    SQLite does not run triggers on an index in files that it does not trust, and it is right: a
    file may come from anywhere.

    Raises:
        Damaged: when there are triggers or views that are not ours.
    """
    if not connection.info.get(_TRUSTED):
        check_ours(connection)
        connection.exec_driver_sql("PRAGMA trusted_schema = ON")
        connection.info[_TRUSTED] = True


def check_ours(connection: Connection) -> None:
    """Look whether all that runs by itself in a file was written by this program, and is whole.

    Raises:
        Damaged: when not.
    """
    known = set(statements())
    query = "SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    found = {row[0] for row in connection.exec_driver_sql(query)}
    if not found <= known:
        message = _(
            "This project holds triggers that Annotator did not write, or that are broken, so it "
            "is not written to. What is recovered of it has none of them."
        )
        raise Damaged(message)


def fits(connection: Connection) -> bool:
    """Whether as many articles are in the index as there are; a quick look."""
    query = (
        f"SELECT (SELECT count(*) FROM {ROWS}) = "  # noqa: S608 - names of ours
        "(SELECT count(*) FROM revisions WHERE is_current)"
        f" AND (SELECT count(*) FROM {ROWS}) = (SELECT count(*) FROM {INDEX}_docsize)"
    )
    return bool(connection.exec_driver_sql(query).scalar())


def problems(connection: Connection, *, writable: bool) -> Iterator[str]:
    """Sentences for what does not fit; a reader cannot look into the index itself."""
    differs = " OR ".join(f"s.{name} <> a.{name}" for name in COPIED)
    missing = (
        f"SELECT count(*) FROM revisions r LEFT JOIN {ROWS} s ON s.revision_id = r.id "  # noqa: S608
        "LEFT JOIN articles a ON a.id = r.article_id WHERE r.is_current "
        f"AND (s.id IS NULL OR s.id / {DAY} <> {day_of('a')} OR {differs})"
    )
    wrong = connection.exec_driver_sql(missing).scalar() or 0
    there = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
    complete = connection.exec_driver_sql(there).scalar() == len(triggers())
    sound = complete and not wrong and fits(connection)
    if sound and writable:
        sound = _is_sound(connection)
    if not sound:
        yield _("The index of the search does not fit the articles. Open the project once.")


# --- inside --------------------------------------------------------------------------------------


def _is_sound(connection: Connection) -> bool:
    """Compare the index with every text; it takes as long as making it."""
    check = f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
    try:
        connection.exec_driver_sql(check)
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return False
    return True


def _fill(connection: Connection) -> None:
    for statement in first_fill():
        connection.exec_driver_sql(statement)
