"""The pills between two reports."""

from __future__ import annotations

from annotator.core.comparison import Conflict, ConflictKind
from annotator.core.span import Span
from annotator.ui.compare.following import Extent
from annotator.ui.compare.gutter import Gutter, Pill, PillKind


def pill(words):
    conflict = Conflict(kind=ConflictKind.STANCE, a=Span(0, 1), b=Span(0, 1), words=("", ""))
    return Pill(PillKind.CONFLICT, words, conflict, Extent(0, 10), Extent(0, 10))


def test_words_that_do_not_fit_are_broken_before_the_sign(qtbot):
    gutter = Gutter(lambda: (), lambda: ())
    qtbot.addWidget(gutter)
    assert gutter._lines(pill("58 ≠ 23")) == ("58 ≠ 23",)
    assert gutter._lines(pill("confirmed ≠ denied by him")) == ["confirmed", "≠ denied by him"]
    tall = gutter._rect(pill("x"), ["confirmed", "≠ denied by him"], 0)
    assert tall.height() > gutter._rect(pill("x"), ["x"], 0).height()
    assert tall.width() <= gutter.width()
