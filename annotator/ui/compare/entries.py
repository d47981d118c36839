"""A list that opens over the two reports: pairs, conflicts, or tags to carry over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.core.folding import holds, typed_words
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.announce import announce
from annotator.ui.hints import NONE
from annotator.ui.latin import keys_of
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, SEMIBOLD
from annotator.ui.widgets import (
    KeyHint,
    Label,
    Popup,
    SearchField,
    broken_lines,
    draw_text,
    set_up_list,
    text_width,
)
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ENTRY = Qt.ItemDataRole.UserRole
_ROW, _HEAD, _LINE, _SHOWN = 46, 28, 18, 9
_MOST, _AROUND = 8, 32
"""Lines of a quote that is shown whole, and pixels beside the words with the bar that scrolls."""
_ENTER: Final = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row: what it stands for, and what is said of it. A heading stands for nothing."""

    title: str
    key: object = None
    detail: str = ""
    more: str = ""
    """A second line of detail."""
    note: str = ""
    """Short, at the end of the row."""
    is_whole: bool = False
    """Whether nothing of it is cut: it takes the lines that it needs, with the note below."""
    icon: str = ""
    role: str = "ink2"
    """The colour of icon and note."""
    enabled: bool = True
    current: bool = False

    @property
    def is_heading(self) -> bool:
        return self.key is None

    @property
    def words(self) -> str:
        """What a screen reader says, and a filter looks through."""
        return ", ".join(part for part in (self.title, self.detail, self.more, self.note) if part)


class EntryModel(QAbstractListModel):
    """The entries that hold every word that was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Entry] = ()
        self._shown: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry], typed: str = "") -> None:
        self.beginResetModel()
        self._all = entries
        self._shown = _filtered(entries, typed)
        self.endResetModel()

    def filter(self, typed: str) -> None:
        self.show_entries(self._all, typed)

    def entry(self, index: Index) -> Entry | None:
        return self._shown[index.row()] if index.isValid() else None

    def first(self) -> int:
        """The row of the current entry, or of the first that can be chosen; -1 for none."""
        rows = [row for row, one in enumerate(self._shown) if not one.is_heading]
        return next((row for row in rows if self._shown[row].current), next(iter(rows), -1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.words)
        return entry if role == ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None or entry.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _filtered(entries: Sequence[Entry], typed: str) -> list[Entry]:
    words = typed_words(typed)
    if not words:
        return list(entries)
    kept = [one for one in entries if one.is_heading or holds(one.words, words)]
    following = [*kept[1:], None]
    return [  # a heading with nothing below it goes
        one
        for one, after in zip(kept, following, strict=True)
        if not one.is_heading or (after is not None and not after.is_heading)
    ]


class EntryDelegate(QStyledItemDelegate):
    """Two lines: what it is, and what is said of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        entry = index.data(ENTRY)
        height = _ROW
        if isinstance(entry, Entry):
            height = _HEAD if entry.is_heading else _ROW + (_LINE if entry.more else 0)
            if entry.is_whole:
                return QSize(theme.px(200), _height_of(whole_lines(entry, self._width())))
        return QSize(theme.px(200), theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if entry.is_heading:
            align = Qt.AlignmentFlag.AlignLeft
            font = theme.font(metrics.TEXT_KEY, SEMIBOLD)
            draw_text(painter, rect.adjusted(10, 4, -10, 0), entry.title, font, "ink3", align)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            if selected or hovered:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("accent_soft" if selected else "hover"))
                painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
            _paint_entry(painter, rect.adjusted(10, 4, -10, -4), entry, self._width())
        painter.restore()

    def _width(self) -> int:
        """Of the list: with the bar that may scroll it, so that it wraps as it was measured."""
        return cast("QWidget", self.parent()).width()


def whole_lines(entry: Entry, width: int) -> list[tuple[str, QFont, str]]:
    """The lines of an entry of which nothing is cut, in a list of so many pixels."""
    room = width - _AROUND - theme.px(metrics.ICON) - theme.px(metrics.COSY)
    strong, small = theme.font(metrics.TEXT, MEDIUM), theme.font(metrics.TEXT_SMALL)
    parts = (
        (entry.title, strong, "ink" if entry.enabled else "ink3"),
        (entry.detail, small, "ink3"),
        (entry.note, theme.font(metrics.TEXT_SMALL, MEDIUM), entry.role),
    )
    return [
        (line, font, role)
        for text, font, role in parts
        for line in (broken_lines(text, font, room, _MOST) if text else ())
    ]


def _height_of(lines: Sequence[tuple[str, QFont, str]]) -> int:
    return theme.px(_LINE) * len(lines) + 2 * metrics.SMALL


def _paint_lines(painter: QPainter, rect: QRectF, entry: Entry, width: int) -> None:
    top = rect.top() + metrics.TIGHT
    for line, font, role in whole_lines(entry, width):
        row = QRectF(rect.left(), top, rect.width(), theme.px(_LINE))
        draw_text(painter, row, line, font, role, Qt.AlignmentFlag.AlignLeft)
        top += theme.px(_LINE)


def _paint_entry(painter: QPainter, rect: QRectF, entry: Entry, width: int) -> None:
    align = Qt.AlignmentFlag.AlignLeft
    side = theme.px(metrics.ICON)
    if entry.icon:
        middle = rect.center().y()
        if entry.is_whole:  # beside its first line
            middle = rect.top() + metrics.TIGHT + theme.px(_LINE) / 2
        place = QRectF(rect.left(), middle - side / 2, side, side)
        theme.paint_icon(painter, place, entry.icon, entry.role)
    left = rect.left() + side + theme.px(metrics.COSY)
    right = rect.right()
    if entry.note and not entry.is_whole:
        font = theme.font(metrics.TEXT_SMALL, MEDIUM)
        wide = text_width(entry.note, font) + 2
        right -= wide + theme.px(metrics.SMALL)
        box = QRectF(rect.right() - wide, rect.top(), wide, rect.height())
        draw_text(painter, box, entry.note, font, entry.role, align)
    if entry.is_whole:
        _paint_lines(painter, rect.adjusted(left - rect.left(), 0, 0, 0), entry, width)
        return
    lines = [text for text in (entry.title, entry.detail, entry.more) if text]
    height = rect.height() / len(lines)
    for at, text in enumerate(lines):
        box = QRectF(left, rect.top() + at * height, right - left, height)
        font, role = theme.font(metrics.TEXT_SMALL), "ink3"
        if at == 0:
            font = theme.font(metrics.TEXT, SEMIBOLD if entry.current else MEDIUM)
            role = "ink" if entry.enabled else "ink3"
        draw_text(painter, box, text, font, role, align)


class EntryPopup(Popup):
    """Opens under a button; Enter chooses, Esc closes, other keys are passed on."""

    chosen = Signal(object)
    all_chosen = Signal()
    """Ctrl+Enter was pressed."""
    keyed = Signal(str, object)
    """A letter was pressed on a row: the key, and what the row stands for."""
    current_changed = Signal(object)
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        hints: Sequence[tuple[str, str]],
        *,
        filter_words: str = "",
        width: int = 440,
    ) -> None:
        super().__init__(parent)
        self._over, self._width = parent, width
        self._top = 0
        self.list = QListView()
        self.nothing = Label(_("Nothing here with what is typed"), "secondary")
        self.model = EntryModel(self)
        self.title = Label(title, "small-strong")
        self.field = SearchField(filter_words, "funnel") if filter_words else None
        self.foot = QHBoxLayout()
        set_up_list(self.list, title)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.body.addWidget(self.title)
        if self.field is not None:
            self.body.addWidget(self.field)
            self.field.keys_here = NONE
            self.field.textChanged.connect(self._on_typed)
            self.field.installEventFilter(self)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list)
        for keys, meaning in hints:
            self.foot.addWidget(KeyHint(keys, meaning))
        self.foot.addStretch(1)
        self.body.addLayout(self.foot)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, with the keyboard at the current one, or where it was."""
        row = self.list.currentIndex().row()
        self.model.show_entries(entries, self.field.text() if self.field else "")
        last = self.model.rowCount() - 1
        at = min(row, last) if self.isVisible() and row >= 0 else self.model.first()
        self._select(at)
        self._fit()

    def open_under(self, anchor: QWidget) -> None:
        """Open below a widget, with the focus in the list or its field."""
        self.open_at(anchor.mapTo(self._over, QPoint(0, anchor.height() + theme.px(4))))

    def open_at(self, corner: QPoint) -> None:
        """Open with its upper left corner at a place of the view, or as near as there is room."""
        wide = min(theme.px(self._width), self._over.width() - theme.px(16))
        left = min(corner.x(), self._over.width() - wide - theme.px(8))
        self.setFixedWidth(wide)
        self.list.setFixedWidth(wide - self.body.contentsMargins().left() * 2 - 2)
        self._top = corner.y()
        if self.field is not None:
            self.field.clear()  # what was typed for another choice hides most of this one
        self._fit()
        self.move(max(theme.px(8), left), corner.y())
        self.show()
        self.raise_()
        (self.field or self.list).setFocus()
        self._select(self.model.first())

    def move_below(self, y: float) -> None:
        """Lie below a place of the view, or as near to it as there is room."""
        lowest = self._over.height() - self.height() - theme.px(8)
        self.move(self.x(), max(self.y(), min(round(y) + theme.px(8), lowest)))

    def leave(self) -> None:
        """Close; the focus goes where the owner puts it."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def current(self) -> object:
        entry = self.model.entry(self.list.currentIndex())
        return entry.key if entry is not None else None

    # --- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(watched, event) or super().eventFilter(watched, event)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in {*_ENTER, Qt.Key.Key_Escape}
        ):
            event.accept()  # the window's own Ctrl+Enter and Esc wait until this is closed
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.all_chosen.emit()
        elif key in _ENTER:
            self._choose(self.list.currentIndex())
        elif watched is self.field and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif watched is self.list and len(keys_of(event)) == 1 and self.current() is not None:
            self.keyed.emit(keys_of(event), self.current())
        else:
            return False
        return True

    # --- inside ----------------------------------------------------------------------------------

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())

    def _step(self, way: int) -> None:
        row = self.list.currentIndex().row() + way
        while 0 <= row < self.model.rowCount():
            entry = self.model.entry(self.model.index(row))
            if entry is not None and not entry.is_heading:
                self._select(row)
                return
            row += way

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is not None and entry.key is not None:
            self.chosen.emit(entry.key)

    def _fit(self) -> None:
        """As high as its rows, up to a number of them and to the end of the view."""
        is_empty = self.model.rowCount() == 0
        self.nothing.setVisible(is_empty)
        self.list.setVisible(not is_empty)
        rows = range(min(self.model.rowCount(), _SHOWN))
        heights = [self.list.sizeHintForRow(row) for row in rows]
        least = theme.px(_ROW) + 4
        wanted = max(sum(heights) + 4, least)
        self.list.setFixedHeight(wanted)
        self.adjustSize()
        beyond = self._top + self.height() + theme.px(8) - self._over.height()
        if beyond > 0:
            self.list.setFixedHeight(max(least, wanted - beyond))
            self.adjustSize()

    def _on_typed(self, typed: str) -> None:
        self.model.filter(typed)
        self._select(self.model.first())
        self._fit()
        if self.field is not None and self.model.rowCount() == 0:
            announce(self.field, self.nothing.text())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        entry = self.model.entry(index)
        self.current_changed.emit(entry.key if entry is not None else None)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.leave()
