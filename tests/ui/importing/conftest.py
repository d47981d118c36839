"""A hub on an empty project, an import page, and a folder with two articles."""

from __future__ import annotations

import pytest

from annotator.ui.hub import Hub
from annotator.ui.importing.page import ImportPage
from tests.ui.importing.pages import DAM, GATE


@pytest.fixture(autouse=True)
def _processes(quick_processes):
    """What is read elsewhere is not waited for longer than it is read."""


@pytest.fixture
def hub(app, workspace):
    made = Hub(workspace)
    yield made
    made.leave()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "files"
    made.mkdir()
    (made / "gate.txt").write_text(GATE, encoding="utf-8")
    (made / "dam.txt").write_text(DAM, encoding="utf-8")
    return made


@pytest.fixture
def page(qtbot, hub):
    made = ImportPage(hub)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made
