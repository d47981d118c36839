"""What articles go back to, and by how many independent origins a claim is carried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from annotator.analysis.descent import Support, not_joining, origins, support
from annotator.core.board import Saying
from annotator.core.comparison import ALIKE, Passage
from annotator.core.duplicates import Decision, Duplicate, Likeness
from annotator.core.ids import ArticleId, ClaimId, MentionId, SpeakerId
from annotator.core.span import Span
from annotator.core.speaker import name_key
from annotator.workspace.workspace import Workspace

Pair = tuple[ArticleId, ArticleId]
Link = tuple[MentionId, MentionId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """For every article the lead of its duplicate set, and its origin; itself where it has none.

    ``sharing`` are pairs of articles with passages in common. Only what a person confirmed counts,
    and what a person rejected has two origins. An article that was put into several sets follows
    the lead that it is surest to follow. ``maybe_of`` are the origins if all that is suggested, and
    not decided yet, were so.
    """

    lead_of: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    origin_of: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    sharing: Sequence[Pair] = ()
    maybe_of: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    alike_of: Mapping[SpeakerId, SpeakerId] = field(default_factory=dict)
    """Speakers who may be one, by how their names are spelt, each with the first of them."""


def descent(workspace: Workspace) -> Descent:
    """Where all articles come from."""
    ids = [article.id for article in workspace.articles.all()]
    known = workspace.duplicates.all()
    confirmed = [one for one in known if one.decision is Decision.CONFIRMED]
    surest = sorted(confirmed, key=_sureness, reverse=True)
    lead_of = {id_: id_ for id_ in ids}
    for one in reversed(surest):  # so that the surest comes last, and stays
        lead_of[one.article_id] = one.lead_id
    same = [(one.lead_id, one.article_id) for one in surest if one.likeness.has_one_origin]
    apart = [(one.lead_id, one.article_id) for one in known if one.decision is Decision.REJECTED]
    kept = set(not_joining(same, apart))
    # in the order in which they were put there: an origin is called after the first lead
    links = [pair for one in confirmed if (pair := (one.lead_id, one.article_id)) in kept]
    sharing = [
        (one.lead_id, one.article_id)
        for one in confirmed
        if one.likeness is Likeness.SHARES_PASSAGES
    ]
    undecided = sorted((one for one in known if _may_be_one(one)), key=_sureness, reverse=True)
    maybe = [*same, *((one.lead_id, one.article_id) for one in undecided)]
    return Descent(
        lead_of=lead_of,
        origin_of=origins(ids, links),
        sharing=sharing,
        maybe_of=origins(ids, not_joining(maybe, apart)) if undecided else {},
        alike_of=_spelt_alike(workspace),
    )


def _spelt_alike(workspace: Workspace) -> dict[SpeakerId, SpeakerId]:
    """Speakers who have the same name in another spelling, *Mohammad* for *Muhammad*."""
    # vocabularies hang on it, and no project is opened for it
    from annotator.analysis.aliases.folding import Key, key_of  # noqa: PLC0415

    apart = workspace.speakers.kept_apart()
    first: dict[Key, tuple[SpeakerId, str]] = {}
    found: dict[SpeakerId, SpeakerId] = {}
    for id_, name in workspace.speakers.names():
        known_id, known = first.setdefault(key_of(name), (id_, name))
        if known_id == id_:
            continue
        one, other = sorted((name_key(name), name_key(known)))
        if (one, other) not in apart:
            found[id_] = known_id
    return found


def _may_be_one(one: Duplicate) -> bool:
    """Whether a pair waits for a decision that would take words of both for one source."""
    is_one = one.likeness.has_one_origin or one.likeness is Likeness.SHARES_PASSAGES
    return is_one and one.decision is Decision.SUGGESTED


def _sureness(one: Duplicate) -> tuple[bool, float]:
    """How sure an article is to follow its lead; a copy follows before a report of the event."""
    return one.likeness.has_one_origin, one.score


def claim_support(
    workspace: Workspace,
    sayings: Iterable[Saying] | None = None,
    known: Descent | None = None,
) -> dict[ClaimId, Support]:
    """How many articles, sets and origins carry each claim that is mentioned at all."""
    known = known or descent(workspace)
    by_claim: dict[ClaimId, list[Saying]] = defaultdict(list)
    for saying in workspace.sayings.all() if sayings is None else sayings:
        by_claim[saying.claim_id].append(saying)
    shared = list(_shared(workspace, by_claim, known.sharing))
    found = {}
    for claim, said in by_claim.items():
        counted = support(said, known.lead_of, known.origin_of, shared)
        found[claim] = _with_undecided(counted, said, known, shared)
    return found


def _with_undecided(
    counted: Support, said: Sequence[Saying], known: Descent, shared: Sequence[Link]
) -> Support:
    """The support of a claim with what of it hangs on what nobody has decided."""
    named = [one for one in said if one.origin_id in known.alike_of]
    if counted.origins < 2 or not (known.maybe_of or named):
        return counted
    origin_of = known.maybe_of or known.origin_of
    least = support(said, known.lead_of, origin_of, shared).origins
    if not named:
        return replace(counted, undecided=max(0, counted.origins - least))
    joined = [
        replace(one, origin_id=known.alike_of.get(one.origin_id, one.origin_id))
        if one.origin_id
        else one
        for one in said
    ]
    fewest = support(joined, known.lead_of, origin_of, shared).origins
    return replace(
        counted,
        undecided=max(0, counted.origins - min(least, fewest)),
        hangs_on_names=fewest < least,
    )


def _shared(
    workspace: Workspace,
    by_claim: Mapping[ClaimId, Sequence[Saying]],
    sharing: Iterable[Pair],
) -> Iterator[tuple[MentionId, MentionId]]:
    """The mentions of one claim that stand in a passage which two articles share."""
    # half of the analysis hangs on it, and no project is opened for it
    from annotator.workspace.comparing import compare_articles  # noqa: PLC0415

    for a, b in sharing:
        candidates = [
            (one.mention_id, other.mention_id)
            for said in by_claim.values()
            for one, other in product(_in(said, a), _in(said, b))
        ]
        if not candidates:
            continue  # comparing the two takes its time
        ids = [id_ for pair in candidates for id_ in pair]
        spans = {mention.id: mention.spans for mention in workspace.mentions.some(ids)}
        passages = compare_articles(workspace, a, b).comparison.passages
        for one_id, other_id in candidates:
            if _is_in_one(passages, spans.get(one_id, ()), spans.get(other_id, ())):
                yield one_id, other_id


def _in(said: Iterable[Saying], article_id: ArticleId) -> list[Saying]:
    return [saying for saying in said if saying.article_id == article_id]


def _is_in_one(passages: Iterable[Passage], one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(
        passage.score >= ALIKE
        and any(span.overlaps(passage.a) for span in one)
        and any(span.overlaps(passage.b) for span in other)
        for passage in passages
    )
