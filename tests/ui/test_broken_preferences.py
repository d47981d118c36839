"""Preferences that somebody broke: what is sound in them holds, and the program starts."""

from __future__ import annotations

import json

import pytest

from annotator.ui.preferences import PreferenceFile, Preferences


def read(tmp_path, text):
    path = tmp_path / "preferences.json"
    path.write_text(text, "utf-8")
    return PreferenceFile(path).values


@pytest.mark.parametrize(
    "broken",
    [
        {"recent": [1, None]},
        {"keys": {"undo": 3}},
        {"panes": ["wide"]},
        {"left_at": {"a": 1}},
        {"coder": "Ada\ud800"},
    ],
)
def test_what_is_of_another_kind_counts_as_not_there(tmp_path, broken):
    [name] = broken
    values = read(tmp_path, json.dumps({**broken, "theme": "dark"}))
    assert getattr(values, name) == getattr(Preferences(), name)
    assert values.theme == "dark"


def test_what_nests_without_end_counts_as_empty(tmp_path):
    assert read(tmp_path, "[" * 200_000) == Preferences()
