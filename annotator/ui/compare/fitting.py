"""Leaves out of a row what there is no room for, the least needful first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget


def fit(groups: Iterable[Sequence[QWidget]], room: float, spacing: int) -> None:
    """Show as many groups of widgets as fit into ``room`` pixels, the most needful ones first.

    A group is shown or left out as a whole, and so are all that come behind one left out.
    """
    fits = True
    for group in groups:
        room -= sum(_wide(widget) + spacing for widget in group)
        fits = fits and room >= 0
        for widget in group:
            if widget.isHidden() is fits:
                widget.setVisible(fits)


def _wide(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())
