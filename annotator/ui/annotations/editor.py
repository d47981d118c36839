"""The active card: a claim whose stance, grades and reason are edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.core.claim import STANCE_LABELS, Stance
from annotator.core.grade import Confidence
from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.annotations.card import Card
from annotator.ui.annotations.delegate import BETWEEN, PAD_X, PAD_Y, SIDE
from annotator.ui.annotations.offers import OffersBox
from annotator.ui.annotations.ratings import RatingsBox
from annotator.ui.dialogs.relation_lines import RelationLines
from annotator.ui.widgets import (
    ElidedLabel,
    GradeBadge,
    GradePicker,
    IconButton,
    Label,
    Segmented,
    SpeakerChain,
    StanceLabel,
    TextButton,
)
from annotator.ui.widgets.fields import follow_direction, refuse_input
from annotator.ui.widgets.typing_pause import TypingPause
from annotator.workspace.offers import Offers

RING = 3.0
"""Pixels between the edge of the card and the ring that shows where the keyboard is."""
STANCES = tuple(Stance)
CONFIDENCES = tuple(Confidence)
CONFIDENCE_WORDS = {
    Confidence.LOW: N_("Low"),
    Confidence.MODERATE: N_("Moderate"),
    Confidence.HIGH: N_("High"),
}
PAUSE = 700
"""Milliseconds after the last key when a reason is stored; leaving the field stores it at once."""

VERBS = (
    ("adjust_span", "arrows-out-line-horizontal", N_("Adjust where it stands"), "R"),
    ("link_claim", "link", N_("Link to a claim that is there"), "L"),
    ("reword_claim", "pencil-simple", N_("Word the claim"), ""),
    ("write_memo", "note-pencil", N_("Write a memo"), ""),
    ("delete_mark", "trash", N_("Delete"), "Del"),
)


class CardEditor(QWidget):
    """Says what was chosen; the desk makes commands of it."""

    stance_chosen = Signal(object)
    reliability_chosen = Signal(str)
    credibility_chosen = Signal(str)
    confidence_chosen = Signal(str)
    reason_written = Signal(str)
    speaker_wanted = Signal()
    """Nobody is said to have said it yet."""
    link_chosen = Signal(int)
    """A link of the chain was pressed, counted from the origin."""
    verb_chosen = Signal(str)
    claim_accepted = Signal(str)
    values_changed = Signal(object)
    rated = Signal(str, str)
    left = Signal()
    """Esc: back to the caret in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card: Card | None = None
        self._is_ringed = False
        self._number = Label("", "claim-number")
        self._stance = StanceLabel()
        self._badge = GradeBadge()
        self._quote = ElidedLabel("", "quote", lines=5)
        self._wording = Label("", "small-secondary", wrap=True)
        self._denied = _Denied()
        self._chain = SpeakerChain(clickable=True)
        self._offers = OffersBox()
        self._ratings = RatingsBox()
        self._no_chain = TextButton(_("Who says it?"), "quiet", "user")
        self._stances = Segmented(
            [_(STANCE_LABELS[stance]) for stance in STANCES], stretch=True, name=_("Stance")
        )
        self._reliability = GradePicker("reliability")
        self._credibility = GradePicker("credibility")
        self._confidence = Segmented(
            [_(CONFIDENCE_WORDS[c]) for c in CONFIDENCES], stretch=True, name=_("Confidence")
        )
        self._reason = QPlainTextEdit()
        self._reason.setAccessibleName(_("Why this grade"))
        self._reason.setTabChangesFocus(True)
        follow_direction(self._reason)
        self._reason.setFixedHeight(theme.px(62))
        self._reason.installEventFilter(self)
        self._memo = ElidedLabel("", "small-secondary", lines=4)
        self.relations = RelationLines()
        self._pause = TypingPause(PAUSE, self)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self._stances.chosen.connect(lambda at: self.stance_chosen.emit(STANCES[at]))
        self._reliability.chosen.connect(self.reliability_chosen)
        self._credibility.chosen.connect(self.credibility_chosen)
        self._confidence.chosen.connect(lambda at: self.confidence_chosen.emit(CONFIDENCES[at]))
        self._chain.link_chosen.connect(self.link_chosen)
        self._no_chain.clicked.connect(self.speaker_wanted)
        self._denied.word.clicked.connect(lambda: self._choose_verb("reword_claim"))
        self._reason.textChanged.connect(self._pause.touch)
        self._pause.timeout.connect(self._store_reason)
        self._ratings.rated.connect(self.rated)
        self._offers.claim_accepted.connect(self.claim_accepted)
        self._offers.values_changed.connect(self.values_changed)

    def show_card(self, card: Card, number: int) -> None:
        """Show a claim with its number; a reason that is being written is not disturbed."""
        same = self.card is not None and self.card.id == card.id
        self.card = card
        mention = card.mention
        self._number.setText(str(number))
        self._stance.setVisible(bool(card.stance))
        if card.stance:
            self._stance.set_stance(card.stance)
        self._badge.set_grade(card.reliability or None, card.credibility or None)
        self._quote.setText(card.quote)
        self._wording.setText(card.wording and _("Claim: {text}").format(text=card.wording))
        self._wording.setVisible(bool(card.wording))
        self._denied.setVisible(card.denies_denial)
        self._chain.set_links(card.chain)
        self._chain.setVisible(bool(card.chain))
        self._no_chain.setVisible(not card.chain)
        names = [stance.value for stance in STANCES]
        self._stances.set_current(names.index(card.stance) if card.stance else -1)
        self._reliability.set_current(card.reliability or None)
        self._credibility.set_current(card.credibility or None)
        confidence = mention.grade.confidence if mention and mention.grade else ""
        values = [value.value for value in CONFIDENCES]
        self._confidence.set_current(values.index(confidence) if confidence else -1)
        if not (same and self._reason.hasFocus()) and self._reason.toPlainText() != card.note:
            with QSignalBlocker(self._reason):
                self._reason.setPlainText(card.note)
        self._memo.setText(card.memo and _("Memo: {text}").format(text=card.memo))
        self._memo.setVisible(bool(card.memo))
        self.relations.show_ties(card.ties)
        self._pause.stop()
        self.setAccessibleName(_("claim {number}").format(number=number))

    def show_offers(self, offers: Offers) -> None:
        """Show what is offered for the claim, and what is doubtful about its grade."""
        self._offers.show_offers(offers)
        self._ratings.show_ratings(offers.scales, offers.rated)

    def show_ring(self, *, on: bool) -> None:
        """Show that the keyboard is on the card, as a whole."""
        self._is_ringed = on
        self.update()

    def refuse_input(self) -> None:
        """Show the claim in a project that takes no changes."""
        choices = (self._stances, self._reliability, self._credibility, self._confidence)
        refuse_input(*choices, self._ratings, self._offers, self._no_chain, self._reason)

    def focus_reason(self) -> None:
        self._reason.setFocus()

    def finish(self) -> None:
        """Store what was typed and not stored yet; the card is about to go."""
        if self._pause.isActive():
            self._store_reason()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._reason and event.type() == QEvent.Type.FocusOut:
            self.finish()
        if isinstance(event, QKeyEvent) and _keeps(event):
            if event.type() == QEvent.Type.KeyPress:
                self.finish()
                self.left.emit()
            event.accept()  # before the window's shortcut marks the article done
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(SIDE + 0.75, 0.75, -SIDE - 0.75, -BETWEEN - 0.75)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(box, 8, 8)
        if self._is_ringed:  # inside the edge that it has anyway: both are to be told apart
            theme.paint_focus_ring(painter, box, 8, inset=RING)
        painter.end()

    def _store_reason(self) -> None:
        self._pause.stop()
        text = self._reason.toPlainText().strip()
        if self.card is not None and text != self.card.note:
            self.reason_written.emit(text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._stance)
        head.addStretch(1)
        head.addWidget(self._badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE + PAD_X, PAD_Y, SIDE + PAD_X, PAD_Y + BETWEEN)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self._quote, self._wording, self._denied, self._offers, self._chain):
            column.addWidget(widget)
        column.addWidget(self._no_chain, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stances)
        column.addLayout(_row(_("Reliability"), self._reliability))
        column.addLayout(_row(_("Credibility"), self._credibility))
        column.addLayout(_row(_("Confidence"), self._confidence))
        column.addWidget(self._ratings)
        column.addWidget(Label(_("Why this grade"), "small-secondary"))
        column.addWidget(self._reason)
        column.addWidget(self._memo)
        column.addWidget(self.relations)
        verbs = QHBoxLayout()
        verbs.setSpacing(2)
        for action, icon, name, key in VERBS:
            button = IconButton(icon, _(name), key)
            button.clicked.connect(lambda _on=False, verb=action: self._choose_verb(verb))
            if action == "delete_mark":
                verbs.addStretch(1)
            verbs.addWidget(button)
        column.addLayout(verbs)

    def _choose_verb(self, verb: str) -> None:
        self.finish()
        self.verb_chosen.emit(verb)


class _Denied(QWidget):
    """What a claim must say that is denied, with the button that words it."""

    def __init__(self) -> None:
        super().__init__()
        sentence = _("Denied: the claim should say what is denied, not the denial.")
        self.word = TextButton(_("Word the claim"), "quiet", "pencil-simple")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Label(sentence, "small-secondary", wrap=True), 1)
        row.addWidget(self.word)


def _keeps(event: QKeyEvent) -> bool:
    """Whether Ctrl+Enter was pressed: the reason is finished."""
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _row(name: str, widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    label = Label(name, "small-secondary")
    label.setFixedWidth(theme.px(74))
    row.addWidget(label)
    row.addWidget(widget, 1 if isinstance(widget, Segmented) else 0)
    if not isinstance(widget, Segmented):
        row.addStretch(1)
    return row
