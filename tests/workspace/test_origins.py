"""An article goes back to the lead that it is surest to follow, never to one that was rejected."""

from __future__ import annotations

import csv

import pytest

from annotator.commands.duplicates import DecideDuplicate
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.workspace.export import export
from annotator.workspace.origins import descent
from tests import builders


@pytest.fixture
def four(workspace):
    return [builders.article(workspace, f"Sea\n\nThe sea rose {n} times.") for n in range(4)]


def decide(workspace, a, b, decision, score=1.0, likeness=Likeness.NEAR_COPY):
    pairing = Pairing(a=a, b=b, likeness=likeness, score=score)
    workspace.do(DecideDuplicate(pairing=pairing, decision=decision))


def test_a_rejected_pair_is_not_one_origin_by_way_of_a_copy_of_both(workspace, four, tmp_path):
    first, update, copy, other = four
    decide(workspace, update, copy, Decision.CONFIRMED, 0.97)
    decide(workspace, first, other, Decision.CONFIRMED)
    decide(workspace, first, copy, Decision.CONFIRMED, 0.98)
    decide(workspace, first, update, Decision.REJECTED)
    known = descent(workspace)
    assert known.origin_of == {first: first, other: first, copy: first, update: update}
    assert known.lead_of[copy] == first
    export(workspace, tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["article_id"]: row for row in csv.DictReader(file)}
    assert rows[update]["origin_id"] == update
    assert (rows[copy]["lead_id"], rows[copy]["origin_id"]) == (first, first)
    workspace.undo()
    assert set(descent(workspace).origin_of.values()) == {update}


def test_an_article_follows_the_lead_it_is_surest_to_follow(workspace, four):
    first, second, copy, _other = four
    decide(workspace, second, copy, Decision.CONFIRMED, 0.99, Likeness.SAME_EVENT)
    decide(workspace, first, copy, Decision.CONFIRMED, 0.8, Likeness.REWRITE)
    assert descent(workspace).lead_of[copy] == first
