"""A board that was brought up to date is the one that is read anew, whatever was done."""

from __future__ import annotations

from annotator.commands.mentions import GradeMention
from annotator.workspace.board import By, board, renewed
from annotator.workspace.board_changes import stale_claims
from tests import builders
from tests.commands.examples import Scene, examples


def brought_up(workspace, before, done, by):
    stale = stale_claims(before, done.changes)
    return board(workspace, by) if stale is None else renewed(workspace, before, by, stale)


def test_commands_and_their_undo_leave_no_claim_as_it_was(workspace):
    for number, command in enumerate(examples(Scene(workspace))):
        by = list(By)[number % 3]
        before = board(workspace, by)
        after = brought_up(workspace, before, workspace.do(command), by)
        assert after == board(workspace, by), command
        again = brought_up(workspace, after, workspace.undo(), by)
        assert again == board(workspace, by) == before, command


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
