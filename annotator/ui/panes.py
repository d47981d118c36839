"""Goes round the panes of a view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_BY_KEY = Qt.FocusPolicy.TabFocus


def next_pane(panes: Sequence[QWidget], step: int) -> QWidget | None:
    """The pane so many steps after the one with the focus; after the last comes the first.

    What cannot be seen is passed over: where an empty view says so, its lists are hidden.
    """
    panes = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
    if not panes:
        return None
    focus = QApplication.focusWidget()
    holding = [pane for pane in panes if focus is not None and pane.isAncestorOf(focus)]
    # a pane may stand inside another one, as the filter of a table does: the inner one counts
    inner = (one for one in holding if all(other.isAncestorOf(one) for other in holding))
    one = next(inner, None)
    if one is None:
        return panes[0 if step > 0 else -1]
    at = panes.index(one)
    return panes[(at + step) % len(panes)]


def focus_inside(pane: QWidget) -> None:
    """Give the focus to a pane, or to the first of what it holds that takes it."""
    if pane.focusProxy() is not None or pane.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        pane.setFocus()
        return
    takes = (one for one in pane.findChildren(QWidget) if one.focusPolicy() & _BY_KEY)
    first = next((one for one in takes if one.isVisible() and one.isEnabled()), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
