"""What is offered beside a claim: another claim it may say again, values; and what is doubted."""

from __future__ import annotations

import pytest

from annotator.commands.claims import SetValues
from annotator.commands.duplicates import DecideDuplicate
from annotator.commands.mentions import GradeMention
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.core.ids import MentionId
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.widgets import ElidedLabel
from tests import builders

FIRST = "The battle\n\nThe government of Tesmar said 58 Halvenian soldiers were killed at Hollin."
SECOND = "At the pass\n\nHalvenia’s army said that 23 Halvenian soldiers were killed at Hollin."


def fill(workspace):
    """Two reports of one battle, the first of them tagged."""
    one = builders.article(workspace, FIRST, file="one.txt")
    builders.article(workspace, SECOND, file="two.txt")
    builders.mention(workspace, one, "58 Halvenian soldiers were killed", speaker="Tesmar")


@pytest.fixture
def project(path, templates):
    return templates.filled(path, fill)


@pytest.fixture
def window(open_window, project, qtbot):
    window = open_window(project)
    qtbot.waitUntil(window.isActiveWindow)
    desk = window.desk
    desk.open_article(window.hub.workspace.articles.all()[1].id)
    desk.pane.view.setFocus()
    return window


@pytest.fixture
def tagged(window, press, qtbot):
    """The figure of the second report, tagged and graded as a claim of its own."""
    press("J", "J", "C", "Enter", "A", "C", "3")
    qtbot.waitUntil(lambda: bool(window.desk.offering.now().claims))
    return mention(window)


def mention(window, at=1):
    workspace = window.hub.workspace
    [found] = workspace.mentions.in_article(workspace.articles.all()[at].id)
    return found


def test_a_claim_that_is_there_is_offered_and_nothing_linked_unasked(window, tagged):
    [offered] = window.desk.offering.now().claims
    assert offered.claim.text == "58 Halvenian soldiers were killed"
    assert tagged.claim_id != offered.claim.id
    words = [label.text() for label in window.desk.panel.editor.findChildren(ElidedLabel)]
    assert "Same as “58 Halvenian soldiers were killed”?" in words
    assert "In common: Halvenian, killed, soldiers" in words


def test_one_key_links_it_and_one_undo_takes_it_back(window, tagged, press):
    press("=")
    assert mention(window).claim_id == mention(window, 0).claim_id
    assert len(window.hub.workspace.claims.all()) == 1
    assert window.desk.offering.now().claims == ()
    press("Ctrl+Z")
    assert mention(window).claim_id == tagged.claim_id


def test_numbers_that_contradict_are_told_until_both_are_taken(window, tagged, press, qtbot):
    press("=")
    [flag] = window.desk.offering.now().flags
    assert flag.startswith("Another report of this claim gives 58, not 23.")
    press("V")
    assert window.desk.offering.now().flags == (flag,)
    one, _other = window.hub.workspace.mentions.of_claim(mention(window).claim_id)
    window.hub.do(SetValues(mention_id=one.id, values=(ClaimValue("58", unit="soldiers"),)))
    assert window.desk.offering.now().flags == ()


def test_one_key_takes_the_values_and_the_cross_takes_one_away(window, tagged, press, qtbot):
    press("V")
    values = window.hub.workspace.claims.values()
    assert [value.value for value in values[tagged.id]] == ["23", "Hollin"]
    assert window.desk.offering.now().values == ()
    window.desk.panel.editor.values_changed.emit(values[tagged.id][:1])
    assert [one.value for one in window.hub.workspace.claims.values()[tagged.id]] == ["23"]


def test_values_are_written_where_the_words_are_read_otherwise(window, tagged, press, monkeypatch):
    press("V")
    asked = []

    def answer(_title, _sentence, text, *_more, **_about):
        asked.append(text)
        return "≥ 23 soldiers; 12 March 2026; Hollin"

    monkeypatch.setattr(LineDialog, "ask", answer)
    press("Shift+V")
    assert asked == ["23 soldiers; Hollin"]
    given = window.hub.workspace.claims.values()[tagged.id]
    assert {(one.kind, one.value, one.unit, one.quote) for one in given} == {
        (ValueKind.NUMBER, "23..", "soldiers", ""),
        (ValueKind.DATE, "2026-03-12", "", ""),
        (ValueKind.PLACE, "Hollin", "", "Hollin"),
    }
    press("Ctrl+Z")
    assert [one.value for one in window.hub.workspace.claims.values()[tagged.id]] == [
        "23",
        "Hollin",
    ]


def test_what_has_nothing_to_offer_says_so(window, tagged, press):
    press("=")
    window.hub.do(SetValues(mention_id=tagged.id, values=()))
    press("V", "V")
    assert window.toast.isVisible()


def test_a_grade_of_confirmed_on_one_origin_is_flagged(window, tagged, press):
    press("=")
    workspace = window.hub.workspace
    one, two = (article.id for article in workspace.articles.all())
    pairing = Pairing(a=one, b=two, likeness=Likeness.REWRITE, score=0.9, reasons=())
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
    before = window.desk.offering.now().flags
    workspace.do(GradeMention(mention_id=MentionId(tagged.id), credibility="1"))
    [flag] = set(window.desk.offering.now().flags) - set(before)
    assert flag.startswith("Graded 1, confirmed by other sources, but all reports go back to one")


def test_a_reason_that_mixes_likelihood_and_confidence_is_warned_of(window, tagged):
    reason = "It is likely, with high confidence, that the army counts low."
    window.hub.do(GradeMention(mention_id=tagged.id, reason=reason))
    [flag] = window.desk.offering.now().flags
    assert flag == "“likely” and “high confidence” in one sentence: ICD 203 keeps them apart."
