"""Takes the entries out of a feed (RSS, Atom, RDF) that was saved as a file."""

from __future__ import annotations

import re
import warnings
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.streams import whole
from annotator.exchange.readers.declared import clean
from annotator.exchange.readers.moments import moment
from annotator.exchange.readers.reading import LARGEST_ARTICLE, Member, Options
from annotator.exchange.readers.record import HTML, MEDIA_TYPE, TEXT, packed

_ENTITY: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)
_LONG: Final = 1500
"""A description of so many characters is taken for the whole article, unless it breaks off."""

_BREAKS_OFF: Final = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|&hellip;|&#8230;|read more|continue reading|read on)\W*"
    r"(?:</?\w[^>]*>\s*)*$",
    re.IGNORECASE,
)
_TRIPPED: Final = (LookupError, AttributeError, TypeError, ValueError)
"""What feedparser raises over tags that end before they begin."""

_ROLES: Final = {
    "title": "title",
    "link": "url",
    "published": "published_at",
    "updated": "updated_at",
    "author": "author",
    "feed": "outlet",
    "category": "section",
    "language": "language",
    "text": TEXT,
    "html": HTML,
}


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """A record for each entry: its longest content, else its summary.

    Raises:
        CannotRead: it is no feed, damaged, too large, or holds no entries.
    """
    del options
    content = whole(file, LARGEST_ARTICLE)
    if content is None:
        message = _("{file} is larger than {largest} MB.")
        raise CannotRead(message.format(file=name, largest=LARGEST_ARTICLE // 1024 // 1024))
    if _ENTITY.search(content.replace(b"\x00", b"")):
        message = _("{file} holds entities of its own, which feeds do not need; it is not read.")
        raise CannotRead(message.format(file=name))
    try:
        found = _parsed(content)
    except _TRIPPED as error:
        message = _("{file} is damaged, so that its articles cannot be told apart.")
        raise CannotRead(message.format(file=name)) from error
    if not found.entries:
        raise CannotRead(_("{file} is no feed, or one without articles.").format(file=name))
    for number, entry in enumerate(found.entries, start=1):
        yield _member(number, entry, found.feed)


def _parsed(content: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import feedparser  # noqa: PLC0415 - feeds only

        # A stream, never the bytes: those it would take for an address or a path, and open it.
        return feedparser.parse(BytesIO(content))


def _member(number: int, entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Member:
    text, kind = _content(entry)
    summary, summary_kind = _detail(entry, "summary")
    is_beginning = False
    if not text.strip():
        text, kind = summary, summary_kind
        is_beginning = len(text) < _LONG or bool(_BREAKS_OFF.search(text[-300:]))
    columns = {
        "title": _plain(_detail(entry, "title")),
        "link": _value(entry, "link"),
        "published": _time(entry, "published"),
        "updated": _time(entry, "updated"),
        "author": _value(entry, "author") or _value(feed, "author"),
        "feed": _plain(_detail(feed, "title")),
        "category": _category(entry),
        "language": _language(entry) or _value(feed, "language"),
        kind: text,
    }
    columns = {column: value for column, value in columns.items() if value}
    if text != summary and summary:
        columns["summary"] = summary
    return Member(
        name=f"{number} {clean(columns.get('title', ''))[:60]}".strip(),
        content=packed(columns, _ROLES, feed=True, guessed=("outlet",), is_beginning=is_beginning),
        media_type=MEDIA_TYPE,
    )


def _value(of: Mapping[str, Any], key: str) -> str:
    # Not .get(): asked for a key that is missing, it gives another one's value and warns.
    found = dict.get(of, key) if isinstance(of, dict) else None
    return found if isinstance(found, str) else ""


def _detail(of: Mapping[str, Any], key: str) -> tuple[str, str]:
    """A value, and whether it is ``text`` or ``html``."""
    detail = dict.get(of, f"{key}_detail") if isinstance(of, dict) else None
    value = _value(of, key)
    is_html = isinstance(detail, dict) and "html" in str(dict.get(detail, "type", ""))
    return value, HTML if is_html and re.search(r"<[a-zA-Z/!]|&#?\w+;", value) else TEXT


def _plain(value: tuple[str, str]) -> str:
    if value[1] == TEXT:
        return value[0]
    from annotator.exchange.readers.fragments import text_of  # noqa: PLC0415 - titles with tags

    return text_of(value[0])


def _content(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The longest content of an entry, and whether it is ``text`` or ``html``."""
    contents = dict.get(entry, "content") if isinstance(entry, dict) else None
    best, kind = "", TEXT
    for one in contents if isinstance(contents, list) else ():
        value = _value(one, "value")
        if len(value) > len(best):
            best = value
            kind = TEXT if dict.get(one, "type") == "text/plain" else HTML
    return best, kind


def _category(entry: Mapping[str, Any]) -> str:
    tags = dict.get(entry, "tags") if isinstance(entry, dict) else None
    first = tags[0] if isinstance(tags, list) and tags else {}
    return _value(first, "term")


def _language(entry: Mapping[str, Any]) -> str:
    contents = dict.get(entry, "content") if isinstance(entry, dict) else None
    first = contents[0] if isinstance(contents, list) and contents else {}
    return _value(first, "language") or _value(entry, "language")


def _time(entry: Mapping[str, Any], key: str) -> str:
    """A time as the feed has it; what only feedparser understands, in ISO 8601."""
    raw = _value(entry, key)
    parsed = dict.get(entry, f"{key}_parsed") if isinstance(entry, dict) else None
    if moment(raw)[0] or parsed is None:
        return raw
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat(timespec="minutes")
    except (ValueError, TypeError, OverflowError, OSError):
        return raw
