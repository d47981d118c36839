"""Upgrades a project in a process of its own, which a test kills in the middle."""

from __future__ import annotations

import alembic.command  # noqa: F401 - so that the upgrade alone is under way once it is told

from annotator.workspace.workspace import open_project


def upgrade(path, pipe):
    """Say when it begins and when it is done, and stay until killed: the project is open."""
    pipe.send("now")
    project = open_project(path, coder="Ada")
    pipe.send("done")
    pipe.recv()
    project.close()
