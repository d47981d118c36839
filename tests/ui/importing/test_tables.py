"""Tables: the analyst says which column is what, once."""

from __future__ import annotations

import pytest

from annotator.commands.habits import RememberColumns
from annotator.ui.importing.page import ImportPage
from tests.exchange.files import zipped
from tests.ui.importing.pages import names, read, rest
from tests.ui.pictures import assert_looks_like

TABLE = (
    "Wording;Head;When;Paper\n"
    "The gate of the dam was opened at night, officials said.;Gate opened;2025-10-25;Courier\n"
    "The ferry stays in the harbour for a week, officials said.;Ferry stays;2025-10-26;Courier\n"
)


@pytest.fixture
def table(folder):
    path = folder / "news.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_asks_which_column_is_what_and_remembers_it(qtbot, page, hub, table):
    read(qtbot, page, table)
    assert page.files.file(0).state().words == "Which column is the text?"
    assert not page.table.read_button.isEnabled()
    for column, fact in (("Wording", "text"), ("When", "published_at"), ("Paper", "outlet")):
        combo = page.table.combos[column]
        combo.setCurrentIndex(combo.findData(fact))
    page.table.read_button.click()
    rest(qtbot, page)
    assert names(page) == ["news.csv › 1 Gate opened", "news.csv › 2 Ferry stays"]
    assert page.files.file(1).fact("outlet").value == "Courier"
    again = ImportPage(hub)
    qtbot.addWidget(again)
    read(qtbot, again, table)
    assert names(again) == names(page)


def test_a_fact_has_one_column_at_most(qtbot, page, table):
    read(qtbot, page, table)
    for column in ("Wording", "Head"):
        combo = page.table.combos[column]
        combo.setCurrentIndex(combo.findData("text"))
    assert page.table.mapping["Wording"] == ""
    assert page.table.mapping["Head"] == "text"


def test_what_else_a_table_says_is_kept_with_the_article(qtbot, page, hub, table, workspace):
    workspace.do(
        RememberColumns(columns=("Wording", "Head", "When", "Paper"), mapping={"Wording": "text"})
    )
    read(qtbot, page, table)
    assert page.files.file(0).draft.extra == {
        "Head": "Gate opened",
        "When": "2025-10-25",
        "Paper": "Courier",
    }


def test_a_table_in_an_archive_is_read_beside_what_it_is_packed_with(qtbot, page, folder):
    path = folder / "box.zip"
    path.write_bytes(zipped({"news.csv": TABLE, "pier.txt": "Pier\n\nThe pier is shut, he said."}))
    read(qtbot, page, path)
    page.file_list.setCurrentIndex(page.files.index(0))
    combo = page.table.combos["Wording"]
    combo.setCurrentIndex(combo.findData("text"))
    page.table.read_button.click()
    rest(qtbot, page)
    assert sorted(names(page)) == [
        "box.zip › news.csv › 1 Gate opened",
        "box.zip › news.csv › 2 Ferry stays",
        "box.zip › pier.txt",
    ]


@pytest.mark.picture
def test_how_a_table_looks(qtbot, page, table):
    page.resize(1440, 900)
    read(qtbot, page, table)
    assert_looks_like(page, "window/import-table-light")
