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


@pytest.mark.parametrize(
    "text",
    [
        "Confidence: high. Likely the gate failed.",
        "Likely the gate failed (confidence: moderate).",
        "The gate likely failed (high confidence).",
        "We are highly confident that it is likely.",
        "We are moderately confident that it is likely.",
        "Analysts are fairly confident it is likely.",
        "With a moderate level of confidence, it is likely.",
        "With a low degree of confidence it is unlikely.",
        "It is likely; our level of confidence is high.",
        "It is likely; our confidence level is low.",
        "It is likely; confidence in this judgement is low.",
        "It is likely; confidence remains moderate.",
        "Our confidence in the sources of this is low, but it is likely.",
        "Likely (moderate-to-high confidence).",
        "It is likely, with medium confidence.",
        "We have low to moderate confidence that a strike is likely.",
        "We likely assess this with great confidence.",
        "High-confidence judgement: an attack is unlikely.",
        "Confidence - low. Unlikely.",
        "Confidence level: moderate. Roughly even chance of war.",
        "Level of confidence: high. Very likely.",
        "We judge with high confidence that it is likely.",
        "Confidence: low. The gate probably failed.",
        "We are not very confident that it is likely.",
        "We are quite confident it is unlikely.",
        "Our confidence is moderate and war is likely.",
        "The confidence of this office in the log is high and failure likely.",
        "He inspires great confidence and will likely win.",
        "A high level of confidence attaches to this likely cause.",
        "Likely; confidence = moderate.",
        "We have limited confidence in the likely route.",
    ],
)
def test_a_likelihood_and_a_confidence_in_one_sentence_are_told(text):
    assert [one.breach for one in warnings([text])] == [Breach.BOTH_IN_ONE]


@pytest.mark.parametrize(
    "text",
    [
        "The remote possibility of a coup remains, and war is likely.",
        "There is a remote chance of rain. Floods are likely.",
        "The chance of rain is remote. Floods are likely.",
        "It is remote that he knew. It is likely that she did.",
        "War is a remote prospect. Talks are likely.",
        "The likelihood is remote, and talks are very likely.",
        "The risk is remote. Talks are likely.",
        "The odds of a coup are remote. Talks are likely.",
        "Sabotage is likely, accident a remote possibility.",
        "The prospect of a deal is remote, a strike likely.",
        "Remote: a coup. Likely: a strike.",
        "Likelihood: remote.\nLikely all the same.",
        "The chances are remote. Talks are likely.",
        "The chances of any deal before May remain very remote. Talks are likely.",
    ],
)
def test_a_remote_chance_is_a_term_of_the_second_row(text):
    assert [one.breach for one in warnings([text])] == [Breach.MIXED_ROWS]


@pytest.mark.parametrize(
    "text",
    [
        "A remote village was likely shelled.",
        "The attack in a remote valley is unlikely.",
        "A remote-controlled bomb is the likely cause.",
        "Remote sensing shows it; a strike is likely.",
        "They live in remote areas. Talks are probable.",
        "The post is remote. Talks are likely.",
        "The area is very remote. Talks are likely.",
        "Likely the gate failed. Confidence: high.",
        "It is likely.\nConfidence: high.",
        "It is likely. We have high confidence in this.",
        "It is likely that voters have lost confidence in him.",
        "A vote of no confidence is likely.",
        "Consumer confidence is likely to fall.",
        "Confidence: high. The gate failed.",
        "It is likely that a confidence vote follows.",
        "The minister is confident; talks are likely.",
        "He is highly confident in public. Talks are likely.",
        "Confidence-building measures are likely.",
        "It is likely to be a high-level meeting on confidence.",
        "Business confidence is high and growth is likely.",
        "Likely\nConfidence: high",
        "The likely confidence trickster is low on cash.",
        "The bomb was remotely controlled; it is likely.",
        "The probability is remote. It is improbable.",
        "Confidence is low.\nIt is likely.",
        "Rain is likely in the remote north.",
        "The remote station went silent; sabotage is likely.",
        "Remote work is likely to spread.",
        "He likely used a remote server.",
        "It is likely. We judge this with high confidence.",
        "Confidence: low. We saw one report. The gate probably failed.",
        "Investor confidence is low, so a fall is likely.",
        "It will likely survive the no-confidence motion.",
        "A low confidence vote is likely.",
        "Confidence was shaken, so a run is likely.",
    ],
)
def test_a_remote_place_and_the_confidence_of_others_are_no_terms(text):
    assert [one.breach for one in warnings([text])] == []


def test_a_warning_names_the_confidence_without_the_word_before_it():
    [found] = warnings(["Our confidence is low, but it is likely."])
    assert found.words == ("likely", "confidence is low")
