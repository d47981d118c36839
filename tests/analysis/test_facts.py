"""Facts are found, guessed with evidence, or missing; never invented."""

from __future__ import annotations

import pytest

from annotator.analysis.boilerplate import load_rules, set_aside
from annotator.analysis.facts import find_facts
from annotator.core.draft import FACT_NAMES, Fact, Standing
from annotator.core.resources import resource

REPORT = (
    "The harbour master said on Monday that the old pier would stay shut for another week.\n\n"
    "Nobody was hurt when the ferry struck it, two officials told reporters in the town."
)


def facts(
    text: str, declared: dict[str, Fact] | None = None, name: str = "a.txt"
) -> dict[str, Fact]:
    return find_facts(
        text, set_aside(text, load_rules(resource("boilerplate"))), declared or {}, name
    )


def test_every_fact_is_there_and_missing_where_nothing_says_it():
    found = facts(REPORT)
    assert set(found) == set(FACT_NAMES)
    said = {name for name, fact in found.items() if fact.standing is not Standing.MISSING}
    assert said == {"language"}


def test_the_headline_is_the_title_with_its_line_as_evidence():
    title = facts(f"Old pier to stay shut\n\n{REPORT}")["title"]
    assert title == Fact(value="Old pier to stay shut", standing=Standing.FOUND, evidence="Line 1")


@pytest.mark.parametrize(
    ("line", "author", "published", "precision"),
    [
        ("By Ada Bell", "Ada Bell", "", ""),
        ("By Ada Bell | October 12, 2025 at 3:45 pm", "Ada Bell", "2025-10-12T15:45", "minute"),
        ("October 12, 2025 by Ada Bell", "Ada Bell", "2025-10-12", "day"),
        ("Ada Bell\nOctober 12, 2025", "Ada Bell", "2025-10-12", "day"),
        ("Staff Report", "Staff Report", "", ""),
        ("ویب ڈیسک", "ویب ڈیسک", "", ""),
        ("Von Ada Bell\nStand: 12.10.2025, 14:30 Uhr", "Ada Bell", "2025-10-12T14:30", "minute"),
        ("October 12, 2025\nat 11:32 AM", "", "2025-10-12T11:32", "minute"),
        ("Published: 12/10/2025", "", "2025", "year"),
    ],
)
def test_author_and_date_from_the_lines_above_the_report(line, author, published, precision):
    found = facts(f"Old pier to stay shut\n\n{line}\n\n{REPORT}")
    assert found["author"].value == author
    assert found["published_at"].value == published
    assert found["published_precision"].value == precision


def test_a_guess_that_a_file_declares_is_no_better_than_what_the_text_says():
    text = f"Old pier to stay shut\n\nBy Ada Bell | October 12, 2025\n\n{REPORT}"
    guess = {
        name: Fact(value=value, standing=Standing.GUESSED, evidence="Properties")
        for name, value in (
            ("author", "Cem Dorn"),
            ("published_at", "2025-11-02T10:00"),
            ("published_precision", "minute"),
            ("url", "https://dune.example/pier"),
            ("retrieved_at", "2025-11-03T10:00+00:00"),
        )
    }
    found = facts(text, guess)
    assert found["author"].value == "Ada Bell"
    assert (found["published_at"].value, found["published_precision"].value) == (
        "2025-10-12",
        "day",
    )
    assert found["url"].value == "https://dune.example/pier"
    assert found["retrieved_at"].value == "2025-11-03T10:00+00:00"
    assert facts(REPORT, guess)["published_at"].value == "2025-11-02T10:00"


def test_updated_is_told_from_published():
    line = "Published October 12, 2025 Updated October 13, 2025 09:15am"
    found = facts(f"Old pier to stay shut\n\n{line}\n\n{REPORT}")
    assert found["published_at"].value == "2025-10-12"
    assert found["updated_at"].value == "2025-10-13T09:15"


def test_a_time_without_a_date_is_evidence_and_no_date():
    found = facts(f"Old pier to stay shut\n\nat 11:32 AM\n\n{REPORT}")
    assert found["published_at"].standing is Standing.MISSING
    assert "11:32 AM" in found["published_at"].evidence


def test_a_day_without_a_year_is_evidence_and_no_date():
    found = facts(f"{REPORT}\n\nThe storm came on October 25 and took the crane with it, he said.")
    assert found["published_at"].value == ""
    assert "October 25" in found["published_at"].evidence


def test_the_date_of_a_dateline_is_read_whatever_the_agency():
    found = facts(f"DORN, Oct 12, 2025 (Meridian) - {REPORT}")
    assert found["published_at"].value == "2025-10-12"


def test_a_dateline_is_a_guess_at_the_day():
    found = facts(f"DORN, Oct 12, 2025 (Reuters) - {REPORT}")
    assert found["published_at"].value == "2025-10-12"
    assert found["published_at"].standing is Standing.GUESSED
    assert found["credit"].value == "Reuters"


def test_a_date_in_the_first_paragraph_is_a_guess_at_the_month():
    said = "the harbour master said."
    found = facts(f"The pier was shut on Sunday, October 12, 2025, {said}\n\n{REPORT}")
    assert found["published_at"].value == "2025-10"
    assert found["published_precision"].value == "month"
    late = facts(f"The pier was shut on Friday, October 31, 2025, {said}\n\n{REPORT}")
    assert late["published_at"].value == ""
    past = facts(f"The pier was built on October 12, 1925, {said}\n\n{REPORT}")
    assert past["published_at"].value == ""


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Based On AFP Report", "AFP"),
        ("(With inputs from PTI)", "PTI"),
        ("Source: Reuters", "Reuters"),
        ("Courtesy: Dune Daily", "Dune Daily"),
    ],
)
def test_the_agency_that_a_report_is_based_on(line, agency):
    assert facts(f"{REPORT}\n\n{line}")["credit"].value == agency


def test_photo_credit_outlet_and_address():
    found = facts(
        f"Old pier to stay shut\n\nThe pier on Sunday. Photo: Reuters\n\n{REPORT}\n\n"
        "Published in Dune Daily, October 12th, 2025\n\nSource: https://dune.example/2025/10/12/pier"
    )
    assert found["photo_credit"].value == "Reuters"
    assert found["outlet"] == Fact(value="Dune Daily", standing=Standing.FOUND, evidence="Line 9")
    assert found["url"].value == "https://dune.example/2025/10/12/pier"
    assert found["credit"].value == ""


def test_a_newspaper_that_was_told_something_is_a_hint_and_no_outlet():
    outlet = facts(f"{REPORT}\n\nThe pier is old, officials told The Harbour Tribune.")["outlet"]
    assert outlet.standing is Standing.MISSING
    assert "The Harbour Tribune" in outlet.evidence


def test_what_a_page_declares_wins():
    declared = {"title": Fact(value="Pier shut", standing=Standing.FOUND, evidence="og:title")}
    found = facts(f"Old pier to stay shut\n\n{REPORT}", declared)
    assert found["title"].value == "Pier shut"


def test_a_standfirst_is_known_and_stays_in_the_report():
    standfirst = "Council wants ‘a plain answer’ from engineers before the summer"
    found = facts(f"Old pier to stay shut\n\n{standfirst}\n\n{REPORT}")
    assert found["standfirst"].value == standfirst
    assert found["standfirst"].standing is Standing.GUESSED


def test_a_date_in_the_name_of_the_file_is_only_a_hint():
    found = facts(REPORT, name="2025-10-12 pier.txt")
    assert found["published_at"].value == ""
    assert "2025-10-12" in found["published_at"].evidence


def test_a_bare_name_under_the_headline_is_a_guess_and_a_town_is_no_part_of_it():
    bare = facts(f"Old pier to stay shut\n\nAda Bell\n\n{REPORT}")["author"]
    assert (bare.value, bare.standing) == ("Ada Bell", Standing.GUESSED)
    assert facts(f"Old pier to stay shut\n\nBy Ada Bell, Dorn\n\n{REPORT}")["author"] == Fact(
        value="Ada Bell", standing=Standing.FOUND, evidence="Line 3"
    )


def test_the_title_of_a_page_is_given_without_its_outlet():
    found = facts(f"Old pier to stay shut - Dune Daily\n\nOld pier to stay shut\n\n{REPORT}")
    assert found["title"] == Fact(
        value="Old pier to stay shut", standing=Standing.FOUND, evidence="Line 3"
    )
    assert (found["outlet"].value, found["outlet"].standing) == ("Dune Daily", Standing.GUESSED)


def test_when_it_was_updated_is_not_when_it_was_published():
    found = facts(f"Old pier to stay shut\n\nUpdated: 12 October, 2025\n\n{REPORT}")
    assert found["updated_at"].value == "2025-10-12"
    assert found["published_at"].value == ""
    assert "Updated: 12 October" in found["published_at"].evidence


def test_the_name_of_the_owner_of_the_rights_has_no_year():
    outlet = facts(f"{REPORT}\n\n© Dune Media 2026. All rights reserved.")["outlet"]
    assert (outlet.value, outlet.standing) == ("Dune Media", Standing.GUESSED)
    assert facts(f"{REPORT}\n\nCopyright © All rights reserved.")["outlet"].value == ""
