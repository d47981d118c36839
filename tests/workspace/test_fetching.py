"""A web page that a person asked for is fetched, within limits; nothing else ever is."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import tracemalloc
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from annotator.core.addresses import is_address
from annotator.core.errors import CannotRead
from annotator.workspace import fetching
from annotator.workspace.fetching import fetch
from annotator.workspace.importing import import_paths
from annotator.workspace.intake import read_file

pytestmark = pytest.mark.usefixtures("quick_processes")

PAGE = """<html lang="en"><head><title>Gate opened</title>
<link rel="stylesheet" href="/style.css"><script src="/script.js"></script></head>
<body><article><h1>Gate opened</h1><img src="/picture.png">
<p>Minister Ada Bell said on Monday that the gate of the valley dam was safe – and watched.</p>
<p>Critics in the town of Orveth disagree, and they say that nobody had been warned at all.</p>
</article></body></html>"""

PACKED = {
    "/gzip": ("gzip", gzip.compress(PAGE.encode())),
    "/parts": ("gzip", gzip.compress(PAGE[:50].encode()) + gzip.compress(PAGE[50:].encode())),
    "/twice": ("gzip, gzip", gzip.compress(gzip.compress(PAGE.encode()))),
    "/bomb": ("gzip", gzip.compress(b" " * 60 * 2**20)),
    "/damaged": ("gzip", b"no gzip"),
    "/half": ("gzip", gzip.compress(PAGE.encode())[:-100]),
    "/padded": ("gzip", gzip.compress(PAGE.encode()) + b"\0" * 9),
}


@pytest.fixture
def server():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/gate.html")
                self.end_headers()
                return
            if self.path == "/round":
                time.sleep(0.1)
                self.send_response(302)
                self.send_header("Location", "/round")
                self.end_headers()
                return
            if self.path == "/drip":
                self.send_response(200)
                self.end_headers()
                with contextlib.suppress(OSError):
                    for _n in range(100):
                        self.wfile.write(b"a")
                        time.sleep(0.05)
                return
            if self.path in PACKED:
                coding, content = PACKED[self.path]
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Encoding", coding)
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(content)
                return
            self.send_response(200 if self.path != "/gone" else 404)
            self.send_header("Content-Type", "text/html; charset=windows-1252")
            self.end_headers()
            content = b"x" * 4096 if self.path == "/large" else PAGE.encode("windows-1252")
            self.wfile.write(content)

        def log_message(self, *_args):
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))  # looks so often for its end
    thread.start()
    made.asked = asked
    made.url = f"http://127.0.0.1:{made.server_port}"
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def test_a_page_is_read_with_its_address_and_the_time(server):
    draft = read_file(f"{server.url}/gate.html")
    assert draft.fact("url").value == f"{server.url}/gate.html"
    assert draft.fact("retrieved_at").value
    assert "safe – and watched" in draft.text


def test_nothing_that_a_page_refers_to_is_fetched(server):
    read_file(f"{server.url}/gate.html")
    assert server.asked == ["/gate.html"]


def test_a_page_that_moved_is_known_by_its_new_address(server):
    assert fetch(f"{server.url}/moved").declared["url"].value == f"{server.url}/gate.html"


def test_a_page_that_is_gone_says_so(server):
    with pytest.raises(CannotRead, match="the server answered 404"):
        fetch(f"{server.url}/gone")


def test_a_page_that_is_too_large_is_given_up(server, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST_ARTICLE", 1000)
    with pytest.raises(CannotRead, match="is larger than"):
        fetch(f"{server.url}/large")


@pytest.mark.parametrize("path", ["/gzip", "/parts", "/padded"])
def test_a_page_may_be_sent_packed(server, path):
    assert fetch(server.url + path).content == PAGE.encode()


def test_a_page_that_is_packed_twice_or_badly_is_refused(server):
    with pytest.raises(CannotRead, match=r"was sent packed \(gzip, gzip\)"):
        fetch(f"{server.url}/twice")
    for path in ("/damaged", "/half"):
        with pytest.raises(CannotRead, match="came damaged"):
            fetch(server.url + path)


def test_a_page_that_unpacks_to_too_much_is_given_up_before(server):
    tracemalloc.start()
    with pytest.raises(CannotRead, match="is larger than 25 MB"):
        fetch(f"{server.url}/bomb")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64 * 2**20


def test_all_redirects_together_have_one_time(server, monkeypatch):
    with pytest.raises(CannotRead, match="leads from one address to the next"):
        fetch(f"{server.url}/round")
    monkeypatch.setattr(fetching, "SECONDS", 0.25)
    monkeypatch.setattr(fetching, "_REDIRECTS", 100)
    with pytest.raises(CannotRead, match="in time"):
        fetch(f"{server.url}/round")


def test_a_page_that_comes_drop_by_drop_is_given_up(server, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    with pytest.raises(CannotRead, match="in time"):
        fetch(f"{server.url}/drip")


@pytest.mark.parametrize(
    "host", ["a..b", ".", "a" * 300, "xn--", "a.example:99999", "é" * 80, "a_b.example:x"]
)
def test_a_host_that_cannot_be_is_a_sentence(host):
    with pytest.raises(CannotRead, match="cannot be reached"):
        fetch(f"http://{host}/")


def test_a_password_is_used_and_not_kept(server):
    draft = read_file(server.url.replace("//", "//ada:secret@") + "/gate.html")
    assert draft.fact("url").value == draft.original.path == f"{server.url}/gate.html"
    with pytest.raises(CannotRead) as caught:
        fetch(server.url.replace("//", "//ada:secret@") + "/gone")
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_says_so():
    with pytest.raises(CannotRead, match="cannot be reached"):
        fetch("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    "text", ["file:///etc/passwd", "ftp://a.example/", "https://", "http://[bad"]
)
def test_only_web_addresses_are_fetched(text):
    with pytest.raises(CannotRead, match="no address of a web page"):
        fetch(text)


def test_a_file_is_no_address():
    assert not is_address("gate.txt")
    assert not is_address("C:\\articles\\gate.txt")


def test_an_address_is_imported_like_a_file(server, workspace, tmp_path):
    (tmp_path / "a.txt").write_text("Head\n\nThe sea rose in the night, they said.")
    paths = [f"{server.url}/gate.html", tmp_path / "a.txt", f"{server.url}/gone"]
    assert [one.status for one in import_paths(workspace, paths)] == [
        "imported",
        "imported",
        "failed",
    ]
    assert workspace.articles.all()[0].url == f"{server.url}/gate.html"
