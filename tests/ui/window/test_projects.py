"""What the window does around an open project."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtWidgets import QWidget

from annotator.ui.preferences import PreferenceFile
from annotator.ui.window.projects import Projects


@pytest.fixture
def projects(qtbot, tmp_path):
    preferences = PreferenceFile(tmp_path / "preferences.json")
    window = QWidget()
    qtbot.addWidget(window)
    return Projects(preferences, "Ada", window)


def test_the_objects_of_an_open_project_are_not_looked_through_for_garbage(
    projects, templates, tmp_path
):
    path = tmp_path / "Gate.annotator"
    templates.new(path).close()
    assert projects.open(path)
    assert gc.get_freeze_count() > 0
    projects.close()
    assert gc.get_freeze_count() == 0
