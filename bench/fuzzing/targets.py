"""What is fuzzed: each reader as a function of bytes, and the files that it begins with."""

from __future__ import annotations

import gzip
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from annotator.core.errors import AnnotatorError, CannotRead
from annotator.exchange.codebooks import read_codebook
from annotator.exchange.corpora import FORMATS as CORPORA
from annotator.exchange.corpora import CorpusFormat
from annotator.exchange.package_reading import read_package
from annotator.exchange.package_tables import rows_of
from annotator.exchange.readers import FORMATS as READERS
from annotator.exchange.readers import SNIFFED, Format, format_of
from annotator.exchange.readers.reading import Options
from annotator.workspace.checking import check_project
from annotator.workspace.corpus_files import format_of_corpus
from annotator.workspace.sample import make_sample
from annotator.workspace.workspace import Workspace, open_project

Target = Callable[[bytes], object]

REFUSALS: Final = (AnnotatorError, MemoryError, RecursionError)
"""What a worker turns into a sentence (``exchange/worker.py``)."""

_ARTICLES: Final = {
    "html": b"<html><head><title>Gate</title><meta property='og:site_name' content='The Courier'>"
    b"</head><body><article><h1>Gate</h1><p>The gate was safe, he said.</p></article></body>",
    "rtf": rb"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}\f0 The gate \'e9 \u1583? was safe.\par}",
    "eml": b"From: a@example.org\r\nSubject: =?utf-8?b?R2F0ZQ==?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n"
    b"\r\nThe gate was safe.\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Safe</p>\r\n--x--\r\n",
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    b"Content-Type: text/html\r\nContent-Location: http://a.example/\r\n\r\n<p>Safe.</p>\r\n--x--",
    "pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
    b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj"
    b"\n4 0 obj<</Length 38>>stream\nBT /F1 12 Tf 9 9 Td (The gate) Tj ET\nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF",
    "csv": b'title,text,date\r\nGate,"The gate, he said,\r\nwas safe.",2025-10-25\r\n',
    "jsonl": b'{"title": "Gate", "text": "The gate was safe.", "date": "2025-10-25"}\n',
    "json": b'[{"title": "Gate", "text": "The gate was safe."}]',
    "feed": b"<rss version='2.0'><channel><title>C</title><item><title>Gate</title><link>http://a/"
    b"</link><description>&lt;p&gt;Safe&lt;/p&gt;</description></item></channel></rss>",
    "mbox": b"From a@example.org Mon Jan  1 00:00:00 2024\nSubject: Gate\n\nThe gate was safe.\n",
    "warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 60\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The gate.</p>\r\n\r\n",
}


def targets() -> dict[str, Target]:
    """Everything that reads what strangers wrote, by its name."""
    found: dict[str, Target] = {one.id: _reader(one) for one in READERS}
    found |= {f"corpus-{one.id}": _corpus(one) for one in CORPORA if one.reader}
    found |= {f"codebook-{ending}": _codebook(ending) for ending in ("csv", "json", "qdc")}
    return found | {"dataset": read_dataset, "project": read_project}


def _reader(format_: Format) -> Target:
    name = f"a{format_.suffixes[0]}" if format_.suffixes else "a"

    def read(content: bytes) -> None:
        if format_.reader:
            format_.load()(content, name, "")
        if format_.unpacker:
            for _member in format_.load_unpacker()(BytesIO(content), name, Options()):
                pass
        if format_.header:
            format_.load_header()(BytesIO(content), name, Options())

    return read


def _corpus(format_: CorpusFormat) -> Target:
    """A format of one file gets the bytes; a folder is a ZIP of its files."""

    def read(content: bytes) -> None:
        files: Mapping[str, bytes] = {f"a{format_.suffix or '.txt'}": content}
        format_.read(members_of(content) or files if not format_.suffix else files)

    return read


def _codebook(ending: str) -> Target:
    def read(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a.{ending}"
            path.write_bytes(content)
            read_codebook(path)

    return read


def read_dataset(content: bytes) -> None:
    """A dataset of this program, packed as a ZIP: every value of every table."""
    with tempfile.TemporaryDirectory() as folder:
        for name, member in members_of(content).items():
            (Path(folder) / Path(name).name).write_bytes(member)
        for resource in read_package(Path(folder)).resources.values():
            for _row in rows_of(resource):
                pass


def read_project(content: bytes) -> None:
    """A project file: opened beside another window, checked, and some of it read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.annotator"
        path.write_bytes(content)
        with open_project(path, read_only=True) as workspace:
            for article in workspace.articles.all():
                workspace.articles.text(article.id)
                workspace.mentions.in_article(article.id)
        check_project(path)


def members_of(content: bytes) -> dict[str, bytes]:
    """The files in a ZIP; none where it is none."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            return {one.filename: packed.read(one) for one in packed.infolist() if one.filename}
    except (
        BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
    ):
        return {}


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files, not compressed: a change in it stays a change in one of them."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return made.getvalue()


def _documents() -> Iterator[tuple[str, bytes]]:
    """The least that a DOCX, an ODT and an archive have in them."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "<w:p><w:r><w:t>The gate</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
    document = f"<w:document xmlns:w='{word}'><w:body>{text}</w:p></w:body></w:document>"
    yield "docx", zip_of({"word/document.xml": document.encode()})
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "<office:body><office:text><text:p>The gate</text:p></office:text></office:body>"
    content = (
        f"<office:document-content xmlns:office='{names}office:1.0' xmlns:text='{names}text:1.0'>"
        f"{body}</office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    yield "odt", zip_of({"mimetype": kind, "content.xml": content.encode()})
    yield "zip", zip_of({"a.txt": b"The gate was safe.", "b/c.html": _ARTICLES["html"]})
    yield "gzip", gzip.compress(b"The gate was safe.", mtime=0)


def seeds(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """Files to begin with, each with the name of its target."""
    yield from _ARTICLES.items()
    yield from _documents()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "Sample.annotator"
        with make_sample(path) as workspace:
            yield from _written(workspace, Path(place))
        yield "project", path.read_bytes()
    for file in sorted(folder.rglob("*")) if folder else ():
        if file.is_file() and file.stat().st_size < 1_000_000:
            content = file.read_bytes()
            if found := format_of_corpus(file):
                yield f"corpus-{found.id}", content
            with suppress(CannotRead):  # of no format that is known
                yield format_of(file.name, content[:SNIFFED]).id, content


def _written(workspace: Workspace, place: Path) -> Iterator[tuple[str, bytes]]:
    """What the program itself writes of the sample project."""
    for format_ in CORPORA:
        if format_.reader and format_.writer:
            target = place / f"out-{format_.id}{format_.suffix}"
            workspace.export(target, format=format_.id)
            yield f"corpus-{format_.id}", _packed(target)
    workspace.export(place / "dataset")
    yield "dataset", _packed(place / "dataset")
    workspace.export(place / "a.xlsx", format="xlsx")
    yield "xlsx", (place / "a.xlsx").read_bytes()


def _packed(target: Path) -> bytes:
    if target.is_file():
        return target.read_bytes()
    files = (one for one in sorted(target.rglob("*")) if one.is_file())
    return zip_of({one.relative_to(target).as_posix(): one.read_bytes() for one in files})
