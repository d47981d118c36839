"""Is a project file of the form that this program gives it? It may come from anywhere.

Nothing of what a stranger put into it is run on the way: a view in the place of a table may never
come to an end, and a trigger would do with every change what its maker liked. Tables and columns
are looked at when a project is opened; the words in its rows when it is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Table, select, update

from annotator.core.article import Status
from annotator.core.claim import MadeBy, Speech, Stance, ValueKind
from annotator.core.draft import AsideKind, Standing
from annotator.core.duplicates import Decision, Likeness, SeveredKind
from annotator.core.errors import Damaged
from annotator.core.event import Rule
from annotator.core.i18n import _, ngettext
from annotator.core.relation import RelationKind
from annotator.core.speaker import SpeakerKind
from annotator.core.verdict import Verdict
from annotator.store.fulltext_schema import INDEX, ROWS, statements
from annotator.store.schema import metadata

WORDS: Final[dict[tuple[str, str], type[StrEnum]]] = {
    ("articles", "status"): Status,
    ("asides", "kind"): AsideKind,
    ("attributions", "speech"): Speech,
    ("claim_values", "kind"): ValueKind,
    ("duplicates", "decision"): Decision,
    ("duplicates", "relation"): Likeness,
    ("events", "rule"): Rule,
    ("facts", "standing"): Standing,
    ("judgements", "verdict"): Verdict,
    ("line_rules", "kind"): AsideKind,
    ("mentions", "made_by"): MadeBy,
    ("mentions", "stance"): Stance,
    ("relations", "kind"): RelationKind,
    ("severed", "kind"): SeveredKind,
    ("speaker_marks", "made_by"): MadeBy,
    ("speakers", "kind"): SpeakerKind,
    ("taggings", "made_by"): MadeBy,
}
"""The columns in which only certain words stand."""

_OTHER_TABLES: Final = {ROWS, "alembic_version"}
_SAID = 3
"""So many sentences say enough of a file that is not opened."""


def check(connection: Connection) -> None:
    """Look whether every table is one, with its columns.

    Raises:
        Damaged: when not.
    """
    if connection.dialect.name == "sqlite" and (found := list(_wrong_tables(connection))):
        raise Damaged(" ".join(found[:_SAID]))


def problems(connection: Connection) -> Iterator[str]:
    """Sentences for what is not ours, and for unknown words."""
    yield from _strangers(connection)
    yield from unknown_words(connection)


def unknown_words(connection: Connection) -> Iterator[str]:
    """Sentences for words in the rows that mean nothing to this program."""
    for (table, column), words in WORDS.items():
        for value in _unknown(connection, metadata.tables[table], column, words):
            message = _("“{value}” in {table}, {column}, is no word that this program knows.")
            yield message.format(value=str(value)[:40], table=table, column=column)


def mend_words(connection: Connection) -> Iterator[str]:
    """Put a known word for each unknown one, in a file of ours; sentences for what was changed."""
    for (name, column), words in WORDS.items():
        table = metadata.tables[name]
        for value in _unknown(connection, table, column, words):
            known = _instead(table, column, words)
            query = update(table).where(table.c[column] == value).values({column: known})
            n = connection.execute(query).rowcount
            message = ngettext(
                "{n} row of {table} had the unknown word “{value}”; now “{known}”.",
                "{n} rows of {table} had the unknown word “{value}”; now “{known}”.",
                n,
            )
            yield message.format(n=n, table=name, value=str(value)[:40], known=known or "–")


def tables(connection: Connection) -> set[str]:
    """The names that are tables of the file itself, rather than a stranger's views."""
    return {name for name, kind in _kinds(connection).items() if kind == "table"}


def _wrong_tables(connection: Connection) -> Iterator[str]:
    kinds = _kinds(connection)
    for name in (*metadata.tables, ROWS, f"{INDEX}_docsize"):
        if kinds.get(name) is None:
            yield _("The table {table} of this project is missing.").format(table=name)
        elif kinds[name] != "table":
            message = _("In the place of the table {table} of this project stands a {kind}.")
            yield message.format(table=name, kind=kinds[name])
        elif name in metadata.tables:
            yield from _wrong_columns(connection, metadata.tables[name])


def _wrong_columns(connection: Connection, table: Table) -> Iterator[str]:
    rows = connection.exec_driver_sql(f"PRAGMA table_xinfo({table.name})")
    stored = {row[1] for row in rows if not row[6]}  # the others are made up as they are read
    for column in table.columns:
        if column.name not in stored:
            message = _("The table {table} of this project has no column {column}.")
            yield message.format(table=table.name, column=column.name)


def _kinds(connection: Connection) -> dict[str, str]:
    """What each name in the file is: table, view, virtual or shadow, the last two of an index."""
    rows = connection.exec_driver_sql("PRAGMA table_list")
    return {row[1]: "table" if row[2] == "shadow" else row[2] for row in rows if row[0] == "main"}


def _strangers(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    query = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ours = set(statements())
    for kind, name, sql in connection.exec_driver_sql(query):
        if sql not in ours:
            message = _("The {kind} “{name}” in the file is not of this program. It was not run.")
            yield message.format(kind=kind, name=name[:60])
    unknown = tables(connection) - set(metadata.tables) - _OTHER_TABLES
    for name in sorted(unknown):
        if not name.startswith((INDEX, "sqlite_")):
            message = _("The table “{name}” in the file is not of this program.")
            yield message.format(name=name[:60])


def _unknown(connection: Connection, table: Table, column: str, words: type[StrEnum]) -> list[str]:
    """What stands in a column and is no word of ours; nothing may stand where there may be none."""
    query = select(table.c[column]).distinct()
    known = {word.value for word in words} | ({None, ""} if _may_be_empty(table, column) else set())
    return [value for value in connection.execute(query).scalars() if value not in known]


def _may_be_empty(table: Table, column: str) -> bool:
    return bool(table.c[column].nullable) or (table.name, column) == ("events", "rule")


def _instead(table: Table, column: str, words: type[StrEnum]) -> str | None:
    """What is least of a statement: nothing, else what a new row has, else the first word."""
    if table.c[column].nullable:
        return None
    default: Any = table.c[column].default
    return str(default.arg) if default is not None else next(iter(words)).value
