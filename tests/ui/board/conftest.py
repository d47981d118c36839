"""A small project: two events, three reports, claims that agree, contradict or stand alone."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from annotator.commands.articles import PutUnderEvent
from annotator.commands.claims import AddClaim, SetValues
from annotator.core.claim import ClaimValue, Stance
from annotator.ui.board.view import BoardView
from annotator.ui.hub import Hub
from annotator.workspace.workspace import open_project
from tests import builders

DAM = "Dam\n\nThe mayor said 58 soldiers died. The army said 23 soldiers died. The dam held."
RIDGE = "Ridge\n\nThe dam held, the miller said. Nobody came to the ridge at night."
QUAY = "Quay\n\nThe dam held. The dam did not hold, the baker said."


class Made:
    """Ids of what was made: articles, claims, mentions."""


def fill(workspace):
    made = Made()
    made.dam = builders.article(workspace, DAM, file="dam.txt", title="Dam", outlet="Tern")
    made.ridge = builders.article(workspace, RIDGE, file="ridge.txt", title="Ridge")
    made.quay = builders.article(workspace, QUAY, file="quay.txt", title="Quay", outlet="Tern")
    workspace.do(PutUnderEvent(article_ids=(made.dam, made.quay), event="The storm"))

    def claim_of(mention_id):
        return workspace.mentions.some([mention_id])[0].claim_id

    made.first = builders.mention(workspace, made.dam, "58 soldiers died", speaker="Mayor")
    made.dead = claim_of(made.first)
    made.second = builders.mention(
        workspace, made.dam, "23 soldiers died", speaker="Army", claim_id=made.dead
    )
    for mention, count in ((made.first, "58"), (made.second, "23")):
        value = ClaimValue(count, unit="soldiers")
        workspace.do(SetValues(mention_id=mention, values=(value,)))
    made.held_first = builders.mention(workspace, made.dam, "The dam held", speaker="")
    made.held = claim_of(made.held_first)
    builders.mention(workspace, made.ridge, "The dam held", speaker="Miller", claim_id=made.held)
    made.denial = builders.mention(
        workspace,
        made.quay,
        "The dam did not hold",
        speaker="Baker",
        claim_id=made.held,
        stance=Stance.DENIES,
    )
    made.night = claim_of(
        builders.mention(workspace, made.ridge, "Nobody came to the ridge at night", speaker="")
    )
    made.unsaid = workspace.do(AddClaim(wording="The quay was sold")).result
    return made


@pytest.fixture(scope="session")
def filled(templates, tmp_path_factory):
    """A closed project, to be copied, and the ids in it."""
    file = tmp_path_factory.mktemp("board") / "Test.annotator"
    with templates.new(file, codebook=False) as workspace:
        made = fill(workspace)
    return file, made


@pytest.fixture
def workspace(request, path, templates):
    """An empty project; where a test asks for what was made, the one that has it."""
    if "made" not in request.fixturenames:
        with templates.new(path, codebook=False) as empty:
            yield empty
        return
    shutil.copyfile(request.getfixturevalue("filled")[0], path)
    with open_project(path, coder="Ada") as copied:
        yield copied


@pytest.fixture
def made(filled, workspace):
    return filled[1]


@pytest.fixture
def view(qtbot, workspace, made):
    """The board on that project, read and shown."""
    hub = Hub(workspace)
    view = BoardView(hub)
    view.resize(1200, 700)
    view.show()
    view.enter()
    qtbot.waitUntil(lambda: not view.is_reading)
    QApplication.processEvents()
    yield view
    view.close_view()
    view.close()
    hub.leave()
    view.deleteLater()
