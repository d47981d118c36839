"""Taguette's projects: its SQLite database, of one project or of a server with several.

Its documents are HTML, and its highlights count UTF-8 bytes in the text without the tags, where
nothing stands between two paragraphs. Here each paragraph has lines of its own.

The database is only read: from memory, with nothing of its schema trusted. It is the one place
outside of the store that knows SQL, since here the file of another program is a database.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any, Final

from annotator.core.codebook import NewTag, joined
from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark, Note, notes_of
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.html_text import HtmlText, text_of
from annotator.exchange.corpora.places import elsewhere

_SIGNATURE: Final = b"SQLite format 3\x00"
_BEGINNING: Final = 1024 * 1024
_TABLES: Final = frozenset(("projects", "documents", "tags", "highlights", "highlight_tags"))
_JOURNAL: Final = slice(18, 20)
"""Where the header says how the database was written: 2 is with a log beside it, which memory
cannot have, 1 without."""

Row = tuple[Any, ...]


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether a file is an SQLite database with a table of Taguette's."""
    return any(
        content.startswith(_SIGNATURE) and b"highlight_tags" in content[:_BEGINNING]
        for content in files.values()
    )


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """All documents of all projects in the databases among ``files``.

    Raises:
        CannotRead: none is a database of Taguette's, or it is damaged.
    """
    found = [(n, content) for n, content in files.items() if content.startswith(_SIGNATURE)]
    if not found:
        message = _("{files}: no project of Taguette’s. Export it there as a project (SQLite).")
        raise CannotRead(message.format(files=", ".join(files)))
    reader = _Reader()
    for name, content in found:
        try:
            with closing(sqlite3.connect(":memory:")) as database:
                reader.take(_opened(database, content, name), name)
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            # UnicodeError: what SQLite says of a damaged file may quote the damage.
            message = _("{file} is damaged, or no project of Taguette’s. Export it again there.")
            raise CannotRead(message.format(file=name)) from error
    return reader.result()


def _opened(database: sqlite3.Connection, content: bytes, name: str) -> sqlite3.Connection:
    content = content[: _JOURNAL.start] + b"\x01\x01" + content[_JOURNAL.stop :]
    database.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
    database.deserialize(content)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        database.execute(f"PRAGMA {pragma}")
    # A view or a virtual table of such a name would run what its author wrote.
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    tables = {row[0] for row in database.execute(query)}
    if not tables >= _TABLES:
        message = _("{file} is a database, but not of Taguette’s. Export the project there again.")
        raise CannotRead(message.format(file=name))
    return database


class _Reader:
    """Gathers the documents and tags of databases."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._tags: dict[tuple[str, ...], NewTag] = {}
        self._projects: list[str] = []
        self._notes: list[Note] = []
        self._doubts = Doubts()

    def take(self, database: sqlite3.Connection, name: str) -> None:
        """Read one database; ``name`` keeps the ids of several apart."""
        projects = database.execute("SELECT * FROM projects ORDER BY id")
        columns = [column[0] for column in projects.description]
        for row in projects:
            said = dict(zip(columns, row, strict=True))
            self._projects.append(jsons.line(said.get("name")))
            # an early version had no description
            self._notes += notes_of(jsons.words(said.get("description")).strip())
        tags: dict[object, str] = {}
        query = "SELECT id, path, description FROM tags ORDER BY path"
        for id_, path, description in database.execute(query):
            tags[id_] = self._tag(jsons.line(path), jsons.words(description).strip())
        labels: dict[object, list[str]] = {}
        query = "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY tag_id"
        for highlight, tag in database.execute(query):
            labels.setdefault(highlight, []).append(tags.get(tag, ""))
        highlights: dict[object, list[Row]] = {}
        query = "SELECT document_id, id, start_offset, end_offset, snippet FROM highlights"
        for document, *row in database.execute(f"{query} ORDER BY start_offset, end_offset, id"):
            highlights.setdefault(document, []).append(tuple(row))
        makers = _makers(database)
        query = "SELECT id, name, description, contents FROM documents ORDER BY id"
        for id_, called, description, contents in database.execute(query):
            text = text_of(jsons.words(contents))
            shown = jsons.line(called) or _("Document {id}").format(id=id_)
            found = highlights.pop(id_, [])
            unique = jsons.unique(str(id_), self._documents)
            self._documents[unique] = Document(
                id=unique,
                name=jsons.line(called),
                text=text.text,
                marks=tuple(self._marks(found, labels, text, shown, makers)),
                notes=notes_of(jsons.words(description).strip()),
            )
        for row in (row for rows in highlights.values() for row in rows):
            self._doubts.add(name, text_of(jsons.words(row[3])).text, Why.NO_TEXT)

    def result(self) -> FoundCorpus:
        """What was read, with a word on several projects."""
        doubts = self._doubts.sentences()
        count = len(self._projects)
        if count > 1:
            message = ngettext(
                "The file holds {n} project, {names}.",
                "The file holds {n} projects, {names}; their documents and tags come in together.",
                count,
            )
            doubts = (message.format(n=count, names=", ".join(self._projects)), *doubts)
        corpus = Corpus(
            name=", ".join(self._projects),
            documents=tuple(self._documents.values()),
            tags=tuple(self._tags[path] for path in sorted(self._tags)),
            notes=tuple(self._notes),
        )
        return FoundCorpus(corpus=corpus, doubts=doubts)

    def _tag(self, path: str, description: str) -> str:
        """Keep a tag with those above it; its label. Taguette has points between the levels."""
        # A point with space, or another point, beside it is one of a name: “St. Ives”, “Wait...”.
        parts = tuple(re.split(r"(?<=[^\s.])\.(?=[^\s.])", path)) if path else ()
        for length in range(1, len(parts)):
            self._tags.setdefault(parts[:length], NewTag(path=parts[:length]))
        if parts and (description or parts not in self._tags):
            self._tags[parts] = NewTag(path=parts, description=description)
        return joined(parts)

    def _marks(
        self,
        rows: list[Row],
        labels: Mapping[object, list[str]],
        text: HtmlText,
        shown: str,
        makers: Mapping[int, tuple[str, str]],
    ) -> Iterator[Mark]:
        for id_, first, last, snippet in rows:
            quote = text_of(jsons.words(snippet))
            words = quote.text or str(id_)
            named = list(filter(None, labels.get(id_, ())))
            start, end = jsons.whole(first), jsons.whole(last)
            if start is None or end is None:
                self._doubts.add(shown, words, Why.NO_PLACE)
                continue
            span = _place(text, start, end, quote)
            if isinstance(span, Why):
                self._doubts.add(shown, words, span)
            elif not named:
                self._doubts.add(shown, words, Why.NO_LABEL)
            else:
                if span != text.span(start, end):
                    self._doubts.add(shown, words, Why.BY_QUOTE)
                coder, time = makers.get(id_, ("", ""))
                for number, label in enumerate(named):
                    yield Mark(
                        id=f"{id_}/{number}" if number else str(id_),
                        label=label,
                        spans=(span,),
                        coder=coder,
                        created_at=time,
                    )


def _place(text: HtmlText, start: int, end: int, quote: HtmlText) -> Span | Why:
    """Where a highlight is, or its words are if these are elsewhere once; or why it is nowhere."""
    span = text.span(start, end)
    if span is not None and (not quote.raw or text.covers(start, end, quote.raw)):
        return span
    found = elsewhere(text.text, quote.text)
    if isinstance(found, Span) or found is Why.AMBIGUOUS:
        return found
    if span is not None:
        return Why.OTHER_WORDS
    return Why.EMPTY if start == end else Why.OUTSIDE


def _makers(database: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """Who made each highlight and when, of the log of what was done; an export may have none."""
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'commands'"
    if database.execute(query).fetchone() is None:
        return {}
    found: dict[int, tuple[str, str]] = {}
    query = "SELECT user_login, date, payload FROM commands ORDER BY id"
    for login, date, payload in database.execute(query):
        if isinstance(payload, str) and "highlight_add" in payload:
            try:
                said = jsons.loaded(payload.encode(), "")
            except CannotRead:  # the log is a help, and may be what it likes
                continue
            id_ = jsons.whole(said.get("highlight_id")) if isinstance(said, dict) else None
            if id_ is not None:
                found[id_] = (jsons.line(login), _moment(jsons.words(date)))
    return found


def _moment(date: str) -> str:
    """A time of the database, which is in UTC, in ISO 8601."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)", date)
    return f"{found[1]}T{found[2]}Z" if found else ""
