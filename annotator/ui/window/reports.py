"""What the window does about duplicate reports: look for them, compare them, name their lead.

Duplicate reports are looked for in the background once a project is open, and whenever texts came
in; how many suggested pairs wait is counted beside the name of the view that compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.ui.window.bars import TopBar
from annotator.ui.window.duplicates import DuplicateSearch
from annotator.ui.window.views import COMPARE, Views

if TYPE_CHECKING:
    from annotator.ui.compare.leading import Leading
    from annotator.ui.compare.view import CompareView
    from annotator.ui.desk.desk import ReadingDesk
    from annotator.workspace.workspace import Done

TWO = 2
CALM: Final = 3000
"""Milliseconds without a new text before duplicate reports are looked for."""


class Reports(QObject):
    """Its methods without arguments are the actions of owner ``reports``."""

    told = Signal(str)
    done = Signal(str)
    """Something was done that may be undone: what."""

    def __init__(self, views: Views, top: TopBar) -> None:
        super().__init__(views)
        self._views, self._top = views, top
        self._desk: ReadingDesk | None = None
        self._search: DuplicateSearch | None = None
        self._leading: Leading | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._search_new)

    def open(self, desk: ReadingDesk) -> None:
        """A project was opened."""
        self._desk = desk
        desk.library.compare_wanted.connect(self.compare_two)
        desk.hub.changed.connect(self._on_changed)
        self._search = DuplicateSearch(desk.hub, self)
        self._search.told.connect(self.told)
        self._calm.start(CALM)
        self._count_waiting()

    def close(self) -> None:
        """The project is about to be closed."""
        self._calm.stop()
        for job in (self._search, self._leading):
            if job is not None:
                job.stop()
                job.deleteLater()
        self._search = self._leading = self._desk = None

    @property
    def compares(self) -> bool:
        """Whether two reports are shown side by side now."""
        view = self._views.compare
        return view is not None and self._views.current is view and view.has_subject

    def show_compare(self) -> None:
        """Compare: two articles that are selected, or the open one with its best counterpart."""
        desk = self._desk
        chosen = desk.library.selected() if desk and self._views.current is desk else []
        if len(chosen) == TWO:
            self.compare_two(*chosen)
        else:
            self._views.enter(COMPARE)

    def compare_two(self, a: str, b: str) -> None:
        """Show two articles side by side."""
        from annotator.ui.compare.choosing import Two  # noqa: PLC0415 - on first use

        view = self._go_to_compare()
        if view is not None:
            view.compare(Two(ArticleId(a), ArticleId(b)))

    def choose_pair(self) -> None:
        view = self._go_to_compare()
        if view is not None:
            view.choose_pair()

    def next_suggestion(self) -> None:
        """Show the surest suggested pair, or the one after the pair that is shown."""
        if self._desk is None:
            return
        waiting = self._desk.hub.workspace.duplicates.suggested()
        view = self._views.compare
        shown = view.two if view is not None and self.compares else None
        at = next((i for i, one in enumerate(waiting) if shown and one.joins(shown.a, shown.b)), -1)
        if waiting:
            pair = waiting[(at + 1) % len(waiting)]
            self.compare_two(pair.lead_id, pair.article_id)
        if not waiting or (at == 0 and len(waiting) == 1):
            self.told.emit(self._no_other(is_one_shown=bool(waiting)))

    def _no_other(self, *, is_one_shown: bool) -> str:
        """That no other pair waits; or that nobody can say so yet."""
        if self._is_looking:
            return _("Duplicate reports are still being looked for.")
        if is_one_shown:
            return _("No other suggested pair waits for a decision")
        return _("No suggested pair waits for a decision")

    @property
    def _is_looking(self) -> bool:
        """Whether a search is under way, or begins in a moment."""
        search = self._search
        return search is not None and (
            search.is_running or (self._calm.isActive() and search.has_new)
        )

    def find_duplicates(self) -> None:
        """Look for duplicate reports in the whole project, in the background."""
        if self._search is not None:
            self._search.search_all()

    @property
    def may_lead(self) -> bool:
        """Whether the article that is meant follows another one in a duplicate set."""
        from annotator.workspace.leading import set_around  # noqa: PLC0415 - heavy

        meant, desk = self._meant(), self._desk
        return bool(meant and desk and set_around(desk.hub.workspace, meant))

    def lead_set(self) -> None:
        """Let the report with the caret, or the selected article, lead its duplicate set."""
        from annotator.ui.compare.leading import Leading  # noqa: PLC0415 - on first use

        meant = self._meant()
        if self._desk is None:
            return
        if meant is None:
            self.told.emit(_("Select one article of the library to let it lead its set."))
            return
        if self._leading is None:
            self._leading = Leading(self._desk.hub, self)
            self._leading.told.connect(self.told)
            self._leading.done.connect(self.done)
        self._leading.lead(meant)

    def _on_changed(self, done: Done) -> None:
        if done.changes.touch("revisions"):
            self._calm.start(CALM)
        if done.changes.touch("duplicates"):
            self._count_waiting()

    def _search_new(self) -> None:
        if self._search is not None:
            self._search.search_new()

    def _count_waiting(self) -> None:
        if self._desk is not None:
            self._top.show_waiting(self._desk.hub.workspace.duplicates.waiting())

    def _meant(self) -> ArticleId | None:
        """The report with the caret; while one reads, the one article that is selected."""
        view = self._views.compare
        if view is not None and self.compares:
            return view.current
        chosen = self._desk.library.selected() if self._desk is not None else []
        return ArticleId(chosen[0]) if len(chosen) == 1 else None

    def _go_to_compare(self) -> CompareView | None:
        return self._views.go_to(COMPARE)  # type: ignore[return-value] # it makes one
