"""Two reports side by side, as an analyst works with them: by keys, in the real window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.commands.duplicates import SuggestDuplicates
from annotator.core.claim import MadeBy
from annotator.core.comparison import Side
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.ui.compare.gutter import PillKind
from annotator.workspace.comparing import with_conflicts
from tests import builders
from tests.journeys.settling import settle

ONE = (
    "Forty lorries burned at the Hollin Pass on Monday night, the customs office in Orveth said. "
    "Brigadier Osmer Tulle denied that his soldiers had fired at the lorries from the ridge.\n"
    "\n"
    "The Salt Board met in Marrowick and talked about the price of salt for three hours.\n"
    "\n"
    "A singer from Stannock won the prize of the harbour festival for the second time.\n"
    "\n"
    "The drivers waited in the cold until morning, and the ambulances came from Greywater."
)
TWO = (
    "The customs office in Orveth said that thirty lorries burned at the Hollin Pass on Monday.\n"
    "\n"
    "Brigadier Osmer Tulle denied that his soldiers had fired at the lorries from the ridge.\n"
    "\n"
    "The drivers waited in the cold until morning, and the ambulances came from Greywater."
)


def fill(workspace):
    """Two reports on one night, one of them tagged, suggested as duplicates."""
    one = builders.article(workspace, ONE, file="one.txt", title="Lorries burn at the pass")
    two = builders.article(workspace, TWO, file="two.txt", title="Fire at Hollin Pass")
    builders.article(workspace, "The river rose in the night.", file="three.txt", title="River")
    quote = "his soldiers had fired at the lorries from the ridge"
    builders.mention(workspace, one, quote, speaker="Osmer Tulle")
    builders.mention(workspace, one, "The drivers waited in the cold until morning", speaker="")
    pair = Pairing(a=one, b=two, likeness=Likeness.REWRITE, score=0.83)
    workspace.do(SuggestDuplicates(pairings=(pair,)))


@pytest.fixture
def window(open_at_first_article, tmp_path, templates):
    return open_at_first_article(templates.filled(tmp_path / "Pass.annotator", fill))


@pytest.fixture
def view(window, press):
    press("Ctrl+2")
    settle()
    return window.views.compare


def mentions(window, side):
    return window.hub.workspace.mentions.in_article(window.views.compare.pair.article(side).id)


def test_ctrl_2_shows_the_open_article_with_its_best_known_counterpart(view, window):
    assert window.views.current is view
    assert [view.pair.a.title, view.pair.b.title] == [
        "Lorries burn at the pass",
        "Fire at Hollin Pass",
    ]
    assert view.spread.pages[Side.A].hasFocus()
    assert view.strip.chips[0].text() == f"Aligned  {len(view.pair.passages)}"


def test_esc_goes_back_to_the_article(view, window, press):
    press("Esc")
    assert window.views.current is window.desk
    assert window.desk.contents.article.title == "Lorries burn at the pass"
    assert window.desk.pane.view.hasFocus()
    press("Ctrl+2")
    assert window.views.current is view


def test_n_and_p_go_from_passage_to_passage(view, press):
    passages = view.pair.passages
    assert view.walk.at.passage == passages[0]
    press("N")
    assert view.walk.at.passage == passages[1]
    assert view.spread.pages[Side.A].caret == passages[1].a.start
    press("P")
    assert view.walk.at.passage == passages[0]
    words = view.walk.passage_words(view.pair, passages[1])
    assert words.startswith(f"passage 2 of {len(passages)}, ")


def test_x_goes_to_the_conflict_in_both_reports(view, press):
    press("X")
    conflict = view.walk.at.conflict
    assert conflict.label == "Forty ≠ thirty"
    assert view.spread.pages[Side.A].caret == conflict.a.start


def test_v_and_enter_carry_one_tag_over_and_undo_takes_it_back(view, window, press):
    passage = next(p for p in view.pair.passages if "soldiers" in p.a.of(ONE))
    view._go_to_passage(passage)
    press("V")
    assert view.carrying.isVisible()
    assert (
        view.carrying.spans()[0].of(TWO) == "his soldiers had fired at the lorries from the ridge"
    )
    press("Enter")
    settle()
    [made] = mentions(window, Side.B)
    assert made.made_by is MadeBy.CARRIED
    assert made.grade is None or not made.grade.code
    assert made.origin.speaker == "Osmer Tulle"
    assert window.toast.offers_undo
    assert "1 tag carried to 002" in window.toast.accessibleName()
    assert not view.carrying.isVisible()
    press("Ctrl+Z")
    settle()
    assert mentions(window, Side.B) == []


def test_a_tag_whose_source_the_other_report_does_not_name_says_so(view, window):
    quote = "the ambulances came from Greywater"
    builders.mention(window.hub.workspace, view.pair.a.id, quote, speaker="Osmer Tulle")
    settle()
    view.carry_all_tags()
    entries = [view.carrying.model.entry(view.carrying.model.index(row, 0)) for row in range(3)]
    notes = {one.title: one.note for one in entries}
    assert notes[f"“{quote}”"] == "its source is not named there"
    assert notes["“his soldiers had fired at the lorries from the ridge”"].startswith("Osmer Tulle")


def test_ctrl_enter_carries_all_in_one_step(view, window, press):
    view.carry_all_tags()
    settle()
    press("Ctrl+Enter")
    settle()
    assert len(mentions(window, Side.B)) == 2
    window.undo()
    assert mentions(window, Side.B) == []


def test_esc_leaves_the_tags_where_they_are(view, window, press):
    press("N", "V", "Esc")
    assert mentions(window, Side.B) == []
    assert view.walk.at.suggested == ()
    assert view.spread.pages[Side.A].hasFocus()


def test_a_tag_is_not_carried_against_a_conflict(view, window):
    builders.mention(
        window.hub.workspace, view.pair.a.id, "Forty lorries burned at the Hollin Pass"
    )
    settle()
    against = [one for one in view.pair.proposals if one.against is not None]
    assert [one.against.label for one in against] == ["Forty ≠ thirty"]
    view.carrying.take(view.pair, against)
    assert mentions(window, Side.B) == []


def test_a_click_on_the_tags_of_a_band_carries_them(view, window, qtbot):
    view.spread.gutter.grab()
    rect, _pill = next(hit for hit in view.spread.gutter.hits if hit[1].kind is PillKind.TAGS)
    qtbot.mouseClick(view.spread.gutter, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert len(mentions(window, Side.B)) == 1


def test_u_unlinks_a_passage_and_undo_links_it_again(view, window, press):
    before = view.pair.passages
    press("N", "U")
    settle()
    assert view.pair.passages == (before[0], *before[2:])
    assert window.toast.offers_undo
    press("Ctrl+Z")
    settle()
    assert view.pair.passages == before


def test_u_sets_a_conflict_aside(view, press):
    press("X", "U")
    settle()
    assert view.pair.hard == []
    press("Ctrl+Z")
    settle()
    assert len(view.pair.hard) == 1


def test_the_conflicts_are_listed_and_enter_goes_to_one(view, press):
    view.list_conflicts()
    assert view.conflicts.isVisible()
    press("Enter")
    assert view.walk.at.conflict.label == "Forty ≠ thirty"
    assert not view.conflicts.isVisible()


def test_u_in_the_list_sets_a_conflict_aside(view, press):
    view.list_conflicts()
    press("U")
    settle()
    assert view.pair.hard == []


def test_tab_goes_to_the_other_report_and_f6_as_well(view, press, window):
    press("Tab")
    assert view.spread.pages[Side.B].hasFocus()
    press("Tab")
    assert view.spread.pages[Side.A].hasFocus()
    window.next_pane()
    assert view.spread.pages[Side.B].hasFocus()
    window.next_pane()
    assert view.strip.pair_button.hasFocus()


def test_s_swaps_the_two_and_stays_at_the_passage(view, press):
    press("N")
    here = view.walk.at.passage
    press("S")
    assert view.pair.a.title == "Fire at Hollin Pass"
    assert view.walk.at.passage == here.turned()


def test_enter_opens_a_fold(view, press):
    page = view.spread.pages[Side.A]
    [fold] = page.closed
    page.set_caret_on_fold(fold.start)
    press("Enter")
    assert page.closed == []


def test_enter_in_the_text_reads_on_in_the_article(view, window, press):
    press("N", "Tab", "Enter")
    assert window.views.current is window.desk
    assert window.desk.contents.article.title == "Fire at Hollin Pass"


def test_the_pair_is_confirmed_and_rejected(view, window):
    view.strip.confirm.click()
    ids = view.pair.ids
    duplicates = window.hub.workspace.duplicates
    assert duplicates.between(*ids).decision is Decision.CONFIRMED
    assert not view.strip.confirm.isVisible()
    view.strip.reject.click()
    assert duplicates.between(*ids).decision is Decision.REJECTED
    assert duplicates.between(*ids).likeness is Likeness.REWRITE


def test_two_articles_that_are_selected_can_be_compared(window):
    library = window.desk.library
    ids = {article.title: article.id for article in library.articles()}
    library.list.select_articles([ids["Fire at Hollin Pass"], ids["River"]])
    library.compare_selected()
    assert {one.title for one in (window.views.compare.pair.a, window.views.compare.pair.b)} == {
        "Fire at Hollin Pass",
        "River",
    }


def test_without_a_known_pair_the_choice_opens(window, press):
    river = next(a for a in window.desk.library.articles() if a.title == "River")
    window.desk.open_article(river.id)
    press("Ctrl+2")
    view = window.views.compare
    assert view.pair is None
    assert view.chooser.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "001 fire")
    press("Enter")
    assert view.pair.b.title == "Fire at Hollin Pass"


def test_scrolling_one_report_scrolls_the_other(view, window):
    window.resize(1280, 420)
    settle()
    a, b = view.spread.pages[Side.A], view.spread.pages[Side.B]
    a.verticalScrollBar().setValue(a.verticalScrollBar().maximum())
    assert b.verticalScrollBar().value() == pytest.approx(b.verticalScrollBar().maximum(), abs=2)
    a.verticalScrollBar().setValue(0)
    assert b.verticalScrollBar().value() == pytest.approx(0, abs=2)


def test_the_place_is_kept_when_something_changes(view, window, press):
    window.resize(1280, 420)
    press("N", "N")
    page = view.spread.pages[Side.A]
    place, at = page.verticalScrollBar().value(), view.walk.at.passage
    builders.mention(window.hub.workspace, view.pair.a.id, "The Salt Board met", speaker="")
    settle()
    assert page.verticalScrollBar().value() == place
    assert view.walk.at.passage == at


def test_a_pair_of_which_one_is_deleted_is_left(view, window):
    window.desk.open_article(view.pair.b.id)
    window.desk.library.list.select_articles([view.pair.b.id])
    window.desk.library.delete_article()
    assert view.pair is None
    window.undo()


def test_long_reports_are_compared_off_the_window_s_thread(window, qtbot, monkeypatch):
    monkeypatch.setattr("annotator.ui.compare.reading.LONG", 20)
    window.reports.show_compare()
    view = window.views.compare
    assert view.pair is None
    qtbot.waitUntil(lambda: view.pair is not None, timeout=5000)
    assert view.pair.passages


def test_the_set_is_shown_as_a_table(view, window, press):
    workspace = window.hub.workspace
    third = builders.article(workspace, TWO.replace("thirty", "thirty-one"), file="four.txt")
    pair = Pairing(a=view.pair.a.id, b=third, likeness=Likeness.NEAR_COPY, score=0.9)
    workspace.do(SuggestDuplicates(pairings=(pair,)))
    settle()
    assert view.strip.matrix.isVisible()
    view.show_matrix()
    dialog = QApplication.activeModalWidget()
    dialog.table.setCurrentIndex(dialog.model.index(0, 1))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert view.pair.b.id == third


def test_undo_export_and_search_go_on_working(view, window):
    window.book.refresh()
    on = {id_ for id_, action in window.book.qactions.items() if action.isEnabled()}
    assert {
        "undo",
        "export_dataset",
        "import_files",
        "find_or_run",
        "next_passage",
        "zoom_in",
    } <= on
    assert "delete_article" not in on
    assert "tag_claim" not in on


# --- what is found once the pair is painted -------------------------------------------------------


@pytest.fixture
def held_back(monkeypatch):
    """Conflicts are found only once this is set."""
    go_on = threading.Event()

    def slow(found):
        assert go_on.wait(10)
        return with_conflicts(found)

    monkeypatch.setattr("annotator.ui.compare.pair.with_conflicts", slow)
    yield go_on
    go_on.set()


def test_the_passages_are_shown_before_the_conflicts_are_found(window, press, held_back, qtbot):
    press("Ctrl+2")
    view = window.views.compare
    QTest.qWait(20)
    assert view.pair.passages
    assert view.pair.conflicts == []
    assert view.strip.conflicts.text() == "Conflicts …"
    strip = view.strip
    where = [one.pos() for one in (*strip.chips, strip.conflicts)], strip.carry.geometry()
    held_back.set()
    qtbot.waitUntil(lambda: view.strip.conflicts.text() == "Conflicts 1", timeout=2000)
    settle()
    assert where == (
        [one.pos() for one in (*strip.chips, strip.conflicts)],
        strip.carry.geometry(),
    )
    assert view.strip.carry.text() == "Carry 2 tags to 002"


def test_x_waits_for_the_conflicts_and_goes_to_the_first(window, press, held_back):
    press("Ctrl+2", "X")
    view = window.views.compare
    assert view.walk.at.conflict is None
    held_back.set()
    settle()
    assert view.walk.at.conflict.label == "Forty ≠ thirty"


def test_who_goes_on_to_a_passage_is_not_taken_to_a_conflict(window, press, held_back):
    press("Ctrl+2", "X", "N")
    view = window.views.compare
    held_back.set()
    settle()
    assert view.pair.conflicts
    assert view.walk.at.passage == view.pair.passages[1]


def test_what_is_found_of_a_pair_is_not_shown_in_the_next_one(window, press, held_back):
    press("Ctrl+2")
    QTest.qWait(20)
    river = next(a for a in window.desk.library.articles() if a.title == "River")
    view = window.views.compare
    window.reports.compare_two(view.pair.a.id, river.id)
    held_back.set()
    settle()
    assert view.pair.b.title == "River"
    assert view.pair.conflicts == []
    assert view.pair.found.is_whole


def test_a_tag_made_while_conflicts_are_looked_for_is_offered(window, press, held_back):
    press("Ctrl+2")
    QTest.qWait(20)
    view = window.views.compare
    quote = "the ambulances came from Greywater"
    builders.mention(window.hub.workspace, view.pair.a.id, quote, speaker="")
    held_back.set()
    settle()
    assert view.strip.carry.text() == "Carry 3 tags to 002"


def test_lines_in_view_stay_where_they_are_when_conflicts_are_found(
    open_window, tmp_path, held_back
):
    """What disagrees in a closed fold is joined to the line of the fold; X opens it."""
    window = open_window(tmp_path / "Fold.annotator")
    shared = "Brigadier Osmer Tulle told the Salt Board that forty lorries had burned on Monday."
    other = "A singer from Stannock won the prize of the harbour festival for the second time."
    denied = "Orlunda rejected the charge of an attack in the night, and spoke of a fire in a barn."
    silent = "Orlunda has not responded to the message of the harbour board so far."
    texts = f"{shared}\n\n{other}\n\n{denied}", f"{shared}\n\n{silent}\n\nBread rose."
    ids = [
        builders.article(window.hub.workspace, text, file=f"{number}.txt")
        for number, text in enumerate(texts)
    ]
    window.reports.compare_two(*ids)
    QTest.qWait(20)
    view = window.views.compare
    pages = [view.spread.pages[side] for side in Side]
    before = [page.map.written for page in pages]
    [fold] = pages[0].closed
    held_back.set()
    settle()
    assert [one.label for one in view.pair.conflicts] == ["denied ≠ no reply"]
    assert [page.map.written for page in pages] == before
    [band] = [one for one in view.spread.weaving.links() if one.about == view.pair.conflicts[0]]
    assert band.a == pages[0].fold_extent(fold.start)
    view.next_conflict()
    assert pages[0].closed == []


def test_suggested_pairs_are_worked_through_by_keys(window, view, press):
    assert window.top._tabs["show_compare"].text() == "Compare · 1"
    press("D")
    settle()
    [row] = window.hub.workspace.duplicates.all()
    assert row.decision is Decision.CONFIRMED
    assert window.top._tabs["show_compare"].text() == "Compare"
    press("Ctrl+Z")
    settle()
    press("Shift+D")
    settle()
    [row] = window.hub.workspace.duplicates.all()
    assert row.decision is Decision.REJECTED
    press("Ctrl+D")
    assert window.toast.isVisible()


def test_the_next_suggestion_is_shown_from_the_article(window, press):
    press("Ctrl+D")
    settle()
    view = window.views.compare
    assert window.views.current is view
    assert view.pair.a.title == "Lorries burn at the pass"
