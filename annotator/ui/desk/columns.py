"""How wide library, article and annotations are: the article comes first, and widths come back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from annotator.ui import theme
from annotator.ui.theme import metrics

NARROWEST: Final = 440
"""Pixels that the article wants at least."""
LEFT_LEAST, RIGHT_LEAST = 220, 320
"""Pixels of the side panes at the very least."""
_ROOMY: Final = 1400
"""From this width on the side panes have all that the design gives them."""
_LEFT_SMALL, _RIGHT_SMALL = 264, 348


class Columns(QObject):
    """Shares the width out anew whenever it is another; side panes without room are folded away."""

    focus_lost = Signal()
    """The pane with the focus was folded away."""

    def __init__(self, splitter: QSplitter, left: QWidget, right: QWidget) -> None:
        super().__init__(splitter)
        self._splitter, self._left, self._right = splitter, left, right
        self._width = 0
        self._chosen: tuple[int, int] | None = None
        self._folded: set[QWidget] = set()
        """Panes that are hidden for want of room, and come back with it."""
        self._wanted: set[QWidget] = set()
        """Panes that the analyst wants to see, room or no room."""
        splitter.splitterMoved.connect(self._on_dragged)

    @property
    def chosen(self) -> list[int]:
        """What the analyst dragged the panes to; empty where they have the design's widths."""
        return [self._chosen[0], self._splitter.sizes()[1], self._chosen[1]] if self._chosen else []

    def choose(self, left: int, right: int) -> None:
        """Use widths that the analyst chose once."""
        self._chosen = (left, right)
        self.fit(self._width)

    def show(self, pane: QWidget) -> None:
        """Show a pane, room or no room."""
        if pane.isHidden():
            self._wanted.add(pane)
            self._folded.discard(pane)
            pane.show()
            self.fit(self._width)

    def toggle(self, pane: QWidget) -> None:
        """Show a pane, or hide it until it is asked for."""
        if pane.isHidden():
            self.show(pane)
            return
        self._wanted.discard(pane)
        self._hide(pane)
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Share so many pixels out: first the library gives way, then the annotations."""
        self._width = width
        if not width:
            return
        least = {self._left: theme.px(LEFT_LEAST), self._right: theme.px(RIGHT_LEAST)}
        room = width - theme.px(NARROWEST)
        shown = [pane for pane in least if not pane.isHidden() or pane in self._folded]
        if sum(least[pane] for pane in shown) <= room:
            self._wanted.clear()
        for pane in (self._left, self._right):
            has_room = sum(least[one] for one in shown) <= room
            if pane not in shown:
                continue
            if has_room or pane in self._wanted:
                self._folded.discard(pane)
                pane.show()
            else:
                shown.remove(pane)
                self._folded.add(pane)
                self._hide(pane)
        self._share(width, least)

    def _share(self, width: int, least: dict[QWidget, int]) -> None:
        """What the side panes have beyond their least gives way in equal parts."""
        wanted = dict(zip((self._left, self._right), self._widths(width), strict=True))
        shown = [pane for pane in wanted if not pane.isHidden()]
        spare = sum(max(0, wanted[pane] - least[pane]) for pane in shown)
        excess = sum(wanted[pane] for pane in shown) - (width - theme.px(NARROWEST))
        share = min(1.0, max(0, excess) / spare) if spare else 0.0
        sizes = [
            round(wanted[pane] - share * max(0, wanted[pane] - least[pane])) * (pane in shown)
            for pane in wanted
        ]
        self._splitter.setSizes([sizes[0], max(1, width - sum(sizes)), sizes[1]])

    def _widths(self, width: int) -> tuple[int, int]:
        if self._chosen is not None:
            return self._chosen
        if width < theme.px(_ROOMY):
            return theme.px(_LEFT_SMALL), theme.px(_RIGHT_SMALL)
        return theme.px(metrics.PANE_LEFT), theme.px(metrics.PANE_RIGHT)

    def _hide(self, pane: QWidget) -> None:
        had_focus = pane.isAncestorOf(QApplication.focusWidget() or self._splitter)
        pane.hide()
        if had_focus:
            self.focus_lost.emit()

    def _on_dragged(self, _position: int, _index: int) -> None:
        left, _middle, right = self._splitter.sizes()
        before = self._chosen or self._widths(self._width)
        self._chosen = (left or before[0], right or before[1])
