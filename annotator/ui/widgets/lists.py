"""What the long lists of the window have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView

from annotator.ui import theme


def set_up_list(view: QListView, name: str) -> None:
    """No frame, smooth scrolling, never sideways; ``name`` is for screen readers."""
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMouseTracking(True)
    view.setAccessibleName(name)
    theme.set_kind(view, "bare")
