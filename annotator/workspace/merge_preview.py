"""What would come of merging two claims, and which claims are likely to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import chain
from typing import Final

from annotator.analysis.claims import likeness
from annotator.analysis.claims.likeness import ClaimIndex
from annotator.analysis.claims.standing import contests, standing
from annotator.analysis.descent import Support
from annotator.core.board import Contest, Standing
from annotator.core.claim import Claim
from annotator.core.folding import fold, words_of
from annotator.core.ids import ClaimId
from annotator.core.relation import Relation
from annotator.core.verdict import Judgement
from annotator.workspace.board import BoardRow
from annotator.workspace.origins import Descent, claim_support, descent
from annotator.workspace.workspace import Workspace

MOST: Final = 300
"""So many claims are weighed against one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What moves from the claim that goes to the one that is kept, and how that stands then."""

    mentions: int
    values: int
    judgements: int
    relations: int
    standing: Standing
    contests: tuple[Contest, ...]


class MergePreviews:
    """Answers for one project, which does not change meanwhile."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._descent: Descent = descent(workspace)
        self._judged: Mapping[ClaimId, Sequence[Judgement]] = workspace.claims.judgements()
        self._relations: Sequence[Relation[ClaimId]] = workspace.relations.of_claims()

    def of(self, kept: BoardRow, gone: BoardRow) -> Preview:
        """What would come of it when ``gone`` went into ``kept``."""
        said = [
            replace(saying, claim_id=kept.claim.id) for saying in (*kept.sayings, *gone.sayings)
        ]
        said.sort(key=lambda saying: saying.mention_id)
        found = contests(said)
        support = claim_support(self._workspace, said, self._descent).get(kept.claim.id, Support())
        ends = [{one.from_id, one.to_id} for one in self._relations]
        both = {kept.claim.id, gone.claim.id}
        return Preview(
            mentions=len(gone.sayings),
            values=sum(len(saying.values) for saying in gone.sayings),
            judgements=len(self._judged.get(gone.claim.id, ())),
            relations=sum(gone.claim.id in pair and pair != both for pair in ends),
            standing=standing(found, support),
            contests=tuple(found),
        )


def _near(wording: str, others: Sequence[Claim]) -> list[Claim]:
    """Of many claims those that share most words: to weigh all of them would take its time."""
    if len(others) <= MOST:
        return list(others)
    words = _words(wording)
    return nlargest(MOST, others, key=lambda other: len(words & _words(other.text)))


def _words(text: str) -> set[str]:
    return set(map(fold, words_of(text)))


def likely_first(wording: str, others: Sequence[Claim]) -> list[Claim]:
    """These claims, those that may say the same as ``wording`` first.

    Then come those that share words with a meaning with it, rare ones before common ones; what
    shares none keeps its order. A related claim need not say the same, but is about the same.
    """
    index, near = ClaimIndex(), _near(wording, others)
    for other in near:
        index.set(other.id, (other.text,))
    found = index.likely((wording,), most=MOST)
    rank = {one.claim_id: number for number, one in enumerate(found)}
    shared = _shared(wording, near)
    return sorted(
        others, key=lambda other: (rank.get(other.id, len(rank)), -shared.get(other.id, 0.0))
    )


def _shared(wording: str, others: Sequence[Claim]) -> dict[ClaimId, float]:
    """How much each claim has in common with ``wording``; what many have counts for less."""
    wanted = likeness.words_of(wording).all
    common = {other.id: wanted & likeness.words_of(other.text).all for other in others}
    spread = Counter(chain.from_iterable(common.values()))
    return {id_: sum(1 / spread[stem] for stem in stems) for id_, stems in common.items()}
