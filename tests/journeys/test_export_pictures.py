"""The export dialog looks as it was accepted, wide and narrow, in light and dark."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from annotator.ui.exporting.dialog import HEIGHT, WIDTH, ExportDialog
from annotator.ui.hub import Hub
from annotator.ui.widgets import ElidedLabel, text_width
from annotator.ui.window.appearance import dress
from annotator.workspace.choices import Choices
from annotator.workspace.narrowing import Privacy
from annotator.workspace.workspace import open_project

COLUMNS = (
    *("outlet", "quote", "claim", "origin_speaker", "relayed_by", "speech", "stance"),
    *("reliability", "credibility", "reason", "tags", "coder"),
)
"""Those that are the same in every sample project: identifiers and times are not."""
SIZES = {"wide": (WIDTH, HEIGHT), "narrow": (1020, 700)}


@pytest.fixture
def dialog(qtbot, qapp, preferences, sample, tmp_path):
    shutil.copy(sample, tmp_path / "Sample.annotator")
    dress(preferences.values)
    with open_project(tmp_path / "Sample.annotator", coder="Ada") as workspace:
        hub = Hub(workspace)
        dialog = ExportDialog(hub, preferences)
        qtbot.addWidget(dialog)
        dialog.folder = Path.home() / "Documents" / "Annotator" / "Border"
        yield dialog
        settled()
        hub.leave()


def settled():
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(10)


def shown(dialog, size, **given):
    dialog.resize(*SIZES[size])
    dialog.show()
    settled()
    dialog.bar.chosen.emit(replace(Choices(columns=COLUMNS), **given))
    settled()
    dialog.resize(*SIZES[size])
    dialog.list.choose("quote")


@pytest.mark.picture
@pytest.mark.parametrize("size", list(SIZES))
def test_the_dialog_for_a_dataset(dialog, looks_as_accepted, size):
    shown(dialog, size)
    looks_as_accepted(dialog, f"window/export-{{}}-{size}")


@pytest.mark.picture
def test_the_dialog_for_a_page_to_read(dialog, looks_as_accepted):
    shown(dialog, "wide", format="html", columns=Choices().columns)
    looks_as_accepted(dialog, "window/export-page-{}-wide")


@pytest.mark.picture
def test_the_dialog_that_cannot_leave_texts_out(dialog, looks_as_accepted):
    hidden = Privacy(texts=True)
    shown(dialog, "narrow", format="brat", columns=Choices().columns, privacy=hidden)
    looks_as_accepted(dialog, "window/export-private-{}-narrow")


@pytest.mark.parametrize("size", list(SIZES))
def test_nothing_is_cut_that_says_what_to_do(dialog, size):
    shown(dialog, size)
    labels = [one for one in dialog.findChildren(ElidedLabel) if one.isVisible()]
    assert [one.text() for one in labels if one.is_cut()] == []
    [search] = [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]
    assert text_width(search.placeholderText(), search.font()) < search.width() - 40
    for combo in dialog.findChildren(QComboBox):
        if combo.isVisible():
            words = combo.currentText() or combo.placeholderText()
            assert text_width(words, combo.font()) < combo.width() - 30, words


def test_the_name_of_every_format_is_seen_whole(dialog):
    shown(dialog, "narrow")
    formats = dialog.bar.formats
    for at in range(formats.count()):
        assert text_width(formats.itemText(at), formats.font()) < formats.width() - 30


@pytest.mark.parametrize("name", ["html", "claimreview", "refi-qda", "misp", "csv"])
def test_the_button_says_the_format_in_few_words(dialog, name):
    columns = COLUMNS if name == "csv" else Choices().columns
    shown(dialog, "narrow", format=name, columns=columns)
    assert len(dialog.target.export.text()) <= len("Export W3C annotations")
    assert dialog.target.export.width() >= dialog.target.export.sizeHint().width()
