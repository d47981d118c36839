"""The views of a project and the switch between them: read, compare, claims, speakers, overview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from annotator.ui.hints import keys_at
from annotator.ui.project_view import ProjectView
from annotator.ui.window.bars import READ, BottomBar, TopBar
from annotator.ui.window.warming import Warming

if TYPE_CHECKING:
    from annotator.ui.compare.view import CompareView
    from annotator.ui.desk.desk import ReadingDesk
    from annotator.ui.hub import Hub


def _compare(hub: Hub) -> ProjectView:
    from annotator.ui.compare.view import CompareView  # noqa: PLC0415 - on first use

    return CompareView(hub)


def _board(hub: Hub) -> ProjectView:
    from annotator.ui.board.view import BoardView  # noqa: PLC0415 - on first use

    return BoardView(hub)


def _overview(hub: Hub) -> ProjectView:
    from annotator.ui.overview.view import OverviewView  # noqa: PLC0415 - on first use

    return OverviewView(hub)


def _speakers(hub: Hub) -> ProjectView:
    from annotator.ui.speakers.view import SpeakersView  # noqa: PLC0415 - on first use

    return SpeakersView(hub)


SPEAKERS: Final = "show_speakers"
COMPARE: Final = "show_compare"
OVERVIEW: Final = "show_overview"
MAKERS: Final[Mapping[str, Callable[[Hub], ProjectView]]] = {
    COMPARE: _compare,
    "show_claims": _board,
    SPEAKERS: _speakers,
    OVERVIEW: _overview,
}
"""What makes each view, by the action that shows it. To add one: a line here and in ``VIEWS`` of
``bars.py``, its action in ``ui/actions.py``, and a method of that name below."""


PAUSE: Final = 1500
"""Milliseconds after a project was opened, in which the analyst finds the place."""
MANY: Final = 2000
"""With more mentions than this the board is read ahead."""


class Views(QObject):
    """Makes a view when it is first shown. Its methods are the actions of owner ``views``."""

    told = Signal(str)
    done = Signal(str)
    """Something was done in a view that may be undone: what."""

    def __init__(self, pages: QStackedWidget, top: TopBar, bottom: BottomBar) -> None:
        super().__init__(pages)
        self._pages, self._top, self._bottom = pages, top, bottom
        self._desk: ReadingDesk | None = None
        self._made: dict[str, ProjectView] = {}
        self._warming = Warming(self)
        self._signed: tuple[QWidget, bool] | None = None
        """The view whose signs the bottom bar explains, and whether it was empty then."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - widgets need it
        app.focusChanged.connect(self.show_hints)
        self.set_up: Callable[[ProjectView], None] = lambda _view: None
        """Called with every view that was made: preferences, keys."""

    def open(self, desk: ReadingDesk) -> None:
        """A project was opened: read."""
        self._desk = desk
        self._pages.addWidget(desk)
        desk.shown.connect(self.show_hints)
        desk.keys_changed.connect(self.show_hints)
        self.show_read()
        QTimer.singleShot(PAUSE, desk, self._read_ahead)

    def close(self) -> None:
        """The project is about to be closed."""
        if self._desk is not None:
            self._desk.offering.stop()
            self._desk.library.stop()
        self._warming.stop()
        for view in self._made.values():
            view.close_view()
        for page in (self._desk, *self._made.values()):
            if page is not None:
                self._pages.removeWidget(page)
                page.deleteLater()
        self._desk = self._signed = None
        self._made = {}

    @property
    def made(self) -> list[ProjectView]:
        """The views that were shown since the project was opened."""
        return list(self._made.values())

    @property
    def current(self) -> QWidget | None:
        """The view that is shown; ``None`` behind the import page and without a project."""
        shown = self._pages.currentWidget()
        return shown if shown is not None and shown in (self._desk, *self._made.values()) else None

    @property
    def compare(self) -> CompareView | None:
        """The view that compares, once it was shown."""
        return self._made.get(COMPARE)  # type: ignore[return-value] # made by _compare

    def owner(self, place: str) -> ProjectView | None:
        """The view whose actions are those of ``place``, once it was shown."""
        return next((view for view in self._made.values() if view.place == place), None)

    @property
    def open_article(self) -> str:
        """The id of the article that is open for reading; empty where there is none."""
        contents = self._desk.contents if self._desk is not None else None
        return contents.article.id if contents is not None else ""

    def show_read(self, *, focus: bool = True) -> None:
        """Read; with ``focus``, in the text."""
        desk = self._desk
        if desk is None:
            return
        self._pages.setCurrentWidget(desk)
        self._top.show_view(READ)
        self.show_hints()
        if focus:
            desk.focus()

    def show_hints(self) -> None:
        """The keys that work where the focus is, and the signs of the view that is shown."""
        view = self.current
        if view is None:
            return
        is_empty = isinstance(view, ProjectView) and view.is_empty
        if (view, is_empty) != self._signed:
            self._signed = view, is_empty
            has_signs = isinstance(view, ProjectView) and not is_empty
            self._bottom.show_legend(view.legend() if has_signs else None)  # type: ignore[attr-defined]
        # behind a dialog or another window it is what gets the focus back
        focus = self._pages.window().focusWidget()
        self._bottom.show_hints(keys_at(focus or view))

    def show_claims(self) -> None:
        self.enter("show_claims")

    def show_speakers(self) -> None:
        self.enter(SPEAKERS)

    def show_overview(self) -> None:
        self.enter(OVERVIEW)

    def enter(self, action: str) -> None:
        """Show a view, as it was left."""
        view = self.go_to(action)
        if view is not None:
            view.enter()

    def go_to(self, action: str) -> ProjectView | None:
        """Show a view and return it, for something else than :meth:`ProjectView.enter`."""
        if self._desk is None:
            return None
        view = self._made.get(action) or self._make(action, self._desk.hub)
        if self._pages.currentWidget() is not view:
            self._pages.setCurrentWidget(view)
            self._top.show_view(action)
            self.show_hints()
        return view

    def _read_ahead(self) -> None:
        """Load what is asked for first; read the board of a large project, which takes a second.

        Both before they are asked for.
        """
        self._warming.start()
        if self._desk is None or "show_claims" in self._made:
            return
        if self._desk.hub.workspace.mentions.count() > MANY:
            self._make("show_claims", self._desk.hub).prepare()

    def _make(self, action: str, hub: Hub) -> ProjectView:
        view = self._made[action] = MAKERS[action](hub)
        view.open_article = lambda: self.open_article
        view.left.connect(self._on_left)
        view.read_wanted.connect(self.read_on)
        view.view_wanted.connect(lambda wanted: getattr(self, wanted)())
        view.subject_changed.connect(self.show_hints)
        view.told.connect(self.told)
        view.done.connect(self.done)
        self._pages.addWidget(view)
        self.set_up(view)
        return view

    def _on_left(self) -> None:
        """Back to the article one came from; to one of the two, when it is neither of them."""
        view, desk = self.compare, self._desk
        if view is not None and desk is not None and self.current is view and view.two is not None:
            ids = (view.two.a, view.two.b)
            if self.open_article not in ids:
                desk.open_article(ids[0])
        self.show_read()

    def read_on(self, article_id: str, offset: int) -> None:
        """Show a place of an article where it can be annotated."""
        if self._desk is not None:
            self._desk.open_article(article_id)
            self.show_read()
            self._desk.pane.view.set_caret(offset)
