"""Dialogs look alike: one size of title, buttons in the words of a sentence, Close never filled."""

from __future__ import annotations

import ast
import re
from pathlib import Path

UI = Path(__file__).resolve().parents[3] / "annotator" / "ui"
TITLE = re.compile(r"[A-Z][a-z]+( [a-z]+)* [A-Z][a-z]+")


def buttons():
    """The words of every button that is made, and of every choice, with what else is given."""
    for path in UI.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            named = getattr(call.func, "id", "") == "TextButton"
            added = getattr(call.func, "attr", "") == "add_action"
            first = call.args[0]
            if (named or added) and isinstance(first, ast.Call) and first.args:
                words = getattr(first.args[0], "value", "")
                rest = [getattr(one, "value", None) for one in call.args[1:]]
                yield f"{path.name}: {words}", str(words), rest


def test_buttons_are_written_as_sentences_are():
    assert [where for where, words, _rest in buttons() if TITLE.fullmatch(words)] == []


def test_a_button_that_only_closes_is_never_filled():
    assert [w for w, words, rest in buttons() if words == "Close" and "primary" in rest] == []
