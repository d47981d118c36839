"""What is needed first is loaded while the analyst reads, in short steps."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from PySide6.QtCore import QObject

from annotator.ui.window.views import MAKERS
from annotator.ui.window.warming import FIRST_CLAIM, VIEWS, Warming


def test_every_view_is_loaded_ahead_and_nothing_that_is_not_there():
    made = [name for name in VIEWS if name.endswith(".view")]
    assert len(made) == len(MAKERS)
    assert [name for name in (*FIRST_CLAIM, *VIEWS) if find_spec(name) is None] == []


def test_one_step_loads_one_module(qtbot, monkeypatch):

    loaded = []
    monkeypatch.setattr("annotator.ui.window.warming.import_module", loaded.append)
    monkeypatch.setitem(sys.modules, "numpy", sys)
    warming = Warming(parent := QObject())
    warming.start(("not.there.yet", "nor.this", "sys"))
    assert loaded == []
    qtbot.waitUntil(lambda: loaded == ["not.there.yet"])
    qtbot.waitUntil(lambda: loaded == ["not.there.yet", "nor.this"])
    qtbot.waitUntil(lambda: not warming._timer.isActive())
    parent.deleteLater()
