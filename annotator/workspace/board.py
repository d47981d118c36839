"""The claims board: every claim, and what each report, outlet or speaker makes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.analysis.claims.standing import contests, position, standing
from annotator.analysis.comparing.wordlists import DEFAULT
from annotator.analysis.descent import Support, one_side
from annotator.core.board import Contest, ContestKind, Position, Saying, Standing
from annotator.core.claim import Claim
from annotator.core.event import Event
from annotator.core.grade import Grade, best
from annotator.core.ids import ArticleId, ClaimId, EventId, MentionId
from annotator.core.relation import Relation, RelationKind
from annotator.core.values import shown
from annotator.core.verdict import Judgement
from annotator.workspace.origins import Descent, claim_support, descent
from annotator.workspace.workspace import Workspace


class By(StrEnum):
    """What the columns of the board are."""

    REPORT = "report"
    OUTLET = "outlet"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One column of the board."""

    key: str
    """The id of an article, an outlet or a speaker; empty for what nobody is said to have said."""
    title: str
    subtitle: str = ""
    label: str = ""
    """What the column is called in a table: number and file of a report; else the title."""
    origin: str = ""
    """Columns with the same origin are copies or rewrites of one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCell:
    """What one column makes of one claim."""

    sayings: tuple[Saying, ...]

    @property
    def position(self) -> Position:
        return position(self.sayings)

    @property
    def grade(self) -> Grade | None:
        """The best grade of those who take the position: the lowest digit, then the letter."""
        by = self.position
        taken = (Position.ASSERTED, Position.DENIED) if by is Position.BOTH else (by,)
        return best(one.grade for one in self.sayings if one.grade and one.takes in taken)

    @property
    def values(self) -> tuple[str, ...]:
        """The values that are given here, each once, as a person writes them."""
        return tuple(dict.fromkeys(shown(v) for one in self.sayings for v in one.values))

    def mentions(self, *taken: Position) -> tuple[MentionId, ...]:
        """The mentions that take one of these positions; all where none is named."""
        return tuple(one.mention_id for one in self.sayings if not taken or one.takes in taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One claim of the board."""

    claim: Claim
    standing: Standing
    support: Support
    cells: Mapping[str, BoardCell]
    """By the key of the column; where there is none, the column is silent."""
    contests: tuple[Contest, ...] = ()
    untaken: tuple[str, ...] = ()
    """Two numbers that exclude each other in the words of its mentions, where no value says so."""
    judgement: Judgement | None = None
    """The latest one."""
    event_id: EventId | None = None
    side: str = ""
    """Of a claim that is agreed on: the side on which all are who carry it, where they are on one.
    """

    @property
    def sayings(self) -> list[Saying]:
        return [saying for cell in self.cells.values() for saying in cell.sayings]

    def taken(self, position: Position) -> int:
        """How many mentions take a position."""
        return sum(saying.takes is position for saying in self.sayings)

    @property
    def confirmed_by_one(self) -> bool:
        """Whether a mention is graded "1, confirmed by other sources" on what may be one origin."""
        graded = any(one.grade and one.grade.credibility == "1" for one in self.sayings)
        return graded and self.support.sure < 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole board; rows stand by event, in the order of the events and of the claims."""

    by: By
    headings: tuple[Heading, ...]
    rows: tuple[BoardRow, ...]
    events: Mapping[EventId, Event] = field(default_factory=dict)
    known: Descent = field(default_factory=Descent)
    """Where the articles come from, as it was counted."""


def board(workspace: Workspace, by: By = By.REPORT, known: Descent | None = None) -> Board:
    """Put the claims board together; columns that are silent throughout are left out.

    ``known`` is where the articles come from, if the caller has read it already.
    """
    known = known or descent(workspace)
    read = _Read(known=known, claims=workspace.claims.all(), sayings=workspace.sayings.all())
    return _board(workspace, by, read)


def renewed(workspace: Workspace, before: Board, by: By, stale: Collection[ClaimId]) -> Board:
    """An earlier board as it is now, where nothing but these claims changed since.

    :func:`annotator.workspace.board_changes.stale_claims` says which ones.
    """
    kept = {row.claim.id: row for row in before.rows if row.claim.id not in stale}
    claims = [*(row.claim for row in kept.values()), *workspace.claims.some(sorted(stale))]
    said = [saying for row in kept.values() for saying in row.sayings]
    read = _Read(
        known=before.known,
        claims=sorted(claims, key=lambda claim: claim.id),
        sayings=sorted([*said, *workspace.sayings.of(stale)], key=lambda saying: saying.mention_id),
        kept=kept,
        has_cells=by is before.by,
    )
    return _board(workspace, by, read)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a board is made of; of the rows ``kept`` only the relations may have changed."""

    known: Descent
    claims: Sequence[Claim]
    sayings: Sequence[Saying]
    kept: Mapping[ClaimId, BoardRow] = field(default_factory=dict)
    has_cells: bool = False
    """Whether the kept rows have the columns that are wanted."""


def _board(workspace: Workspace, by: By, read: _Read) -> Board:
    column_of, headings = _COLUMNS[by](workspace, read.sayings, read.known)
    by_claim: dict[ClaimId, list[Saying]] = defaultdict(list)
    for saying in read.sayings:
        by_claim[saying.claim_id].append(saying)
    fresh = (saying for saying in read.sayings if saying.claim_id not in read.kept)
    supports = claim_support(workspace, fresh, read.known)
    contested = _contests(by_claim, workspace.relations.of_claims(), read.kept)
    apart = _untaken(workspace, by_claim, contested, read.kept)
    judged = workspace.claims.judgements()
    event_of = workspace.events.of_articles()
    sides = workspace.speakers.sides()
    rows = []
    for claim in read.claims:
        old, said = read.kept.get(claim.id), by_claim[claim.id]
        support = old.support if old else supports.get(claim.id, Support())
        untaken = apart.get(claim.id, ())
        stands = standing(contested[claim.id], support, untaken)
        rows.append(
            BoardRow(
                claim=claim,
                standing=stands,
                support=support,
                cells=old.cells if old and read.has_cells else _cells(said, column_of),
                contests=tuple(contested[claim.id]),
                untaken=untaken,
                judgement=judged[claim.id][-1] if claim.id in judged else None,
                event_id=claim.event_id or _event(said, event_of),
                side=one_side(said, sides) if stands is Standing.AGREED else "",
            )
        )
    events = {event.id: event for event in workspace.events.all()}
    return Board(
        by=by,
        headings=headings,
        rows=_by_event(rows, list(events)),
        events=events,
        known=read.known,
    )


def _cells(said: Iterable[Saying], column_of: Callable[[Saying], str]) -> dict[str, BoardCell]:
    found: dict[str, list[Saying]] = defaultdict(list)
    for saying in said:
        found[column_of(saying)].append(saying)
    return {key: BoardCell(sayings=tuple(ones)) for key, ones in found.items()}


def _contests(
    by_claim: Mapping[ClaimId, Sequence[Saying]],
    relations: Iterable[Relation[ClaimId]],
    kept: Mapping[ClaimId, BoardRow],
) -> dict[ClaimId, list[Contest]]:
    found: dict[ClaimId, list[Contest]] = defaultdict(list)
    for claim_id, said in by_claim.items():
        old = kept.get(claim_id)
        known = old.contests if old else contests(said)
        found[claim_id] = [one for one in known if one.kind is not ContestKind.RELATION]

    def is_asserted(claim_id: ClaimId) -> bool:
        taken = position(by_claim.get(claim_id, ()))
        return taken in (Position.ASSERTED, Position.BOTH)

    for one in relations:
        ends = (one.from_id, one.to_id)
        if one.kind is RelationKind.CONTRADICTS and all(map(is_asserted, ends)):
            for here, there in (ends, ends[::-1]):
                found[here].append(Contest(kind=ContestKind.RELATION, claim_id=there))
    return found


def _untaken(
    workspace: Workspace,
    by_claim: Mapping[ClaimId, Sequence[Saying]],
    contested: Mapping[ClaimId, Sequence[Contest]],
    kept: Mapping[ClaimId, BoardRow],
) -> dict[ClaimId, tuple[str, ...]]:
    """The numbers that exclude each other in words alone, of claims that nothing contests."""
    # half of the analysis hangs on it, and no project is opened for it
    from annotator.analysis.claims.untaken import Worded, numbers_apart  # noqa: PLC0415

    found = {id_: row.untaken for id_, row in kept.items() if row.untaken}
    asked: dict[ClaimId, list[Saying]] = {}
    for id_, said in by_claim.items():
        standing_for = [one for one in said if one.takes is not Position.DENIED]
        if len(standing_for) > 1 and id_ not in kept and not contested.get(id_):
            asked[id_] = standing_for
    if not asked:
        return found
    words = workspace.sayings.words(list(asked))
    articles = sorted({one.article_id for said in asked.values() for one in said})
    languages = {one.id: one.language or DEFAULT for one in workspace.articles.some(articles)}
    for id_, said in asked.items():
        worded = [
            Worded(words.get(one.mention_id, ""), languages[one.article_id], one.values)
            for one in said
        ]
        if apart := numbers_apart(worded):
            found[id_] = apart
    return found


def _event(said: Iterable[Saying], event_of: Mapping[ArticleId, EventId]) -> EventId | None:
    """The event of the first article that mentions a claim and is under one."""
    found = (event_of[one.article_id] for one in said if one.article_id in event_of)
    return next(found, None)


def _by_event(rows: Sequence[BoardRow], events: Sequence[EventId]) -> tuple[BoardRow, ...]:
    """The rows by event, those under none last."""
    rank = {event: number for number, event in enumerate(events)}
    return tuple(sorted(rows, key=lambda row: rank.get(row.event_id, len(rank))))  # type: ignore[arg-type]


_Columns = tuple[Callable[[Saying], str], tuple[Heading, ...]]


def _reports(workspace: Workspace, sayings: Iterable[Saying], known: Descent) -> _Columns:
    used = {saying.article_id for saying in sayings}
    headings = tuple(
        Heading(
            key=article.id,
            title=article.number_name,
            subtitle=article.outlet or article.headline,
            label=f"{article.number_name} {article.file}",
            origin=known.origin_of[article.id],
        )
        for article in workspace.articles.some(sorted(used))
    )
    return lambda saying: saying.article_id, headings


def _outlets(workspace: Workspace, sayings: Iterable[Saying], known: Descent) -> _Columns:
    del known
    used = {saying.article_id for saying in sayings}
    outlet_of: dict[ArticleId, str] = {}
    found: dict[str, Heading] = {}
    for article in workspace.articles.some(sorted(used)):
        outlet_of[article.id] = article.outlet_id
        title = article.outlet or article.number_name
        subtitle = "" if article.outlet else article.title
        label = article.outlet or f"{article.number_name} {article.file}"
        heading = Heading(key=article.outlet_id, title=title, subtitle=subtitle, label=label)
        found.setdefault(article.outlet_id, heading)
    return lambda saying: outlet_of.get(saying.article_id, ""), tuple(found.values())


def _speakers(workspace: Workspace, sayings: Iterable[Saying], known: Descent) -> _Columns:
    del known
    counts: dict[Hashable, int] = defaultdict(int)
    for saying in sayings:
        counts[saying.origin_id or ""] += 1
    headings = [
        Heading(
            key=speaker.id,
            title=speaker.shown,
            subtitle=speaker.role or speaker.side,
            label=speaker.shown,
        )
        for speaker in workspace.speakers.some([str(key) for key in counts if key])
    ]
    headings.sort(key=lambda heading: -counts[heading.key])
    if counts[""]:
        headings.append(Heading(key="", title=""))
    return lambda saying: saying.origin_id or "", tuple(headings)


_COLUMNS: Mapping[By, Callable[[Workspace, Sequence[Saying], Descent], _Columns]] = {
    By.REPORT: _reports,
    By.OUTLET: _outlets,
    By.SPEAKER: _speakers,
}
