"""What two reports are to each other in a project of few articles, and why."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.passages import Aligner
from annotator.analysis.comparing.relation import related
from annotator.analysis.comparing.tokens import Parsed
from annotator.core.duplicates import Likeness, ReasonKind
from tests.analysis.comparing.reports import report

BRIEF = (
    "The sluice at Larkline broke on Tuesday and the terraces of Venn district were flooded.\n"
    "\n"
    "Three farm workers drowned, the mayor Oda Brenn said, and the valley road is closed.\n"
    "\n"
    "She asked for boats and said that the harvest of barley was lost."
)
MORE = (
    "\n\nThe ferry between the two towns stopped before noon, and engineers of the commission in "
    "Aurel looked at the gates until the evening without finding a cause."
)
FOOTERS = (
    (
        "Reporting and writing for readers in every valley since the first press was bought by the "
        "printers of Hale, who own this paper together and thank all who give to it each spring."
    ),
    (
        "You may pass our pages on to friends where our name is kept on them, and write the desk "
        "in Marenko on any weekday with what you saw, heard, or think that others ought to know."
    ),
)
OTHER = (
    "Actors of the Aurel opera refused to go on stage with a new staging of an old tale of bears."
)


def what(a, b, probability=0.1):
    one, other = Parsed(report(a)), Parsed(report(b))
    found = related(one, other, Aligner(one, other), probability)
    return found.likeness if found else None


def evidence(a, b, kind):
    one, other = Parsed(report(a)), Parsed(report(b))
    found = related(one, other, Aligner(one, other), 0.9)
    return [reason.text for reason in found.reasons if reason.kind is kind]


@pytest.mark.parametrize("footer", ["", *FOOTERS])
def test_a_brief_with_the_footer_of_its_outlet_is_a_copy(footer):
    assert what(f"{BRIEF}\n\n{FOOTERS[0]}", f"{BRIEF}\n\n{FOOTERS[1]}") is Likeness.NEAR_COPY
    cut = f"{BRIEF}{MORE}", f"{BRIEF}\n\n{footer}"
    assert what(*cut) in (Likeness.NEAR_COPY, Likeness.CONTAINS)


def test_two_reports_with_one_footer_share_no_passage():
    assert what(f"{BRIEF}\n\n{FOOTERS[0]}", f"{OTHER}\n\n{FOOTERS[0]}") is None


def test_two_reports_with_one_paragraph_share_it():
    shared = BRIEF.split("\n\n")[1]
    a = f"{OTHER}\n\n{shared} The gates were of iron.\n\n{FOOTERS[0]}"
    b = f"{MORE.strip()}\n\n{shared} The gates were of iron.\n\n{FOOTERS[1]}"
    assert what(a, b) is Likeness.SHARES_PASSAGES


SPEECH = (
    "“We asked for pumps in the spring, and again when the gate was painted, and what came was a "
    "tin of paint, a form in three copies, and a man who wanted to know whether the form was "
    "filled in,” the warden said."
)


def test_a_quotation_is_its_speaker_s_and_no_passage_that_two_reports_share():
    a = f"{OTHER}\n\n{SPEECH}\n\n{FOOTERS[0]}"
    b = f"{MORE.strip()}\n\n{SPEECH}\n\n{FOOTERS[1]}"
    assert what(a, b) is None
    assert what(a, b.replace("“", "").replace("”", "")) is Likeness.SHARES_PASSAGES


def test_a_quotation_with_a_sentence_of_the_reporter_behind_it_is_shared():
    told = f"{SPEECH} Behind him two goats went through the open gate into the barley of Venn."
    a = f"{OTHER}\n\n{told}\n\n{FOOTERS[0]}"
    b = f"{MORE.strip()}\n\n{told}\n\n{FOOTERS[1]}"
    assert what(a, b) is Likeness.SHARES_PASSAGES


def test_words_that_all_news_use_are_no_evidence():
    a = f"{BRIEF} Security officials were asked on Monday about the following operations."
    b = f"{BRIEF} Officials asked about security and the following operations on Monday."
    words = evidence(a, b, ReasonKind.WORD)
    assert words
    assert not {"asked", "security", "following", "operations", "officials"} & set(words)


def test_a_day_is_told_as_a_day_or_not_at_all():
    assert "Tuesday" not in evidence(BRIEF, BRIEF + MORE, ReasonKind.NAME)
    assert "Larkline" in evidence(BRIEF, BRIEF + MORE, ReasonKind.NAME)
