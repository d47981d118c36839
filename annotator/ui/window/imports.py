"""Everything that brings articles in: files, the clipboard, an address; one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.addresses import is_address
from annotator.core.i18n import _
from annotator.ui.dialogs.choice_dialog import ChoiceDialog
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.hub import Hub
from annotator.ui.window.projects import Projects

if TYPE_CHECKING:
    from annotator.ui.importing.page import ImportPage
    from annotator.workspace.corpus_files import Bundle


class Imports(QObject):
    """Its public methods without arguments are the actions of owner ``imports``."""

    page_shown = Signal(object)
    """An :class:`ImportPage` that takes all the room, or ``None``: back to the article."""
    finished = Signal(list, str, str)
    """The ids of the stored articles, what became of the files, and what can be looked at still:
    ``Show the 3 that failed``, or nothing."""
    told = Signal(str)

    def __init__(self, projects: Projects, window: QWidget) -> None:
        super().__init__(window)
        self._projects, self._window = projects, window
        self.hub: Hub | None = None
        self.page: ImportPage | None = None

    def import_files(self) -> None:
        """Choose files; a project is made first where none is open."""
        from annotator.ui.importing.ask import ask_files  # noqa: PLC0415 - on first use

        if self._may_come_in() and (paths := ask_files(self._window)):
            self.import_paths(list(paths))

    def paste_article(self) -> None:
        """Show the import preview for what the clipboard holds."""
        if not self._may_come_in():
            return
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not (data.hasText() or data.hasHtml()):
            self.told.emit(_("The clipboard holds no text. Copy an article first."))
            return
        if data.hasText():
            self.import_text(data.text())
        elif page := self._open_page():
            page.open_paste_html(data.html())

    def import_address(self) -> None:
        """Ask for the address of a web page, and show the import preview for it."""
        if not self._may_come_in():
            return
        sentence = _("Only this page is fetched: no pictures, no scripts, nothing it refers to.")
        copied = QGuiApplication.clipboard().text().strip()
        start = copied if is_address(copied) else "https://"
        address = LineDialog.ask(
            _("Import a web page"), sentence, start, _("Fetch it"), self._window
        )
        if address:
            self.import_paths([address])

    def import_text(self, text: str) -> None:
        """Show the import preview for a text, or for the page whose address it is."""
        if is_address(text.strip()) and len(text.split()) == 1:
            self.import_paths([text.strip()])
        elif page := self._open_page():
            page.open_paste(text)

    def import_paths(self, paths: Sequence[Path | str]) -> None:
        """Show the import preview for files, folders and addresses.

        A dataset, and a file or folder of another annotation program, comes in as a whole.
        """
        if not self._may_come_in():
            return
        from annotator.exchange.package_files import holds_package  # noqa: PLC0415 - on first use
        from annotator.workspace.corpus_files import Bundle, bundles_of  # noqa: PLC0415

        packages = [one for one in paths if not is_address(one) and holds_package(Path(one))]
        bundles, rest = bundles_of(one for one in paths if one not in packages)
        used: set[Path] = set()
        for bundle in (*(Bundle(paths=(Path(one),)) for one in packages), *bundles):
            if not used.issuperset(bundle.paths):  # else it came in with what refers to it
                used |= self._take_whole(bundle)
        articles = [one for one in rest if Path(one) not in used]
        if articles and (page := self._open_page()):
            page.open_files(articles)

    def import_folder(self) -> None:
        """Choose a folder: of articles, a dataset, or one of another annotation program."""
        if not self._may_come_in():
            return
        if folder := QFileDialog.getExistingDirectory(self._window, _("Import a folder")):
            self.import_paths([Path(folder)])

    def _take_whole(self, bundle: Bundle) -> frozenset[Path]:
        """Show what is in it; the files that belong to it, whether it was taken or not."""
        from annotator.ui.importing.whole_dialog import WholeDialog  # noqa: PLC0415

        if not self._has_place():
            return frozenset()
        assert self.hub is not None  # noqa: S101 - a project is open by now
        dialog = WholeDialog(self.hub, bundle, self._window)
        dialog.told.connect(self.told)
        dialog.exec()
        return dialog.used

    def show_failed(self) -> None:
        """Show the files of the last import that could not be read or stored."""
        if self.page is not None:
            self.page_shown.emit(self.page)

    def may_leave(self) -> bool:
        """Whether the page may go with its project: asks where what was changed would be lost."""
        if self.page is None or not (self.page.isVisible() and self.page.by_hand):
            return True
        choices = (
            ("stay", _("Go back"), _("The import stays as it is: nothing is lost yet.")),
            ("leave", _("Leave all the same"), _("What you changed here is lost then.")),
        )
        sentence = _("What you changed on this page is stored with Import alone.")
        heading = _("These articles are not imported yet")
        return ChoiceDialog.ask(heading, sentence, choices, self._window) == "leave"

    def leave(self) -> None:
        """Close the page; what was not stored is given up."""
        page, self.page = self.page, None
        self.page_shown.emit(None)
        if page is not None:
            page.deleteLater()

    def close(self) -> None:
        """The project is about to be closed."""
        if self.page is not None:
            self.page.abandon()
            self.leave()
        self.hub = None

    def _may_come_in(self) -> bool:
        """Whether the project takes articles, if one is open; says why not, before anything else.

        Nobody chooses files, or types an address, in vain.
        """
        return self.hub is None or self.hub.may_write()

    def _has_place(self) -> bool:
        """Whether a project is open that takes articles, or was just made."""
        return self.hub.may_write() if self.hub is not None else self._projects.new()

    def _open_page(self) -> ImportPage | None:
        """The page, on a project; one that only shows what failed makes room for a new one."""
        if not self._has_place():
            return None
        if self.page is not None and self.page.is_storing:
            self.told.emit(_("Articles are being stored. Add more when that is over."))
            return None
        if self.page is not None and self.page.is_over:
            self.leave()
        if self.page is None:
            from annotator.ui.importing.page import ImportPage  # noqa: PLC0415 - on first use

            assert self.hub is not None  # noqa: S101 - a project is open by now
            self.page = ImportPage(self.hub)
            self.page.finished.connect(self._on_finished)
            self.page.cancelled.connect(self.leave)
        self.page_shown.emit(self.page)
        return self.page

    def _on_finished(self, article_ids: list[str], summary: str) -> None:
        more = self.page.left_over() if self.page is not None else ""
        if more:
            self.page_shown.emit(None)
        else:
            self.leave()
        self.finished.emit(article_ids, summary, more)
