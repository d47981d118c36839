"""Which files to import: the dialog of the system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.i18n import _
from annotator.exchange.readers import FORMATS

ANNOTATED: Final = (
    *(".ann", ".a1", ".a2", ".qdpx", ".qde", ".qdc", ".xmi", ".xml", ".tsv", ".csv", ".txt"),
    *(".json", ".jsonl", ".ndjson", ".jsonld", ".bdocjs", ".sqlite3", ".db"),
    *(".conll", ".conllup", ".conllu", ".iob", ".iob2", ".bio"),
    *(".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".gz"),
)
"""What files of annotation programs end in, packed ones among them."""


def ask_files(parent: QWidget) -> Sequence[Path]:
    """The files chosen; none where the dialog is left. Only what can be read is shown at first."""
    suffixes = " ".join(f"*{suffix}" for known in FORMATS for suffix in known.suffixes if suffix)
    others = " ".join(f"*{suffix}" for suffix in ANNOTATED)
    kinds = _("Articles") + f" ({suffixes});;" + _("Annotations of other programs")
    kinds += f" ({others});;" + _("All files") + " (*)"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, _("Choose articles"), "", kinds)
    return [Path(path) for path in chosen]
