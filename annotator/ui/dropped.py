"""What is dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(data: QMimeData) -> list[Path]:
    """The files and folders of this computer in what is dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
