"""The claims of a project as a part of its web page: how each stands, and what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from annotator.core.account import Account, AccountClaim, Said
from annotator.core.board import STANDING_LABELS
from annotator.core.i18n import _
from annotator.core.verdict import VERDICT_LABELS, Judgement
from annotator.exchange.documents.html_parts import (
    chain,
    foreign,
    grade_chip,
    h,
    paragraphs,
    part,
)
from annotator.exchange.documents.wording import (
    DOT,
    carried_by,
    contest_words,
    how_said,
    judgement_words,
    relation_words,
    source,
)


def contents(account: Account) -> str:
    """The claims in the table of contents, by event."""
    if not account.claims:
        return ""
    found = []
    for event, claims in groupby(account.claims, key=lambda one: one.event):
        rows = "".join(
            f'<li><a href="#c{one.number}"><span class="number">{one.number}</span>'
            f"{foreign(one.claim.text)}</a> {_standing(one)}</li>\n"
            for one in claims
        )
        found.append(f'<h4>{foreign(event or _("No event"))}</h4>\n<ol class="toc">\n{rows}</ol>\n')
    return f"<h3>{h(_('Claims'))}</h3>\n{''.join(found)}"


def write(account: Account) -> Iterator[str]:
    """The section with every claim, by event."""
    if not account.claims:
        return
    yield f'<section class="claims" id="claims">\n<h2 class="chapter">{h(_("Claims"))}</h2>\n'
    for event, claims in groupby(account.claims, key=lambda one: one.event):
        yield f'<h3 class="event">{foreign(event or _("No event"))}</h3>\n'
        for one in claims:
            yield _claim(account, one)
    yield "</section>\n"


def _standing(one: AccountClaim) -> str:
    class_ = f"standing {one.standing.name.lower()}"
    return part("span", class_, h(_(STANDING_LABELS[one.standing])))


def _claim(account: Account, one: AccountClaim) -> str:
    contests = "".join(
        f"<li>{foreign(contest_words(account, contest))}</li>" for contest in one.contests
    )
    relations = "".join(
        f"<li>{foreign(relation_words(account, one, relation))}</li>" for relation in one.relations
    )
    evidence = "".join(_evidence(account, said) for said in one.said)
    return (
        f'<section class="claim-card" id="c{one.number}">\n'
        f'<h4><span class="number">{one.number}</span>{foreign(one.claim.text)}</h4>\n'
        f'<p class="stands">{_standing(one)} {h(carried_by(one))}</p>\n'
        f"{''.join(map(_judgement, one.judged))}"
        f"{part('ul', 'contests', contests)}{part('ul', 'relations', relations)}"
        f"{_values(account, one)}"
        f"{paragraphs('memo', one.claim.note)}{paragraphs('memo', one.note)}"
        f"{part('ol', 'evidence', evidence)}</section>\n"
    )


def _judgement(one: Judgement) -> str:
    verdict = part("strong", one.verdict.value, h(_(VERDICT_LABELS[one.verdict])))
    words = DOT.join(filter(None, (verdict, h(judgement_words(one)), foreign(one.coder))))
    return part("div", "judgement", f"<p>{words}</p>{paragraphs('reason', one.reason)}")


def _values(account: Account, one: AccountClaim) -> str:
    """Each value with the articles that give it, where any is given."""
    places: dict[str, list[Said]] = {}
    for said in one.said:
        for value in said.stated:
            places.setdefault(value, []).append(said)
    rows = "".join(
        f"<tr><th>{foreign(value)}</th><td>"
        f"{', '.join(_link(account, each) for each in given)}</td></tr>"
        for value, given in places.items()
    )
    return part("table", "values", rows)


def _evidence(account: Account, said: Said) -> str:
    mention = said.mention
    article = account.by_article[mention.article_id].article
    where = part("span", "where", foreign(source(article)))
    who = DOT.join(filter(None, (chain(said), h(how_said(said)))))
    return (
        f"<li>{_link(account, said)} {where}"
        f"{part('blockquote', 'quote', _quote(said))}"
        f"{part('p', 'who', who)}{part('p', 'grade', grade_chip(mention.grade))}"
        f"{paragraphs('reason', mention.grade.reason if mention.grade else '')}</li>\n"
    )


def _link(account: Account, said: Said) -> str:
    """Leads to the note of a mention: the numbers of its article and of its mark."""
    number = account.by_article[said.mention.article_id].article.number
    address, words = f"#n{number}-{said.number}", f"{number:03}\N{NO-BREAK SPACE}/ {said.number}"
    return f'<a class="place" href="{address}">{h(words)}</a>'


def _quote(said: Said) -> str:
    """The sentences of a mention with its words marked; empty where texts are left out."""
    if not said.words:
        return foreign(said.mention.quote)
    found, at = [], 0
    for span in said.spans:
        found += [h(said.words[at : span.start]), f"<mark>{h(span.of(said.words))}</mark>"]
        at = span.end
    return f"<bdi>{''.join(found)}{h(said.words[at:])}</bdi>"
