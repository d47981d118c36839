"""Scales that a project defines: kept with their points, refused with a sentence, graded with."""

from __future__ import annotations

import pytest

from annotator.commands.scales import RateMention, SetScale
from annotator.core.scale import NewPoint
from annotator.ui.annotations.ratings import RatingsBox
from annotator.ui.codebook.scales import CODE, ScalesDialog
from annotator.ui.hub import Hub
from annotator.workspace.offers import offers_for
from tests import builders

POINTS = (NewPoint(code="low"), NewPoint(code="high"), NewPoint(code="?", is_missing=True))


@pytest.fixture
def dialog(qtbot, workspace):
    hub = Hub(workspace)
    made = ScalesDialog(hub)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    hub.leave()


def test_a_scale_is_kept_with_its_points_in_order(dialog, workspace):
    dialog.begin()
    dialog.name.setText("Tone")
    dialog.keep()
    [scale] = workspace.scales.all()
    assert [(point.code, point.is_missing) for point in scale.points] == [
        ("1", False),
        ("2", False),
        ("?", True),
    ]
    dialog.points.item(0, CODE).setText("0")
    dialog.keep()
    assert [point.code for point in workspace.scales.all()[0].points] == ["0", "2", "?"]


def test_a_scale_with_one_point_is_refused_with_a_sentence(dialog, workspace):
    dialog.begin()
    dialog.name.setText("Tone")
    dialog.points.removeRow(0)
    dialog.keep()
    assert "two points at least" in dialog.problem.text()
    assert workspace.scales.all() == []


def test_a_scale_that_was_graded_with_cannot_be_deleted(dialog, workspace):
    scale = workspace.do(SetScale(name="Tone", points=POINTS)).result
    mention = builders.mention(workspace, builders.article(workspace))
    point = workspace.scales.all()[0].points[0].id
    workspace.do(RateMention(mention_id=mention, scale_id=scale, point_id=point))
    dialog.refresh()
    dialog.delete()
    assert "cannot be deleted" in dialog.problem.text()


def test_the_card_grades_on_it(qtbot, workspace):
    article = builders.article(workspace)
    mention = builders.mention(workspace, article)
    workspace.do(SetScale(name="Tone", points=POINTS))

    def offers():
        [found] = workspace.mentions.some([mention])
        where = workspace.articles.one(article), workspace.articles.text(article)
        return offers_for(workspace, None, found, *where)

    box = RatingsBox()
    qtbot.addWidget(box)
    box.rated.connect(
        lambda scale, point: workspace.do(
            RateMention(mention_id=mention, scale_id=scale, point_id=point)
        )
    )
    box.show_ratings(offers().scales, offers().rated)
    [row] = box._rows.values()
    row.chosen.emit(1)
    assert [one.point.code for one in workspace.scales.ratings([mention])[mention]] == ["high"]
    box.show_ratings(offers().scales, offers().rated)
    assert row.current() == 1


def test_what_is_written_is_kept_on_closing_and_on_going_to_another_scale(dialog, workspace):
    workspace.do(SetScale(name="Tone", points=POINTS))
    dialog.refresh()
    dialog.begin()
    dialog.name.setText("Heat")
    dialog.list.setCurrentRow(0)
    assert {scale.name for scale in workspace.scales.all()} == {"Heat", "Tone"}
    dialog.refresh("Heat")
    dialog.about.setText("How loud it is")
    dialog.close_button.click()
    assert "How loud it is" in [scale.description for scale in workspace.scales.all()]
    assert not dialog.isVisible()


def test_what_cannot_be_kept_is_left_only_by_closing_twice(dialog, workspace):
    dialog.begin()
    dialog.name.setText("Tone")
    dialog.points.removeRow(0)
    dialog.close_button.click()
    assert dialog.isVisible()
    assert dialog.problem.text().endswith("Close once more to leave without it.")
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert workspace.scales.all() == []


def test_closing_an_untouched_form_keeps_nothing(dialog, workspace):
    dialog.begin()
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert workspace.scales.all() == []
