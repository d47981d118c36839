"""Everything a speaker has said, in order of time, and where it changed position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from annotator.analysis.claims.turning import turns
from annotator.core.article import Article
from annotator.core.board import Contest, Saying
from annotator.core.claim import ClaimValue, Mention
from annotator.core.ids import ClaimId, SpeakerId
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing that a speaker said, or relayed."""

    mention: Mention
    article: Article
    position: int
    """Of the speaker in the chain: 0 where it says it, above where it relays it."""
    values: tuple[ClaimValue, ...] = ()
    turns: tuple[Contest, ...] = ()
    """Where it takes back, or gives another value for, what stands before it; ``one`` is that.

    Whether that was also said earlier is for :meth:`came_after`.
    """

    @property
    def is_relay(self) -> bool:
        return self.position > 0

    def came_after(self, earlier: Utterance) -> bool:
        """Whether the dates of both reports say that the other one came first.

        They do not where one has no date, or where both have the same day and not both a time.
        """
        ours, theirs = self.article.published_at, earlier.article.published_at
        at, before = _instant(ours), _instant(theirs)
        if at is not None and before is not None:
            return before < at
        exact = min(len(ours), len(theirs), len("2026-03-12"))
        return theirs[:exact] < ours[:exact]

    def saying(self) -> Saying:
        """The same as it is counted."""
        origin = self.mention.origin
        return Saying(
            mention_id=self.mention.id,
            claim_id=self.mention.claim_id,
            article_id=self.mention.article_id,
            stance=self.mention.stance,
            origin_id=origin.speaker_id if origin else None,
            carried_from=self.mention.carried_from,
            grade=self.mention.grade,
            values=self.values,
        )


def said_by(workspace: Workspace, speaker_id: SpeakerId) -> list[Utterance]:
    """What a speaker says and relays, by the date of the article (undated last), then by place."""
    mentions = workspace.mentions.of_speaker(speaker_id)
    ids = sorted({one.article_id for one in mentions})
    articles = {one.id: one for one in workspace.articles.some(ids)}
    values = workspace.claims.values()
    found = [
        Utterance(
            mention=mention,
            article=articles[mention.article_id],
            position=next(link.position for link in mention.chain if link.speaker_id == speaker_id),
            values=tuple(values.get(mention.id, ())),
        )
        for mention in mentions
    ]
    return _with_turns(sorted(found, key=_moment))


def _moment(one: Utterance) -> tuple[bool, str, int, int]:
    day = one.article.published_at
    return (not day, day, one.article.number, one.mention.start)


def _instant(written: str) -> datetime | None:
    """A moment with its time zone; ``None`` for days, and for what has none."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _with_turns(found: Iterable[Utterance]) -> list[Utterance]:
    utterances = list(found)
    by_mention: dict[str, list[Contest]] = {}
    for turn in turns([one.saying() for one in utterances if not one.is_relay]):
        by_mention.setdefault(str(turn.other), []).append(turn)
    return [
        one if one.is_relay else replace(one, turns=tuple(by_mention.get(one.mention.id, ())))
        for one in utterances
    ]


def claims_of_speakers(workspace: Workspace) -> Mapping[SpeakerId, int]:
    """How many claims each speaker makes something of; who says nothing is left out."""
    claims: dict[SpeakerId, set[ClaimId]] = defaultdict(set)
    for saying in workspace.sayings.all():
        if saying.origin_id is not None:
            claims[saying.origin_id].add(saying.claim_id)
    return {one: len(found) for one, found in claims.items()}
