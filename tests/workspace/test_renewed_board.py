"""A board that was brought up to date is the one that is read anew, whatever was done."""

from __future__ import annotations

import pytest

from annotator.commands.mentions import GradeMention
from annotator.workspace.board import By, board, renewed
from annotator.workspace.board_changes import stale_claims
from tests import builders
from tests.commands.examples import Scene, examples
from tests.commands.test_undo import COUNT


def brought_up(workspace, before, done, by):
    stale = stale_claims(before, done.changes)
    return board(workspace, by) if stale is None else renewed(workspace, before, by, stale)


@pytest.mark.parametrize("number", range(COUNT))
def test_a_command_and_its_undo_leave_no_claim_as_it_was(workspace, number):
    command = examples(Scene(workspace))[number]
    by = list(By)[number % 3]
    before = board(workspace, by)
    after = brought_up(workspace, before, workspace.do(command), by)
    assert after == board(workspace, by)
    again = brought_up(workspace, after, workspace.undo(), by)
    assert again == board(workspace, by) == before


def test_a_grade_makes_only_its_own_claim_stale(workspace):
    article = builders.article(workspace)
    one = builders.mention(workspace, article)
    builders.mention(workspace, article, "Critics disagree", speaker="Critics")
    found = board(workspace)
    done = workspace.do(GradeMention(mention_id=one, credibility="2"))
    [claim] = stale_claims(found, done.changes)
    assert claim == workspace.mentions.some([one])[0].claim_id


def test_the_columns_may_change_with_the_renewal(workspace):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    found = renewed(workspace, board(workspace, By.REPORT), By.SPEAKER, frozenset())
    assert found == board(workspace, By.SPEAKER)
