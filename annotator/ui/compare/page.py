"""One of the two reports as a page: read-only, with a caret, folds, and its differences marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from annotator.core.article import is_right_to_left
from annotator.core.comparison import Report, Side
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.compare import document as documents
from annotator.ui.compare.following import Extent, Scroll
from annotator.ui.compare.legend import HINTS
from annotator.ui.compare.painting import (
    Drawn,
    Look,
    Mark,
    measured,
    paint_notes,
    paint_over,
    paint_under,
)
from annotator.ui.compare.shown import Fold, PageMap, aside_folds, blocks, folds, paragraphs
from annotator.ui.geometry import visible_blocks
from annotator.ui.latin import keys_of
from annotator.ui.offsets import OffsetMap

COLUMN: Final = 566
"""Pixels that a line is wide at most: 73 characters on average."""
OUTER, OUTER_SMALL, INNER, INNER_SMALL, SMALL = 84, 40, 24, 20, 620
ABOVE, UNDER = 20, 140


class ReportPage(QTextEdit):
    """Shows one report. All offsets it takes and gives are code points of its stored text."""

    scrolled = Signal()
    laid_out = Signal()
    """Lines stand elsewhere: another width, another text, a fold that opened or closed."""
    pressed = Signal(int)
    """A place in the text was clicked."""
    escaped = Signal()
    other_side_wanted = Signal()
    focused = Signal()

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self.keys_here = HINTS
        self.zoom = 1.0
        self.less = 0
        """Pixels that the outer margin is narrower: what stands beside the page has them."""
        self.map = PageMap("", ())
        self.key_handler: Callable[[str], bool] = lambda _keys: False
        """Runs the action of a key such as ``N``; whether there was one."""
        self._report = Report(text="")
        self._offsets = OffsetMap("")
        self._body: list[Span] = []
        self._folds: list[Fold] = []
        self._opened: set[int] = set()
        self._marks: tuple[Mark, ...] = ()
        self._pieces: dict[int, list[tuple[Look, int, int]]] = {}
        self._measured: dict[int, list[Drawn]] = {}
        self._shown: QTextDocument | None = None
        self._height: float | None = None
        self._set_up()

    # --- what is shown ---------------------------------------------------------------------------

    def show_report(self, report: Report, shared: Sequence[Span], *, again: bool = False) -> None:
        """Show a report from its beginning, or ``again`` at the place where it is.

        What is in view stays as it is then: no paragraph is folded, whatever was taken apart, and
        no fold comes apart, whatever is found in it.
        """
        before = (self._report, self._folds)
        kept: set[int] = set()
        held: set[int] = set()
        if again:
            kept = {block.span.start for block in self.map.blocks if block.fold is None}
            kept -= {span.start for fold in self._folds for span in fold.paragraphs}
            held = {span.start for fold in self._folds_in_view() for span in fold.paragraphs}
        else:
            self._opened = set()
        if report.text != self._report.text:
            self._offsets = OffsetMap(report.text)
        self._report = report
        self._body = paragraphs(report.text, report.asides)
        folded = folds(self._body, shared, kept, held)
        self._folds = [*folded, *aside_folds(report.text, report.asides, folded)]
        if again and before == (self._report, self._folds):
            return
        self._fill(keep=again)

    def restyle(self) -> None:
        """Lay the report out again after a change of theme or zoom."""
        self._fill(keep=True)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these differences from now on."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self._cut_marks()

    @property
    def text(self) -> str:
        """The stored text; never what the widget holds."""
        return self._report.text

    @property
    def closed(self) -> list[Fold]:
        return [fold for fold in self._folds if fold.start not in self._opened]

    # --- places ----------------------------------------------------------------------------------

    def extent(self, span: Span) -> Extent | None:
        """From the first line of a span to its last; ``None`` where nothing of it is shown."""
        self.height_of_text()  # lays out what is not yet
        pieces = list(self.map.pieces(span))
        if not pieces:
            return None
        (first, start, _end), (last, _start, end) = pieces[0], pieces[-1]
        reach = theme.px(documents.BODY) * self.zoom
        top = self._baseline(first, start) - reach
        return Extent(top, self._baseline(last, max(end - 1, 0)) + reach * 0.4)

    def place(self, span: Span) -> Extent | None:
        """The same; of what a fold hides, the line of the fold."""
        hiding = self._hiding(span)
        return self.fold_extent(hiding[0]) if hiding else self.extent(span)

    def fold_extent(self, start: int) -> Extent | None:
        """The line of a fold."""
        for number, block in enumerate(self.map.blocks):
            if block.fold is not None and block.fold.start == start:
                line = self._baseline(number, 0)
                return Extent(line - theme.px(14), line + theme.px(6))
        return None

    def height_of_text(self) -> float:
        if self._height is None:
            self._height = self.document().documentLayout().documentSize().height()
        return self._height

    def scroll_state(self) -> Scroll:
        bar = self.verticalScrollBar()
        return Scroll(bar.value(), bar.maximum(), self.viewport().height())

    @property
    def caret(self) -> int:
        return self.map.from_qt(self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the caret before a character without scrolling."""
        cursor = self.textCursor()
        cursor.setPosition(self.map.nearest(offset))
        self._set_cursor(cursor)

    def fold_at_caret(self) -> Fold | None:
        block = self.map.blocks[self.textCursor().blockNumber()] if self.map.blocks else None
        return block.fold if block is not None else None

    # --- folds -----------------------------------------------------------------------------------

    def toggle_fold(self, start: int) -> None:
        """Open or close a fold; its line stays where it is on the page."""
        before = self.fold_extent(start)
        value = self.verticalScrollBar().value()
        self._opened ^= {start}
        self._fill(keep=True)
        after = self.fold_extent(start)
        if before is not None and after is not None:
            self.verticalScrollBar().setValue(round(value + after.top - before.top))
        self.set_caret_on_fold(start)

    def set_caret_on_fold(self, start: int) -> None:
        for number, block in enumerate(self.map.blocks):
            if block.fold is not None and block.fold.start == start:
                cursor = QTextCursor(self.document().findBlockByNumber(number))
                self._set_cursor(cursor)

    def unfold(self, span: Span) -> None:
        """Open the folds that hide a place."""
        hiding = self._hiding(span)
        if hiding:
            self._opened.update(hiding)
            self._fill(keep=True)

    # --- Qt --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = [(block, self._drawn(block)) for block in visible_blocks(self)]
        painter = self._painter()
        for _block, items in drawn:
            paint_under(painter, items)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        last = float("-inf")
        for _block, items in drawn:
            paint_over(painter, items)
            last = paint_notes(painter, items, self._outer_margin(), last)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_column()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Tab and not held:
            self.other_side_wanted.emit()
        elif not self.key_handler(keys_of(event)):
            super().keyPressEvent(event)
            if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_Up}:
                self._show_beginning()

    def _show_beginning(self) -> None:
        """With the caret in the first line, show what is above it: a margin, a fold."""
        first = self.textCursor()
        first.movePosition(QTextCursor.MoveOperation.Start)
        if self.cursorRect().top() <= self.cursorRect(first).top():
            self.verticalScrollBar().setValue(0)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's method
        """Tab goes to the other report; Shift+Tab to what is above the two."""
        return False if next_ else super().focusNextPrevChild(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        fold = self._fold_at(event.position().toPoint())
        if fold is not None:
            self.toggle_fold(fold.start)
        else:
            self.pressed.emit(self.caret)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._fold_at(event.position().toPoint()) is not None
        shapes = Qt.CursorShape
        self.viewport().setCursor(shapes.PointingHandCursor if over else shapes.IBeamCursor)

    # --- inside ----------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # files are dropped on the window
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.set_kind(self, "article")
        # the map of both reports at the edge shows where one is, and scrolls
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setMinimumWidth(theme.px(200))
        self.setCursorWidth(2)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        theme.changed.connect(self.restyle)

    def _hiding(self, span: Span) -> list[int]:
        """The folds that hide a part of a place."""
        return [
            fold.start
            for fold in self.closed
            if fold.start < span.end and any(span.overlaps(part) for part in fold.paragraphs)
        ]

    def _folds_in_view(self) -> list[Fold]:
        here = self.scroll_state()
        found = []
        for fold in self._folds:
            line, rest = self.fold_extent(fold.start), self.extent(Span(fold.start, fold.end))
            bottom = rest.bottom if rest else line.bottom if line else here.value
            if line and line.top < here.value + here.height and bottom > here.value:
                found.append(fold)
        return found

    def _fill(self, *, keep: bool) -> None:
        """Put into the page what is to be seen; with ``keep`` the caret and the first line stay."""
        caret, value = self.caret, self.verticalScrollBar().value()
        top = self.map.from_qt(self.cursorForPosition(QPoint(0, 0)).position())
        above = self._line_of(top) - value
        shown = blocks(self._report.text, self._body, self._folds, self._opened)
        self.map = PageMap(self._report.text, shown, self._offsets)
        made = QTextDocument(self)
        rightward = not is_right_to_left(self._report.language)
        documents.fill(made, self.map, self.zoom, rightward=rightward)
        self._set_margins(made)  # before it is shown, so that it is laid out once
        self.setDocument(made)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = made
        self._cut_marks()
        self._fit_column()
        self.set_caret(caret if keep else 0)
        if keep and value:
            value = round(self._line_of(top) - above)
        self.verticalScrollBar().setValue(value if keep else 0)

    def _cut_marks(self) -> None:
        self._pieces, self._measured = {}, {}
        for mark in self._marks:
            for number, start, end in self.map.pieces(mark.span):
                self._pieces.setdefault(number, []).append((mark.look, start, end))
        self.viewport().update()

    def _fit_column(self) -> None:
        """A line of a good length; the rest of the width goes to the outer margin."""
        self._set_margins(self.document())
        self._measured, self._height = {}, None
        self.laid_out.emit()

    def _set_margins(self, document: QTextDocument) -> None:
        width = self.width()
        small = width < theme.px(SMALL)
        outer = theme.px(OUTER_SMALL if small else OUTER) - self.less
        inner = theme.px(INNER_SMALL if small else INNER)
        outer = max(outer, width - inner - round(theme.px(COLUMN) * max(self.zoom, 0.9)))
        left, right = (outer, inner) if self.side is Side.A else (inner, outer)
        frame = document.rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(left)
        shape.setRightMargin(right)
        shape.setTopMargin(theme.px(ABOVE))
        shape.setBottomMargin(theme.px(UNDER))
        if shape != frame.frameFormat():
            frame.setFrameFormat(shape)

    def margins(self) -> tuple[float, float]:
        """Where the column begins and ends on the page."""
        shape = self.document().rootFrame().frameFormat()
        return shape.leftMargin(), self.width() - shape.rightMargin()

    def _outer_margin(self) -> tuple[float, float]:
        left, right = self.margins()
        return (0.0, left) if self.side is Side.A else (right, float(self.width()))

    def _drawn(self, block: QTextBlock) -> list[Drawn]:
        number = block.blockNumber()
        known = self._measured.get(number)
        if known is None:
            known = measured(block, self._pieces.get(number, ()))
            if block.layout().lineCount():
                self._measured[number] = known
        return known

    def _baseline(self, number: int, unit: int) -> float:
        layout = self.document().findBlockByNumber(number).layout()
        line = layout.lineForTextPosition(unit)
        return float(layout.position().y() + line.y() + line.ascent())

    def _line_of(self, offset: int) -> float:
        """The top of the line of a character, or of what stands in its place."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.map.nearest(offset))
        return self.cursorRect(cursor).top() + self.verticalScrollBar().value()

    def _fold_at(self, point: QPoint) -> Fold | None:
        if not self.map.blocks:
            return None
        cursor = self.cursorForPosition(point)
        block = self.map.blocks[min(cursor.blockNumber(), len(self.map.blocks) - 1)]
        top = self.cursorRect(cursor)
        near = top.top() - theme.px(4) <= point.y() <= top.bottom() + theme.px(4)
        return block.fold if near else None

    def _set_cursor(self, cursor: QTextCursor) -> None:
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        return painter
