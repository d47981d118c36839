"""Reads what a project file holds of some words, down to the bytes: what erasing has to undo."""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib


def words_in(file, words):
    """Those of the words that a project file has: raw, in blobs, in the journal, the index."""
    spelt = {word: tuple(_forms(word)) for word in words}
    found = _words_of(file.read_bytes(), spelt)
    if file.suffix != ".annotator":
        return found
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        for blob in _blobs(connection):
            found |= _words_of(blob, spelt)
        connection.execute(
            "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_index, row)"
        )
        terms = {term for (term,) in connection.execute("SELECT term FROM temp.terms")}
    finally:
        connection.close()
    return found | {word for word in words if word.lower().replace("ž", "z") in terms}


def _words_of(content, spelt):
    return {word for word, forms in spelt.items() if any(form in content for form in forms)}


def _forms(word):
    """A word as files may hold it: in two encodings, in JSON, in small letters."""
    for spelt in {word, word.lower(), json.dumps(word)[1:-1], word.replace("Ž", "z")}:
        yield from (spelt.encode(), spelt.encode("utf-16-le"), spelt.encode("utf-16-be"))


def _blobs(connection):
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'"
    ).fetchall()
    for (table,) in tables:
        for row in connection.execute(f"SELECT * FROM {table}"):
            for value in row:
                yield from _inside(value)


def _inside(value):
    if isinstance(value, bytes):
        yield value
        try:
            yield zlib.decompress(value)
        except zlib.error:
            return
    elif isinstance(value, str):
        yield value.encode()
        if "$bytes" in value:
            yield from _packed(json.loads(value))


def _packed(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _inside(base64.b64decode(inner)) if name == "$bytes" else _packed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _packed(inner)
