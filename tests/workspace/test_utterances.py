"""All that a speaker has said, in order of time, and its changes of position."""

from __future__ import annotations

import pytest

from annotator.commands.claims import SetValues
from annotator.core.board import ContestKind
from annotator.core.claim import ClaimValue, Link, Stance
from annotator.workspace.utterances import claims_of_speakers, said_by
from tests import builders

TEXT = "Gate\n\nThe gate was safe, Ada Bell said. The gate was shut, she said. Rain fell on it."


@pytest.fixture
def days(workspace):
    """Two articles, the later day imported first, and one without a date."""
    return [
        builders.article(workspace, f"{TEXT} {name}", file=f"{name}.txt", published_at=day)
        for name, day in (("late", "2024-05-02"), ("early", "2024-05-01"), ("undated", ""))
    ]


def bell(workspace):
    return next(one for one in workspace.speakers.all() if one.name == "Ada Bell")


def said(workspace):
    return said_by(workspace, bell(workspace).id)


def claim_of(workspace, mention):
    return workspace.mentions.some([mention])[0].claim_id


def same_claim(workspace, articles, stances):
    """The same claim in each article, said by Ada Bell; returns the mentions."""
    first = builders.mention(workspace, articles[0], "The gate was safe", stance=stances[0])
    claim = claim_of(workspace, first)
    rest = [
        builders.mention(workspace, one, "The gate was safe", stance=stance, claim_id=claim)
        for one, stance in zip(articles[1:], stances[1:], strict=True)
    ]
    return [first, *rest]


def test_what_was_said_stands_by_day_then_place_and_undated_last(workspace, days):
    late, early, undated = days
    expected = [
        builders.mention(workspace, undated, "The gate was shut"),
        builders.mention(workspace, late, "The gate was shut"),
        builders.mention(workspace, early, "The gate was shut"),
        builders.mention(workspace, early, "The gate was safe"),
    ]
    assert [one.mention.id for one in said(workspace)] == expected[::-1]


def test_what_a_speaker_relays_is_listed_as_such(workspace, days):
    chain = (Link(name="Somebody"), Link(name="Ada Bell"))
    builders.mention(workspace, days[0], "Rain fell on it", chain=chain)
    [one] = said(workspace)
    assert one.is_relay


def test_asserting_and_then_denying_is_a_change_of_position(workspace, days):
    late, early, _undated = same_claim(
        workspace, days, (Stance.DENIES, Stance.ASSERTS, Stance.COMMENTS)
    )
    changed = {one.mention.id: one.turns for one in said(workspace)}
    [turn] = changed[late]
    assert (turn.kind, turn.one) == (ContestKind.STANCE, early)
    assert changed[early] == ()


def test_another_value_for_a_claim_is_a_change_of_position(workspace, days):
    late, early, undated = same_claim(workspace, days, (Stance.ASSERTS,) * 3)
    for mention, value in ((early, "58"), (late, "23"), (undated, "23")):
        workspace.do(SetValues(mention_id=mention, values=(ClaimValue(value, unit="men"),)))
    changed = {one.mention.id: one.turns for one in said(workspace)}
    assert [turn.values for turn in changed[late]] == [("58", "23")]
    assert changed[undated] == ()


def test_the_value_in_a_denial_is_not_its_own(workspace, days):
    late, early, _undated = same_claim(
        workspace, days, (Stance.DENIES, Stance.COMMENTS, Stance.COMMENTS)
    )
    for mention, value in ((early, "58"), (late, "23")):
        workspace.do(SetValues(mention_id=mention, values=(ClaimValue(value),)))
    assert not any(one.turns for one in said(workspace))


def test_relaying_what_one_denied_is_no_change_of_position(workspace, days):
    late, early, _undated = days
    first = builders.mention(workspace, early, "The gate was safe", stance=Stance.DENIES)
    chain = (Link(name="Somebody"), Link(name="Ada Bell"))
    builders.mention(
        workspace,
        late,
        "The gate was safe",
        chain=chain,
        claim_id=claim_of(workspace, first),
    )
    assert not any(one.turns for one in said(workspace))


def test_a_claim_that_is_said_three_times_counts_once(workspace, days):
    same_claim(workspace, days, (None,) * 3)
    builders.mention(workspace, days[0], "Rain fell on it")
    assert claims_of_speakers(workspace)[bell(workspace).id] == 2


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2026-04-09", "2026-04-10", True),
        ("2026-04-09", "2026-04-09", False),
        ("2026-04-09", "", False),
        ("", "2026-04-09", False),
        ("2026-04", "2026-04-09", False),
        ("2026-03", "2026-04-09", True),
        ("2026-04-09T08:00:00+00:00", "2026-04-09T09:00:00+00:00", True),
        ("2026-04-09T08:00:00+00:00", "2026-04-09", False),
        ("2026-04-09T23:00:00-05:00", "2026-04-10T01:00:00+00:00", False),
    ],
)
def test_which_came_first_is_known_only_by_both_dates(workspace, before, after, expected):
    articles = [
        builders.article(workspace, f"{TEXT} {name}", file=f"{name}.txt", published_at=day)
        for name, day in (("before", before), ("after", after))
    ]
    mentions = same_claim(workspace, articles, (Stance.ASSERTS, Stance.ASSERTS))
    one, other = (
        next(each for each in said(workspace) if each.mention.id == mention) for mention in mentions
    )
    assert other.came_after(one) is expected
