"""Shows every small widget in every state and saves it: ``python -m tests.ui.gallery FOLDER``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from annotator.ui import theme
from annotator.ui.widgets import Label
from tests.ui import specimens
from tests.ui.specimens import WIDTH, column

MARGIN = 12

SECTIONS: dict[str, Callable[[], QWidget]] = {
    "Keys": specimens.keys,
    "Buttons": specimens.buttons,
    "Chips": specimens.chips,
    "Choices": specimens.choices,
    "Grades": specimens.grades,
    "Marks": specimens.marks,
    "Progress": specimens.progress,
    "Cards": specimens.cards,
    "Fields": specimens.fields,
    "Checks": specimens.checks,
    "Messages": specimens.messages,
    "Texts": specimens.texts,
    "Floating": specimens.floating,
}
COLUMNS = (
    ("Keys", "Buttons", "Chips", "Choices"),
    ("Grades", "Marks", "Progress", "Checks"),
    ("Cards", "Floating"),
    ("Fields", "Texts"),
    ("Messages",),
)


def section(name: str) -> QWidget:
    """One family of widgets under its name, as wide as the right pane."""
    made = column(Label(name, "caption"), SECTIONS[name]())
    made.layout().setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    made.setFixedWidth(WIDTH + 2 * MARGIN)
    return made


def gallery() -> QWidget:
    page = QWidget()
    page.setObjectName("gallery")
    theme.set_kind(page, "window")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(page)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(8)
    for number, names in enumerate(COLUMNS):
        box = column(*(section(name) for name in names), gap=0)
        grid.addWidget(box, 0, number, Qt.AlignmentFlag.AlignTop)
    return page


def show_focus(page: QWidget) -> None:
    """Draw the focus ring on whatever asked for it, one after the other being impossible."""
    for widget in page.findChildren(QWidget):
        if widget.property("gallery-focus"):
            widget.hasFocus = lambda: True  # type: ignore[method-assign]


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    ltr, rtl = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    for file, name, scale, direction in (
        ("light", theme.LIGHT, 1.0, ltr),
        ("dark", theme.DARK, 1.0, ltr),
        ("light-large", theme.LIGHT, 1.5, ltr),
        ("dark-mirrored", theme.DARK, 1.0, rtl),
    ):
        theme.apply(app, name, scale)
        page = gallery()
        page.setLayoutDirection(direction)
        show_focus(page)
        page.show()
        for _turn in range(5):
            app.processEvents()
        page.resize(page.sizeHint())
        for _turn in range(5):
            app.processEvents()
        page.grab().save(str(folder / f"gallery-{file}.png"))
        page.close()
        page.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
