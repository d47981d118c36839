"""Two texts side by side, with what went marked at the left and what came at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from annotator.analysis.differences import Difference, Kind
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.offsets import OffsetMap
from annotator.ui.theme import metrics
from annotator.ui.widgets.frames import Frame
from annotator.ui.widgets.labels import ElidedLabel, Label

_LEAD = 155
"""Per cent of the height of a line."""


class TextSide(QTextEdit):
    """One of the two texts: to be read and copied; never read back."""

    def __init__(self, name: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._text = ""
        self._runs: Sequence[Span] = ()
        self._marked: Sequence[Span] = ()
        self._map = OffsetMap("")
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
        theme.set_kind(self, "bare")
        theme.changed.connect(self._fill)

    def show_text(self, text: str, runs: Sequence[Span]) -> None:
        """Show a text in which these runs (code points) differ from the other one."""
        self._text, self._runs, self._map, self._marked = text, runs, OffsetMap(text), ()
        self._fill()

    def mark(self, spans: Sequence[Span]) -> None:
        """Show where something stands, and bring it into view."""
        self._marked = spans
        self.setExtraSelections([self._selection(span) for span in spans])
        if spans:
            cursor = self._cursor(spans[0])
            rect = self.cursorRect(cursor)
            if not self.viewport().rect().contains(rect):
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    def first_shown(self) -> int:
        """The code point at the top of what is shown."""
        return self._map.from_qt(self.cursorForPosition(QPoint(4, 4)).position())

    def scroll_to(self, offset: int) -> None:
        """Show a code point at the top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._map.to_qt(offset), self._map.qt_length))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 4)

    def _fill(self) -> None:
        top = self.verticalScrollBar().value()
        document = self.document()
        document.clear()
        document.setDefaultFont(theme.font(metrics.QUOTE, family="reading"))
        document.setDocumentMargin(metrics.LARGE)
        cursor = QTextCursor(document)
        block = QTextBlockFormat()
        block.setLineHeight(_LEAD, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        plain, other, at = self._format(), self._format(differs=True), 0
        for run in self._runs:
            cursor.insertText(self._text[at : run.start], plain)
            cursor.insertText(run.of(self._text), other)
            at = run.end
        cursor.insertText(self._text[at:], plain)
        self.setExtraSelections([self._selection(span) for span in self._marked])
        self.verticalScrollBar().setValue(top)

    def _format(self, *, differs: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QBrush(theme.color("ink")))
        if differs:
            # Never colour alone: what went is struck out, what came is underlined.
            made.setBackground(QBrush(theme.color(f"{self._role}_soft")))
            made.setForeground(QBrush(theme.color(self._role)))
            made.setFontStrikeOut(self._role == "denies")
            made.setFontUnderline(self._role == "supports")
        return made

    def _selection(self, span: Span) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self._cursor(span)
        format_ = QTextCharFormat()
        format_.setBackground(QBrush(theme.color("claim_hi")))
        format_.setForeground(QBrush(theme.color("ink")))
        format_.setProperty(
            QTextCharFormat.Property.OutlinePen.value, QPen(QColor(Qt.GlobalColor.transparent))
        )
        made.format = format_
        return made

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_qt(span.start))
        cursor.setPosition(self._map.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


class TwoTexts(QWidget):
    """An old text and a new one; scrolling one scrolls the other to the same words."""

    def __init__(self, old_name: str, new_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.new = TextSide(old_name, "denies"), TextSide(new_name, "supports")
        self._differences: Sequence[Difference] = ()
        self._following = False
        self._notes = (Label("", "small"), Label("", "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        sides = ((self.old, old_name), (self.new, new_name))
        for note, (side, name) in zip(self._notes, sides, strict=True):
            row.addWidget(_column(side, name, note), 1)
        self.old.verticalScrollBar().valueChanged.connect(lambda _at: self._follow(self.old))
        self.new.verticalScrollBar().valueChanged.connect(lambda _at: self._follow(self.new))

    def show_texts(self, old: str, new: str, differences: Sequence[Difference]) -> None:
        """Show two texts and how they differ (see ``analysis.differences``)."""
        self._differences = differences
        changed = [one for one in differences if one.kind is not Kind.SAME]
        gone = [Span(d.old_start, d.old_end) for d in changed if d.old_start < d.old_end]
        come = [Span(d.new_start, d.new_end) for d in changed if d.new_start < d.new_end]
        self._following = True
        self.old.show_text(old, gone)
        self.new.show_text(new, come)
        self._following = False

    def set_notes(self, old: str, new: str) -> None:
        """What stands beside the two headings."""
        for label, text in zip(self._notes, (old, new), strict=True):
            label.setText(text)

    def _follow(self, side: TextSide) -> None:
        if self._following or not self._differences:
            return
        self._following = True
        if side is self.old:
            self.new.scroll_to(counterpart(self._differences, self.old.first_shown()))
        else:
            turned = [turned_round(one) for one in self._differences]
            self.old.scroll_to(counterpart(turned, self.new.first_shown()))
        self._following = False


def counterpart(differences: Sequence[Difference], offset: int) -> int:
    """Where in the new text the place of a code point of the old one is."""
    for run in differences:
        if offset < run.old_end:
            inside = max(0, offset - run.old_start)
            return min(run.new_start + inside, run.new_end)
    return differences[-1].new_end if differences else 0


def turned_round(run: Difference) -> Difference:
    """The same run seen from the new text."""
    return Difference(run.kind, run.new_start, run.new_end, run.old_start, run.old_end)


def _column(side: TextSide, name: str, note: Label) -> QWidget:
    made = Frame("paper")
    head = QHBoxLayout()
    head.setContentsMargins(metrics.LARGE, metrics.COSY, metrics.LARGE, metrics.TIGHT)
    head.addWidget(ElidedLabel(name, "strong"), 1)
    head.addWidget(note)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(side, 1)
    return made
