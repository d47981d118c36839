"""``annotator claims``, ``speakers``, ``board`` and ``events``: for people and for programs."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.commands.articles import PutUnderEvent
from annotator.commands.claims import SetValues
from annotator.commands.mentions import GradeMention
from annotator.commands.speaker_roles import SetRole
from annotator.commands.speakers import AddSpeaker, EditSpeaker
from annotator.core.claim import OWN_VOICE, ClaimValue, Stance, ValueKind
from annotator.core.speaker import SpeakerKind
from annotator.workspace.workspace import open_project
from tests import builders

TEXT = "The battle\n\nKabul said 58 soldiers died near Khost. The army said 23 soldiers died."


@pytest.fixture
def project(workspace, path):
    article = builders.article(workspace, TEXT, file="battle.txt")
    one = builders.mention(workspace, article, "Kabul said 58 soldiers died", speaker="Kabul")
    claim = workspace.mentions.some([one])[0].claim_id
    other = builders.mention(
        workspace, article, "23 soldiers died", speaker="The army", claim_id=claim
    )
    for mention, count in ((one, "58"), (other, "23")):
        workspace.do(SetValues(mention_id=mention, values=(ClaimValue(count, unit="soldiers"),)))
    workspace.do(GradeMention(mention_id=one, reliability="C", credibility="1"))
    workspace.do(PutUnderEvent(article_ids=(article,), event="The battle"))
    kabul = next(one for one in workspace.speakers.all() if one.name == "Kabul")
    workspace.do(EditSpeaker(speaker_id=kabul.id, aliases=("The capital",), side="Kabul"))
    workspace.do(SetRole(speaker_id=kabul.id, role="Government", starts_on="2021-08-15"))
    workspace.close()
    return path


@pytest.fixture
def run(project):
    def invoke(verb, *words):
        result = CliRunner().invoke(main, [verb, "-p", str(project), *map(str, words)])
        assert result.exit_code == 0, result.stderr
        return result.stdout

    return invoke


def test_a_claim_has_its_status_values_and_origins(run):
    [row] = [json.loads(line) for line in run("claims", "--json").splitlines()]
    assert (row["status"], row["origins"], row["articles"]) == ("contested", 2, 1)
    assert [(value["value"], value["quote"]) for value in row["values"]] == [("58", ""), ("23", "")]
    assert row["contests"][0]["values"] == ["58", "23"]
    assert [mention["quote"] for mention in row["mentions"]] == [
        "Kabul said 58 soldiers died",
        "23 soldiers died",
    ]


def test_claims_are_a_line_each_for_people(run):
    first, last = run("claims").splitlines()
    assert first.startswith("Contested")
    assert first.endswith("Kabul said 58 soldiers died  [58 ≠ 23 soldiers]")
    assert last == "1 claim"


def test_a_denied_claim_says_how_many_are_for_and_against(project):
    with open_project(project) as workspace:
        article = workspace.articles.all()[0].id
        claim = workspace.claims.all()[0].id
        stance = {"stance": Stance.DENIES, "claim_id": claim}
        builders.mention(workspace, article, "near Khost", speaker="Khost", **stance)
    [first, _last] = CliRunner().invoke(main, ["claims", "-p", str(project)]).stdout.splitlines()
    assert first.startswith("Contested   2 for, 1 against  Kabul said")


def test_a_speaker_has_aliases_roles_and_letters(run):
    rows = [json.loads(line) for line in run("speakers", "--json").splitlines()]
    kabul = next(row for row in rows if row["name"] == "Kabul")
    assert [alias["name"] for alias in kabul["aliases"]] == ["The capital"]
    assert kabul["roles"][0]["starts_on"] == "2021-08-15"
    assert [letter["reliability"] for letter in kabul["letters"]] == ["C"]
    assert "also The capital" in run("speakers")


@pytest.mark.parametrize(
    ("by", "columns"), [("report", ["001 battle.txt"]), ("speaker", ["Kabul", "The army"])]
)
def test_the_board_is_written_as_a_table(run, tmp_path, by, columns):
    file = tmp_path / "board.csv"
    run("board", "--by", by, "--csv", file)
    with file.open(encoding="utf-8", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert list(row)[3:-3] == columns
    assert row["standing"] == "contested"
    assert row[columns[0]].startswith("asserted [58")
    assert row["event"] == "The battle"


def test_the_event_record_is_written_by_a_rule(run, tmp_path):
    file = tmp_path / "events.csv"
    run("events", "--rule", "reliable", "--csv", file)
    with file.open(encoding="utf-8", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert (row["fatalities"], row["fatalities_low"], row["rule"]) == ("58", "23", "reliable")
    assert row["actors"] == "Kabul"
    assert "58; also 23" in run("events", "--rule", "reliable")


def test_a_file_that_cannot_be_written_is_a_sentence(project, tmp_path):
    words = ["board", "-p", str(project), "--csv", str(tmp_path / "no" / "board.csv")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "could not be written" in result.stderr


def test_possible_merges_are_listed_with_the_reason_and_change_nothing(workspace, path):
    text = "Gate\n\nThe Veldian Port Front (VPF) denied it. The VPF left."
    builders.article(workspace, text, file="gate.txt")
    workspace.close()
    words = ["speakers", "-p", str(path), "--proposals"]
    lines = CliRunner().invoke(main, words).stdout.splitlines()
    assert lines[0] == "Veldian Port Front  (no speaker yet)"
    assert lines[1] == "  “VPF” is written out in 1 report."
    assert lines[-1] == "1 possible merge"
    [row] = CliRunner().invoke(main, [*words, "--json"]).stdout.splitlines()
    names = json.loads(row)["names"]
    assert [(one["name"], one["articles"]) for one in names] == [
        ("Veldian Port Front", {"gate.txt": 1}),
        ("VPF", {"gate.txt": 2}),
    ]
    assert CliRunner().invoke(main, ["speakers", "-p", str(path)]).stdout == "0 speakers\n"


def test_values_of_different_things_have_each_their_unit(workspace, path):
    article = builders.article(workspace, TEXT, file="battle.txt")
    one = builders.mention(workspace, article, "Kabul said 58 soldiers died", speaker="Kabul")
    claim = workspace.mentions.some([one])[0].claim_id
    two = builders.mention(
        workspace, article, "23 soldiers died", speaker="The army", claim_id=claim
    )
    figures = (ClaimValue("58", unit="soldiers"), ClaimValue("Khost", kind=ValueKind.PLACE))
    workspace.do(SetValues(mention_id=one, values=figures))
    workspace.do(SetValues(mention_id=two, values=(ClaimValue("23", unit="soldiers"),)))
    workspace.close()
    first = CliRunner().invoke(main, ["claims", "-p", str(path)]).stdout.splitlines()[0]
    assert first.endswith("[58 soldiers ≠ 23 soldiers, Khost]")


def test_what_a_speaker_said_is_listed_by_any_of_its_names(run):
    lines = run("speakers", "--said", "the capital").splitlines()
    assert lines[0].split() == [
        "-",
        "001",
        "asserts",
        "C1",
        "Kabul",
        "said",
        "58",
        "soldiers",
        "died",
        "[58",
        "soldiers]",
    ]
    assert lines[-1] == "1 saying"
    [row] = run("speakers", "--said", "Kabul", "--json").splitlines()
    assert (json.loads(row)["grade"], json.loads(row)["values"]) == ("C1", ["58"])


@pytest.fixture
def said_by_the_ministry(workspace, path):
    """The lines of all that it says: 17 and 29 in dated reports, 17 in one without a date."""
    claim = None
    for name, day, count in (
        ("a", "2026-04-04", "17"),
        ("b", "2026-04-09", "29"),
        ("c", "", "17"),
    ):
        text = f"Flood {name}\n\nThe flood killed {count} people, the ministry said."
        article = builders.article(workspace, text, file=f"{name}.txt", published_at=day)
        quote = f"The flood killed {count} people"
        mention = builders.mention(
            workspace, article, quote, speaker="The ministry", claim_id=claim
        )
        claim = workspace.mentions.some([mention])[0].claim_id
        workspace.do(SetValues(mention_id=mention, values=(ClaimValue(count, unit="people"),)))
    workspace.close()

    def lines(*words):
        words = ["speakers", "-p", str(path), "--said", "The ministry", *words]
        return CliRunner().invoke(main, words).stdout.splitlines()

    return lines


def test_only_dates_make_an_order_of_two_values(said_by_the_ministry):
    told = [line.strip() for line in said_by_the_ministry() if line.startswith("   ")]
    assert told == ["gave 17 before, in 001: now 29", "gives 17, and 29 in 002"]
    rows = [json.loads(line) for line in said_by_the_ministry("--json")]
    assert [turn["is_later"] for row in rows for turn in row["turns"]] == [True, False]


def test_what_a_speaker_said_is_listed_with_its_values(said_by_the_ministry):
    assert said_by_the_ministry()[0].endswith("[17 people]")


def test_an_own_voice_without_a_name_is_found_as_it_is_shown(workspace, path):
    for text in ("Sea\n\nThe sea rose.", "Rain\n\nThe rain fell."):
        article = builders.article(workspace, text, file=f"{text[:3]}.txt")
        quote = text.partition("\n\n")[2].rstrip(".")
        builders.mention(workspace, article, quote, chain=(OWN_VOICE,))
    workspace.close()
    words = ["speakers", "-p", str(path)]
    rows = CliRunner().invoke(main, [*words, "--json"]).stdout.splitlines()
    shown = [(row["shown"], row["reports"]) for row in map(json.loads, rows)]
    assert shown == [("Own voice of 001", [1]), ("Own voice of 002", [2])]
    lines = CliRunner().invoke(main, [*words, "--said", "Own voice of 002"]).stdout.splitlines()
    assert "The rain fell" in lines[0]
    assert lines[1] == "1 saying"


def test_two_speakers_of_one_name_are_both_listed(workspace, path):
    office = workspace.do(AddSpeaker(name="Ministry", kind=SpeakerKind.OFFICE)).result
    outlet = workspace.do(AddSpeaker(name="Ministry", kind=SpeakerKind.OUTLET)).result
    workspace.close()
    words = ["speakers", "-p", str(path), "--said"]
    doubt = CliRunner().invoke(main, [*words, "ministry"])
    assert doubt.exit_code == 1
    head, *listed = doubt.stderr.splitlines()
    assert "2 speakers are called “ministry”. Give the id of one of them to --said:" in head
    assert listed == [f"  {office}  Ministry  (Office)", f"  {outlet}  Ministry  (Outlet)"]
    assert CliRunner().invoke(main, [*words, outlet]).stdout == "0 sayings\n"


def test_what_nobody_said_is_refused_with_a_sentence(project):
    result = CliRunner().invoke(main, ["speakers", "-p", str(project), "--said", "Nobody"])
    assert result.exit_code == 1
    assert "No speaker is called “Nobody”." in result.stderr
