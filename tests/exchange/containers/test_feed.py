"""The entries of a feed are articles; nothing is fetched."""

from __future__ import annotations

import socket
from io import BytesIO

import pytest

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.exchange.containers.feed import unpack
from annotator.exchange.readers.reading import Options
from annotator.exchange.readers.record import read

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Dune Daily</title>
<language>en-gb</language>
<item><title>Pier &amp;amp; ferry</title><link>https://dune.example/pier</link>
<dc:creator>Ada Bell</dc:creator><category>Harbour</category>
<pubDate>Sun, 12 Oct 2025 09:30:00 +0500</pubDate><description>The pier …</description>
<content:encoded><![CDATA[<p>The pier is <b>shut</b>.</p><p>For a week.</p>]]></content:encoded>
</item><item><title>Dam</title><description>The dam …</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Dune</title><entry><title>Pier</title>
<updated>2025-10-12T09:30:00Z</updated><content type="text">The pier is shut.</content></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><item rdf:about="x"><title>Pier</title>
<description>Shut.</description></item></rdf:RDF>"""


def entries(source: str | bytes):
    content = source.encode() if isinstance(source, str) else source
    members = list(unpack(BytesIO(content), "a.xml", Options()))
    return [(one.name, read(one.content, one.name)) for one in members]


def test_an_entry_has_its_text_and_its_facts():
    (name, first), (_name, second) = entries(RSS)
    assert name == "1 Pier & ferry"
    assert first.text == "The pier is shut.\n\nFor a week."
    assert {key: fact.value for key, fact in first.declared.items()} == {
        "title": "Pier & ferry",
        "url": "https://dune.example/pier",
        "author": "Ada Bell",
        "published_at": "2025-10-12T09:30+05:00",
        "published_precision": "minute",
        "section": "Harbour",
        "outlet": "Dune Daily",
        "language": "en",
    }
    assert first.declared["outlet"].standing is Standing.GUESSED
    assert first.problems == ()
    assert second.problems == ("The feed holds only the beginning of this article.",)


def test_atom_and_rdf_are_read():
    ((_name, atom),) = entries(ATOM)
    assert atom.text == "The pier is shut."
    assert atom.declared["updated_at"].value == "2025-10-12T09:30+00:00"
    assert "published_at" not in atom.declared
    ((_name, rdf),) = entries(RDF)
    assert (rdf.text, rdf.declared["title"].value) == ("Shut.", "Pier")


def test_a_feed_in_another_encoding_is_read():
    source = (
        RSS.replace("utf-8", "windows-1256")
        .replace("The pier is", "بند ہے")
        .encode("cp1256", "xmlcharrefreplace")
    )
    assert "بند" in entries(source)[0][1].text


@pytest.mark.parametrize(
    "source",
    [
        "<rss><channel></channel></rss>",
        "<rss",
        "<channel<item<link< </item</link<",
        "",
        "http://127.0.0.1:9/feed.xml",
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + RDF.replace("Shut", "&a;"),
    ],
)
def test_what_is_no_feed_is_refused_and_nothing_fetched(source, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(CannotRead, match=r"a\.xml"):
        entries(source)
