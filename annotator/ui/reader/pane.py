"""The middle of the window: the article with its head, its search, and the keys to move in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.analysis.sentences import paragraphs, sentences_in
from annotator.analysis.words import narrowed, widened
from annotator.core.article import Article, ArticleText
from annotator.core.draft import AsideKind
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.placing import BESIDE
from annotator.ui.reader.find import FindBar, occurrences
from annotator.ui.reader.header import MetaRow, StickyBar
from annotator.ui.reader.marks import Mark
from annotator.ui.reader.selection_bar import SelectionBar
from annotator.ui.reader.view import ArticleView
from annotator.ui.widgets import Frame

SMALLEST, LARGEST, ZOOM_STEP = 80, 200, 10


class ArticlePane(Frame):
    """One open article. Its public methods without arguments are actions (``ui/actions.py``)."""

    mark_left = Signal()
    """The caret, or the selection, is outside of the mark that was active."""
    mark_reached = Signal(object)
    """A :class:`Mark` became the active one: by caret, click or Shift+J."""
    verb_chosen = Signal(str)
    """The id of an action, from the bar under a mouse selection."""
    edit_article_wanted = Signal()
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__("paper")
        self.view = ArticleView()
        self.find_bar = FindBar()
        self.meta = MetaRow(self.view.viewport())
        self.sticky = StickyBar(self)
        self.selection_bar = SelectionBar(self)
        self._hits: list[Span] = []
        self._hit = -1
        self._article: Article | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.scrolled.connect(self._on_scrolled)
        self.view.fitted.connect(self._place_head)
        self.view.caret_moved.connect(self._on_caret_moved)
        self.view.keyed.connect(self.selection_bar.hide)
        self.view.selection_made.connect(self._on_selection_made)
        self.view.mark_clicked.connect(self.mark_reached)
        self.view.selectionChanged.connect(self._on_selection_changed)
        self.selection_bar.chosen.connect(self._on_verb_chosen)
        self.meta.edit_wanted.connect(self.edit_article_wanted)
        self.meta.reached.connect(lambda: self.view.verticalScrollBar().setValue(0))
        self.find_bar.wanted.connect(self._on_find_wanted)
        self.find_bar.next_wanted.connect(self.find_next)
        self.find_bar.previous_wanted.connect(self.find_previous)
        self.find_bar.closed.connect(self._on_find_closed)
        theme.changed.connect(self._restyle)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def article(self) -> Article | None:
        return self._article

    def show_article(self, article: Article, text: ArticleText) -> None:
        """Show an article from its beginning."""
        self._article = article
        self.selection_bar.hide()
        self.view.show_text(article, text)
        self.show_facts(article)
        self.view.set_caret(self._behind_headline(), reveal=False)
        self.view.verticalScrollBar().setValue(0)
        if self.find_bar.isVisible():
            self._on_find_wanted(self.find_bar.field.text())
        else:
            self.show_found([], -1)

    def show_found(self, hits: list[Span], at: int) -> None:
        """Show these hits of a search; one of them is selected, and F3 goes on from there."""
        self._hits, self._hit = hits, at
        self.view.set_found(hits, at)
        if hits:
            self.view.select(hits[at])

    def show_facts(self, article: Article) -> None:
        """Say what is known of the open article, after a change of it."""
        self._article = article
        self.meta.show_article(article, headline_in_text=self.view.layout_.headline >= 0)
        self.sticky.show_title(article.title)
        self._place_head()

    def show_text_again(self, text: ArticleText) -> None:
        """Lay the same text out anew: other lines of it are set aside now."""
        if self._article is not None:
            self.view.exchange(text)
            self._restyle()

    def set_zoom(self, percent: int) -> None:
        """Set the size of the letters, 80 to 200 per cent."""
        percent = max(SMALLEST, min(percent, LARGEST))
        if round(self.view.zoom * 100) != percent:
            self.view.zoom = percent / 100
            self._restyle()
            self.zoomed.emit(percent)

    # --- actions ---------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        self.set_zoom(round(self.view.zoom * 100) + ZOOM_STEP)

    def zoom_out(self) -> None:
        self.set_zoom(round(self.view.zoom * 100) - ZOOM_STEP)

    def zoom_reset(self) -> None:
        self.set_zoom(100)

    def next_sentence(self) -> None:
        """Select the sentence behind the selection; what is set aside is skipped."""
        selection = self.view.selection
        at = selection.end if selection else self.view.caret
        for paragraph in self._paragraphs():
            if paragraph.end <= at:
                continue
            for span in sentences_in(self.view.text, paragraph, self.view.language):
                if span.start >= at or (selection is None and span.start <= at < span.end):
                    self.view.select(span)
                    return

    def previous_sentence(self) -> None:
        """Select the sentence before the selection."""
        selection = self.view.selection
        at = selection.start if selection else self.view.caret
        for paragraph in reversed(self._paragraphs()):
            if paragraph.start >= at:
                continue
            found = sentences_in(self.view.text, paragraph, self.view.language)
            before = [span for span in found if span.start < at]
            if before:
                self.view.select(before[-1])
                return

    def next_mark(self) -> None:
        self._go_to(self.view.marks.after(self._mark_place()))

    def previous_mark(self) -> None:
        self._go_to(self.view.marks.before(self._mark_place()))

    def widen(self) -> None:
        """Select more: words, quotation, sentence, paragraph."""
        if text := self.view.text:
            at = min(self.view.caret, len(text) - 1)  # behind the last letter there is none
            span = self.view.selection or Span(at, at + 1)
            self.view.select(widened(text, span, self.view.language))

    def narrow(self) -> None:
        """Select less: paragraph, sentence, quotation, words."""
        if self.view.selection:
            self.view.select(narrowed(self.view.text, self.view.selection, self.view.language))

    def find_in_text(self) -> None:
        selection = self.view.selection
        words = selection.of(self.view.text) if selection and len(selection) < 80 else ""
        self.find_bar.open_bar(words)

    def find_next(self) -> None:
        self._show_hit(self._hit + 1)

    def find_previous(self) -> None:
        self._show_hit(self._hit - 1)

    # --- places ----------------------------------------------------------------------------------

    def place_in(self, widget: QWidget, span: Span) -> QRect:
        """All lines of a span in the coordinates of ``widget``, for a bar beside them."""
        box = self.view.box_of(span)
        left = round(self.view.column()[0]) - BESIDE
        corner = self.view.viewport().mapTo(widget, QPoint(left, box.top()))
        return QRect(corner.x(), corner.y(), box.width(), box.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    # --- inside ----------------------------------------------------------------------------------

    def _paragraphs(self) -> list[Span]:
        """The paragraphs of the report, in reading order; the headline is one, too."""
        text = self.view.text
        skipped = {
            aside.start for aside in self.view.asides if aside.kind is not AsideKind.HEADLINE
        }
        found = paragraphs(text)
        return [span for span in found if text.rfind("\n", 0, span.start) + 1 not in skipped]

    def _behind_headline(self) -> int:
        """Where reading begins: the first J selects the first sentence of the report."""
        headline = next((a for a in self.view.asides if a.kind is AsideKind.HEADLINE), None)
        return headline.end if headline else 0

    def _mark_place(self) -> int:
        active = self.view.marks.of(self.view.active)
        return active.start if active else self.view.caret

    def _go_to(self, mark: Mark | None) -> None:
        if mark is not None:
            self.go_to_mark(mark)
            self.mark_reached.emit(mark)

    def go_to_mark(self, mark: Mark) -> None:
        """Make a mark the active one and bring it into view; the caret goes to its start."""
        self.view.set_active(mark.id)
        self.view.set_caret(mark.start, reveal=False)
        self.view.reveal(mark.spans[0])

    def _show_hit(self, index: int) -> None:
        if not self._hits:
            return
        self._hit = index % len(self._hits)
        self.view.set_found(self._hits, self._hit)
        self.view.reveal(self._hits[self._hit])
        self.find_bar.show_count(self._hit, len(self._hits))

    def _place_head(self) -> None:
        """Put the row of facts under the headline, or the head over a text that has none."""
        view = self.view
        left, right = view.column()
        width = max(1, round(right - left))
        in_text = view.layout_.headline >= 0
        self.meta.setFixedWidth(width)
        height = self.meta.heightForWidth(width)
        height = height if height > 0 else self.meta.sizeHint().height()
        room = 0 if in_text else height + theme.px(18)
        if view.head_room != room:
            view.head_room = room
            view.fit_column()
            return  # comes back here
        y = theme.px(26)
        if in_text:
            block = view.document().findBlockByNumber(view.layout_.headline)
            layout = block.layout()
            y = round(layout.position().y() + layout.boundingRect().height()) + theme.px(6)
        self.meta.setFixedHeight(height)
        self.meta.move(round(left), y - view.verticalScrollBar().value())
        self.meta.show()
        scrolled = view.verticalScrollBar().value() > y
        self.sticky.setVisible(scrolled and self._article is not None)
        self.sticky.raise_()
        top = self.find_bar.height() if self.find_bar.isVisible() else 0
        self.sticky.setGeometry(0, top, view.viewport().width(), self.sticky.sizeHint().height())
        bar = view.verticalScrollBar()
        self.sticky.show_place(
            round(100 * bar.value() / max(1, bar.maximum())),
            round(left),
            max(16, view.viewport().width() - round(right)),
        )

    def _restyle(self) -> None:
        self.view.restyle()
        if self._article is not None:
            self.show_facts(self._article)

    def _on_scrolled(self) -> None:
        self.selection_bar.hide()
        self._place_head()

    def _on_caret_moved(self, offset: int) -> None:
        marks, selection = self.view.marks, self.view.selection
        place = (selection.start, selection.end) if selection else (offset, offset)
        active = marks.of(self.view.active)
        if active is not None and _touches(active.spans, place):
            return
        found = [] if selection else self._marks_around(offset)
        if active is not None:
            if not found and _touches(marks.covered(active.id), place):
                return
            self.mark_left.emit()
        if selection is not None:
            return
        found = found or marks.named_at(offset)
        if found and not any(mark.id == self.view.active for mark in found):
            self.mark_reached.emit(found[0])

    def _marks_around(self, offset: int) -> list[Mark]:
        """The marks that ``offset`` is in, the smallest first; not those that end there."""
        return [one for one in self.view.marks.at(offset) if one.start <= offset < one.end]

    def _on_selection_made(self) -> None:
        span = self.view.selection
        if span is not None:
            place = self.place_in(self, span)
            self.selection_bar.show_under(place, self.rect().adjusted(8, 8, -8, -8))

    def _on_selection_changed(self) -> None:
        if self.view.selection is None:
            self.selection_bar.hide()

    def _on_verb_chosen(self, action: str) -> None:
        self.selection_bar.hide()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verb_chosen.emit(action)

    def _on_find_wanted(self, words: str) -> None:
        self._hits = occurrences(self.view.text, words)
        start = self.view.caret
        self._hit = next((i for i, hit in enumerate(self._hits) if hit.start >= start), 0)
        self.view.set_found(self._hits, self._hit)
        self.find_bar.show_count(self._hit, len(self._hits))
        if self._hits:
            self.view.reveal(self._hits[self._hit])

    def _on_find_closed(self) -> None:
        if self._hits and self._hit >= 0:
            self.view.select(self._hits[self._hit])
        self._hits, self._hit = [], -1
        self.view.set_found((), -1)
        self.view.setFocus()


def _touches(spans: Iterable[Span], place: tuple[int, int]) -> bool:
    return any(one.start <= place[1] and place[0] <= one.end for one in spans)
