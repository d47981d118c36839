"""The views of a project and the switch between them: reading, comparing.

What waits in a view is counted beside its name: duplicate reports are looked for in the background
once a project is open, and whenever texts came in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.ui.window.bars import BottomBar, TopBar
from annotator.ui.window.duplicates import DuplicateSearch

if TYPE_CHECKING:
    from annotator.ui.compare.leading import Leading
    from annotator.ui.compare.view import CompareView
    from annotator.ui.desk.desk import ReadingDesk
    from annotator.workspace.workspace import Done

TWO = 2
CALM: Final = 3000
"""Milliseconds without a new text before duplicate reports are looked for."""


class Views(QObject):
    """Makes a view when it is first shown; to add one: a line in ``VIEWS``, and a method here."""

    told = Signal(str)
    done = Signal(str)
    """Something was done in a view that may be undone: what."""

    def __init__(self, pages: QStackedWidget, top: TopBar, bottom: BottomBar) -> None:
        super().__init__(pages)
        self._pages, self._top, self._bottom = pages, top, bottom
        self._desk: ReadingDesk | None = None
        self._search: DuplicateSearch | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._search_new)
        self._leading: Leading | None = None
        self.compare: CompareView | None = None
        self.set_up: Callable[[CompareView], None] = lambda _view: None
        """Called with every view that was made: preferences, keys."""

    def open(self, desk: ReadingDesk) -> None:
        """A project was opened: read."""
        self._desk = desk
        self._pages.addWidget(desk)
        desk.library.compare_wanted.connect(self.compare_two)
        desk.hub.changed.connect(self._on_changed)
        self._search = DuplicateSearch(desk.hub, self)
        self._search.told.connect(self.told)
        self._calm.start(CALM)
        self._count_waiting()
        self.show_read()

    def close(self) -> None:
        """The project is about to be closed."""
        self._calm.stop()
        if self._search is not None:
            self._search.stop()
            self._search.deleteLater()
            self._search = None
        if self._leading is not None:
            self._leading.stop()
            self._leading.deleteLater()
            self._leading = None
        if self.compare is not None:
            self.compare.close_view()
        for view in (self._desk, self.compare):
            if view is not None:
                self._pages.removeWidget(view)
                view.deleteLater()
        self._desk = self.compare = None

    @property
    def current(self) -> QWidget | None:
        """The view that is shown; ``None`` behind the import page and without a project."""
        shown = self._pages.currentWidget()
        return shown if shown is not None and shown in (self._desk, self.compare) else None

    @property
    def compares(self) -> bool:
        """Whether two reports are shown side by side now."""
        view = self.compare
        return view is not None and self.current is view and view.pair is not None

    def show_read(self, *, focus: bool = True) -> None:
        """Read; with ``focus``, in the text."""
        desk = self._desk
        if desk is None:
            return
        self._pages.setCurrentWidget(desk)
        self._top.show_view("show_read")
        self._bottom.show_reading_hints()
        if focus:
            desk.pane.view.setFocus()

    def show_compare(self) -> None:
        """Compare: two articles that are selected, or the open one with its best counterpart."""
        if self._desk is None:
            return
        chosen = self._desk.library.selected()
        if self.current is self._desk and len(chosen) == TWO:
            self.compare_two(*chosen)
        else:
            self._go_to_compare().enter(self._open_article())

    def choose_pair(self) -> None:
        if self._desk is not None:
            self._go_to_compare().choose_pair()

    def next_suggestion(self) -> None:
        """Show the surest suggested pair, or the one after the pair that is shown."""
        if self._desk is None:
            return
        waiting = self._desk.hub.workspace.duplicates.suggested()
        shown = self.compare.two if self.compare is not None and self.compares else None
        at = next((i for i, one in enumerate(waiting) if shown and one.joins(shown.a, shown.b)), -1)
        if waiting:
            pair = waiting[(at + 1) % len(waiting)]
            self.compare_two(pair.lead_id, pair.article_id)
        if not waiting or (at == 0 and len(waiting) == 1):
            self.told.emit(_("No other suggested pair waits for a decision"))

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
            self.told.emit(_("Select one article of the library to let it lead its set"))
            return
        if self._leading is None:
            self._leading = Leading(self._desk.hub, self)
            self._leading.told.connect(self.told)
            self._leading.done.connect(self.done)
        self._leading.lead(meant)

    def compare_two(self, a: str, b: str) -> None:
        """Show two articles side by side."""
        from annotator.ui.compare.choosing import Two  # noqa: PLC0415 - on first use

        self._go_to_compare().compare(Two(ArticleId(a), ArticleId(b)))

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

    def _open_article(self) -> str:
        contents = self._desk.contents if self._desk is not None else None
        return contents.article.id if contents is not None else ""

    def _meant(self) -> ArticleId | None:
        """The report with the caret; while one reads, the one article that is selected."""
        if self.compare is not None and self.compares:
            return self.compare.current
        chosen = self._desk.library.selected() if self._desk is not None else []
        return ArticleId(chosen[0]) if len(chosen) == 1 else None

    def _go_to_compare(self) -> CompareView:
        from annotator.ui.compare.legend import Legend  # noqa: PLC0415 - on first use

        view = self.compare or self._made()
        if self._pages.currentWidget() is not view:
            self._pages.setCurrentWidget(view)
            self._top.show_view("show_compare")
            self._bottom.show_compare_hints(Legend())
        return view

    def _made(self) -> CompareView:
        from annotator.ui.compare.view import CompareView  # noqa: PLC0415 - on first use

        assert self._desk is not None  # noqa: S101 - a project is open
        view = self.compare = CompareView(self._desk.hub)
        view.open_article = self._open_article
        view.left.connect(self._on_left)
        view.read_wanted.connect(self._on_read_wanted)
        view.told.connect(self.told)
        view.done.connect(self.done)
        self._pages.addWidget(view)
        self.set_up(view)
        return view

    def _on_left(self) -> None:
        """Back to the article one came from; to one of the two, when it is neither of them."""
        view, desk = self.compare, self._desk
        if view is not None and desk is not None and view.two is not None:
            ids = (view.two.a, view.two.b)
            if self._open_article() not in ids:
                desk.open_article(ids[0])
        self.show_read()

    def _on_read_wanted(self, article_id: str, offset: int) -> None:
        if self._desk is not None:
            self._desk.open_article(article_id)
            self.show_read()
            self._desk.pane.view.set_caret(offset)
