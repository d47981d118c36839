"""What the dialog has to say: what was written, what went wrong, what is in the folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.ui.widgets import Banner
from annotator.workspace.export import Exported


class Notes(QWidget):
    """One note at a time."""

    write_pressed = Signal()
    other_folder_pressed = Signal()
    open_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def clear(self) -> None:
        """Take the note away."""
        if self.banner is not None:
            self._column.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        self.hide()

    def show_failure(self, sentence: str) -> None:
        self._show(Banner(sentence, "failure"))

    def show_stopped(self, target: Path, *, is_folder: bool) -> None:
        """Say what there is after stopping: complete files in a folder; of one file, nothing."""
        words = _("The export was stopped. There is no “{file}”.")
        if is_folder:
            words = _("The export was stopped. Files that were complete are in “{file}”.")
        elif target.exists():
            words = _("The export was stopped. “{file}” is as it was before.")
        self._show(Banner(words.format(file=target.name), "info"))

    def ask_about(self, folder: Path) -> None:
        """Ask before a dataset is put among other files."""
        words = _("There are other files in “{folder}”, and no earlier export in this format.")
        detail = _("Files there that are called like one that is written would be replaced.")
        banner = Banner(words.format(folder=folder.name), "info", detail)
        banner.add_action(_("Choose another folder")).clicked.connect(self.other_folder_pressed)
        banner.add_action(_("Write into it"), "quiet").clicked.connect(self.write_pressed)
        self._show(banner)

    def ask_to_replace(self, file: Path) -> None:
        """Ask before a file is replaced that this dialog did not write."""
        words = _("There is a file “{file}” already.").format(file=file.name)
        banner = Banner(words, "info", _("It would be replaced."))
        banner.add_action(_("Choose another folder")).clicked.connect(self.other_folder_pressed)
        banner.add_action(_("Replace it"), "quiet").clicked.connect(self.write_pressed)
        self._show(banner)

    def show_written(self, exported: Exported) -> None:
        """Say in a sentence what was written, and lead there; losses were told before."""
        annotations = ngettext("{n} annotation", "{n} annotations", exported.annotations)
        articles = ngettext("{n} article", "{n} articles", exported.articles)
        files = ngettext("{n} file", "{n} files", len(exported.files))
        words = _("{annotations} and {articles} were written to “{folder}”, in {files}.").format(
            annotations=annotations.format(n=exported.annotations),
            articles=articles.format(n=exported.articles),
            folder=exported.target.name,
            files=files.format(n=len(exported.files)),
        )
        banner = Banner(words, "info", " ".join(exported.left_over))
        banner.add_action(_("Open folder")).clicked.connect(self.open_pressed)
        self._show(banner)

    def _show(self, banner: Banner) -> None:
        self.clear()
        self.banner = banner
        self._column.addWidget(banner)
        self.show()
