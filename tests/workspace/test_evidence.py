"""Why two articles are taken for reports of one event is told in words."""

from __future__ import annotations

from annotator.core.duplicates import Reason, ReasonKind
from annotator.workspace.evidence import evidence, evidence_in_short

REASONS = (
    Reason(ReasonKind.PASSAGE, "5"),
    Reason(ReasonKind.DATE, "Nov 10"),
    Reason(ReasonKind.NAME, "Hamed"),
    Reason(ReasonKind.NAME, "Ibra"),
    Reason(ReasonKind.NUMBER, "14"),
    Reason(ReasonKind.WORD, "burst"),
)


def test_the_evidence_is_a_sentence():
    assert evidence(REASONS) == (
        "Both have the names Hamed, Ibra; the number 14; the date Nov 10; the word burst. "
        "5 passages tell the same."
    )


def test_in_short_names_come_first():
    assert evidence_in_short(REASONS) == "Both have Hamed, Ibra, 14, Nov 10"
    few = (REASONS[2], REASONS[5])
    assert evidence_in_short(few) == "Both have Hamed, burst"


def test_passages_alone_are_evidence():
    assert evidence_in_short(REASONS[:1]) == "5 passages tell the same"
    assert evidence(REASONS[:1]) == "5 passages tell the same."


def test_without_reasons_nothing_is_said():
    assert evidence(()) == evidence_in_short(()) == ""
