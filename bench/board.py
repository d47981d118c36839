"""Shows the claims board of a large project, and says how long it takes and how it scrolls.

    python -m bench.board [CLAIMS] [REPORTS] [MENTIONS]

The project is made for it: 2,000 claims under 50 events, 500 reports of 40 outlets, 20,000
mentions with speakers, grades and, for every tenth claim, numbers. ``board()`` is what is computed
off the window's thread; the window does it ahead for projects of this size, soon after they were
opened. ``shown`` is from the key to the painted view, ``read and shown`` the same where nothing was
read ahead, ``graded one, shown again`` after a change in another view. ``scrolled`` is one step of
the wheel down, or to the right, until it is painted; ``moved`` is one press of an arrow key;
``chosen`` is the drawer of another claim, once the analyst rests there. All in milliseconds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.analysis.fingerprints import body_fingerprint
from annotator.commands.importing import ImportArticles, Incoming
from annotator.commands.mentions import GradeMention
from annotator.core.article import ArticleText
from annotator.core.draft import Draft, Fact, Original, Standing
from annotator.store.schema import (
    attributions,
    claim_values,
    claims,
    event_articles,
    events,
    grades,
    mentions,
    spans,
    speakers,
)
from annotator.store.transaction import Transaction
from annotator.ui.board.view import BoardView
from annotator.ui.hub import Hub
from annotator.workspace.board import By, board
from annotator.workspace.workspace import Workspace, create_project, open_project
from bench.figures import Figures, Place, show, timed
from bench.window import dressed

SIZE: Final = (2_000, 500, 20_000)
"""Claims, reports, mentions."""
_EVENTS, _OUTLETS, _SPEAKERS = 50, 40, 120
_PLACES: Final = ("the gate", "the ridge", "the mill", "the quay", "the pass", "the depot")
_DEEDS: Final = ("was struck", "was shut", "was rebuilt", "burned down", "was searched", "flooded")


@dataclass(frozen=True, slots=True, kw_only=True)
class FillBoard:
    """Makes claims and their mentions, at random."""

    claims: int
    mentions: int
    articles: tuple[ArticleText, ...]

    @property
    def text(self) -> str:
        return "Fill the board"

    def apply(self, tx: Transaction) -> None:
        random = Random(7)  # noqa: S311 - it must be repeatable
        named = [{"name": f"The incident of day {n + 1}"} for n in range(_EVENTS)]
        event_ids = tx.insert_many(events, named)
        tx.insert_many(
            event_articles,
            [
                {"event_id": event_ids[n % _EVENTS], "article_id": article.article_id}
                for n, article in enumerate(self.articles)
            ],
        )
        people = [
            {"name": f"Speaker {n + 1}", "kind": random.choice(("person", "organisation"))}
            for n in range(_SPEAKERS)
        ]
        speaker_ids = tx.insert_many(speakers, people)
        worded = [
            {"text": self._wording(random, n), "event_id": event_ids[n % _EVENTS]}
            for n in range(self.claims)
        ]
        claim_ids = tx.insert_many(claims, worded)
        self._mention(tx, random, claim_ids, speaker_ids)

    def _wording(self, random: Random, number: int) -> str:
        place, deed = random.choice(_PLACES), random.choice(_DEEDS)
        return f"On day {number % 365 + 1} {place} {deed} and {number % 90 + 3} people were hurt."

    def _mention(
        self, tx: Transaction, random: Random, claim_ids: list[str], speaker_ids: list[str]
    ) -> None:
        stances = ("asserts", "asserts", "asserts", "denies", "relays", "questions")
        where = [random.choice(self.articles) for _n in range(self.mentions)]
        which = [random.randrange(len(claim_ids)) for _n in range(self.mentions)]
        ids = tx.insert_many(
            mentions,
            [
                {
                    "claim_id": claim_ids[at],
                    "article_id": article.article_id,
                    "stance": random.choice(stances),
                }
                for at, article in zip(which, where, strict=True)
            ],
        )
        together = list(zip(ids, which, where, strict=True))
        tx.insert_many(spans, [_span(random, id_, article) for id_, _at, article in together])
        self._say(tx, random, ids, speaker_ids)
        numbers = [
            {
                "claim_id": claim_ids[at],
                "mention_id": id_,
                "kind": "number",
                "value": str(random.choice((3, 3, 3, 7))),
            }
            for id_, at, _article in together
            if not at % 10
        ]
        tx.insert_many(claim_values, numbers)

    def _say(self, tx: Transaction, random: Random, ids: list[str], speaker_ids: list[str]) -> None:
        """Say who says it, and grade it."""
        said = [
            {"mention_id": id_, "position": 0, "speaker_id": random.choice(speaker_ids)}
            for id_ in ids
        ]
        graded = [
            {
                "mention_id": id_,
                "reliability": random.choice("ABCDEF"),
                "credibility": random.choice("123456"),
            }
            for id_ in ids
        ]
        tx.insert_many(attributions, said)
        tx.insert_many(grades, graded)


def _span(random: Random, mention_id: str, article: ArticleText) -> dict[str, object]:
    start = random.randrange(len(article.text) - 30)
    return {
        "mention_id": mention_id,
        "revision_id": article.revision_id,
        "start": start,
        "end": start + 30,
        "quote": article.text[start : start + 30],
        "text_sha256": article.text_sha256,
    }


def reports(count: int) -> Iterator[Incoming]:
    """So many short reports."""
    for number in range(count):
        text = f"Report {number}\n\n" + "The gate was shut on the day of the storm. " * 40
        facts = {"title": f"Report {number}", "outlet": f"Outlet {number % _OUTLETS}"}
        draft = Draft(
            file=f"report-{number}.txt",
            text=text,
            asides=(),
            facts={
                name: Fact(value=value, standing=Standing.FOUND, evidence="Line 1")
                for name, value in {**facts, "language": "en"}.items()
            },
            original=Original.of(text.encode(), "text/plain", file_name=f"report-{number}.txt"),
        )
        yield Incoming(draft=draft, fingerprint=body_fingerprint(draft.body))


def fill(workspace: Workspace, claims: int, articles: int, mentions: int) -> None:
    """Make the project."""
    workspace.do(ImportArticles(incoming=tuple(reports(articles))))
    texts = tuple(workspace.articles.text(article.id) for article in workspace.articles.all())
    workspace.do(FillBoard(claims=claims, mentions=mentions, articles=texts))


class Bench:
    """The view on a project, in a window of a usual size."""

    def __init__(self, workspace: Workspace) -> None:
        self._hub = Hub(workspace)
        self.view = BoardView(self._hub)
        self.view.resize(1440, 850)

    def leave(self) -> None:
        self._hub.leave()
        self.view.close_view()
        self.view.close()
        self.view.deleteLater()
        QApplication.processEvents()

    def enter(self, *, ahead: bool = False) -> float:
        """Show the board, until it is painted; milliseconds from the key to it."""
        if ahead:
            self.view.prepare()
            self._wait()
        start = perf_counter()
        self.view.show()
        self.view.enter()
        self._wait()
        self.paint()
        return (perf_counter() - start) * 1000

    def _wait(self) -> None:
        while self.view.is_reading:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def paint(self) -> None:
        QApplication.processEvents()

    def scroll(self, *, across: bool = False) -> None:
        table = self.view.table
        bar = table.horizontalScrollBar() if across else table.verticalScrollBar()
        bar.setValue((bar.value() + 3 * bar.singleStep()) % bar.maximum())
        self.paint()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view.table, key)
        self.paint()

    def choose(self) -> None:
        """Go to the next claim, and show its drawer without the pause that it waits for."""
        self.view.table.go_to(self.view.table.at[0] + 1)
        self.view._show_claim()  # noqa: SLF001 - see above
        self.paint()


def shown(workspace: Workspace, *, ahead: bool) -> float:
    """Make a view, show it and leave it; milliseconds until it was painted."""
    bench = Bench(workspace)
    took = bench.enter(ahead=ahead)
    bench.leave()
    return took


def graded(bench: Bench, workspace: Workspace) -> float:
    """Grade a mention while another view is shown, and come back; milliseconds to the paint."""
    last = workspace.sayings.all()[-1]
    digit = "2" if last.grade is None or last.grade.credibility != "2" else "3"
    bench.view.hide()
    workspace.do(GradeMention(mention_id=last.mention_id, credibility=digit))
    return bench.enter()


def measured(workspace: Workspace) -> Figures:
    """All that the docstring of this module tells of, in milliseconds."""
    dressed()
    made = {f"board() by {by}": timed(partial(board, workspace, by), 3) for by in By}
    made["read and shown"] = timed(partial(shown, workspace, ahead=False), 3)
    made["shown"] = timed(partial(shown, workspace, ahead=True), 5)
    bench = Bench(workspace)
    bench.enter()
    made["graded one, shown again"] = timed(partial(graded, bench, workspace), 7)
    made["scrolled down"] = timed(bench.scroll, 100)
    made["scrolled to the right"] = timed(partial(bench.scroll, across=True), 60)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        made[f"moved, {key.name}"] = timed(partial(bench.press, key), 40)
    made["chosen"] = timed(bench.choose, 20)
    bench.leave()
    return made


def figures(place: Place, size: Sequence[int] = SIZE) -> Figures:
    """The same on a copy of the generated project, which is made once."""

    def make(path: Path) -> None:
        with create_project(path, coder="Bench") as workspace:
            fill(workspace, *size)

    kept = place.kept("Board " + " ".join(map(str, size)), make)
    with place.copied(kept) as path, open_project(path, coder="Bench") as workspace:
        return measured(workspace)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    show(figures(Place(), (*given, *SIZE[len(given) :])))
