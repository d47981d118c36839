"""The name of an outlet is known where it stands alone; headlines are not taken for one."""

from __future__ import annotations

import pytest

from annotator.analysis.outlets import outlet_after_title, outlet_alone


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Mardwell Courier", "The Mardwell Courier"),
        ("HARBOUR POST | News from the coast", "HARBOUR POST"),
        ("Harbour Post", "Harbour Post"),
        ("Dune Daily", "Dune Daily"),
        ("DuneNow", "DuneNow"),
        ("www.DuneDaily.example", "dunedaily.example"),
        ("روزنامہ ساحل", "روزنامہ ساحل"),
        ("ساحل نیوز", "ساحل نیوز"),
    ],
)
def test_a_masthead_is_the_outlets_name(line, name):
    assert outlet_alone(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Gunmen Storm Border Post",
        "Breaking News",
        "Old pier to stay shut for another week",
        "LIVE | Storm hits the coast",
        "Dorn Times Reporter Freed After Nine Days",
        "Harbour Talks Collapse",
        "تازہ ترین نیوز",
        "",
    ],
)
def test_what_is_no_name_of_an_outlet_gives_none(line):
    assert outlet_alone(line) == ""


def test_the_title_of_a_page_ends_in_the_outlets_name():
    line = "Old pier to stay shut - The Mardwell Courier"
    assert outlet_after_title(line) == ("Old pier to stay shut", "The Mardwell Courier")
    assert outlet_after_title("Old pier - to stay shut") == ("", "")
