"""Reads a record: a row of a table, or an entry of a feed, which is an article by columns.

A record is made by the containers with :func:`packed` and holds all it was made of, so that it can
be read again with nothing else: JSON such as ``{"columns": {"Headline": "Pier shut", "Body": "…"},
"as": {"Headline": "title", "Body": "text"}}``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from annotator.core.draft import Fact, Standing
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import fragments
from annotator.exchange.readers.declared import TIMES, Facts, put, shown
from annotator.exchange.readers.reading import Reading

MEDIA_TYPE: Final = "application/vnd.source-annotator.record+json"

TEXT: Final = "text"
HTML: Final = "html"
"""What a column may be besides a fact: the text of the article, or its HTML."""


def packed(
    columns: Mapping[str, str],
    roles: Mapping[str, str],
    *,
    feed: bool = False,
    guessed: Collection[str] = (),
    is_beginning: bool = False,
) -> bytes:
    """A record: ``roles`` says which column is which fact, ``text`` or ``html``.

    ``guessed`` names the facts that are only guesses; ``is_beginning`` says that the text is not
    the whole article.
    """
    record = {
        "columns": dict(columns),
        "as": {column: fact for column, fact in roles.items() if column in columns},
        "feed": feed,
        "guessed": sorted(guessed),
        "is_beginning": is_beginning,
    }
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The text of a record, and its other columns: those that are facts, and the rest as extra.

    Times that are not ISO 8601, nor as mail has them, are *missing* facts with what the column says
    as their evidence, and among the extra: which of 3/4/2025 is the month is not known.
    ``encoding`` means nothing here.

    Raises:
        CannotRead: it is no record, or its text is empty.
    """
    del encoding
    record = _record(content, name)
    columns: Mapping[str, str] = record["columns"]
    roles: Mapping[str, str] = record["as"]
    found = _text(columns, roles, name)
    facts: Facts = {}
    extra = {}
    for column, value in columns.items():
        role = roles.get(column, "")
        if role in (TEXT, HTML) or not value.strip():
            continue
        if not role or not _put(facts, role, column, value, record):
            extra[shown(column)] = shown(value)
    for key, fact in found.declared.items():
        if not facts.get(key, Fact()).value:
            facts[key] = fact
    beginning = _("The feed holds only the beginning of this article.")
    return Reading(
        text=found.text,
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        declared=facts,
        extra=extra,
        problems=(*found.problems, *([beginning] if record.get("is_beginning") else [])),
    )


def _record(content: bytes, name: str) -> dict[str, Any]:
    try:
        record = json.loads(content.decode("utf-8", "surrogatepass"))
        is_one = all(
            isinstance(record[part], dict)
            and all(isinstance(text, str) for text in record[part].values())
            for part in ("columns", "as")
        )
    except (ValueError, LookupError, TypeError) as error:
        raise CannotRead(_("{file} is no record of a table.").format(file=name)) from error
    if not is_one:
        raise CannotRead(_("{file} is no record of a table.").format(file=name))
    return dict(record)


def _text(columns: Mapping[str, str], roles: Mapping[str, str], name: str) -> Reading:
    """The text of the columns that hold it; of plain text and HTML, the plain text."""
    for wanted in (TEXT, HTML):
        values = [value for column, value in columns.items() if roles.get(column) == wanted]
        source = "\n\n".join(value for value in values if value.strip())
        if wanted == HTML and any(map(str.isalnum, fragments.text_of(source))):
            return fragments.article(source, name)
        if wanted == TEXT and any(map(str.isalnum, source)):
            return Reading(text=source, media_type="text/plain", encoding="utf-8")
    raise CannotRead(_("{file}: the column of the text is empty here.").format(file=name))


def _put(facts: Facts, role: str, column: str, value: str, record: Mapping[str, Any]) -> bool:
    """Keep a column as a fact; false where it must be kept as extra."""
    label = _("Feed: “{column}”") if record.get("feed") else _("Column “{column}”")
    evidence = label.format(column=shown(column)[:80])
    standing = Standing.GUESSED if role in record.get("guessed", ()) else Standing.FOUND
    is_first = role not in facts
    if put(facts, role, value, evidence, standing):
        return is_first
    if role in TIMES and is_first:
        said = _("{column} says “{words}”, which is not a date in a form that all read alike")
        words = said.format(column=evidence, words=shown(value)[:60])
        facts[role] = replace(Fact(), evidence=words)
    return False
