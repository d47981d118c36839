"""A project with nothing in it, and the surroundings that no test may touch."""

from __future__ import annotations

import gc
import itertools
import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.processes import one_that_has_imported, quick_processes
from tests.templates import Templates

__all__ = ["one_that_has_imported", "quick_processes"]

gc.disable()  # while modules are imported and tests are made of them, nothing is let go

_numbers = itertools.count()
"""Copies of one template are one project to the backups: each test has a folder for them."""


def pytest_collection_finish():
    """What was collected stays to the end: no collection of garbage need look at it."""
    gc.freeze()
    gc.enable()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Test.annotator"


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    """Projects to be copied; all processes of a run share them."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return Templates(shared / "templates")


@pytest.fixture
def workspace(path, templates):
    with templates.new(path, codebook=False) as workspace:
        yield workspace


@pytest.fixture(scope="session", autouse=True)
def _application(qapp):
    """One application with windows: what writes pages without one would else make another kind."""


@pytest.fixture(autouse=True)
def backups_folder(tmp_path_factory, monkeypatch):
    """Where backups go, instead of the folder of whoever runs the tests; made on first use."""
    folder = tmp_path_factory.getbasetemp() / "backups" / str(next(_numbers))
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(folder))
    return folder
