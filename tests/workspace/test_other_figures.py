"""What a card says of another figure for its claim."""

from __future__ import annotations

import pytest

from annotator.workspace.offers import offers_for
from tests import builders

FIRST = "The battle\n\nTesmar said 58 soldiers were killed. The army said 23 soldiers were killed."
SECOND = "At the pass\n\nThe army said that 23 soldiers were killed."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FIRST, "Elsewhere in this report the claim has 58, not 23."),
        (SECOND, "Another report of this claim gives 58, not 23."),
    ],
)
def test_another_figure_is_said_to_be_where_it_is(workspace, text, sentence):
    one = builders.article(workspace, FIRST, file="one.txt")
    there = one if text == FIRST else builders.article(workspace, text, file="two.txt")
    first = builders.mention(workspace, one, "58 soldiers were killed", speaker="Tesmar")
    claim = workspace.mentions.some([first])[0].claim_id
    other = builders.mention(
        workspace, there, "23 soldiers were killed", speaker="The army", claim_id=claim
    )
    [mention] = workspace.mentions.some([other])
    where = workspace.articles.one(there), workspace.articles.text(there)
    offers = offers_for(workspace, None, mention, *where)
    assert [flag.startswith(sentence) for flag in offers.flags] == [True]
