"""The claims board, as it was accepted to look."""

from __future__ import annotations

import shutil

import pytest

from annotator.commands.claims import JudgeClaim
from annotator.commands.mentions import GradeMention
from annotator.commands.relations import Relate
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.verdict import Verdict
from annotator.ui.board.merging import MergeDialog
from annotator.ui.window.appearance import dress
from annotator.workspace.board import board
from annotator.workspace.workspace import open_project
from tests.journeys.settling import settle
from tests.ui.pictures import SIZES

FLOOD = "People killed by the Nerrith flood."


def prepare(path):
    """A judgement, a relation and a grade that promises too much."""
    with open_project(path, coder="Ada") as workspace:
        rows = {row.claim.text: row for row in board(workspace).rows}
        flood, houses = rows[FLOOD].claim.id, rows["Houses damaged by the flood."].claim.id
        reason = "Both figures come from parties to the quarrel. Ask the hospitals."
        verdict = Verdict.UNRESOLVED
        workspace.do(JudgeClaim(claim_id=flood, verdict=verdict, reason=reason))
        kind = RelationKind.CORROBORATES
        workspace.do(Relate(of=RelationOf.CLAIMS, kind=kind, from_id=flood, to_id=houses))
        alone = next(row for row in rows.values() if row.support.origins == 1)
        mention = alone.sayings[0].mention_id
        workspace.do(GradeMention(mention_id=mention, reliability="B", credibility="1"))


@pytest.fixture
def rest(qtbot):
    """Waits until a board shows what there is."""

    def waited(view):
        settle()
        qtbot.waitUntil(lambda: view.is_settled, timeout=5000)
        settle()

    return waited


@pytest.fixture(scope="module")
def prepared(sample, tmp_path_factory):
    """The sample project with that, to be copied."""
    path = shutil.copy(sample, tmp_path_factory.mktemp("prepared") / "Sample.annotator")
    prepare(path)
    return path


@pytest.fixture
def view(open_window, prepared, tmp_path, size, preferences, rest):
    path = tmp_path / "Sample.annotator"
    shutil.copy(prepared, path)
    window = open_window(path)
    dress(preferences.values)
    window.resize(*SIZES[size])
    window.book.run("show_claims")
    view = window.views.owner("board")
    rest(view)
    return view


def go_to(view, text, rest):
    row = next(row for row in view.board.rows if row.claim.text == text)
    key = next(h.key for h in view.board.headings if h.key in row.cells)
    board = view.table.board
    view.table.go_to(board.row_of(row.claim.id), board.column_of(key))
    rest(view)


@pytest.mark.picture
def test_the_board_looks_as_accepted(view, looks_as_accepted, size):
    looks_as_accepted(view.window(), f"window/board-{{}}-{size}")


@pytest.mark.picture
@pytest.mark.parametrize("size", ["large"])  # the drawer of the other picture has this width
def test_values_evidence_and_assessment_look_as_accepted(view, looks_as_accepted, size, rest):
    go_to(view, FLOOD, rest)
    bar = view.drawer._scroll.verticalScrollBar()
    looks_as_accepted(view.window(), f"window/board-drawer-{{}}-{size}")
    bar.setValue(bar.maximum())
    looks_as_accepted(view.drawer, f"window/board-assessment-{{}}-{size}")


@pytest.mark.picture
@pytest.mark.parametrize("size", ["small"])  # one size is enough
def test_the_columns_of_speakers_look_as_accepted(view, looks_as_accepted, size, rest):
    view._close_drawer()
    view.bar.by.set_current(2)
    view.bar.by_chosen.emit("speaker")
    rest(view)
    looks_as_accepted(view.window(), f"window/board-speakers-{{}}-{size}")


@pytest.mark.picture
@pytest.mark.parametrize("size", ["large"])  # the dialog has one size
def test_the_merging_looks_as_accepted(view, looks_as_accepted, size):
    row = next(row for row in view.board.rows if row.claim.text == FLOOD)
    dialog = MergeDialog(view.hub.workspace, view.board, row)
    looks_as_accepted(dialog, f"window/board-merging-{{}}-{size}")
    dialog.close()
    dialog.deleteLater()
