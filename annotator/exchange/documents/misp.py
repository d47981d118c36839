"""Grades as machine tags in a MISP event: one object for each mention and each judged claim.

The tags are those of the MISP taxonomies ``admiralty-scale`` and ``estimative-language``; they
hang on the attribute ``claim`` of each object, since MISP tags no objects. F and 6 are written as
``f`` and ``6``, which MISP counts as 50: they are missing values, so do not sort by its numbers.

Many programs around MISP take UUIDs up to version 5 only, and ours are of version 7: objects have
UUIDs of version 5 that follow from ours, and our own stand in ``mention-id`` and ``claim-id``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from annotator.core.account import Account, AccountArticle, AccountClaim, Said
from annotator.core.codebook import PATH_JOINT
from annotator.core.grade import Grade
from annotator.core.verdict import Judgement
from annotator.exchange.documents.addresses import is_web_address

Node = dict[str, Any]

RELIABILITY: Final = "admiralty-scale:source-reliability"
CREDIBILITY: Final = "admiralty-scale:information-credibility"
LIKELIHOOD: Final = "estimative-language:likelihood-probability"
CONFIDENCE: Final = "estimative-language:confidence-in-analytic-judgment"

NAMESPACE: Final = UUID("6f0c7a5e-3f1b-5d0a-9a52-6b7d8e2c4f10")
"""What our UUIDs are hashed with."""

INHERIT: Final = "5"
"""The distribution of the event."""
UNDEFINED: Final = "4"
"""The threat level."""


def write(account: Account) -> Iterator[str]:
    """One event, its objects one after the other."""
    event = {
        "uuid": _uuid("event", account.id),
        "info": account.name,
        "date": account.created_at[:10],
        "timestamp": _seconds(account.changed_at),
        "published": False,
        "analysis": "1",
        "threat_level_id": UNDEFINED,
        "distribution": "0",
    }
    yield '{"Event": ' + json.dumps(event, ensure_ascii=False)[:-1] + ', "Object": ['
    joint = "\n"
    for node in _objects(account):
        yield joint + json.dumps(node, ensure_ascii=False)
        joint = ",\n"
    yield "\n]}}\n"


def tags_of(grade: Grade | Judgement) -> list[str]:
    """The machine tags of a grade or a judgement; an axis that was not graded has none."""
    given = [(LIKELIHOOD, grade.likelihood.replace(" ", "-")), (CONFIDENCE, grade.confidence)]
    if isinstance(grade, Grade):
        given = [(RELIABILITY, grade.reliability.lower()), (CREDIBILITY, grade.credibility), *given]
    return [f'{name}="{value}"' for name, value in given if value]


def _objects(account: Account) -> Iterator[Node]:
    for article in account.articles:
        for said in article.said:
            yield _mention(article, said)
    for claim in account.claims:
        for judgement in claim.judged:
            yield _judgement(claim, judgement)


def _mention(one: AccountArticle, said: Said) -> Node:
    article, mention, grade = one.article, said.mention, said.mention.grade
    at = _seconds(max(mention.updated_at, grade.updated_at if grade else ""))
    address = article.url if is_web_address(article.url) else ""
    given = (
        ("claim", "text", mention.claim),
        ("quote", "text", mention.quote),
        ("url", "link", address),
        ("title", "text", article.title),
        ("outlet", "text", article.outlet),
        ("published", "text", article.published_at),
        ("speaker", "text", PATH_JOINT.join(link.speaker for link in mention.chain)),
        ("stance", "text", mention.stance.value if mention.stance else ""),
        ("reason", "text", grade.reason if grade else ""),
        ("coder", "text", mention.coder),
        ("mention-id", "text", mention.id),
        ("claim-id", "text", mention.claim_id),
    )
    tags = tags_of(grade) if grade else []
    return _object("claim-mention", mention.id, at, given, tags)


def _judgement(one: AccountClaim, judgement: Judgement) -> Node:
    given = (
        ("claim", "text", one.claim.text),
        ("verdict", "text", judgement.verdict.value),
        ("reason", "text", judgement.reason),
        ("coder", "text", judgement.coder),
        ("claim-id", "text", one.claim.id),
    )
    id_ = f"{one.claim.id} {judgement.coder}"
    at = _seconds(judgement.updated_at)
    return _object("claim-judgement", id_, at, given, tags_of(judgement))


def _object(
    name: str, id_: str, at: str, given: tuple[tuple[str, str, str], ...], tags: list[str]
) -> Node:
    attributes = []
    for relation, kind, value in given:
        if not value:
            continue
        attribute: Node = {
            "uuid": _uuid(f"{name} {relation}", id_),
            "object_relation": relation,
            "type": kind,
            "category": "External analysis" if kind == "link" else "Other",
            "value": value,
            "to_ids": False,
            "disable_correlation": True,
            "distribution": INHERIT,
            "timestamp": at,
        }
        if relation == "claim" and tags:
            attribute["Tag"] = [{"name": tag} for tag in tags]
        attributes.append(attribute)
    return {
        "uuid": _uuid(name, id_),
        "name": name,
        "meta-category": "misc",
        "template_uuid": _uuid("template", name),
        "template_version": "1",
        "distribution": INHERIT,
        "timestamp": at,
        "Attribute": attributes,
    }


def _uuid(kind: str, id_: str) -> str:
    return str(uuid5(NAMESPACE, f"{kind} {id_}"))


def _seconds(at: str) -> str:
    """A time as MISP has it: seconds since 1970, as a string; 0 for none."""
    return str(int(datetime.fromisoformat(at).timestamp())) if at else "0"
