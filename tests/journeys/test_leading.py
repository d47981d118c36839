"""Another report is made the lead of its duplicate set, from Compare and from the library."""

from __future__ import annotations

import pytest

from annotator.commands.duplicates import DecideDuplicate
from annotator.core.comparison import Side
from annotator.core.duplicates import Decision, Likeness, Pairing
from tests import builders
from tests.journeys.settling import settle

NIGHT = (
    "Forty lorries burned at the Hollin Pass on Monday night, the customs office in Orveth said.\n"
    "\n"
    "Brigadier Osmer Tulle denied that his soldiers had fired at the lorries from the ridge.\n"
    "\n"
    "The drivers waited in the cold until morning, and the ambulances came from Greywater."
)
BREAD = "The price of bread rose in the capital, and the bakers asked the council for cheap flour."


@pytest.fixture
def window(open_window, tmp_path):
    return open_window(tmp_path / "Pass.annotator")


@pytest.fixture
def three(window):
    """A lead, a copy of it that was confirmed, and a report that is like neither."""
    workspace = window.hub.workspace
    texts = (NIGHT, f"{NIGHT}\n\nThe pass was closed.", BREAD)
    ids = [
        builders.article(workspace, text, file=f"{number}.txt") for number, text in enumerate(texts)
    ]
    for other, decision in zip(ids[1:], (Decision.CONFIRMED, Decision.SUGGESTED), strict=True):
        pairing = Pairing(a=ids[0], b=other, likeness=Likeness.REWRITE, score=0.8)
        workspace.do(DecideDuplicate(pairing=pairing, decision=decision))
    return ids


def led(window):
    return {
        one.article_id: (one.lead_id, one.decision) for one in window.hub.workspace.duplicates.all()
    }


def test_the_report_with_the_caret_leads_and_undo_takes_it_back(window, three, press):
    a, b, bread = three
    before = led(window)
    window.reports.compare_two(a, b)
    settle()
    press("Tab")
    window.book.run("lead_set")
    settle()
    assert led(window) == {a: (b, Decision.CONFIRMED), bread: (b, Decision.SUGGESTED)}
    assert "002 leads the duplicate set" in window.toast.accessibleName()
    assert window.views.compare.pair.duplicate.lead_id == b
    press("Ctrl+Z")
    settle()
    assert led(window) == before
    assert led(window)[bread] == (a, Decision.SUGGESTED)


def test_who_leads_already_is_told_so(window, three):
    window.reports.compare_two(*three[:2])
    settle()
    assert window.views.compare.current == window.views.compare.pair.article(Side.A).id
    before = led(window)
    window.book.run("lead_set")
    settle()
    assert led(window) == before
    assert "leads a duplicate set" in window.toast.accessibleName()


def test_the_library_offers_it_for_a_report_that_follows_another(window, three):
    a, b, _bread = three
    library = window.desk.library.list
    library.select_articles([a])
    assert not window.reports.may_lead
    library.select_articles([b])
    assert window.reports.may_lead
    window.book.run("lead_set")
    settle()
    assert led(window)[a] == (b, Decision.CONFIRMED)
