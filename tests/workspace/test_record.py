"""The event record: every cell follows from claims, says from which, and yields to a person."""

from __future__ import annotations

import pytest

from annotator.commands.articles import PutUnderEvent
from annotator.commands.claims import EditClaim, RewordClaim, SetValues
from annotator.commands.events import AddUpDead, SetEventCell
from annotator.commands.mentions import GradeMention
from annotator.commands.relations import Relate
from annotator.commands.speakers import EditSpeaker
from annotator.core.claim import ClaimValue, Stance, ValueKind
from annotator.core.event import Rule
from annotator.core.relation import RelationKind, RelationOf
from annotator.workspace.record import event_records
from tests import builders

TEXT = "The battle\n\nKabul said 58 soldiers died near Khost. The army said 23 soldiers died."

FATALITY_CELLS = ("fatalities", "fatalities_low", "fatalities_high")


@pytest.fixture
def article(workspace):
    made = builders.article(workspace, TEXT, outlet="The Ledger")
    workspace.do(PutUnderEvent(article_ids=(made,), event="The battle"))
    return made


def claimed(workspace, article, quote, *values, **given):
    mention = builders.mention(workspace, article, quote, **given)
    workspace.do(SetValues(mention_id=mention, values=values))
    return mention, workspace.mentions.some([mention])[0].claim_id


def cells(workspace, rule=None):
    [record] = event_records(workspace, rule)
    return record.cells


def test_the_dead_are_chosen_by_the_rule_and_tied_to_their_words(workspace, article):
    one, claim = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    other, _claim = claimed(
        workspace, article, "23 soldiers died", ClaimValue("23"), claim_id=claim, speaker="The army"
    )
    workspace.do(GradeMention(mention_id=one, reliability="B", credibility="3"))
    found = cells(workspace, Rule.RELIABLE)
    assert found["fatalities"].value == "58"
    assert found["fatalities"].mentions == (one, other)
    assert found["fatalities"].others == ("23",)
    assert (found["fatalities_low"].value, found["fatalities_high"].value) == ("23", "58")
    assert "58 ≠ 23" in found["notes"].value
    assert cells(workspace)["fatalities"].value == "23"


def add_up(workspace, *claims):
    workspace.do(AddUpDead(claim_ids=claims))


def test_the_dead_of_several_claims_are_not_added_up_unasked(workspace, article):
    _one, first = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    _other, second = claimed(workspace, article, "23 soldiers died", ClaimValue("23"))
    found = cells(workspace)["fatalities"]
    assert (found.value, found.added, found.left) == ("58", (first,), (second,))
    assert found.note == "58 soldiers died: 58. Not added: 23 soldiers died: 23"
    add_up(workspace, first, second)
    found = cells(workspace)["fatalities"]
    assert (found.value, found.added, found.left) == ("81", (first, second), ())
    workspace.do(AddUpDead(claim_ids=(first, second), is_added=False))
    assert cells(workspace)["fatalities"].value == "58"


def test_of_several_claims_the_dead_of_the_one_that_most_origins_carry_count(workspace, article):
    claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    _one, claim = claimed(workspace, article, "23 soldiers died", ClaimValue("23"))
    second = builders.article(workspace, "The army said 23 died.", outlet="The Post")
    quote = "The army said 23 died"
    claimed(workspace, second, quote, ClaimValue("23"), claim_id=claim, speaker="The army")
    assert cells(workspace)["fatalities"].value == "23"


def test_claims_that_are_part_of_another_are_never_added(workspace, article):
    _one, whole = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    _other, part = claimed(workspace, article, "23 soldiers died", ClaimValue("23"))
    add_up(workspace, whole, part)
    assert cells(workspace)["fatalities"].value == "81"
    workspace.do(Relate(of=RelationOf.CLAIMS, kind=RelationKind.PART_OF, from_id=part, to_id=whole))
    assert cells(workspace)["fatalities"].value == "58"


def test_what_else_is_reported_of_a_sum_is_another_sum(workspace, article):
    _one, claim = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    claimed(workspace, article, "23 soldiers died", ClaimValue("23"), claim_id=claim)
    _three, other = claimed(workspace, article, "near Khost", ClaimValue("20", unit="dead"))
    add_up(workspace, claim, other)
    found = cells(workspace)["fatalities"]
    assert (found.value, found.others) == ("43", ("78",))


def test_what_counts_no_dead_is_left_out(workspace, article):
    _one, claim = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    workspace.do(EditClaim(claim_id=claim, kind="losses"))
    assert cells(workspace)["fatalities"].value == ""


def test_a_denied_figure_is_none_of_the_denier(workspace, article):
    claimed(workspace, article, "58 soldiers died", ClaimValue("58"), stance=Stance.DENIES)
    assert cells(workspace)["fatalities"].value == ""


def test_only_the_dead_of_a_mention_are_fatalities(workspace):
    text = "The raid\n\n200 fighters were killed and 21 positions captured near Khost."
    article = builders.article(workspace, text)
    workspace.do(PutUnderEvent(article_ids=(article,), event="The raid"))
    quote = "200 fighters were killed and 21 positions captured"
    values = ClaimValue("200", unit="fighters"), ClaimValue("21", unit="positions")
    claimed(workspace, article, quote, *values)
    found = cells(workspace)
    assert [found[name].value for name in FATALITY_CELLS] == ["200", "200", "200"]
    assert found["fatalities"].others == ()


def test_place_sides_and_sources_follow_from_the_reports(workspace, article):
    place = ClaimValue("Khost", kind=ValueKind.PLACE)
    one, claim = claimed(workspace, article, "near Khost", place, speaker="Kabul")
    workspace.do(RewordClaim(claim_id=claim, wording="Afghan soldiers died near Khost"))
    _other, claim = claimed(workspace, article, "58 soldiers died", speaker="The Danish envoy")
    for speaker, side in zip(workspace.speakers.all(), ("Afghan Taliban", "Denmark"), strict=True):
        workspace.do(EditSpeaker(speaker_id=speaker.id, side=side))
    found = cells(workspace)
    assert (found["place"].value, found["place"].mentions) == ("Khost", (one,))
    assert found["actors"].value == "Afghan Taliban"
    assert found["sources"].value == "The Ledger"


def test_each_source_is_tied_to_the_first_words_of_its_report_on_the_event(workspace, article):
    second = builders.article(workspace, "The army said 23 died.", outlet="The Post")
    silent = builders.article(workspace, "Nothing of it.", outlet="The Gazette")
    workspace.do(PutUnderEvent(article_ids=(second, silent), event="The battle"))
    _later, claim = claimed(workspace, article, "23 soldiers died", ClaimValue("23"))
    earlier, _claim = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    other, _claim = claimed(workspace, second, "23 died", ClaimValue("23"), claim_id=claim)
    found = cells(workspace)["sources"]
    assert found.value == "The Ledger; The Post; The Gazette"
    assert found.mentions == (earlier, other)


def test_what_a_person_states_stands(workspace, article):
    claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    event = workspace.events.all()[0].id
    command = SetEventCell(event_id=event, field="fatalities", value="40", note="Hospital count")
    workspace.do(command)
    found = cells(workspace)["fatalities"]
    assert (found.value, found.is_stated, found.note) == ("40", True, "Hospital count")
    workspace.do(SetEventCell(event_id=event, field="fatalities", value=None))
    assert cells(workspace)["fatalities"].value == "58"


def test_a_vague_word_says_what_it_counts_as_and_each_cell_what_it_adds(workspace):
    made = builders.article(workspace, "Dozens of soldiers died. At most 9 guards died.")
    workspace.do(PutUnderEvent(article_ids=(made,), event="The battle"))
    _one, first = claimed(
        workspace, made, "Dozens of soldiers died", ClaimValue("20..", quote="Dozens")
    )
    _other, second = claimed(
        workspace, made, "At most 9 guards died", ClaimValue("..9", quote="At most 9")
    )
    add_up(workspace, first, second)
    found = cells(workspace)
    assert [found[name].value for name in FATALITY_CELLS] == ["21", "12", "21"]
    assert found["fatalities"].note == (
        "Dozens of soldiers died: 12 (“Dozens” counts as 12); At most 9 guards died: 9"
    )
    assert found["fatalities_low"].note.endswith("At most 9 guards died: 0")


def test_the_type_is_the_one_that_most_claims_tell_of_and_says_by_which_words(workspace):
    text = "The night\n\nDrones struck Khost. Shelling went on. Guards opened fire. It rained."
    article = builders.article(workspace, text)
    workspace.do(PutUnderEvent(article_ids=(article,), event="The night"))
    struck = builders.mention(workspace, article, "Drones struck Khost")
    shelled = builders.mention(workspace, article, "Shelling went on")
    builders.mention(workspace, article, "Guards opened fire")
    builders.mention(workspace, article, "It rained")
    found = cells(workspace)["type"]
    assert found.value == "Explosions/Remote violence"
    assert found.others == ("Battles",)
    assert found.mentions == (struck, shelled)
    assert found.note == "2 claims say “Drones”, “Shelling”"


def test_a_denial_tells_of_no_type(workspace, article):
    builders.mention(workspace, article, "58 soldiers died", stance=Stance.DENIES)
    [claim] = workspace.claims.all()
    workspace.do(RewordClaim(claim_id=claim.id, wording="Drones killed 58 soldiers."))
    assert cells(workspace)["type"].value == ""


def test_one_word_among_many_claims_is_no_type(workspace):
    quotes = [f"House {number} was flooded" for number in range(4)]
    text = "\n\n".join(["The flood", *quotes, "Traders held a protest"])
    article = builders.article(workspace, text)
    workspace.do(PutUnderEvent(article_ids=(article,), event="The flood"))
    for quote in (*quotes, "Traders held a protest"):
        builders.mention(workspace, article, quote)
    assert cells(workspace)["type"].value == ""


def test_a_claim_of_another_day_counts_the_dead_of_an_event_last(workspace, article):
    day = ClaimValue("2026-03-10", kind=ValueKind.DATE)
    claimed(workspace, article, "near Khost", day)
    claimed(workspace, article, "23 soldiers died", ClaimValue("23"))
    _one, claim = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    workspace.do(RewordClaim(claim_id=claim, wording="58 soldiers died on 19 January."))
    assert cells(workspace)["fatalities"].value == "23"
    workspace.do(RewordClaim(claim_id=claim, wording="58 soldiers died on 10 March."))
    assert cells(workspace)["fatalities"].value == "58"


def test_dead_that_no_value_counts_yet_are_said_to_wait(workspace, article):
    builders.mention(workspace, article, "58 soldiers died")
    found = cells(workspace)
    assert [found[name].value for name in FATALITY_CELLS] == ["", "", ""]
    assert "1 claim counts the dead, and has no number as a value yet" in found["fatalities"].note


def test_the_notes_name_a_contested_claim_once_with_all_its_values(workspace, article):
    _one, claim = claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    claimed(workspace, article, "23 soldiers died", ClaimValue("23"), claim_id=claim)
    claimed(workspace, article, "near Khost", ClaimValue("40"), claim_id=claim)
    assert cells(workspace)["notes"].value == "58 soldiers died (58 ≠ 23 ≠ 40)"


def test_a_word_that_is_no_name_makes_no_actor(workspace, article):
    _one, claim = claimed(workspace, article, "58 soldiers died", speaker="The mayor")
    [speaker] = workspace.speakers.all()
    workspace.do(EditSpeaker(speaker_id=speaker.id, side="Valley Council"))
    workspace.do(RewordClaim(claim_id=claim, wording="People in the valley died."))
    assert cells(workspace)["actors"].value == ""
    workspace.do(RewordClaim(claim_id=claim, wording="Men of the Valley Council died."))
    assert cells(workspace)["actors"].value == "Valley Council"


def test_a_record_counts_the_reports_that_are_its_sources(workspace, article):
    claimed(workspace, article, "58 soldiers died", ClaimValue("58"))
    claim = workspace.claims.all()[0].id
    second = builders.article(workspace, "The army said 23 died.", outlet="The Post")
    claimed(workspace, second, "The army said 23 died", ClaimValue("23"), claim_id=claim)
    [record] = event_records(workspace)
    assert record.reports == 2


def test_the_claim_that_names_the_event_counts_before_one_that_more_origins_carry(workspace):
    text = "The raid\n\nTen guards died in the raid on Khost. 12 fighters died elsewhere."
    article = builders.article(workspace, text)
    second = builders.article(workspace, "The army said 12 fighters died.", outlet="The Post")
    workspace.do(PutUnderEvent(article_ids=(article, second), event="Raid on Khost"))
    quote = "Ten guards died in the raid on Khost"
    claimed(workspace, article, quote, ClaimValue("10", unit="guards"))
    _one, claim = claimed(workspace, article, "12 fighters died elsewhere", ClaimValue("12"))
    quote = "The army said 12 fighters died"
    claimed(workspace, second, quote, ClaimValue("12"), claim_id=claim, speaker="The army")
    assert cells(workspace)["fatalities"].value == "10"
