"""The tables, the view and the triggers of the search in a project file, in SQLite's words.

Whoever changes a statement here adds a migration that calls ``fulltext.renew``: a project whose
triggers are not these is not written to.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from annotator.core.folding import SAME_LETTERS

INDEX: Final = "search_index"
ROWS: Final = "search_rows"
TEXTS: Final = "search_texts"
DAY: Final = 1 << 24
"""Numbers of rows for each day: so many articles may be published on one."""

COPIED: Final = ("outlet_id", "status", "language", "author")
"""Columns of an article that its row of the index has, too: fields that many articles share."""

_NESTED: Final = 11
_ARABIC: Final = "[\u0600-\u06ff\u200c\u200d]"
_COLUMNS: Final = ", ".join(f"a.{name}" for name in COPIED)


@cache
def statements() -> tuple[str, ...]:
    """All that makes the index, in order."""
    copied = ", ".join(f"{name} TEXT NOT NULL" for name in COPIED)
    tables = f"{ROWS} s JOIN revisions r ON r.id = s.revision_id JOIN articles a"
    return (
        (
            f"CREATE TABLE {ROWS} (id INTEGER PRIMARY KEY, "
            f"revision_id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL, {copied})"
        ),
        *(f"CREATE INDEX ix_{ROWS}_{name} ON {ROWS} ({name})" for name in ("article_id", *COPIED)),
        (
            f"CREATE VIEW {TEXTS} AS SELECT s.id AS id, {folded('a.title')} AS title, "  # noqa: S608
            f"{folded('r.text')} AS body FROM {tables} ON a.id = r.article_id"
        ),
        (
            f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title, body, content='{TEXTS}', "
            "content_rowid='id', prefix='2 3 4', "
            "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
        ),
        *triggers(),
    )


def triggers() -> tuple[str, ...]:
    """What keeps the index right, whoever changes an article or a revision, in whatever way."""
    edited = "OLD.title IS NOT NEW.title OR OLD.published_at IS NOT NEW.published_at"
    copied = ", ".join(f"{name} = NEW.{name}" for name in COPIED)
    return (
        _trigger(
            "revision_added",
            "INSERT ON revisions WHEN NEW.is_current",
            _put_in("r.id = NEW.id"),
        ),
        _trigger("revision_gone", "DELETE ON revisions", _revision_out()),
        _trigger(
            "revision_changed",
            "UPDATE OF is_current, text ON revisions",
            _revision_out() + _put_in("r.id = NEW.id AND r.is_current"),
        ),
        _trigger(
            "article_edited",
            f"UPDATE OF title, published_at ON articles WHEN {edited}",
            _article_out() + _put_in("r.article_id = NEW.id AND r.is_current"),
        ),
        _trigger(
            "article_copied",
            f"UPDATE OF {', '.join(COPIED)} ON articles",
            f"UPDATE {ROWS} SET {copied} WHERE article_id = NEW.id;",  # noqa: S608
        ),
    )


def day_of(table: str) -> str:
    """The day an article was published as a number like 20251012; 0 where nobody knows."""
    year, month, day = (
        f"CAST(substr({table}.published_at, {start}, {length}) AS INTEGER)"
        for start, length in ((1, 4), (6, 2), (9, 2))
    )
    return f"max(0, {year} * 10000 + {month} * 100 + {day})"


def first_fill() -> tuple[str, ...]:
    """What puts all articles into an empty index, in the order of their import."""
    base = f"{day_of('a')} * {DAY}"
    return (
        (
            f"INSERT INTO {ROWS} SELECT {base} + row_number() OVER "  # noqa: S608 - names of ours
            f"(PARTITION BY {base} ORDER BY a.number, r.id), r.id, a.id, {_COLUMNS} "
            "FROM revisions r JOIN articles a ON a.id = r.article_id WHERE r.is_current"
        ),
        f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",  # noqa: S608
    )


# --- inside --------------------------------------------------------------------------------------


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER {ROWS}_{name} AFTER {when} BEGIN {body} END"


def _put_in(where: str) -> str:
    """Give current revisions the next number of their day, and index them."""
    day = f"{day_of('a')} * {DAY}"
    last = f"SELECT max(id) FROM {ROWS} WHERE id BETWEEN {day} AND {day} + {DAY - 1}"  # noqa: S608
    rows = f"SELECT s.id FROM {ROWS} s JOIN revisions r ON r.id = s.revision_id"  # noqa: S608
    return (
        f"INSERT INTO {ROWS} SELECT 1 + coalesce(({last}), {day}), r.id, a.id, "  # noqa: S608
        f"{_COLUMNS} FROM revisions r JOIN articles a ON a.id = r.article_id WHERE {where}; "
        f"INSERT INTO {INDEX}(rowid, title, body) SELECT t.id, t.title, t.body "
        f"FROM {TEXTS} t WHERE t.id IN ({rows} WHERE {where});"
    )


def _revision_out() -> str:
    """Take an old text out of the index, which has to be told what it holds of it."""
    return _out(
        f"SELECT 'delete', s.id, {folded('a.title')}, {folded('OLD.text')} "  # noqa: S608
        f"FROM {ROWS} s JOIN articles a ON a.id = s.article_id WHERE s.revision_id = OLD.id",
        "revision_id = OLD.id",
    )


def _article_out() -> str:
    """The same for an old title."""
    return _out(
        f"SELECT 'delete', s.id, {folded('OLD.title')}, {folded('r.text')} "  # noqa: S608
        f"FROM {ROWS} s JOIN revisions r ON r.id = s.revision_id WHERE s.article_id = OLD.id",
        "article_id = OLD.id",
    )


def _out(old: str, where: str) -> str:
    return (
        f"INSERT INTO {INDEX}({INDEX}, rowid, title, body) {old}; "  # noqa: S608
        f"DELETE FROM {ROWS} WHERE {where}; "
    )


def folded(text: str) -> str:
    """The text in one spelling; only texts in Arabic script have anything to fold.

    In steps, because SQLite's parser refuses calls that are nested too deep.
    """
    letters = list(SAME_LETTERS.items())
    source = f"SELECT {text} AS x"
    for start in range(0, len(letters), _NESTED):
        folded = "x"
        for letter, same in letters[start : start + _NESTED]:
            folded = f"replace({folded}, char({ord(letter)}), {_char(same)})"
        source = f"SELECT {folded} AS x FROM ({source})"  # noqa: S608
    return f"CASE WHEN {text} GLOB '*{_ARABIC}*' THEN ({source}) ELSE {text} END"


def _char(letter: str) -> str:
    return f"char({ord(letter)})" if letter else "''"
