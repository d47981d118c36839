"""Runs jobs in processes of their own, in turn: one that fails does not stop the others."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Final

from bench import marked
from bench.figures import Figures, Place
from bench.jobs import Job
from bench.search import project_of

ROOT: Final = Path(__file__).parent.parent
_UNKEPT: Final = "PYTHONDONTWRITEBYTECODE"
_LATER: Final = 10
"""So many times as long jobs may take with 100,000 articles."""


@dataclass(slots=True)
class Measured:
    """What a job measured in all its rounds, and why it failed where it did."""

    figures: Figures = field(default_factory=dict)
    failed: str = ""
    seconds: float = 0


def run(jobs: Sequence[Job], place: Place) -> dict[str, Measured]:
    """Make the projects, then run each round of all jobs before the next one."""
    measured = {job.name: Measured() for job in jobs}
    _make_projects(place)
    for number in range(max(job.rounds for job in jobs)):
        for job in jobs:
            one = measured[job.name]
            if number < job.rounds and not one.failed:
                start = perf_counter()
                _run_once(job, place, one)
                one.seconds += perf_counter() - start
                told = one.failed or f"{perf_counter() - start:.0f} s"
                print(f"round {number + 1}: {job.name}: {told}", flush=True)
    return measured


def _make_projects(place: Place) -> None:
    """Those that several jobs share, before anything is measured."""
    print("making the projects, where they are not there yet", flush=True)
    project_of(place.folder, 10_000)
    marked.project(place)


def _run_once(job: Job, place: Place, into: Measured) -> None:
    command = [sys.executable, "-m", "bench.running", job.call, str(place.folder)]
    kept = {name: value for name, value in os.environ.items() if name != _UNKEPT}
    kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "figures.json"
        try:
            subprocess.run(
                [*command, str(told), *(["--full"] if place.full else [])],
                cwd=ROOT,
                env=kept,
                check=True,
                capture_output=True,
                text=True,
                timeout=job.seconds * (_LATER if place.full else 1),
            )
        except subprocess.TimeoutExpired as error:
            into.failed = f"stopped after {error.timeout:.0f} s"
        except subprocess.CalledProcessError as error:
            lines = error.stderr.strip().splitlines() or [f"ended with {error.returncode}"]
            into.failed = lines[-1]
        # a job may have measured all, and failed when it ended
        with contextlib.suppress(FileNotFoundError):
            for name, values in json.loads(told.read_text(encoding="utf-8")).items():
                into.figures.setdefault(name, []).extend(values)


def main() -> None:
    """In the child: run one function, and write its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("call")
    parser.add_argument("folder", type=Path)
    parser.add_argument("told", type=Path)
    parser.add_argument("--full", action="store_true")
    given = parser.parse_args()
    module, _colon, function = given.call.partition(":")
    job = getattr(import_module(module), function)
    figures = job(Place(given.folder, given.full))
    given.told.write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
