"""What documents for readers say of grades, chains and judgements: plain sentences and words."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.account import Account, AccountClaim, Said
from annotator.core.article import Article
from annotator.core.board import Contest, ContestKind
from annotator.core.claim import SPEECH_LABELS, STANCE_LABELS, Attribution
from annotator.core.grade import CONFIDENCE_LABELS, Confidence, Grade, label
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ClaimId
from annotator.core.relation import RELATION_LABELS, Relation
from annotator.core.speaker import SPEAKER_KIND_LABELS
from annotator.core.verdict import LIKELIHOODS, Judgement

DOT = " · "


def source(article: Article) -> str:
    """Who published it and when, as far as known: ``The Courier · 2026-03-12``."""
    published = article.published_at.replace("T", " ")
    return DOT.join(part for part in (article.outlet, article.author, published) if part)


def day(at: str) -> str:
    """A time of a change as a reader wants it: ``2026-03-12 08:20 UTC``."""
    return f"{at[:10]} {at[11:16]} UTC" if at else ""


def speaker(link: Attribution) -> str:
    """The name of a link, or what it is where it has none."""
    if link.is_own_voice:
        voice = _("own voice of the report")
        return f"{link.speaker} ({voice})" if link.speaker else voice
    return link.speaker or _(SPEAKER_KIND_LABELS[link.kind])


def how_said(said: Said) -> str:
    """The stance and how the origin's words are given: ``Denies · Direct speech``."""
    mention, origin = said.mention, said.mention.origin
    parts = [_(STANCE_LABELS[mention.stance])] if mention.stance else []
    if origin and origin.speech and not origin.is_own_voice:
        parts.append(_(SPEECH_LABELS[origin.speech]))
    return DOT.join(parts)


def grade_words(grade: Grade) -> str:
    """What the codes and terms of a grade mean."""
    parts = [_(label(code)) for code in (grade.reliability, grade.credibility) if code]
    return DOT.join([*parts, *_estimate(grade.likelihood, grade.confidence)])


def judgement_words(judgement: Judgement) -> str:
    """The likelihood with its range, and the confidence."""
    return DOT.join(_estimate(judgement.likelihood, judgement.confidence))


def _estimate(likelihood: str, confidence: str) -> Iterator[str]:
    for one in LIKELIHOODS:
        if one.code == likelihood:
            yield f"{_(one.term)} ({one.low}–{one.high} %)"
    if confidence:
        yield _(CONFIDENCE_LABELS[Confidence(confidence)])


def carried_by(claim: AccountClaim) -> str:
    """By how many articles, sets and origins a claim is carried."""
    articles = ngettext("{n} article", "{n} articles", claim.articles).format(n=claim.articles)
    sets = ngettext("{n} set", "{n} sets", claim.sets).format(n=claim.sets)
    origins = ngettext("{n} origin", "{n} origins", claim.origins).format(n=claim.origins)
    return DOT.join((articles, sets, origins))


def contest_words(account: Account, contest: Contest) -> str:
    """What stands against what, in a sentence."""
    if contest.kind is ContestKind.RELATION and contest.claim_id in account.by_claim:
        other = account.by_claim[contest.claim_id]
        words = _("A claim that contradicts it is asserted, too: {n}. {claim}")
        return words.format(n=other.number, claim=other.claim.text)
    places = [_place(account, end) for end in (contest.one, contest.other) if end]
    if contest.kind is ContestKind.VALUE:
        values = " ≠ ".join(contest.values)
        return _("Values exclude each other: {values} ({places})").format(
            values=values, places=", ".join(places)
        )
    one, other_one = [*places, "", ""][:2]
    return _("Asserted in {one}, denied in {other}").format(one=one, other=other_one)


def _place(account: Account, mention_id: str) -> str:
    said = account.by_mention[mention_id]  # type: ignore[index]
    number = account.by_article[said.mention.article_id].article.number
    return _("article {article}, mark {mark}").format(article=f"{number:03}", mark=said.number)


def relation_words(account: Account, claim: AccountClaim, relation: Relation[ClaimId]) -> str:
    """A relation as one of its claims sees it."""
    is_from = relation.from_id == claim.claim.id
    other = account.by_claim[relation.to_id if is_from else relation.from_id]
    kind = _(RELATION_LABELS[relation.kind])
    sentence = _("{kind}: {n}. {claim}") if is_from else _("{n}. {claim}: {kind} this one")
    return sentence.format(kind=kind, n=other.number, claim=other.claim.text)


def counts_in_words(account: Account) -> Iterator[str]:
    """How many articles, claims and mentions there are, each for itself."""
    articles, claims = len(account.articles), len(account.claims)
    mentions = len(account.by_mention)
    yield ngettext("{n} article", "{n} articles", articles).format(n=articles)
    yield ngettext("{n} claim", "{n} claims", claims).format(n=claims)
    yield ngettext("{n} mention", "{n} mentions", mentions).format(n=mentions)
