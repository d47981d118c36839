"""Columns can be switched, chosen and put into another order; those of other tables cannot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt

from annotator.exchange.dataset import ANNOTATIONS, CLAIMS
from annotator.ui.exporting.columns import ColumnList, ColumnModel
from annotator.ui.exporting.preview import PreviewModel

SOME = ("mention_id", "claim", "quote")


@pytest.fixture
def model():
    made = ColumnModel()
    made.show_columns(ANNOTATIONS.columns, ANNOTATIONS.names)
    return made


@pytest.fixture
def columns(qtbot, model):
    made = ColumnList(model)
    qtbot.addWidget(made)
    made.resize(232, 500)
    made.show()
    return made


def test_the_models_keep_the_rules_of_qt(qtmodeltester, model):
    qtmodeltester.check(model)
    preview = PreviewModel()
    preview.show_columns(ANNOTATIONS.columns[:3])
    preview.show_rows([{"mention_id": "1"}, {"article_id": "=2"}])
    qtmodeltester.check(preview)


def test_space_switches_a_column_off_and_on(qtbot, columns, model):
    columns.choose("claim")
    with qtbot.waitSignal(model.changed):
        qtbot.keyClick(columns, Qt.Key.Key_Space)
    assert "claim" not in model.chosen
    qtbot.keyClick(columns, Qt.Key.Key_Space)
    assert model.chosen == ANNOTATIONS.names


def test_a_click_on_the_box_switches_and_one_on_the_name_only_chooses(qtbot, columns, model):
    rect = columns.visualRect(model.index(2))
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(columns.viewport(), button, pos=rect.topLeft() + QPoint(16, 13))
    assert "article_title" not in model.chosen
    qtbot.mouseClick(columns.viewport(), button, pos=rect.topLeft() + QPoint(90, 13))
    assert "article_title" not in model.chosen
    assert model.name(columns.currentIndex()) == "article_title"


def test_alt_and_the_arrows_move_a_column(qtbot, columns, model):
    columns.choose("article_id")
    qtbot.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert model.chosen[:3] == ("article_id", "mention_id", "article_title")
    qtbot.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    for _time in range(2):
        qtbot.keyClick(columns, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert model.chosen[:3] == ("mention_id", "article_title", "article_id")
    assert model.name(columns.currentIndex()) == "article_id"


def test_a_dragged_row_lands_before_the_row_it_was_dropped_on(model):
    root = QModelIndex()
    assert model.moveRows(root, 5, 1, root, 0)
    assert model.chosen[:2] == ("published_at", "mention_id")
    assert not model.moveRows(root, 0, 1, root, 1)
    assert not model.moveRows(root, 99, 1, root, 0)


def test_chosen_columns_in_an_order_of_their_own_come_first(model):
    model.show_columns(ANNOTATIONS.columns, ("quote", "claim"))
    assert model.chosen == ("quote", "claim")
    assert model.index(0).data() == "quote"
    model.show_columns(ANNOTATIONS.columns, SOME)
    assert model.index(1).data() == "article_id"


def test_all_switches_on_what_is_off_where_it_stands(model):
    model.show_columns(ANNOTATIONS.columns, ("quote",))
    model.switch_all()
    assert model.chosen == ANNOTATIONS.names


def test_the_columns_of_another_table_stay_as_they_are(qtbot, columns, model):
    model.show_columns(CLAIMS.columns, CLAIMS.names, fixed=True)
    columns.choose("text")
    qtbot.keyClick(columns, Qt.Key.Key_Space)
    qtbot.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert model.chosen == CLAIMS.names


def test_each_column_explains_itself(model):
    assert model.index(11).data(Qt.ItemDataRole.ToolTipRole) == "Wording of the claim."


def test_a_preview_shows_cells_as_they_are_written():
    preview = PreviewModel()
    preview.show_columns([ANNOTATIONS.columns[11]])
    preview.show_rows([{"claim": "=SUM(A1)"}, {"claim": None}, {"claim": "x" * 900}])
    assert [len(preview.cell(row, 0)) for row in range(3)] == [9, 0, 240]
    assert preview.cell(0, 0) == "'=SUM(A1)"
    preview.show_guards(guards=False)
    assert preview.cell(0, 0) == "=SUM(A1)"
