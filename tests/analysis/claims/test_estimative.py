"""ICD 203: one row of terms in a product, and never a likelihood and a confidence together."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.estimative import Breach, warnings


@pytest.mark.parametrize(
    ("texts", "breaches"),
    [
        (["It is likely that the gate failed.", "Confidence is low."], []),
        (["It is likely, with moderate confidence, that it failed."], [Breach.BOTH_IN_ONE]),
        (["It is likely that it failed.", "It will probably rain."], [Breach.MIXED_ROWS]),
        (["Very likely the gate failed. High confidence in the log."], []),
        (["Nearly certain, and very likely."], [Breach.MIXED_ROWS]),
        (["The unlikely hero; probable cause."], [Breach.MIXED_ROWS]),
        (["Nothing of the kind."], []),
        ([], []),
    ],
)
def test_each_breach_is_told_once(texts, breaches):
    assert [one.breach for one in warnings(texts)] == breaches


def test_a_warning_names_both_expressions():
    [found] = warnings(["It is very unlikely, we say with high confidence."])
    assert found.words == ("very unlikely", "high confidence")


def test_a_longer_term_is_not_taken_for_the_shorter_one_in_it():
    [found] = warnings(["It is highly improbable.", "It is almost certain."])
    assert found.words == ("almost certain", "highly improbable")
