"""Two files that a person names are compared as reports of one event, if anything speaks for it."""

from __future__ import annotations

import pytest

from annotator.workspace.comparing_files import compared, reported_files

CRASH = (
    "Bus plunges into ravine near Selk, killing 27\n\n"
    "SELK, March 4 - A double-decker bus veered off a mountain road near Selk before dawn on "
    "Tuesday and rolled down a slope, the district commissioner, Ina Dole, said.\n\n"
    "The vehicle, owned by Expreso Orm, had left Marrow on Monday evening with 54 people on board. "
    "Nineteen injured passengers were taken to a hospital in Marrow."
)
AGAIN = (
    "Sleepy driver may be to blame\n\n"
    "Families gathered on Tuesday outside a gymnasium after one of the worst crashes above Selk in "
    "years, which left 31 people dead.\n\n"
    "The coach was on the night service from Marrow when it missed a bend. The operator, Expreso "
    "Orm, was fined twice, commissioner Ina Dole said. Several of the injured were in danger."
)
FIRE = (
    "Warehouse burns in harbour\n\n"
    "A warehouse full of tea burned down in the harbour of Casal on Sunday night. Two firemen were "
    "killed, and 12 were hurt. The owner, Per Hask, put the damage at two million crowns."
)


@pytest.fixture
def labels(tmp_path):
    def of(a, b):
        for name, text in (("a.txt", a), ("b.txt", b)):
            (tmp_path / name).write_text(text, "utf-8")
        one, other = reported_files([tmp_path / "a.txt", tmp_path / "b.txt"])
        return [found.label for found in compared(one, other).comparison.conflicts]

    return of


def test_they_are_held_against_each_other_in_all_that_they_tell(labels):
    assert "27 ≠ 31" in labels(CRASH, AGAIN)


def test_two_that_tell_of_other_things_disagree_in_nothing(labels):
    assert labels(CRASH, FIRE) == []
