"""All that a speaker has said, as a list in order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.board import Contest, ContestKind
from annotator.core.i18n import _
from annotator.core.ids import MentionId
from annotator.core.values import value_words
from annotator.ui import theme
from annotator.ui.names import date_name
from annotator.ui.speakers.delegate import draw_left, name_font
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, SEMIBOLD
from annotator.ui.widgets import (
    STANCES,
    broken_lines,
    draw_text,
    grade_badge_size,
    grade_words,
    paint_grade_badge,
    set_up_list,
    text_width,
)
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.utterances import Utterance

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SAID = Qt.ItemDataRole.UserRole

_PAD_X, _PAD_Y, _HEAD, _LINE = 20, 10, 22, 20
_LINES: Final = 3
_QUOTE_LINES: Final = 2
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class SaidModel(QAbstractListModel):
    """The utterances of one speaker."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said: list[Utterance] = []
        self._by_mention: dict[MentionId, Utterance] = {}

    def show_said(self, said: Sequence[Utterance]) -> None:
        self.beginResetModel()
        self.said = list(said)
        self._by_mention = {one.mention.id: one for one in said}
        self.endResetModel()

    def turns(self, one: Utterance) -> list[str]:
        """Where it changes position, in words."""
        return [turn_words(one, turn, self._by_mention) for turn in one.turns]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.said)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.said):
            return None
        one = self.said[index.row()]
        if role == SAID:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.mention.claim
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (stance_word(one), _grade_words(one), one.mention.claim)
            told = (values_in_words(one), _quote(one), place_words(one), *self.turns(one))
            return ", ".join(part for part in (*said, *told) if part)
        return plain_tip(one.mention.quote) if role == Qt.ItemDataRole.ToolTipRole else None


def stance_word(one: Utterance) -> str:
    """What the speaker does with the claim: its stance, or that it relays it."""
    if one.is_relay:
        return _("Relays")
    return _(STANCES[one.mention.stance.value].word) if one.mention.stance else _("No stance")


def place_words(one: Utterance) -> str:
    """The report and its day: ``003 · 12 Oct 2025``."""
    day = date_name(one.article.published_at, one.article.published_precision)
    return " · ".join((one.article.number_name, day or _("no date")))


def values_in_words(one: Utterance) -> str:
    """The values that are given, with what they count: ``17 people``."""
    return ", ".join(value_words(value) for value in one.values)


def turn_words(one: Utterance, turn: Contest, known: Mapping[MentionId, Utterance]) -> str:
    """A change of position: ``asserted it in 003``, ``58 in 003, 23 here``.

    That it *changed* is only said where the dates of both reports say which came first.
    """
    earlier = known.get(turn.one) if turn.one else None
    number = earlier.article.number_name if earlier else "?"
    if turn.kind is ContestKind.VALUE:
        before, now = turn.values
        return _("Other value: {before} in {number}, {now} here").format(
            before=before, number=number, now=now
        )
    denied = bool(earlier and earlier.mention.stance and earlier.mention.stance.value == "denies")
    if earlier is not None and one.came_after(earlier):
        words = _("Changed position: denied it in {number}")
        words = words if denied else _("Changed position: asserted it in {number}")
    else:
        words = _("Other position: denies it in {number}")
        words = words if denied else _("Other position: asserts it in {number}")
    return words.format(number=number)


def _codes(one: Utterance) -> tuple[str | None, str | None]:
    grade = one.mention.grade
    return (grade.reliability or None, grade.credibility or None) if grade else (None, None)


def _grade_words(one: Utterance) -> str:
    return grade_words(*_codes(one))


class SaidDelegate(QStyledItemDelegate):
    """Stance, grade, values and place above the claim; below it quote, relays and changes."""

    def __init__(self, view: QListView, model: SaidModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        width = self._view.viewport().width()
        one: Utterance = index.data(SAID)
        lines = len(_claim_lines(one, width)) + len(_quote_lines(one, width))
        lines += len(one.turns) + bool(_chain(one))
        return QSize(width, theme.px(_HEAD + _LINE * lines + 2 * _PAD_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Utterance = index.data(SAID)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(theme.px(_PAD_X), theme.px(_PAD_Y), -theme.px(_PAD_X), 0)
        _paint_head(
            painter, QRectF(inner.topLeft(), QSize(int(inner.width()), theme.px(_HEAD))), one
        )
        line = QRectF(inner.left(), inner.top() + theme.px(_HEAD), inner.width(), theme.px(_LINE))
        below = ((text, "ink2") for text in _quote_lines(one, int(rect.width())))
        chain = ((text, "ink3") for text in filter(None, (_chain(one),)))
        claim = ((text, "ink") for text in _claim_lines(one, int(rect.width())))
        for text, role in (*claim, *below, *chain):
            draw_left(painter, line, text, role)
            line.translate(0, theme.px(_LINE))
        for words in self._model.turns(one):
            _paint_turn(painter, line, words)
            line.translate(0, theme.px(_LINE))
        painter.restore()


def _claim_lines(one: Utterance, width: int) -> tuple[str, ...]:
    return _lines(one.mention.claim, width, _LINES)


def _quote_lines(one: Utterance, width: int) -> tuple[str, ...]:
    quote = _quote(one)
    return _lines(quote, width, _QUOTE_LINES) if quote else ()


def _quote(one: Utterance) -> str:
    """The words of the report, where the claim is not worded like them."""
    quote = " ".join(one.mention.quote.split())
    inner = quote.replace("“", "‘").replace("”", "’")  # marks inside of marks
    return "" if quote == one.mention.claim else _("“{quote}”").format(quote=inner)


def _lines(text: str, width: int, most: int) -> tuple[str, ...]:
    return broken_lines(text, name_font(text), width - 2 * theme.px(_PAD_X), most)


def _chain(one: Utterance) -> str:
    """The whole chain, where there is more than one link."""
    links = one.mention.chain
    names = [link.speaker or _("Own voice of the report") for link in links]
    return " › ".join(names) if len(links) > 1 else ""


def _paint_head(painter: QPainter, rect: QRectF, one: Utterance) -> None:
    stance = one.mention.stance.value if one.mention.stance else ""
    look = STANCES["relays"] if one.is_relay else STANCES.get(stance)
    side, left = theme.px(metrics.ICON), rect.left()
    if look is not None:
        icon = QRectF(left, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, icon, look.icon, look.role)
        left = icon.right() + theme.px(metrics.SNUG)
    words = stance_word(one)
    wide = text_width(words, theme.font(metrics.TEXT, SEMIBOLD)) + 2
    place = QRectF(left, rect.top(), wide, rect.height())
    draw_left(painter, place, words, look.role if look else "ink3", SEMIBOLD)
    size, start = grade_badge_size(*_codes(one)), place.right() + theme.px(metrics.COSY)
    if not size.isEmpty():
        top = rect.center().y() - size.height() / 2
        paint_grade_badge(painter, QRectF(start, top, size.width(), size.height()), *_codes(one))
        start += size.width() + theme.px(metrics.COSY)
    small = theme.font(metrics.TEXT_SMALL)
    draw_text(painter, rect, place_words(one), small, "ink3", _RIGHT)
    room = rect.right() - text_width(place_words(one), small) - theme.px(metrics.COSY) - start
    draw_left(
        painter,
        QRectF(start, rect.top(), max(0.0, room), rect.height()),
        values_in_words(one),
        "ink",
        SEMIBOLD,
    )


def _paint_turn(painter: QPainter, line: QRectF, words: str) -> None:
    side = theme.px(metrics.ICON_SMALL)
    icon = QRectF(line.left(), line.center().y() - side / 2, side, side)
    theme.paint_icon(painter, icon, "swap", "denies")
    rest = line.adjusted(side + theme.px(metrics.SNUG), 0, 0, 0)
    draw_left(painter, rest, words, "denies", MEDIUM)


class SaidList(QListView):
    """Enter opens what is chosen in its article."""

    def __init__(self) -> None:
        super().__init__()
        self.model_of_said = SaidModel(self)
        self.setModel(self.model_of_said)
        self.setItemDelegate(SaidDelegate(self, self.model_of_said))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        set_up_list(self, _("All that the speaker has said"))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def chosen(self) -> Utterance | None:
        at = self.currentIndex().row()
        said = self.model_of_said.said
        return said[at] if 0 <= at < len(said) else None
