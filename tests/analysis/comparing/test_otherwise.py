"""One number, time or name that two reports write in two ways is no other one."""

from __future__ import annotations

import pytest

from tests.analysis.comparing.reports import carried


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam at Orsk cost 5 million euros to mend", "The dam at Orsk cost €5m to mend"),
        ("The dam at Orsk cost 5 million euros", "The dam at Orsk cost €5m"),
        ("The siren in Venn sounded at 5 p.m.", "The siren in Venn sounded at 17:00"),
        (
            "The Orsk Grain Union lent the council of Venn two billion dollars",
            "The OGU lent the council of Venn $2 billion",
        ),
        ("The Water Guild warned the millers of Venn", "The WG warned the millers of Venn"),
    ],
)
def test_what_is_written_in_two_ways_is_carried_whole(one, other):
    assert carried(
        f"[{one}] on Monday, Omar Vell said.", f"{other} on Monday, Omar Vell said."
    ) in (
        [other],
        [other.removeprefix("The ")],
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam at Orsk cost 5 million euros to mend", "The dam at Orsk cost €6m to mend"),
        ("The dam at Orsk cost 5 million euros to mend", "The dam at Orsk cost $5m to mend"),
        ("The siren in Venn sounded at 5 p.m.", "The siren in Venn sounded at 18:00"),
        ("The Water Guild warned the millers of Venn", "The OG warned the millers of Venn"),
        ("The dam at Orsk cost 5 million euros", "The dam at Orsk did not cost €5m"),
    ],
)
def test_what_is_another_one_is_not_carried(one, other):
    assert (
        carried(f"[{one}] on Monday, Omar Vell said.", f"{other} on Monday, Omar Vell said.") == []
    )
