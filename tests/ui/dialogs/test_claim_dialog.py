"""Choosing the claim that is said again: by keys, by the buttons, or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from annotator.analysis.descent import Support
from annotator.core.claim import Claim
from annotator.core.ids import ClaimId
from annotator.ui.dialogs.claim_dialog import ClaimDialog
from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.dialogs.two_lines import DETAIL
from annotator.ui.widgets import Label


@pytest.fixture
def dialog(qtbot):
    texts = ("The port is shut.", "The gate was safe.", "Nobody was in danger.")
    claims = [Claim(id=ClaimId(text), text=text, mentions=1) for text in texts]
    made = ClaimDialog(claims, "The gate was safe on Monday.")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_likeliest_claim_comes_first_with_its_mentions(dialog):
    item = dialog.list.item(0)
    assert item.text() == "The gate was safe."
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "The gate was safe., 1 mention"


def test_two_figures_of_one_thing_are_said_to_be_one_claim(dialog):
    sentences = [label.text() for label in dialog.findChildren(Label)]
    assert any("are one claim with two values" in one for one in sentences)
    assert not any("true or false together" in one for one in sentences)


def test_reprints_are_one_origin(qtbot):
    claim = Claim(id=ClaimId("a"), text="The gate was safe.", mentions=5)
    by = {claim.id: Support(articles=5, sets=1, origins=1)}
    made = ClaimDialog([claim], "The gate was safe.", None, by)
    qtbot.addWidget(made)
    assert made.list.item(0).data(DETAIL) == "5 mentions in 5 articles, one origin"


def test_the_arrows_choose_and_enter_links(qtbot, dialog):
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    second = dialog.list.item(1).text()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.claim_id == second


def test_the_buttons_link_and_cancel(dialog):
    dialog.take_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog.show()
    dialog.cancel_button.click()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_nothing_found_cannot_be_linked(qtbot, dialog):
    qtbot.keyClicks(dialog.field, "harbour")
    assert dialog.claim_id is None
    assert not dialog.take_button.isEnabled()


def test_the_buttons_below_a_text_have_their_whole_height(qtbot):
    made = TextDialog("Memo", "A sentence.", "", "Keep")
    qtbot.addWidget(made)
    made.show()
    assert made._keep.height() >= made._keep.sizeHint().height()
