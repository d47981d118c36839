"""What was measured, as Markdown: the machine, the versions, a table, what failed."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import PySide6
import sqlalchemy
from PySide6.QtCore import qVersion

from annotator import __version__
from bench.figures import Figures, Place, p95, quartiles
from bench.jobs import Job, Row, Target
from bench.running import Measured

_HEAD = ("job", "median", "middle half", "p95", "beside", "ratio", "target", "")

_EXPLAINED = (
    "*p95* of fewer than 20 values is the largest. *Ratio* is the median beside that of the peer"
    " or floor in the same run."
)


def report(jobs: Sequence[Job], measured: Mapping[str, Measured], place: Place) -> str:
    """All of it; rows without figures are left out, those of a failed job say so."""
    lines = ["# Bench", "", *_about(place), "", _line(_HEAD), "|---|--:|--:|--:|---|--:|---|---|"]
    for job in jobs:
        one = measured[job.name]
        if one.failed:
            lines.append(_line((f"{job.name}: FAILED: {one.failed}", *[""] * 7)))
        lines += [_row(row, one.figures) for row in job.rows if row.figure in one.figures]
    lines += [
        "",
        f"The largest project has {place.articles:,} articles. {_EXPLAINED}",
    ]
    return "\n".join(lines) + "\n"


def met(target: Target, values: list[float], ratio: float | None) -> bool:
    """Whether everything that a target asks for holds."""
    middle = median(values)
    return all(
        (
            target.median is None or middle <= target.median,
            target.p95 is None or p95(values) <= target.p95,
            target.ratio is None or (ratio is not None and ratio <= target.ratio),
            target.at_least is None or middle >= target.at_least,
        )
    )


def _row(row: Row, figures: Figures) -> str:
    values, peer = figures[row.figure], figures.get(row.peer, [])
    ratio = median(values) / median(peer) if peer and median(peer) else None
    low, high = quartiles(values)
    verdict = ""
    if row.target is not None:
        verdict = "met" if met(row.target, values, ratio) else "**MISSED**"
    cells = (
        row.what,
        f"{_number(median(values))} {row.unit}".strip(),
        f"{_number(low)}–{_number(high)}",
        _number(p95(values)),
        f"{row.beside}: {_number(median(peer))}" if peer else "",
        f"{ratio:.2f}" if ratio is not None else "",
        _asked(row.target, row.unit) if row.target else "",
        verdict,
    )
    return _line(cells)


def _asked(target: Target, unit: str) -> str:
    parts = (
        (target.median, "≤ {} " + unit),
        (target.p95, "p95 ≤ {} " + unit),
        (target.ratio, "ratio ≤ {}"),
        (target.at_least, "≥ {} " + unit),
    )
    return ", ".join(
        words.format(f"{value:g}").strip() for value, words in parts if value is not None
    )


def _number(value: float) -> str:
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _about(place: Place) -> list[str]:
    versions = {
        "Source Annotator": __version__,
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "Qt": qVersion(),
        "SQLite": sqlite3.sqlite_version,
        "SQLAlchemy": sqlalchemy.__version__,
    }
    command = "python -m bench --full" if place.full else "python -m bench"
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return [
        f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, `{command}`",
        f"- {_processor()}, {os.cpu_count()} cores, {_memory()}{platform.platform()}{load}",
        "- " + ", ".join(f"{name} {version}" for name, version in versions.items()),
    ]


def _processor() -> str:
    """The name of the processor, where the system tells it."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        names = [line for line in told.read_text(encoding="utf-8").splitlines() if "name" in line]
        if names:
            return names[0].partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    """How much memory there is, where the system tells it."""
    if sys.platform == "win32" or "SC_PHYS_PAGES" not in os.sysconf_names:
        return ""
    size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{size / 2**30:.0f} GB, "
