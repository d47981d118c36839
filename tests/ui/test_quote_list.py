"""A list of quotes: each has the room that its lines need, at any width."""

from __future__ import annotations

from itertools import pairwise

from annotator.core.ids import ArticleId
from annotator.ui.quote_list import Quote, QuoteList


def test_quotes_stand_below_each_other_once_the_list_has_become_narrower(qtbot):
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
    shown = QuoteList()
    qtbot.addWidget(shown)
    shown.resize(500, 600)
    shown.show_quotes(quotes)
    shown.show()
    qtbot.waitExposed(shown)
    shown.resize(200, 600)

    def are_apart():
        rects = [shown.visualItemRect(shown.item(row)) for row in range(shown.count())]
        return all(one.y() + one.height() == other.y() for one, other in pairwise(rects))

    qtbot.waitUntil(are_apart)
    shown.close()
