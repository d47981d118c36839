"""Forks the processes of the program off one that has imported what they need.

The program begins each with a new interpreter, which computes for seconds before its first answer.
What a process is told, does and answers is the same either way. How it is begun is tested in
``exchange/readers/test_sandbox.py``, ``workspace/test_apart.py`` and wherever nobody asks for
``quick_processes``.
"""

from __future__ import annotations

import multiprocessing
import sys

import pytest


@pytest.fixture(scope="session")
def one_that_has_imported():
    """Forks only where a fork is safe in a process that has loaded what this one has."""
    if sys.platform != "linux":
        return None
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.warmed"])
    return context


@pytest.fixture
def quick_processes(one_that_has_imported, monkeypatch):
    """For tests in which a process is begun by the way."""
    if one_that_has_imported is not None:
        monkeypatch.setattr(
            multiprocessing, "get_context", lambda _method=None: one_that_has_imported
        )
