"""``annotator backups`` helps most when most is lost."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.workspace.backups import make
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def run(path):
    def invoke(*words):
        return CliRunner().invoke(main, ["backups", "-p", str(path), *words])

    return invoke


def test_a_project_that_is_gone_is_brought_back(workspace, path, run):
    builders.article(workspace)
    make(workspace)
    workspace.close()
    path.unlink()
    done = run("--restore", "latest")
    assert done.exit_code == 0, done.output
    assert "is there again" in done.output
    with open_project(path, coder="Ada") as again:
        assert len(again.articles.all()) == 1


def test_so_is_one_whose_folder_is_gone(templates, tmp_path):
    path = tmp_path / "gone" / "Border.annotator"
    path.parent.mkdir()
    with templates.new(path) as workspace:
        make(workspace)
    path.unlink()
    path.parent.rmdir()
    done = CliRunner().invoke(main, ["backups", "-p", str(path), "--restore", "latest"])
    assert done.exit_code == 0, done.output
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_the_lost_file_had_written_last_does_not_get_into_the_new_one(workspace, path, run):
    make(workspace)
    article = builders.article(workspace)
    builders.mention(workspace, article)
    log = path.with_name(path.name + "-wal").read_bytes()
    workspace.close()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(log)
    assert run("--restore", "latest").exit_code == 0
    with open_project(path, coder="Ada") as again:
        assert again.damage() == []
        assert again.articles.all() == []
    [kept] = path.parent.glob("* of what was lost*")
    assert kept.read_bytes() == log


def test_one_that_a_window_has_open_is_not_brought_back(workspace, path, run):
    make(workspace)
    path.rename(path.with_name("Away.annotator"))
    done = run("--restore", "latest")
    assert done.exit_code == 1
    assert "open in another window" in done.output
    assert not path.exists()
    path.with_name("Away.annotator").rename(path)
