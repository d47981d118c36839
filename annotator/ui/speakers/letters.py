"""The history of a speaker's reliability, and what stood on a day."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from annotator.core.i18n import _
from annotator.core.ids import LetterId
from annotator.core.speaker import Letter, Speaker, is_date
from annotator.ui import theme
from annotator.ui.names import moment_name
from annotator.ui.speakers.asking import line_edit
from annotator.ui.theme import metrics
from annotator.ui.widgets import Card, GradeBadge, KeyCap, Label, ScrollColumn, TextButton
from annotator.workspace.letters import LetterSource

_QUOTE: Final = 90
"""Characters of a quote."""


class LettersPage(ScrollColumn):
    """The letters, the latest first."""

    grade_wanted = Signal()
    place_wanted = Signal(str, int)
    """A mention that was graded is to be shown: its article, and the code point where it begins."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(theme.px(20), metrics.MEDIUM, theme.px(20), metrics.LARGE)
        self.body.setSpacing(metrics.MEDIUM)
        self._speaker: Speaker | None = None
        self._grade = TextButton(_("Grade the speaker"), "secondary", "seal-check")
        today = QDate.currentDate().toString("yyyy-MM-dd")
        self.day = line_edit(_("Its letter on this day"), "", today)
        self.day.setFixedWidth(theme.px(130))
        self._badge = GradeBadge()
        self._then = Label("", "small", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(metrics.COSY)
        self._lay_out()
        self._grade.clicked.connect(lambda _on=False: self.grade_wanted.emit())
        self.day.textChanged.connect(lambda _text: self._show_day())

    def show_speaker(self, speaker: Speaker, sources: Mapping[LetterId, LetterSource]) -> None:
        """Show the letters of a speaker, each with where it comes from."""
        self._speaker = speaker
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for letter in reversed(speaker.letters):
            row = LetterRow(letter, sources.get(letter.id, LetterSource()))
            row.place_wanted.connect(self.place_wanted)
            self._rows.addWidget(row)
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
        then.addWidget(Label(_("Its letter on"), "medium"))
        then.addWidget(self.day)
        then.addWidget(self._badge)
        then.addWidget(self._then, 1)
        self.body.addLayout(head)
        self.body.addLayout(self._rows)
        self.body.addLayout(then)
        self.body.addStretch(1)


class LetterRow(Card):
    """One letter: when, by whom, why; a press or Enter leads to the mention that was graded."""

    place_wanted = Signal(str, int)

    def __init__(self, letter: Letter, source: LetterSource) -> None:
        super().__init__(selectable=source.mention is not None)
        self._source = source
        when = " · ".join(filter(None, (moment_name(letter.at), letter.coder)))
        told = source_words(letter, source)
        row = QHBoxLayout()
        row.setSpacing(metrics.MEDIUM)
        row.addWidget(GradeBadge(letter.reliability, None), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(when))
        for line in told:
            words.addWidget(Label(line, "small-secondary", wrap=True))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.setAccessibleName(", ".join((letter.reliability, when, *told)))
        if source.mention is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(_("Open the mention in its article"))
        self.clicked.connect(self._go)
        self.activated.connect(self._go)

    def _go(self) -> None:
        mention = self._source.mention
        if mention is not None:
            self.place_wanted.emit(mention.article_id, mention.start)


def source_words(letter: Letter, source: LetterSource) -> tuple[str, ...]:
    """Why a letter was given, with which mention, and whose it was, each where it is known."""
    lines = [letter.reason]
    if source.mention is not None and source.article is not None:
        quote = shorten(" ".join(source.mention.quote.split()), _QUOTE, placeholder=" …")
        words = _("with the grade of “{quote}” in {number}")
        lines.append(words.format(quote=quote, number=source.article.number_name))
    elif letter.mention_id:
        lines.append(_("with the grade of a mention"))
    if source.was_of:
        words = _("of “{name}”, before that speaker was merged into this one")
        lines.append(words.format(name=source.was_of))
    return tuple(filter(None, lines))
