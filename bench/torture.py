"""Kills a working project at random moments, and looks whether anything is lost or half there.

A child makes random changes of every kind, and says on a pipe when it begins one and when one is
on the disk. It is killed with SIGKILL: in the middle of a change, or anywhere, opening and closing
too. Then the file must hold all that was acknowledged, at most one change more, and that one
whole; the check must find nothing, and undo must lead back to what was acknowledged.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from annotator.workspace.checking import check_project
from annotator.workspace.workspace import create_project, open_project
from bench.tortured import Scripted, digest, work
from bench.tortured_window import work_in_window

ROUNDS: Final = 8
"""So many children in a row work on one file, each on what the killed one left."""
SOONEST, LATEST = 1, 25
"""The change in which a child is killed, counted from its start."""
WITHIN: Final = 0.015
"""Seconds after the beginning of a change in which the kill falls."""
ANYWHERE: Final = 0.4
"""Seconds after the start in which the kill falls where it is aimed at nothing."""


@dataclass
class Score:
    """What came of it; ``lost`` and ``halves`` hold sentences, and must stay empty."""

    kills: int = 0
    acknowledged: int = 0
    unfinished: int = 0
    """Changes that were on the disk and not yet acknowledged."""
    kinds: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """The last thing that a child acknowledged: the length of the journal, and what was there."""

    length: int
    digest: str
    begun: str = ""
    """What it began after that, and told no end of."""


def main() -> int:
    """Kill as often as was asked; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--window", action="store_true", help="Kill the window's process.")
    asked = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        score = torture(Path(folder), asked.kills, asked.seed, in_window=asked.window)
    seconds = time.perf_counter() - began
    for sentence in (*score.lost, *score.halves):
        print(sentence)
    print(
        f"{score.kills} kills, {score.acknowledged} acknowledged changes of"
        f" {len(score.kinds)} kinds, {score.unfinished} on the disk and not yet acknowledged;"
        f" lost {len(score.lost)}, half there {len(score.halves)}; {seconds:.0f} s"
    )
    return 1 if score.lost or score.halves else 0


def torture(folder: Path, kills: int, seed: int, *, in_window: bool = False) -> Score:
    """Kill so many children, in files of their own every :data:`ROUNDS`."""
    random, score = Random(seed), Score()  # noqa: S311 - moments, not secrets
    template = folder / "template.annotator"
    with create_project(template, coder="Ada", codebook=False) as workspace:
        scripted = Scripted(workspace)
        before = Told(workspace.history.length(), digest(template))
    path = folder / "work.annotator"
    told, job = before, work_in_window if in_window else work
    for number in range(kills):
        if number % ROUNDS == 0:
            for left in folder.glob("work.annotator*"):
                left.unlink()
            shutil.copyfile(template, path)
            told = before
        told = _kill_once(partial(job, path, scripted), told, random, score)
        told = _look(path, told, score, f"kill {number}, seed {seed}")
    return score


def _kill_once(job: Callable[[int, int], None], told: Told, random: Random, score: Score) -> Told:
    """Let a child work and kill it; the last thing it acknowledged."""
    reading, writing = os.pipe()
    seed = random.randrange(1 << 30)
    child = os.fork()
    if child == 0:
        os.close(reading)
        job(writing, seed)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        lines: list[str] = []
        if random.random() < 0.75:
            wanted = random.randint(SOONEST, LATEST)
            while wanted and (line := pipe.readline()):
                lines.append(line)
                wanted -= line.startswith("begin")
            time.sleep(random.uniform(0, WITHIN))
        else:
            time.sleep(random.uniform(0, ANYWHERE))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += pipe.readlines()
    score.kills += 1
    for line in lines:
        what, *more = line.split()
        if what == "begin":
            told = replace(told, begun=more[0])
        elif what == "done":
            score.acknowledged += 1
            score.kinds.add(more[0])
            told = Told(int(more[1]), more[2])
        elif what == "broken":
            score.halves.append(line.strip())
    return told


def _look(path: Path, told: Told, score: Score, where: str) -> Told:
    """Hold the file against what was acknowledged; what it holds now."""
    with open_project(path, coder="Ada") as workspace:
        length = workspace.history.length()
        if length < told.length:
            score.lost.append(f"{where}: {told.length - length} entries are gone.")
        elif length > told.length + 1:
            score.halves.append(f"{where}: {length - told.length} entries nobody told of.")
        elif length == told.length + 1:
            score.unfinished += 1
            # take back the one entry that was on the disk before it was acknowledged
            workspace.redo() if told.begun == "undo" else workspace.undo()
        if digest(path) != told.digest:
            score.halves.append(f"{where}: what is there is not what was acknowledged.")
        here = digest(path)
        if workspace.undo() is not None:
            workspace.redo()
        if digest(path) != here:
            score.halves.append(f"{where}: undo and redo lead elsewhere.")
        now = Told(workspace.history.length(), digest(path))
    score.halves += [f"{where}: {problem}" for problem in check_project(path)]
    return now


if __name__ == "__main__":
    sys.exit(main())
