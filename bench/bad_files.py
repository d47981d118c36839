"""Imports hostile and broken files into a real project, each in a process that is watched.

    python -m bench.bad_files FOLDER

A crash, more than five seconds, a file written outside the project, a call over the network or
another program started is a failure. So is a project that does not pass its check afterwards, or
cannot be exported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotator.workspace.checking import check_project
from annotator.workspace.export import export
from annotator.workspace.files import files_in
from annotator.workspace.workspace import create_project, open_project

ROOT: Final = Path(__file__).parent.parent
LIMIT: Final = 5.0
_GIVEN_UP: Final = 120
_IMPORT: Final = """
import json, resource, sys, time
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import open_project
with open_project(sys.argv[1], coder="Ada") as workspace:
    start = time.perf_counter()
    done = [(one.status, *one.problems) for one in import_paths(workspace, [sys.argv[2]])]
    seconds = time.perf_counter() - start
sizes = [resource.getrusage(who).ru_maxrss for who in (0, -1)]
print(json.dumps([seconds, max(sizes) / 1024, done]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file: ``failures`` are what must not happen, ``said`` is its outcome."""

    seconds: float = 0.0
    megabytes: float = 0.0
    said: str = ""
    failures: tuple[str, ...] = ()


def imported(path: Path, place: Path, project: Path) -> Result:
    """Import one file in a process that is watched."""
    log = place / "breaches"
    log.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "bench" / "watched"), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "BENCH_WATCH_LOG": str(log),
        # Libraries may have temporary files, as long as none is left behind.
        "BENCH_WATCH_MAY": os.pathsep.join((str(project.parent), str(place / "temporary"))),
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "temporary"),
    }
    command = (sys.executable, "-W", "ignore", "-c", _IMPORT, str(project), str(path))
    try:
        made = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd=place / "home",
            env=environment,
            timeout=_GIVEN_UP,
        )
    except subprocess.TimeoutExpired:
        return Result(seconds=_GIVEN_UP, failures=(f"given up after {_GIVEN_UP} s",))
    breaches = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    if made.returncode or "Traceback" in made.stderr:
        return Result(failures=("crashed: " + made.stderr.strip().rpartition("\n")[2], *breaches))
    seconds, megabytes, done = json.loads(made.stdout)
    slow = [f"{seconds:.1f} s"] if seconds > LIMIT else []
    return Result(
        seconds=seconds, megabytes=megabytes, said=_said(done), failures=(*slow, *breaches)
    )


def _said(done: list[list[str]]) -> str:
    """The outcomes in few words, and the first problem."""
    counts = Counter(status for status, *_problems in done)
    problem = next((problems[0] for _status, *problems in done if problems), "")
    return ", ".join(f"{count} {status}" for status, count in counts.items()) + f"  {problem[:90]}"


def left_behind(place: Path, project: Path) -> list[str]:
    """What stands in the folders in which nothing should."""
    own = {project.parent, project, place / "home", place / "temporary", place / "breaches"}
    return [str(path.relative_to(place)) for path in sorted(place.rglob("*")) if path not in own]


def main(folder: Path) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as given:
        place = Path(given).resolve()
        project = place / "project" / "Bad.annotator"
        for name in ("project", "home", "temporary"):
            (place / name).mkdir()
        create_project(project, coder="Ada").close()
        for path in map(Path, files_in([folder])):
            result = imported(path, place, project)
            failed += bool(result.failures)
            mark = "FAIL" if result.failures else "ok"
            what = "; ".join(result.failures) or result.said
            shown = str(path.relative_to(folder))[-44:]
            print(
                f"{mark:4} {result.seconds:6.2f} s {result.megabytes:6.0f} MB  {shown:44} {what}",
                flush=True,
            )
        wrong = [*left_behind(place, project), *check_project(project)]
        with open_project(project, read_only=True) as workspace:
            count = len(workspace.articles.all())
            export(workspace, place / "export")
        print(f"{count} articles; check and leftovers: {wrong or 'nothing wrong'}; export: done")
    print(f"{failed} failures")
    return 1 if failed or wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
