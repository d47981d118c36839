"""Exports a table of a million rows as CSV, beside a plain ``csv.writer`` over ``sqlite3``.

    python -m bench.csv_rows [ROWS] [ROUNDS]

The table is ``spans.csv``: quotes with what stands around them, some of which a spreadsheet would
run. The plain program asks the same columns of the same file, and writes them as they are: without
guard, checksums, a complete file or none, or a way to stop. Each of the two runs in a process of
its own, in turn; printed are the medians, their ratio, and how much memory was used over that at
the start.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from annotator.commands.tags import AddTag, TagSpan
from annotator.core.ids import new_id
from annotator.core.span import Span
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import create_project

TARGET: Final = 1.5
MOST_MEMORY: Final = 200

_MEASURED: Final = """
import resource, sys, time
from pathlib import Path
project, target = Path(sys.argv[1]), Path(sys.argv[2])
{prepare}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{job}
took = time.perf_counter() - start
print(took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""

_OURS: Final = _MEASURED.format(
    prepare="""
from annotator.core.progress import Progress
from annotator.exchange.writers import TableOptions
from annotator.exchange.writers.csv_table import write
from annotator.workspace.choices import Choices
from annotator.workspace.export_tables import tables_of
from annotator.workspace.narrowing import Selection
from annotator.workspace.workspace import open_project
workspace = open_project(project, read_only=True)
tables = [t for t in tables_of(workspace, Choices(), Selection()) if t.sheet.name == "spans"]
""",
    job="list(write(target, tables, TableOptions(), Progress()))",
)

_PLAIN: Final = _MEASURED.format(
    prepare="import csv, sqlite3",
    job="""
query = '''SELECT spans.id, revisions.article_id, mention_id, attribution_id, mark_id, tagging_id,
    part, position, start, "end", quote, prefix, suffix, spans.text_sha256
    FROM spans JOIN revisions ON revisions.id = spans.revision_id ORDER BY spans.id'''
with sqlite3.connect(project) as db, (target / "plain.csv").open("w", newline="") as file:
    writer = csv.writer(file)
    cursor = db.execute(query)
    writer.writerow([column[0] for column in cursor.description])
    writer.writerows(cursor)
""",
)

_QUOTES: Final = (
    "the gate was safe, the mayor said",
    "=1+1",
    "وزیر نے کہا کہ دروازہ محفوظ تھا۔",
    'he said: "no",\nand left',
    "-3 degrees",
)


def fill(path: Path, rows: int) -> None:
    """A project with one article and so many spans on it."""
    with create_project(path, coder="Bench") as workspace:
        text = path.with_name("gate.txt")
        text.write_text("The gate\n\n" + "It was safe, the mayor said. " * 50, encoding="utf-8")
        [outcome] = import_paths(workspace, [text])
        tag = workspace.do(AddTag(name="Bench")).result
        made = TagSpan(article_id=outcome.article, spans=(Span(0, 3),), tag_id=tag)  # type: ignore[arg-type]
        workspace.do(made)
    with sqlite3.connect(path) as db:
        names = [row[1] for row in db.execute("PRAGMA table_info(spans)")]
        known = dict(zip(names, db.execute("SELECT * FROM spans").fetchone(), strict=True))
        marks = ", ".join("?" for _name in names)
        db.executemany(
            f"INSERT INTO spans VALUES ({marks})",  # noqa: S608 - as many as it has columns
            (
                tuple({**known, "id": new_id(), "quote": _QUOTES[n % 5], "position": n}.values())
                for n in range(1, rows)
            ),
        )


def run(code: str, project: Path, folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of one of the two."""
    command = [sys.executable, "-c", code, str(project), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    took, memory = done.stdout.split()
    return float(took), float(memory)


def main(rows: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        fill(place / "Bench.annotator", rows)
        took: dict[str, list[tuple[float, float]]] = {"ours": [], "plain csv + sqlite3": []}
        for _round in range(rounds):
            for name, code in zip(took, (_OURS, _PLAIN), strict=True):
                took[name].append(run(code, place / "Bench.annotator", place))
    print(f"{f'{rows:,} rows':24}{'seconds':>9}{'MB over start':>15}")
    for name, results in took.items():
        seconds, memory = (median(column) for column in zip(*results, strict=True))
        print(f"{name:24}{seconds:9.2f}{memory:15.0f}")
    ours, plain = (median(seconds for seconds, _mb in one) for one in took.values())
    print(f"{'ratio':24}{ours / plain:9.2f}   at most {TARGET}, and {MOST_MEMORY} MB")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given + [1_000_000, 3][len(given) :]))
