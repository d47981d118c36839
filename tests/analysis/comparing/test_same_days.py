"""Days and months of one thing under other names: whether two sentences disagree."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def differ(a, b, language="en"):
    found = compare(report(a, language=language), report(b, language=language), one_event=True)
    return [
        (one, other) for kind, one, other in conflicts(found, a, b) if kind is ConflictKind.DATE
    ]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "Judge Sarn was shot dead in Mirra on Thursday morning.",
            "Judge Sarn was shot dead in Mirra on Thursday evening.",
            ("Thursday morning", "Thursday evening"),
        ),
        (
            "Judge Sarn was shot dead in Mirra early on Thursday.",
            "Judge Sarn was shot dead in Mirra on Thursday afternoon.",
            ("early on Thursday", "Thursday afternoon"),
        ),
        (
            "The rise in the price of salt began in the morning on Tuesday.",
            "The rise in the price of salt began in the evening on Tuesday.",
            ("morning on Tuesday", "evening on Tuesday"),
        ),
        (
            "The bridge over the Tarn will open in March.",
            "The bridge over the Tarn will open in April.",
            ("March", "April"),
        ),
    ],
)
def test_parts_of_a_day_and_months_differ(a, b, found):
    assert differ(a, b) == [found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Judge Sarn was shot dead in Mirra late on Thursday.",
            "Judge Sarn was shot dead in Mirra on Thursday night.",
        ),
        (
            "Judge Sarn was shot dead in Mirra on Thursday night.",
            "Judge Sarn was shot dead in Mirra in the early hours of Friday.",
        ),
        (
            "Judge Sarn was shot dead in Mirra on Thursday.",
            "Judge Sarn was shot dead in Mirra on Thursday night.",
        ),
        (
            "The bridge over the Tarn will open in March.",
            "The bridge over the Tarn will open in March 2031.",
        ),
        ("The march in Mirra may end.", "The April meeting in Mirra may end."),
    ],
)
def test_parts_of_a_day_and_months_agree(a, b):
    assert differ(a, b) == []


def test_parts_of_a_day_differ_in_urdu():
    a = "تامر کے بازار میں پیر کی صبح فائرنگ سے سات افراد ہلاک ہوئے۔"
    b = "تامر کے بازار میں پیر کی شام فائرنگ سے سات افراد ہلاک ہوئے۔"
    assert len(differ(a, b, "ur")) == 1
