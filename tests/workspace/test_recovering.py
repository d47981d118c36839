"""A damaged project: told on opening, left as it is, and read as far as that goes."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.core.errors import Damaged
from annotator.workspace import seen
from annotator.workspace.checking import check_project
from annotator.workspace.recovering import recover_beside
from annotator.workspace.workspace import open_project
from tests import builders

COUNT = 60


def fill(workspace):
    """60 articles with a mention each."""
    for number in range(COUNT):
        text = f"Head {number}\n\nThe gate was safe. " + f"The sea rose {number} times. " * 150
        article = builders.article(workspace, text)
        builders.mention(workspace, article, "The gate was safe")


@pytest.fixture
def whole(path, templates):
    """A closed project of 60 articles."""
    return templates.filled(path, fill, codebook=False).read_bytes()


def test_a_file_that_was_cut_off_is_told_on_opening_and_left_as_it_is(path, whole):
    path.write_bytes(whole[: len(whole) * 3 // 4])
    with pytest.raises(Damaged, match="its end is missing"):
        open_project(path, coder="Ada")
    assert path.read_bytes() == whole[: len(whole) * 3 // 4]


def test_what_can_be_read_of_a_cut_off_file_is_in_a_new_one(path, whole):
    cut = whole[: len(whole) * 3 // 4]
    path.write_bytes(cut)
    target, missing = recover_beside(path)
    assert path.read_bytes() == cut
    assert target.name == "Test recovered.annotator"
    assert any("rows of revisions" in sentence for sentence in missing)
    assert check_project(target) == []
    with open_project(target, coder="Ada") as workspace:
        assert 0 < len(workspace.articles.all()) <= COUNT
        builders.mention(workspace, builders.article(workspace))
        workspace.undo()


def test_a_project_that_is_larger_than_its_log_ever_grows_is_recovered(path, templates):
    def fill_much(workspace):
        builders.article(workspace, "Head\n\n" + "The sea rose. " * 700_000)

    templates.filled(path, fill_much, codebook=False)
    target, missing = recover_beside(path)
    assert missing == []
    assert target.stat().st_size > 8_000_000


def test_flipped_bytes_are_found_and_the_rest_is_read(path, whole):
    at = whole.index(b"The sea rose 30 times.")
    broken = whole[: at - 6_000] + bytes(x ^ 0xFF for x in whole[at - 6_000 : at]) + whole[at:]
    path.write_bytes(broken)
    seen.remember(path)  # else it is told on opening
    with open_project(path, coder="Ada") as workspace:
        assert workspace.damage()
    now = path.read_bytes()
    target, missing = recover_beside(path)
    assert path.read_bytes() == now
    assert missing
    with open_project(target, coder="Ada") as workspace:
        assert COUNT - 10 <= len(workspace.articles.all()) <= COUNT
        assert workspace.damage() == []


def test_a_sound_file_is_recovered_whole(path, whole):
    target, missing = recover_beside(path)
    assert missing == []
    with open_project(target, coder="Ada") as workspace:
        assert workspace.mentions.count() == COUNT
        assert workspace.undo_text == "Tag claim"
        workspace.undo()


def test_a_head_that_no_version_of_sqlite_wrote_is_damage(path, whole):
    path.write_bytes(whole[:44] + b"\x01\0\0\0" + whole[48:])
    for read_only in (False, True):
        with pytest.raises(Damaged):
            open_project(path, coder="Ada", read_only=read_only)


def test_of_a_file_that_is_only_noise_nothing_is_read(path, whole):
    path.write_bytes(whole[:100] + b"\x55" * (len(whole) - 100))
    with pytest.raises(Damaged):
        open_project(path, coder="Ada")
    with pytest.raises(Damaged, match="Nothing can be read"):
        recover_beside(path)
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory):
    """The three files that a killed program leaves, with 20 mentions in its log."""
    path = tmp_path_factory.mktemp("killed") / "Test.annotator"
    program = f"""
import os, sys; sys.path.insert(0, {str(Path.cwd())!r})
from annotator.workspace.workspace import create_project
from tests import builders
workspace = create_project({str(path)!r}, coder="Ada")
article = builders.article(workspace)
for _ in range(20):
    builders.mention(workspace, article)
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    return path


@pytest.fixture
def killed(path, left_behind):
    """The log of a project as a killed program leaves it."""
    for end in ("", "-wal", "-shm"):
        shutil.copyfile(f"{left_behind}{end}", f"{path}{end}")
    return path.with_name(path.name + "-wal")


def used(path):
    """How many bytes of the log are not left from an earlier one."""
    index = path.with_name(path.name + "-shm").read_bytes()
    return 32 + int.from_bytes(index[16:20], sys.byteorder) * (24 + 4096)


def test_the_log_of_a_killed_program_is_sound(path, killed):
    with open_project(path, coder="Ada") as workspace:
        assert workspace.mentions.count() == 20


@pytest.mark.parametrize("part", [0.3, 0.7, 1.0])
def test_a_flipped_byte_in_the_log_is_told_and_what_is_before_it_is_read(path, killed, part):
    content = bytearray(killed.read_bytes())
    content[int((used(path) - 3_000) * part)] ^= 0xFF
    killed.write_bytes(bytes(content))
    with pytest.raises(Damaged, match="last changes in its log"):
        open_project(path, coder="Ada")
    assert killed.read_bytes() == bytes(content)
    target, missing = recover_beside(path)
    assert killed.read_bytes() == bytes(content)
    assert "in the log" in missing[0]
    with open_project(target, coder="Ada") as workspace:
        assert workspace.mentions.count() < 20


def test_a_log_that_was_cut_off_is_told(path, killed):
    content = killed.read_bytes()
    killed.write_bytes(content[: used(path) // 2])
    with pytest.raises(Damaged, match="last changes in its log"):
        open_project(path, coder="Ada")


def test_half_a_change_at_the_end_of_the_log_is_no_damage(path, killed):
    content = killed.read_bytes()
    end = used(path)
    killed.write_bytes(content[:end] + content[32:2_032])
    with open_project(path, coder="Ada") as workspace:
        assert workspace.mentions.count() == 20


@pytest.fixture
def index(killed):
    """The index of the log that a killed program left."""
    return killed.with_name(killed.name.removesuffix("-wal") + "-shm")


def test_a_sound_log_without_its_index_is_read(path, killed, index):
    index.unlink()
    with open_project(path, coder="Ada") as workspace:
        assert workspace.mentions.count() == 20


@pytest.mark.parametrize("at", [0, 10, 18, 25])
@pytest.mark.parametrize("has_index", [True, False])
def test_a_log_with_a_broken_head_is_told(path, killed, index, at, has_index):
    content = bytearray(killed.read_bytes())
    content[at] ^= 0xFF
    killed.write_bytes(bytes(content))
    if not has_index:
        index.unlink()
    for read_only in (True, False):
        with pytest.raises(Damaged, match="last changes in its log"):
            open_project(path, coder="Ada", read_only=read_only)
    assert killed.read_bytes() == bytes(content)


@pytest.mark.parametrize("frame", [0, 3])
def test_a_change_of_which_the_mark_is_broken_is_told_without_the_index(path, killed, index, frame):
    content = bytearray(killed.read_bytes())
    content[32 + frame * (24 + 4_096) + 8] ^= 0xFF
    killed.write_bytes(bytes(content))
    index.unlink()
    with pytest.raises(Damaged, match="last changes in its log"):
        open_project(path, coder="Ada")


@pytest.mark.parametrize("content", [b"hello" * 1_000, b"hello world"])
def test_a_log_that_is_something_else_is_told(path, killed, content):
    killed.write_bytes(content)
    with pytest.raises(Damaged, match="last changes in its log"):
        open_project(path, coder="Ada")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_log_that_was_cut_off_and_has_no_index_is_told(path, killed, index, part):
    killed.write_bytes(killed.read_bytes()[: int(used_without_index(killed) * part)])
    index.unlink()
    with pytest.raises(Damaged, match="last changes in its log"):
        open_project(path, coder="Ada")


def test_a_log_that_is_gone_is_told_by_its_index(path, killed):
    killed.unlink()
    for read_only in (True, False):
        with pytest.raises(Damaged, match="last changes in its log"):
            open_project(path, coder="Ada", read_only=read_only)
    _target, missing = recover_beside(path)
    assert "in the log" in missing[0]


def test_a_log_that_is_gone_and_was_written_back_is_no_loss(path, killed, index, tmp_path):
    twin = tmp_path / "Twin.annotator"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    shutil.copyfile(path, twin)
    shutil.copyfile(index, f"{twin}-shm")
    connection.close()
    with open_project(twin, coder="Ada") as workspace:
        assert workspace.mentions.count() == 20


def used_without_index(log):
    """How many bytes the log has, up to a whole frame less some."""
    return len(log.read_bytes()) - 100
