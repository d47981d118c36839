"""What is printed or saved is chosen in a dialog; the work is done off the window's thread."""

from __future__ import annotations

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QThreadPool
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from annotator.ui.hub import Hub
from annotator.ui.printing.dialog import PrintDialog
from tests import builders


@pytest.fixture
def hub(workspace):
    for number in (1, 2):
        text = builders.TEXT.replace("Monday", f"Monday {number}")
        article = builders.article(workspace, text, title=f"Gate {number}", asides=())
        builders.mention(workspace, article, claim=f"Gate {number} was safe.")
    made = Hub(workspace)
    yield made
    made.leave()


@pytest.fixture
def dialog(qtbot, hub):
    made = PrintDialog(hub, hub.workspace.articles.all()[0])
    qtbot.addWidget(made)
    made.show()
    return made


def settle():
    for _turn in range(4):
        QThreadPool.globalInstance().waitForDone(10_000)
        QApplication.processEvents()


def text_of(path):
    return extract_text(str(path)).replace("\t", " ")


def test_the_open_article_is_printed_unless_all_are_wanted(dialog, tmp_path):
    assert dialog.scope.current() == 1
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    settle()
    assert dialog.told == "3 pages were sent to the printer"
    text = text_of(tmp_path / "printed.pdf")
    assert "Gate 1" in text
    assert "Gate 2" not in text


def test_all_articles_are_saved_as_pdf(dialog, tmp_path):
    dialog.scope.set_current(0)
    dialog.save_as(tmp_path / "all.pdf")
    settle()
    assert dialog.told == f"Saved: {tmp_path / 'all.pdf'}"
    assert "Gate 2" in text_of(tmp_path / "all.pdf")


def test_a_web_page_leaves_out_what_is_private(dialog, tmp_path):
    dialog.hidden["texts"].setChecked(True)
    dialog.hidden["speakers"].setChecked(True)
    dialog.save_as(tmp_path / "page.html")
    settle()
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Gate 2" not in page
    assert "Nobody was warned" not in page
    assert "Speaker 1" in page


@pytest.mark.parametrize("name", ["out.pdf", "out.html"])
def test_a_refusal_is_said_and_the_dialog_stays(dialog, tmp_path, name):
    (tmp_path / name).mkdir()
    dialog.save_as(tmp_path / name)
    settle()
    assert dialog.isVisible()
    assert dialog.failure.isVisible()
    assert dialog.told == ""
    assert dialog.save.isEnabled()


def test_without_an_open_article_only_all_can_be_printed(qtbot, hub):
    dialog = PrintDialog(hub, None)
    qtbot.addWidget(dialog)
    assert dialog.selection.article_ids is None
    dialog.reject()
    assert dialog.told == ""


def test_esc_stops_the_work_first(dialog, tmp_path):
    dialog.save_as(tmp_path / "out.pdf")
    dialog.reject()
    assert dialog.isVisible()
    settle()
    assert dialog.told == "" or (tmp_path / "out.pdf").exists()
