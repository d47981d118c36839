"""Every command undoes to nothing and redoes to itself, in the file and across restarts."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

import pytest

from annotator import commands
from annotator.commands.articles import DeleteArticles, SetStatus
from annotator.commands.mentions import GradeMention, TagClaim
from annotator.commands.project import RenameProject, SetUpCoder, SetUpProject
from annotator.core.article import Status
from annotator.workspace.workspace import open_project
from tests import builders
from tests.commands.examples import Scene, examples

COUNT = 81
"""How many examples there are; none is left out."""
PARTS = 4
"""In so many tests they are tried: a scene to try them on takes its time to make."""

NEVER_UNDONE = {SetUpProject, SetUpCoder}


def all_commands():
    found = set()
    for module in pkgutil.iter_modules(commands.__path__):
        for _name, kind in inspect.getmembers(
            import_module(f"annotator.commands.{module.name}"), inspect.isclass
        ):
            if kind.__module__.startswith("annotator.commands") and hasattr(kind, "apply"):
                found.add(kind)
    return {kind for kind in found if kind.__name__ != "Command"}


def test_every_command_has_an_example(workspace):
    found = examples(Scene(workspace))
    assert {type(c) for c in found} == all_commands() - NEVER_UNDONE
    assert len(found) == COUNT


@pytest.mark.parametrize("part", range(PARTS))
def test_undo_leaves_nothing_and_redo_brings_all_back(workspace, part):
    commands_ = examples(Scene(workspace))[part::PARTS]
    before = builders.contents(workspace)
    for command in commands_:
        workspace.do(command)
        after = builders.contents(workspace)
        assert after != before, command
        workspace.undo()
        assert builders.contents(workspace) == before, command
        workspace.redo()
        assert builders.contents(workspace) == after, command
        workspace.undo()
        assert builders.contents(workspace) == before, command


def test_undo_outlives_the_program(workspace, path):
    scene = Scene(workspace)
    before = builders.contents(workspace)
    workspace.do(DeleteArticles(article_ids=(scene.article,)))
    workspace.close()
    with open_project(path, coder="Ada") as again:
        assert again.undo_text == "Delete article"
        again.undo()
        assert builders.contents(again) == before


def test_everything_can_be_undone_to_an_empty_project(workspace):
    empty = builders.contents(workspace)
    for command in examples(Scene(workspace))[5:9]:
        workspace.do(command)
    while workspace.undo():
        pass
    assert builders.contents(workspace) == empty


def test_steps_that_belong_together_are_one_undo(workspace):
    article = builders.article(workspace)
    text = workspace.articles.text(article).text
    before = builders.contents(workspace)
    done = workspace.do(TagClaim(article_id=article, spans=(builders.span_of(text, "safe"),)))
    for credibility in "32":
        workspace.do(GradeMention(mention_id=done.result, credibility=credibility), step=done.step)
    workspace.undo()
    assert builders.contents(workspace) == before


def test_a_step_is_not_joined_once_something_else_was_done(workspace):
    article = builders.article(workspace)
    first = workspace.do(SetStatus(article_ids=(article,), status=Status.OPEN))
    workspace.do(SetStatus(article_ids=(article,), status=Status.DONE))
    workspace.do(RenameProject(name="Later"), step=first.step)
    workspace.undo()
    assert workspace.articles.one(article).status is Status.DONE


def test_doing_something_new_drops_what_could_be_redone(workspace):
    article = builders.article(workspace)
    workspace.do(SetStatus(article_ids=(article,), status=Status.OPEN))
    workspace.undo()
    workspace.do(SetStatus(article_ids=(article,), status=Status.DONE))
    assert workspace.redo() is None
    workspace.undo()
    assert workspace.articles.one(article).status is Status.NEW


def test_undo_tells_where_it_happened(workspace):
    first = builders.article(workspace)
    builders.article(workspace, "Another\n\nThe sea rose.")
    builders.mention(workspace, first)
    undone = workspace.undo()
    assert (undone.text, undone.article_id) == ("Tag claim", first)
