"""A hub on an empty project, in the light theme, as the program starts."""

from __future__ import annotations

import pytest

from annotator.ui.hub import Hub


@pytest.fixture
def hub(app, workspace):
    made = Hub(workspace)
    yield made
    made.leave()
