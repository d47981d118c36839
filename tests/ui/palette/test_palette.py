"""The palette over a window: type, choose with the arrows, run or open, leave."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from annotator.commands.tags import AddTag, TagSpan
from annotator.ui.action_book import ActionBook
from annotator.ui.hub import Hub
from annotator.ui.palette.palette import CommandPalette
from annotator.ui.palette.rows import EntryModel
from tests.builders import TEXT, article, mention, span_of


class Owner:
    """Does every action by writing down its name."""

    def __init__(self):
        self.ran = []

    def __getattr__(self, name):
        return lambda: self.ran.append(name)


@pytest.fixture
def owner():
    return Owner()


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.edit = QLineEdit()
    QVBoxLayout(made).addWidget(made.edit)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.edit.setFocus()
    return made


def settle():
    for _turn in range(3):
        QThreadPool.globalInstance().waitForDone(5000)
        QApplication.processEvents()


@pytest.fixture
def opened(window, owner, workspace):
    hubs = []

    def open_palette(*, project=True, met=("project", "article")):
        book = ActionBook(window, lambda _name: owner, lambda: set(met))
        book.refresh()
        hub = Hub(workspace) if project else None
        if hub:
            hubs.append(hub)
        palette = CommandPalette(book, hub, window)
        palette.open_over(window)
        settle()
        return palette

    yield open_palette
    settle()
    for hub in hubs:
        hub.leave()


def shown(palette):
    return [palette.model.index(row).data() for row in range(palette.model.rowCount())]


def type_in(qtbot, palette, text):
    qtbot.keyClicks(palette.field, text)


def press(qtbot, palette, *keys):
    for key in keys:
        qtbot.keyClick(palette.field, key)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, opened):
    qtmodeltester.check(opened().model)
    qtmodeltester.check(EntryModel())


def test_enter_runs_the_best_action_after_the_palette_has_closed(qtbot, opened, owner, window):
    palette = opened()
    type_in(qtbot, palette, "exp csv")
    press(qtbot, palette, Qt.Key.Key_Return)
    assert not palette.isVisible()
    settle()
    assert owner.ran == ["export_dataset"]


def test_arrows_choose_and_go_round(qtbot, opened, owner):
    palette = opened(project=False)
    type_in(qtbot, palette, "zoom")
    assert shown(palette)[:2] == ["Zoom In", "Zoom Out"]
    press(qtbot, palette, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    press(qtbot, palette, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1
    press(qtbot, palette, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Enter)
    settle()
    assert owner.ran == ["zoom_out"]


def test_what_cannot_be_done_now_is_shown_and_not_run(qtbot, opened, owner):
    palette = opened(project=False, met=())
    type_in(qtbot, palette, "export")
    assert shown(palette)[0] == "Export a Dataset…"
    words = palette.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith("not available now")
    press(qtbot, palette, Qt.Key.Key_Return)
    settle()
    assert palette.isVisible()
    assert owner.ran == []


def test_esc_leaves_and_gives_the_focus_back(qtbot, opened, window):
    palette = opened()
    assert QApplication.focusWidget() is palette.field
    press(qtbot, palette, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.edit


def test_a_click_beside_it_leaves(qtbot, opened):
    palette = opened()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(4, 700))
    assert not palette.isVisible()


def test_a_second_palette_takes_the_place_of_the_first(opened):
    first = opened()
    second = opened()
    assert second.isVisible()
    assert not first.isVisible()


def test_an_article_is_opened(qtbot, opened, workspace):
    article(workspace, title="Gate opened at night")
    made = article(workspace, TEXT.replace("Monday", "Friday"), title="Dam fails", outlet="Wire")
    palette = opened()
    type_in(qtbot, palette, "wire dam")
    with qtbot.waitSignal(palette.article_chosen) as chosen:
        press(qtbot, palette, Qt.Key.Key_Return)
    assert chosen.args == [made]


@pytest.mark.parametrize("typed", ["gate safe", "ada bell"])
def test_claims_and_speakers_lead_to_their_first_mention(qtbot, opened, workspace, typed):
    made = article(workspace, title="Headline")
    first = mention(workspace, made)
    mention(workspace, made, "Critics disagree", speaker="Someone")
    palette = opened()
    type_in(qtbot, palette, typed)
    told = []
    palette.article_chosen.connect(told.append)
    palette.mention_chosen.connect(told.append)
    press(qtbot, palette, Qt.Key.Key_Return)
    assert told == [made, first]


def test_a_tag_leads_to_the_article_it_was_put_on(qtbot, opened, workspace):
    made = article(workspace)
    tag = workspace.do(AddTag(name="Loaded language")).result
    workspace.do(AddTag(name="Loaded question"))
    span = span_of(TEXT, "Critics")
    workspace.do(TagSpan(article_id=made, spans=(span,), tag_id=tag))
    palette = opened()
    type_in(qtbot, palette, "loaded")
    assert shown(palette) == ["Loaded language"]
    with qtbot.waitSignal(palette.article_chosen) as chosen:
        press(qtbot, palette, Qt.Key.Key_Return)
    assert chosen.args == [made]


def test_nothing_found_is_said(qtbot, opened):
    palette = opened()
    type_in(qtbot, palette, "qqqq")
    assert palette._nothing.text() == "Nothing is called “qqqq”."
    assert palette._nothing.isVisible()
    press(qtbot, palette, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_keys_that_were_changed_are_shown(opened, window, owner):
    book = ActionBook(window, lambda _name: owner, set)
    book.set_keys({"undo": "Ctrl+U"})
    palette = CommandPalette(book, None, window)
    assert next(one for one in palette._entries if one.id == "undo").keys == "Ctrl+U"
    palette.leave()


def test_it_stays_inside_a_small_window(opened, window):
    window.resize(420, 300)
    palette = opened()
    assert palette.rect().contains(palette.frame.geometry())
    window.resize(900, 700)
    assert palette.size() == window.size()


def test_articles_in_progress_are_offered_before_the_commands(opened, workspace):
    first = article(workspace, TEXT, title="Alpha")
    article(workspace, TEXT.replace("Ada", "Eva"), title="Beta")
    mention(workspace, first)
    palette = opened()
    assert shown(palette)[:2] == ["Alpha", "Beta"]
    assert palette.list.currentIndex().row() == 0
