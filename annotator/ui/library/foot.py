"""The foot of the library: how many articles are done, and how many mentions there are."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.article import Status
from annotator.core.i18n import _, ngettext
from annotator.ui.library.shelf import Shelf
from annotator.ui.theme import metrics
from annotator.ui.widgets import ElidedLabel, Label, Line, ProgressBar


class Foot(QWidget):
    """Two counts and a bar; hidden while there is no article."""

    def __init__(self) -> None:
        super().__init__()
        self.done = ElidedLabel("", "small")
        self.mentions = Label("", "small")
        self._bar = ProgressBar()
        counts = QHBoxLayout()
        counts.setSpacing(metrics.SMALL)
        counts.addWidget(self.done, 1)
        counts.addWidget(self.mentions)
        column = QVBoxLayout()
        column.setContentsMargins(18, metrics.SMALL, 18, metrics.MEDIUM)
        column.setSpacing(metrics.SNUG)
        column.addLayout(counts)
        column.addWidget(self._bar)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Line())
        outer.addLayout(column)

    def show_counts(self, shelf: Shelf) -> None:
        """What the shelf counts of all its articles."""
        all_, done = shelf.count(), shelf.count(Status.DONE)
        self.setVisible(all_ > 0)
        open_ = shelf.count(Status.OPEN)
        words = _("{done} of {n} done · {open} open") if open_ else _("{done} of {n} done")
        self.done.setText(words.format(done=done, n=all_, open=open_))
        count = shelf.mentions
        self.mentions.setText(ngettext("{n} mention", "{n} mentions", count).format(n=count))
        share = 1 / all_ if all_ else 0
        self._bar.set_parts([(done * share, "supports"), (open_ * share, "accent_line")])

    def show_reading(self, count: int) -> None:
        """So many articles are being read: nothing else is known of them yet."""
        self.setVisible(True)
        text = ngettext("Reading {n} article …", "Reading {n} articles …", count)
        self.done.setText(text.format(n=count))
        self.mentions.setText("")
        self._bar.set_parts([])
