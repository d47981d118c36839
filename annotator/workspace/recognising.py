"""Recognises articles that the project has already: the same bytes, the same body, a near copy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from annotator.analysis.comparing.formula import fill_one_form
from annotator.analysis.comparing.tokens import Parsed
from annotator.analysis.differences import alike
from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.signatures import Near, SignatureIndex, signature
from annotator.commands.importing import Choice, Incoming
from annotator.core.comparison import Report
from annotator.core.draft import Draft
from annotator.core.duplicates import Decision, Likeness
from annotator.core.ids import ArticleId
from annotator.workspace.workspace import Workspace

_DOUBT: Final = 0.15
"""Samples are that inexact: so many of them stand for eight times as many words."""

_MOST: Final = 5
_COPIES: Final = frozenset((Likeness.EXACT_COPY, Likeness.NEAR_COPY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The article that a draft is a copy of; ``resemblance`` from 0 to 1."""

    article_id: ArticleId
    likeness: Likeness
    resemblance: float


class Recogniser:
    """Knows what a project holds when an import begins, and what was added since.

    It keeps all fingerprints in memory: about 600 bytes an article.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        known = workspace.signatures
        self._bytes = known.bytes_known()
        self._bodies = known.bodies_known()
        self._signatures = known.all()
        for article_id, revision_id in known.missing():
            body = workspace.articles.text_of(revision_id).body
            self._signatures.append((article_id, signature(body)))
        self._lead_of: dict[ArticleId, ArticleId] = {}
        for one in workspace.duplicates.all():
            if one.decision is not Decision.REJECTED and one.likeness in _COPIES:
                self._lead_of.setdefault(one.article_id, one.lead_id)

    @cached_property
    def _index(self) -> SignatureIndex[ArticleId]:
        """Made for the first draft: what reads ahead can start before numpy is imported."""
        return SignatureIndex(self._signatures)

    def same_bytes(self, sha256: str) -> ArticleId | None:
        """The article that came from the same bytes, whose digest is given in hexadecimal."""
        return self._bytes.get(sha256)

    def twin(self, incoming: Incoming) -> Twin | None:
        """The article whose body is the same, or nearly."""
        same = self._bodies.get(incoming.fingerprint)
        if same is not None:
            return Twin(article_id=same, likeness=Likeness.EXACT_COPY, resemblance=1.0)
        if incoming.like is None:
            return None
        return Twin(
            article_id=incoming.like,
            likeness=Likeness.NEAR_COPY,
            resemblance=incoming.resemblance,
        )

    def incoming(
        self, draft: Draft, choice: Choice = Choice.NONE, twin: Twin | None = None
    ) -> Incoming:
        """A draft with its marks, and the article that it is a near copy of.

        With a ``twin`` that article: what a person saw and decided about stays what it was.
        """
        body = draft.body
        marks = signature(body)
        near = Near(twin.article_id, twin.resemblance) if twin else self._nearest(draft, marks)
        lead = self._lead(near, marks)
        return Incoming(
            draft=draft,
            fingerprint=body_fingerprint(body),
            signature=marks,
            like=near.key if near else None,
            resemblance=near.resemblance if near else 0.0,
            choice=choice,
            lead=lead.key if lead else None,
            lead_resemblance=lead.resemblance if lead else 0.0,
        )

    def _lead(self, near: Near[ArticleId] | None, marks: bytes) -> Near[ArticleId] | None:
        """The lead that the nearest article follows, where the draft is a near copy of it, too.

        So a third copy comes into the set of the first and not into one around the second. It is
        held against that lead itself: being alike does not carry over.
        """
        lead = self._lead_of.get(near.key) if near else None
        if lead is None:
            return None
        return next((one for one in self._index.nearest(marks) if one.key == lead), None)

    def _nearest(self, draft: Draft, marks: bytes) -> Near[ArticleId] | None:
        """The article most alike; where samples cannot tell some apart, by their very words.

        Two bulletins of one form are no copies, however many samples they share.
        """
        found = self._index.nearest(marks)
        close = [one for one in found if one.resemblance >= found[0].resemblance - _DOUBT][:_MOST]
        close = self._without_forms(draft, close)
        if len(close) < 2:
            return next(iter(close), None)
        words = draft.body.split()
        texts = self._workspace.articles
        return max(close, key=lambda one: alike(words, texts.text(one.key).body.split()))

    def _without_forms(self, draft: Draft, close: list[Near[ArticleId]]) -> list[Near[ArticleId]]:
        if not close:
            return close
        language = draft.fact("language").value or "en"
        mine = Parsed(Report(text=draft.text, asides=draft.asides, language=language))
        kept = []
        for one in close:
            text = self._workspace.articles.text(one.key)
            theirs = Parsed(Report(text=text.text, asides=text.asides, language=language))
            if not fill_one_form(mine.sentences, theirs.sentences):
                kept.append(one)
        return kept

    def stored(
        self, incoming: Incoming, article_id: ArticleId, lead: ArticleId | None = None
    ) -> None:
        """Note that a draft is an article of the project now, and the ``lead`` that it follows."""
        if lead is not None:
            self._lead_of.setdefault(article_id, lead)
        self._bytes[incoming.draft.original.sha256] = article_id
        self._bodies.setdefault(incoming.fingerprint, article_id)
        self._index.add(article_id, incoming.signature)
