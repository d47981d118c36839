"""What a person says of two articles is remembered, whichever of them is named first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.commands.articles import DeleteArticles
from annotator.commands.duplicates import DecideDuplicate, LeadSet, Sever, SuggestDuplicates
from annotator.core.duplicates import Decision, Likeness, Pairing, Reason, ReasonKind, SeveredKind
from annotator.core.span import Span
from tests import builders


@pytest.fixture
def three(workspace):
    texts = ("The sea rose.", "The sea had risen.", "The sea came up, people say.")
    return [builders.article(workspace, f"Sea\n\n{text}") for text in texts]


@pytest.fixture
def pairing(three):
    reasons = (Reason(ReasonKind.WORD, "sea"),)
    a, b, _c = three
    return Pairing(a=a, b=b, likeness=Likeness.REWRITE, score=0.9, reasons=reasons)


def turned(pairing):
    return replace(pairing, a=pairing.b, b=pairing.a)


def test_a_suggestion_is_stored_with_its_reasons(workspace, pairing):
    workspace.set_up(SuggestDuplicates(pairings=(pairing,)))
    [stored] = workspace.duplicates.all()
    assert stored.decision is Decision.SUGGESTED
    assert (stored.lead_id, stored.article_id) == (pairing.a, pairing.b)
    assert (stored.likeness, stored.score, stored.reasons) == (
        pairing.likeness,
        pairing.score,
        pairing.reasons,
    )


def test_a_suggestion_is_not_on_the_undo_stack(workspace, pairing):
    before = workspace.undo_text
    workspace.set_up(SuggestDuplicates(pairings=(pairing,)))
    assert workspace.undo_text == before


@pytest.mark.parametrize("turn", [False, True])
def test_a_rejected_pair_is_not_suggested_again(workspace, pairing, turn):
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.REJECTED))
    again = turned(pairing) if turn else pairing
    assert workspace.set_up(SuggestDuplicates(pairings=(again,))) == 0
    [stored] = workspace.duplicates.all()
    assert stored.decision is Decision.REJECTED


def test_undoing_a_rejection_brings_the_suggestion_back(workspace, pairing):
    workspace.set_up(SuggestDuplicates(pairings=(pairing,)))
    workspace.do(DecideDuplicate(pairing=turned(pairing), decision=Decision.REJECTED))
    workspace.undo()
    [stored] = workspace.duplicates.all()
    assert stored.decision is Decision.SUGGESTED


def test_a_decision_carries_its_coder_and_time(workspace, pairing):
    workspace.set_up(SuggestDuplicates(pairings=(pairing,)))
    workspace.set_coder("Bo Ek")
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
    stored = workspace.duplicates.between(pairing.b, pairing.a)
    assert stored is not None
    assert (stored.coder, stored.decision) == ("Bo Ek", Decision.CONFIRMED)
    assert stored.decided_at


def test_articles_are_linked_to_the_lead_and_never_chained(workspace, three, pairing):
    a, b, c = three
    further = replace(pairing, a=b, b=c)
    workspace.set_up(SuggestDuplicates(pairings=(pairing, further)))
    assert {(one.lead_id, one.article_id) for one in workspace.duplicates.all()} == {
        (a, b),
        (b, c),
    }
    assert len({one.set_id for one in workspace.duplicates.all()}) == 2


def test_another_article_may_lead_a_set(workspace, three, pairing):
    a, b, c = three
    other = replace(pairing, b=c)
    workspace.set_up(SuggestDuplicates(pairings=(pairing, other)))
    workspace.do(DecideDuplicate(pairing=other, decision=Decision.CONFIRMED))
    set_id = workspace.duplicates.all()[0].set_id
    pairs = (pairing, replace(pairing, a=b, b=c, likeness=Likeness.SAME_EVENT))
    workspace.do(LeadSet(set_id=set_id, article_id=b, pairings=pairs))
    found = {one.article_id: one for one in workspace.duplicates.all()}
    assert {one.lead_id for one in found.values()} == {b}
    assert found[a].decision is Decision.SUGGESTED
    assert (found[c].decision, found[c].likeness) == (Decision.SUGGESTED, Likeness.SAME_EVENT)


@pytest.mark.parametrize(
    ("led", "followed", "now", "decision"),
    [
        (Likeness.NEAR_COPY, Likeness.REWRITE, Likeness.REWRITE, Decision.CONFIRMED),
        (Likeness.NEAR_COPY, Likeness.SAME_EVENT, Likeness.SAME_EVENT, Decision.CONFIRMED),
        (Likeness.SAME_EVENT, Likeness.SAME_EVENT, Likeness.NEAR_COPY, Decision.SUGGESTED),
        (
            Likeness.SHARES_PASSAGES,
            Likeness.NEAR_COPY,
            Likeness.SAME_EVENT,
            Decision.SUGGESTED,
        ),
        (
            Likeness.NEAR_COPY,
            Likeness.NEAR_COPY,
            Likeness.SHARES_PASSAGES,
            Decision.SUGGESTED,
        ),
    ],
)
def test_of_a_new_lead_is_confirmed_what_follows_from_what_a_person_said(
    workspace, three, pairing, led, followed, now, decision
):
    _a, b, c = three
    workspace.set_coder("Bo Ek")
    for pair in (replace(pairing, likeness=led), replace(pairing, b=c, likeness=followed)):
        workspace.do(DecideDuplicate(pairing=pair, decision=Decision.CONFIRMED))
    before = workspace.duplicates.between(pairing.a, c)
    workspace.set_coder("Ada Bell")
    pairs = (turned(pairing), replace(pairing, a=b, b=c, likeness=now))
    workspace.do(LeadSet(set_id=before.set_id, article_id=b, pairings=pairs))
    after = workspace.duplicates.between(b, c)
    assert after.decision is decision
    if decision is Decision.CONFIRMED:
        assert (after.coder, after.decided_at) == ("Bo Ek", before.decided_at)
    assert workspace.duplicates.between(b, pairing.a).coder == "Bo Ek"


def test_what_was_taken_apart_is_told_in_the_order_asked_for(workspace, three):
    a, b = (workspace.articles.text(one).revision_id for one in three[:2])
    command = Sever(
        kind=SeveredKind.PASSAGE, a_revision_id=a, b_revision_id=b, a=Span(5, 8), b=Span(9, 12)
    )
    workspace.do(command)
    [one] = workspace.duplicates.severed(b, a)
    assert (one.a, one.b) == (Span(9, 12), Span(5, 8))
    assert (one.a_revision_id, one.b_revision_id) == (b, a)


def test_deleting_an_article_takes_it_out_of_its_set(workspace, pairing):
    workspace.set_up(SuggestDuplicates(pairings=(pairing,)))
    workspace.do(DeleteArticles(article_ids=(pairing.b,)))
    assert workspace.duplicates.all() == []


def test_what_was_rejected_stays_said_of_the_old_lead(workspace, three, pairing):
    a, b, c = three
    rejected = replace(pairing, b=c)
    workspace.set_up(SuggestDuplicates(pairings=(pairing, rejected)))
    workspace.do(DecideDuplicate(pairing=rejected, decision=Decision.REJECTED))
    set_id = workspace.duplicates.between(a, b).set_id
    pairs = (turned(pairing), replace(pairing, a=b, b=c))
    workspace.do(LeadSet(set_id=set_id, article_id=b, pairings=pairs))
    found = {(one.lead_id, one.article_id): one.decision for one in workspace.duplicates.all()}
    assert found == {(b, a): Decision.SUGGESTED, (a, c): Decision.REJECTED}
    assert workspace.set_up(SuggestDuplicates(pairings=(rejected,))) == 0
    workspace.undo()
    assert {one.lead_id for one in workspace.duplicates.all()} == {a}


def test_a_search_measures_a_suggestion_anew_and_a_decision_only_where_it_has_no_reasons(
    workspace, three, pairing
):
    bare = replace(pairing, score=0.97, likeness=Likeness.NEAR_COPY, reasons=())
    other = replace(bare, b=three[2])
    workspace.set_up(SuggestDuplicates(pairings=(bare, other)))
    workspace.do(DecideDuplicate(pairing=other, decision=Decision.CONFIRMED))
    decided = workspace.duplicates.between(other.a, other.b)
    measured = (pairing, replace(pairing, b=three[2]))
    assert workspace.set_up(SuggestDuplicates(pairings=(), measured=measured)) == 0
    now = workspace.duplicates.between(pairing.a, pairing.b)
    assert (now.likeness, now.score, now.reasons) == (Likeness.REWRITE, 0.9, pairing.reasons)
    then = workspace.duplicates.between(other.a, other.b)
    assert then == replace(decided, score=0.9, reasons=pairing.reasons)
    workspace.set_up(SuggestDuplicates(pairings=(), measured=(replace(measured[1], score=0.5),)))
    assert workspace.duplicates.between(other.a, other.b) == then
    workspace.undo()
    assert workspace.duplicates.between(other.a, other.b).decision is Decision.SUGGESTED
