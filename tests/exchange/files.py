"""Makes small files of many formats for the tests, as programs write them."""

from __future__ import annotations

import gzip
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def warc(*pages: tuple[str, str, str, bytes], is_packed: bool = True) -> bytes:
    """A web archive of pages: each with its address, its answer, its kind and its bytes."""
    found = b""
    for url, status, kind, content in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2025-10-12T09:30:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        found += gzip.compress(record) if is_packed else record
    return found


def docx(body: str, *, core: str = "", prolog: str = "", **parts: str) -> bytes:
    """A Word document whose body is written out, as far as the reader looks at it."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELATIONS,
        "word/document.xml": f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    if core:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
    files |= {f"word/{name}.xml": content for name, content in parts.items()}
    return zipped(files)


def w(text: str, *, run: str = "") -> str:
    """A paragraph, or with ``run`` a run of that format."""
    inner = f'<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return inner if run else f"<w:p>{inner}</w:p>"


def odt(body: str, *, meta: str = "", styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text whose body is written out."""
    spaces = (
        f'xmlns:office="{OFFICE}office:1.0" xmlns:text="{OFFICE}text:1.0" '
        f'xmlns:table="{OFFICE}table:1.0" xmlns:style="{OFFICE}style:1.0" '
        f'xmlns:meta="{OFFICE}meta:1.0" xmlns:manifest="{OFFICE}manifest:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "META-INF/manifest.xml": f"<manifest:manifest {spaces}>{manifest}</manifest:manifest>",
    }
    if meta:
        files["meta.xml"] = (
            f"<office:document-meta {spaces}><office:meta>{meta}</office:meta>"
            "</office:document-meta>"
        )
    return zipped(files)


def pdf(pages: list[list[tuple[int, int, str]]], info: str = "") -> bytes:
    """A PDF with lines of text, each at a place in points from the lower left corner."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for at, lines in enumerate(pages):
        drawn = "".join(f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
    objects.append(f"<< {info} >>")
    out = b"%PDF-1.4\n"
    starts = []
    for number, source in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{source}\nendobj\n".encode("latin-1")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size "
        f"{len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + end.encode("latin-1")
