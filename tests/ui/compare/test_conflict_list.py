"""The list of conflicts shows each in its words."""

from __future__ import annotations

from types import SimpleNamespace

from annotator.core.comparison import Side
from annotator.core.span import Span
from annotator.ui.compare.conflict_list import _around

TEXT = "The first line.\nThe dead are 41 so far.\n" + "Word " * 40 + "17 dead " + "word " * 40


def around(words):
    pair = SimpleNamespace(
        report=lambda _side: SimpleNamespace(text=TEXT),
        article=lambda _side: SimpleNamespace(number_name="006"),
    )
    start = TEXT.index(words)
    return _around(pair, Side.A, Span(start, start + len(words)))


def test_a_whole_sentence_is_not_said_to_go_on():
    assert around("41") == "006  The dead are 41 so far."


def test_what_is_cut_says_so_once_on_either_side():
    shown = around("17")
    assert shown.startswith("006  …Word")
    assert shown.endswith("word…")
