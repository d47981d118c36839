"""An application in the light theme, as the program starts it."""

from __future__ import annotations

import pytest

from annotator.ui import theme


@pytest.fixture
def app(qapp):
    theme.apply(qapp, theme.LIGHT)
    yield qapp
    theme.apply(qapp, theme.LIGHT)
