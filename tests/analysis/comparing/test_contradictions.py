"""What one report of an event negates and another says, in sentences that share little else."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.analysis.comparing.contradictions import contradicted
from annotator.analysis.comparing.tokens import Parsed
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def found(one, other, language="en"):
    a, b = (
        f"{text} {end}"
        for text, end in (
            (one, "Oda Brenn lives in Larkline."),
            (other, "Snow fell on the pass at Tarn."),
        )
    )
    compared = compare(report(a, language=language), report(b, language=language), one_event=True)
    kinds = {ConflictKind.NEGATION, ConflictKind.STANCE}
    return [words[1:] for words in conflicts(compared, a, b) if words[0] in kinds]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "The mayor of Venn ruled out new fees.",
            "The mayor of Venn did not rule out new fees.",
            ("ruled", "not rule"),
        ),
        ("Arson was the cause.", "Arson was not the cause.", ("cause", "not the cause")),
        (
            "Guards had asked the army for help, a union said, but nobody came.",
            "The office of the mayor said it had not asked the army for boats.",
            ("asked", "not asked"),
        ),
        (
            "The council said that no ransom was paid.",
            "One who dealt with the men said in Orsk a ransom had been paid in three parts.",
            ("no ransom", "ransom"),
        ),
        (
            "The crew was told that no fault had been found.",
            "By a log from June, two engineers had found a fault in the pump.",
            ("no fault", "fault"),
        ),
        (
            "The office said in the evening that the balloon was not shot down.",
            "By what a farmer saw, the balloon had been shot down.",
            ("not shot", "shot"),
        ),
    ],
)
def test_what_one_report_negates_and_another_says(one, other, words):
    assert found(one, other) == [words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor had not asked the army for help.", "A farmer had asked the army for help."),
        ("The mayor did not ask the army for help.", "The mayor will ask the army for help."),
        ("The mayor should not ask the army for help.", "In May, he asked the army for help."),
        ("He had not changed the plan.", "The mayor spoke of a major change of the plan."),
        ("The mayor did not ask the army.", "Whether he asked the army is not known."),
        ("He did not pay the men.", "The guild denied that it had paid the men."),
        ("The mayor did not ask the army.", "If he asked the army, they would come."),
    ],
)
def test_what_others_did_or_may_do_contradicts_nobody(one, other):
    assert list(contradicted(Parsed(report(one)), Parsed(report(other)))) == []


def test_what_one_of_a_name_will_and_will_not_do_is_a_conflict():
    one = "He will appeal, Omar Vell, who speaks for the clerk, said at the gate."
    other = "Omar Vell told a crowd that the man took the sentence and would not appeal."
    assert found(one, other) == [("appeal", "not appeal")]
