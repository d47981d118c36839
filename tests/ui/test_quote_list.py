"""A list of quotes: each has the room that its lines need, at any width."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QSplitter, QWidget

from annotator.core.ids import ArticleId
from annotator.ui.quote_list import Quote, QuoteList


def test_quotes_stand_below_each_other_where_their_pane_gets_its_width_last(qtbot):
    quotes = [
        Quote(
            article_id=ArticleId("a"),
            number=1,
            start=0,
            text="word " * count,
            about="001 · Ada Bell",
        )
        for count in range(4, 40)
    ]
    splitter, shown = QSplitter(), QuoteList()
    qtbot.addWidget(splitter)
    for widget in (QWidget(), shown):
        splitter.addWidget(widget)
    shown.hide()
    splitter.resize(1000, 600)
    splitter.show()
    qtbot.waitExposed(splitter)
    shown.show_quotes(quotes)
    shown.show()
    shown.setCurrentRow(0)
    splitter.setSizes([700, 300])

    def are_apart():
        rects = [shown.visualItemRect(shown.item(row)) for row in range(shown.count())]
        return all(one.y() + one.height() == other.y() for one, other in pairwise(rects))

    qtbot.waitUntil(are_apart)
    splitter.close()
