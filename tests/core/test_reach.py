"""What cannot be reached is not there, whatever the system says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.reach import in_full, is_file, is_folder, is_link, is_there

ENDLESS = Path("/", *["a" * 200] * 30)
"""A path for which the system has no file and no plain *no* either: it is too long."""


def test_the_system_answers_with_an_error():
    with pytest.raises(OSError, match="too long"):
        ENDLESS.is_file()


@pytest.mark.parametrize("asked", [is_there, is_file, is_folder, is_link])
@pytest.mark.parametrize("path", [ENDLESS, Path("a\0b")])
def test_it_is_not_there(asked, path):
    assert asked(path) is False


def test_what_is_there_is_told(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("a", "utf-8")
    assert (is_there(file), is_file(file), is_folder(file), is_folder(tmp_path)) == (
        True,
        True,
        False,
        True,
    )


def test_a_link_that_leads_to_itself_stays(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert is_link(loop)
    assert in_full(loop) == loop
