"""The two pages side by side with what is between them; they scroll together."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, Qt, QVariantAnimation, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.core.comparison import Passage, Side
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.compare.following import Extent, Pull, Scroll, beside
from annotator.ui.compare.gutter import Gutter
from annotator.ui.compare.heads import HEIGHT, ColumnHead, RelationHead
from annotator.ui.compare.minimap import MiniMap
from annotator.ui.compare.page import ReportPage
from annotator.ui.compare.pair import Pair
from annotator.ui.compare.weaving import At, Weaving
from annotator.ui.theme import metrics
from annotator.ui.widgets import Line

_NEAR: Final = 4000
"""Pixels: further leaps are not drawn out."""


class Spread(QWidget):
    """Knows where everything stands; what it means, the view knows."""

    fitted = Signal(float)
    """Where the column of the first report begins."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = {side: ReportPage(side) for side in Side}
        self.heads = {side: ColumnHead() for side in Side}
        self.relation = RelationHead()
        self.weaving = Weaving(self.pages)
        self.gutter = Gutter(self.weaving.links, self.weaving.scrolls)
        self.map = MiniMap(self.weaving.ticks, self.weaving.scrolls)
        self.smooth = False
        self._following = False
        self._values = dict.fromkeys(Side, 0.0)
        self._pulls = {side: Pull() for side in Side}
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(metrics.SCROLL)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide_from, self._glide_to = (0.0, 0.0), (0.0, 0.0)
        self._glide.valueChanged.connect(self._on_glide)
        self._lay_out()
        for side, page in self.pages.items():
            page.scrolled.connect(lambda side=side: self._on_scrolled(side))
            page.laid_out.connect(self._on_laid_out)
        self.map.wanted.connect(self._on_map_wanted)
        self.gutter.wheeled.connect(self._on_wheeled)
        theme.changed.connect(self._dress)

    # --- what is shown ---------------------------------------------------------------------------

    def show_pair(self, pair: Pair, at: At, *, again: bool = False) -> None:
        """Show a pair from its beginning, or what is known of it now."""
        self._glide.stop()
        for side, page in self.pages.items():
            article = pair.article(side)
            self.heads[side].show_article(article)
            page.setAccessibleName(
                _("Report {number}, {title}").format(
                    number=article.number_name, title=article.headline
                )
            )
        self._show_reports(pair, again=again)
        self.relation.show_pair(pair)
        for page in self.pages.values():
            page.setAccessibleDescription(self.relation.words)
        self.weaving.show(pair, at)
        self._settle()
        self._show_marks()

    def show_rest(self, pair: Pair) -> None:
        """Show where the pair that is shown disagrees, and what may be carried over of it."""
        self._show_reports(pair, again=True)
        self.weaving.show_rest(pair)
        self._settle()
        self._show_marks()

    def show_at(self, at: At) -> None:
        """Show that the analyst is elsewhere, without scrolling."""
        self.weaving.move(at)
        self._show_marks()

    # --- scrolling -------------------------------------------------------------------------------

    def go_to(self, a: Span, b: Span) -> None:
        """Bring a place of each report side by side."""
        for side, span in ((Side.A, a), (Side.B, b)):
            self.pages[side].unfold(span)
        places = self.weaving.places_of(a, b)
        if places is not None:
            scrolls = self.weaving.scrolls()
            self._scroll_both(beside((places[0], scrolls[0]), (places[1], scrolls[1])))

    def go_to_one(self, side: Side, span: Span) -> None:
        """Bring a place of one report into view; the other one follows."""
        page = self.pages[side]
        page.unfold(span)
        extent = page.extent(span)
        if extent is None:
            return
        here = page.scroll_state()
        if extent.top >= here.value and extent.bottom <= here.value + here.height:
            return
        value = here.value_for(extent.top, here.height / 3)
        other = self._wanted(side, value)
        self._scroll_both((value, other) if side is Side.A else (other, value))

    def foot_of(self, a: Span) -> float:
        """How far down a place of the first report ends, once nothing glides any more."""
        page = self.pages[Side.A]
        extent = page.extent(a)
        is_gliding = self._glide.state() is QAbstractAnimation.State.Running
        value = self._glide_to[0] if is_gliding else page.verticalScrollBar().value()
        return page.mapTo(self, QPoint(0, 0)).y() + (extent.bottom - value if extent else 0)

    def nearest(self, passages: tuple[Passage, ...], side: Side) -> Passage | None:
        """The passage that is nearest to where the eye is."""
        line = self.pages[side].scroll_state().line()
        found: list[tuple[float, Passage]] = []
        for passage in passages:
            extent = self.pages[side].extent(passage.on(side))
            if extent is not None:
                found.append((_distance(extent, line), passage))
        return min(found)[1] if found else None

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme.set_kind(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for widget, column in (
            (self.heads[Side.A], 0),
            (self.relation, 1),
            (self.heads[Side.B], 2),
        ):
            grid.addWidget(widget, 0, column)
        grid.addWidget(Line(), 1, 0, 1, 4)
        grid.addWidget(self.pages[Side.A], 2, 0)
        grid.addWidget(self.gutter, 2, 1)
        grid.addWidget(self.pages[Side.B], 2, 2)
        grid.addWidget(self.map, 2, 3)
        for column in (0, 2):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2, 1)
        self._dress()

    def _dress(self) -> None:
        for widget in (*self.heads.values(), self.relation):
            widget.setFixedHeight(theme.px(HEIGHT))
        self.pages[Side.B].less = self.map.width()

    def _show_reports(self, pair: Pair, *, again: bool) -> None:
        self._following = True
        for side, page in self.pages.items():
            page.show_report(pair.report(side), pair.shared(side), again=again)
        self._following = False

    def _show_marks(self) -> None:
        for side, page in self.pages.items():
            page.set_marks(self.weaving.marks(side))
            self.heads[side].set_marks(self.weaving.headline_marks(side))
        self.gutter.update()
        self.map.update()

    def _on_laid_out(self) -> None:
        self.weaving.loosen()
        for side, page in self.pages.items():
            left, right = page.margins()
            self.heads[side].set_margins(left, page.width() - right)
        self.fitted.emit(self.pages[Side.A].margins()[0])
        self.gutter.update()
        self.map.update()

    def _settle(self) -> None:
        """Nothing is pulled: the two stand as they are now."""
        for side in Side:
            self._values[side] = self.pages[side].scroll_state().value
            self._remember(side)

    def _on_scrolled(self, side: Side) -> None:
        page = self.pages[side]
        value = float(page.verticalScrollBar().value())
        moved = value - self._values[side]
        self._values[side] = value
        if not self._following and page.height_of_text():
            pull = self._pulls[side].after(moved)
            at_end = value <= 0 or value >= page.scroll_state().most  # there both ends meet
            wanted = self._wanted(side, value) + (0.0 if at_end else pull)
            self._set({side.other: wanted})
            self._remember(side.other)
        self.gutter.update()
        self.map.update()

    def _wanted(self, side: Side, value: float) -> float:
        """Where the other page stands when this one is scrolled so far."""
        here, other = self.pages[side].scroll_state(), self.pages[side.other].scroll_state()
        line = Scroll(value, here.most, here.height).line()
        there = self.weaving.follower().counterpart(side, line)
        return other.value_for(there, line - value)

    def _remember(self, side: Side) -> None:
        """Note how far the other page is from where this one would have it."""
        value, other = self._values[side], self._values[side.other]
        self._pulls[side].set(other - self._wanted(side, value))

    def _scroll_both(self, values: tuple[float, float]) -> None:
        self._glide.stop()
        now = self._values[Side.A], self._values[Side.B]
        leap = max(abs(values[0] - now[0]), abs(values[1] - now[1]))
        if self.smooth and self.isVisible() and 1 < leap < _NEAR:
            self._glide_from, self._glide_to = now, values
            self._glide.setStartValue(0.0)
            self._glide.setEndValue(1.0)
            self._glide.start()
        else:
            self._place(values)

    def _on_glide(self, share: float) -> None:
        (a, b), (c, d) = self._glide_from, self._glide_to
        self._place((a + (c - a) * share, b + (d - b) * share))

    def _place(self, values: tuple[float, float]) -> None:
        self._set(dict(zip(Side, values, strict=True)))
        for side in Side:
            self._remember(side)

    def _set(self, values: dict[Side, float]) -> None:
        self._following = True
        for side, value in values.items():
            self.pages[side].verticalScrollBar().setValue(round(value))
        self._following = False

    def _on_wheeled(self, turned: int) -> None:
        bar = self.pages[Side.A].verticalScrollBar()
        bar.setValue(bar.value() - round(turned * theme.px(75) / 120))

    def _on_map_wanted(self, side: Side, share: float) -> None:
        page = self.pages[side].scroll_state()
        line = share * (page.most + page.height)
        self.pages[side].verticalScrollBar().setValue(round(line - page.height / 2))


def _distance(extent: Extent, line: float) -> float:
    return max(extent.top - line, line - extent.bottom, 0.0)
