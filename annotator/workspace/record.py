"""The event record: one row for each event, every cell tied to the mentions it comes from.

What a person put into a cell stands; the other cells follow from the claims of the event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.analysis.claims.event_types import told_type
from annotator.analysis.comparing.wordlists import DEFAULT
from annotator.core.article import Article
from annotator.core.board import Position, Saying
from annotator.core.claim import Mention, ValueKind
from annotator.core.event import FIELDS, Cell, Event, EventType, Rule
from annotator.core.folding import fold, words_of
from annotator.core.i18n import ngettext
from annotator.core.ids import ArticleId, ClaimId, EventId, MentionId, SpeakerId
from annotator.core.relation import RelationKind
from annotator.core.values import spoken
from annotator.exchange.writers.csv_table import save_csv
from annotator.workspace.board import Board, BoardRow, board
from annotator.workspace.fatalities import fatalities
from annotator.workspace.workspace import Workspace

COLUMNS = ("event_id", "name", *FIELDS, "rule", "reports")
"""Of the event record as a table."""

_TOLD = 4
"""How many words are named that tell of the type of an event."""

_FEW = 4
"""Of so many claims of an event one at least has to tell of its type: a flood is of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """One row of the event record; ``cells`` has all fields, in order."""

    event: Event
    rule: Rule
    reports: int
    """How many reports are its sources."""
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
    found_once = _read(workspace, [row for of_event in rows.values() for row in of_event])
    made = []
    for event in workspace.events.all():
        used = rule or event.rule
        found = _Finder(event, rows[event.id], found_once)
        cells = {cell.field: cell for cell in found.cells(used)}
        cells |= workspace.events.stated(event.id)
        ordered = {name: cells.get(name, Cell(field=name, value="")) for name in FIELDS}
        made.append(EventRecord(event=event, rule=used, reports=len(found.reports), cells=ordered))
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
        "reports": record.reports,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the records of all events are made from, besides the board."""

    mentions: Mapping[MentionId, Mention]
    articles: Mapping[ArticleId, Article]
    """The reports of all events, and those with a mention in one of their claims."""
    grouped: Mapping[EventId, Sequence[ArticleId]]
    """The reports that a person put under each event."""
    sides: Mapping[SpeakerId, str]
    """The side of each speaker, or its affiliation."""
    parts: frozenset[ClaimId]
    """The claims that are part of another one, so that nothing is counted twice."""


def _read(workspace: Workspace, rows: Sequence[BoardRow]) -> _Known:
    told = sorted({saying.mention_id for row in rows for saying in row.sayings})
    mentions = {one.id: one for one in workspace.mentions.some(told)}
    grouped: dict[EventId, list[ArticleId]] = defaultdict(list)
    event_of: Mapping[ArticleId, EventId] = workspace.events.of_articles()
    for article_id in sorted(event_of):
        grouped[event_of[article_id]].append(article_id)
    reports = sorted({*event_of, *(one.article_id for one in mentions.values())})
    relations = (one for one in workspace.relations.of_claims() if one.kind is RelationKind.PART_OF)
    return _Known(
        mentions=mentions,
        articles={one.id: one for one in workspace.articles.some(reports)},
        grouped=grouped,
        sides={one.id: one.side or one.affiliation for one in workspace.speakers.all()},
        parts=frozenset(one.from_id for one in relations),
    )


class _Finder:
    """Finds what the reports say of one event."""

    def __init__(self, event: Event, rows: Sequence[BoardRow], known: _Known) -> None:
        self._event, self._rows, self._known = event, rows, known

    def cells(self, rule: Rule) -> Iterator[Cell]:
        date, precision = self._dates()
        yield from (date, precision)
        yield self._one_of("place", ValueKind.PLACE, self._event.place)
        yield self._actors()
        yield self._type()
        yield from fatalities(
            self._event, self._rows, self._known.parts, rule, self._told, date.value
        )
        yield self._sources()
        yield self._notes()

    def _dates(self) -> tuple[Cell, Cell]:
        """The day of the event, and how exactly it is known."""
        found = self._one_of("date", ValueKind.DATE, self._event.happened_on)
        precision = {4: "year", 7: "month", 10: "day"}.get(len(found.value), "")
        return found, Cell(field="date_precision", value=precision, mentions=found.mentions)

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
        words = (word for row in self._rows for word in words_of(row.claim.text))
        # in scripts with capitals a name has one: the people of a valley are not of Valley Council
        named = {fold(word) for word in words if not word[0].islower()}
        for saying in self._sayings():
            side = self._known.sides.get(saying.origin_id, "") if saying.origin_id else ""
            if side and _are_named(side, named):
                sides[side].append(saying.mention_id)
        mentions = tuple(id_ for ids in sides.values() for id_ in ids)
        return Cell(field="actors", value="; ".join(sorted(sides)), mentions=mentions)

    def _type(self) -> Cell:
        """The type that most claims of the event tell of, in their wording or else in a quote.

        Of types that as many tell of, the first is the one of the claim that stands first.
        """
        claims: Counter[EventType] = Counter()
        words: dict[EventType, dict[str, None]] = defaultdict(dict)
        mentions: dict[EventType, list[MentionId]] = defaultdict(list)
        for row in self._rows:
            stood = [one.mention_id for one in row.sayings if one.takes is not Position.DENIED]
            quotes = [(id_, told_type(self._known.mentions[id_].quote)) for id_ in stood]
            of_quotes = next((told for _id, told in quotes if told is not None), None)
            told = told_type(row.claim.text) or of_quotes
            if told is None or not stood:
                continue
            claims[told.type] += 1
            words[told.type][told.words] = None
            saying_so = [id_ for id_, other in quotes if other and other.type is told.type]
            mentions[told.type] += saying_so or stood
        types = [type_ for type_, _count in claims.most_common()]
        if not types or claims[types[0]] * _FEW < len(self._rows):
            return Cell(field="type", value="")
        chosen, *others = types
        return Cell(
            field="type",
            value=chosen,
            mentions=tuple(mentions[chosen]),
            others=tuple(others),
            note=_told_by(tuple(words[chosen]), claims[chosen]),
        )

    @property
    def reports(self) -> list[Article]:
        """The reports that a person put under the event, and those that its mentions put there."""
        grouped = self._known.grouped.get(self._event.id, ())
        said = {self._known.mentions[one.mention_id].article_id for one in self._sayings()}
        return [self._known.articles[id_] for id_ in (*grouped, *sorted(said - set(grouped)))]

    def _told(self, saying: Saying) -> tuple[str, str]:
        """The words of a mention, and their language."""
        language = self._known.articles[saying.article_id].language or DEFAULT
        return self._known.mentions[saying.mention_id].quote, language

    def _sources(self) -> Cell:
        """The reports, each with the first of its mentions in the claims of the event.

        A report that only its mentions put there is a source, too.
        """
        found = [self._known.mentions[one.mention_id] for one in self._sayings()]
        first = {one.article_id: one for one in sorted(found, key=lambda m: m.start, reverse=True)}
        names = dict.fromkeys(one.outlet or f"{one.number_name} {one.file}" for one in self.reports)
        mentions = tuple(first[one.id].id for one in self.reports if one.id in first)
        return Cell(field="sources", value="; ".join(names), mentions=mentions)

    def _notes(self) -> Cell:
        """What is contested, with the values that stand against each other."""
        notes, mentions = [], []
        for row in self._rows:
            if row.contests:
                values = dict.fromkeys(value for one in row.contests for value in one.values)
                against = f" ({' ≠ '.join(map(spoken, values))})" if values else ""
                notes.append(f"{row.claim.text.rstrip('.')}{against}")
                mentions += [id_ for one in row.contests for id_ in (one.one, one.other) if id_]
        text = "; ".join(notes)
        return Cell(field="notes", value=text, mentions=tuple(dict.fromkeys(mentions)))

    def _sayings(self) -> Iterator[Saying]:
        for row in self._rows:
            yield from row.sayings

    def _stood_for(self) -> Iterator[Saying]:
        return (one for one in self._sayings() if one.takes is not Position.DENIED)


def _are_named(side: str, named: set[str]) -> bool:
    """Whether a word of a side is among the words of claims: *Halvenia* in *Halvenian*."""
    return any(
        word.startswith(fold(part)) for part in words_of(side) if len(part) > 3 for word in named
    )


def _told_by(words: Sequence[str], claims: int) -> str:
    """Which words tell of a type: ``3 claims say “drones”, “shelling”``."""
    quoted = ", ".join(f"“{word}”" for word in words[:_TOLD])
    more = " …" if len(words) > _TOLD else ""
    said = ngettext("{n} claim says {words}", "{n} claims say {words}", claims)
    return said.format(n=claims, words=quoted + more)
