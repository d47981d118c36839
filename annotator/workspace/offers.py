"""What is offered for a mention and never stored unasked: likely claims, values for its claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from annotator.core.article import Article, ArticleText
from annotator.core.changes import Changes
from annotator.core.claim import Claim, ClaimValue, Mention, Stance
from annotator.core.comparison import Report
from annotator.core.grade import CREDIBILITY_CODES
from annotator.core.i18n import _
from annotator.core.ids import ClaimId, MentionId, PointId, ScaleId
from annotator.core.progress import Progress
from annotator.core.scale import Scale
from annotator.workspace.workspace import Workspace

if TYPE_CHECKING:
    # The analysis is loaded when something is offered: opening a project waits for none of it.
    from annotator.analysis.claims.estimative import Warned
    from annotator.analysis.claims.likeness import ClaimIndex, Likely

_OTHERS: Final = 20

_OFFERED: Final = 3
"""So many claims are offered at most."""

_SURE: Final = 0.5
"""From this likeness on, a claim is offered before one that the words only point to."""

_BEFORE, _MEANT = 12, 2
"""Of so many claims made before a mention so many may be what it points back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedClaim:
    """A claim that a mention may say again, and the words of the mention that speak for it."""

    claim: Claim
    score: float
    shared: tuple[str, ...]
    points_back: str = ""
    """Words of the mention that may mean this claim, which was made shortly before: *these
    allegations*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What is offered for one mention."""

    claims: tuple[OfferedClaim, ...] = ()
    """The likeliest first; none where its claim has other mentions already."""
    values: tuple[ClaimValue, ...] = ()
    """Read in its words, and not given yet."""
    given: tuple[ClaimValue, ...] = ()
    """The values that it has."""
    scales: tuple[Scale, ...] = ()
    """Those of the project, to be graded with."""
    rated: Mapping[ScaleId, PointId] = field(default_factory=dict)
    """What the coder gave on each of them."""
    flags: tuple[str, ...] = field(default=())
    """What is doubtful about its grade or its claim, in sentences."""


class ClaimFinder:
    """Keeps the index of claims in step with the project, so that a question is quick."""

    def __init__(self, workspace: Workspace, index: ClaimIndex) -> None:
        self._workspace, self._index = workspace, index

    @classmethod
    def of(cls, workspace: Workspace, progress: Progress | None = None) -> ClaimFinder:
        """Read all claims of a project; it takes a moment where there are thousands."""
        from annotator.analysis.claims.likeness import ClaimIndex  # noqa: PLC0415 - see above

        index = ClaimIndex()
        quotes = workspace.sayings.quotes()
        for claim in (progress or Progress()).over(workspace.claims.all()):
            index.set(claim.id, [claim.text, *quotes.get(claim.id, ())])
        return cls(workspace, index)

    def refresh(self, changes: Changes) -> None:
        """Read again what a command changed."""
        touched = changes.ids("claims") | changes.values("claim_id")
        if touched and changes.touch("claims", "mentions", "spans"):
            self._read_again([ClaimId(id_) for id_ in touched])

    def likely(
        self,
        texts: Iterable[str],
        without: Iterable[ClaimId] = (),
        near: Collection[ClaimId] = (),
    ) -> list[OfferedClaim]:
        """The claims that some words may say again, the likeliest first.

        ``near`` are those of the article that the words stand in.
        """
        found = self._index.likely(list(texts), without=frozenset(without), near=near)
        return self._with_claims(found)

    def _with_claims(self, found: list[Likely]) -> list[OfferedClaim]:
        claims = {
            claim.id: claim for claim in self._workspace.claims.some([o.claim_id for o in found])
        }
        return [
            OfferedClaim(claim=claims[one.claim_id], score=one.score, shared=one.shared)
            for one in found
            if one.claim_id in claims
        ]

    def _read_again(self, ids: list[ClaimId]) -> None:
        claims = {claim.id: claim for claim in self._workspace.claims.some(ids)}
        quotes = self._workspace.sayings.quotes(ids)
        for id_ in ids:
            if id_ in claims:
                self._index.set(id_, [claims[id_].text, *quotes.get(id_, ())])
            else:
                self._index.drop(id_)


def offers_for(
    workspace: Workspace,
    finder: ClaimFinder | None,
    mention: Mention,
    article: Article,
    text: ArticleText,
) -> Offers:
    """What is offered for a mention in an open article; without a finder no claims are."""
    from annotator.analysis.claims.reading import values_in  # noqa: PLC0415 - see above
    from annotator.analysis.claims.values import is_about  # noqa: PLC0415 - see above

    taken = workspace.claims.values([mention.claim_id])
    given = tuple(taken.get(mention.id, ()))
    report = Report(text=text.text, asides=text.asides, language=article.language or "en")
    known = {(one.kind, one.value) for one in given}
    read = values_in(report, mention.spans, article.published_at)
    read = [one for one in read if is_about(one, mention.claim, report.language)]
    values = tuple(one for one in read if (one.kind, one.value) not in known)
    claims: tuple[OfferedClaim, ...] = ()
    flags = list(_doubts(workspace, mention))
    of_claim = workspace.claims.some([mention.claim_id])
    is_alone = bool(of_claim) and of_claim[0].mentions == 1
    if not is_alone:  # a new claim, which most are, has nothing to be compared with
        flags += _hidden(workspace, mention, report.language, taken)
    if finder is not None and is_alone:
        near = workspace.claims.of_article(article.id)
        words = [mention.quote, mention.claim]
        likely = finder.likely(words, [mention.claim_id], near)
        claims = tuple(_with_meant(likely, _meant(workspace, mention)))
    scales = tuple(workspace.scales.all())
    ratings = workspace.scales.ratings([mention.id]).get(mention.id, []) if scales else []
    rated = {one.scale_id: one.point.id for one in ratings if one.coder == workspace.coder}
    return Offers(
        claims=claims, values=values, given=given, flags=tuple(flags), scales=scales, rated=rated
    )


def _meant(workspace: Workspace, mention: Mention) -> list[OfferedClaim]:
    """The claims made last before a denial that points back: *Kabul denies these allegations*."""
    from annotator.analysis.claims.likeness import words_of  # noqa: PLC0415 - see above
    from annotator.analysis.claims.pointing import points_back  # noqa: PLC0415 - see above

    words = points_back(mention.quote) if mention.stance is Stance.DENIES else ""
    if not words:
        return []
    before = [
        one
        for one in workspace.mentions.in_article(mention.article_id)
        if one.start < mention.start and one.claim_id != mention.claim_id
    ]
    before.sort(key=lambda one: one.start, reverse=True)
    ids = list(dict.fromkeys(one.claim_id for one in before))[:_BEFORE]
    known = {claim.id: claim for claim in workspace.claims.some(ids)}
    said = words_of(mention.quote).all
    # *the claims of strikes* means the one about strikes; else the nearest
    ids.sort(key=lambda id_: -len(said & words_of(known[id_].text).all))
    return [
        OfferedClaim(claim=known[id_], score=0.0, shared=(), points_back=words)
        for id_ in ids[:_MEANT]
    ]


def _with_meant(
    likely: Sequence[OfferedClaim], meant: Sequence[OfferedClaim]
) -> list[OfferedClaim]:
    """What is very alike in words, then what the words point to, then what is less alike."""
    pointed = {one.claim.id for one in meant}
    sure = [one for one in likely if one.score >= _SURE]
    others = [one for one in likely if one.score < _SURE and one.claim.id not in pointed]
    known = {one.claim.id for one in sure}
    return [*sure, *(one for one in meant if one.claim.id not in known), *others][:_OFFERED]


def _doubts(workspace: Workspace, mention: Mention) -> Iterator[str]:
    """What is doubtful about the grade of a mention, in sentences."""
    from annotator.analysis.claims.estimative import warnings  # noqa: PLC0415 - see above
    from annotator.workspace.origins import claim_support  # noqa: PLC0415 - see above

    grade = mention.grade
    if grade is None:
        return
    if grade.credibility == CREDIBILITY_CODES[0]:
        sayings = workspace.sayings.of([mention.claim_id])
        support = claim_support(workspace, sayings)[mention.claim_id]
        if support.articles < 2:
            yield _("Graded 1, confirmed by other sources, but only this report says it.")
        elif support.origins < 2:
            yield _("Graded 1, confirmed by other sources, but all reports go back to one origin.")
        elif support.sure < 2:
            yield _(
                "Graded 1, confirmed by other sources, but its reports may be one text: "
                "decide on these pairs in Compare."
            )
    for one in warnings([grade.reason]):
        yield breach_words(one)


def _hidden(
    workspace: Workspace,
    mention: Mention,
    language: str,
    taken: Mapping[MentionId, Sequence[ClaimValue]],
) -> Iterator[str]:
    """Whose number excludes that of a mention of the same claim, where no values say so yet.

    ``taken`` are the values that mentions of the claim have. Only the words of the latest other
    mentions are read, and the first that is at odds is told.
    """
    from annotator.analysis.claims.untaken import Worded, numbers_apart  # noqa: PLC0415 - see above

    if mention.stance is Stance.DENIES:
        return
    own = Worded(mention.quote, language, taken.get(mention.id, ()))
    others = [
        other
        for other in workspace.mentions.of_claim(mention.claim_id)[-_OTHERS:]
        if other.id != mention.id and other.stance is not Stance.DENIES
    ]
    languages = {
        one.id: one.language or language
        for one in workspace.articles.some(sorted({other.article_id for other in others}))
    }
    for other in others:
        theirs = Worded(other.quote, languages[other.article_id], taken.get(other.id, ()))
        if apart := numbers_apart([theirs, own]):
            sentence = (
                _(
                    "Elsewhere in this report the claim has {other}, not {own}. Take the values"
                    " of both, and the board sets them against each other."
                )
                if other.article_id == mention.article_id
                else _(
                    "Another report of this claim gives {other}, not {own}. Take the values of"
                    " both, and the board sets them against each other."
                )
            )
            yield sentence.format(other=apart[0], own=apart[1])
            return


def breach_words(one: Warned) -> str:
    """A breach of the rules of ICD 203 in a sentence."""
    from annotator.analysis.claims.estimative import Breach  # noqa: PLC0415 - see above

    if one.breach is Breach.BOTH_IN_ONE:
        sentence = _("“{one}” and “{other}” in one sentence: ICD 203 keeps them apart.")
    else:
        sentence = _("“{one}” and “{other}” are of two rows of terms: ICD 203 keeps to one.")
    return sentence.format(one=one.words[0], other=one.words[1])
