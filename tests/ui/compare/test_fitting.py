"""What does not fit beside the rest is left out, the least needful first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from annotator.core.comparison import Side
from annotator.ui.compare.choosing import Two
from annotator.ui.compare.fitting import fit
from annotator.ui.compare.legend import Legend
from annotator.ui.compare.view import CompareView
from annotator.ui.hub import Hub
from tests import builders

TEXT = "Forty lorries burned at the Hollin Pass on Monday night, the customs office said."


@pytest.fixture
def row(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def parts(row):
    made = [QWidget(row) for _number in range(3)]
    for one in made:
        one.setMinimumWidth(100)
    return made


@pytest.mark.parametrize(
    ("room", "left"), [(330, 3), (329, 2), (220, 2), (219, 1), (110, 1), (50, 0)]
)
def test_the_last_parts_go_first(parts, room, left):
    fit([[one] for one in parts], room, spacing=10)
    assert [not one.isHidden() for one in parts] == [number < left for number in range(3)]


def test_a_group_goes_as_a_whole_and_comes_back(parts):
    groups = [parts[:1], parts[1:]]
    fit(groups, 300, spacing=10)
    assert [one.isHidden() for one in parts] == [False, True, True]
    fit(groups, 330, spacing=10)
    assert [one.isHidden() for one in parts] == [False, False, False]


def test_the_legend_is_whole_or_not_there(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show()
    legend.resize(legend.sizeHint())
    assert all(not one.isHidden() for one in legend._parts)
    legend.resize(legend.sizeHint().width() - 8, 20)
    assert all(one.isHidden() for one in legend._parts)


def test_a_narrow_view_keeps_the_chips_and_leaves_the_rest_to_the_menu(workspace, qtbot):
    a, b = (builders.article(workspace, TEXT, file=f"{number}.txt") for number in range(2))
    builders.mention(workspace, a, "the Hollin Pass")
    hub = Hub(workspace)
    view = CompareView(hub)
    qtbot.addWidget(view)
    view.resize(1400, 600)
    view.show()
    view.compare(Two(a, b))
    qtbot.waitUntil(lambda: view.pair is not None and view.pair.found.is_whole)
    strip = view.strip
    qtbot.waitUntil(lambda: strip._heading.isVisible() and strip.carry.isVisible())
    view.resize(640, 600)
    qtbot.waitUntil(lambda: not strip.confirm.isVisible())
    assert view.width() == 640
    assert strip.pair_button.isVisible()
    assert all(chip.isVisible() for chip in (*strip.chips, strip.conflicts))
    row = [*strip.chips, strip.conflicts]
    ends = [edge for one in row for edge in (one.geometry().left(), one.geometry().right())]
    assert ends == sorted(ends)
    assert view.spread.pages[Side.A].width() >= 200
    view.resize(1400, 600)
    qtbot.waitUntil(lambda: strip._heading.isVisible() and strip.confirm.isVisible())
    view.close_view()
    hub.leave()
