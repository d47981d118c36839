"""Goes round the panes of a view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget


def next_pane(panes: Sequence[QWidget], step: int) -> QWidget:
    """The pane so many steps after the one with the focus; after the last comes the first."""
    focus = QApplication.focusWidget()
    at = next((i for i, pane in enumerate(panes) if _holds(pane, focus)), 0)
    return panes[(at + step) % len(panes)]


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
