"""The Overview of the sample project, as a person comes to it."""

from __future__ import annotations

import pytest

from tests.journeys.settling import settle


@pytest.fixture
def window(open_window, sample_path, qtbot):
    window = open_window(sample_path)
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def view(window, press):
    window.desk.pane.view.setFocus()
    press("Ctrl+5")
    settle()
    return window.views.current
