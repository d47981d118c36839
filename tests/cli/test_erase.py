"""The verb that erases: it tells what goes, asks, and refuses where nobody can be asked."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from annotator.cli import erasing, main
from annotator.commands.articles import DeleteArticles
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def project(workspace, path):
    article = builders.article(workspace, title="Gate opened at night")
    builders.mention(workspace, article)
    builders.article(workspace, "Elsewhere\n\nThe sea rose.", file="sea.txt", title="Sea")
    workspace.close()
    return str(path)


def run(*words, answer=None):
    return CliRunner().invoke(main, ["erase", *words], input=answer)


def titles(project):
    with open_project(project, read_only=True) as workspace:
        return [one.title for one in workspace.articles.all()]


def test_it_tells_what_goes_and_erases_with_yes(project):
    done = run("-p", project, "gate.txt", "--yes")
    assert done.exit_code == 0, done.output
    assert "  Gate opened at night\n" in done.output
    assert "  - 1 mention\n" in done.output
    assert "  - 1 claim that no other article makes: “the gate was safe”\n" in done.output
    assert "  - 1 speaker met nowhere else: Ada Bell\n" in done.output
    assert "  - 2 earlier changes can no longer be undone\n" in done.output
    assert "1 article erased for good\n" in done.output
    assert titles(project) == ["Sea"]


def test_without_a_terminal_it_erases_nothing_unless_told_yes(project):
    done = run("-p", project, "1")
    assert done.exit_code == 1
    assert "Nothing was erased: nobody can be asked here. Say --yes." in done.output
    assert len(titles(project)) == 2


@pytest.mark.parametrize(("answer", "left"), [("y\n", 1), ("n\n", 2), ("\n", 2)])
def test_on_a_terminal_it_asks_and_no_is_the_answer_of_enter(project, monkeypatch, answer, left):
    class Terminal:
        stdin = type("Stdin", (), {"isatty": lambda _self: True})()

    monkeypatch.setattr(erasing, "sys", Terminal)
    done = run("-p", project, "1", answer=answer)
    assert "Erase this for good? [y/N]" in done.output
    assert (done.exit_code, len(titles(project))) == (left - 1, left)


def test_what_was_deleted_can_be_erased(project):
    with open_project(project, coder="Ada") as workspace:
        gone = workspace.articles.all()[0].id
        workspace.do(DeleteArticles(article_ids=(gone,)))
    done = run("-p", project, "--deleted", "--yes")
    assert "  Gate opened at night\n" in done.output
    with open_project(project, coder="Ada") as workspace:
        assert workspace.deleted_articles() == {}
        assert workspace.undo_text == "Import articles"
    assert "There is nothing to erase." in run("-p", project, "--deleted", "--yes").output


def test_an_article_has_to_be_named(project):
    assert run("-p", project).exit_code == 2
    done = run("-p", project, "nothing.txt", "--yes")
    assert "No single article is called nothing.txt" in done.output


def test_a_project_that_a_window_has_open_is_left_alone(project):
    with open_project(project, coder="Ada"):
        done = run("-p", project, "1", "--yes")
    assert done.exit_code == 1
    assert "is open in another window" in done.output
