"""What others wrote is shown in tips as it stands, and nothing that it names is read."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from annotator.commands.project import RenameProject
from annotator.ui.widgets.tips import plain_tip
from tests import builders

WORDS = '<img src="file:///etc/hostname"> Border & co.'


def test_plain_words_are_a_tip_as_they_are():
    assert plain_tip("Border & co. < 5") == "Border & co. < 5"
    assert plain_tip(None) == ""


def test_what_looks_like_html_is_shown_as_it_stands(qtbot):
    label = QLabel(plain_tip(f"{WORDS}\nagain"))
    qtbot.addWidget(label)
    document = QtGui.QTextDocument()
    document.setHtml(label.text())
    assert document.toPlainText() == f"{WORDS}\nagain"
    assert "<img" not in label.text()


@pytest.fixture
def path(tmp_path, templates):
    def fill(workspace):
        article = builders.article(workspace, f"{WORDS}\n\nThe sea {WORDS} fell.")
        builders.mention(workspace, article, "The sea")
        workspace.do(RenameProject(name=WORDS, description=WORDS))

    return templates.filled(tmp_path / "Border.annotator", fill, codebook=False)


def tips_of(window):
    for widget in window.findChildren(QWidget):
        yield widget.toolTip()
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(model.rowCount() if model else 0):
            yield model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or ""


def test_no_tip_of_the_window_reads_a_stranger_s_words_as_html(open_window, path):
    window = open_window(path)
    window.book.run("show_claims")
    window.book.run("show_overview")
    tips = [str(tip) for tip in tips_of(window)]
    assert any("&lt;img" in tip for tip in tips)
    assert not [tip for tip in tips if "<img" in tip and QtGui.Qt.mightBeRichText(tip)]
