"""Projects at places that answer with errors, or whose names are no text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from annotator.core.errors import CannotOpen
from annotator.workspace.workspace import create_project, open_project

ENDLESS = Path("/", *["a" * 200] * 30, "P.annotator")


def test_a_place_that_answers_with_an_error_is_a_sentence():
    with pytest.raises(CannotOpen, match="cannot be read: File name too long"):
        open_project(ENDLESS)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_folder_whose_name_is_no_text_holds_a_project(tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    folder.mkdir()
    create_project(folder / "P.annotator").close()
    with open_project(folder / "P.annotator") as workspace:
        assert workspace.name
