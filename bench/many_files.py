"""Imports 10,000 texts and 1,000 web pages at once, stops in the middle, and starts again.

    python -m bench.many_files

Prints time and peak memory of this process and of its workers. Nothing may be there twice, and
nothing may be missing.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from annotator.core.progress import Cancelled, Progress
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import Workspace, create_project
from bench.articles import write_articles, write_pages

TEXTS: Final = 10_000
PAGES: Final = 1_000


def stopped_at(count: int) -> Progress:
    """A progress that is cancelled when so many files were begun."""
    progress = Progress(lambda done, _total: progress.cancel() if done >= count else None)
    return progress


def run(workspace: Workspace, folder: Path, progress: Progress) -> Counter[str]:
    """Import a folder until it is done or stopped; how many outcomes of each kind were told."""
    told: Counter[str] = Counter()
    start = time.perf_counter()
    try:
        for outcome in import_paths(workspace, [folder], progress):
            told[outcome.status] += 1
    except Cancelled:
        print("stopped:", end=" ")
    print(f"{time.perf_counter() - start:.1f} s, {dict(told)}")
    return told


def megabytes(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


def main() -> int:
    with tempfile.TemporaryDirectory() as given:
        place = Path(given)
        write_articles(place / "files" / "texts", TEXTS)
        write_pages(place / "files" / "pages", PAGES)
        print(f"{TEXTS} texts and {PAGES} pages; {megabytes(resource.RUSAGE_SELF)} MB at start")
        with create_project(place / "Many.annotator", coder="Ada") as workspace:
            run(workspace, place / "files", stopped_at((TEXTS + PAGES) // 2))
            before = len(workspace.articles.all())
            again = run(workspace, place / "files", Progress())
            after = len(workspace.articles.all())
        own, workers = map(megabytes, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(f"{before} articles, then {after}; peak {own} MB, a worker {workers} MB")
    is_right = after == TEXTS + PAGES == before + again["imported"] and again["duplicate"] == before
    print("nothing twice, nothing lost" if is_right else f"WRONG: {dict(again)}")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
