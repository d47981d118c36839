"""What the analyst holds of a claim: verdict, likelihood, confidence, and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.commands.claims import JudgeClaim
from annotator.core.grade import CONFIDENCE_LABELS, Confidence
from annotator.core.i18n import _
from annotator.core.ids import ClaimId
from annotator.core.verdict import LIKELIHOODS, VERDICT_LABELS, Judgement, Likelihood, Verdict
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import Frame, Icon, Label, Segmented
from annotator.ui.widgets.fields import follow_direction, refuse_input
from annotator.ui.widgets.tips import plain_tip
from annotator.ui.widgets.typing_pause import TypingPause
from annotator.workspace.dossier import Dossier
from annotator.workspace.offers import breach_words

PAUSE: Final = 900
"""Milliseconds without a letter after which a reason is stored."""


class Assessment(QWidget):
    """Stores a choice at once, a reason after a pause and when it is left."""

    judged = Signal(object, bool)
    """A :class:`JudgeClaim`, and whether it goes on with the one before."""
    warned = Signal()
    """A warning came up that wants to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Dossier | None = None
        self._goes_on = False
        self.verdict = Segmented(
            [_(VERDICT_LABELS[one]) for one in Verdict], stretch=True, name=_("Verdict")
        )
        self.likelihood = _box(_("Likelihood"))
        self.confidence = _box(_("Confidence"))
        self.reason = QPlainTextEdit()
        self._warning = Frame("note-denies")
        self._warning_words = Label("", "small-secondary", wrap=True)
        self._others = Label("", "small-secondary", wrap=True)
        self._pause = TypingPause(PAUSE, self)
        self._fill()
        self._lay_out()
        self.verdict.chosen.connect(lambda number: self._judge(verdict=list(Verdict)[number]))
        self.likelihood.activated.connect(
            lambda _n: self._judge(likelihood=self.likelihood.currentData())
        )
        self.confidence.activated.connect(
            lambda _n: self._judge(confidence=self.confidence.currentData())
        )
        self.reason.textChanged.connect(self._on_typed)
        self.reason.installEventFilter(self)
        self._pause.timeout.connect(self.store)

    def show_dossier(self, found: Dossier) -> None:
        """Show what is held of a claim; what is typed and not stored yet stays."""
        is_other = self._found is None or self._found.claim.id != found.claim.id
        if is_other:
            self.store()
            self._goes_on = False
        keeps_reason = not is_other and self._pause.isActive()
        self._found = found
        own = found.own
        self.verdict.set_current(list(Verdict).index(own.verdict))
        _choose(self.likelihood, own.likelihood)
        _choose(self.confidence, own.confidence)
        if not keeps_reason and self.reason.toPlainText().strip() != own.reason:
            with QSignalBlocker(self.reason):
                self.reason.setPlainText(own.reason)
        self._others.setText("\n".join(map(_other_words, found.others)))
        self._others.setVisible(bool(found.others))
        self._warn()

    def refuse_input(self) -> None:
        """Show what is held in a project that takes no changes."""
        refuse_input(self.verdict, self.likelihood, self.confidence, self.reason)

    def store(self) -> None:
        """Store the reason, if it was changed."""
        self._pause.stop()
        if self._found is not None and self._typed() != self._found.own.reason:
            self._judge(reason=self._typed())
            self._goes_on = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.store()
            self._goes_on = False
        return super().eventFilter(watched, event)

    def _typed(self) -> str:
        return self.reason.toPlainText().strip()

    def _judge(self, **given: object) -> None:
        if self._found is not None:
            claim_id: ClaimId = self._found.claim.id
            command = JudgeClaim(claim_id=claim_id, **given)  # type: ignore[arg-type]
            self.judged.emit(command, self._goes_on and "reason" in given)

    def _on_typed(self) -> None:
        self._pause.touch()
        self._warn()

    def _warn(self) -> None:
        warned = self._found.warned(self._typed()) if self._found is not None else []
        self._warning_words.setText("\n".join(map(breach_words, warned)))
        is_new = bool(warned) and self._warning.isHidden()
        self._warning.setVisible(bool(warned))
        if is_new:
            QTimer.singleShot(0, self.warned.emit)  # once it is laid out

    def _fill(self) -> None:
        self.likelihood.addItem(_("Likelihood"), "")
        for one in LIKELIHOODS:
            self.likelihood.addItem(_range_words(one), one.code)
            row = self.likelihood.count() - 1
            self.likelihood.setItemData(row, _terms(one), Qt.ItemDataRole.ToolTipRole)
        self.confidence.addItem(_("Confidence"), "")
        for level in Confidence:
            self.confidence.addItem(_(CONFIDENCE_LABELS[level]), level.value)
        self.reason.setPlaceholderText(_("Why? Say what it rests on, and what would settle it."))
        self.reason.setAccessibleName(_("Reason of the assessment"))
        self.reason.setTabChangesFocus(True)
        follow_direction(self.reason)

    def _lay_out(self) -> None:
        self.reason.setFixedHeight(theme.px(74))
        boxes = QHBoxLayout()
        boxes.setSpacing(metrics.SMALL)
        for box in (self.likelihood, self.confidence):
            boxes.addWidget(box, 1)
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(metrics.COSY, metrics.SMALL, metrics.COSY, metrics.SMALL)
        row.setSpacing(metrics.SMALL)
        row.addWidget(Icon("warning", "denies", metrics.ICON), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._warning_words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.SMALL)
        column.addWidget(self.verdict)
        column.addLayout(boxes)
        column.addWidget(self.reason)
        column.addWidget(self._warning)
        column.addWidget(self._others)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    # the wheel scrolls the drawer, and never judges
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
    return box


def _choose(box: QComboBox, code: str) -> None:
    box.setCurrentIndex(max(0, box.findData(code)))
    tip = box.currentData(Qt.ItemDataRole.ToolTipRole)
    box.setToolTip(plain_tip(tip))


def _range_words(one: Likelihood) -> str:
    return f"{_(one.term)}, {one.low}–{one.high} %"


def _terms(one: Likelihood) -> str:
    words = _("{term}, or {other}: {low}–{high} %")
    return words.format(term=_(one.term), other=_(one.other_term), low=one.low, high=one.high)


def _other_words(one: Judgement) -> str:
    likely = next((_(each.term) for each in LIKELIHOODS if each.code == one.likelihood), "")
    held = ", ".join(filter(None, (_(VERDICT_LABELS[one.verdict]), likely)))
    words = f"{one.coder or _('Somebody')}: {held}"
    return f"{words}. {one.reason}" if one.reason else words
