"""Puts the parts of the import page where they belong: bar, three columns, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import Frame, Icon, KeyCap, KeyHint, Label, Line, ScrollColumn

if TYPE_CHECKING:
    from annotator.ui.importing.page import ImportPage

LINES, PROBLEM, EMPTY, TABLE = range(4)
"""What the middle shows."""

_FOOT = 56
_NARROW, _WIDE = (250, 330), (288, 372)
_WIDE_FROM = 1400


def lay_out(page: ImportPage) -> None:
    """Build the page once."""
    page.setAcceptDrops(True)
    page.same.setChecked(True)
    page.cancel_button.setAutoDefault(True)  # Enter presses it
    columns = page.columns
    columns.setChildrenCollapsible(False)
    columns.setHandleWidth(1)
    for widget in (_left(page), _middle(page), page.about):
        columns.addWidget(widget)
    columns.setStretchFactor(1, 1)
    body = QHBoxLayout(page.body)
    body.setContentsMargins(0, 0, 0, 0)
    body.addWidget(columns)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    _lay_out_bar(page)
    _lay_out_foot(page)
    column.addWidget(page.bar)
    column.addWidget(page.body, 1)
    column.addWidget(page.foot)


def fit(page: ImportPage) -> None:
    """Give bars and columns their sizes in a window of this width, at this size of text."""
    page.bar.setFixedHeight(theme.px(metrics.BAR_TOP))
    page.foot.setFixedHeight(theme.px(_FOOT))
    left, right = _NARROW if page.width() < _WIDE_FROM else _WIDE
    sides = theme.px(left), theme.px(right)
    page.columns.setSizes([sides[0], page.width() - sum(sides), sides[1]])


def panes(page: ImportPage) -> list[QWidget]:
    """What F6 goes round: files, the lines of one or what is shown instead, what is known of it."""
    middle = page.line_list if page.line_list.isVisible() else page.middle
    return [page.file_list, middle, page.about]


def _lay_out_bar(page: ImportPage) -> None:
    row = QHBoxLayout(page.bar)
    row.setContentsMargins(18, 0, 18, 0)
    row.setSpacing(metrics.SMALL)
    row.addWidget(Icon("download-simple", "accent", 18))
    row.addWidget(Label(_("Import"), "subheading"))
    row.addWidget(page.promise)
    row.addStretch(1)
    row.addWidget(KeyHint("Space", _("keep or set aside")))
    row.addSpacing(metrics.SMALL)
    row.addWidget(KeyHint("A", _("always, from this outlet")))
    row.addSpacing(metrics.SMALL)
    row.addWidget(KeyHint("Up|Down", _("line")))
    row.addSpacing(metrics.SMALL)
    row.addWidget(KeyHint("PgDown", _("next file")))


def _left(page: ImportPage) -> Frame:
    pane = Frame("panel")
    head = QHBoxLayout()
    head.setContentsMargins(18, metrics.COSY, metrics.COSY, metrics.TIGHT)
    head.addWidget(page.count)
    head.addStretch(1)
    head.addWidget(page.add_button)
    foot = QVBoxLayout()
    foot.setContentsMargins(metrics.COSY, 0, metrics.COSY, metrics.COSY)
    foot.addWidget(page.progress)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(page.file_list, 1)
    column.addLayout(foot)
    pane.setMinimumWidth(theme.px(200))
    return pane


def _middle(page: ImportPage) -> Frame:
    paper = Frame("paper")
    page.middle.addWidget(_lines(page))
    page.middle.addWidget(_alone(page.problem))
    page.middle.addWidget(page.empty)
    table = ScrollColumn()
    table.body.addWidget(_alone(page.table))
    page.middle.addWidget(table)
    outer = QVBoxLayout(paper)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(page.middle)
    return paper


def _alone(card: QWidget) -> QWidget:
    """A card at the top of an otherwise empty page."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(metrics.HUGE, metrics.HUGE, metrics.HUGE, metrics.HUGE)
    column.addWidget(card)
    column.addStretch(1)
    return made


def _lines(page: ImportPage) -> QWidget:
    made = QWidget()
    head = QHBoxLayout()
    head.setContentsMargins(20, metrics.COSY, metrics.MEDIUM, metrics.COSY)
    head.setSpacing(metrics.SMALL)
    head.addWidget(page.title, 1)
    head.addSpacing(metrics.MEDIUM)
    head.addWidget(page.aside_count)
    head.addWidget(page.keep_all)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(page.doubt)
    column.addWidget(Line())
    column.addWidget(page.line_list, 1)
    return made


def _lay_out_foot(page: ImportPage) -> None:
    row = QHBoxLayout(page.foot)
    row.setContentsMargins(20, 0, 18, 0)
    row.setSpacing(metrics.SMALL)
    row.addWidget(page.same)
    row.addStretch(1)
    row.addWidget(page.note)
    row.addSpacing(metrics.MEDIUM)
    row.addWidget(page.cancel_button)
    row.addWidget(page.import_button)
    row.addWidget(KeyCap("Ctrl+Enter"))
