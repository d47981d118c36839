"""Two short reports of one event are found where nothing else stands beside them."""

from __future__ import annotations

from annotator.analysis.comparing.relation import LIKELY
from annotator.core.comparison import Report
from annotator.workspace.duplicates import Reported, pairs_of_files

CRASH = (
    "Nine killed as bus leaves road above Selk",
    """\
A bus with pilgrims on board left the road above the village of Selk on Sunday and fell into a \
ravine. Nine people were killed, the district commissioner, Ina Dole, said. Eleven were taken to \
the hospital of Marrow with broken bones. The driver, who survived, said that the brakes had \
failed on the last bend. The road has no barrier there, and three trucks have gone over the edge \
since spring. Villagers climbed down with ropes before the ambulances came.""",
)
AGAIN = (
    "Pilgrims die in ravine near Marrow",
    """\
MARROW - At least 9 pilgrims died and 11 were hurt when their bus plunged into a ravine near Selk, \
police said. It had come from the shrine at Orm and was on its way home to Marrow. Ina Dole, the \
commissioner of the district, promised families of the dead 4,000 crowns each. A first look at the \
wreck points to the brakes. Farmers from Selk carried the injured up the slope on doors, as \
helicopters could not land in the fog on Sunday evening.""",
)
FIRE = (
    "Warehouse burns in Marrow harbour",
    """\
A warehouse full of tea and paper burned down in the harbour of Marrow on Sunday night. Nobody was \
hurt. The fire could be seen from the lighthouse at Orm, and 60 firemen fought it until the \
morning. The owner, Per Hask, put the damage at two million crowns. Police have asked a night \
watchman why the gate stood open.""",
)


def score(*pieces):
    reports = [
        Reported(report=Report(text=text), title=title, file=title) for title, text in pieces
    ]
    return max((pair.related.score for pair in pairs_of_files(reports, 0.1)), default=0.0)


def test_two_briefs_of_one_accident_alone():
    assert score(CRASH, AGAIN) > LIKELY


def test_two_briefs_of_two_events_in_one_town_alone():
    assert score(CRASH, FIRE) < LIKELY
    assert score(AGAIN, FIRE) < LIKELY
