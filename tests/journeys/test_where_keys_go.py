"""The focus is always on something that is seen and that hears the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel

from annotator.commands.mentions import TagClaim
from annotator.commands.speakers import AddSpeaker
from annotator.core.span import Span
from annotator.ui.board.lines import Show
from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.palette.palette import CommandPalette
from annotator.ui.speakers.asking import SpeakerDialog
from annotator.ui.widgets import KeyCap
from tests import builders
from tests.journeys.settling import settle


@pytest.fixture
def window(open_window, path, templates):
    window = open_window(templates.filled(path, builders.article))
    window.desk.pane.view.setFocus()
    return window


@pytest.fixture
def empty(open_window, path):
    window = open_window(path)
    settle()
    return window


def focus():
    widget = QApplication.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    assert widget.isEnabled()
    return widget


def words(bar):
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def palettes(window):
    return [one for one in window.findChildren(CommandPalette) if one.isVisible()]


@pytest.mark.parametrize("key", ["Ctrl+3", "Ctrl+Shift+F", "Ctrl+F", "F6"])
def test_a_palette_goes_when_another_key_takes_the_focus(window, press, key):
    press("Ctrl+K", key)
    assert not palettes(window)
    assert focus() is not window.desk.pane.view or key == "F6"
    press("Ctrl+1")
    settle()
    assert focus() is window.desk.pane.view


def test_a_palette_gives_the_focus_back(window, press):
    press("Ctrl+K", "xyz", "Esc")
    assert not palettes(window)
    assert window.desk.pane.view.hasFocus()


def test_f6_goes_round_an_article_without_annotations(window, press):
    desk, reached = window.desk, []
    for _ in range(3):
        press("F6")
        reached.append(next(p for p in desk.panes() if p.isAncestorOf(focus()) or p is focus()))
    assert reached == [desk.panel, desk.library, desk.pane]


def test_f6_reaches_the_list_of_the_library(window, press):
    press("F6", "F6")
    assert focus() is window.desk.library.list


def test_esc_leads_from_an_empty_panel_to_the_text(window, press):
    press("F6", "Esc")
    assert window.desk.pane.view.hasFocus()


def test_a_new_project_says_once_what_to_do_and_has_the_focus_there(empty, press):
    assert focus().text() == "Import articles"
    press("F6")
    assert empty.desk.library.isAncestorOf(focus())
    press("F6")
    assert focus().text() == "Import articles"
    assert "import" in words(empty.bottom)


def test_keys_of_an_article_are_named_once_there_is_one(empty):
    builders.article(empty.hub.workspace)
    empty.desk.open_article(empty.hub.workspace.articles.all()[0].id)
    assert "sentence" in words(empty.bottom)


def test_arrows_move_on_a_board_that_was_opened_empty(empty, press):
    press("Ctrl+3")
    settle()
    press("Ctrl+1")
    article = builders.article(empty.hub.workspace)
    for start in (0, 20, 40):
        empty.hub.do(TagClaim(article_id=article, spans=(Span(start, start + 10),)))
    press("Ctrl+3")
    settle()
    table = empty.views.owner("board").table
    assert focus() is table
    before = table.at
    press("Down")
    assert table.at != before


def test_the_next_text_has_the_focus_when_an_article_is_deleted_from_its_text(
    open_window, path, templates, press
):
    def fill(workspace):
        for number in range(3):
            builders.article(workspace, f"{builders.TEXT}\n\nThe end, {number}.", file=f"{number}")

    window = open_window(templates.filled(path, fill))
    articles = window.hub.workspace.articles.all()
    window.desk.open_article(articles[0].id)
    settle()
    window.desk.pane.view.setFocus()
    window.book.run("delete_article")
    settle()
    assert focus() is window.desk.pane.view
    window.undo()
    settle()
    assert focus() is window.desk.pane.view


def test_comparing_without_a_pair_names_the_keys_that_work(window, press):
    press("Ctrl+2")
    settle()
    assert "choose two reports" in words(window.bottom)
    assert "conflict" not in words(window.bottom)


def test_what_was_said_of_a_view_goes_with_it(window, press):
    press("Ctrl+3")
    settle()
    window.tell("Go to a claim first.")
    press("Ctrl+1")
    assert window.toast.isHidden()
    window.tell_done("Claim 1 deleted")
    press("Ctrl+3")
    assert window.toast.isVisible()  # what may be undone stays offered


@pytest.mark.parametrize("view", ["Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5"])
def test_f6_in_an_empty_view_never_leads_to_what_is_hidden(empty, press, view):
    press(view)
    settle()
    for _ in range(3):
        focus()
        press("F6")
    focus()
    press("Esc")
    assert empty.views.current is empty.desk


def test_the_key_that_empty_speakers_teach_adds_one(empty, press, monkeypatch):
    asked = []
    monkeypatch.setattr(SpeakerDialog, "asked", lambda _self: asked.append(True))
    press("Ctrl+4")
    settle()
    assert "add a speaker" in words(empty.bottom)
    press("F6", "A")
    assert asked


def test_the_key_that_an_empty_board_teaches_works_after_f6(empty, press, monkeypatch):
    asked = []
    monkeypatch.setattr(TextDialog, "ask", lambda *_args, **_named: asked.append(True))
    press("Ctrl+3")
    settle()
    assert "word a claim" in words(empty.bottom)
    press("F6", "N")
    assert asked


def test_keys_of_speakers_are_named_once_there_is_one(empty, press):
    press("Ctrl+4")
    empty.hub.do(AddSpeaker(name="Ada Bell"))
    settle()
    assert "rename" in words(empty.bottom)
    assert focus() is empty.views.owner("speakers").table.table


def test_the_article_has_the_focus_after_the_very_first_import(empty, press):
    empty.imports.import_text("The gate was shut.\n\nMinister Ada Bell said it was safe.")
    settle()
    press("Ctrl+Enter")
    settle()
    assert focus() is empty.desk.pane.view
    press("J")
    assert empty.desk.pane.view.selection is not None


@pytest.mark.parametrize("key", ["Esc", "Enter"])
def test_esc_and_enter_lead_from_the_library_to_the_text(window, press, key):
    press("F6", "F6")
    assert focus() is window.desk.library.list
    press(key)
    assert focus() is window.desk.pane.view


def test_esc_leads_from_the_filter_of_the_library_to_its_list_and_on_to_the_text(window, press):
    library = window.desk.library
    library.search.setFocus()
    press("z", "z", "Esc")
    assert focus() is library.search
    press("Esc")
    assert focus() is library.list
    press("Esc")
    assert focus() is window.desk.pane.view


def test_esc_leads_from_the_filter_of_the_speakers_to_them(empty, press):
    empty.hub.do(AddSpeaker(name="Ada Bell"))
    press("Ctrl+4", "F6", "z", "Esc", "Esc")
    assert focus() is empty.views.owner("speakers").table.table


def test_the_card_where_the_keyboard_is_has_a_ring(open_window, path, templates, press):
    def fill(workspace):
        builders.mention(workspace, builders.article(workspace))

    window = open_window(templates.filled(path, fill))
    settle()
    window.desk.pane.view.setFocus()
    press("Shift+J")
    settle()
    card = window.desk.panel.editor
    before = card.grab().toImage()
    press("F6")
    assert card.grab().toImage() != before
    press("Esc")
    assert card.grab().toImage() == before


def test_the_bar_names_the_keys_that_work_where_the_focus_is(window, press):
    def named(word):
        return word in words(window.bottom)

    assert named("sentence")
    press("F6")
    settle()
    assert not named("sentence")
    assert named("back")
    press("F6")
    assert not named("sentence")
    assert named("read it")
    window.desk.library.search.setFocus()
    assert not named("read it")
    press("Ctrl+F")
    assert named("next hit")
    press("Esc")
    assert named("sentence")
    press("Ctrl+Shift+F")
    assert named("back to the library")
    press("Esc", "J", "C")
    assert not words(window.bottom)[1:]  # the quick tag bar names its keys itself
    press("Esc")
    assert named("sentence")
    press("R")
    assert named("keep the new place")
    press("Esc")
    assert named("sentence")


def test_the_bar_names_no_key_of_a_merge_while_details_are_shown(empty, press):
    empty.hub.do(AddSpeaker(name="Ada Bell"))
    press("Ctrl+4")
    settle()
    assert "rename" in words(empty.bottom)
    assert "main name" not in words(empty.bottom)
    press("F6")
    assert "rename" not in words(empty.bottom)


def test_where_nothing_matches_the_filter_is_named(empty, press):
    def sentence(state):
        return [label.text() for label in state.findChildren(QLabel)]

    empty.hub.do(AddSpeaker(name="Ada Bell"))
    press("Ctrl+4", "F6", "z", "q")
    assert "No speaker matches “zq”" in sentence(empty.views.owner("speakers").table._no_match)
    article = builders.article(empty.hub.workspace)
    empty.hub.do(TagClaim(article_id=article, spans=(Span(0, 10),)))
    press("Ctrl+3")
    settle()
    press("F", "z", "q")
    board = empty.views.owner("board")
    assert "No claim matches “zq”" in sentence(board.table.no_match)
    board.bar.chips[Show.CONTESTED].click()
    assert "No claim matches Contested · “zq”" in sentence(board.table.no_match)


def test_shift_f6_leads_to_the_field_of_the_search(window, press):
    press("Ctrl+Shift+F", "Esc")
    window.desk.open_search()
    window.desk.pane.view.setFocus()
    press("Shift+F6")
    assert focus() is window.desk.search.field


def test_comparing_without_articles_teaches_how_they_come_in(empty, press):
    def shown():
        return {
            cap.key for cap in empty.views.compare._empty.findChildren(KeyCap) if cap.isVisible()
        }

    press("Ctrl+2")
    settle()
    assert shown() == {"Ctrl+I"}
    press("Ctrl+1")
    for number in range(2):
        builders.article(empty.hub.workspace, f"{builders.TEXT} {number}", file=f"{number}")
    empty.desk.open_article(empty.hub.workspace.articles.all()[0].id)
    press("Ctrl+2")
    settle()
    assert shown() == {"Ctrl+Shift+D"}


def test_leaving_an_empty_search_leads_to_where_articles_come_from(empty, press):
    press("Ctrl+Shift+F", "Esc")
    focus()


def test_widening_from_the_end_of_a_text_selects_its_last_words(window, press, qtlog):
    view = window.desk.pane.view
    view.set_caret(len(view.text))
    press("E")
    assert view.selection is not None
    assert view.selection.end <= len(view.text)
    assert "out of range" not in " ".join(record.message for record in qtlog.records)


def test_a_file_without_lines_leaves_the_focus_on_the_list_of_files(empty, press, tmp_path):
    file = tmp_path / "empty.txt"
    file.write_bytes(b"")
    empty.imports.import_paths([file])
    settle()
    assert focus() is empty.imports.page.file_list


def test_the_text_follows_the_keyboard_to_the_button_under_the_headline(
    open_window, path, templates, press
):
    def fill(workspace):
        builders.article(workspace, "Gate\n\n" + "The gate was safe, he said.\n\n" * 400)

    window = open_window(templates.filled(path, fill))
    settle()
    view = window.desk.pane.view
    view.setFocus()
    view.set_caret(len(view.text))
    press("Tab")
    assert focus().mapTo(view, QPoint(0, 0)).y() > 0
