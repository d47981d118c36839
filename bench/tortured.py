"""The child of ``bench.torture``: changes a project at random until it is killed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from annotator.core.errors import AnnotatorError
from annotator.workspace.workspace import Workspace, open_project

TOGETHER = 12
"""So many long articles come in together, so that a change is longer than SQLite's memory."""


class Scripted:
    """One example of each command on a project with one of everything (the tests' own scene)."""

    def __init__(self, workspace: Workspace) -> None:
        examples = import_module("tests.commands.examples")
        self._builders = import_module("tests.builders")
        self._ready: list[Any] = examples.examples(examples.Scene(workspace))

    def step(self, workspace: Workspace, random: Random) -> tuple[str, Callable[[], Any]]:
        """One random thing to do, with its name."""
        chance = random.random()
        if chance < 0.2:
            return "undo", workspace.undo
        if chance < 0.3:
            return "redo", workspace.redo
        if chance < 0.33:
            return "ImportArticles", lambda: self._import_many(workspace, random)
        command = random.choice(self._ready)
        return type(command).__name__, lambda: workspace.do(command)

    def window_step(self, hub: Any, random: Random) -> tuple[str, Callable[[], Any]]:
        """One random thing to do in a window; what it returns is ``None`` where it was refused."""
        before = hub.workspace.history.length()

        def after() -> int | None:
            return hub.workspace.history.length() - before or None

        chance = random.random()
        if chance < 0.2:
            return "undo", lambda: hub.undo() or after()
        if chance < 0.3:
            return "redo", lambda: hub.redo() or after()
        command = random.choice(self._ready)
        return type(command).__name__, lambda: hub.do(command)

    def _import_many(self, workspace: Workspace, random: Random) -> Any:
        importing = import_module("annotator.commands.importing")
        incoming = []
        for _number in range(TOGETHER):
            words = " ".join(f"w{random.randrange(5_000)}" for _ in range(400))
            draft = self._builders.draft(f"Report\n\n{words}.", file="long.txt")
            incoming.append(importing.Incoming(draft=draft, fingerprint=words[:40]))
        return workspace.do(importing.ImportArticles(incoming=tuple(incoming)))


def digest(path: Path) -> str:
    """What all rows of all tables but the journal hold, as one number."""
    made = hashlib.sha256()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for (name,) in connection.execute(names).fetchall():
        if not name.startswith(("journal", "search_", "sqlite_")):
            rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()  # noqa: S608
            made.update(repr((name, rows)).encode())
    connection.close()
    return made.hexdigest()


def work(path: Path, scripted: Scripted, pipe: int, seed: int) -> None:
    """Change the project until killed; each change is told of before and after, on the pipe."""
    try:
        random = Random(seed)  # noqa: S311 - a script, not a secret
        while True:
            with open_project(path, coder="Ada") as workspace:
                _session(path, workspace, scripted, pipe, random)
    except BaseException:  # noqa: BLE001 - told on the pipe; a forked child must not return
        told = traceback.format_exc().replace("\n", " | ")
        os.write(pipe, f"broken {told}\n".encode())
        os._exit(1)


def _session(
    path: Path, workspace: Workspace, scripted: Scripted, pipe: int, random: Random
) -> None:
    for _number in range(random.randint(3, 20)):
        name, act = scripted.step(workspace, random)
        os.write(pipe, f"begin {name}\n".encode())
        try:
            act()
        except AnnotatorError:
            continue  # what an earlier change took away; nothing may be kept of it
        told = f"done {name} {workspace.history.length()} {digest(path)}\n"
        os.write(pipe, told.encode())
