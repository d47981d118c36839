"""A damaged project: told on opening, left as it is, and read as far as that goes."""

from __future__ import annotations

import pytest

from annotator.core.errors import Damaged
from annotator.workspace.checking import check_project
from annotator.workspace.recovering import recover_beside
from annotator.workspace.workspace import open_project
from tests import builders

COUNT = 60


@pytest.fixture
def whole(workspace, path):
    """A closed project of 60 articles with a mention each."""
    for number in range(COUNT):
        text = f"Head {number}\n\nThe gate was safe. " + f"The sea rose {number} times. " * 150
        article = builders.article(workspace, text)
        builders.mention(workspace, article, "The gate was safe")
    workspace.close()
    return path.read_bytes()


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
    assert any("revisions cannot be read" in sentence for sentence in missing)
    assert check_project(target) == []
    with open_project(target, coder="Ada") as workspace:
        assert 0 < len(workspace.articles.all()) <= COUNT
        builders.mention(workspace, builders.article(workspace))
        workspace.undo()


def test_flipped_bytes_are_found_and_the_rest_is_read(path, whole):
    at = whole.index(b"The sea rose 30 times.")
    broken = whole[: at - 6_000] + bytes(x ^ 0xFF for x in whole[at - 6_000 : at]) + whole[at:]
    path.write_bytes(broken)
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


def test_of_a_file_that_is_only_noise_nothing_is_read(path, whole):
    path.write_bytes(whole[:100] + b"\x55" * (len(whole) - 100))
    with pytest.raises(Damaged):
        open_project(path, coder="Ada")
    with pytest.raises(Damaged, match="Nothing can be read"):
        recover_beside(path)
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]
