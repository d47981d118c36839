"""An export dialog on a small project, with a folder of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.commands.articles import SetStatus
from annotator.commands.mentions import GradeMention
from annotator.core.article import Status
from annotator.ui.exporting.dialog import ExportDialog
from annotator.ui.hub import Hub
from annotator.ui.preferences import PreferenceFile
from tests.builders import TEXT, article, mention


@pytest.fixture
def preferences(tmp_path):
    return PreferenceFile(tmp_path / "config" / "preferences.json")


@pytest.fixture
def hub(workspace):
    made = Hub(workspace)
    yield made
    made.leave()


@pytest.fixture
def settle():
    """Waits for everything that is read and written off the window's thread."""

    def settled():
        for _turn in range(4):
            QThreadPool.globalInstance().waitForDone(5000)
            QApplication.processEvents()

    return settled


@pytest.fixture
def open_dialog(qtbot, hub, preferences, tmp_path, settle):
    def opened():
        dialog = ExportDialog(hub, preferences)
        qtbot.addWidget(dialog)
        dialog.folder = tmp_path / "out"
        dialog.resize(1220, 752)
        dialog.show()
        settle()
        return dialog

    yield opened
    settle()


OTHER = TEXT.replace("Monday", "Tuesday")


def fill(workspace):
    """Two articles with three mentions, one of them graded."""
    first, second = article(workspace), article(workspace, OTHER, file="b.txt", title="B")
    graded = mention(workspace, first)
    mention(workspace, first, "Critics disagree")
    mention(workspace, second)
    workspace.do(GradeMention(mention_id=graded, reliability="B", credibility="2"))
    workspace.do(SetStatus(article_ids=(second,), status=Status.DONE))


@pytest.fixture
def workspace(request, path, templates):
    """An empty project; where a test asks for what is tagged, the one that has it."""
    with templates.opened_if("tagged" in request.fixturenames, path, fill) as workspace:
        yield workspace


@pytest.fixture
def tagged(workspace):
    ids = {one.file: one.id for one in workspace.articles.all()}
    return ids["gate.txt"], ids["b.txt"]


@pytest.fixture
def dialog(tagged, open_dialog):
    return open_dialog()
