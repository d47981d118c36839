"""What only one of two reports has: as many places as the chip says, gone through by keys."""

from __future__ import annotations

from annotator.core.comparison import Side
from tests import builders
from tests.journeys.settling import settle


def test_the_chips_count_each_place_that_only_one_report_has(open_window, tmp_path):
    window = open_window(tmp_path / "Pass.annotator")
    workspace = window.hub.workspace
    said = "Brigadier Osmer Tulle denied that his soldiers had fired at the lorries from the ridge."
    more = said.replace("the ridge.", "the ridge above Quillmouth.")
    two = [
        builders.article(workspace, text, file=f"{n}.txt", title=f"Report {n}")
        for n, text in enumerate((f"{said}\n\nA singer from Stannock won a prize.", more))
    ]
    window.reports.compare_two(*two)
    settle()
    view = window.views.compare
    numbers = [one.number for one in (view.pair.a, view.pair.b)]
    names = [f"Only in {number:03}  1" for number in numbers]
    assert [chip.text() for chip in view.strip.chips[1:]] == names
    assert view.strip.chips[2].toolTip().startswith(f"1 place that only {numbers[1]:03} has")
    view.strip.chips[2].click()
    side, span = view.walk.at.alone
    assert (side, span.of(more)) == (Side.B, "Quillmouth")
