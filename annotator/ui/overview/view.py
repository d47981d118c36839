"""The Overview: what a project holds, in charts; every number leads to its quotes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSplitter, QVBoxLayout, QWidget

from annotator.core.i18n import N_, _, ngettext
from annotator.ui import theme
from annotator.ui.hints import LEAVING
from annotator.ui.hub import Hub
from annotator.ui.overview import charts
from annotator.ui.overview.card import ChartCard, StatTile, TabbedCard
from annotator.ui.overview.counting import Counted, count
from annotator.ui.overview.grid import Mark
from annotator.ui.overview.legend import BarLegend
from annotator.ui.overview.quotes import QuotesPanel
from annotator.ui.project_view import ProjectView
from annotator.ui.quote_list import quotes_of
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.widgets import Icon, ScrollColumn, Segmented, TextButton
from annotator.workspace.overview import UNIT_LABELS, Overview, Unit
from annotator.workspace.workspace import Done

UNITS = tuple(Unit)
NARROW = 1100
"""Narrower than this, charts stand one under the other."""
WIDE_FROM = 4
"""From this chart on each takes the whole width."""
VIEW_OF = {"articles": "show_read", "claims": "show_claims", "speakers": "show_speakers"}
"""Where the tiles lead whose things have a view of their own."""


class OverviewView(ProjectView):
    """Its methods without arguments are the actions of owner ``overview``."""

    place = "overview"
    hints = (
        ("Up|Down|Left|Right", N_("number")),
        ("Enter", N_("list its quotes")),
        ("U", N_("count by article, set, origin")),
        ("A", N_("all rows")),
        ("F6", N_("next chart")),
        ("?", N_("all keys")),
    )

    first_hints = LEAVING

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.counted: Counted | None = None
        self._reading = Latest(self)
        self.units = Segmented([_(UNIT_LABELS[unit]) for unit in UNITS], name=_("Count"))
        self._tiles = self._made_tiles()
        self.heat = ChartCard(_("Credibility"), empty=_("No claim is graded yet."))
        self.speakers = TabbedCard(
            _("Mentions"),
            (
                (_("Speaker"), _("Mentions per speaker"), _("Nobody has said anything yet.")),
                (
                    _("Side"),
                    _("Mentions per side"),
                    _("No speaker who said anything has a side yet."),
                ),
            ),
        )
        self.speakers.set_legend(BarLegend())
        self.progress = ChartCard(
            _("Progress"), _("mentions fully graded"), empty=_("There is no article yet.")
        )
        self.board = TextButton(_("Open board"), "quiet")
        self.contested = ChartCard(
            _("Contested"), extra=self.board, empty=_("Nothing is contested.")
        )
        self.days = ChartCard(
            _("Who said what when"),
            charts.note_of_days(),
            empty=_("No report with a date has a claim yet."),
        )
        self.tags = _tags_card()
        self.quotes = QuotesPanel()
        self._listed: ChartCard = self.heat
        self._column = ScrollColumn()
        self._head, self._grid = QGridLayout(), QGridLayout()
        self._is_narrow: bool | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def enter(self) -> None:
        self._refresh()
        self.heat.chart.setFocus()

    def panes(self) -> list[QWidget]:
        return [*(card.chart for card in self._cards()), self.quotes.list]

    def close_view(self) -> None:
        self._reading.stop()

    @property
    def is_empty(self) -> bool:
        return self.counted is not None and not any(
            card.chart.isVisibleTo(self) for card in self._cards()
        )

    @property
    def unit(self) -> Unit:
        """What counts as one."""
        return UNITS[max(0, self.units.current())]

    # --- actions ---------------------------------------------------------------------------------

    def next_unit(self) -> None:
        """U: count by article, by set, by origin, one after the other."""
        self.units.set_current((self.units.current() + 1) % len(UNITS))
        self._refresh()

    def all_rows(self) -> None:
        """A: all rows of the chart that has the focus, or only its top again."""
        card = next((one for one in self._cards() if one.chart.hasFocus()), None)
        if card is None or not card.is_cut:
            self.told.emit(_("All rows of this chart are shown."))
            return
        card.toggle_rows()
        self._reveal(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.quotes.isVisible():
                self._close_quotes()
            else:
                self.left.emit()
        elif not self.run_key(event.text().upper()):
            super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _made_tiles(self) -> dict[str, StatTile]:
        return {
            "articles": StatTile(Icon("newspaper", "ink2", 20), ""),
            "claims": StatTile(Icon("quotes", "claim_ink", 20), ""),
            "speakers": StatTile(Icon("users", "speaker", 20), ""),
            "contested": StatTile(Icon("warning", "denies", 20), ""),
            "one": StatTile(Icon("number-circle-one", "ink2", 20), ""),
        }

    def _cards(self) -> tuple[ChartCard, ...]:
        return (self.heat, self.speakers, self.progress, self.contested, self.days, self.tags)

    def _lay_out(self) -> None:
        column = self._column
        column.body.setContentsMargins(24, 16, 24, 24)
        column.body.setSpacing(16)
        for grid in (self._head, self._grid):
            grid.setSpacing(16)
            column.body.addLayout(grid)
        column.body.addStretch(1)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(column)
        self._splitter.addWidget(self.quotes)
        self._splitter.setStretchFactor(0, 1)
        column.installEventFilter(self)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        theme.set_kind(self, "window")

    def _arrange(self) -> None:
        """Two charts beside each other where there is room, else one under the other."""
        is_narrow = self._column.width() < theme.px(NARROW)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        tiles = [*self._tiles.values(), self.units]
        across = 3 if is_narrow else len(tiles)
        for at, tile in enumerate(tiles):
            self._head.addWidget(tile, at // across, at % across)
        for at, card in enumerate(self._cards()):
            if is_narrow:
                self._grid.addWidget(card, at, 0, 1, 2)
            elif at < WIDE_FROM:
                self._grid.addWidget(card, at // 2, at % 2)
            else:
                self._grid.addWidget(card, at, 0, 1, 2)
        self._grid.setColumnStretch(0, 13)
        self._grid.setColumnStretch(1, 12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._column and event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self._reading.refused.connect(self.told)
        self.units.chosen.connect(lambda _at: self._refresh())
        self.hub.changed.connect(self._on_changed)
        self.quotes.list.chosen.connect(self.read_wanted)
        self.quotes.left.connect(self._close_quotes)
        for card in self._cards():
            card.told.connect(self.told)
            card.chart.chosen.connect(lambda mark, one=card: self._list(one, mark))
            card.chart.reached.connect(lambda one=card: self._reveal(one))
        self.board.clicked.connect(lambda: self.view_wanted.emit("show_claims"))
        for name, tile in self._tiles.items():
            tile.clicked.connect(lambda which=name: self._list_tile(which))
            tile.activated.connect(lambda which=name: self._list_tile(which))

    def _on_changed(self, _done: Done) -> None:
        self._reading.stop()  # a count that is on its way may have read before and after
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Count again; what is shown stays until it is there."""
        workspace, unit = self.hub.workspace, self.unit
        self._reading.run_elsewhere(lambda progress: count(workspace, unit, progress), self._show)

    def _show(self, counted: Counted) -> None:
        self.counted, had_focus = counted, self.heat.chart.hasFocus()
        found = counted.overview
        for name, number, words in (
            ("articles", found.articles, _article_words(found)),
            ("claims", found.claims, ngettext("claim", "claims", found.claims)),
            ("speakers", found.speakers, ngettext("speaker", "speakers", found.speakers)),
            (
                "contested",
                len(found.contested),
                ngettext("contested claim", "contested claims", len(found.contested)),
            ),
            (
                "one",
                len(found.one_source),
                ngettext("claim with one source", "claims with one source", len(found.one_source)),
            ),
        ):
            self._tiles[name].show_count(number, words)
        note = _("{n} of {m} with letter and digit").format(n=found.graded, m=found.counted)
        self.heat.say(note, _("choose a cell to list them"))
        self.heat.show_grid(charts.heat(found))
        bars = (found.by_speaker, found.by_side)
        self.speakers.show_grids([charts.bars(one) for one in bars])
        self.progress.show_grid(charts.progress(found.progress))
        self.contested.show_grid(charts.contested(found.contested))
        self.days.say(charts.note_of_days(found.undated))
        self.days.show_grid(charts.days(found.days))
        self.tags.show_grids([charts.crossing(one) for one in counted.crossings])
        if not self.heat.chart.currentIndex().isValid():
            self.heat.chart.go_to_first()
        if had_focus and not self.heat.chart.isVisible():
            self.setFocus()  # Qt gives it to whatever stands next to what is hidden
        self.subject_changed.emit()

    def _reveal(self, card: ChartCard) -> None:
        """Scroll to a chart that the keyboard came to; in one higher than the view, to its cell."""
        chart, column = card.chart, self._column
        column.ensureWidgetVisible(card, 0, theme.px(metrics.MEDIUM))
        cell = chart.visualRect(chart.currentIndex()).center()
        place = card.mapToParent(chart.viewport().mapTo(card, cell))
        column.ensureVisible(place.x(), place.y(), 0, theme.px(2 * metrics.CONTROL))

    def _list(self, card: ChartCard, mark: Mark) -> None:
        self._listed = card
        quotes = quotes_of(self.hub.workspace, mark.ids)
        self.quotes.show_quotes(card.title, mark.words, quotes)
        wide = theme.px(metrics.PANE_RIGHT)
        self._splitter.setSizes([self.width() - wide, wide])

    def _list_tile(self, which: str) -> None:
        """The quotes behind a number; what has a view of its own is listed there."""
        if self.counted is None:
            return
        if which in VIEW_OF:
            self.view_wanted.emit(VIEW_OF[which])
            return
        found = self.counted.overview
        rows = found.contested if which == "contested" else found.one_source
        ids = tuple(saying.mention_id for row in rows for saying in row.sayings)
        self._list(self.contested, Mark("total", "", ids, _("All mentions of these claims")))

    def _close_quotes(self) -> None:
        self.quotes.hide()
        self._splitter.setSizes([self.width(), 0])
        self._listed.chart.setFocus()  # where the number was chosen


def _tags_card() -> TabbedCard:
    return TabbedCard(
        _("Tags"),
        (
            (_("By article"), _("Tags by article"), _("No words have a tag yet.")),
            (_("By speaker"), _("Tags by speaker"), _("No words of a speaker have a tag yet.")),
            (_("Together"), _("Tags on the same words"), _("No words have two tags yet.")),
        ),
    )


def _article_words(found: Overview) -> str:
    """``articles``; counted by set or origin also how many of these they are."""
    words = ngettext("article", "articles", found.articles)
    match found.unit:
        case Unit.ARTICLE:
            return words
        case Unit.SET:
            groups = ngettext("{n} set", "{n} sets", found.groups)
        case Unit.ORIGIN:
            groups = ngettext("{n} origin", "{n} origins", found.groups)
    return f"{words} · {groups.format(n=found.groups)}"
