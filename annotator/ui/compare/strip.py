"""The strip above the two reports: which pair, how much is shared, what can be done with it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from annotator.core.comparison import Side
from annotator.core.duplicates import Decision
from annotator.core.i18n import _, ngettext
from annotator.ui import theme
from annotator.ui.compare.fitting import fit
from annotator.ui.compare.pair import Pair
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    FilterChip,
    Frame,
    Label,
    Line,
    PaintedButton,
    TextButton,
    draw_text,
    text_width,
)
from annotator.ui.widgets.painted import is_hovered
from annotator.ui.widgets.tips import plain_tip

HEIGHT: Final = 47
ALIGNED, ONLY_A, ONLY_B = range(3)
"""What the keys N and P go through."""
_MANY: Final = "88"
"""Room is kept for so wide a number while it is counted."""


class PairButton(PaintedButton):
    """Which pair is shown; opens the list of pairs. Where there is no room, its ``short`` name."""

    def __init__(self) -> None:
        super().__init__("")
        self.short = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = text_width(self.text(), theme.font(metrics.TEXT_SMALL))
        return QSize(math.ceil(wide) + theme.px(34), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(116)), self.sizeHint().height())

    def paint(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        if is_hovered(self) or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        side = theme.px(12)
        words = rect.adjusted(theme.px(7), 0, -side - theme.px(12), 0)
        font = theme.font(metrics.TEXT_SMALL)
        name = self.text() if text_width(self.text(), font) <= words.width() + 1 else self.short
        draw_text(painter, words, name, font, "ink2", Qt.AlignmentFlag.AlignLeft)
        end = min(words.left() + text_width(name, font) + theme.px(6), rect.right() - side)
        caret = QRectF(end, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, caret, "caret-down", "ink3")
        if self.hasFocus():
            theme.paint_focus_ring(painter, rect, 6)


class CountChip(FilterChip):
    """A chip whose number may become smaller once it is shown: it keeps the room it had."""

    def __init__(self) -> None:
        super().__init__("")
        self._kept = 0

    def set_count(self, count: int | None) -> None:
        """The number stands apart: the words end with a number of their own."""
        super().set_count(None)
        if count is not None:
            self.setText(f"{self.text()}  {count}")

    def keep_room(self) -> None:
        """Be as wide as the words are now, until this is called again."""
        self._kept = 0
        self._kept = self.sizeHint().width()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._kept, 0))


class Strip(Frame):
    """Says what is pressed; the view does it."""

    pair_wanted = Signal()
    mode_chosen = Signal(int)
    conflicts_wanted = Signal()
    carry_wanted = Signal()
    confirm_wanted = Signal()
    reject_wanted = Signal()
    matrix_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("bar-top")
        self.pair_button = PairButton()
        self.chips = [CountChip() for _mode in range(3)]
        self.conflicts = FilterChip("", icon="warning", icon_role="denies")
        self.conflicts.setCheckable(False)
        self.matrix = TextButton(_("All reports"), "quiet", "table")
        self.carry = TextButton("", "secondary", "arrow-right")
        self.confirm = TextButton(_("Confirm"), "secondary", "check")
        self.reject = TextButton(_("Not duplicates"), "quiet")
        self.confirm.setToolTip(_("They are duplicates (D)"))
        self.reject.setToolTip(_("They are not, and are not suggested again (Shift+D)"))
        self._line = Line(upright=True)
        self._box = QWidget()
        self._heading = Label(_("Duplicate reports"), "subheading")
        self._wanted: dict[QWidget, bool] = {}
        self._pair: Pair | None = None
        self._beside = QSpacerItem(0, 0)
        self._room, self._left = 0, 0.0
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._lay_out()
        self.pair_button.clicked.connect(self.pair_wanted)
        self.conflicts.clicked.connect(self.conflicts_wanted)
        self.matrix.clicked.connect(self.matrix_wanted)
        self.carry.clicked.connect(self.carry_wanted)
        self.confirm.clicked.connect(self.confirm_wanted)
        self.reject.clicked.connect(self.reject_wanted)
        self._group.idClicked.connect(self.mode_chosen)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_nothing()

    def set_mode(self, mode: int) -> None:
        """Show what N and P go through."""
        self.chips[mode].setChecked(True)

    def show_nothing(self) -> None:
        """No pair is compared."""
        self._pair = None
        self._name(_("Choose two reports"), _("Choose"))
        self._box.hide()
        self.set_margin(self._left)

    def show_pair(self, pair: Pair, *, more: bool) -> None:
        """Show what was found; ``more`` where the set has more than two reports."""
        a, b = (pair.article(side).number_name for side in Side)
        event = pair.a.event if pair.a.event == pair.b.event else ""
        numbers = _("{a} and {b}").format(a=a, b=b)
        self._name(event or numbers, numbers)
        words = (_("Aligned"), _("Only in {a}").format(a=a), _("Only in {a}").format(a=b))
        for chip, text, count in zip(self.chips, words, _counts(pair), strict=True):
            chip.set_words(text, count)
        self._keep_room(pair)
        self.show_rest(pair)
        decision = pair.duplicate.decision if pair.duplicate else None
        self._wanted = {
            self.carry: pair.a.mentions > 0,
            self.confirm: decision is not Decision.CONFIRMED,
            self.reject: decision is not Decision.REJECTED,
            self.matrix: more,
        }
        self.set_margin(self._left)
        self._box.show()  # all at once: the window is laid out one time

    def show_rest(self, pair: Pair) -> None:
        """Show what is found once the pair is shown, in the room that is kept for it."""
        self._pair = pair
        counts = _counts(pair)
        for chip, count in zip(self.chips, counts, strict=True):
            chip.set_count(count)  # a fact that is found to be a conflict is none that one has
        for mode, side in ((ONLY_A, Side.A), (ONLY_B, Side.B)):
            words = _only_words(pair.article(side).number_name, counts[mode])
            self.chips[mode].setToolTip(plain_tip(words))
        looked = pair.found.is_whole
        words = str(len(pair.hard)) if looked else "…"
        self.conflicts.set_words(_conflict_words(words))
        left = self._room - self.conflicts.sizeHint().width()
        self._beside.changeSize(max(0, left), 0, QSizePolicy.Policy.Fixed)
        self.conflicts.setEnabled(bool(pair.conflicts) or not looked)
        b, tags = pair.b.number_name, len(pair.carriable)
        self.carry.setText(_carry_words(tags, b))
        self.carry.setEnabled(tags > 0)

    def set_margin(self, left: float) -> None:
        """Begin where the column of the first report begins, where there is one."""
        self._left = left
        wanted = left if self._pair is not None else theme.px(metrics.HUGE)
        self._row.setContentsMargins(round(wanted), 0, theme.px(metrics.LARGE), 0)
        self._fit()

    # --- Qt --------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """What does not fit is left out: a narrow window stays narrow."""
        return QSize(0, self.height())

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return super().event(event)

    # --- inside ----------------------------------------------------------------------------------

    def _fit(self) -> None:
        """In a narrow window the menu has what is left out here, and the keys do."""
        wanted = [[one] if self._wanted.get(one) else [] for one in (self.carry, self.matrix)]
        deciding = [one for one in (self.confirm, self.reject) if self._wanted.get(one)]
        for one, on in self._wanted.items():
            if not on:
                one.hide()
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._room
        groups: list[Sequence[QWidget]]
        groups = [[self.pair_button], self.chips, wanted[0], deciding, wanted[1], [self._heading]]
        fit(groups, room, self._row.spacing())
        self._line.setVisible(any(not one.isHidden() for one in (self.carry, *deciding)))

    def _keep_room(self, pair: Pair) -> None:
        """What is found later must move nothing."""
        for chip in self.chips:
            chip.keep_room()
        self.conflicts.set_words(_conflict_words(_MANY))
        self._room = self.conflicts.sizeHint().width()
        self.carry.setMinimumWidth(0)
        self.carry.setText(_carry_words(pair.a.mentions, pair.b.number_name))
        self.carry.setMinimumWidth(self.carry.sizeHint().width())

    def _name(self, words: str, short: str) -> None:
        self.pair_button.short = short
        self.pair_button.setText(words)
        self.pair_button.setAccessibleName(_("Pair: {words}").format(words=words))
        self.pair_button.setToolTip(_("Choose the two reports"))
        self.pair_button.updateGeometry()

    def _lay_out(self) -> None:
        row = self._row
        row.setSpacing(7)
        row.addWidget(self._heading)
        row.addWidget(self.pair_button)
        row.addStretch(1)
        row.addWidget(self._box)
        inner = QHBoxLayout(self._box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(7)
        for mode, chip in enumerate(self.chips):
            self._group.addButton(chip, mode)
            inner.addWidget(chip)
        inner.addWidget(self.conflicts)
        inner.addItem(self._beside)
        inner.addWidget(self.matrix)
        inner.addSpacing(6)
        inner.addWidget(self._line)
        inner.addSpacing(6)
        for button in (self.carry, self.confirm, self.reject):
            inner.addWidget(button)
        self.chips[ALIGNED].setChecked(True)

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))
        if self._pair is not None:
            self._keep_room(self._pair)
            self.show_rest(self._pair)
        self._line.setFixedHeight(theme.px(20))


def _counts(pair: Pair) -> tuple[int, int, int]:
    return len(pair.passages), len(pair.only(Side.A)), len(pair.only(Side.B))


def _only_words(number: str, count: int) -> str:
    """What the count on a chip is of: folds count paragraphs, which are more or fewer."""
    words = ngettext(
        "{n} place that only {a} has: sentences in a row, or a fact marked “only here”",
        "{n} places that only {a} has: sentences in a row, or a fact marked “only here”",
        count,
    )
    return words.format(n=count, a=number)


def _conflict_words(count: str) -> str:
    return f"{_('Conflicts')} {count}"


def _carry_words(tags: int, number: str) -> str:
    if not tags:
        return _("Carry tags to {b}").format(b=number)
    return ngettext("Carry {n} tag to {b}", "Carry {n} tags to {b}", tags).format(n=tags, b=number)
