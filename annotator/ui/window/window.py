"""The main window: bars, pages and actions, and what happens between them."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.i18n import _, ngettext
from annotator.ui import theme
from annotator.ui.action_book import ActionBook
from annotator.ui.dropped import dropped_files, dropped_projects
from annotator.ui.panes import focus_inside, next_pane
from annotator.ui.preferences import PreferenceFile
from annotator.ui.start.page import StartPage
from annotator.ui.widgets import Toast
from annotator.ui.window.appearance import dress
from annotator.ui.window.bars import BottomBar, TopBar
from annotator.ui.window.busy import BusyDialog
from annotator.ui.window.dialogs import Dialogs
from annotator.ui.window.faults import Faults
from annotator.ui.window.imports import Imports
from annotator.ui.window.projects import Projects
from annotator.ui.window.red_line import RedLine, Trouble
from annotator.ui.window.reports import Reports
from annotator.ui.window.views import Views

if TYPE_CHECKING:
    from annotator.ui.desk.desk import ReadingDesk
    from annotator.ui.hub import Hub
    from annotator.ui.importing.page import ImportPage
    from annotator.ui.project_view import ProjectView
    from annotator.workspace.workspace import Done, Workspace

PANES = 3


class MainWindow(QMainWindow):
    """Its public methods without arguments are the actions of owner ``window``."""

    def __init__(self, preferences: PreferenceFile, coder: str = "") -> None:
        super().__init__()
        self.preferences = preferences
        self.hub: Hub | None = None
        self.desk: ReadingDesk | None = None
        self._busy: BusyDialog | None = None
        self.projects = Projects(preferences, coder, self)
        self.imports = Imports(self.projects, self)
        self.dialogs = Dialogs(self)
        self.book = ActionBook(self, self._owner_of, self._met)
        self.book.set_keys(preferences.values.keys)
        menus = self.book.menus(self)
        self.top = TopBar(menus)
        if sys.platform == "darwin":  # the menu bar of the system, not of the window
            for menu in menus:
                self.menuBar().addMenu(menu)
        self.bottom = BottomBar()
        self.banner = RedLine()
        self.unsaved_because = ""
        self.faults = Faults(self)
        self.start = StartPage(preferences)
        self.pages = QStackedWidget()
        self.views = Views(self.pages, self.top, self.bottom)
        self.reports = Reports(self.views, self.top)
        self.toast = Toast(self)
        self._lay_out()
        self._connect_projects()
        self.top.chosen.connect(self.book.run)
        for part in (self.views, self.reports):
            part.told.connect(self.tell)
            part.done.connect(self.tell_done)
        self.views.set_up = self._set_up_view
        self.toast.undo_pressed.connect(self.undo)
        self.toast.more_pressed.connect(self.imports.show_failed)
        self.imports.page_shown.connect(self._on_import_page)
        self.imports.finished.connect(self._on_imported)
        self.imports.told.connect(self.tell)
        self._connect_start()
        preferences.on_problem = self.tell
        self.start.setFocus()

    # --- actions: project ------------------------------------------------------------------------

    def new_project(self) -> None:
        self.projects.new()

    def open_project(self) -> None:
        self.projects.choose()

    def open_sample(self) -> None:
        self.projects.open_sample()

    def save_copy(self) -> None:
        self.projects.save_copy()

    def close_project(self) -> None:
        if self.faults.may_close():
            self.projects.close()

    def quit(self) -> None:
        self.close()

    # --- actions: edit and view ------------------------------------------------------------------

    def undo(self) -> None:
        if self.hub is not None:
            self.hub.undo()

    def redo(self) -> None:
        if self.hub is not None:
            self.hub.redo()

    def find_or_run(self) -> None:
        from annotator.ui.palette.palette import CommandPalette  # noqa: PLC0415 - on first use

        self.book.refresh()
        palette = CommandPalette(self.book, self.hub, self)
        palette.article_chosen.connect(self._on_article_chosen)
        palette.mention_chosen.connect(self._on_mention_chosen)
        palette.open_over(self)

    def search_articles(self) -> None:
        if self.desk is not None:
            self.views.show_read(focus=False)
            self.desk.open_search()

    def next_hit(self) -> None:
        if self.desk is not None:
            self.views.show_read(focus=False)
            self.desk.search.open_step(1)

    def previous_hit(self) -> None:
        if self.desk is not None:
            self.views.show_read(focus=False)
            self.desk.search.open_step(-1)

    def toggle_theme(self) -> None:
        dark = theme.current().name == theme.DARK
        self.preferences.set(theme=theme.LIGHT if dark else theme.DARK)
        dress(self.preferences.values)

    def toggle_library(self) -> None:
        if self.desk is not None:
            self.desk.columns.toggle(self.desk.left)

    def toggle_panel(self) -> None:
        if self.desk is not None:
            self.desk.columns.toggle(self.desk.panel)

    def open_menu(self) -> None:
        self.top.open_menu()

    def next_pane(self) -> None:
        self._go_to_pane(1)

    def previous_pane(self) -> None:
        self._go_to_pane(-1)

    # --- called by others ------------------------------------------------------------------------

    def tell(self, sentence: str) -> None:
        """Show a sentence at the bottom for some seconds."""
        self.toast.show_message(sentence, "info", undo=False)

    def tell_done(self, words: str) -> None:
        """Say that something was done, and offer to undo it."""
        self.toast.show_message(words, "check-circle", undo=True, key="Ctrl+Z")

    def apply_preferences(self) -> None:
        """Use what the settings say now."""
        values = self.preferences.values
        dress(values)
        self.book.set_keys(values.keys)
        if self.desk is not None:
            self.desk.pane.set_zoom(values.reading_size)
            self.desk.pane.view.outlined = values.outlined_highlights
            self.desk.pane.view.smooth = not values.reduce_motion
            self.desk.pane.view.viewport().update()
        for view in self.views.made:
            self._set_up_view(view)
        if self.projects.workspace is not None and values.coder:
            workspace = self.projects.workspace
            if workspace.coder != values.coder and not workspace.read_only:
                workspace.set_coder(values.coder)

    def open_path(self, path: Path) -> None:
        """Open the project named on the command line."""
        self.projects.open(path)

    # --- Qt --------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.hub is not None and (self.hub.is_busy or not self.faults.may_close()):
            event.ignore()
            return
        packed = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        panes = self.desk.columns.chosen if self.desk is not None else []
        self.preferences.set(window=packed, panes=panes or self.preferences.values.panes)
        self.projects.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths, words = dropped_files(event.mimeData()), event.mimeData().text()
        projects = dropped_projects(event.mimeData())
        # the drag ends first: dialogs inside a drop freeze the other program
        if projects:
            QTimer.singleShot(0, lambda: self.projects.open(projects[0]))
        elif paths:
            QTimer.singleShot(0, lambda: self.imports.import_paths(paths))
        elif self.desk is not None:
            QTimer.singleShot(0, lambda: self.imports.import_text(words))

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QWidget()
        self.setCentralWidget(middle)  # before it is filled: else all that is in it is styled twice
        theme.set_kind(middle, "window")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.banner, self.faults.notice):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bottom)
        self.pages.addWidget(self.start)
        self.pages.currentChanged.connect(lambda _at: self.toast.leave_view())
        self.setAcceptDrops(True)
        self.setWindowTitle(_("Source Annotator"))
        self.resize(1440, 900)
        if self.preferences.values.window:
            packed = base64.b64decode(self.preferences.values.window)
            self.restoreGeometry(QByteArray(packed))

    def _connect_projects(self) -> None:
        self.projects.opened.connect(self._on_opened)
        self.projects.closing.connect(self._on_closing)
        self.projects.failed.connect(self._on_failed)
        self.projects.restored.connect(self.tell)
        self.projects.in_use.connect(self.faults.on_in_use)
        self.projects.damaged.connect(self.faults.on_damaged)
        self.projects.not_writable.connect(self.faults.on_not_writable)
        self.projects.may_close = self.faults.may_close
        self.projects.unsaved = lambda: self.hub.unsaved_commands if self.hub is not None else []

    def _connect_start(self) -> None:
        self.start.new_wanted.connect(self.new_project)
        self.start.open_wanted.connect(self.open_project)
        self.start.recent_chosen.connect(lambda path: self.projects.open(Path(path)))
        self.start.sample_wanted.connect(self.open_sample)
        self.start.import_wanted.connect(self.imports.import_files)
        self.start.paste_wanted.connect(self.imports.paste_article)
        self.start.files_dropped.connect(self.imports.import_paths)

    def _owner_of(self, name: str) -> object | None:
        desk = self.desk
        owners = {
            "window": self,
            "imports": self.imports,
            "dialogs": self.dialogs,
            "views": self.views,
            "reports": self.reports,
            **{view.place: view for view in self.views.made},
            "library": desk and desk.library,
            "reader": desk and desk.pane,
            "offering": desk and desk.offering,
            "relating": desk and desk.relating,
            "revising": desk and desk.revising,
            "desk": desk and desk.annotating,
        }
        return owners.get(name)

    def _met(self) -> set[str]:
        """Which needs of the table of actions are met."""
        if self.desk is None or self.views.current is None:
            return set()  # behind the import page nothing may be undone, exported or closed
        met = {"project"}
        met |= {view.place for view in self.views.made if self._works_on_something(view)}
        if self.desk.contents is not None and self.views.current is self.desk:
            met.add("article")
            # an action that finds no selection or mark says so: it is never just dead
            met |= {"selection", "mark"}
        return met

    def _works_on_something(self, view: ProjectView) -> bool:
        return self.views.current is view and view.has_subject

    def _on_opened(self, workspace: Workspace) -> None:
        from annotator.ui.desk.desk import ReadingDesk  # noqa: PLC0415 - after the first paint
        from annotator.ui.hub import Hub  # noqa: PLC0415

        self.banner.is_over(*Trouble)
        self.hub = self.imports.hub = Hub(workspace, self)
        self.desk = ReadingDesk(self.hub, self.preferences.values.library)
        self.views.open(self.desk)
        self.reports.open(self.desk)
        panes = self.preferences.values.panes
        if len(panes) == PANES:
            self.desk.columns.choose(panes[0], panes[-1])
        self.desk.columns.fit(self.width())
        self.desk.pane.view.key_handler = self.book.run_key
        self._show_name(workspace.name)
        self.bottom.show_saved(read_only=workspace.read_only)
        self.faults.open(self.hub)
        self.apply_preferences()
        self._busy = BusyDialog(self.hub, self)
        self.hub.changed.connect(self._on_changed)
        self.hub.undone.connect(self._on_undone)
        self.hub.refused.connect(self.tell)
        self.hub.not_saved.connect(self._on_not_saved)
        self.hub.locked.connect(self._on_locked)
        self.desk.told.connect(self.tell)
        self.desk.import_wanted.connect(self.imports.import_files)
        self.desk.deleted.connect(self._on_deleted)
        self.desk.menu_opening.connect(self._on_menu_opening)
        self.desk.library.import_wanted.connect(self.imports.import_files)
        self.desk.library.files_dropped.connect(self.imports.import_paths)
        self.desk.library.deleted.connect(self._on_deleted)
        self.desk.library.erase_wanted.connect(self.dialogs.erase_articles)
        self.desk.library.told_done.connect(self.tell_done)
        self.desk.library.arranged.connect(lambda packed: self.preferences.set(library=packed))
        self.desk.library.filled.connect(self.projects.settle)
        self.desk.library.menu_wanted.connect(self._on_library_menu_wanted)
        self.desk.pane.zoomed.connect(self._on_zoomed)
        self._open_first_article()

    def _show_name(self, name: str) -> None:
        self.top.show_project(name)
        self.setWindowTitle(_("{project} – Source Annotator").format(project=name))

    def _open_first_article(self) -> None:
        """Go on where one left, with the caret there, or at the article that is most wanted."""
        from annotator.workspace.going_on import where_to_go_on  # noqa: PLC0415 - as above

        assert self.desk is not None  # noqa: S101 - called right after it was made
        workspace = self.desk.hub.workspace
        left, caret = self.preferences.left_at(workspace.path) if workspace.path else ("", 0)
        article, view = where_to_go_on(workspace, left) or "", self.desk.pane.view
        self.desk.open_article(article)
        if article and article == left:
            view.set_caret(min(caret, len(view.text)))
        self.desk.focus()

    def _set_up_view(self, view: ProjectView) -> None:
        """Keys, size and motion, as the preferences have them."""
        values = self.preferences.values
        view.key_handler = lambda keys: self.book.run_key(keys, view.place)
        view.set_look(values.reading_size / 100, smooth=not values.reduce_motion)

    def _on_zoomed(self, percent: int) -> None:
        self.preferences.set(reading_size=percent)
        for view in self.views.made:
            self._set_up_view(view)

    def _on_closing(self) -> None:
        if self.desk is not None and self.desk.contents is not None:
            path, article = self.desk.hub.workspace.path, self.desk.contents.article
            if path is not None:
                self.preferences.leave_project(path, article.id, self.desk.pane.view.caret)
        if self.hub is not None:
            self.hub.settle()
        self.projects.kept_elsewhere = self.faults.kept_elsewhere()
        self.faults.close()
        self.imports.close()
        if self.hub is not None and self._busy is not None:
            self.hub.leave()
            self.hub.deleteLater()
            self._busy.deleteLater()
        self.reports.close()
        self.views.close()
        self.hub = self.desk = self._busy = None
        self.pages.setCurrentWidget(self.start)
        self.start.setFocus()
        self.start.refresh()
        self.banner.is_over(*Trouble)
        self.toast.dismiss()
        self.top.show_project("")
        self.bottom.show_no_project()
        self.setWindowTitle(_("Source Annotator"))

    def _on_import_page(self, page: ImportPage | None) -> None:
        """The import preview has bars of its own, and all the room."""
        self.top.setVisible(page is None)
        self.bottom.setVisible(page is None)
        if page is not None:
            self.toast.dismiss()
            self.pages.addWidget(page)
            self.pages.setCurrentWidget(page)
        elif self.desk is not None:
            self.views.show_read()

    def _on_imported(self, article_ids: list[str], summary: str, more: str) -> None:
        if self.desk is not None and article_ids:
            self.desk.open_article(article_ids[0])
            self.desk.focus()  # it was given while no text was there to take it
        self.toast.show_message(summary, "download-simple", undo=bool(article_ids), more=more)

    def _on_failed(self, sentence: str) -> None:
        """A project could not be opened, made or copied: that stays until something else is."""
        self.banner.say(Trouble.FAILED, sentence)

    def _on_changed(self, done: Done) -> None:
        # Nobody did what sets up: what can be undone stays offered, what was not saved is not.
        if done.kind != "setup":
            self.banner.is_over(Trouble.FAILED)
            if self.hub is not None and not self.hub.unsaved_commands:
                self.banner.is_over(Trouble.UNSAVED)
                self.bottom.show_saved()
            self.toast.dismiss()
        if done.changes.touch("project") and self.projects.workspace is not None:
            self._show_name(self.projects.workspace.name)

    def _on_undone(self, done: Done) -> None:
        words = _("Undone: {what}") if done.kind == "undo" else _("Done again: {what}")
        if self.desk is not None and self.desk.moved_to:
            words = _("In “{article}”: ").format(article=self.desk.moved_to) + words
        self.toast.show_message(words.format(what=done.text), "arrow-counter-clockwise", undo=False)

    def _on_deleted(self, words: str) -> None:
        self.toast.show_message(words, "trash", undo=True, key="Ctrl+Z")

    def _on_not_saved(self, sentence: str) -> None:
        self.unsaved_because = sentence
        self.banner.say(Trouble.UNSAVED, sentence, self.banner.detail(Trouble.UNSAVED))
        self.bottom.show_saved(saved=False)

    def _on_locked(self, count: int) -> None:
        words = ngettext(
            "Another program is writing to this project: {n} change is kept, and saved once it "
            "is done.",
            "Another program is writing to this project: {n} changes are kept, and saved once it "
            "is done.",
            count,
        )
        self._on_not_saved(words.format(n=count))

    def _on_article_chosen(self, article_id: str) -> None:
        if self.desk is not None:
            self.desk.open_article(article_id)
            self.views.show_read()

    def _on_mention_chosen(self, mention_id: str) -> None:
        if self.desk is not None:
            self.views.show_read(focus=False)
            self.desk.go_to_mark(mention_id)

    def _on_menu_opening(self, menu: QMenu, verbs: tuple[str | None, ...]) -> None:
        self.book.refresh()
        self.book.fill(menu, verbs)

    def _on_library_menu_wanted(self, point: QPoint) -> None:
        menu = QMenu(self)
        self.book.refresh()
        two = self.desk is not None and len(self.desk.library.selected()) == 2
        self.book.fill(menu, ("compare_selected", None) if two else ())
        self.book.fill(menu, ("lead_set", None) if self.reports.may_lead else ())
        ids = ("mark_done", "mark_open", None, "edit_article", "group_under_event", None)
        self.book.fill(menu, (*ids, "delete_article", "erase_article"))
        menu.popup(point)

    def _go_to_pane(self, step: int) -> None:
        if self.desk is None:
            return
        shown = next((view for view in self.views.made if view is self.views.current), None)
        panes = shown.panes() if shown is not None else self.desk.panes()
        pane = next_pane(panes, step)
        if pane is None:  # the keys that an empty view teaches work in the view itself
            (shown or self.desk).setFocus()
        elif pane is self.desk.panel:
            self.desk.panel.focus_list()
        elif pane is self.desk.library:
            self.desk.library.focus_list()
        else:
            focus_inside(pane)
