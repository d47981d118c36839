"""Questions about events, the articles that report on them, and their records."""

from __future__ import annotations

from sqlalchemy import func, select

from annotator.core.event import Cell, Event, Rule
from annotator.core.ids import ArticleId, EventId, MentionId
from annotator.store.reader import Reader
from annotator.store.schema import event_articles, event_cells, events
from annotator.store.words import known_word


class Events(Reader):
    """Reads events; to change one, run a command."""

    def all(self) -> list[Event]:
        """Every event of the project, the oldest entry first."""
        count = func.count(event_articles.c.id).label("n_articles")
        query = (
            select(events, count)
            .outerjoin(event_articles, event_articles.c.event_id == events.c.id)
            .group_by(events.c.id)
            .order_by(events.c.id)
        )
        return [
            Event(
                id=EventId(row["id"]),
                name=row["name"],
                happened_on=row["happened_on"],
                place=row["place"],
                note=row["note"],
                rule=known_word(Rule, row["rule"]) if row["rule"] else Rule.CONSERVATIVE,
                articles=row["n_articles"],
            )
            for row in self._rows(query)
        ]

    def of_articles(self) -> dict[ArticleId, EventId]:
        """The event of each article that is under one; the first where there are several."""
        query = select(event_articles.c.article_id, event_articles.c.event_id).order_by(
            event_articles.c.id.desc()
        )
        return {ArticleId(row["article_id"]): EventId(row["event_id"]) for row in self._rows(query)}

    def stated(self, event_id: EventId) -> dict[str, Cell]:
        """What a person put into the record of an event, by field."""
        query = select(event_cells).where(event_cells.c.event_id == event_id)
        return {
            row["field"]: Cell(
                field=row["field"],
                value=row["value"],
                mentions=(MentionId(row["mention_id"]),) if row["mention_id"] else (),
                is_stated=True,
                note=row["note"],
            )
            for row in self._rows(query)
        }
