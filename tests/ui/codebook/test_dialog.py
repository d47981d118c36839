"""The codebook as a coder keeps it: add, rename, describe, move, delete, take back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.commands.tags import AddTag, TagSpan
from annotator.core.codebook import in_tree_order
from annotator.ui.codebook.dialog import CodebookDialog
from annotator.ui.codebook.model import COUNT, TagModel
from annotator.ui.hub import Hub
from tests.builders import TEXT, article, span_of

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TREE = "Figures\n  Casualty\n  Loss\nPlace\nTime"


@pytest.fixture
def hub(workspace):
    made = Hub(workspace)
    yield made
    made.leave()


@pytest.fixture
def ids(workspace):
    def add(name, parent=None):
        return workspace.do(AddTag(name=name, parent_id=parent)).result

    made = {"Figures": add("Figures")}
    made["Casualty"] = add("Casualty", made["Figures"])
    made["Loss"] = add("Loss", made["Figures"])
    made["Place"], made["Time"] = add("Place"), add("Time")
    return made


@pytest.fixture
def open_dialog(qtbot, hub):
    def opened():
        dialog = CodebookDialog(hub)
        qtbot.addWidget(dialog)
        dialog.resize(900, 640)
        dialog.show()
        return dialog

    return opened


@pytest.fixture
def dialog(ids, open_dialog):
    return open_dialog()


def tree(workspace):
    tags = in_tree_order(workspace.tags.all())
    return "\n".join("  " * depth + tag.name for depth, tag in tags)


def choose(dialog, tag_id):
    dialog.tree.setCurrentIndex(dialog.model.index_of(tag_id))
    dialog.tree.setFocus()


def press(dialog, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(dialog.tree, key, held)
    QApplication.processEvents()


def type_name(dialog, name):
    editor = dialog.tree.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, name)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    for _turn in range(3):  # the editor commits, then the model asks
        QApplication.processEvents()


def shown(dialog):
    return [dialog.model.tag(index).name for index in dialog.model.indexes()]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, dialog):
    qtmodeltester.check(dialog.model)
    qtmodeltester.check(TagModel())


def test_the_tree_shows_how_often_each_tag_is_used(dialog, workspace, ids):
    made = article(workspace)
    span = span_of(TEXT, "Critics")
    workspace.do(TagSpan(article_id=made, spans=(span,), tag_id=ids["Loss"]))
    assert shown(dialog) == ["Figures", "Casualty", "Loss", "Place", "Time"]
    assert dialog.model.index_of(ids["Loss"], COUNT).data() == "1"
    assert dialog.model.index_of(ids["Time"], COUNT).data() == ""


def test_a_tag_is_added_named_and_is_one_step_to_undo(dialog, workspace, ids):
    choose(dialog, ids["Time"])
    press(dialog, Qt.Key.Key_N, CTRL)
    type_name(dialog, "Source")
    assert tree(workspace) == f"{TREE}\nSource"
    assert dialog.current.name == "Source"
    dialog.undo()
    assert tree(workspace) == TREE


def test_a_tag_is_added_below_the_chosen_one(dialog, workspace, ids):
    choose(dialog, ids["Place"])
    dialog.below_button.click()
    type_name(dialog, "City")
    assert "Place\n  City\nTime" in tree(workspace)


def test_f2_renames_in_place(dialog, workspace, ids):
    choose(dialog, ids["Place"])
    press(dialog, Qt.Key.Key_F2)
    type_name(dialog, "Location")
    assert "Location" in shown(dialog)
    assert dialog.isVisible()


def test_a_name_that_is_taken_is_refused_in_a_sentence(dialog, workspace, ids):
    choose(dialog, ids["Place"])
    press(dialog, Qt.Key.Key_F2)
    type_name(dialog, "time")
    assert dialog._problem.text() == "There is a tag “Time” here already."
    assert tree(workspace) == TREE


def test_description_and_example_are_kept_when_they_are_left(dialog, workspace, ids):
    choose(dialog, ids["Loss"])
    dialog.sheet.description.setFocus()
    QTest.keyClicks(dialog.sheet.description, "Of material.")
    dialog.tree.setFocus()
    dialog.sheet.example.setPlainText("two trucks")
    dialog.accept()
    tag = next(one for one in workspace.tags.all() if one.id == ids["Loss"])
    assert (tag.description, tag.example) == ("Of material.", "two trucks")


def test_what_is_being_typed_survives_a_change_elsewhere(dialog, workspace, ids):
    choose(dialog, ids["Loss"])
    dialog.sheet.description.setFocus()
    QTest.keyClicks(dialog.sheet.description, "Half a sen")
    workspace.do(AddTag(name="Other"))
    assert dialog.sheet.description.toPlainText() == "Half a sen"
    assert "Other" in shown(dialog)


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("Loss", Qt.Key.Key_Up, "Figures\n  Loss\n  Casualty\nPlace\nTime"),
        ("Place", Qt.Key.Key_Down, "Figures\n  Casualty\n  Loss\nTime\nPlace"),
        ("Place", Qt.Key.Key_Right, "Figures\n  Casualty\n  Loss\n  Place\nTime"),
        ("Casualty", Qt.Key.Key_Left, "Figures\n  Loss\nCasualty\nPlace\nTime"),
        ("Figures", Qt.Key.Key_Up, TREE),
        ("Time", Qt.Key.Key_Down, TREE),
        ("Figures", Qt.Key.Key_Right, TREE),
        ("Time", Qt.Key.Key_Left, TREE),
    ],
)
def test_alt_and_the_arrows_move_a_tag(dialog, workspace, ids, name, key, expected):
    choose(dialog, ids[name])
    press(dialog, key, ALT)
    assert tree(workspace) == expected
    assert dialog.current.id == ids[name]


def drop(dialog, ids, name, row, under=None):
    data = dialog.model.mimeData([dialog.model.index_of(ids[name])])
    parent = dialog.model.index_of(ids[under]) if under else QModelIndex()
    dialog.model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    QApplication.processEvents()


def test_a_tag_is_dropped_on_another_or_between_two(dialog, workspace, ids):
    drop(dialog, ids, "Time", -1, "Place")
    assert tree(workspace) == "Figures\n  Casualty\n  Loss\nPlace\n  Time"
    drop(dialog, ids, "Time", 0)
    assert tree(workspace) == "Time\nFigures\n  Casualty\n  Loss\nPlace"
    drop(dialog, ids, "Time", 2)
    assert tree(workspace) == "Figures\n  Casualty\n  Loss\nTime\nPlace"
    drop(dialog, ids, "Casualty", -1)
    assert tree(workspace) == "Figures\n  Loss\nTime\nPlace\nCasualty"


def test_a_tag_is_not_dropped_under_itself(dialog, workspace, ids):
    drop(dialog, ids, "Figures", -1, "Loss")
    assert tree(workspace) == TREE
    assert dialog._problem.text() == "A tag cannot be put under itself."


def test_deleting_asks_nothing_and_is_taken_back(dialog, workspace, ids):
    choose(dialog, ids["Casualty"])
    press(dialog, Qt.Key.Key_Delete)
    assert "Casualty" not in tree(workspace)
    assert dialog.current.id == ids["Loss"]
    assert dialog.toast.isVisible()
    press(dialog, Qt.Key.Key_Z, CTRL)
    assert tree(workspace) == TREE
    assert not dialog.toast.isVisible()
    dialog.redo()
    assert "Casualty" not in tree(workspace)


def test_what_was_done_before_is_not_taken_back_here(dialog, workspace, ids):
    dialog.undo()
    assert tree(workspace) == TREE


def test_the_filter_keeps_the_tags_above_what_it_finds(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "loss")
    assert shown(dialog) == ["Figures", "Loss"]
    assert not dialog.model.movable
    dialog.search.setText("zzz")
    assert dialog._empty.isVisible()
    dialog.search.clear()
    assert len(shown(dialog)) == 5


def test_what_was_closed_stays_closed(dialog, open_dialog, workspace, ids):
    dialog.tree.setExpanded(dialog.model.index_of(ids["Figures"]), False)
    workspace.do(AddTag(name="Other"))
    assert not dialog.tree.isExpanded(dialog.model.index_of(ids["Figures"]))
    again = open_dialog()
    assert not again.tree.isExpanded(again.model.index_of(ids["Figures"]))
    again.tree.setExpanded(again.model.index_of(ids["Figures"]), True)
    again.refresh()
    assert again.tree.isExpanded(again.model.index_of(ids["Figures"]))


def test_an_empty_codebook_says_what_to_do(open_dialog, workspace):
    dialog = open_dialog()
    assert dialog._empty.isVisible()
    assert not dialog.delete_button.isEnabled()
    dialog.delete()
    dialog.add_below()
    dialog.add()
    type_name(dialog, "First")
    assert tree(workspace) == "First"


def test_enter_does_not_close_the_dialog(dialog):
    press(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_an_export_is_told_as_what_was_done_and_a_refusal_as_trouble(dialog, workspace, tmp_path):
    dialog.more.export_file(tmp_path / "tags.csv")
    version = workspace.tags.version()
    assert dialog._problem.text() == f"5 tags, codebook version {version}, in tags.csv"
    assert dialog._problem.property("role") == "secondary"
    dialog.more.export_file(tmp_path / "tags.doc")
    assert dialog._problem.property("role") == "denies"
