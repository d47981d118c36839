"""Taguette's databases: its bytes in HTML become code points in a text that a person reads."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.codebook import NewTag
from annotator.core.errors import CannotRead
from annotator.exchange.corpora import taguette
from annotator.exchange.corpora.html_text import text_of
from tests.more import MORE

PAGE = (
    "<h1>Shelling at Dorn</h1><p>“Not us,” 👨‍👩‍👧 said <b>Col.</b> Hradek.</p>"
    "<ul><li>nine</li><li>two</li></ul>"
)
RAW = text_of(PAGE).raw
SCHEMA = """
    CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE documents (id INTEGER PRIMARY KEY, name, description, project_id, contents TEXT);
    CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id, path TEXT, description TEXT);
    CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id, start_offset, end_offset,
        snippet);
    CREATE TABLE highlight_tags (highlight_id, tag_id);
    CREATE TABLE commands (id INTEGER PRIMARY KEY, date, user_login, payload);
    INSERT INTO projects VALUES (1, 'Border');
    INSERT INTO tags VALUES (1, 1, 'claim.denial', 'Says no'), (2, 1, 'St. Ives', '');
"""
ADDED = '{"type": "highlight_add", "highlight_id": 1, "tags": [1]}'


def database(highlights=(), more=(), page=PAGE, schema=SCHEMA):
    """A database of one document; ``highlights`` are (start, end, snippet) with the first tag."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(schema)
        made.execute("INSERT INTO documents VALUES (1, 'river.html', 'Long.', 1, ?)", (page,))
        made.execute(
            "INSERT INTO commands VALUES (1, '2026-11-20 17:45:12.5', 'amna', ?)", (ADDED,)
        )
        for number, row in enumerate(highlights, start=1):
            made.execute("INSERT INTO highlights VALUES (?, 1, ?, ?, ?)", (number, *row))
            made.execute("INSERT INTO highlight_tags VALUES (?, 1)", (number,))
        for statement in more:
            made.execute(statement)
        made.commit()
        return made.serialize()


def read(content):
    return taguette.read({"river.sqlite3": content})


def marked(found):
    return [(m.label, m.spans[0].of(d.text)) for d in found.corpus.documents for m in d.marks]


def place(words):
    start = RAW.index(words)
    return len(RAW[:start].encode()), len(RAW[: start + len(words)].encode())


def test_bytes_are_code_points_and_paragraphs_stand_apart():
    quotes = ("“Not us,”", "👨‍👩‍👧 said", "Hradek", "nine", "Shelling at Dorn“Not", "ninetwo")
    found = read(database([(*place(one), f"<p>{one}</p>") for one in quotes]))
    [document] = found.corpus.documents
    assert document.text == "Shelling at Dorn\n\n“Not us,” 👨‍👩‍👧 said Col. Hradek.\n\nnine\ntwo"
    assert {words for _label, words in marked(found)} == {
        *quotes[:4],
        "Shelling at Dorn\n\n“Not",
        "nine\ntwo",
    }
    assert found.doubts == ()
    assert document.note == "Long."
    assert [(m.coder, m.created_at) for m in document.marks if m.id == "1"] == [
        ("amna", "2026-11-20T17:45:12.5Z")
    ]


def test_points_in_the_names_of_tags_are_levels():
    found = read(database([(*place("nine"), "nine")]))
    assert marked(found) == [("claim › denial", "nine")]
    assert found.corpus.tags == (
        NewTag(path=("St. Ives",)),
        NewTag(path=("claim",)),
        NewTag(path=("claim", "denial"), description="Says no"),
    )


@pytest.mark.parametrize("name", ["Wait...", "a..b", ".start", "..."])
def test_points_beside_points_are_of_a_name(name):
    more = [f"UPDATE tags SET path = '{name}' WHERE id = 1"]
    assert marked(read(database([(*place("nine"), "nine")], more))) == [(name, "nine")]


def test_a_highlight_of_two_tags_is_two_marks():
    more = ["INSERT INTO highlight_tags VALUES (1, 2)"]
    found = read(database([(*place("nine"), "nine")], more))
    assert marked(found) == [("claim › denial", "nine"), ("St. Ives", "nine")]


def test_what_does_not_fit_is_left_out_and_said():
    start, end = place("👨‍👩‍👧")
    rows = [
        (0, 8, "Gorn"),
        (0, 8, "Hradek"),
        (0, 3, "shelling"),
        (5, 9999, "far"),
        (3, 3, "none"),
        (None, 3, "null"),
        (start + 1, end, ""),
    ]
    more = [
        "INSERT INTO highlights VALUES (9, 1, 0, 8, 'Shelling')",
        "INSERT INTO highlights VALUES (10, 7, 0, 8, 'Elsewhere')",
    ]
    found = read(database(rows, more))
    assert marked(found) == [("claim › denial", "Hradek")]
    assert found.doubts == (
        "river.html: “null” is left out, since its place is not given as numbers.",
        (
            "river.html: 2 marks are left out, since the file quotes other words than they cover:"
            " “shelling”, “Gorn”."
        ),
        "river.html: “Hradek” is put where its words are, which is not where the file says.",
        "river.html: “Shelling” is left out, since it has no label: nothing says what it is.",
        "river.html: “none” is left out, since it covers no text.",
        "river.html: 2 marks are left out, since their places are not in the text: “far”, “7”.",
        "river.sqlite3: “Elsewhere” is left out, since the text that it is on is not there.",
    )


def test_several_projects_come_in_together_and_that_is_said():
    found = read(database(more=["INSERT INTO projects VALUES (2, 'Talks')"]))
    assert found.corpus.name == "Border, Talks"
    assert found.doubts == (
        "The file holds 2 projects, Border, Talks; their documents and tags come in together.",
    )


def test_a_database_with_a_log_beside_it_is_read():
    content = database([(*place("nine"), "nine")])
    assert marked(read(content[:18] + b"\x02\x02" + content[20:])) == [("claim › denial", "nine")]


def test_a_view_of_such_a_name_is_not_run():
    endless = """CREATE VIEW highlights AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT 1 AS document_id, i AS id, 1 AS start_offset, 2 AS end_offset, i AS snippet FROM n"""
    content = database(more=["DROP TABLE highlights", endless])
    with pytest.raises(CannotRead, match=r"not of Taguette’s"):
        read(content)


def test_other_databases_and_other_files_are_refused():
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("CREATE TABLE a (b)")
        content = other.serialize()
    for one in (content, b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"x" * 5000):
        with pytest.raises(CannotRead):
            read(one)
    assert not taguette.recognises({"a.db": content})
    assert taguette.recognises({"a.db": database()})


WRITTEN = database([(*place("nine"), "<p>nine</p>"), (*place("“Not us,”"), "“Not us,”")])


@settings(max_examples=30 * MORE, deadline=None)
@given(data=st.data())
def test_a_damaged_database_is_read_or_refused(data):
    content = bytearray(WRITTEN)
    used = [at for at, byte in enumerate(WRITTEN) if byte]
    for _n in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.sampled_from(used))] = data.draw(st.integers(0, 255))
    kept = data.draw(st.sampled_from((len(content), len(content), len(content) - 4096, 600)))
    try:
        found = read(bytes(content[:kept]))
    except CannotRead:
        return
    for document in found.corpus.documents:
        assert all(mark.spans[0].end <= len(document.text) for mark in document.marks)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("<p>one</p>\n<p>two</p>", "one\ntwo"),
        ("<div><p>one</p></div><div><ul><li>two</li></ul></div>", "one\n\ntwo"),
        ("  <p> a &amp; b </p>  <p>c</p>", "   a & b \n\n  c"),
        ("", ""),
        ("<!-- no --><p>one<!-- no --> two</p>", "one two"),
    ],
)
def test_the_text_of_a_page(page, text):
    assert text_of(page).text == text.strip("\n")


def test_the_description_of_a_project_is_a_note_on_it():
    more = [
        "ALTER TABLE projects ADD COLUMN description TEXT",
        "UPDATE projects SET description = ' Along the river. '",
    ]
    assert [note.text for note in read(database(more=more)).corpus.notes] == ["Along the river."]
    assert read(database()).corpus.notes == ()
