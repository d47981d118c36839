"""Which files to import: the dialog of the system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.i18n import _
from annotator.exchange.readers import FORMATS

ANNOTATED: Final = (
    *(".qdpx", ".qde", ".xmi", ".json", ".jsonl", ".jsonld", ".tsv", ".conll", ".sqlite3"),
    *(".ann",),
)
"""What files of annotation programs end in, those that are packed in folders apart."""


def ask_files(parent: QWidget) -> Sequence[Path]:
    """The files chosen; none where the dialog is left. Only what can be read is shown at first."""
    suffixes = " ".join(f"*{suffix}" for known in FORMATS for suffix in known.suffixes if suffix)
    others = " ".join(f"*{suffix}" for suffix in ANNOTATED)
    kinds = _("Articles") + f" ({suffixes});;" + _("Annotations of other programs")
    kinds += f" ({others});;" + _("All files") + " (*)"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, _("Choose articles"), "", kinds)
    return [Path(path) for path in chosen]
