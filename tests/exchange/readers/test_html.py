"""The article is read out of a web page, with what the page declares of it."""

from __future__ import annotations

import socket

import pytest

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.exchange.readers.html import read

PARAGRAPHS = [
    "The harbour master said on Monday that the old pier would stay shut for another week.",
    "Nobody was hurt when the ferry struck it, two officials told reporters in the town.",
    "The town council will meet again on Thursday to decide what the repairs may cost.",
]
HEAD = """
<title>Old pier stays shut | Dune Daily</title>
<meta property="og:site_name" content="Dune Daily">
<meta property="og:title" content="Old pier stays shut | Dune Daily">
<meta property="article:published_time" content="2025-10-12T09:30:00+05:00">
<meta name="author" content="Ada Bell">
<link rel="canonical" href="https://dune.example/pier">
"""


def page(body: str = "", head: str = HEAD, lang: str = "en-GB") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset=utf-8>{head}</head><body>"
        f"<nav><a href=/>Home</a></nav><article><h1>Old pier stays shut</h1>{text}{body}</article>"
        "<footer>© 2025 Dune Daily</footer></body></html>"
    ).encode()


def test_the_text_is_the_paragraphs_with_a_blank_line_between():
    assert read(page(), "a.html").text == "\n\n".join(PARAGRAPHS)


def test_a_page_declares_its_facts():
    declared = read(page(), "a.html").declared
    assert {name: fact.value for name, fact in declared.items()} == {
        "title": "Old pier stays shut",
        "outlet": "Dune Daily",
        "author": "Ada Bell",
        "published_at": "2025-10-12T09:30+05:00",
        "published_precision": "minute",
        "url": "https://dune.example/pier",
        "language": "en",
    }
    assert all(fact.standing is Standing.FOUND for fact in declared.values())
    assert declared["outlet"].evidence == "og:site_name"


def test_json_ld_comes_before_meta_tags():
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
    {"@type": ["NewsArticle"], "headline": "Pier &amp; ferry", "datePublished": "2025-10-11",
     "author": [{"name": "Cem Dorn"}, {"name": "Ada Bell"}], "publisher": {"name": "The Dune"}}]}
    </script><script type="application/ld+json">{broken</script>"""
    declared = read(page(head=head + HEAD), "a.html").declared
    assert declared["title"].value == "Pier & ferry"
    assert declared["author"].value == "Cem Dorn, Ada Bell"
    assert declared["outlet"].value == "The Dune"
    assert declared["published_at"].value == "2025-10-11"
    assert declared["published_precision"].value == "day"


def test_what_is_not_declared_is_not_there():
    declared = read(page(head="", lang=""), "a.html").declared
    assert set(declared) == {"title"}


def test_lists_of_links_to_other_stories_go():
    links = "".join(f"<li><a href=/{n}>Another story of the harbour {n}</a></li>" for n in range(4))
    text = read(page(f"<div class='related-posts'>Related</div><ul>{links}</ul>"), "a.html").text
    assert "Another story" not in text


def test_parts_in_boxes_of_one_class_are_joined():
    def box(n: int) -> str:
        lines = "".join(
            f"<p>Part {n}, line {m}: the harbour master spoke at length of the old pier, of the "
            "cracks in it, and of the engineers who never came.</p>"
            for m in range(4)
        )
        return f"<div class='row'><div class='story-body'>{lines}</div><aside>ad</aside></div>"

    source = f"<html><body><main>{box(1)}{box(2)}{box(3)}</main></body></html>"
    text = read(source.encode(), "a.html").text
    assert [f"Part {n}, line 3" in text for n in (1, 2, 3)] == [True, True, True]
    assert text.index("Part 1") < text.index("Part 2") < text.index("Part 3")


def test_urdu_and_emoji_come_through():
    urdu = "بندرگاہ کے افسر نے کہا ہے کہ گھاٹ ایک ہفتے کے لیے بند رہے گا 😀"
    assert urdu in read(page(f"<p>{urdu}</p>", lang="ur"), "a.html").text


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<html></html>",
        "<html><body><nav><a href=/>Home</a> <a href=/x>News</a></nav></body></html>",
        "<html><body><form>Name <input></form><a href=/>one two three four</a></body></html>",
        "<html><head><script>document.write('x')</script></head><body></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused_with_a_sentence(source):
    with pytest.raises(CannotRead, match=r"a\.html"):
        read(source.encode(), "a.html")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "<html><body><p>The pier is shut.</p><!-- never closed " + "x" * 9000,
            "The pier is shut.",
        ),
        ("<html><body>" + "<p><b><i>" * 3000 + "at the end", "at the end"),
        ("<p>Only a paragraph, he said.</p>", "Only a paragraph, he said."),
    ],
)
def test_broken_pages_give_what_text_there_is(source, expected):
    assert expected in read(source.encode(), "a.html").text


def test_a_page_that_ends_in_a_tag_says_so():
    assert read(page().split(b"</article>")[0] + b"<div class='x", "a.html").problems


def test_nothing_is_fetched_or_resolved(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = "<p>&x; said the master of the harbour</p><img src='http://127.0.0.1:9/x'>"
    head = '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">' + HEAD
    source = page(body, head).replace(b"<!DOCTYPE html>", entity.encode())
    assert "root:" not in read(source, "a.html").text


def test_the_wrong_charset_in_a_page_does_not_break_it():
    source = page().replace(b"charset=utf-8", b"charset=iso-8859-1") + "<p>“x”</p>".encode()
    assert read(source, "a.html").encoding == "utf-8"
    latin = "<html><head><meta charset='iso-8859-1'></head><body><p>Ein Café für alle.</p>"
    assert "Café für" in read(latin.encode("latin-1"), "a.html").text
