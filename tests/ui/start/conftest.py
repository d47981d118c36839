"""Preferences of a person who has just installed the program."""

from __future__ import annotations

import pytest

from annotator.ui import theme
from annotator.ui.preferences import PreferenceFile


@pytest.fixture
def app(qapp):
    theme.apply(qapp, theme.LIGHT)
    yield qapp
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def preferences(tmp_path):
    return PreferenceFile(tmp_path / "preferences.json")
