"""The event record: one row for each event, every cell tied to the mentions it comes from.

What a person put into a cell stands; the other cells follow from the claims of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.analysis.claims.record import Chosen, Figure, choose, figure
from annotator.analysis.claims.toll import dead_of
from annotator.analysis.comparing.lexicon import lexicon
from annotator.analysis.comparing.wordlists import DEFAULT
from annotator.core.article import Article
from annotator.core.board import Position, Saying
from annotator.core.claim import ValueKind
from annotator.core.event import FIELDS, Cell, Event, Rule
from annotator.core.folding import fold, words_of
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, ClaimId, EventId, MentionId
from annotator.core.relation import RelationKind
from annotator.exchange.writers.csv_table import save_csv
from annotator.workspace.board import Board, BoardRow, board
from annotator.workspace.workspace import Workspace

FATALITIES = "fatalities"
"""The kind of a claim whose numbers are the dead of an event."""

COLUMNS = ("event_id", "name", *FIELDS, "rule", "reports")
"""Of the event record as a table."""

_KILLED = "kill"
"""The stem that the lexicon has for killed, dead, died, deaths, fatalities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """One row of the event record; ``cells`` has all fields, in order."""

    event: Event
    rule: Rule
    cells: Mapping[str, Cell]


def event_records(
    workspace: Workspace, rule: Rule | None = None, known: Board | None = None
) -> list[EventRecord]:
    """The record of every event; ``rule`` instead of the one that each event has.

    ``known`` is the claims board, if the caller has read it already.
    """
    rows: dict[EventId, list[BoardRow]] = defaultdict(list)
    for row in (known or board(workspace)).rows:
        if row.event_id is not None:
            rows[row.event_id].append(row)
    parts = _parts(workspace)
    reports = _reports(workspace)
    made = []
    for event in workspace.events.all():
        used = rule or event.rule
        found = _Finder(workspace, event, rows[event.id], reports.get(event.id, []), parts)
        cells = {cell.field: cell for cell in found.cells(used)}
        cells |= workspace.events.stated(event.id)
        ordered = {name: cells.get(name, Cell(field=name, value="")) for name in FIELDS}
        made.append(EventRecord(event=event, rule=used, cells=ordered))
    return made


def write_records(records: Sequence[EventRecord], path: Path) -> int:
    """Write event records as CSV; returns how many.

    Raises:
        CannotSave: when the disk refuses.
    """
    return save_csv(path, COLUMNS, map(row_of, records)).rows


def row_of(record: EventRecord) -> Mapping[str, Any]:
    """An event record as a row of a table, with ``COLUMNS``."""
    return {
        "event_id": record.event.id,
        "name": record.event.name,
        **{name: cell.value for name, cell in record.cells.items()},
        "rule": record.rule.value,
        "reports": record.event.articles,
    }


class _Finder:
    """Finds what the reports say of one event."""

    def __init__(
        self,
        workspace: Workspace,
        event: Event,
        rows: Sequence[BoardRow],
        reports: Sequence[Article],
        parts: frozenset[ClaimId],
    ) -> None:
        self._workspace, self._event = workspace, event
        self._rows, self._reports, self._parts = rows, reports, parts

    def cells(self, rule: Rule) -> Iterator[Cell]:
        yield from self._dates()
        yield self._one_of("place", ValueKind.PLACE, self._event.place)
        yield self._actors()
        yield from self._fatalities(rule)
        yield self._sources()
        yield self._notes()

    def _dates(self) -> Iterator[Cell]:
        found = self._one_of("date", ValueKind.DATE, self._event.happened_on)
        yield found
        precision = {4: "year", 7: "month", 10: "day"}.get(len(found.value), "")
        yield Cell(field="date_precision", value=precision, mentions=found.mentions)

    def _one_of(self, name: str, kind: ValueKind, known: str) -> Cell:
        """The value that most mentions give; the first of them where several are as common."""
        given: dict[str, list[MentionId]] = defaultdict(list)
        for saying in self._stood_for():
            for one in saying.values:
                if one.kind is kind:
                    given[one.value].append(saying.mention_id)
        ordered = sorted(given, key=lambda value: -len(given[value]))
        value = known or next(iter(ordered), "")
        others = tuple(other for other in ordered if other != value)
        mentions = (*given.get(value, ()), *(id_ for other in others for id_ in given[other]))
        return Cell(field=name, value=value, mentions=mentions, others=others)

    def _actors(self) -> Cell:
        """The sides of speakers that the claims of the event name: who speaks is no actor yet."""
        sides: dict[str, list[MentionId]] = defaultdict(list)
        named = {fold(word) for row in self._rows for word in words_of(row.claim.text)}
        side_of = {one.id: one.side or one.affiliation for one in self._workspace.speakers.all()}
        for saying in self._sayings():
            side = side_of.get(saying.origin_id, "") if saying.origin_id else ""
            if side and _are_named(side, named):
                sides[side].append(saying.mention_id)
        mentions = tuple(id_ for ids in sides.values() for id_ in ids)
        return Cell(field="actors", value="; ".join(sorted(sides)), mentions=mentions)

    def _fatalities(self, rule: Rule) -> Iterator[Cell]:
        """The dead, chosen claim by claim and added up; claims that are part of another are not."""
        chosen = [
            (row, found)
            for row in self._rows
            if row.claim.id not in self._parts and _is_of_fatalities(row)
            if (found := choose(self._figures(row), rule)) is not None
        ]
        if not chosen:
            for name in ("fatalities", "fatalities_low", "fatalities_high"):
                yield Cell(field=name, value="")
            return
        mentions = tuple(one.mention_id for _row, found in chosen for one in found.figures)
        total = sum(found.value for _row, found in chosen)
        others = dict.fromkeys(
            total - found.value + round(one.value)
            for _row, found in chosen
            for one in found.figures[1:]
            if round(one.value) != found.value
        )
        for name, part in (
            (FATALITIES, "value"),
            ("fatalities_low", "low"),
            ("fatalities_high", "high"),
        ):
            counts = [(row, found, getattr(found, part)) for row, found in chosen]
            yield Cell(
                field=name,
                value=str(sum(count for _row, _found, count in counts)),
                mentions=mentions,
                others=tuple(map(str, others)) if name == FATALITIES else (),
                note="; ".join(_counted(row, found, count) for row, found, count in counts),
            )

    def _figures(self, row: BoardRow) -> list[Figure]:
        """The dead that each mention of a claim gives; the figure in a denial does not count."""
        stated = [one for one in row.sayings if one.values and one.takes is not Position.DENIED]
        words = {
            one.id: one.quote
            for one in self._workspace.mentions.some([saying.mention_id for saying in stated])
        }
        ids = sorted({saying.article_id for saying in stated})
        languages = {one.id: one.language for one in self._workspace.articles.some(ids)}
        found = []
        for saying in stated:
            language = languages[saying.article_id] or DEFAULT
            value = dead_of(saying.values, words[saying.mention_id], language)
            if value is not None:
                found.append(figure(saying.mention_id, value, saying.grade))
        return [one for one in found if one is not None]

    def _sources(self) -> Cell:
        """The reports, each with the first of its mentions in the claims of the event.

        A report that only its mentions put there is a source, too.
        """
        said = sorted(one.mention_id for one in self._sayings())
        found = self._workspace.mentions.some(said)
        first = {one.article_id: one for one in sorted(found, key=lambda m: m.start, reverse=True)}
        grouped = {one.id for one in self._reports}
        others = self._workspace.articles.some(sorted(first.keys() - grouped))
        reports = [*self._reports, *others]
        names = dict.fromkeys(one.outlet or one.file for one in reports)
        mentions = tuple(first[one.id].id for one in reports if one.id in first)
        return Cell(field="sources", value="; ".join(names), mentions=mentions)

    def _notes(self) -> Cell:
        """What is contested, with the values that stand against each other."""
        notes, mentions = [], []
        for row in self._rows:
            for contest in row.contests:
                ends = [id_ for id_ in (contest.one, contest.other) if id_ is not None]
                against = f" ({' ≠ '.join(contest.values)})" if contest.values else ""
                notes.append(f"{row.claim.text}{against}")
                mentions += ends
        text = "; ".join(dict.fromkeys(notes))
        return Cell(field="notes", value=text, mentions=tuple(dict.fromkeys(mentions)))

    def _sayings(self) -> Iterator[Saying]:
        for row in self._rows:
            yield from row.sayings

    def _stood_for(self) -> Iterator[Saying]:
        return (one for one in self._sayings() if one.takes is not Position.DENIED)


def _counted(row: BoardRow, found: Chosen, count: int) -> str:
    """What one claim adds: ``Soldiers died: 12 (“dozens” counts as 12)``."""
    vague = found.figures[0].vague
    as_what = _("“{word}” counts as {n}").format(word=vague, n=f"{found.value:,}")
    words = f"{row.claim.text.rstrip('.')}: {count:,}"
    return f"{words} ({as_what})" if vague and count == found.value else words


def _are_named(side: str, named: set[str]) -> bool:
    """Whether a word of a side is among the words of claims: *Halvenia* in *Halvenian*."""
    return any(
        word.startswith(fold(part)) for part in words_of(side) if len(part) > 3 for word in named
    )


def _is_of_fatalities(row: BoardRow) -> bool:
    """Whether a claim counts the dead: a person said so, or its words and units do."""
    if row.claim.kind:
        return row.claim.kind == FATALITIES
    known = lexicon("en")
    units = " ".join(value.unit for saying in row.sayings for value in saying.values)
    words = words_of(f"{row.claim.text} {units}")
    return any(known.stem(fold(word)) == known.stem(_KILLED) for word in words)


def _parts(workspace: Workspace) -> frozenset[ClaimId]:
    """The claims that are part of another one, so that nothing is counted twice."""
    found = (one for one in workspace.relations.of_claims() if one.kind is RelationKind.PART_OF)
    return frozenset(one.from_id for one in found)


def _reports(workspace: Workspace) -> dict[EventId, list[Article]]:
    event_of: Mapping[ArticleId, EventId] = workspace.events.of_articles()
    found: dict[EventId, list[Article]] = defaultdict(list)
    for article in workspace.articles.some(sorted(event_of)):
        found[event_of[article.id]].append(article)
    return found
