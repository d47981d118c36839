"""A page for articles."""

from __future__ import annotations

import pytest

from annotator.ui.reader.view import ArticleView


@pytest.fixture
def view(qtbot):
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.smooth = False
    return view
