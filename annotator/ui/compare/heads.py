"""What stands above the two reports: which they are, and what they are to each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.article import Article
from annotator.core.duplicates import LIKENESS_LABELS, Decision
from annotator.core.i18n import _, ngettext
from annotator.ui import theme
from annotator.ui.compare.painting import Mark, measured_in, paint_under
from annotator.ui.compare.pair import Pair
from annotator.ui.names import date_name
from annotator.ui.offsets import OffsetMap
from annotator.ui.theme import metrics
from annotator.ui.widgets import ElidedLabel, Label
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.evidence import evidence, evidence_in_short

HEIGHT: Final = 94
_TOP: Final = 13


def facts(article: Article) -> str:
    """``The Courier · 25 Oct 2025 · 1,334 words · 10 mentions``."""
    words = ngettext("{n} word", "{n} words", article.words).format(n=f"{article.words:,}")
    mentions = ngettext("{n} mention", "{n} mentions", article.mentions)
    parts = (
        article.outlet or _("Unnamed outlet"),
        date_name(article.published_at, article.published_precision),
        words,
        mentions.format(n=article.mentions) if article.mentions else _("no mentions yet"),
    )
    return " · ".join(part for part in parts if part)


class Headline(ElidedLabel):
    """At most two lines, in which conflicts are marked as in the text below."""

    def __init__(self) -> None:
        super().__init__("", "compare-title", lines=2)
        self.marks: tuple[Mark, ...] = ()
        """Code points of the headline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.marks:
            layout, _cut = self._laid_out(self.width())
            offsets = OffsetMap(self.text())
            pieces = [
                (mark.look, offsets.to_qt(mark.span.start), offsets.to_qt(mark.span.end))
                for mark in self.marks
            ]
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_under(painter, measured_in(layout, pieces, self.width()))
            painter.end()
        super().paintEvent(event)


class ColumnHead(QWidget):
    """Number, facts and headline of one report, above its column."""

    def __init__(self) -> None:
        super().__init__()
        self._number = Label("", "report-number")
        self._facts = ElidedLabel("", "small")
        self._title = Headline()
        self._number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(metrics.SNUG)
        top = QHBoxLayout()
        top.setSpacing(metrics.SMALL)
        top.addWidget(self._number)
        top.addWidget(self._facts, 1)
        self._column.addLayout(top)
        self._column.addWidget(self._title)
        self._column.addStretch(1)

    def show_article(self, article: Article) -> None:
        self._number.setText(article.number_name)
        self._facts.setText(facts(article))
        self._title.setText(article.headline)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these places of the headline from now on."""
        if tuple(marks) != self._title.marks:
            self._title.marks = tuple(marks)
            self._title.update()

    def set_margins(self, left: float, right: float) -> None:
        """Stand above the column of text."""
        self._column.setContentsMargins(round(left), theme.px(_TOP), round(right), 0)


class Why(ElidedLabel):
    """The evidence in short; as a tip the whole of it."""

    def __init__(self) -> None:
        self.whole = ""
        super().__init__("", "small", lines=2)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # as wide as what runs between the two reports, never wider
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _explain(self) -> None:
        self.setToolTip(plain_tip(self.whole))


class RelationHead(QWidget):
    """What the two are to each other, how many passages they share, and why they are suggested."""

    def __init__(self) -> None:
        super().__init__()
        self._relation = Label("", "small-strong")
        self._count = Label("", "small-secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, theme.px(_TOP + 3), 2, 0)
        column.setSpacing(3)
        for label in (self._relation, self._count):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self._why = Why()
        column.addWidget(self._why)
        column.addStretch(1)

    def show_pair(self, pair: Pair) -> None:
        count = len(pair.passages)
        words = ngettext("{n} passage", "{n} passages", count).format(n=count)
        known = pair.duplicate
        if known is not None and known.decision is Decision.SUGGESTED:
            words = _("{score} % · {passages}").format(score=percent(known.score), passages=words)
        self._count.setText(words)
        self._relation.setText(relation_words(pair))
        reasons = known.reasons if known is not None else ()
        self._why.whole = evidence(reasons)
        self._why.setText(evidence_in_short(reasons))
        self._why.setVisible(bool(reasons))
        self.setAccessibleName(self.words)

    @property
    def words(self) -> str:
        """All of it, for those who have it read out."""
        parts = (self._relation.text(), self._count.text(), self._why.whole)
        return ", ".join(part for part in parts if part)


def percent(score: float) -> int:
    """How sure a pair is, as it is shown; only what is certain is 100 %."""
    return 100 if score >= 1 else min(99, round(100 * score))


def relation_words(pair: Pair) -> str:
    """``Rewrite``, ``Rewrite?`` where nobody decided, ``Not duplicates``, or nothing known."""
    known = pair.duplicate
    if known is None:
        return _("Not decided")
    if known.decision is Decision.REJECTED:
        return _("Not duplicates")
    name = _(LIKENESS_LABELS[known.likeness])
    return _("{relation}?").format(relation=name) if known.decision is Decision.SUGGESTED else name
