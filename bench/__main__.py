"""Measures what a user waits for, beside peers and floors, in one run.

    python -m bench [--full] [JOB …]

Without names all jobs of ``bench/jobs.py`` are run. The report is printed, and written to
``build/bench/report.md``.
"""

from __future__ import annotations

import argparse
from time import perf_counter

from bench.figures import Place
from bench.jobs import JOBS
from bench.report import report
from bench.running import run


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = [job.name for job in JOBS]
    parser.add_argument("jobs", nargs="*", metavar="JOB", help=", ".join(names))
    parser.add_argument("--full", action="store_true", help="with 100,000 articles")
    given = parser.parse_args()
    for name in set(given.jobs) - set(names):
        parser.error(f"no job {name}; there are {', '.join(names)}")
    jobs = [job for job in JOBS if not given.jobs or job.name in given.jobs]
    place, start = Place(full=given.full), perf_counter()
    text = report(jobs, run(jobs, place), place)
    text += f"\nAll of it took {(perf_counter() - start) / 60:.1f} minutes.\n"
    print(text)
    (place.folder / "report.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
