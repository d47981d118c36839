"""Two reports side by side, as they were accepted to look."""

from __future__ import annotations

import pytest

from annotator.ui.window.appearance import dress
from tests import builders
from tests.journeys.settling import settle
from tests.ui.pictures import SIZES


@pytest.fixture
def compared(open_window, sample_path, size, preferences):
    window = open_window(sample_path)
    dress(preferences.values)
    window.resize(*SIZES[size])
    workspace = window.hub.workspace
    ids = {article.file: article.id for article in workspace.articles.all()}
    one = ids["01-strikes-refuted-composite.txt"]
    two = ids["02-ridge-frontier-rewrite.txt"]
    quote = "its drones had also struck Upper Drevel and Tolmeny"
    builders.mention(workspace, one, quote, speaker="Ilkan Sorvath")
    window.reports.compare_two(one, two)
    settle()
    return window


@pytest.mark.picture
def test_two_reports_look_as_accepted(compared, looks_as_accepted, size):
    compared.views.compare.next_passage()
    looks_as_accepted(compared, f"window/compare-{{}}-{size}")


@pytest.mark.picture
@pytest.mark.parametrize("size", ["large"])  # the list has one width
def test_the_tags_to_carry_look_as_accepted(compared, looks_as_accepted, size):
    compared.views.compare.carry_all_tags()
    settle()
    looks_as_accepted(compared, f"window/compare-tags-{{}}-{size}")


@pytest.mark.picture
@pytest.mark.parametrize("size", ["large"])  # one size is enough for a second script
def test_an_urdu_report_beside_an_english_one(compared, looks_as_accepted, size):
    ids = {article.file: article.id for article in compared.hub.workspace.articles.all()}
    compared.reports.compare_two(ids["08-nerrith-flood-urdu.txt"], ids["06-ternwire-dam-gate.txt"])
    settle()
    looks_as_accepted(compared, f"window/compare-urdu-{{}}-{size}")
