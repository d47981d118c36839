"""``annotator backups`` helps most when most is lost."""

from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.commands.project import RenameProject
from annotator.workspace.backups import daily, make
from annotator.workspace.rescuing import Rescue
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def run(path):
    def invoke(*words):
        return CliRunner().invoke(main, ["backups", "-p", str(path), *words])

    return invoke


def time_in(line):
    return line.split("  ")[0]


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


def test_a_damaged_backup_is_marked_and_the_others_are_listed(workspace, path, run):
    broken = make(workspace).path
    builders.article(workspace)
    earlier = broken.with_name("20200101T000000000" + broken.name[18:])
    broken = broken.rename(earlier)
    make(workspace)
    for content in (b"", broken.read_bytes()[:20_000]):
        broken.write_bytes(content)
        done = run()
        assert done.exit_code == 0, done.output
        whole, marked = done.output.splitlines()
        assert "1 article," in whole
        assert "cannot be restored" in marked
        assert "asked for" in marked
        refused = run("--restore", time_in(marked))
        assert refused.exit_code == 1
        assert "Choose another by its time" in refused.output
    workspace.close()
    assert run("--restore", time_in(whole)).exit_code == 0


def test_rescue_files_are_listed_and_restored_too(workspace, path, run, tmp_path, templates):
    kept = Rescue().keep(workspace, RenameProject(name="Kept"))
    with templates.new(tmp_path / "Other.annotator", codebook=False) as other:
        with other._database.writing() as connection:  # copies of a template share one id
            connection.exec_driver_sql("UPDATE project SET id = 'another'")
        Rescue().keep(other, None)
    workspace.close()
    [line] = run().output.splitlines()
    assert "rescue file" in line
    assert line.endswith(str(kept))
    assert run("--restore", "latest").exit_code == 0
    with open_project(path, coder="Ada") as again:
        assert again.name == "Kept"


def test_a_rescue_file_is_never_thinned_and_stands_for_no_backup(workspace):
    kept = Rescue().keep(workspace, None)
    os.utime(kept, (0, 0))
    assert daily(workspace) is not None
    make(workspace)
    assert kept.exists()
