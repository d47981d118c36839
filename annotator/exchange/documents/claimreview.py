"""Claims and judgements as schema.org JSON-LD: every claim a ``Claim``, a judged one a review, too.

What schema.org has no word for is said in a vocabulary of our own (``sa:``). schema.org defines no
relation between claims, so ``sa:contradicts`` and its like link them, and ``sa:repeats`` an article
with the one that it was copied or rewritten from.

A rating has a number only where a coder gave a likelihood: the step of ICD 203, from 1 (almost no
chance) to 7 (almost certain). Verdicts are words. Grades are the codes of the Admiralty scale, as
strings, never numbers: F and 6 say that there is no basis, and A to E are ordinal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from annotator.core.account import Account, AccountArticle, AccountClaim, Said
from annotator.core.article import Article
from annotator.core.claim import Attribution, Stance
from annotator.core.relation import RelationKind
from annotator.core.speaker import SpeakerKind
from annotator.core.verdict import LIKELIHOOD_CODES, VERDICT_LABELS, Judgement
from annotator.exchange.documents.addresses import is_web_address

Node = dict[str, Any]

OURS: Final = "urn:source-annotator:"
RELATIONS: Final[Mapping[RelationKind, str]] = {
    RelationKind.CONTRADICTS: "sa:contradicts",
    RelationKind.CORROBORATES: "sa:corroborates",
    RelationKind.UPDATES: "sa:updates",
    RelationKind.PART_OF: "sa:partOf",
    RelationKind.DERIVED_FROM: "sa:derivedFrom",
}
REPEATS: Final = "sa:repeats"

CONTEXT: Final = [
    "https://schema.org",
    {"sa": OURS, **{name: {"@type": "@id"} for name in (*RELATIONS.values(), REPEATS)}},
]

_TYPES: Final[Mapping[SpeakerKind, str]] = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ANONYMOUS: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.OFFICE: "Organization",
    SpeakerKind.OUTLET: "NewsMediaOrganization",
}
"""A document is none of these, and no author of a claim: it stands in the chain only."""


def write(account: Account) -> Iterator[str]:
    """One graph: the articles, the claims, the reviews."""
    yield from ('{\n"@context": ', _dumped(CONTEXT), ',\n"@graph": [')
    joint = "\n"
    for node in _nodes(account):
        yield joint + _dumped(node)
        joint = ",\n"
    yield "\n]\n}\n"


def review_of(account: Account, claim: AccountClaim) -> Node:
    """A claim that stands alone: its latest review with the claim inside, or the claim."""
    whole = _claim(account, claim, alone=True)
    judged = claim.judged
    node = whole
    if judged:
        node = _review(account, claim, judged[-1]) | {"itemReviewed": whole}
    return {"@context": CONTEXT, **node}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _nodes(account: Account) -> Iterator[Node]:
    for article in account.articles:
        yield _article(article)
    for claim in account.claims:
        yield _claim(account, claim)
        for judgement in claim.judged:
            yield _review(account, claim, judgement)


def _article(one: AccountArticle) -> Node:
    node = {"@type": "NewsArticle", **_reference(one.article.id), **_facts(one.article)}
    if one.origin_id != one.article.id:
        node[REPEATS] = _urn(one.origin_id)
    return node


def _facts(article: Article) -> Node:
    facts: Node = {
        "headline": article.title,
        "url": article.url if is_web_address(article.url) else "",
        "datePublished": article.published_at,
        "inLanguage": article.language,
        "publisher": _named("NewsMediaOrganization", article.outlet),
        "author": _named("Person", article.author),
    }
    return {name: value for name, value in facts.items() if value}


def _claim(account: Account, one: AccountClaim, *, alone: bool = False) -> Node:
    claim = one.claim
    articles = [
        account.by_article[id_]
        for id_ in dict.fromkeys(said.mention.article_id for said in one.said)
        if id_ in account.by_article
    ]
    dated = sorted((each.article for each in articles if each.article.published_at), key=_published)
    node: Node = {
        "@type": "Claim",
        **_reference(claim.id),
        "text": claim.text,
        "author": list(_authors(one.said)),
        "claimInterpreter": list(_people(said.mention.coder for said in one.said)),
        "appearance": [
            _article(each) if alone else _reference(each.article.id) for each in articles
        ],
    }
    if dated:
        node["datePublished"] = dated[0].published_at
        node["firstAppearance"] = _reference(dated[0].id)
    node["sa:standing"] = one.standing.value
    node["sa:event"] = one.event
    for kind, name in RELATIONS.items():
        node[name] = [
            _urn(each.to_id)
            for each in one.relations
            if each.kind is kind and each.from_id == claim.id
        ]
    node["sa:mention"] = [_mention(said) for said in one.said]
    return {name: value for name, value in node.items() if value}


def _published(article: Article) -> tuple[str, int]:
    """What articles are put in order of time by: times with a zone are compared as UTC."""
    at = article.published_at
    if "T" in at:
        moment = datetime.fromisoformat(at)
        at = moment.astimezone(UTC).isoformat() if moment.tzinfo else at
    return at, article.number


def _authors(said: Iterable[Said]) -> Iterator[Node]:
    """Who is said to assert it, each once, in the order of the articles."""
    known = set()
    for one in said:
        origin = one.mention.origin
        if origin and one.mention.stance is Stance.ASSERTS and origin.speaker_id not in known:
            known.add(origin.speaker_id)
            if origin.kind in _TYPES:
                yield _speaker(origin)


def _speaker(link: Attribution) -> Node:
    node = {"@type": _TYPES.get(link.kind, "CreativeWork"), **_reference(link.speaker_id)}
    return node | ({"name": link.speaker} if link.speaker else {})


def _mention(said: Said) -> Node:
    mention, grade = said.mention, said.mention.grade
    node: Node = {
        "@type": ["Quotation", "sa:Mention"],
        **_reference(mention.id),
        "text": mention.quote,
        "isPartOf": _reference(mention.article_id),
        "dateCreated": mention.created_at,
        "contributor": list(_people([mention.coder])),
        "sa:stance": mention.stance.value if mention.stance else "",
        "sa:values": list(said.stated),
    }
    if mention.chain:
        node["sa:chain"] = {"@list": [_speaker(link) for link in mention.chain]}
    if grade is not None:
        node["sa:reliability"] = grade.reliability
        node["sa:credibility"] = grade.credibility
        node["sa:confidence"] = grade.confidence
        node["sa:likelihood"] = grade.likelihood
        node["sa:reason"] = grade.reason
    return {name: value for name, value in node.items() if value}


def _review(account: Account, one: AccountClaim, judgement: Judgement) -> Node:
    id_ = f"urn:uuid:{uuid5(UUID(one.claim.id), judgement.coder)}"
    project = _named("Organization", account.name)
    node: Node = {
        "@type": "ClaimReview",
        "@id": id_,
        "url": id_,
        "claimReviewed": one.claim.text,
        "itemReviewed": _reference(one.claim.id),
        "author": _named("Person", judgement.coder) or project,
        "publisher": project,
        "datePublished": judgement.updated_at[:10],
        "reviewRating": _rating(judgement),
    }
    return {name: value for name, value in node.items() if value}


def _rating(judgement: Judgement) -> Node:
    rating: Node = {
        "@type": "Rating",
        "alternateName": VERDICT_LABELS[judgement.verdict],
        "ratingExplanation": judgement.reason,
        "sa:likelihood": judgement.likelihood,
        "sa:confidence": judgement.confidence,
    }
    if judgement.likelihood in LIKELIHOOD_CODES:
        rating["reviewAspect"] = "likelihood (ICD 203)"
        rating["ratingValue"] = LIKELIHOOD_CODES.index(judgement.likelihood) + 1
        rating["bestRating"] = len(LIKELIHOOD_CODES)
        rating["worstRating"] = 1
    return {name: value for name, value in rating.items() if value}


def _people(names: Iterable[str]) -> Iterator[Node]:
    for name in dict.fromkeys(names):
        if name:
            yield _named("Person", name)


def _named(type_: str, name: str) -> Node:
    return {"@type": type_, "name": name} if name else {}


def _reference(id_: str) -> Node:
    return {"@id": _urn(id_)}


def _urn(id_: str) -> str:
    return f"urn:uuid:{id_}"
