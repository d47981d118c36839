"""The Speakers view by keys and mouse: merges, splits, what is known, what was said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from annotator.commands.articles import EditArticles
from annotator.commands.claims import RewordClaim, SetValues
from annotator.commands.mentions import GradeMention
from annotator.commands.speakers import AddSpeaker
from annotator.core.article import Status
from annotator.core.claim import ClaimValue, Link, Stance
from annotator.core.speaker import SpeakerKind
from annotator.ui.speakers.details import LETTERS
from annotator.ui.speakers.letters import LetterRow
from annotator.ui.speakers.names import boxes
from annotator.ui.speakers.said import values_in_words
from tests import builders
from tests.journeys.settling import settle

ONE = (
    "Minister Tariq Orell said on Monday that the gate was safe. The Veldian Port Front (VPF)"
    " denied it, and the guards blamed the VPF."
)
TWO = (
    "Minister Tariq Muhammad Orell said on Tuesday that the gate was shut. Mr. Orell blamed the"
    " Khwarij – the state’s name for the banned VPF – for it. A guard saw nothing."
)

SEARCHED = {"signatures", "sketches", "duplicate_sets", "duplicates"}


def fill(workspace):
    """Two articles with mentions of speakers whose names may be one."""
    days = (("one.txt", ONE, "2024-05-01"), ("two.txt", TWO, "2024-05-02"))
    ids = [
        builders.article(workspace, text, file=file, published_at=day) for file, text, day in days
    ]
    first = builders.mention(workspace, ids[0], "the gate was safe", speaker="Tariq Orell")
    workspace.do(GradeMention(mention_id=first, reliability="B", credibility="3"))
    claim = workspace.mentions.some([first])[0].claim_id
    builders.mention(
        workspace,
        ids[1],
        "the gate was shut",
        speaker="Tariq Muhammad Orell",
        stance=Stance.DENIES,
        claim_id=claim,
    )
    source = (Link(name="a guard", kind=SpeakerKind.ANONYMOUS),)
    builders.mention(workspace, ids[1], "A guard saw nothing", chain=source)


@pytest.fixture
def window(open_window, tmp_path, templates):
    return open_window(templates.filled(tmp_path / "Gate.annotator", fill))


@pytest.fixture
def view(window):
    window.views.show_speakers()
    settle()
    return window.views.current


def kept(view):
    """All that is stored but what the search for duplicates stores while the test runs."""
    found = builders.contents(view.hub.workspace)
    return {name: rows for name, rows in found.items() if name not in SEARCHED}


def speakers(view):
    return {one.name: one for one in view.hub.workspace.speakers.all()}


def choose(view, name):
    view.table.choose(speakers(view)[name].id)
    settle()


def names(view):
    return [row.spelling.name for row in view.merge.list.names.rows]


def answer(*texts, then="Enter"):
    """Fill the fields of the next dialog in order, and keep or leave it."""

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        for field, text in zip(dialog.findChildren(QLineEdit), texts, strict=False):
            field.setText(text)
        dialog.accept() if then == "Enter" else dialog.reject()

    QTimer.singleShot(200, fill)


def test_ctrl_4_shows_the_speakers_and_which_may_be_one(window, press):
    window.views.show_read()
    press("Ctrl+4")
    settle()
    view = window.views.current
    rows = [view.table.model.row(at) for at in range(view.table.model.rowCount())]
    assert {row.name: row.waits for row in rows} == {
        "Tariq Orell": True,
        "Tariq Muhammad Orell": True,
        "a guard, 002": False,
    }


def test_ctrl_enter_merges_and_one_undo_takes_it_back(view, press):
    before = kept(view)
    choose(view, "Tariq Orell")
    assert names(view) == ["Tariq Orell", "Tariq Muhammad Orell", "Mr. Orell"]
    assert "1 mention" in view.merge._effects.text()
    press("Ctrl+Enter")
    settle()
    merged = speakers(view)["Tariq Orell"]
    assert set(merged.other_names) == {"Tariq Muhammad Orell", "Mr. Orell"}
    assert merged.mentions == 2
    assert view.details.isVisible()
    press("Ctrl+Z")
    settle()
    assert kept(view) == before


def test_the_toast_says_what_became_of_the_names(view, press):
    choose(view, "Tariq Orell")
    press("Ctrl+Enter")
    assert (
        view.window()
        .toast.accessibleName()
        .startswith("Tariq Orell and 2 other names are one speaker")
    )


def test_after_j_the_arrows_go_from_name_to_name_and_space_leaves_one_out(view, press):
    press("J", "Down", "Down", "Space")
    assert view.merge.list.hasFocus()
    assert view.merge.list.names.used == ("Tariq Orell", "Tariq Muhammad Orell")


def test_the_speakers_have_the_focus_again_once_names_are_merged(view, press):
    press("J", "Ctrl+Enter")
    settle()
    assert view.table.table.hasFocus()


def test_ctrl_enter_marks_no_article_as_done(view, press):
    choose(view, "Tariq Orell")
    press("Ctrl+Enter")
    settle()
    assert all(one.status is not Status.DONE for one in view.hub.workspace.articles.all())


def test_space_leaves_a_name_out_and_m_makes_it_the_main_one(view, press):
    choose(view, "Tariq Orell")
    view.merge.list.setFocus()
    press("Down", "Down", "Space")
    assert view.merge.list.names.used == ("Tariq Orell", "Tariq Muhammad Orell")
    view.merge.list.setCurrentIndex(view.merge.list.names.index(1))
    press("M", "Ctrl+Enter")
    settle()
    assert speakers(view)["Tariq Muhammad Orell"].other_names == ("Tariq Orell",)


def test_a_click_on_the_box_leaves_a_name_out(view, qtbot):
    choose(view, "Tariq Orell")
    rect = view.merge.list.visualRect(view.merge.list.names.index(2))
    box, ring = boxes(rect.toRectF())
    click = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.merge.list.viewport(), click, pos=box.center().toPoint())
    assert view.merge.list.names.used == ("Tariq Orell", "Tariq Muhammad Orell")
    qtbot.mouseClick(view.merge.list.viewport(), click, pos=ring.center().toPoint())
    assert view.merge.list.names.main == "Mr. Orell"
    beside = QPoint(box.toRect().right() + 200, box.center().toPoint().y())
    qtbot.mouseClick(view.merge.list.viewport(), click, pos=beside)
    assert view.merge.list.names.main == "Mr. Orell"


def test_n_keeps_names_apart_for_good(view, press):
    choose(view, "Tariq Orell")
    press("N")
    settle()
    assert view.details.isVisible()
    assert not any("Tariq Orell" in one.names for one in view.proposals)
    press("Ctrl+Z")
    settle()
    assert any("Tariq Orell" in one.names for one in view.proposals)


def test_j_goes_to_names_that_no_speaker_has_and_a_merge_adds_one(view, press):
    press("J")
    if view.proposal is not None and "VPF" not in view.proposal.names:
        press("J")
    assert {"Veldian Port Front", "VPF"} <= set(view.proposal.names)
    press("Ctrl+Enter")
    settle()
    added = speakers(view)["Veldian Port Front"]
    assert (added.kind, added.other_names) == (SpeakerKind.ORGANISATION, ("VPF",))
    assert view.table.speaker.name == "Veldian Port Front"


def test_names_that_nobody_has_leave_no_speaker_chosen_for_other_keys(view, press):
    choose(view, "Tariq Orell")
    for _step in range(2):
        press("J")
        if "VPF" in view.proposal.names:
            break
    assert view.table.speaker is None
    press("Del")
    assert "Tariq Orell" in speakers(view)
    view.table.table.setFocus()
    press("Down")
    assert view.table.speaker is not None


def test_f6_goes_to_the_letters_where_they_are_shown(view, press):
    choose(view, "Tariq Orell")
    press("D")
    view.details.show_tab(LETTERS)
    view.table.table.setFocus()
    for _step in range(len(view.panes()) - 1):
        press("F6")
    assert view.details.letters.isAncestorOf(view.window().focusWidget())


def test_after_a_split_the_details_stay(view, press):
    choose(view, "Tariq Orell")
    press("Ctrl+Enter")
    settle()
    [merge] = view.hub.workspace.merges.into_speaker(speakers(view)["Tariq Orell"].id)
    view.details.about.split_wanted.emit(merge)
    settle()
    assert view.details.isVisible()
    assert view.details.isAncestorOf(view.window().focusWidget())


def test_a_loaded_name_waits_apart_and_becomes_a_marked_alias_when_ticked(view, press):
    view.hub.workspace.do(AddSpeaker(name="VPF", kind=SpeakerKind.ORGANISATION))
    settle()
    choose(view, "VPF")
    assert "<b>Khwarij</b>" in view.merge._loaded._passage.text()
    row = names(view).index("Khwarij")
    assert not view.merge.list.names.rows[row].used
    view.merge.list.setFocus()
    view.merge.list.setCurrentIndex(view.merge.list.names.index(row))
    press("M")
    assert view.merge.list.names.main == "VPF"
    assert view.merge._loaded._title.text() == "Loaded name, left out"
    press("Space")
    assert view.merge._loaded._title.text() == "Loaded name, kept with its mark"
    press("Ctrl+Enter")
    settle()
    aliases = {one.name: one.is_loaded for one in speakers(view)["VPF"].aliases}
    assert aliases == {"Veldian Port Front": False, "Khwarij": True}


def test_a_merge_is_split_again_from_the_details(view, press):
    choose(view, "Tariq Orell")
    press("Ctrl+Enter")
    settle()
    [merge] = view.hub.workspace.merges.into_speaker(speakers(view)["Tariq Orell"].id)
    view.details.about.split_wanted.emit(merge)
    settle()
    assert {"Tariq Orell", "Tariq Muhammad Orell"} <= set(speakers(view))


def test_enter_goes_to_what_was_said_and_enter_again_to_its_place(window, view, press):
    choose(view, "Tariq Orell")
    press("D", "Enter")
    assert view.details.said.hasFocus()
    press("Enter")
    settle()
    assert window.views.current is window.desk
    assert window.desk.pane.view.caret == ONE.index("the gate was safe")


def test_a_change_of_position_is_flagged_once_two_speakers_are_one(view, press):
    choose(view, "Tariq Orell")
    press("Ctrl+Enter")
    settle()
    model = view.details.said.model_of_said
    assert [model.turns(one) for one in model.said] == [
        [],
        ["Changed position: asserted it in 001"],
    ]


def test_what_was_said_shows_its_value_and_its_words(window, view, press):
    choose(view, "Tariq Orell")
    press("D", "Enter")
    said = view.details.said
    mention = said.chosen.mention
    view.hub.do(SetValues(mention_id=mention.id, values=(ClaimValue("2", unit="gates"),)))
    view.hub.do(RewordClaim(claim_id=mention.claim_id, wording="Whether the gate was safe."))
    settle()
    one, model = said.model_of_said.said[0], said.model_of_said
    assert values_in_words(one) == "2 gates"
    read = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Whether the gate was safe., 2 gates, “the gate was safe”, 001" in read


def test_without_both_dates_no_position_is_said_to_have_changed(view, press):
    second = view.hub.workspace.articles.all()[1]
    view.hub.do(EditArticles(article_ids=(second.id,), values={"published_at": ""}))
    choose(view, "Tariq Orell")
    press("Ctrl+Enter")
    settle()
    model = view.details.said.model_of_said
    assert [model.turns(one) for one in model.said][-1] == ["Other position: asserts it in 001"]


def test_f2_renames_and_a_name_is_kept_by_enter(view, press):
    choose(view, "a guard")
    answer("a guard at the gate")
    press("F2")
    settle()
    assert "a guard at the gate" in speakers(view)


def test_a_new_speaker_is_chosen_at_once(view, press):
    answer("Port Authority")
    press("A")
    settle()
    assert view.table.speaker.name == "Port Authority"


def test_an_alias_is_added_marked_as_loaded_and_removed(view, press):
    choose(view, "a guard")
    answer("The sentry")
    press("L")
    settle()
    about = view.details.about
    about.alias_toggled.emit(speakers(view)["a guard"].aliases[0])
    settle()
    [alias] = speakers(view)["a guard"].aliases
    assert (alias.name, alias.is_loaded) == ("The sentry", True)
    about.alias_closed.emit(alias)
    settle()
    assert speakers(view)["a guard"].aliases == ()


def test_a_role_with_a_wrong_date_is_refused_with_a_sentence_and_stays_typed(view, press):
    choose(view, "a guard")
    said = []

    def mend():
        dialog = QApplication.activeModalWidget()
        said.append((dialog.problem.text(), dialog.role.value()))
        dialog.starts.edit.setText("2024-03")
        dialog.accept()

    answer("Guard", "Port", "spring")
    QTimer.singleShot(300, mend)
    press("R")
    settle()
    [(problem, typed)] = said
    assert "“spring” is no date" in problem
    assert typed == "Guard"
    assert speakers(view)["a guard"].role == "Guard"
    assert view.table.model.row(view.table.table.currentIndex().row()).role == "Guard"


def test_what_stood_on_a_date_is_said(view):
    choose(view, "Tariq Orell")
    letters = view.details.letters
    view.show_details()
    view.details.show_tab(2)
    letters.day.setText("2020")
    assert letters._then.text() == "Nobody had graded it by then."
    letters.day.setText("2999-01-01")
    assert letters._badge.isVisible()
    letters.day.setText("soon")
    assert "Write a year" in letters._then.text()


def letter_rows(view):
    return [one for one in view.details.letters.findChildren(LetterRow) if not one.isHidden()]


def test_a_letter_names_its_mention_and_leads_to_it(window, view, press):
    choose(view, "Tariq Orell")
    view.show_details()
    view.details.show_tab(2)
    [row] = letter_rows(view)
    assert "with the grade of “the gate was safe” in 001" in row.accessibleName()
    row.setFocus()
    press("Enter")
    settle()
    assert window.views.current is window.desk
    assert window.desk.pane.view.caret == ONE.index("the gate was safe")


def test_after_a_merge_a_letter_says_whose_it_was(window, view, press):
    workspace = view.hub.workspace
    said = workspace.mentions.of_speaker(speakers(view)["Tariq Muhammad Orell"].id)
    view.hub.do(GradeMention(mention_id=said[0].id, reliability="D", credibility="4"))
    choose(view, "Tariq Orell")
    press("Ctrl+Enter")
    settle()
    view.show_details()
    names = [row.accessibleName() for row in letter_rows(view)]
    was = "of “Tariq Muhammad Orell”, before that speaker was merged into this one"
    assert [was in name for name in names] == [True, False]


def test_a_note_is_stored_when_the_field_is_left(view):
    choose(view, "Tariq Orell")
    view.show_details()
    view.details.show_tab(1)
    note = view.details.about._note
    note.setFocus()
    note.setPlainText("Speaks for the port.")
    view.table.table.setFocus()
    settle()
    assert speakers(view)["Tariq Orell"].note == "Speaks for the port."


def test_chips_filter_by_kind_and_words_by_all_names(view):
    view.table.chips._group.button(5).click()
    settle()
    assert [view.table.model.row(0).name, view.table.model.rowCount()] == ["a guard, 002", 1]
    view.table.filter.setText("orell")
    settle()
    assert view.table.model.rowCount() == 0
    view.table.show_all()
    view.table.filter.setText("muhammad orell")
    assert view.table.model.rowCount() == 1


def test_who_said_something_is_not_deleted_and_says_why(window, view, press):
    choose(view, "a guard")
    press("Del")
    assert "has said something" in window.toast.accessibleName()
    assert "a guard" in speakers(view)


def test_escape_goes_back_to_reading(window, view, press):
    press("Esc")
    assert window.views.current is window.desk


def test_a_project_without_speakers_says_what_to_do(open_window, tmp_path):
    window = open_window(tmp_path / "Empty.annotator")
    window.views.show_speakers()
    settle()
    assert window.views.current.table._none.isVisible()


def test_where_nobody_is_a_speaker_yet_the_keys_work_on_the_names(
    open_window, tmp_path, templates, press, qtbot
):
    with templates.new(tmp_path / "Names.annotator") as workspace:
        builders.article(workspace, "Port\n\nThe Veldian Port Front (VPF) denied it.", file="a.txt")
    window = open_window(tmp_path / "Names.annotator")
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.pane.view.setFocus()
    press("Ctrl+4")
    settle()
    assert window.views.current.merge.list.hasFocus()
    press("Ctrl+Enter")
    settle()
    [front] = [one for one in window.hub.workspace.speakers.all() if one.name]
    assert {front.name, *front.other_names} == {"Veldian Port Front", "VPF"}
