"""The quotes behind a number: each with its report, speaker, stance and grade; Enter opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from annotator.core.claim import STANCE_LABELS
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    Frame,
    IconButton,
    KeyHint,
    Label,
    PanelHeader,
    broken_lines,
    draw_text,
    paint_grade_badge,
    reads_leftward,
    set_up_list,
)
from annotator.workspace.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
QUOTE = Qt.ItemDataRole.UserRole
_LINES, _PAD = 3, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One place that a number counts."""

    article_id: ArticleId
    start: int
    text: str
    about: str
    reliability: str = ""
    credibility: str = ""


def quotes_of(workspace: Workspace, ids: Sequence[str]) -> list[Quote]:
    """The mentions, and taggings, with these ids, in the order of the articles."""
    articles = {article.id: article for article in workspace.articles.all()}
    found = []
    for mention in workspace.mentions.some(ids):
        stance = _(STANCE_LABELS[mention.stance]) if mention.stance else ""
        who = mention.origin.speaker if mention.origin else ""
        number = articles[mention.article_id].number_name
        grade = mention.grade
        found.append(
            Quote(
                article_id=mention.article_id,
                start=mention.start,
                text=mention.quote,
                about=" · ".join(part for part in (number, who, stance) if part),
                reliability=grade.reliability if grade else "",
                credibility=grade.credibility if grade else "",
            )
        )
    for tagging in workspace.tags.some_taggings(ids):
        number = articles[tagging.article_id].number_name
        found.append(
            Quote(
                article_id=tagging.article_id,
                start=tagging.spans[0].start,
                text=tagging.quote,
                about=f"{number} · {tagging.tag}",
            )
        )
    order = {article_id: at for at, article_id in enumerate(articles)}
    return sorted(found, key=lambda one: (order[one.article_id], one.start))


class QuotesPanel(Frame):
    """A pane at the right; Esc closes it."""

    chosen = Signal(str, int)
    """An article and a place in it."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__("pane-right")
        self._close = IconButton("x", _("Close"), "Esc")
        self._header = PanelHeader("", self._close)
        self._about = Label("", "small", wrap=True)
        self.list = QListWidget()
        self.list.setItemDelegate(QuoteDelegate(self.list))
        set_up_list(self.list, _("Quotes"))
        foot = QHBoxLayout()
        foot.addWidget(KeyHint("Enter", _("open in the text")))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._header)
        column.addWidget(self._about)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._close.clicked.connect(self.left)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.hide()

    def show_quotes(self, title: str, about: str, quotes: Sequence[Quote]) -> None:
        """List quotes, and take the focus."""
        self._header.title.setText(title)
        self._about.setText(about)
        self.list.clear()
        for quote in quotes:
            item = QListWidgetItem()
            item.setData(QUOTE, quote)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{quote.text}, {quote.about}")
            self.list.addItem(item)
        self.show()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        quote: Quote = item.data(QUOTE)
        self.chosen.emit(quote.article_id, quote.start)


class QuoteDelegate(QStyledItemDelegate):
    """A quote in the face of the text, and under it who says it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else theme.px(300)
        quote: Quote = index.data(QUOTE)
        lines = len(self._lines(quote, width)[0])
        return QSize(width, round(lines * theme.px(21)) + theme.px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quote: Quote = index.data(QUOTE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("accent"), metrics.FOCUS_RING))
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -3.5), 6, 6)
        lines, font = self._lines(quote, option.rect.width())
        leftward = reads_leftward(quote.text)
        side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        top = rect.top() + 8
        for line in lines:
            row = QRectF(rect.left() + _PAD, top, rect.width() - 2 * _PAD, theme.px(21))
            draw_text(painter, row, line, font, "ink", side | Qt.AlignmentFlag.AlignAbsolute)
            top += theme.px(21)
        self._paint_foot(painter, QRectF(rect.left() + _PAD, top + 2, rect.width() - 24, 20), quote)
        painter.restore()

    def _paint_foot(self, painter: QPainter, rect: QRectF, quote: Quote) -> None:
        codes = [code for code in (quote.reliability, quote.credibility) if code]
        width = theme.px(17) * len(codes)
        badge = QRectF(rect.right() - width, rect.top(), width, theme.px(20))
        paint_grade_badge(painter, badge, quote.reliability or None, quote.credibility or None)
        words = QRectF(rect.left(), rect.top(), rect.width() - width - 8, rect.height())
        font = theme.font(metrics.TEXT_SMALL)
        draw_text(painter, words, quote.about, font, "ink2", Qt.AlignmentFlag.AlignLeft)

    def _lines(self, quote: Quote, width: int) -> tuple[Sequence[str], QFont]:
        leftward = reads_leftward(quote.text)
        font = theme.font(17 if leftward else 15, 400, "arabic" if leftward else "reading")
        text = " ".join(quote.text.split())
        return broken_lines(text, font, width - 2 * _PAD, _LINES), font
