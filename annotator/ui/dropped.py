"""What is dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(data: QMimeData) -> list[Path]:
    """The files and folders of this computer in what is dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_projects(data: QMimeData) -> list[Path]:
    """The project files among them: those are opened, whatever they are dropped on."""
    return [path for path in dropped_files(data) if path.suffix == ".annotator"]
