"""A project as one web page to read and print: no script, nothing from elsewhere, all escaped.

All that strangers wrote passes through ``html_parts.h``; a policy in the page's head forbids
scripts and whatever would be fetched, and lets in the one style sheet by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.core.account import Account, AccountArticle, Said
from annotator.core.article import is_right_to_left
from annotator.core.corpus import MarkKind
from annotator.core.draft import ASIDE_LABELS
from annotator.core.i18n import _, ngettext
from annotator.core.resources import resource
from annotator.exchange.documents import html_claims
from annotator.exchange.documents.addresses import is_web_address
from annotator.exchange.documents.html_parts import (
    chain,
    foreign,
    grade_chip,
    h,
    paragraphs,
    part,
)
from annotator.exchange.documents.marking import Piece, Shown, TextLine, lines_of, marks_of
from annotator.exchange.documents.wording import (
    DOT,
    counts_in_words,
    day,
    how_said,
    source,
)
from annotator.exchange.own_exports import GENERATOR

_COLOR: Final = re.compile("#[0-9a-fA-F]{6}")
_KINDS: Final = {MarkKind.CLAIM: "claim", MarkKind.SPEAKER: "speaker", MarkKind.TAG: "tag"}


def write(account: Account) -> Iterator[str]:
    """The page, piece by piece."""
    yield from _head(account)
    yield _cover(account)
    yield _contents(account)
    yield "<main>\n"
    for article in account.articles:
        yield from _article(account, article)
    yield from html_claims.write(account)
    yield "</main>\n</body>\n</html>\n"


# --- head ----------------------------------------------------------------------------------------


def _head(account: Account) -> Iterator[str]:
    style = resource("report/report.css").read_text(encoding="utf-8") + _tag_colors(account)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield f"{GENERATOR}\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{h(account.name)}</title>\n<style>{style}</style>\n</head>\n<body>\n"


def _tag_colors(account: Account) -> str:
    """One class for each tag that has a colour of its own."""
    return "".join(
        f".tag-{number}{{--tag:{color}}}\n"
        for number, color in enumerate(account.colors.values())
        if _COLOR.fullmatch(color)
    )


def _cover(account: Account) -> str:
    facts = (
        (_("Coders"), ", ".join(account.coders)),
        (_("Last changed"), day(account.changed_at)),
        (_("Holds"), DOT.join(counts_in_words(account))),
    )
    rows = "".join(f"<dt>{h(name)}</dt><dd>{foreign(value)}</dd>" for name, value in facts if value)
    left_out = "".join(f"<li>{foreign(sentence)}</li>" for sentence in account.left_out)
    return (
        '<header class="cover">\n<p class="maker">Source Annotator</p>\n'
        f"<h1>{foreign(account.name)}</h1>\n"
        f"{paragraphs('about', account.description)}<dl>{rows}</dl>\n"
        f"{paragraphs('memo', account.note)}{part('ul', 'left-out', left_out)}{_legend()}"
        "</header>\n"
    )


def _legend() -> str:
    words = (
        ("claim", "1", _("a claim")),
        ("speaker", "S1", _("a speaker")),
        ("tag", "T1", _("a tag")),
    )
    shown = "".join(
        f'<span class="key"><sup class="badge {kind}">{badge}</sup>'
        f'<span class="{kind}">{h(word)}</span></span>'
        for kind, badge, word in words
    )
    aside = f'<span class="key dim">{h(_("set aside: not part of the report"))}</span>'
    return part("p", "legend", shown + aside)


def _contents(account: Account) -> str:
    rows = "".join(
        f'<li><a href="#a{one.article.number}">'
        f'<span class="number">{one.article.number_name}</span>'
        f"{foreign(one.article.headline)}</a> "
        f"{part('span', 'where', foreign(source(one.article)))}"
        f"{part('span', 'count', h(_marked(one)))}</li>\n"
        for one in account.articles
    )
    claims = html_claims.contents(account)
    return (
        f'<nav aria-label="{h(_("Contents"))}">\n<h2>{h(_("Contents"))}</h2>\n'
        f'<ol class="toc">\n{rows}</ol>\n{claims}</nav>\n'
    )


def _marked(one: AccountArticle) -> str:
    count = len(one.said)
    return ngettext("{n} mention", "{n} mentions", count).format(n=count) if count else ""


# --- articles ------------------------------------------------------------------------------------


def _article(account: Account, one: AccountArticle) -> Iterator[str]:
    article = one.article
    number = article.number
    yield f'<article id="a{number}">\n<header>\n<p class="number">{article.number_name}</p>\n'
    yield f'<h2 dir="auto">{h(article.headline)}</h2>\n'
    yield part("p", "where", foreign(source(article)))
    if is_web_address(article.url):
        address = h(article.url)
        yield f'<p class="address"><a href="{address}" rel="noreferrer noopener">{address}</a></p>'
    if one.origin_id != article.id and one.origin_id in account.by_article:
        origin = account.by_article[one.origin_id].article.number
        words = _("Goes back to article {n}.").format(n=f"{origin:03}")
        yield f'<p class="origin"><a href="#a{origin}">{h(words)}</a></p>'
    yield paragraphs("memo", one.note)
    yield "</header>\n"
    colors = {path: f" tag-{number}" for number, path in enumerate(account.colors)}
    if one.text:
        right_to_left = is_right_to_left(article.language)
        attributes = f' lang="{h(article.language)}"' if article.language else ""
        attributes += ' dir="rtl"' if right_to_left else ' dir="auto"'
        for line in lines_of(one):
            yield _line(account, one, line, attributes, colors)
    else:
        yield part("div", "margin alone", _notes(account, one, marks_of(one)))
    yield from _orphans(account, one)
    yield "</article>\n"


def _line(
    account: Account,
    one: AccountArticle,
    line: TextLine,
    attributes: str,
    colors: dict[str, str],
) -> str:
    words = "".join(_piece(one, piece, colors) for piece in line.pieces)
    kind = ""
    if line.aside is not None:
        kind = part("span", "aside-kind", h(_(ASIDE_LABELS[line.aside])))
    class_ = "line aside" if line.aside is not None else "line"
    margin = part("div", "margin", kind + _notes(account, one, line.begun))
    return f'<div class="{class_}"><p class="text"{attributes}>{words}</p>{margin}</div>\n'


def _piece(one: AccountArticle, piece: Piece, colors: dict[str, str]) -> str:
    badges = "".join(_badge(one, start.mark, start.part) for start in piece.starts)
    if not piece.marks:
        return badges + h(piece.words)
    kinds = [_KINDS[mark.kind] for mark in piece.marks]
    classes = list(dict.fromkeys(kinds))
    if kinds.count("claim") > 1:
        classes.append("nested")
    tags = [mark.tagging.tag for mark in piece.marks if mark.tagging]
    color = next((colors[tag] for tag in tags if tag in colors), "")
    return f'{badges}<mark class="{" ".join(classes)}{color}">{h(piece.words)}</mark>'


def _badge(one: AccountArticle, mark: Shown, number: int) -> str:
    """The number of a mark where it begins; where a further part of it begins, with dots."""
    words = mark.badge if number == 1 else f"…{mark.badge}"
    here = f"{one.article.number}-{mark.badge}"
    id_ = f' id="m{here}"' if number == 1 else ""
    badge = f"<sup><bdi>{words}</bdi></sup>"
    return f'<a class="badge {_KINDS[mark.kind]}"{id_} href="#n{here}">{badge}</a>'


def _notes(account: Account, one: AccountArticle, marks: Sequence[Shown]) -> str:
    """The notes on claims, then those on speakers and tags in a row."""
    claims = "".join(_note(account, one, mark) for mark in marks if mark.said)
    others = "".join(_note(account, one, mark) for mark in marks if not mark.said)
    return claims + part("div", "row", others)


def _note(account: Account, one: AccountArticle, mark: Shown) -> str:
    here = f"{one.article.number}-{mark.badge}"
    kind = _KINDS[mark.kind]
    content = ""
    if mark.said is not None:
        content = _of_claim(account, mark.said)
    elif mark.speaker is not None:
        content = part("p", "name", foreign(mark.speaker.speaker or _("Speaker")))
    elif mark.tagging is not None:
        content = part("p", "name", foreign(mark.tagging.tag))
    back = f'<a class="badge {kind}" href="#m{here}">{mark.badge}</a>'
    return f'<div class="note {kind}" id="n{here}">{back}{content}</div>'


def _of_claim(account: Account, said: Said) -> str:
    mention = said.mention
    claim = account.by_claim.get(mention.claim_id)
    words = foreign(mention.claim)
    if claim is not None:
        words = f'<a href="#c{claim.number}">{words}</a>'
    who = DOT.join(filter(None, (chain(said), h(how_said(said)))))
    coder = foreign(mention.coder) if len(account.coders) > 1 else ""
    split = ""
    if len(mention.spans) > 1:
        split = h(_("in {n} parts").format(n=len(mention.spans)))
    return "".join(
        (
            part("p", "name", words),
            part("p", "who", who),
            part("p", "grade", grade_chip(mention.grade)),
            part("p", "values", DOT.join(map(foreign, said.stated))),
            paragraphs("reason", mention.grade.reason if mention.grade else ""),
            paragraphs("memo", said.note),
            part("p", "coder", DOT.join(filter(None, (split, coder)))),
        )
    )


def _orphans(account: Account, one: AccountArticle) -> Iterator[str]:
    """The mentions whose words are in an earlier text only."""
    found: Sequence[Said] = [said for said in one.said if said.mention.is_orphan]
    if not found:
        return
    yield f'<section class="tray"><h3>{h(_("In an earlier text of the article"))}</h3>\n'
    for said in found:
        here = f"{one.article.number}-{said.number}"
        quote = part("blockquote", "quote", foreign(said.mention.quote))
        yield (
            f'<div class="note claim" id="n{here}"><span class="badge claim">{said.number}</span>'
            f"{_of_claim(account, said)}{quote}</div>\n"
        )
    yield "</section>\n"
