"""A mention as a text to be pasted elsewhere: with its source, as ClaimReview, as Markdown."""

from __future__ import annotations

import json
import re
from typing import Final

from annotator.core.article import Article
from annotator.core.claim import STANCE_LABELS, Mention
from annotator.core.errors import NotFound
from annotator.core.i18n import _
from annotator.core.ids import MentionId
from annotator.workspace.workspace import Workspace

_QUOTED: Final = re.compile("[“\"„«‘'].*[”\"“»’']", re.DOTALL)
_MEANS: Final = re.compile(r"([\\`*_\[\]<>#|~&])")
"""What Markdown would take for markup."""


def citation(workspace: Workspace, mention_id: MentionId) -> str:
    """One line: ``“The gate was safe” — Ada Bell, in The Courier, “Gate opened”, 2026-03-12, …``.

    Raises:
        NotFound: the mention is gone.
    """
    mention, article = _found(workspace, mention_id)
    title = _quoted(article.title) if article.title else ""
    parts = (article.outlet, title, article.published_at[:10], _address(article))
    where = ", ".join(part for part in parts if part)
    who = _who(mention)
    joint = _("{who}, in {where}") if who and where else "{who}{where}"
    source = joint.format(who=who, where=where)
    quote = _quoted(mention.quote)
    return f"{quote} — {source}" if source else quote


def claim_review(workspace: Workspace, mention_id: MentionId) -> str:
    """The claim of a mention as JSON-LD: its latest review, or the claim where none is judged.

    All articles that mention the claim are its appearances.

    Raises:
        NotFound: the mention is gone.
    """
    # what documents are made with is loaded when something is copied, not with every project
    from annotator.exchange.documents.claimreview import review_of  # noqa: PLC0415
    from annotator.workspace.accounts import account_of  # noqa: PLC0415
    from annotator.workspace.narrowing import Selection  # noqa: PLC0415

    mention, _article = _found(workspace, mention_id)
    places = workspace.mentions.of_claim(mention.claim_id)
    chosen = Selection(article_ids=frozenset(one.article_id for one in places))
    account = account_of(workspace, selection=chosen)
    node = review_of(account, account.by_claim[mention.claim_id])
    return json.dumps(node, ensure_ascii=False, indent=2) + "\n"


def markdown(workspace: Workspace, mention_id: MentionId) -> str:
    """The quote as a block, its source with a link, and the claim with its grade.

    Raises:
        NotFound: the mention is gone.
    """
    from annotator.exchange.documents.wording import DOT  # noqa: PLC0415 - see claim_review

    mention, article = _found(workspace, mention_id)
    address = _address(article)
    title = _plain(article.title or article.outlet or address)
    if address:
        safe = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        title = f"[{title}](<{safe}>)"
    outlet = article.outlet if article.title else ""
    parts = (_bold(_who(mention)), title, _plain(outlet), article.published_at[:10])
    lines = [
        "> " + _plain(" ".join(mention.quote.split())),
        ">",
        "> — " + ", ".join(part for part in parts if part),
        "",
        DOT.join((_bold(mention.claim), *_judged(mention))),
    ]
    return "\n".join(lines) + "\n"


def _judged(mention: Mention) -> list[str]:
    """The stance, the grade in code and words, and the reason."""
    from annotator.exchange.documents.wording import grade_words  # noqa: PLC0415 - see claim_review

    parts = [_(STANCE_LABELS[mention.stance])] if mention.stance else []
    grade = mention.grade
    if grade is not None:
        parts += [grade.code, grade_words(grade), _plain(grade.reason)]
    return [part for part in parts if part]


def _found(workspace: Workspace, mention_id: MentionId) -> tuple[Mention, Article]:
    found = workspace.mentions.some([mention_id])
    if not found:
        raise NotFound(_("This mention is no longer in the project."))
    return found[0], workspace.articles.one(found[0].article_id)


def _who(mention: Mention) -> str:
    """The origin and who relays it; empty where the report itself says it, or nobody said who."""
    names = [link.speaker for link in mention.chain if link.speaker and not link.is_own_voice]
    if len(names) < 2:
        return "".join(names)
    return _("{who} according to {relay}").format(who=names[0], relay=", ".join(names[1:]))


def _address(article: Article) -> str:
    # see claim_review
    from annotator.exchange.documents.addresses import is_web_address  # noqa: PLC0415

    return article.url if is_web_address(article.url) else ""


def _quoted(text: str) -> str:
    """A text in quotation marks, on one line; it keeps those that it has around it."""
    line = " ".join(text.split())
    return line if _QUOTED.fullmatch(line) else f"“{line}”"


def _plain(text: str) -> str:
    """A text in which Markdown sees no markup, on one line."""
    return _MEANS.sub(r"\\\1", " ".join(text.split()))


def _bold(text: str) -> str:
    return f"**{_plain(text)}**" if text.strip() else ""
