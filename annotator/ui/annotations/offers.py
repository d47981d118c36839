"""What the active card offers and never stores unasked: claims it may say again, and values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.i18n import _
from annotator.core.ids import ClaimId
from annotator.core.values import value_words
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
        self._claim_rows.setSpacing(2)
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
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(6)
        asked = _("Same as “{claim}”?").format(claim=offered.claim.text)
        words = ElidedLabel(asked, "small", lines=2)
        button = TextButton(_("Link"), "quiet", "link")
        button.setAccessibleName(_("Link to “{claim}”").format(claim=offered.claim.text))
        claim_id: ClaimId = offered.claim.id
        button.clicked.connect(lambda: self.claim_accepted.emit(claim_id))
        line.addWidget(words, 1)
        if first:
            line.addWidget(KeyHint("=", ""))
        line.addWidget(button)
        column.addLayout(line)
        column.addWidget(ElidedLabel(_why(offered), "small"))
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
            self._chips.addWidget(chip)
            chip.show()
        if offers.values:
            self._chips.addWidget(hint := KeyHint("V", _("take")))
            hint.show()

    def _keep(self, more: ClaimValue | None = None, without: ClaimValue | None = None) -> None:
        kept = [value for value in self._offers.given if value != without]
        self.values_changed.emit((*kept, *([more] if more else [])))


def _shown_of(offers: Offers) -> tuple[object, ...]:
    return offers.claims, offers.values, offers.given, offers.flags


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
