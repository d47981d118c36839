"""What the overview counts: grades, speakers, progress, contested claims, days, tags.

Every number keeps the mentions that it counts, so that it leads to their quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.core.article import Article, Status
from annotator.core.board import Position, Saying, Standing
from annotator.core.claim import Stance
from annotator.core.codebook import tag_paths
from annotator.core.grade import Grade, best
from annotator.core.i18n import N_, _
from annotator.core.ids import ArticleId, MentionId, SpeakerId, TaggingId, TagId
from annotator.core.speaker import Speaker, SpeakerKind
from annotator.workspace.board import BoardRow, board
from annotator.workspace.origins import Descent, descent
from annotator.workspace.workspace import Workspace

NO_SIDE = ""


class Unit(StrEnum):
    """What counts as one: each mention, or what says the same claim in one set or origin."""

    ARTICLE = "article"
    SET = "set"
    ORIGIN = "origin"


UNIT_LABELS = {
    Unit.ARTICLE: N_("By article"),
    Unit.SET: N_("By set"),
    Unit.ORIGIN: N_("By origin"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One speaker or side: the mentions in which it asserts, denies, and does anything else."""

    name: str
    kind: str = ""
    asserted: tuple[MentionId, ...] = ()
    denied: tuple[MentionId, ...] = ()
    other: tuple[MentionId, ...] = ()

    @property
    def mentions(self) -> tuple[MentionId, ...]:
        return (*self.asserted, *self.denied, *self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How far one article is: how many of its mentions have both grades."""

    article: Article
    mentions: tuple[MentionId, ...]
    graded: int

    @property
    def share(self) -> float:
        """0 to 1; an article that is done is whole."""
        if self.article.status is Status.DONE:
            return 1.0
        return self.graded / len(self.mentions) if self.mentions else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one speaker said in reports of one day (ISO 8601)."""

    speaker: str
    day: str
    stance: Stance | None
    mentions: tuple[MentionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A table of two things: for each row and column the mentions or taggings that are in both."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All numbers of the overview."""

    unit: Unit
    articles: int
    groups: int
    """How many articles, sets or origins these are, as they are counted."""
    claims: int
    speakers: int
    """All of the registry, those too that only relay or are only marked."""
    contested: tuple[BoardRow, ...]
    one_source: tuple[BoardRow, ...]
    grades: Mapping[tuple[str, str], tuple[MentionId, ...]]
    """By letter and digit; an ungraded axis is empty."""
    by_speaker: tuple[Bar, ...]
    by_side: tuple[Bar, ...]
    progress: tuple[Read, ...]
    days: tuple[Day, ...]
    undated: int
    """How many reports that have a claim have no day, and are not among ``days``."""

    @property
    def counted(self) -> int:
        """How many mentions, or groups of them, there are."""
        return sum(len(ids) for ids in self.grades.values())

    @property
    def graded(self) -> int:
        """How many of them have a letter and a digit."""
        return sum(len(ids) for code, ids in self.grades.items() if all(code))


def overview(workspace: Workspace, unit: Unit = Unit.ARTICLE) -> Overview:
    """Count a project."""
    known = descent(workspace)
    found = board(workspace, known=known)
    sayings = [saying for row in found.rows for saying in row.sayings]
    articles = workspace.articles.all()
    speakers = {speaker.id: speaker for speaker in workspace.speakers.all()}
    names = _names(speakers.values())
    groups = _groups(sayings, unit, known)
    return Overview(
        unit=unit,
        articles=len(articles),
        groups=len({_group_of(article.id, unit, known) for article in articles}),
        claims=len(found.rows),
        speakers=len(speakers),
        contested=_standing(found.rows, Standing.CONTESTED),
        one_source=_standing(found.rows, Standing.ONE_SOURCE),
        grades=_grades(groups),
        by_speaker=_bars(
            groups,
            {id_: (names[id_], one.kind.value) for id_, one in speakers.items()},
            (_("Own voice of the reports"), SpeakerKind.OUTLET.value),
        ),
        by_side=_bars(groups, {id_: (_side(one), "") for id_, one in speakers.items()}),
        progress=_progress(articles, sayings),
        days=_days(groups, {article.id: article for article in articles}, names),
        undated=_undated(articles, sayings),
    )


def _names(speakers: Iterable[Speaker]) -> dict[SpeakerId, str]:
    """What speakers are called; empty for the voice of an outlet that nobody has named."""
    return {one.id: one.shown if one.name else "" for one in speakers}


def _group_of(article_id: ArticleId, unit: Unit, known: Descent) -> ArticleId:
    """The article that stands for all that count as one with it."""
    match unit:
        case Unit.ARTICLE:
            return article_id
        case Unit.SET:
            return known.lead_of[article_id]
        case Unit.ORIGIN:
            return known.origin_of[article_id]


def _groups(
    sayings: Iterable[Saying], unit: Unit, known: Descent
) -> list[tuple[Saying, Grade | None]]:
    """What counts as one, each by its first mention and its best grade."""
    found: dict[tuple[str, ...], list[Saying]] = defaultdict(list)
    for saying in sayings:
        key: tuple[str, ...] = (saying.mention_id,)
        if unit is not Unit.ARTICLE:
            group = _group_of(saying.article_id, unit, known)
            key = (saying.claim_id, group, saying.takes)
        found[key].append(saying)
    return [(ones[0], best(one.grade for one in ones if one.grade)) for ones in found.values()]


def _standing(rows: Iterable[BoardRow], standing: Standing) -> tuple[BoardRow, ...]:
    return tuple(row for row in rows if row.standing is standing)


def _grades(
    groups: Iterable[tuple[Saying, Grade | None]],
) -> dict[tuple[str, str], tuple[MentionId, ...]]:
    found: dict[tuple[str, str], list[MentionId]] = defaultdict(list)
    for saying, grade in groups:
        code = (grade.reliability, grade.credibility) if grade else ("", "")
        found[code].append(saying.mention_id)
    return {code: tuple(ids) for code, ids in found.items()}


def _bars(
    groups: Iterable[tuple[Saying, Grade | None]],
    names: Mapping[SpeakerId, tuple[str, str]],
    own: tuple[str, str] = ("", ""),
) -> tuple[Bar, ...]:
    """The longest first; speakers of one name (a side) are one bar.

    ``names`` are names and kinds, ``own`` those of what reports say in their own voice.
    """
    found: dict[tuple[str, str], dict[Position, list[MentionId]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for saying, _grade in groups:
        if saying.is_own_voice:
            who = own
        else:
            who = names.get(saying.origin_id, ("", "")) if saying.origin_id else ("", "")
        found[who][saying.takes].append(saying.mention_id)
    bars = [
        Bar(
            name=name,
            kind=kind,
            asserted=tuple(taken[Position.ASSERTED]),
            denied=tuple(taken[Position.DENIED]),
            other=tuple(taken[Position.MENTIONED]),
        )
        for (name, kind), taken in found.items()
    ]
    return tuple(sorted(bars, key=lambda bar: (-len(bar.mentions), bar.name.casefold())))


def _side(speaker: Speaker) -> str:
    return speaker.side or speaker.affiliation or NO_SIDE


def _progress(articles: Sequence[Article], sayings: Iterable[Saying]) -> tuple[Read, ...]:
    here: dict[ArticleId, list[Saying]] = defaultdict(list)
    for saying in sayings:
        here[saying.article_id].append(saying)
    return tuple(
        Read(
            article=one,
            mentions=tuple(saying.mention_id for saying in here[one.id]),
            graded=sum(1 for saying in here[one.id] if saying.grade and saying.grade.complete),
        )
        for one in articles
    )


def _days(
    groups: Iterable[tuple[Saying, Grade | None]],
    articles: Mapping[ArticleId, Article],
    names: Mapping[SpeakerId, str],
) -> tuple[Day, ...]:
    """Who said what when, by the day of the report; reports without a day are left out."""
    found: dict[tuple[str, str, Stance | None], list[MentionId]] = defaultdict(list)
    for saying, _grade in groups:
        article = articles[saying.article_id]
        if saying.origin_id and _has_day(article):
            key = (names[saying.origin_id], article.published_at[:10], saying.stance)
            found[key].append(saying.mention_id)
    made = [
        Day(speaker=name, day=day, stance=stance, mentions=tuple(ids))
        for (name, day, stance), ids in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.day, one.speaker, one.stance or "")))


def _undated(articles: Iterable[Article], sayings: Iterable[Saying]) -> int:
    heard = {saying.article_id for saying in sayings}
    return sum(1 for one in articles if one.id in heard and not _has_day(one))


def _has_day(article: Article) -> bool:
    return len(article.published_at[:10]) == len("2025-10-12")


def tags_by_article(workspace: Workspace) -> Crossing:
    """How often each tag is on words of each article."""
    taggings = workspace.tags.placed()
    titles = {article.id: article.number_name for article in workspace.articles.all()}
    paths = tag_paths(workspace.tags.all())
    pairs = [(paths[one.tag_id], titles[one.article_id], one.id) for one in taggings]
    return _crossing(pairs)


def tags_by_speaker(workspace: Workspace) -> Crossing:
    """How often each tag is on words that a speaker is said to have said."""
    names = _names(workspace.speakers.all())
    origin = {saying.mention_id: saying.origin_id for saying in workspace.sayings.all()}
    paths = tag_paths(workspace.tags.all())
    pairs = []
    for tagging, mention_id in workspace.tags.on_mentions():
        speaker_id = origin.get(mention_id)
        if speaker_id and names[speaker_id]:
            pairs.append((paths[tagging.tag_id], names[speaker_id], tagging.id))
    return _crossing(pairs)


def tags_together(workspace: Workspace) -> Crossing:
    """How often two tags are on the same words; a tag with itself is left out."""
    paths = tag_paths(workspace.tags.all())
    tag_of: dict[TaggingId, TagId] = {one.id: one.tag_id for one in workspace.tags.placed()}
    pairs = [
        (paths[tag_of[one]], paths[tag_of[other]], one)
        for one, other in workspace.tags.overlapping()
        if tag_of[one] != tag_of[other]
    ]
    return _crossing(pairs)


def _crossing(pairs: Iterable[tuple[str, str, str]]) -> Crossing:
    listed = list(dict.fromkeys(pairs))
    rows = tuple(sorted({row for row, _column, _id in listed}, key=str.casefold))
    columns = tuple(sorted({column for _row, column, _id in listed}, key=str.casefold))
    row_at = {name: at for at, name in enumerate(rows)}
    column_at = {name: at for at, name in enumerate(columns)}
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row, column, id_ in listed:
        cells[row_at[row], column_at[column]].append(id_)
    return Crossing(rows=rows, columns=columns, cells={at: tuple(ids) for at, ids in cells.items()})
