"""Where the dataset goes, about how large it will be, and the buttons that write it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.core.i18n import _
from annotator.ui.theme import metrics
from annotator.ui.widgets import ElidedLabel, Icon, KeyCap, Label, TextButton

KEY = "Ctrl+Return"


class TargetBar(QWidget):
    """The foot of the dialog."""

    change_pressed = Signal()
    cancel_pressed = Signal()
    export_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = ElidedLabel("", "secondary")
        self._size = Label("", "small")
        self._label = ""
        self.change = TextButton(_("Change"), "quiet")
        self.change.setAccessibleName(_("Change the folder"))
        self.cancel = TextButton(_("Cancel"))
        self.export = TextButton(_("Export"), "primary", "export")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SMALL)
        # Aligned, as a thing of a fixed height would press the whole row down to it.
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Icon("folder-open", "ink3"), 0, middle)
        row.addWidget(self._folder, 0, middle)
        row.addWidget(self.change, 0, middle)
        row.addStretch(1)
        row.addWidget(self._size, 0, middle)
        row.addSpacing(metrics.SMALL)
        row.addWidget(self.cancel)
        row.addWidget(self.export)
        row.addWidget(KeyCap(KEY), 0, middle)
        self.change.clicked.connect(self.change_pressed)
        self.cancel.clicked.connect(self.cancel_pressed)
        self.export.clicked.connect(self.export_pressed)

    def show_folder(self, folder: Path, label: str) -> None:
        """Where it goes, a folder or a file, and in which format."""
        self._folder.setText(folder_words(folder))
        self._label = label
        self.show_done(done=False)

    def show_size(self, size: int) -> None:
        """Say about how large the dataset will be; nothing while it is not known (0)."""
        words = QLocale().formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
        self._size.setText(_("about {size}").format(size=words) if size else "")

    def show_done(self, *, done: bool) -> None:
        """Nothing is left to cancel once the dataset is written."""
        self.cancel.setText(_("Close") if done else _("Cancel"))
        again, first = _("Export again"), _("Export {format}").format(format=self._label)
        self.export.setText(again if done else first)


def folder_words(folder: Path) -> str:
    """A folder as people read it: ``Documents / Annotator / …``, from the home folder on."""
    try:
        parts = folder.relative_to(Path.home()).parts
    except ValueError:
        parts = folder.parts[1:] if folder.anchor == "/" else folder.parts
        return ("/ " if folder.anchor == "/" else "") + " / ".join(parts)
    return " / ".join(parts)
