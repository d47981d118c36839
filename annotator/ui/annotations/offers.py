"""What the active card offers and never stores unasked: claims it may say again, and values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.i18n import _
from annotator.core.ids import ClaimId
from annotator.core.values import value_words
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ChipButton,
    ElidedLabel,
    FlowLayout,
    Icon,
    KeyHint,
    Label,
    PaintedButton,
    TextButton,
)
from annotator.workspace.offers import OfferedClaim, Offers

_LINE = 16
"""Pixels of a line of small words."""
ICONS = {
    ValueKind.NUMBER: "hash",
    ValueKind.DATE: "calendar-blank",
    ValueKind.PLACE: "map-pin",
}


class OffersBox(QWidget):
    """Says what was accepted; the desk makes commands of it."""

    claim_accepted = Signal(str)
    values_changed = Signal(object)
    """All values that the mention shall have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers, self._is_shown = Offers(), False
        self._claims = QWidget()
        self._claim_rows = QVBoxLayout(self._claims)
        self._claim_rows.setContentsMargins(0, 0, 0, 0)
        self._claim_rows.setSpacing(metrics.SMALL)
        self._values = QWidget()
        self._chips = FlowLayout(self._values)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._values.setSizePolicy(policy)
        self._flags = QWidget()
        self._flag_rows = QVBoxLayout(self._flags)
        self._flag_rows.setContentsMargins(0, 0, 0, 0)
        self._flag_rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._flags, self._claims, self._values):
            column.addWidget(part)
        self.show_offers(Offers())

    def show_offers(self, offers: Offers) -> None:
        """Show what is offered for the mention of the card; nothing where there is nothing."""
        is_same = _shown_of(offers) == _shown_of(self._offers) and self._is_shown
        self._offers = offers
        if is_same:
            return  # after every grade it is asked what is offered, mostly the same
        self._is_shown = True
        _clear(self._claim_rows)
        _clear(self._chips)
        _clear(self._flag_rows)
        for number, one in enumerate(offers.claims):
            row = self._claim(one, first=number == 0)
            self._claim_rows.addWidget(row)
            row.show()  # Qt would do so later, and leave a hole until then
        for sentence in offers.flags:
            self._flag_rows.addLayout(_flag(sentence))
            for part in _widgets(self._flag_rows.itemAt(self._flag_rows.count() - 1)):
                part.show()
        self._add_chips(offers)
        self._flags.setVisible(bool(offers.flags))
        self._claims.setVisible(bool(offers.claims))
        self._values.setVisible(bool(offers.given or offers.values))
        self.setVisible(bool(offers.claims or offers.given or offers.values or offers.flags))

    def _claim(self, offered: OfferedClaim, *, first: bool) -> QWidget:
        block = QWidget()
        line = QHBoxLayout(block)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(metrics.SNUG)
        asked = _("Same as “{claim}”?").format(claim=offered.claim.text.removesuffix("."))
        words = ElidedLabel(asked, "small", lines=2)
        button = TextButton(_("Link"), "quiet", "link")
        button.setAccessibleName(_("Link to “{claim}”").format(claim=offered.claim.text))
        claim_id: ClaimId = offered.claim.id
        button.clicked.connect(lambda: self.claim_accepted.emit(claim_id))
        column = QVBoxLayout()
        # what is asked stands at the height of the word on the button
        column.setContentsMargins(0, (button.sizeHint().height() - theme.px(_LINE)) // 2, 0, 0)
        column.setSpacing(metrics.HAIR)
        column.addWidget(words)
        column.addWidget(ElidedLabel(_why(offered), "small"))
        line.addLayout(column, 1)
        top = Qt.AlignmentFlag.AlignTop
        if first:
            key = KeyHint("=", "")
            key.setFixedHeight(button.sizeHint().height())
            line.addWidget(key, 0, top)
        line.addWidget(button, 0, top)
        return block

    def _add_chips(self, offers: Offers) -> None:
        for value in offers.given:
            chip = ChipButton(value_words(value), "claim", ICONS[value.kind], closable=True)
            chip.setToolTip(_("A value of this claim; press the cross to take it away"))
            chip.closed.connect(lambda gone=value: self._keep(without=gone))
            self._chips.addWidget(chip)
            chip.show()
        for value in offers.values:
            chip = ChipButton(value_words(value), "claim", ICONS[value.kind], dashed=True)
            chip.setToolTip(_("Press to give “{quote}” as a value").format(quote=value.quote))
            chip.clicked.connect(lambda _on=False, more=value: self._keep(more))
            is_last = value is offers.values[-1]
            self._chips.addWidget(shown := _with_key(chip) if is_last else chip)
            shown.show()

    def _keep(self, more: ClaimValue | None = None, without: ClaimValue | None = None) -> None:
        kept = [value for value in self._offers.given if value != without]
        self.values_changed.emit((*kept, *([more] if more else [])))


def _shown_of(offers: Offers) -> tuple[object, ...]:
    return offers.claims, offers.values, offers.given, offers.flags


def _with_key(chip: ChipButton) -> QWidget:
    """The last chip with the key that takes them all: the key alone in a row would be lost."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(metrics.SMALL)
    row.addWidget(chip)
    row.addWidget(KeyHint("V", _("take")))
    return holder


def _why(offered: OfferedClaim) -> str:
    """What speaks for a claim that is offered."""
    if offered.points_back:
        return _("“{words}” may mean it: it was made before").format(words=offered.points_back)
    return _("In common: {words}").format(words=", ".join(offered.shared))


def _flag(sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(Icon("warning", "denies", 14))
    row.addWidget(Label(sentence, "small-secondary", wrap=True), 1)
    return row


def _clear(layout: QVBoxLayout | FlowLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        for part in _widgets(item):
            part.hide()
            part.deleteLater()


def _widgets(item: object) -> Sequence[QWidget | PaintedButton]:
    widget = item.widget()  # type: ignore[attr-defined]
    if widget is not None:
        return (widget,)
    inner = item.layout()  # type: ignore[attr-defined]
    return [inner.itemAt(at).widget() for at in range(inner.count())] if inner else ()
