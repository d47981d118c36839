"""Which claims a passage may be a mention of: offered by what they have in common."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.likeness import ClaimIndex

CLAIMS = {
    "strikes": "Halvenian drones struck villages in Orveth overnight",
    "silence": "Halvenia has not responded to the charge",
    "soldiers": "Halvenian soldiers killed in the clashes at Hollin Pass",
    "flood": "The Nerrith flood killed 41 people",
    "houses": "About 1,200 houses were damaged by the flood",
}


@pytest.fixture
def index():
    made = ClaimIndex()
    for claim_id, text in CLAIMS.items():
        made.set(claim_id, [text])
    return made


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("drones of Halvenia hit three Orveth villages during the night", "strikes"),
        ("27 Halvenian soldiers were killed at the Hollin Pass", "soldiers"),
        ("the flood in the Nerrith valley killed at least 29", "flood"),
        ("some 1,200 houses damaged", "houses"),
    ],
)
def test_the_claim_with_the_same_actors_action_and_place_comes_first(index, quote, claim):
    assert index.likely([quote])[0].claim_id == claim


def test_what_has_only_a_name_in_common_is_not_offered(index):
    assert index.likely(["Halvenia will vote in May"]) == []


def test_a_denial_is_less_like_a_claim_than_its_repetition(index):
    said = index.likely(["Halvenian drones struck Orveth villages"])[0].score
    denied = index.likely(["Halvenian drones never struck Orveth villages"])[0].score
    assert denied < said


def test_the_quotes_of_its_mentions_speak_for_a_claim_too(index):
    assert index.likely(["unmanned aircraft bombed hamlets by the border"]) == []
    index.set("strikes", [CLAIMS["strikes"], "unmanned aircraft bombed the border hamlets"])
    [found] = index.likely(["unmanned aircraft bombed hamlets by the border"])
    assert found.claim_id == "strikes"
    assert "border" in found.shared


def test_a_claim_that_is_dropped_or_left_out_is_not_offered(index):
    quote = "The Nerrith flood killed 41 people"
    assert index.likely([quote], without=frozenset(["flood"])) == []
    index.drop("flood")
    assert index.likely([quote]) == []


def test_nothing_is_offered_without_words(index):
    assert index.likely([""]) == []
    assert ClaimIndex().likely(["The flood killed 41 people"]) == []


def offered(index, quote, **given):
    return [one.claim_id for one in index.likely([quote], **given)]


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("At least three guards were wounded in the attack", "guards shot down three balloons"),
        ("Three guards were wounded in the attack", "three bridges closed after the attack"),
        ("27 Halvenian soldiers were killed", "killing three soldiers of the garrison"),
        ("At least three guards were killed", "58 guards were killed"),
        ("ten villagers were killed at dawn", "27 villagers were killed"),
        (
            "the return of trade needs an end of cross-border raids",
            "talks on cross-border matters ended",
        ),
    ],
)
def test_a_number_of_something_else_and_words_of_another_matter_are_no_offer(claim, quote):
    index = ClaimIndex()
    for claim_id, text in {**CLAIMS, "asked": claim}.items():
        index.set(claim_id, [text])
    assert "asked" not in offered(index, quote)


def test_another_number_of_the_same_thing_is_offered_with_a_name_in_common():
    index = ClaimIndex()
    index.set("toll", ["58 Halvenian soldiers were killed"])
    index.set("other", ["58 Halvenian tents were burned"])
    assert offered(index, "23 Halvenian soldiers had died") == ["toll"]


def test_another_number_of_the_same_thing_is_offered_without_a_name_in_the_same_article():
    index = ClaimIndex()
    index.set("toll", ["58 Halvenian soldiers were killed"])
    quote = "23 soldier fatalities in the clashes"
    assert offered(index, quote) == []
    assert offered(index, quote, near=["toll"]) == ["toll"]


def test_the_same_number_of_the_same_thing_needs_no_name(index):
    index.set("guards", ["At least three customs guards were killed"])
    assert offered(index, "killing three guards and wounding others")[0] == "guards"


def test_what_is_common_is_told_in_the_words_of_the_passage(index):
    [found] = index.likely(["27 troops of Halvenia died in the clashes at Hollin Pass"])
    assert found.claim_id == "soldiers"
    assert {"Hollin", "clashes", "troops", "died"} <= set(found.shared)


def test_a_compound_is_one_word_in_common():
    index = ClaimIndex()
    index.set("raids", ["cross-border raids began"])
    assert index.likely(["cross-border trade fell"]) == []
