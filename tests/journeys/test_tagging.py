"""From a sentence to a graded claim, by keyboard, in the real window on a real file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.core.codebook import tag_paths
from annotator.ui.widgets import KeyCap
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def project(path, templates):
    return templates.filled(path, builders.article)


@pytest.fixture
def window(open_window, project):
    window = open_window(project)
    window.desk.pane.view.setFocus()
    return window


def mentions(window):
    workspace = window.hub.workspace
    return workspace.mentions.in_article(workspace.articles.all()[0].id)


def first_sentence(window, press):
    """The first J selects the first sentence of the report; K goes to the headline."""
    press("J")
    return window.desk.pane.view.selection.of(builders.TEXT)


def test_j_goes_from_sentence_to_sentence_and_skips_boilerplate(window, press):
    seen = []
    press("K")
    for _ in range(7):
        seen.append(window.desk.pane.view.selection.of(builders.TEXT))
        press("J")
    assert list(dict.fromkeys(seen)) == [
        "Gate opened at night",
        "Minister Ada Bell said on Monday that the gate was safe.",
        "😀 Critics disagree.",
        "“Nobody was warned,” said a farmer from Orveth, who asked not to be named.",
    ]


def test_a_sentence_becomes_a_fully_graded_claim_in_six_keys(window, press):
    assert first_sentence(window, press).startswith("Minister Ada Bell")
    press("C", "Enter", "A", "C", "3")
    [mention] = mentions(window)
    assert mention.quote == "Minister Ada Bell said on Monday that the gate was safe."
    assert "Ada Bell" in mention.origin.speaker
    assert mention.stance == "asserts"
    assert mention.grade.code == "C3"
    assert mention.coder == "Ada"


def test_with_the_letter_known_enter_takes_it_and_shift_enter_takes_all(window, press):
    first_sentence(window, press)
    press("C", "Enter", "Enter", "B", "2")
    press("J", "J", "C", "+")
    press("Esc")
    assert window.desk.pane.view.hasFocus()
    window.hub.undo()
    window.desk.pane.view.select(builders.span_of(builders.TEXT, "the gate was safe"))
    press("C", "Shift+Enter", "4")
    [first, second] = mentions(window)
    assert (first.grade.code, second.grade.code) == ("B2", "B4")


def test_the_claim_is_on_disk_as_soon_as_it_is_shown(window, press, project):
    first_sentence(window, press)
    press("C")
    with open_project(project, read_only=True) as reader:
        assert reader.mentions.count() == 1


def test_esc_keeps_an_ungraded_claim_and_gives_the_text_the_focus(window, press):
    first_sentence(window, press)
    press("C", "Esc")
    [mention] = mentions(window)
    assert mention.grade is None
    assert window.desk.pane.view.hasFocus()


def test_a_new_speaker_is_made_on_the_spot(window, press):
    first_sentence(window, press)
    press("C", "Doro Vint", "Enter")
    [mention] = mentions(window)
    assert mention.origin.speaker == "Doro Vint"


def test_plus_adds_who_relays_it(window, press):
    first_sentence(window, press)
    press("C", "Doro Vint", "+", "State Radio", "Enter")
    [mention] = mentions(window)
    assert [link.speaker for link in mention.chain] == ["Doro Vint", "State Radio"]


def test_nothing_suggested_is_stored_before_a_key_takes_it(window, press):
    first_sentence(window, press)
    press("C")
    [mention] = mentions(window)
    assert (mention.chain, mention.stance, mention.grade) == ((), None, None)


def test_tab_skips_and_backspace_goes_back(window, press):
    first_sentence(window, press)
    press("C", "Tab")
    assert window.desk.bar.current == 1
    press("Tab")
    assert window.desk.bar.current == 2
    press("Backspace")
    assert window.desk.bar.current == 1


def test_w_writes_a_reason(window, press):
    first_sentence(window, press)
    press("C", "Enter", "A", "C", "3", "W", "One source", "Enter")
    assert mentions(window)[0].grade.reason == "One source"


def test_one_undo_takes_the_whole_claim_back(window, press):
    first_sentence(window, press)
    press("C", "Enter", "A", "C", "3")
    window.undo()
    assert mentions(window) == []
    window.redo()
    assert mentions(window)[0].grade.code == "C3"


def test_del_deletes_the_claim_at_the_caret_and_offers_undo(window, press):
    first_sentence(window, press)
    press("C", "Esc", "Del")
    assert mentions(window) == []
    assert window.toast.isVisible()
    window.toast.undo_pressed.emit()
    assert len(mentions(window)) == 1


def test_s_marks_a_speaker_and_names_it(window, press):
    window.desk.pane.view.select(builders.span_of(builders.TEXT, "Ada Bell"))
    press("S", "Enter")
    article = window.hub.workspace.articles.all()[0]
    [mark] = window.hub.workspace.speakers.marks_in_article(article.id)
    assert mark.speaker == "Ada Bell"


def test_t_puts_a_tag_of_the_codebook_on_the_selection(window, press):
    window.desk.pane.view.select(builders.span_of(builders.TEXT, "on Monday"))
    press("T", "casualty", "Enter")
    article = window.hub.workspace.articles.all()[0]
    [tagging] = window.hub.workspace.tags.taggings_in_article(article.id)
    assert (tagging.tag, tagging.quote) == ("Casualty figure", "on Monday")


def test_t_makes_a_new_tag_and_one_undo_takes_both_back(window, press):
    before = len(window.hub.workspace.tags.all())
    window.desk.pane.view.select(builders.span_of(builders.TEXT, "on Monday"))
    press("T", "Weekday", "Enter")
    assert len(window.hub.workspace.tags.all()) == before + 1
    window.undo()
    assert len(window.hub.workspace.tags.all()) == before


def test_a_new_tag_under_a_new_one_is_two_tags_and_one_undo(window, press):
    before = len(window.hub.workspace.tags.all())
    window.desk.pane.view.select(builders.span_of(builders.TEXT, "on Monday"))
    press("T", "Framing > Provocation", "Enter")
    tags = window.hub.workspace.tags.all()
    assert "Framing › Provocation" in tag_paths(tags).values()
    assert len(tags) == before + 2
    window.undo()
    assert len(window.hub.workspace.tags.all()) == before


def test_b_sets_a_paragraph_aside_and_back(window, press):
    view = window.desk.pane.view
    view.set_caret(builders.TEXT.index("Nobody"))
    press("B")
    article = window.hub.workspace.articles.all()[0]
    assert "Nobody" not in window.hub.workspace.articles.text(article.id).body
    press("B")
    assert "Nobody" in window.hub.workspace.articles.text(article.id).body


def test_a_place_is_adjusted_with_r_and_kept_with_enter(window, press):
    view = window.desk.pane.view
    view.select(builders.span_of(builders.TEXT, "the gate was safe"))
    press("C", "Esc", "R")
    assert view.selection.of(builders.TEXT) == "the gate was safe"
    press("E", "Enter")
    assert mentions(window)[0].quote.startswith("Minister Ada Bell")


def test_a_claim_is_split_by_taking_words_out_of_it(window, press):
    view = window.desk.pane.view
    first_sentence(window, press)
    press("C", "Esc")
    view.select(builders.span_of(builders.TEXT, " said on Monday"))
    press("Shift+X")
    assert mentions(window)[0].quote == "Minister Ada Bell … that the gate was safe."


def test_letters_typed_into_a_field_never_tag(window, press):
    window.desk.library.setFocus()
    QApplication.focusWidget()
    window.desk.pane.find_in_text()
    press("c", "s", "t", "b")
    assert mentions(window) == []


def test_without_a_selection_the_window_says_what_to_do(window, press):
    window.desk.pane.view.set_caret(30)
    press("C")
    assert mentions(window) == []
    assert window.toast.isVisible()


def test_everything_is_there_when_the_program_opens_again(window, press, open_window, project):
    first_sentence(window, press)
    press("C", "Enter", "A", "C", "3")
    window.close()
    again = open_window(project)
    assert mentions(again)[0].grade.code == "C3"
    assert again.hub.workspace.undo_text == "Tag claim"


def test_six_keys_are_never_stuck_with_a_speaker_who_has_no_letter_yet(window, press):
    first_sentence(window, press)
    press("C", "Enter", "A", "Enter", "2")
    [mention] = mentions(window)
    assert (mention.grade.reliability, mention.grade.credibility) == ("", "2")
    assert window.desk.pane.view.hasFocus()


def test_adjusting_one_part_of_a_split_claim_leaves_the_other(window, press):
    view = window.desk.pane.view
    first_sentence(window, press)
    press("C", "Esc")
    view.select(builders.span_of(builders.TEXT, " said on Monday"))
    press("Shift+X")
    view.set_caret(builders.TEXT.index("gate was"))
    press("R", "Shift+E", "Enter")
    assert len(mentions(window)[0].spans) == 2
    assert mentions(window)[0].quote.startswith("Minister Ada Bell")


def test_a_sentence_for_the_analyst_offers_no_undo(window, press):
    window.desk.pane.view.set_caret(30)
    press("C")
    assert not window.toast.offers_undo


def test_del_never_touches_a_claim_that_the_caret_has_left(window, press):
    first_sentence(window, press)
    press("C", "Esc", "J", "Del")
    assert len(mentions(window)) == 1
    assert window.desk.pane.view.active == ""


def test_a_speaker_chosen_with_plus_is_kept_by_esc(window, press):
    first_sentence(window, press)
    press("C", "Doro Vint", "+", "Esc")
    assert [link.speaker for link in mentions(window)[0].chain] == ["Doro Vint"]
    press("J", "C")
    assert "relays" not in window.desk.annotating.claim_flow.speaker.field.placeholderText()


def test_after_a_tag_reading_goes_on_behind_it(window, press):
    view = window.desk.pane.view
    first_sentence(window, press)
    press("C", "Esc")
    span = builders.span_of(builders.TEXT, "a farmer")
    view.select(span)
    press("T", "place", "Enter")
    assert view.caret == span.end


def test_spaces_at_the_ends_are_never_part_of_a_claim(window, press):
    view = window.desk.pane.view
    view.select(builders.span_of(builders.TEXT, " the gate was safe. "))
    press("C", "Esc")
    assert mentions(window)[0].quote == "the gate was safe."


def test_esc_in_the_search_selects_the_hit_for_tagging(window, press):
    window.desk.pane.find_in_text()
    press("warned", "Esc", "C", "Esc")
    assert mentions(window)[0].quote == "warned"


def test_undo_in_another_article_goes_there_and_says_so(window, press):
    first_sentence(window, press)
    press("C", "Esc")
    other = builders.article(window.hub.workspace, "Another\n\nThe sea rose.", title="Another")
    window.hub.undo()
    window.desk.open_article(other)
    window.hub.undo()
    assert "In “Gate opened at night”: Undone: Tag claim" in window.toast.accessibleName()


def test_the_bar_that_stays_is_over_the_scrolled_text(window, press):
    pane = window.desk.pane
    order = pane.children()
    pane.view.verticalScrollBar().setValue(400)
    assert order.index(pane.sticky) > order.index(pane.view) or not pane.sticky.isVisible()


def test_deleting_an_article_says_so_and_offers_undo(window, press):
    first_sentence(window, press)
    press("C", "Esc")
    window.desk.library.delete_article()
    assert "and its 1 mention deleted" in window.toast.accessibleName()
    assert window.toast.offers_undo
    window.toast.undo_pressed.emit()
    assert len(mentions(window)) == 1


def test_marking_done_says_so_and_offers_undo(window):
    window.desk.library.mark_done()
    assert "done" in window.toast.accessibleName()
    assert window.toast.offers_undo


class Paints(QObject):
    """How many marks and cards there were, and whether there was a bar, at each paint."""

    def __init__(self, desk):
        super().__init__(desk)
        self.desk, self.seen = desk, []
        desk.pane.view.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt calls it
        if event.type() is QEvent.Type.Paint:
            cards = self.desk.panel._model.rowCount()
            marks = len(self.desk.pane.view.marks.all)
            self.seen.append((marks, cards, self.desk.bar.isVisible()))
        return False


def test_the_mark_is_painted_before_its_card_and_the_bar_are_made(window, press):
    first_sentence(window, press)
    paints = Paints(window.desk)
    press("C")
    assert paints.seen[0] == (1, 0, False)
    QTest.qWait(20)
    assert paints.seen[-1] == (1, 1, True)


def test_a_key_that_chooses_nothing_says_what_may_be_chosen(window, press):
    window.desk.pane.view.select(builders.span_of(builders.TEXT, "the gate was safe"))
    press("C", "Enter", "A", "2")
    bar = window.desk.bar
    assert bar._note.text() == "2 is not among them: A B C D E F"
    press("B")
    assert bar._note.text() != "2 is not among them: A B C D E F"


def test_the_key_that_closes_the_bar_is_whole_with_every_step_ticked(window, press):
    press("J", "C", "Enter", "A", "C", "2", "W")
    bar = window.desk.bar
    [cap] = [one for one in bar.findChildren(KeyCap) if one.key == "Esc" and one.isVisible()]
    assert cap.width() >= cap.sizeHint().width()
    assert all(crumb.text() and crumb.isVisible() for crumb in bar._head.crumbs)
