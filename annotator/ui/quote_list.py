"""Quotes in a list, each with its report, speaker, stance and grade; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.core.claim import STANCE_LABELS
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
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
    number: int
    """That of its report."""
    start: int
    text: str
    about: str
    reliability: str = ""
    credibility: str = ""


def quotes_of(workspace: Workspace, ids: Sequence[str]) -> list[Quote]:
    """The mentions with these ids, in their order, and then the taggings."""
    mentions, taggings = workspace.mentions.some(ids), workspace.tags.some_taggings(ids)
    reports = sorted({one.article_id for one in mentions} | {one.article_id for one in taggings})
    articles = {one.id: one for one in workspace.articles.some(reports)}
    found = []
    for mention in mentions:
        stance = _(STANCE_LABELS[mention.stance]) if mention.stance else ""
        who = mention.origin.speaker if mention.origin else ""
        article = articles[mention.article_id]
        grade = mention.grade
        found.append(
            Quote(
                article_id=mention.article_id,
                number=article.number,
                start=mention.start,
                text=mention.quote,
                about=" · ".join(part for part in (article.number_name, who, stance) if part),
                reliability=grade.reliability if grade else "",
                credibility=grade.credibility if grade else "",
            )
        )
    for tagging in taggings:
        article = articles[tagging.article_id]
        found.append(
            Quote(
                article_id=tagging.article_id,
                number=article.number,
                start=tagging.spans[0].start,
                text=tagging.quote,
                about=f"{article.number_name} · {tagging.tag}",
            )
        )
    return found


class QuoteList(QListWidget):
    """Quotes below each other."""

    chosen = Signal(str, int)
    """An article and a place in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QuoteDelegate(self))
        self.setWordWrap(True)  # so that Qt lays out anew where a scroll bar takes some width
        set_up_list(self, _("Quotes"))
        self.itemActivated.connect(self.open_item)

    @property
    def quotes(self) -> list[Quote]:
        return [self.item(row).data(QUOTE) for row in range(self.count())]

    def show_quotes(self, quotes: Sequence[Quote]) -> None:
        self.clear()
        for quote in quotes:
            item = QListWidgetItem()
            item.setData(QUOTE, quote)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{quote.text}, {quote.about}")
            self.addItem(item)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()

    def open_item(self, item: QListWidgetItem) -> None:
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
