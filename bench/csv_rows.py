"""Exports a table of a million rows as CSV, beside a plain ``csv.writer`` over ``sqlite3``.

    python -m bench.csv_rows [ROWS] [ROUNDS]

The table is ``spans.csv``: quotes with what stands around them, some of which a spreadsheet would
run. The plain program asks the same columns of the same file, and writes them as they are: without
guard, checksums, a complete file or none, or a way to stop. Each of the two runs in a process of
its own, in turn; printed are the seconds that each took, and the memory over that at the start.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Final

from annotator.commands.tags import AddTag, TagSpan
from annotator.core.ids import new_id
from annotator.core.span import Span
from annotator.workspace.importing import import_paths
from annotator.workspace.workspace import create_project
from bench.figures import Figures, Place, show

_MEASURED: Final = """
import re, sys, time
from pathlib import Path
def memory(which):  # of this process alone: what getrusage says has its parent's in it
    told = Path("/proc/self/status")
    return int(re.search(which + r":\\s+(\\d+)", told.read_text())[1]) if told.exists() else 0
project, target = Path(sys.argv[1]), Path(sys.argv[2])
{prepare}
before = memory("VmRSS")
start = time.perf_counter()
{job}
took = time.perf_counter() - start
print(took, (memory("VmHWM") - before) / 1024)
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
        text = path.with_suffix(".txt")
        text.write_text("The gate\n\n" + "It was safe, the mayor said. " * 50, encoding="utf-8")
        [outcome] = import_paths(workspace, [text])
        text.unlink()
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


def figures(place: Place, rows: int = 0, rounds: int = 1) -> Figures:
    """Seconds and megabytes of both, in turn; the project is made once."""
    rows = rows or (1_000_000 if place.full else 200_000)
    project = place.kept(f"Spans {rows}", partial(fill, rows=rows))
    made: Figures = {}
    with place.scratch() as folder:
        for _round in range(rounds):
            for name, code in (("ours", _OURS), ("plain", _PLAIN)):
                seconds, memory = run(code, project, folder)
                made.setdefault(f"csv {name}, s", []).append(seconds)
                made.setdefault(f"csv {name}, MB", []).append(memory)
    return made


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    show(figures(Place(), *(given + [1_000_000, 3][len(given) :])))
