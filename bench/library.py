"""Opens the library on many articles, filters, groups and sorts it, and edits them all.

    python -m bench.library --folder FOLDER [--articles 10000]

The project is that of ``bench.search``; what is edited is a copy of it. Each figure is the median
of several turns and the slowest of them, until the list is painted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from annotator.commands.articles import EditArticles
from annotator.core.article import Status
from annotator.ui.hub import Hub
from annotator.ui.library.arrangement import Arrangement, Group, Sort
from annotator.ui.library.panel import LibraryPanel
from annotator.workspace.workspace import Workspace, open_project
from bench.figures import Figures, Place, timed
from bench.search import project_of
from bench.window import Painted, dressed, opened, rest

TURNS = 7


def measure(what: str, job: Callable[[], object], turns: int = TURNS) -> None:
    """Print how many milliseconds a job takes."""
    took = timed(job, turns)
    print(f"{what:44}{median(took):9.1f}{max(took):9.1f}")


class Bench:
    """The library on a project, as a person uses it."""

    def __init__(self, workspace: Workspace) -> None:
        self._hub = Hub(workspace)
        self._turned = False
        self.panel = LibraryPanel(self._hub)
        self.panel.resize(292, 900)
        self.panel.show()
        self.paint()

    def leave(self) -> None:
        self._hub.leave()
        self.panel.close()
        self.panel.deleteLater()
        QApplication.processEvents()

    def paint(self) -> None:
        """Let the window do what it has put off, and paint."""
        QApplication.processEvents()
        self.panel.repaint()

    def arrange(self, group: Group, sort: Sort) -> None:
        # the other way round each time: what stands in order already would not be sorted again
        self._turned = not self._turned
        self.panel.arrange(Arrangement(group, sort, turned=self._turned))
        self.paint()

    def type_next(self, typed: Iterator[str]) -> None:
        self.type_(next(typed, ""))

    def type_(self, text: str) -> None:
        self.panel.search.setText(text)
        self.paint()

    def fold_and_unfold(self) -> None:
        for folded in (True, False):
            self.panel._arranging.fold_all_wanted.emit(folded)  # noqa: SLF001 - as its menu does
            self.paint()

    def select_all(self) -> None:
        self.panel.list.selectAll()
        self.paint()

    def scroll(self) -> None:
        bar = self.panel.list.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())
        self.paint()

    def go_to(self, article_id: str) -> None:
        self.panel.set_current(article_id)
        self.paint()


def measure_list(workspace: Workspace) -> None:
    """Reading, opening, grouping, sorting, filtering, folding, selecting."""
    measure("read all articles", workspace.articles.all)
    measure("open the library and leave it", lambda: Bench(workspace).leave())
    bench = Bench(workspace)
    for group in Group:
        measure(f"group by {group}", partial(bench.arrange, group, Sort.IMPORTED))
    for sort in Sort:
        measure(f"sort by {sort}", partial(bench.arrange, Group.NONE, sort))
    shown = bench.panel.model.articles()
    word = shown[0].outlet.casefold()
    for group in (Group.NONE, Group.OUTLET):
        bench.arrange(group, Sort.DATE)
        typed = iter([word[:end] for end in range(1, len(word) + 1)])
        measure(f"a letter of the filter, grouped by {group}", partial(bench.type_next, typed))
        bench.type_("")
    measure("fold all groups, and unfold them", bench.fold_and_unfold, 3)
    measure("select all", bench.select_all)
    measure("group by status, all selected", partial(bench.arrange, Group.STATUS, Sort.DATE), 3)
    measure("scroll a page", bench.scroll, 40)
    bench.arrange(Group.NONE, Sort.DATE)
    measure("go to an article in the middle", partial(bench.go_to, shown[len(shown) // 2].id))
    bench.leave()


def measure_edits(workspace: Workspace) -> None:
    """Commands on all articles at once, each with its undo."""
    ids = tuple(article.id for article in workspace.articles.all())
    month = {"published_at": "2025-10", "published_precision": "month"}
    edits = {
        "section": EditArticles(article_ids=ids, values={"section": "World"}),
        "outlet": EditArticles(article_ids=ids, values={"outlet": "The Courier"}),
        "status": EditArticles(article_ids=ids, status=Status.DONE),
        "event": EditArticles(article_ids=ids, event="The gate"),
        "date of 1,000": EditArticles(article_ids=ids[:1000], values=month),
    }
    for what, command in edits.items():
        measure(f"edit {what}", partial(workspace.do, command), 1)
        measure("   undo", workspace.undo, 1)


def figures(place: Place) -> Figures:
    """A change of all articles in the real window and its undo, until the library is painted."""
    made: Figures = {}
    with (
        place.copied(project_of(place.folder, place.articles)) as path,
        opened(path, path.parent) as window,
    ):
        hub, painted = window.hub, Painted(window.desk.library.list.viewport())
        ids = tuple(article.id for article in hub.workspace.articles.all())

        def settled(job: Callable[[], None]) -> None:
            job()
            while hub.is_busy:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

        def edit(section: str) -> None:
            command = EditArticles(article_ids=ids, values={"section": section})
            hub.do_to_many(command, len(ids), lambda _done: None)

        for section in ("World", "Region"):
            change = partial(settled, partial(edit, section))
            made.setdefault("change all", []).append(painted.after(change))
            rest()
            made.setdefault("undo all", []).append(painted.after(partial(settled, hub.undo)))
            rest()
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the project is kept")
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    path = project_of(given.folder, given.articles)
    dressed()
    print(f"{given.articles} articles{'median ms':>36}{'max ms':>9}")
    with Place(given.folder).copied(path) as copy, open_project(copy, coder="Bench") as workspace:
        measure_list(workspace)
        measure_edits(workspace)  # no window listens any more: commands alone


if __name__ == "__main__":
    main()
