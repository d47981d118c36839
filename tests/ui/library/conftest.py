"""A hub on an empty project, in the light theme, as the program starts."""

from __future__ import annotations

import pytest

from annotator.ui.hub import Hub
from annotator.ui.library.panel import LibraryPanel


@pytest.fixture
def hub(app, workspace):
    made = Hub(workspace)
    yield made
    made.leave()


@pytest.fixture
def panel(qtbot, hub, ids):
    made = LibraryPanel(hub)
    qtbot.addWidget(made)
    made.resize(292, 700)
    made.show()
    return made
