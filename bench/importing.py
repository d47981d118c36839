"""Imports 1,000 generated articles, beside Taguette's bare import of the same files.

    python -m bench.importing [ROUNDS]

Ours reads, sets aside, gathers facts, recognises copies, stores and signs; Taguette's only makes
web pages safe and stores them (``bench/peers/taguette_import.py``). It is installed into an
environment of its own below ``build/``, once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from bench.articles import write_articles
from bench.figures import Figures, Place, show

COUNT: Final = 1_000
ROOT: Final = Path(__file__).parent.parent

_UNKEPT: Final = "PYTHONDONTWRITEBYTECODE"

_OURS: Final = """
import sys, time
from pathlib import Path
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import create_project
start = time.perf_counter()
with create_project(Path(sys.argv[2]), coder="Ada") as workspace:
    done = [one.status for one in import_paths(workspace, [sys.argv[1]])]
assert set(done) == {"imported"}, set(done)
print(time.perf_counter() - start)
"""


def peer(name: str, package: str) -> Path:
    """The Python of an environment that has a peer; it is made if it is not there."""
    folder = ROOT / "build" / "peers" / name
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    ready = folder / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)
        subprocess.run([str(python), *install], check=True)
        ready.touch()
    return python


def seconds(*command: str) -> float:
    """What a script says that it took: its last line.

    Modules are compiled once and kept, as those of a program that was installed are.
    """
    kept = {name: value for name, value in os.environ.items() if name != _UNKEPT}
    made = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=kept)
    return float(made.stdout.split()[-1])


def figures(place: Place, rounds: int = 1) -> Figures:
    """Seconds of both, in turn."""
    taguette = str(peer("taguette", "taguette>=1.5,<1.6"))
    script = str(Path(__file__).parent / "peers" / "taguette_import.py")
    made: Figures = {"import, s": [], "import Taguette, s": []}
    with place.scratch() as folder:
        articles = folder / "articles"
        write_articles(articles, COUNT)
        for number in range(rounds):
            project = str(folder / f"{number}.annotator")
            made["import, s"].append(seconds(sys.executable, "-c", _OURS, str(articles), project))
            made["import Taguette, s"].append(seconds(taguette, script, str(articles)))
    return made


if __name__ == "__main__":
    show(figures(Place(), int(sys.argv[1]) if len(sys.argv) > 1 else 5))
