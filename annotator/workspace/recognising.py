"""Recognises articles that the project has already: the same bytes, the same body, a near copy."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.signatures import SignatureIndex, signature
from annotator.commands.importing import Choice, Incoming
from annotator.core.draft import Draft
from annotator.core.duplicates import Likeness
from annotator.core.ids import ArticleId
from annotator.workspace.workspace import Workspace


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
        known = workspace.signatures
        self._bytes = known.bytes_known()
        self._bodies = known.bodies_known()
        self._index: SignatureIndex[ArticleId] = SignatureIndex(known.all())

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

    def incoming(self, draft: Draft, choice: Choice = Choice.NONE) -> Incoming:
        """A draft with its marks, and the article that it is a near copy of."""
        body = draft.body
        marks = signature(body)
        near = self._index.nearest(marks)
        return Incoming(
            draft=draft,
            fingerprint=body_fingerprint(body),
            signature=marks,
            like=near.key if near else None,
            resemblance=near.resemblance if near else 0.0,
            choice=choice,
        )

    def stored(self, incoming: Incoming, article_id: ArticleId) -> None:
        """Note that a draft is an article of the project now."""
        self._bytes[incoming.draft.original.sha256] = article_id
        self._bodies.setdefault(incoming.fingerprint, article_id)
        self._index.add(article_id, incoming.signature)
