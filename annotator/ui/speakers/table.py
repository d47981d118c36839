"""The table of speakers: chips that filter by kind, a field that filters by words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.core.i18n import _
from annotator.core.ids import SpeakerId
from annotator.core.speaker import Speaker
from annotator.ui import theme
from annotator.ui.speakers.delegate import EDGE, HEIGHT, SpeakerDelegate
from annotator.ui.speakers.model import ALIASES, CLAIMS, LETTER, NAME, ROLE, SIDE, SpeakerModel
from annotator.ui.speakers.rows import KINDS, Row, shown_rows
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    EmptyState,
    FilterChips,
    Frame,
    Label,
    Line,
    SearchField,
    TextButton,
)

_WIDE: Final = 850
"""Where the table is as wide as this, roles and sides have more room."""
_WIDTHS: Final = {ALIASES: 64, CLAIMS: 56, LETTER: 76}
_NAME: Final = 160
_DISPENSABLE: Final = (ALIASES, SIDE, ROLE)
"""Columns that are left out one after the other where names would have too little room."""


class SpeakerTable(Frame):
    """``chosen`` tells of every other speaker that is chosen, by key or mouse."""

    chosen = Signal(object)
    new_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("paper")
        self._rows: list[Row] = []
        self._head, self._under = QHBoxLayout(), QHBoxLayout()
        self._is_narrow: bool | None = None
        """Whether the chips stand under the heading; ``None`` before they stand anywhere."""
        self._is_nobody = False
        self._waiting: frozenset[SpeakerId] = frozenset()
        self.model = SpeakerModel(self)
        self.table = QTableView()
        self.chips = FilterChips([_(name) for _kind, name in KINDS])
        self.filter = SearchField(_("Filter speakers"), "funnel")
        self._new = TextButton(_("New speaker"), "secondary", "plus")
        self._search = Label("", "small")
        self._cancel = TextButton(_("Cancel"), "quiet")
        self._stack = QStackedWidget()
        self._none = EmptyState(
            _("Nobody has said anything yet"),
            _("Tag a claim with {C} in an article, or add a speaker with {A}"),
            "users",
        )
        self._no_match = EmptyState("", icon="funnel", action=_("Show all speakers"))
        self._set_up_table()
        self._lay_out()
        self.chips.chosen.connect(lambda _at: self._refresh())
        self.filter.textChanged.connect(lambda _text: self._refresh())
        self._new.clicked.connect(self.new_wanted)
        self.filter.returnPressed.connect(self.focus)
        self.filter.leave = self.focus
        self._cancel.clicked.connect(self.cancel_wanted)
        self._no_match.action_pressed.connect(self.show_all)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.show_search(0, 0)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show all speakers of the project, as far as the filter lets them through."""
        self._rows = list(rows)
        for number, (kind, _name) in enumerate(KINDS):
            count = sum(kind is None or row.speaker.kind is kind for row in rows)
            self.chips.set_count(number, count)
            self.chips.set_offered(number, offered=kind is None or count > 0)
        if KINDS[self.chips.current()][0] and not any(
            row.speaker.kind is KINDS[self.chips.current()][0] for row in rows
        ):
            self.chips.set_current(0)
        self.filter.setVisible(self.has_rows)  # else there is nothing to type for
        self._place_chips()
        self._refresh()

    def focus(self) -> None:
        """Take the focus: at the speakers, or where the filter that hides them all is."""
        has_match = self._stack.currentWidget() is self.table
        (self.table if has_match else self.filter).setFocus()

    def show_waiting(self, speaker_ids: Collection[SpeakerId]) -> None:
        """Mark the speakers for whom a possible merge waits."""
        self._waiting = frozenset(speaker_ids)
        self._refresh()

    def show_search(self, done: int, total: int) -> None:
        """Say how far the search for names is; nothing for none."""
        words = _("Reading names: {done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        self._search.setText(words if total else "")
        for widget in (self._search, self._cancel):
            widget.setVisible(total > 0)

    def show_all(self) -> None:
        """Drop the filter."""
        self.filter.clear()
        self.chips.set_current(0)
        self._refresh()
        self.focus()

    @property
    def has_rows(self) -> bool:
        """Whether the project has a speaker, shown or not."""
        return bool(self._rows)

    @property
    def speaker(self) -> Speaker | None:
        """The one that is chosen."""
        row = self.model.row(self.table.currentIndex().row())
        return row.speaker if row else None

    def choose(self, speaker_id: str) -> None:
        """Choose a speaker, if the filter shows it; ``chosen`` tells only of another one."""
        at = self.model.row_of(speaker_id)
        if at >= 0:
            self.table.setCurrentIndex(self.model.index(at, NAME))

    def choose_nobody(self) -> None:
        """Choose no speaker: what is looked at are names that nobody has yet."""
        self._is_nobody = True
        self.table.setCurrentIndex(QModelIndex())

    def minimumSizeHint(self) -> QSize:
        """Columns are left out where there is no room; large letters never keep the window wide."""
        return QSize(theme.px(_NAME), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _refresh(self) -> None:
        kept = self.speaker
        at = max(0, self.table.currentIndex().row())
        kind = KINDS[self.chips.current()][0]
        rows = shown_rows(self._rows, kind, self.filter.text(), self._waiting)
        self.model.show_rows(rows)
        if not rows:
            self._no_match.set_sentence(self._unmatched())
        page = self.table if rows else self._no_match if self._rows else self._none
        self._stack.setCurrentWidget(page)
        still = self.model.row_of(kept.id) if kept else -1
        if kept is None and self._is_nobody:
            self.table.setCurrentIndex(QModelIndex())
        elif (rows and self.table.currentIndex().row() != still) or still < 0:
            self.table.setCurrentIndex(
                self.model.index(still if still >= 0 else min(at, len(rows) - 1), NAME)
            )

    def _unmatched(self) -> str:
        """That no speaker passes the filters, which it names."""
        kind, name = KINDS[self.chips.current()]
        typed = self.filter.text().strip()
        words = _("“{words}”").format(words=typed) if typed else ""
        filters = " · ".join(filter(None, (_(name) if kind else "", words)))
        return _("No speaker matches {filters}").format(filters=filters)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(current.row())
        if row is not None:
            self._is_nobody = False
            self.chosen.emit(row.speaker)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(SpeakerDelegate(table))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setAccessibleName(_("Speakers"))
        theme.set_kind(table, "bare")
        across, down = table.horizontalHeader(), table.verticalHeader()
        theme.set_kind(across, "speakers")
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._fit)

    def _place_chips(self) -> None:
        """Beside the heading, or under it where they would wrap there."""
        wide = self._head.sizeHint().width()
        if self._is_narrow is not False:
            wide += self.chips.sizeHint().width() + metrics.COSY
        is_narrow = wide > self.width()
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for row in (self._head, self._under):
            row.removeWidget(self.chips)
        edge = theme.px(EDGE) if is_narrow else 0
        self._under.setContentsMargins(edge, 0, edge, theme.px(9) if is_narrow else 0)
        if is_narrow:
            self._under.addWidget(self.chips)
        else:
            self._head.insertWidget(1, self.chips, 0, Qt.AlignmentFlag.AlignVCenter)

    def _fit(self) -> None:
        self._place_chips()
        wide = self.width() >= theme.px(_WIDE)
        widths = {**_WIDTHS, ROLE: 200 if wide else 160, SIDE: 130 if wide else 110}
        rest = self.table.viewport().width() - sum(map(theme.px, widths.values()))
        for column, width in widths.items():
            self.table.setColumnWidth(column, theme.px(width))
        for column in _DISPENSABLE:
            is_too_wide = rest < theme.px(_NAME)
            self.table.setColumnHidden(column, is_too_wide)
            rest += theme.px(widths[column]) if is_too_wide else 0
        self.table.setColumnWidth(NAME, max(rest, theme.px(_NAME)))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(HEIGHT))

    def _lay_out(self) -> None:
        head, under = self._head, self._under
        head.setContentsMargins(theme.px(EDGE), theme.px(9), metrics.LARGE, theme.px(9))
        head.setSpacing(metrics.COSY)
        head.addWidget(Label(_("Speakers"), "subheading"))
        head.addStretch(1)
        head.addWidget(self._search)
        head.addWidget(self._cancel)
        self.filter.setMinimumWidth(theme.px(110))
        self.filter.setMaximumWidth(theme.px(170))
        head.addWidget(self.filter)
        head.addWidget(self._new)
        for page in (self.table, self._none, self._no_match):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(under)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        under.addWidget(self.chips)

    def panes(self) -> list[QWidget]:
        """What F6 goes through here."""
        return [self.table, self.filter]
