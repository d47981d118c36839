"""A record is an article by columns: its text, its facts, and everything else it says."""

from __future__ import annotations

import pytest

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.exchange.readers.moments import moment
from annotator.exchange.readers.record import packed, read

ROLES = {"Body": "text", "Head": "title", "On": "published_at", "Tongue": "language", "At": "url"}


def reading(roles=ROLES, **columns: str):
    return read(packed(columns, roles), "3 Pier shut")


def test_columns_are_facts_and_the_rest_is_kept():
    found = reading(Body="The pier.", Head="Pier shut", On="2025-10-12", Tongue="en-GB", id="7")
    assert found.text == "The pier."
    assert found.declared["title"].value == "Pier shut"
    assert found.declared["title"].standing is Standing.FOUND
    assert found.declared["title"].evidence == "Column “Head”"
    assert found.declared["published_at"].value == "2025-10-12"
    assert found.declared["published_precision"].value == "day"
    assert found.declared["language"].value == "en"
    assert found.extra == {"id": "7"}


def test_a_date_that_may_be_read_in_two_ways_is_missing_with_its_evidence():
    found = reading(Body="The pier.", On="3/4/2025", At="dune.example/pier")
    fact = found.declared["published_at"]
    assert (fact.value, fact.standing) == ("", Standing.MISSING)
    assert "3/4/2025" in fact.evidence
    assert found.extra == {"On": "3/4/2025", "At": "dune.example/pier"}


def test_html_is_read_whole_where_it_is_a_piece_of_a_page():
    html = "<p>One <b>two</b>.</p>Loose<br>lines<ul><li>item</li></ul><script>x()</script>"
    assert reading({"h": "html"}, h=html).text.split("\n\n") == [
        "One two.",
        "Loose",
        "lines",
        "item",
    ]
    assert reading({"h": "html"}, h=f"<html><body>{html}</body></html>").text


def test_plain_text_comes_before_html():
    assert reading({"t": "text", "h": "html"}, t="Plain.", h="<p>Marked.</p>").text == "Plain."
    assert reading({"t": "text", "h": "html"}, t=" ", h="<p>Marked.</p>").text == "Marked."


def test_half_characters_and_nul_do_no_harm():
    found = reading(Body="bad \ud83d end", Head="a\x00b\ud800", id="\ud800")
    assert found.text == "bad \ud83d end"
    assert found.declared["title"].value == "a\ufffdb\ufffd"
    assert found.extra == {"id": "\ufffd"}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"columns": 1, "as": 2}', b"\xff", packed({}, {})]
)
def test_what_is_no_record_or_empty_is_refused(content):
    with pytest.raises(CannotRead, match="3 Pier"):
        read(content, "3 Pier")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025", ("2025", "year")),
        ("2025-10", ("2025-10", "month")),
        ("2025-10-12", ("2025-10-12", "day")),
        ("20251012", ("2025-10-12", "day")),
        ("2025-10-12 00:00:00", ("2025-10-12", "day")),
        ("2025-10-12T09:30:15.123Z", ("2025-10-12T09:30+00:00", "minute")),
        ("2025-10-12 09:30 UTC", ("2025-10-12T09:30+00:00", "minute")),
        ("2025-10-12T09:30+0500", ("2025-10-12T09:30+05:00", "minute")),
        ("Sun, 12 Oct 2025 09:30:00 GMT", ("2025-10-12T09:30+00:00", "minute")),
        ("3/4/2025", ("", "")),
        ("2025-13-01", ("", "")),
        ("31 Jun 2025 10:00 +0000", ("", "")),
        ("1760000000", ("", "")),
        ("yesterday", ("", "")),
    ],
)
def test_a_date_is_read_where_all_read_it_alike(value, expected):
    assert moment(value) == expected
