"""A project with nothing in it, and the surroundings that no test may touch."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.workspace.workspace import create_project


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Test.annotator"


@pytest.fixture
def workspace(path):
    with create_project(path, coder="Ada", codebook=False) as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def backups_folder(tmp_path_factory, monkeypatch):
    """Where backups go, instead of the folder of whoever runs the tests; made on first use."""
    folder = tmp_path_factory.getbasetemp() / "backups"
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(folder))
    return folder
