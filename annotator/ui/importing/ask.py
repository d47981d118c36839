"""Which files to import: the dialog of the system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.i18n import _
from annotator.exchange.readers import FORMATS


def ask_files(parent: QWidget) -> Sequence[Path]:
    """The files chosen; none where the dialog is left. Only what can be read is shown at first."""
    suffixes = " ".join(f"*{suffix}" for known in FORMATS for suffix in known.suffixes if suffix)
    kinds = _("Articles") + f" ({suffixes});;" + _("All files") + " (*)"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, _("Choose articles"), "", kinds)
    return [Path(path) for path in chosen]
