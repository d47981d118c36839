"""What the tests of the import page share: two small articles, and words for what one does."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

GATE = (
    "Gate opened at night\n\n"
    "Minister Ada Bell said on Monday that the gate was safe, and nobody had been in danger.\n\n"
    "Critics of the ministry disagree with her, and say so in a letter of Tuesday.\n\n"
    "The letter was signed by forty people who live below the gate, a farmer said.\n\n"
    "Read: Port shut for a second day\n\n"
    "The ministry has not replied to the letter, which this newspaper has seen.\n\n"
    "Post a Comment\n"
)
DAM = GATE.replace("Gate", "Dam").replace("gate", "dam")


def read(qtbot, page, *paths):
    page.open_files(paths)
    rest(qtbot, page)


def rest(qtbot, page):
    qtbot.waitUntil(lambda: not page._readings, timeout=30_000)


def names(page):
    return [page.files.file(row).name for row in range(page.files.rowCount())]


def row_with(page, text):
    rows = range(page.lines.rowCount())
    return next(row for row in rows if page.lines.index(row).data().startswith(text))


def said(widget):
    return {label.text() for label in widget.findChildren(QLabel)}
