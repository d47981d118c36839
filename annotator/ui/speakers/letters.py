"""The history of a speaker's reliability, and what stood on a day."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.core.speaker import Letter, Speaker, is_date
from annotator.ui import theme
from annotator.ui.names import moment_name
from annotator.ui.speakers.asking import line_edit
from annotator.ui.theme import metrics
from annotator.ui.widgets import GradeBadge, KeyCap, Label, ScrollColumn, TextButton


class LettersPage(ScrollColumn):
    """The letters, the latest first."""

    grade_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(theme.px(20), metrics.MEDIUM, theme.px(20), metrics.LARGE)
        self.body.setSpacing(metrics.MEDIUM)
        self._speaker: Speaker | None = None
        self._grade = TextButton(_("Grade the speaker"), "secondary", "seal-check")
        self.day = line_edit(_("On that date"), "", QDate.currentDate().toString("yyyy-MM-dd"))
        self.day.setFixedWidth(theme.px(130))
        self._badge = GradeBadge()
        self._then = Label("", "small", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(metrics.COSY)
        self._lay_out()
        self._grade.clicked.connect(lambda _on=False: self.grade_wanted.emit())
        self.day.textChanged.connect(lambda _text: self._show_day())

    def show_speaker(self, speaker: Speaker) -> None:
        self._speaker = speaker
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for letter in reversed(speaker.letters):
            self._rows.addWidget(_row(letter))
        if not speaker.letters:
            words = _("Nobody has graded this speaker yet. The letters of its mentions come here.")
            self._rows.addWidget(Label(words, "small", wrap=True))
        self._show_day()

    def _show_day(self) -> None:
        day = self.day.text().strip()
        letter = ""
        if not day:
            words = ""
        elif not is_date(day):
            words = _("Write a year, a month or a day: 2024-03-08.")
        else:
            letter = self._speaker.reliability_on(day) if self._speaker else ""
            words = "" if letter else _("Nobody had graded it by then.")
        self._badge.setVisible(bool(letter))
        if letter:
            self._badge.set_grade(letter, None)
        self._then.setText(words)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(self._grade)
        head.addWidget(KeyCap("G"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        then = QHBoxLayout()
        then.setSpacing(metrics.SMALL)
        then.addWidget(Label(_("On that date"), "medium"))
        then.addWidget(self.day)
        then.addWidget(self._badge)
        then.addWidget(self._then, 1)
        self.body.addLayout(head)
        self.body.addLayout(self._rows)
        self.body.addLayout(then)
        self.body.addStretch(1)


def _row(letter: Letter) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(metrics.MEDIUM)
    row.addWidget(GradeBadge(letter.reliability, None), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(" · ".join(filter(None, (moment_name(letter.at), letter.coder)))))
    about = letter.reason or (_("with the grade of a mention") if letter.mention_id else "")
    if about:
        words.addWidget(Label(about, "small-secondary", wrap=True))
    row.addLayout(words, 1)
    return holder
