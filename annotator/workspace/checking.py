"""Checks a whole project, without changing it."""

from __future__ import annotations

from pathlib import Path

from annotator.store import database as databases
from annotator.store.checks import problems


def check_project(address: str | Path) -> list[str]:
    """Sentences for all that is wrong with a project; empty when it is sound.

    Raises:
        CannotOpen: when it is no project, or cannot be opened at all.
    """
    database = databases.open_(address, read_only=True)
    try:
        return list(problems(database))
    finally:
        database.close()
