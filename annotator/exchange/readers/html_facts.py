"""Reads what a web page declares of its article: JSON-LD, OpenGraph, meta tags, the language."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.core.draft import Fact, Standing

Facts = dict[str, Fact]

_ARTICLES: Final = re.compile(r"article|posting|report|review", re.IGNORECASE)
_META: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "twitter:title", "parsely-title", "dc.title", "headline"),
    "standfirst": (),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "author": ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author"),
    "published_at": (
        "article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "og:published_time",
        "date",
    ),
    "updated_at": ("article:modified_time", "og:updated_time", "datemodified", "lastmod"),
    "url": ("og:url",),
    "section": ("article:section",),
}
_ISO: Final = re.compile(
    r"^\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_MAX_JSON: Final = 2_000_000
_DEEPEST: Final = 6


def declared_facts(tree: Any) -> Facts:
    """The facts that a page declares; each with the place it stands at as its evidence."""
    facts: Facts = {}
    for article in _json_articles(tree):
        for name, value in _of_json(article):
            _put(facts, name, value, "JSON-LD")
    metas = _metas(tree)
    for name, keys in _META.items():
        for key in keys:
            _put(facts, name, metas.get(key, ""), key)
    _put(facts, "url", _canonical(tree), "canonical")
    _put(facts, "title", _heading(tree), "h1")
    _put(facts, "title", " ".join((tree.findtext(".//title") or "").split()), "title")
    for moment in tree.iter("time"):
        _put(facts, "published_at", moment.get("datetime") or "", "time", Standing.GUESSED)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    _put(facts, "language", language or metas.get("og:locale", ""), "lang")
    _shorten_title(facts)
    return facts


def _put(
    facts: Facts, name: str, raw: str, where: str, standing: Standing = Standing.FOUND
) -> None:
    """Keep a fact unless one is known already, in the form in which facts are kept."""
    value = " ".join(html.unescape(raw).split())
    if name in ("published_at", "updated_at"):
        value = _iso(value)
    elif name == "language":
        value = value.replace("_", "-").split("-")[0].lower()
        value = value if re.fullmatch("[a-z]{2,3}", value) else ""
    elif (name in ("author", "outlet") and _is_no_name(value)) or (
        name == "url" and not value.startswith(("http://", "https://"))
    ):
        value = ""
    if not value or name in facts:
        return
    facts[name] = Fact(value=value, standing=standing, evidence=where)
    if name == "published_at":
        precision = "minute" if "T" in value else "day"
        facts["published_precision"] = Fact(value=precision, standing=standing, evidence=where)


def _is_no_name(value: str) -> bool:
    return value.startswith(("http://", "https://", "@", "/")) or len(value) > 200


def _iso(value: str) -> str:
    """A moment in ISO 8601 to the minute, or to the day; empty where it is none."""
    match = _ISO.match(value)
    if match is None:
        return ""
    year, month, day, hour, minute, zone = match.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    date = f"{year}-{month}-{day}"
    if hour is None or (hour == minute == "00" and zone is None):
        return date
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone or ""
    if zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{date}T{hour}:{minute}{zone}"


def _metas(tree: Any) -> dict[str, str]:
    """The meta tags by lower-case name; the first of a name that is not empty."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = (meta.get("content") or "").strip()
        if key and value:
            found.setdefault(key, value)
    return found


def _canonical(tree: Any) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return link.get("href") or ""
    return ""


def _heading(tree: Any) -> str:
    found = headings(tree)
    return found[0] if len(found) == 1 and len(found[0].split()) > 2 else ""


def headings(tree: Any) -> list[str]:
    """The headings of the first rank in a page."""
    found = [" ".join("".join(one.itertext()).split()) for one in tree.iter("h1")]
    return [heading for heading in found if heading]


def _shorten_title(facts: Facts) -> None:
    """Without the site’s name at its end: “Bridge shut | The River Post”."""
    title = facts.get("title")
    if title is None:
        return
    outlet = facts.get("outlet", Fact()).value
    value = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title.value) if outlet else title.value
    facts["title"] = Fact(value=value, standing=title.standing, evidence=title.evidence)


def _json_articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The articles in the JSON-LD of a page; broken JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip().rstrip(";")
        if len(source) > _MAX_JSON:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(data, 0)


def _articles(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kind = data.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(isinstance(one, str) and _ARTICLES.search(one) for one in kinds):
            yield data
        for key in ("@graph", "mainEntity"):
            yield from _articles(data.get(key), depth + 1)


def _of_json(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "title", _text(article.get("headline")) or _text(article.get("name"))
    yield "outlet", _name(article.get("publisher"))
    yield "author", _name(article.get("author"))
    yield "published_at", _text(article.get("datePublished"))
    yield "updated_at", _text(article.get("dateModified"))
    yield "url", _text(article.get("url")) or _id(article.get("mainEntityOfPage"))
    yield "language", _text(article.get("inLanguage"))
    yield "section", _text(article.get("articleSection"))


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _id(value: Any) -> str:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _name(value: Any) -> str:
    """The name of a person or organisation, or of several, joined with commas."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for name in map(_name, value) if name))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value.strip() if isinstance(value, str) else ""
