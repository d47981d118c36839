"""Duplicate reports are found, suggested around a lead, remembered, counted and exported."""

from __future__ import annotations

import csv

import pytest
from frictionless import Package, system

from annotator.analysis.comparing.relation import Related
from annotator.analysis.comparing.tokens import Parsed
from annotator.analysis.finding.crowd import Crowd
from annotator.analysis.finding.finder import Found
from annotator.commands.duplicates import CarryOver, DecideDuplicate, Sever
from annotator.commands.mentions import GradeMention
from annotator.core.claim import MadeBy, Stance
from annotator.core.comparison import ConflictKind, Report
from annotator.core.duplicates import Decision, Likeness, Pairing, SeveredKind
from annotator.core.progress import Cancelled, Progress
from annotator.workspace.checking import check_project
from annotator.workspace.comparing import (
    compare_articles,
    found_article,
    proposals,
    tag_of,
)
from annotator.workspace.duplicates import Pair, Search, judged, led, noted, scan_new
from annotator.workspace.export import export
from annotator.workspace.origins import claim_support
from tests import builders
from tests.analysis.comparing.reports import FIRST, SECOND

OTHER = (
    "The opera house in Aurel opens its season with a new staging by Ivo Marn. Tickets went within "
    "an hour on Friday, and a second evening was added at once."
)


def add(workspace, text, title):
    return builders.article(workspace, f"{title}\n\n{text}", file=f"{title}.txt", title=title)


@pytest.fixture
def three(workspace):
    return [
        add(workspace, text, title)
        for text, title in ((FIRST, "first"), (SECOND, "second"), (OTHER, "opera"))
    ]


def scan(workspace):
    search = Search(workspace)
    return noted(workspace, search.scan(search.all()))


def pairs(workspace):
    return {
        (one.lead_id, one.article_id): (one.likeness, one.decision)
        for one in workspace.duplicates.all()
    }


def test_a_rewrite_is_suggested_with_its_reasons(workspace, three):
    assert scan(workspace) == 1
    [one] = workspace.duplicates.all()
    assert {one.lead_id, one.article_id} == set(three[:2])
    assert (one.likeness, one.decision) == (Likeness.REWRITE, Decision.SUGGESTED)
    assert "Oda Brenn" in {reason.text for reason in one.reasons}


def test_searching_again_finds_nothing_new(workspace, three):
    scan(workspace)
    assert scan(workspace) == 0


def test_what_was_rejected_does_not_come_back(workspace, three):
    scan(workspace)
    [one] = workspace.duplicates.all()
    pairing = Pairing(a=one.lead_id, b=one.article_id, likeness=one.likeness, score=one.score)
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.REJECTED))
    assert scan(workspace) == 0
    assert set(pairs(workspace).values()) == {(Likeness.REWRITE, Decision.REJECTED)}


def test_new_articles_are_held_against_the_old_ones(workspace, three):
    scan(workspace)
    again = add(workspace, FIRST.replace("Oda Brenn", "Oda Brennan"), "again")
    found = scan_new(workspace, Progress())
    assert all(again in (one.a, one.b) for one in found.pairings)
    assert noted(workspace, found) == len(found.pairings) >= 1
    assert scan_new(workspace, Progress()).pairings == ()
    likeness = {likeness for pair, (likeness, _d) in pairs(workspace).items() if again in pair}
    assert Likeness.NEAR_COPY in likeness


@pytest.mark.parametrize(("at_least", "is_told"), [(0.1, True), (0.5, False)])
def test_why_is_told_of_what_is_listed_however_unlikely_it_is(at_least, is_told):
    found = Found(a=0, b=1, probability=0.3, containment=0.0, resemblance=0.0)
    a, b = (Parsed(Report(text=text)) for text in (FIRST, f"{OTHER} Oda Brenn came."))
    pair = judged(found, a, b, Crowd([]), at_least)
    assert (pair.related.likeness, pair.related.score) == (Likeness.SAME_EVENT, 0.3)
    assert ("Oda Brenn" in {one.text for one in pair.related.reasons}) is is_told


def likely(a, b, score, likeness=Likeness.SAME_EVENT):
    related = Related(likeness=likeness, score=score, reasons=())
    return Pair(a=a, b=b, related=related)


def test_a_set_is_led_by_the_article_that_most_others_are_like():
    pairs = [likely("a", "b", 0.9), likely("b", "c", 0.9)]
    assert {(one.a, one.b) for one in led(pairs)} == {("b", "a"), ("b", "c")}


def test_two_that_follow_one_lead_are_no_pair_of_their_own():
    pairs = [likely("a", "b", 0.9), likely("a", "c", 0.9), likely("b", "c", 0.6)]
    assert {(one.a, one.b) for one in led(pairs)} == {("a", "b"), ("a", "c")}


def test_a_rewrite_is_kept_between_two_reports_of_the_event_of_a_third():
    pairs = [
        *(likely("a", "b", 0.9), likely("a", "c", 0.9), likely("a", "d", 0.9)),
        likely("b", "c", 0.99, Likeness.REWRITE),
    ]
    found = {(one.a, one.b): one.likeness for one in led(pairs)}
    assert found.pop(("b", "c")) is Likeness.REWRITE
    assert set(found) == {("a", "b"), ("a", "c"), ("a", "d")}


def test_copies_of_one_report_are_no_pair_of_their_own():
    pairs = [
        *(likely("a", "b", 1, Likeness.NEAR_COPY), likely("a", "c", 1, Likeness.NEAR_COPY)),
        likely("b", "c", 0.9, Likeness.REWRITE),
    ]
    assert {(one.a, one.b) for one in led(pairs)} == {("a", "b"), ("a", "c")}


def test_who_leads_a_set_goes_on_leading():
    pairs = [likely("a", "b", 0.9), likely("b", "c", 0.9), likely("a", "c", 0.6)]
    assert {(one.a, one.b) for one in led(pairs, {"a"})} == {("a", "b"), ("a", "c")}


def test_sketches_are_made_once(workspace, three):
    search = Search(workspace)
    scanned = search.scan(search.all())
    assert len(scanned.sketches) == 3
    noted(workspace, scanned)
    again = Search(workspace)
    assert again.scan(again.all()).sketches == {}
    assert not workspace.signatures.unsearched()


def test_undoing_an_import_takes_along_what_a_search_made_of_it(workspace, path, three):
    before = workspace.undo_text
    scan(workspace)
    assert workspace.undo_text == before
    while workspace.undo():
        pass
    assert workspace.articles.all() == []
    while workspace.redo():
        pass
    assert [article.id for article in workspace.articles.all()] == three
    assert len(workspace.duplicates.all()) == 1
    assert not workspace.signatures.unsearched()
    workspace.close()
    assert check_project(str(path)) == []


def test_undo_goes_back_over_a_decision_to_the_import(workspace, three):
    scan(workspace)
    [one] = workspace.duplicates.all()
    pairing = Pairing(a=one.lead_id, b=one.article_id, likeness=one.likeness, score=one.score)
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
    while workspace.undo():
        pass
    while workspace.redo():
        pass
    assert workspace.duplicates.all()[0].decision is Decision.CONFIRMED


def test_a_search_can_be_stopped(workspace, three):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        Search(workspace, progress)


def test_an_article_is_found_by_id_number_or_file(workspace, three):
    assert [found_article(workspace, word) for word in (three[0], "2", "opera.txt")] == three


@pytest.fixture
def tagged(workspace, three):
    """The first of the three with a claim that the second tells, too, and one that it denies."""
    a, b, _other = three
    quote = "the treaty talks were over after a third round on November 7"
    told = builders.mention(workspace, a, quote, speaker="Tomas Reil")
    workspace.do(GradeMention(mention_id=told, reliability="B", credibility="2"))
    denied = builders.mention(workspace, a, "11 others were injured", speaker="")
    return a, b, told, denied


def test_tags_are_proposed_with_speaker_and_stance_and_without_a_grade(workspace, tagged):
    a, b, told, _denied = tagged
    found = compare_articles(workspace, a, b)
    [proposal] = [one for one in proposals(workspace, found) if one.spans]
    assert proposal.mention.id == told
    [carried] = workspace.do(CarryOver(tags=(tag_of(proposal, b),))).result
    [mention] = workspace.mentions.some([carried])
    assert mention.origin is not None
    assert (mention.origin.speaker, mention.stance) == ("Tomas Reil", Stance.ASSERTS)
    assert (mention.made_by, mention.carried_from) == (MadeBy.CARRIED, told)
    assert mention.grade is None
    assert mention.claim_id == proposal.mention.claim_id


def test_a_conflict_is_told_in_place_of_a_proposal(workspace, tagged):
    a, b, _told, denied = tagged
    [against] = [
        one for one in proposals(workspace, compare_articles(workspace, a, b)) if not one.spans
    ]
    assert against.mention.id == denied
    assert against.against is not None
    assert against.against.kind is ConflictKind.LESS_PRECISE


def test_what_is_carried_is_not_proposed_again(workspace, tagged):
    a, b, _told, _denied = tagged
    found = compare_articles(workspace, a, b)
    tags = tuple(tag_of(one, b) for one in proposals(workspace, found) if one.spans)
    workspace.do(CarryOver(tags=tags))
    assert [one for one in proposals(workspace, found) if one.spans] == []


def test_another_tag_of_a_carried_claim_is_still_proposed(workspace, tagged):
    a, b, told, _denied = tagged
    [mention] = workspace.mentions.some([told])
    again = builders.mention(
        workspace, a, "after a third round on November 7", claim_id=mention.claim_id
    )
    found = compare_articles(workspace, a, b)
    offered = {one.mention.id: one for one in proposals(workspace, found) if one.spans}
    assert set(offered) == {told, again}
    workspace.do(CarryOver(tags=(tag_of(offered[told], b),)))
    assert [one.mention.id for one in proposals(workspace, found) if one.spans] == [again]


def test_a_claim_that_the_other_report_has_by_itself_is_not_proposed(workspace, tagged):
    a, b, told, _denied = tagged
    [mention] = workspace.mentions.some([told])
    text = workspace.articles.text(b).text
    builders.mention(workspace, b, text[-40:-20], claim_id=mention.claim_id)
    found = compare_articles(workspace, a, b)
    assert [one for one in proposals(workspace, found) if one.spans] == []


def test_a_carried_claim_has_two_articles_and_one_origin(workspace, tagged):
    a, b, told, _denied = tagged
    found = compare_articles(workspace, a, b)
    tags = tuple(tag_of(one, b) for one in proposals(workspace, found) if one.spans)
    workspace.do(CarryOver(tags=tags))
    [claim] = {one.claim_id for one in workspace.mentions.some([told])}
    carried = claim_support(workspace)[claim]
    assert (carried.articles, carried.origins) == (2, 1)


def test_a_confirmed_rewrite_is_one_origin_and_a_suggested_one_is_not(workspace, three):
    a, b, _other = three
    one = builders.mention(workspace, a, "11 others were injured", speaker="")
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(workspace, b, "several others were injured", speaker="", claim_id=claim)
    scan(workspace)
    assert claim_support(workspace)[claim].origins == 2
    pairing = Pairing(a=a, b=b, likeness=Likeness.REWRITE, score=0.9)
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
    assert claim_support(workspace)[claim].origins == 1


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pairs_passages_and_conflicts_are_in_the_dataset(workspace, three, tmp_path):
    scan(workspace)
    export(workspace, tmp_path)
    [pair] = rows(tmp_path, "duplicates")
    assert (pair["relation"], pair["decision"]) == ("rewrite", "suggested")
    texts = {row["article_id"]: row["text"] for row in rows(tmp_path, "articles")}
    passages = rows(tmp_path, "passages")
    assert len(passages) >= 4
    conflicts = {row["kind"]: row for row in rows(tmp_path, "conflicts")}
    exact = conflicts["less_precise"]
    a = texts[exact["a_article_id"]][int(exact["a_start"]) : int(exact["a_end"])]
    assert a == exact["a_text"]
    assert {exact["a_text"], exact["b_text"]} == {"11", "several"}


def test_what_was_taken_apart_is_in_the_dataset_as_rejected(workspace, three, tmp_path):
    scan(workspace)
    [pair] = workspace.duplicates.all()
    found = compare_articles(workspace, pair.lead_id, pair.article_id)
    passage, conflict = found.comparison.passages[0], found.comparison.conflicts[0]
    for kind, one in ((SeveredKind.PASSAGE, passage), (SeveredKind.CONFLICT, conflict)):
        workspace.do(
            Sever(
                kind=kind,
                a_revision_id=found.a.revision_id,
                b_revision_id=found.b.revision_id,
                a=one.a,
                b=one.b,
            )
        )
    again = compare_articles(workspace, pair.article_id, pair.lead_id)
    assert len(again.comparison.passages) == len(found.comparison.passages) - 1
    assert len(again.comparison.conflicts) == len(found.comparison.conflicts) - 1
    export(workspace, tmp_path)
    for name in ("passages", "conflicts"):
        rejected = [row for row in rows(tmp_path, name) if row["decision"] == "rejected"]
        assert [(row["coder"], bool(row["updated_at"])) for row in rejected] == [
            (workspace.coder, True)
        ]


def test_a_dataset_with_duplicates_is_a_valid_package(workspace, three, tmp_path):
    scan(workspace)
    export(workspace, tmp_path)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])


def test_articles_are_compared_with_the_dates_that_they_have(workspace):
    gate = "Engineers opened the third gate of the Soltany dam {} to lower the lake by a metre."
    articles = [
        builders.article(
            workspace, gate.format(day), file=f"{day}.txt", published_at=published, title=day
        )
        for day, published in (("yesterday", "2026-05-13"), ("on Monday", "2026-05-14"))
    ]
    found = compare_articles(workspace, *articles)
    [one] = found.comparison.conflicts
    assert (one.kind, one.words) == (ConflictKind.DATE, ("yesterday", "Monday"))
