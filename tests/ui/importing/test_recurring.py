"""Lines that recur are proposed; lines can be set aside for good, and forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.commands.habits import AlwaysSetAside
from annotator.ui.importing.page import ImportPage
from annotator.ui.importing.rules import LineRulesDialog
from tests.ui.importing.pages import GATE, read, row_with
from tests.ui.pictures import assert_looks_like


@pytest.fixture
def courier(folder):
    """Four articles of one outlet; the same line stands in each of them."""
    for number in range(4):
        (folder / f"{number}.txt").write_text(
            GATE.replace("forty", f"{number + 20}").replace(
                "Critics of the", "Our hearts are with the valley\n\nCritics of the"
            )
            + "\n© 2025 The Mardwell Courier. All rights reserved.\n",
            encoding="utf-8",
        )
    return [folder / f"{number}.txt" for number in range(4)]


def line_of(page, text):
    return page.lines.row(row_with(page, text))


def test_a_line_that_recurs_is_proposed_and_kept(qtbot, page, courier):
    read(qtbot, page, *courier)
    page.file_list.setCurrentIndex(page.files.index(3))
    line = line_of(page, "Our hearts")
    assert (line.recurs, line.kept) == (4, True)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert "In 4 articles" in page.lines.index(row_with(page, "Our hearts")).data(role)


def test_a_line_can_be_set_aside_for_good(qtbot, page, hub, courier):
    read(qtbot, page, *courier)
    page.file_list.setCurrentIndex(page.files.index(3))
    page.line_list.setCurrentIndex(page.lines.index(row_with(page, "Our hearts")))
    qtbot.keyClick(page.line_list, Qt.Key.Key_A)
    drafts = [page.files.file(row).draft for row in range(4)]
    assert not any("Our hearts" in draft.body for draft in drafts)
    assert page.note.text() == (
        "Always set aside in articles of The Mardwell Courier, once these are imported"
    )
    assert hub.workspace.habits.line_rules() == []
    with qtbot.waitSignal(page.finished, timeout=20_000):
        page.import_all()
    again = ImportPage(hub)
    qtbot.addWidget(again)
    read(qtbot, again, courier[0])
    assert "Our hearts" not in again.files.file(0).draft.body


def test_a_line_is_set_aside_for_every_outlet_only_where_one_says_so_twice(qtbot, page, tmp_path):
    file = tmp_path / "no outlet.txt"
    file.write_text("The gate\n\nNobody was hurt.\n\nShare this with friends.", encoding="utf-8")
    read(qtbot, page, file)
    page.file_list.setCurrentIndex(page.files.index(0))
    page.line_list.setCurrentIndex(page.lines.index(row_with(page, "Nobody was")))
    qtbot.keyClick(page.line_list, Qt.Key.Key_A)
    assert "No outlet is known" in page.note.text()
    assert "Nobody was" in page.files.file(0).draft.body
    qtbot.keyClick(page.line_list, Qt.Key.Key_A)
    assert "Nobody was" not in page.files.file(0).draft.body
    qtbot.keyClick(page.line_list, Qt.Key.Key_A)
    assert page.note.text() == "Set aside here alone, and not always"


def test_a_line_that_is_always_set_aside_can_be_forgotten(qtbot, hub):
    hub.workspace.do(AlwaysSetAside(line="Our hearts are with the valley"))
    dialog = LineRulesDialog(hub)
    qtbot.addWidget(dialog)
    assert dialog.list.item(0).text() == "Our hearts are with the valley\nevery outlet"
    dialog.forget_button.click()
    assert dialog.list.count() == 0
    assert hub.workspace.habits.line_rules() == []


@pytest.mark.picture
def test_how_a_line_that_recurs_looks(qtbot, page, courier):
    page.resize(1440, 900)
    read(qtbot, page, *courier)
    page.file_list.setCurrentIndex(page.files.index(3))
    assert_looks_like(page, "window/import-recurring-light")
