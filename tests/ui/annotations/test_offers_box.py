"""What is offered stays where it is while a claim is graded."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.claim import Claim
from annotator.core.ids import ClaimId, PointId, ScaleId
from annotator.ui.annotations.offers import OffersBox
from annotator.ui.widgets import ElidedLabel, TextButton
from annotator.workspace.offers import OfferedClaim, Offers

ONE = OfferedClaim(claim=Claim(id=ClaimId("1"), text="41 died"), score=1.0, shared=("41",))


def test_the_same_offers_are_not_made_anew_after_a_grade(qtbot):
    box = OffersBox()
    qtbot.addWidget(box)
    box.show_offers(Offers(claims=(ONE,)))
    box.show()
    before = box.findChildren(TextButton)
    graded = Offers(claims=(replace(ONE),), rated={ScaleId("s"): PointId("p")})
    box.show_offers(graded)
    assert box.findChildren(TextButton) == before
    assert all(button.isVisible() for button in before)


def test_other_offers_are_seen_at_once(qtbot):
    box = OffersBox()
    qtbot.addWidget(box)
    box.show_offers(Offers(claims=(ONE,), flags=("A doubt",)))
    box.show()
    box.show_offers(Offers(claims=(ONE, ONE), flags=("Another doubt",)))
    shown = [one for one in box.findChildren(TextButton) if one.isVisible()]
    assert len(shown) == 2  # before any event is worked on: no hole until then


def test_offers_stand_apart_and_their_button_at_their_first_line(qtbot):
    box = OffersBox()
    qtbot.addWidget(box)
    asked = replace(ONE, claim=Claim(id=ClaimId("2"), text="Seventeen died."))
    box.show_offers(Offers(claims=(ONE, asked)))
    box.resize(330, box.heightForWidth(330))
    box.show()
    one, other = (button.parentWidget() for button in box.findChildren(TextButton))
    assert other.y() - one.geometry().bottom() >= 8
    words, why = other.findChildren(ElidedLabel)
    assert words.text() == "Same as “Seventeen died”?"
    assert why.y() - words.geometry().bottom() <= 4
    [button] = other.findChildren(TextButton)
    assert abs(button.geometry().center().y() - words.y() - 8) <= 3
