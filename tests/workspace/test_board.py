"""The claims board: positions, standing, origins, and what a "1" rests on."""

from __future__ import annotations

import pytest

from annotator.commands.claims import JudgeClaim, SetValues
from annotator.commands.duplicates import DecideDuplicate, SuggestDuplicates
from annotator.commands.mentions import GradeMention
from annotator.commands.relations import Relate
from annotator.commands.speakers import EditSpeaker
from annotator.commands.speakers_merging import KeepApart
from annotator.core.board import ContestKind, Position, Standing
from annotator.core.claim import OWN_VOICE, ClaimValue, Stance
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.verdict import Verdict
from annotator.ui.board.words import flag_words
from annotator.workspace.board import By, board
from annotator.workspace.workspace import open_project
from tests import builders

COUNTS = "The battle\n\nKabul said 58 soldiers died. The army said 23 soldiers died."
OTHER = "Another day\n\nThe gate was safe, the mayor said on Tuesday."
SHARED = (
    "Dozens of soldiers and fighters were killed in a night of shelling along the river, "
    "the spokesman of the border command said in a recorded statement."
)


@pytest.fixture
def article(workspace):
    return builders.article(workspace)


def row_of(workspace, mention_id, by=By.REPORT):
    claim_id = workspace.mentions.some([mention_id])[0].claim_id
    return next(row for row in board(workspace, by).rows if row.claim.id == claim_id)


def confirm(workspace, one, other, likeness):
    pairing = Pairing(a=one, b=other, likeness=likeness, score=0.9, reasons=())
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))


def test_a_claim_that_is_asserted_and_denied_is_contested(workspace, article):
    one = builders.mention(workspace, article)
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(
        workspace,
        article,
        "Critics disagree",
        speaker="Critics",
        claim_id=claim,
        stance=Stance.DENIES,
    )
    row = row_of(workspace, one)
    assert row.standing is Standing.CONTESTED
    assert row.cells[article].position is Position.BOTH
    assert [contest.kind for contest in row.contests] == [ContestKind.STANCE]


def test_two_numbers_for_one_claim_are_contested_within_one_report(workspace):
    article = builders.article(workspace, COUNTS)
    one = builders.mention(workspace, article, "58 soldiers died", speaker="Kabul")
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(
        workspace, article, "23 soldiers died", speaker="The army", claim_id=claim
    )
    for mention, count in ((one, "58"), (other, "23")):
        values = (ClaimValue(count, unit="soldiers"),)
        workspace.do(SetValues(mention_id=mention, values=values))
    row = row_of(workspace, one)
    assert row.standing is Standing.CONTESTED
    assert row.contests[0].values == ("58", "23")
    assert row.cells[article].values == ("58", "23")


def test_the_number_in_a_denial_is_not_the_denier_s(workspace):
    article = builders.article(workspace, COUNTS)
    one = builders.mention(workspace, article, "58 soldiers died", speaker="Kabul")
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(
        workspace, article, "23 soldiers died", claim_id=claim, stance=Stance.DENIES
    )
    for mention, count in ((one, "58"), (other, "23")):
        workspace.do(SetValues(mention_id=mention, values=(ClaimValue(count),)))
    assert [one.kind for one in row_of(workspace, one).contests] == [ContestKind.STANCE]


def test_a_copy_is_no_second_source(workspace, article):
    copy = builders.article(workspace, OTHER)
    one = builders.mention(workspace, article, speaker="The operator")
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(workspace, copy, "The gate was safe", speaker="The mayor", claim_id=claim)
    assert row_of(workspace, one).standing is Standing.AGREED
    confirm(workspace, article, copy, Likeness.REWRITE)
    assert row_of(workspace, one).standing is Standing.COPIED


def suggest(workspace, one, other, likeness):
    found = Pairing(a=one, b=other, likeness=likeness, score=0.9, reasons=())
    workspace.do(SuggestDuplicates(pairings=(found,)))


@pytest.mark.parametrize("likeness", [Likeness.REWRITE, Likeness.SHARES_PASSAGES])
def test_a_suggested_copy_is_no_second_source_until_a_person_decides(workspace, article, likeness):
    copy = builders.article(workspace, OTHER)
    one = builders.mention(workspace, article, speaker="The operator")
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(workspace, copy, "The gate was safe", speaker="The mayor", claim_id=claim)
    workspace.do(GradeMention(mention_id=one, reliability="B", credibility="1"))
    suggest(workspace, article, copy, likeness)
    row = row_of(workspace, one)
    assert (row.standing, row.support.origins, row.support.sure) == (Standing.UNDECIDED, 2, 1)
    assert row.confirmed_by_one
    assert "suggested to be one text" in flag_words(row)
    pairing = Pairing(a=article, b=copy, likeness=likeness, score=0.9, reasons=())
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.REJECTED))
    row = row_of(workspace, one)
    assert (row.standing, row.confirmed_by_one) == (Standing.AGREED, False)


def test_two_spellings_of_one_name_are_no_two_sources_until_a_person_decides(workspace, article):
    second = builders.article(workspace, OTHER)
    one = builders.mention(workspace, article, speaker="Khawar Muhammad Orell")
    claim = workspace.mentions.some([one])[0].claim_id
    words = "The gate was safe"
    builders.mention(workspace, second, words, speaker="Khawar Mohammad Orell", claim_id=claim)
    row = row_of(workspace, one)
    assert (row.standing, row.support.sure) == (Standing.UNDECIDED, 1)
    assert flag_words(row).startswith("Two speakers of it have one name in two spellings")
    names = [speaker.name for speaker in workspace.speakers.all()]
    workspace.do(KeepApart(name=names[0], others=(names[1],)))
    assert row_of(workspace, one).standing is Standing.AGREED


def test_reports_of_one_event_that_are_suggested_are_two_sources(workspace, article):
    second = builders.article(workspace, OTHER)
    one = builders.mention(workspace, article, speaker="The operator")
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(workspace, second, "The gate was safe", speaker="The mayor", claim_id=claim)
    suggest(workspace, article, second, Likeness.SAME_EVENT)
    assert row_of(workspace, one).standing is Standing.AGREED


def test_numbers_that_exclude_each_other_in_words_alone_never_pass_for_agreed(workspace):
    article = builders.article(workspace, COUNTS)
    one = builders.mention(workspace, article, "58 soldiers died", speaker="Kabul")
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(
        workspace, article, "23 soldiers died", speaker="The army", claim_id=claim
    )
    row = row_of(workspace, one)
    assert (row.standing, row.untaken) == (Standing.UNDECIDED, ("58", "23"))
    assert flag_words(row) == (
        "Its reports give 58 and 23 in their words: take the values of both."
    )
    workspace.do(SetValues(mention_id=other, values=(ClaimValue("23", unit="soldiers"),)))
    assert row_of(workspace, one).standing is Standing.UNDECIDED
    workspace.do(SetValues(mention_id=one, values=(ClaimValue("58", unit="soldiers"),)))
    assert row_of(workspace, one).standing is Standing.CONTESTED


def test_the_grade_of_a_cell_is_that_of_those_who_take_its_position(workspace, article):
    one = builders.mention(workspace, article, stance=Stance.DENIES)
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(
        workspace, article, "Nobody was warned", claim_id=claim, stance=Stance.RELAYS
    )
    for mention, grade in ((one, ("D", "4")), (other, ("B", "3"))):
        workspace.do(GradeMention(mention_id=mention, reliability=grade[0], credibility=grade[1]))
    cell = row_of(workspace, one).cells[article]
    assert (cell.position, cell.grade.code) == (Position.DENIED, "D4")


def test_sources_that_agree_and_are_all_on_one_side_are_told(workspace, article):
    second = builders.article(workspace, OTHER)
    one = builders.mention(workspace, article, speaker="The operator")
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(workspace, second, "The gate was safe", speaker="The mayor", claim_id=claim)
    known = {speaker.name: speaker.id for speaker in workspace.speakers.all()}
    workspace.do(EditSpeaker(speaker_id=known["The operator"], side="The town"))
    assert (row_of(workspace, one).standing, row_of(workspace, one).side) == (Standing.AGREED, "")
    workspace.do(EditSpeaker(speaker_id=known["The mayor"], side="The town"))
    assert row_of(workspace, one).side == "The town"
    assert flag_words(row_of(workspace, one)) == "All sources of it are on one side: The town."


def test_a_passage_that_two_reports_share_is_one_origin(workspace):
    first = builders.article(workspace, f"One\n\nIt rained.\n\n{SHARED}")
    second = builders.article(workspace, f"Two\n\nThe talks failed in the end.\n\n{SHARED}")
    one = builders.mention(workspace, first, "Dozens of soldiers", speaker="The spokesman")
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(workspace, second, "Dozens of soldiers", speaker="A source", claim_id=claim)
    assert row_of(workspace, one).support.origins == 2
    confirm(workspace, first, second, Likeness.SHARES_PASSAGES)
    assert row_of(workspace, one).standing is Standing.COPIED


def test_a_grade_of_confirmed_by_others_on_one_origin_is_flagged(workspace, article):
    one = builders.mention(workspace, article)
    workspace.do(GradeMention(mention_id=one, reliability="B", credibility="1"))
    assert row_of(workspace, one).confirmed_by_one
    second = builders.article(workspace, OTHER)
    claim = workspace.mentions.some([one])[0].claim_id
    builders.mention(workspace, second, "The gate was safe", speaker="The mayor", claim_id=claim)
    assert not row_of(workspace, one).confirmed_by_one


def test_a_claim_that_a_person_says_is_contradicted_is_contested(workspace, article):
    one = builders.mention(workspace, article)
    other = builders.mention(workspace, article, "Nobody was warned")
    ids = [workspace.mentions.some([id_])[0].claim_id for id_ in (one, other)]
    workspace.do(
        Relate(of=RelationOf.CLAIMS, kind=RelationKind.CONTRADICTS, from_id=ids[0], to_id=ids[1])
    )
    for here, there in ((one, ids[1]), (other, ids[0])):
        [contest] = row_of(workspace, here).contests
        assert (contest.kind, contest.claim_id) == (ContestKind.RELATION, there)


def test_columns_are_reports_outlets_or_speakers(workspace, article):
    builders.mention(workspace, article)
    builders.mention(workspace, article, "Nobody was warned", speaker="A farmer")
    builders.mention(workspace, article, "Critics disagree", speaker="")
    assert [heading.title for heading in board(workspace, By.REPORT).headings] == ["001"]
    assert [heading.title for heading in board(workspace, By.OUTLET).headings] == ["001"]
    speakers = [heading.title for heading in board(workspace, By.SPEAKER).headings]
    assert speakers == ["A farmer", "Ada Bell", ""]


def test_a_report_without_an_outlet_has_a_voice_with_its_number(workspace, article):
    builders.mention(workspace, article, chain=(OWN_VOICE,))
    [heading] = board(workspace, By.SPEAKER).headings
    assert (heading.title, heading.subtitle) == ("Own voice of 001", "")


def test_the_latest_judgement_and_the_best_grade_stand(workspace, article):
    one = builders.mention(workspace, article)
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(workspace, article, "Nobody was warned", claim_id=claim)
    for mention, grade in ((one, ("F", "6")), (other, ("C", "4"))):
        workspace.do(GradeMention(mention_id=mention, reliability=grade[0], credibility=grade[1]))
    workspace.do(JudgeClaim(claim_id=claim, verdict=Verdict.LIKELY, likelihood="likely"))
    row = row_of(workspace, one)
    assert row.cells[article].grade.code == "C4"
    assert (row.judgement.verdict, row.judgement.likelihood) == (Verdict.LIKELY, "likely")


def test_the_sample_has_claims_of_every_standing_and_values_against_each_other(tmp_path, templates):
    with open_project(templates.sample(tmp_path / "Sample.annotator"), coder="Ada") as sample:
        rows = board(sample).rows
    assert {row.standing for row in rows} == set(Standing) - {Standing.UNMENTIONED}
    flood = next(row for row in rows if row.claim.text == "People killed by the Nerrith flood.")
    assert {frozenset(one.values) for one in flood.contests} >= {frozenset(("41", "17"))}
