"""The rows of a dataset that are about chosen articles, and about what these speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from annotator.core.corpus import Corpus
from annotator.core.ids import ArticleId
from annotator.core.memo import MemoOn
from annotator.exchange.dataset import SHEETS
from annotator.workspace.narrowing import Narrowed

Row = Mapping[str, Any]
_SHEETS: Final = {sheet.name: sheet for sheet in SHEETS}
_NOTHING: Final = Corpus(name="")
_MADE: Final = ("outlets", "claims", "speakers", "tags")


class Chosen:
    """Counts what would be lost of the chosen articles.

    An export goes on with all claims, speakers and events of a project; these are only the ones
    that the chosen articles speak of. Where all articles are chosen, everything is. ``corpus`` is
    what is written of them as texts with marks.
    """

    def __init__(self, narrowed: Narrowed, corpus: Corpus = _NOTHING) -> None:
        self._corpus = corpus
        self._narrowed = narrowed
        self._workspace = narrowed.workspace
        self._is_all = narrowed.selection.article_ids is None

    def rows(self, table: str) -> Iterator[Row]:
        """Those of a table; what they point to is among the chosen, too."""
        every = self._narrowed.rows(_SHEETS[table], self._workspace.sheets.rows(table))
        return (row for row in every if self._is_all or self._is_about_chosen(row))

    def memos(self) -> Iterator[Row]:
        """Memos on what is no article and no mention."""
        there = {MemoOn.CLAIM: "claim_id", MemoOn.SPEAKER: "speaker_id", MemoOn.EVENT: "event_id"}
        for row in self.rows("memos"):
            on = MemoOn(row["on"])
            if on in {MemoOn.ARTICLE, MemoOn.MENTION}:
                continue
            if self._is_all or on not in there or row["on_id"] in self._pointed[there[on]]:
                yield row

    def notes_on_mentions(self) -> Iterator[Row]:
        """Memos on the mentions of the corpus: each goes along as one of the mention's coder."""
        ids = {mark.id for one in self._corpus.documents for mark in one.marks}
        return (row for row in self.rows("memos") if row["on_id"] in ids)

    @cached_property
    def articles(self) -> list[Row]:
        """The chosen articles, without what is long."""
        names = ("status", "file", "details", "boilerplate")
        return [{name: row[name] for name in names} for row in self.rows("articles")]

    def in_trays(self) -> int:
        """How many annotations have their words in an earlier text only."""
        return sum(len(self._workspace.revisions.orphans(id_)) for id_ in self._earlier)

    def earlier_texts(self) -> int:
        return sum(self._earlier.values())

    @cached_property
    def _earlier(self) -> Mapping[ArticleId, int]:
        """How many texts beside the current one an article has; only those that have some."""
        ids = self._narrowed.selection.article_ids
        counts = self._workspace.revisions.earlier()
        return {id_: count for id_, count in counts.items() if ids is None or id_ in ids}

    def made(self) -> int:
        """How many things beside marks somebody made."""
        return sum(sum(1 for _row in self.rows(table)) for table in _MADE) + len(self.articles)

    def further_grades(self) -> int:
        graded = [row["mention_id"] for row in self.rows("grades")]
        return len(graded) - len(set(graded))

    def loose_claims(self) -> int:
        """How many claims no mark of the corpus mentions."""
        mentioned = {row["claim_id"] for row in self._written("mentions", "mention_id")}
        return sum(row["claim_id"] not in mentioned for row in self.rows("claims"))

    def loose_speakers(self) -> int:
        """How many speakers neither speak in a mark of the corpus nor are named by one."""
        named = {row["speaker_id"] for row in self._written("attributions", "mention_id")}
        named |= {row["speaker_id"] for row in self._written("speaker_marks", "mark_id")}
        return sum(row["speaker_id"] not in named for row in self.rows("speakers"))

    def _written(self, table: str, column: str) -> Iterator[Row]:
        """The rows whose mention or mark is one of the corpus."""
        ids = {mark.id for one in self._corpus.documents for mark in one.marks}
        return (row for row in self._workspace.sheets.rows(table) if row[column] in ids)

    def loose_relations(self) -> int:
        """How many relations are none of the corpus, since an end of them is in no text of it."""
        written = sum(len(one.ties) for one in self._corpus.documents) + len(self._corpus.ties)
        return sum(1 for _row in self.rows("relations")) - written

    def _is_about_chosen(self, row: Row) -> bool:
        """Whether the claims, speakers and events that a row points to are among the chosen."""
        return all(not row.get(name) or row[name] in ids for name, ids in self._tests)

    @cached_property
    def _tests(self) -> list[tuple[str, Collection[str]]]:
        names = ("claim_id", "speaker_id", "event_id", "outlet_id")
        claims, speakers, events, outlets = (self._pointed[name] for name in names)
        return [
            *((name, claims) for name in ("claim_id", "from_claim_id", "to_claim_id")),
            ("speaker_id", speakers),
            ("event_id", events),
            ("outlet_id", outlets),
        ]

    @cached_property
    def _pointed(self) -> Mapping[str, Collection[str]]:
        """What the chosen articles speak of, and who published them, by the columns for it."""

        def of(table: str, column: str) -> set[str]:
            rows = self._workspace.sheets.rows(table)
            return {row[column] for row in self._narrowed.rows(_SHEETS[table], rows)}

        ids = self._narrowed.selection.article_ids or ()
        outlets = {one.outlet_id for one in self._workspace.articles.some(list(ids))}
        claims = of("mentions", "claim_id")
        happened = {
            row["event_id"] for row in self._workspace.sheets.rows("claims") if row["id"] in claims
        }
        return {
            "claim_id": claims,
            "speaker_id": of("attributions", "speaker_id") | of("speaker_marks", "speaker_id"),
            "event_id": of("event_articles", "event_id") | happened,
            "outlet_id": outlets,
        }
