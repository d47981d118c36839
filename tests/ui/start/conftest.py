"""Preferences of a person who has just installed the program."""

from __future__ import annotations

import pytest

from annotator.ui.preferences import PreferenceFile


@pytest.fixture
def preferences(tmp_path):
    return PreferenceFile(tmp_path / "preferences.json")
