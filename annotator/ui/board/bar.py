"""What stands above the board: what the columns are, which claims are shown, a new claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.board.lines import Show
from annotator.ui.theme import metrics
from annotator.ui.widgets import FilterChip, FoldingFrame, Label, Segmented, TextButton
from annotator.ui.widgets.folding import Step
from annotator.workspace.board import By

COLUMNS: Final = {
    By.REPORT: N_("By report"),
    By.OUTLET: N_("By outlet"),
    By.SPEAKER: N_("By speaker"),
}
SHOWN: Final = {
    Show.ALL: (N_("All"), "", "ink2"),
    Show.CONTESTED: (N_("Contested"), "warning", "denies"),
    Show.UNDECIDED: (N_("Undecided"), "question", "denies"),
    Show.ONE_SOURCE: (N_("One source"), "", "ink2"),
    Show.COPIED: (N_("Copied"), "", "ink2"),
    Show.AGREED: (N_("Agreed"), "", "ink2"),
}
"""Each filter with its icon."""
_SPARE: Final = (
    *(Show.AGREED, Show.COPIED, Show.ONE_SOURCE),
    *(Show.UNDECIDED, Show.CONTESTED),
)
"""What is left out first where there is no room for all."""
HEIGHT: Final = 48


class BoardBar(FoldingFrame):
    """Says what is wanted; the view does it."""

    by_chosen = Signal(object)
    show_chosen = Signal(object)
    silence_toggled = Signal(bool)
    claim_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("bar-article")
        self._title = Label(_("Claims board"), "subheading")
        self.by = Segmented([_(name) for name in COLUMNS.values()], name=_("Columns"))
        self.chips = {
            show: FilterChip(_(name), icon=icon, icon_role=role)
            for show, (name, icon, role) in SHOWN.items()
        }
        self.silence = FilterChip(_("Hide silent"))
        self.new = TextButton(_("New claim"), icon="plus")
        self.new.setAccessibleName(_("New claim"))
        self._is_undecided = False
        """Whether there is a claim that waits for a decision: else the filter is not offered."""
        self._group = QButtonGroup(self)
        for number, chip in enumerate(self.chips.values()):
            self._group.addButton(chip, number)
        self.chips[Show.ALL].setChecked(True)
        self._lay_out()
        self.by.chosen.connect(lambda number: self.by_chosen.emit(list(COLUMNS)[number]))
        self._group.idClicked.connect(lambda number: self.show_chosen.emit(list(SHOWN)[number]))
        self.silence.toggled.connect(self.silence_toggled)
        self.new.clicked.connect(self.claim_wanted)
        theme.changed.connect(self._dress)
        self._dress()

    def show_counts(self, counts: Mapping[Show, int]) -> None:
        """Say how many claims each filter shows."""
        for show, chip in self.chips.items():
            chip.set_count(counts[show])
            chip.updateGeometry()
        self._is_undecided = counts[Show.UNDECIDED] > 0
        self.refit()

    def steps(self) -> Sequence[Step]:
        """What the menu and the keys have as well; a filter that is on stays."""
        chips = [self.chips[show] for show in _SPARE]
        spare = (self._title, self.silence, *chips[:3], self.new, *chips[3:])
        kept = [one for one in spare if isinstance(one, FilterChip) and one.isChecked()]
        undecided = self.chips[Show.UNDECIDED]
        if not self._is_undecided and undecided not in kept:
            undecided.hide()
            kept.append(undecided)
        hiding = [one.setHidden for one in spare if one not in kept]
        return [hiding[0], self._shorten_new, *hiding[1:]]

    def _shorten_new(self, short: bool) -> None:  # noqa: FBT001 - a step
        """Leave the plus sign alone on the button, or put its words back."""
        self.new.setText("" if short else _("New claim"))
        self.new.setToolTip(_("New claim") if short else "")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.HUGE, 0, metrics.LARGE, 0)
        row.setSpacing(metrics.SNUG)
        self._title.setContentsMargins(0, 0, metrics.SNUG, 0)  # it takes its gap with it
        row.addWidget(self._title)
        row.addWidget(self.by)
        row.addSpacing(metrics.TIGHT)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.silence)
        row.addWidget(self.new)

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))
        self.refit()
