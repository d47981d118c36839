"""The article as a calm page: shows the text, paints its marks, holds the caret."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QMimeData,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from annotator.analysis.sentences import paragraph_at, sentences_in
from annotator.analysis.words import snapped, word_at
from annotator.core.article import Article, ArticleText, is_right_to_left
from annotator.core.draft import Aside
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.geometry import caret_x, visible_blocks
from annotator.ui.hints import READING, Hints
from annotator.ui.latin import keys_of
from annotator.ui.offsets import OffsetMap
from annotator.ui.reader import document as documents
from annotator.ui.reader import painting
from annotator.ui.reader.laying_out import SmallSteps
from annotator.ui.reader.marks import Mark, Marks
from annotator.ui.reader.painting import Drawn
from annotator.ui.reader.places import Places
from annotator.ui.theme import metrics

COLUMN = 574
"""Pixels that a line of the report is wide, at 100 %: 71 characters on average."""
GUTTER = 84
"""Pixels at the side where lines begin, for brackets and numbers."""
EDGE = 30


class ArticleView(QTextEdit):
    """A read-only page with a caret. All offsets it takes and gives are code points."""

    pressed = Signal()
    """A mouse button went down in the text."""
    selection_made = Signal()
    """A mouse selection was finished."""
    caret_moved = Signal(int)
    mark_clicked = Signal(object)
    menu_wanted = Signal(QPoint)
    scrolled = Signal()
    escaped = Signal()
    keyed = Signal()
    """A key was pressed in the text."""
    fitted = Signal()
    """The column has another width or place."""

    keys_here: Hints = READING
    """For the bottom bar: see ``ui/hints.py``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # files are dropped on the window
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.set_kind(self, "article")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setCursorWidth(2)
        self.zoom = 1.0
        self.outlined = False
        self.layout_ = documents.Layout()
        self.marks = Marks()
        self.active = ""
        self.head_room = 0
        self.key_handler: Callable[[str], bool] = lambda _keys: False
        """Runs the action of a key such as ``Shift+J``; whether there was one."""
        self._article: Article | None = None
        self._text: ArticleText | None = None
        self._shown: QTextDocument | None = None
        self._offsets = OffsetMap("")
        self._places = Places(self.document(), "")
        self._steps = SmallSteps(self.document())
        self._found: tuple[Span, ...] = ()
        self._found_at = -1
        self._scrolling = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._scrolling.setDuration(metrics.SCROLL)
        self._scrolling.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.smooth = True
        self._double_click = QTimer(self)
        self._double_click.setSingleShot(True)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.cursorPositionChanged.connect(lambda: self.caret_moved.emit(self.caret))
        self.selectionChanged.connect(self.viewport().update)

    # --- what is shown ---------------------------------------------------------------------------

    def show_text(self, article: Article, text: ArticleText) -> None:
        """Show an article from its beginning, without marks."""
        self._article, self._text = article, text
        self._offsets = OffsetMap(text.text)
        self.marks, self.active = Marks(), ""
        self._found, self._found_at = (), -1
        made = QTextDocument(self)
        self.layout_ = documents.fill(made, article, text, self.zoom)
        self.setDocument(made)
        self._places, self._steps = Places(made, text.text), SmallSteps(made)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = made
        self.fit_column()
        self._hide_native_selection()

    def restyle(self) -> None:
        """Lay the article out again after a change of theme, zoom or what is set aside."""
        if self._article is None or self._text is None:
            return
        marks, active, selection = self.marks, self.active, self.selection
        caret, value = self.caret, self.verticalScrollBar().value()
        found = self._found, self._found_at
        self.show_text(self._article, self._text)
        self.set_marks(marks, active)
        self.set_found(*found)
        if selection:
            self.select(selection, reveal=False)
        else:
            self.set_caret(caret, reveal=False)
        self.verticalScrollBar().setValue(value)

    def exchange(self, text: ArticleText) -> None:
        """Take the same text with other lines set aside; :meth:`restyle` shows it."""
        self._text = text

    def set_marks(self, marks: Marks, active: str | None = None) -> None:
        """Paint these marks from now on."""
        self.marks = marks
        if active is not None:
            self.active = active
        self._places.show((*marks.all, *marks.sources))
        self.viewport().update()

    def set_active(self, mark_id: str) -> None:
        """Emphasise one mark; none with an empty id."""
        if mark_id != self.active:
            self.active = mark_id
            self.viewport().update()

    def set_found(self, spans: Sequence[Span], current: int) -> None:
        """Paint the hits of a search, and one of them as the current one."""
        self._found, self._found_at = tuple(spans), current
        self.viewport().update()

    # --- caret and selection ---------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The stored text; never what the widget holds."""
        return self._text.text if self._text else ""

    @property
    def asides(self) -> tuple[Aside, ...]:
        """What is set aside in the text."""
        return self._text.asides if self._text else ()

    @property
    def language(self) -> str:
        return (self._article.language if self._article else "") or "en"

    @property
    def caret(self) -> int:
        return self._offsets.from_qt(self.textCursor().position())

    @property
    def selection(self) -> Span | None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._offsets.from_qt(cursor.selectionStart())
        end = self._offsets.from_qt(cursor.selectionEnd())
        return Span(start, end) if start < end else None

    def select(self, span: Span, *, reveal: bool = True) -> None:
        """Select a span; its place comes into view."""
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_qt(span.start))
        cursor.setPosition(self._offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)
        if reveal:
            self.reveal(span)

    def set_caret(self, offset: int, *, reveal: bool = True) -> None:
        """Put the caret before a character, with nothing selected."""
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_qt(offset))
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)
        if reveal and self.text:
            self.reveal(Span(offset, offset + 1))

    def reveal(self, span: Span) -> None:
        """Scroll so that a span, and some lines around it, can be read."""
        box = self.box_of(span)
        page = self.viewport().height()
        room = min(page // 4, theme.px(130))
        bar = self.verticalScrollBar()
        if box.top() < room // 2:
            self._scroll_to(bar.value() + box.top() - room)
        elif box.bottom() > page - room:
            self._scroll_to(bar.value() + min(box.bottom() - page + 2 * room, box.top() - room))

    def box_of(self, span: Span) -> QRect:
        """Where a span stands, in the viewport: from its first line to its last."""
        top: float | None = None
        bottom, left, right = 0.0, 1e9, 0.0
        for block, start, end in self._places.blocks(span):
            places = self._places.runs(block, start, max(end, start + 1))
            reach = self._places.scale(block)
            for run in places:
                top = run.baseline - reach.above if top is None else top
                bottom = run.baseline + reach.below
                left, right = min(left, run.left), max(right, run.right)
        offset = self.verticalScrollBar().value()
        if top is None:
            cursor = self.textCursor()
            cursor.setPosition(self._offsets.to_qt(span.start))
            return self.cursorRect(cursor)
        return QRectF(left, top - offset, right - left, bottom - top).toAlignedRect()

    def make_room(self, span: Span, height: int) -> None:
        """Scroll so that a bar of ``height`` fits under a span without covering it."""
        box = self.box_of(span)
        page = self.viewport().height()
        over = box.bottom() + height - page
        if over > 0 and box.top() < height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + min(over, box.top() - theme.px(8)))

    def marks_at(self, point: QPoint) -> list[Mark]:
        """The marks under a point of the viewport, the smallest first."""
        cursor = self.cursorForPosition(point)
        offset = self._offsets.from_qt(cursor.position())
        for at in (offset, offset - 1):
            found = [
                mark
                for mark in self.marks.at(at)
                if any(s.start <= at < s.end and self._touches(s, point) for s in mark.spans)
            ]
            if found:
                return found
        return []

    def shown_until(self) -> int:
        """The offset at which the last paragraph ends of which something can be seen."""
        block = self.cursorForPosition(self.viewport().rect().bottomLeft()).block()
        return self._offsets.from_qt(block.position() + block.length())

    def column(self) -> tuple[float, float]:
        """Where the column of text begins and ends, in the viewport."""
        frame = self.document().rootFrame().frameFormat()
        return frame.leftMargin(), self.viewport().width() - frame.rightMargin()

    # --- Qt --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = self._visible()
        painter = self._painter()
        painting.paint_fills(painter, drawn, self.marks, self.active, outlined=self.outlined)
        self._paint_selection(painter)
        self._paint_found(painter)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        painting.paint_lines(painter, drawn, self.active)
        painting.paint_brackets(painter, drawn, self.marks, self.active, self.column())
        self._paint_eyes(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_column()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyed.emit()
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif not self.key_handler(keys_of(event)):
            super().keyPressEvent(event)
            self._skip_blank_line(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if self._double_click.isActive() and event.button() is Qt.MouseButton.LeftButton:
            self._double_click.stop()
            self._select_sentence(event.position().toPoint())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._double_click.start(QApplication.doubleClickInterval())
            cursor = self.cursorForPosition(event.position().toPoint())
            word = word_at(self.text, self._offsets.from_qt(cursor.position()))
            if word:
                self.select(word, reveal=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        selection = self.selection
        if selection is not None:
            letters = event.modifiers() & Qt.KeyboardModifier.AltModifier
            whole = selection if letters else snapped(self.text, selection)
            if whole is not None and whole != selection:
                self.select(whole, reveal=False)
            self.selection_made.emit()
        elif found := self.marks_at(event.position().toPoint()):
            self.mark_clicked.emit(found[0])

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the stored text, as what the widget holds is only its picture."""
        data, span = QMimeData(), self.selection
        data.setText(self.text[span.start : span.end] if span else "")
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    # --- inside ----------------------------------------------------------------------------------

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.translate(0, -self.verticalScrollBar().value())
        return painter

    def _visible(self) -> list[Drawn]:
        return [item for block in visible_blocks(self) for item in self._places.drawn(block)]

    def _paint_selection(self, painter: QPainter) -> None:
        span, known = self.selection, self._places
        if span is None:
            return
        pieces = list(known.blocks(span))
        for block, start, end in pieces:
            painting.paint_selection(painter, known.runs(block, start, end), known.scale(block))
        (first, start, _end), (last, _start, end) = pieces[0], pieces[-1]
        ends = caret_x(first, start), caret_x(last, end)
        if ends[0] is not None and ends[1] is not None:
            painting.paint_selection_ends(
                painter, (ends[0], known.scale(first)), (ends[1], known.scale(last))
            )

    def _paint_found(self, painter: QPainter) -> None:
        known = self._places
        for index, span in enumerate(self._found):
            for block, start, end in known.blocks(span):
                if block.layout().lineCount():
                    places, on = known.runs(block, start, end), index == self._found_at
                    painting.paint_found(painter, places, known.scale(block), current=on)

    def _paint_eyes(self, painter: QPainter) -> None:
        """A crossed-out eye beside every line that is set aside."""
        left, right = self.column()
        size = theme.px(14)
        for block in visible_blocks(self):
            number = block.blockNumber()
            dimmed = number in self.layout_.dimmed and block.layout().lineCount()
            if dimmed and not self._places.has_claim(block):
                rightward = self._places.scale(block).rightward
                line = block.layout().lineAt(0)
                y = block.layout().position().y() + line.y() + (line.height() - size) / 2
                x = left - 24 if rightward else right + 10
                theme.paint_icon(painter, QRectF(x, y, size, size), "eye-slash", "edge")

    def _select_sentence(self, point: QPoint) -> None:
        offset = self._offsets.from_qt(self.cursorForPosition(point).position())
        paragraph = paragraph_at(self.text, offset)
        if paragraph is None:
            return
        for span in sentences_in(self.text, paragraph, self.language):
            if span.start <= offset <= span.end:
                self.select(span, reveal=False)
                return

    def _skip_blank_line(self, event: QKeyEvent) -> None:
        """Up and down go from paragraph to paragraph; blank lines are only a hair high."""
        step = {
            Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
            Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
        }.get(Qt.Key(event.key()))
        cursor = self.textCursor()
        if step is None or cursor.blockNumber() not in self.layout_.blank:
            return
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        modes = QTextCursor.MoveMode
        cursor.movePosition(step, modes.KeepAnchor if shift else modes.MoveAnchor)
        self.setTextCursor(cursor)

    def _touches(self, span: Span, point: QPoint) -> bool:
        offset = self.verticalScrollBar().value()
        place = QPoint(point.x(), point.y() + offset).toPointF()
        return any(
            run.box(reach.above + 3, reach.below + 3).contains(place)
            for block, start, end in self._places.blocks(span)
            for reach in (self._places.scale(block),)
            for run in self._places.runs(block, start, end)
        )

    def fit_column(self) -> None:
        """Keep the lines at a good length: the gutter where they begin, the rest behind."""
        width = self.viewport().width()
        column = round(theme.px(COLUMN) * max(self.zoom, 0.9))
        small = width < theme.px(740)
        gutter = theme.px(66 if small else GUTTER)
        gutter = max(gutter, (width - column) // 2)
        rest = max(theme.px(EDGE), width - gutter - column)
        leftward = is_right_to_left(self.language)
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(rest if leftward else gutter)
        shape.setRightMargin(gutter if leftward else rest)
        shape.setTopMargin(theme.px(26) + self.head_room)
        shape.setBottomMargin(theme.px(240))  # the last line can be read above the tag bar
        if shape != frame.frameFormat():
            frame.setFrameFormat(shape)
        self._places.forget()  # the lines are broken at another width
        self._steps.restart()
        self.fitted.emit()

    def _hide_native_selection(self) -> None:
        """Ours is painted under the text, with ends that can be seen."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("ink"))
        self.setPalette(palette)

    def _scroll_to(self, value: int) -> None:
        bar = self.verticalScrollBar()
        value = max(bar.minimum(), min(value, bar.maximum()))
        self._scrolling.stop()
        if self.smooth and self.isVisible() and abs(value - bar.value()) < 4_000:
            self._scrolling.setStartValue(bar.value())
            self._scrolling.setEndValue(value)
            self._scrolling.start()
        else:
            bar.setValue(value)
