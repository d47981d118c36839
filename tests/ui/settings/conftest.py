"""A settings dialog on preferences of its own."""

from __future__ import annotations

import pytest

from annotator.ui.preferences import PreferenceFile
from annotator.ui.settings.dialog import SettingsDialog


@pytest.fixture
def preferences(tmp_path):
    made = PreferenceFile(tmp_path / "preferences.json")
    made.values.coder = "Ada"
    return made


@pytest.fixture
def dialog(qtbot, preferences):
    made = SettingsDialog(preferences)
    qtbot.addWidget(made)
    made.resize(840, 640)
    made.show()
    return made
