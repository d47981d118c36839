"""Writes one row of the board: to the clipboard or into a file, as CSV or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.overwriting import refuse_project
from annotator.workspace.board_rows import record_as_csv, record_as_json


class RowExport(QObject):
    """Asks how, in a menu."""

    told = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over

    def open_menu(self, record: dict[str, Any], at: QPoint) -> QMenu:
        """Offer the ways there are."""
        menu = QMenu(self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, job in (
            (_("Copy as CSV"), lambda: self.copy(record_as_csv(record))),
            (_("Copy as JSON"), lambda: self.copy(record_as_json(record))),
            (_("Save…"), lambda: self._save(record)),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, job=job: job())
        menu.popup(at)
        return menu

    def copy(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.told.emit(_("The row is in the clipboard"))

    def save(self, record: dict[str, Any], path: Path) -> None:
        """Write the row; as JSON where the name of the file says so."""
        is_json = path.suffix.lower() == ".json"
        text = record_as_json(record) if is_json else record_as_csv(record)
        try:
            refuse_project(path)
            path.write_text(text, encoding="utf-8", newline="")
        except Refused as error:
            self.told.emit(str(error))
        except OSError as error:
            words = _("{file} could not be written: {why}. Choose another folder.")
            self.told.emit(words.format(file=path.name, why=error.strerror))
        else:
            self.told.emit(_("The row is in {file}").format(file=path.name))

    def _save(self, record: dict[str, Any]) -> None:
        kinds = "CSV (*.csv);;JSON (*.json)"
        name, _kind = QFileDialog.getSaveFileName(
            self._over.window(), _("Export row"), "claim.csv", kinds
        )
        if name:
            self.save(record, Path(name))
