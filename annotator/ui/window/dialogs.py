"""The dialogs of the window, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from annotator.core.i18n import _
from annotator.core.ids import ArticleId

if TYPE_CHECKING:
    from annotator.ui.window.window import MainWindow


class Dialogs(QObject):
    """Its methods are the actions of owner ``dialogs``."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def tag_all(self) -> None:
        """Tag all places of a search, after a look at them."""
        from annotator.ui.autotagging.dialog import AutotagDialog  # noqa: PLC0415 - on first use

        window = self._window
        if window.hub is not None and window.desk is not None and window.hub.may_write():
            wanted = window.desk.search.field.text()
            dialog = AutotagDialog(window.hub, wanted, window)
            dialog.told.connect(window.tell_done)
            dialog.exec()
            dialog.deleteLater()

    def erase_articles(self, article_ids: tuple[ArticleId, ...]) -> None:
        """Warn of what goes, and erase articles for good."""
        from annotator.ui.window.erasing import erase_after_warning  # noqa: PLC0415 - on first use

        erase_after_warning(self._window, article_ids)

    def event_record(self) -> None:
        """One row per event, in the fields of conflict monitors."""
        from annotator.ui.events.dialog import EventRecordDialog  # noqa: PLC0415 - on first use

        window = self._window
        if window.hub is not None:
            dialog = EventRecordDialog(window.hub, window)
            dialog.read_wanted.connect(window.views.read_on)
            dialog.exec()
            dialog.deleteLater()

    def explain_scales(self) -> None:
        """The scales with their definitions, beside the window."""
        from annotator.ui.dialogs.scales_dialog import ScalesDialog  # noqa: PLC0415 - on first use

        hub = self._window.hub
        dialog = ScalesDialog(hub.workspace.scales.all() if hub else (), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def export_dataset(self) -> None:
        from annotator.ui.exporting.dialog import ExportDialog  # noqa: PLC0415 - on first use
        from annotator.ui.printing.pdf import save_pdf  # noqa: PLC0415

        window = self._window
        if window.hub is not None:
            writers = {"pdf": save_pdf}
            dialog = ExportDialog(window.hub, window.preferences, window, writers)
            dialog.exec()
            dialog.deleteLater()

    def print_project(self) -> None:
        """Print the open article, or all of the project."""
        self._print(prints=True)

    def save_pdf(self) -> None:
        """Save the project for readers, as PDF or as a web page."""
        self._print(prints=False)

    def _print(self, *, prints: bool) -> None:
        from annotator.ui.printing.dialog import PrintDialog  # noqa: PLC0415 - on first use

        window = self._window
        if window.hub is not None:
            contents = window.desk.contents if window.desk is not None else None
            article = contents.article if contents is not None else None
            dialog = PrintDialog(window.hub, article, window, prints=prints)
            dialog.exec()
            if dialog.told:
                window.tell(dialog.told)
            dialog.deleteLater()

    def restore_backup(self) -> None:
        """Choose a backup, and put it in the place of the project."""
        from annotator.ui.window.backups import restore_chosen  # noqa: PLC0415 - on first use

        window = self._window
        if window.hub is not None and window.projects.workspace is not None:
            backup = restore_chosen(window.hub, window)
            if backup is not None:
                window.projects.restore(backup)

    def rename_project(self) -> None:
        """Give the project another name; its file keeps its own."""
        from annotator.commands.project import RenameProject  # noqa: PLC0415 - with a project
        from annotator.ui.dialogs.line_dialog import LineDialog  # noqa: PLC0415 - on first use

        window = self._window
        if window.hub is not None and window.hub.may_write():
            sentence = _("It stands in the window and in datasets. The file keeps its name.")
            known = window.hub.workspace.name
            name = LineDialog.ask(_("Name of the project"), sentence, known, _("Rename"), window)
            if name is not None and name != known:
                window.hub.do(RenameProject(name=name))

    def edit_line_rules(self) -> None:
        from annotator.ui.importing.rules import LineRulesDialog  # noqa: PLC0415 - on first use

        if self._window.hub is not None:
            LineRulesDialog(self._window.hub, self._window).open()

    def edit_codebook(self) -> None:
        from annotator.ui.codebook.dialog import CodebookDialog  # noqa: PLC0415 - on first use

        if self._window.hub is not None:
            dialog = CodebookDialog(self._window.hub, self._window)
            dialog.exec()
            dialog.deleteLater()

    def write_project_memo(self) -> None:
        from annotator.ui.window.memos import write_project_memo  # noqa: PLC0415 - on first use

        if self._window.hub is not None:
            write_project_memo(self._window.hub, self._window)

    def settings(self) -> None:
        from annotator.ui.settings.dialog import SettingsDialog  # noqa: PLC0415 - on first use

        dialog = SettingsDialog(self._window.preferences, self._window)
        dialog.changed.connect(self._window.apply_preferences)
        dialog.exec()
        dialog.deleteLater()

    def show_keys(self) -> None:
        from annotator.ui.keys.overlay import KeysDialog  # noqa: PLC0415 - on first use

        dialog = KeysDialog(self._window.preferences, self._window)
        dialog.exec()
        dialog.deleteLater()

    def about(self) -> None:
        from annotator.ui.window.about import AboutDialog  # noqa: PLC0415 - on first use

        dialog = AboutDialog(self._window)
        dialog.exec()
        dialog.deleteLater()
